"""An open PDF file to values: pages, structure, links, ways through it, attachments, metadata.

A file may come from any program, or from nobody who means well: what is shared, circular, too deep or too much is
read once, or refused with `UnreadableFileError`. What is missing is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from policybrief.diagnostics import UnreadableFileError
from policybrief.memory import FORGETFUL, Memory
from policybrief.pdf.content_stream import ReadContent, read_content
from policybrief.pdf.font_reading import ReadFont, read_font
from policybrief.pdf.object_values import Budget, give_items, give_leaves, give_plain, give_rectangle
from policybrief.pdf.read_values import (
    ReadAttachment,
    ReadBookmark,
    ReadLink,
    ReadPage,
    ReadPdf,
)
from policybrief.pdf.structure_reading import StructureReader

_DEEPEST = 200
"""How deeply bookmarks and the nodes above a page may be nested."""
_LARGEST_CONTENT = 128 * 2**20
"""Bytes of content streams, of all pages together."""
_LARGEST_PAGE = 16 * 2**20
_MOST_TEXTS = 1_000_000
"""Pieces of text, on all pages together."""
_LETTER = (0.0, 0.0, 612.0, 792.0)


class FileReader:
    """Takes the values out of an open file, with or without the words of its pages; only `read` is for others."""

    def __init__(self, pdf: pikepdf.Pdf, *, words: bool = True, memory: Memory = FORGETFUL) -> None:
        self._pdf, self._words, self._memory = pdf, words, memory
        self._root: Any = pdf.Root
        self._budget = Budget()
        self._numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self._fonts: dict[tuple[int, int], ReadFont] = {}
        self._links: dict[tuple[int, int], ReadLink] = {}
        self._entries: set[tuple[int, int]] = set()
        self._bytes = self._texts = 0

    def read(self) -> ReadPdf:
        """All that the file holds for its reader."""
        pages = tuple(self._read_page(index, page.obj) for index, page in enumerate(self._pdf.pages))
        tree = self._root.get("/StructTreeRoot", {})
        metadata = self._root.get("/Metadata")
        info: Any = self._pdf.trailer.get("/Info", {})
        parents = give_leaves(tree.get("/ParentTree", {}), "/Nums", self._budget)
        identifiers = give_leaves(tree.get("/IDTree", {}), "/Names", self._budget)
        return ReadPdf(
            root=StructureReader(self._pdf, self._numbers, self._links, self._budget).read(tree),
            pages=pages,
            links=tuple(self._links.values()),
            fonts=tuple(self._fonts.values()),
            bookmarks=tuple(self._read_outline(self._root.get("/Outlines", {}), 0)),
            destinations=self._read_destinations(),
            parents={int(key): tuple(item.objgen[0] for item in give_items(value)) for key, value in parents},
            identifiers={str(key): value.objgen[0] for key, value in identifiers},
            info={key.removeprefix("/"): str(value) for key, value in info.items()},
            xmp=metadata.read_bytes().decode("utf-8", "replace") if isinstance(metadata, pikepdf.Stream) else "",
            catalog=give_plain(self._root, self._budget, depth=2),
            attachments=tuple(self._read_attachments()),
        )

    # --- pages ----------------------------------------------------------------------------------------------

    def _read_page(self, index: int, page: Any) -> ReadPage:
        resources = _inherit(page, "/Resources") or {}
        fonts = {name.removeprefix("/"): self._read_font(font) for name, font in resources.get("/Font", {}).items()}
        properties = {
            name.removeprefix("/"): {key.removeprefix("/"): give_plain(v, self._budget) for key, v in entry.items()}
            for name, entry in resources.get("/Properties", {}).items()
        }
        for annotation in give_items(page.get("/Annots")):
            if isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") == "/Link":
                key = annotation.objgen if annotation.is_indirect else (-len(self._links), index)
                self._links[key] = _read_link(annotation, index)
        left, bottom, right, top = give_rectangle(_inherit(page, "/MediaBox"), _LETTER)
        contents: Any = pikepdf.Page(page)
        return ReadPage(
            width_pt=right - left,
            height_pt=top - bottom,
            label=contents.label,
            tabs=str(page.get("/Tabs", "")).removeprefix("/"),
            key=int(page.get("/StructParents", -1)),
            content=self._read_content(index, contents, fonts, properties),
            fonts=fonts,
        )

    def _read_content(
        self, index: int, page: Any, fonts: Mapping[str, ReadFont], properties: Mapping[str, Mapping[str, Any]]
    ) -> ReadContent:
        """What a page shows; a page whose content cannot be read says so, and shows nothing."""
        streams = give_items(page.obj.get("/Contents"))
        data = b"\n".join(stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream))
        self._bytes += len(data)
        if len(data) > _LARGEST_PAGE or self._bytes > _LARGEST_CONTENT:
            raise UnreadableFileError(f"its pages hold too much: page {index + 1} has {len(data):,} bytes of operators")
        try:
            content = self._follow(data, index, fonts, properties)
        except UnreadableFileError:
            raise
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as fault:
            content = ReadContent(problems=[f"the content cannot be read ({fault})"])
        self._texts += content.shown
        return content

    def _follow(
        self, data: bytes, index: int, fonts: Mapping[str, ReadFont], properties: Mapping[str, Mapping[str, Any]]
    ) -> ReadContent:
        """What a content stream shows; without words only its operators and the kind of its fonts decide about that."""
        room = _MOST_TEXTS - self._texts

        def follow() -> ReadContent:
            return read_content(data, index, fonts, properties, words=self._words, most_texts=room)

        if self._words or properties:
            return follow()
        kinds = frozenset((name, font.bytes_a_code) for name, font in fonts.items())
        content = self._memory.recall_edited("content", (data, kinds), follow)
        if content.shown > room:
            raise UnreadableFileError("it shows more pieces of text than a document has")
        return content

    def _read_font(self, font: Any) -> ReadFont:
        key = font.objgen if font.is_indirect else (-len(self._fonts) - 1, 0)
        if key not in self._fonts:
            self._fonts[key] = read_font(font)
        return self._fonts[key]

    # --- ways through the file ------------------------------------------------------------------------------

    def _read_outline(self, parent: Any, level: int) -> Iterator[ReadBookmark]:
        entry = parent.get("/First") if level <= _DEEPEST else None
        while isinstance(entry, pikepdf.Dictionary) and entry.objgen not in self._entries:
            self._entries.add(entry.objgen)
            page, _, y = self._read_place(entry.get("/Dest"))
            yield ReadBookmark(str(entry.get("/Title", "")), level, page, y)
            yield from self._read_outline(entry, level + 1)
            entry = entry.get("/Next")

    def _read_destinations(self) -> dict[str, tuple[int, float, float]]:
        tree = self._root.get("/Names", {}).get("/Dests", {})
        return {str(key): self._read_place(place) for key, place in give_leaves(tree, "/Names", self._budget)}

    def _read_place(self, place: Any) -> tuple[int, float, float]:
        """Page index, x and y of an explicit destination; (-1, 0, 0) for any other."""
        if isinstance(place, pikepdf.Array) and len(place) == 5 and isinstance(place[0], pikepdf.Dictionary):
            return self._numbers.get(place[0].objgen, -1), float(place[2] or 0), float(place[3] or 0)
        return -1, 0.0, 0.0

    def _read_attachments(self) -> Iterator[ReadAttachment]:
        tree = self._root.get("/Names", {}).get("/EmbeddedFiles", {})
        associated = {item.objgen for item in give_items(self._root.get("/AF"))}
        for key, file in give_leaves(tree, "/Names", self._budget):
            if isinstance(file, pikepdf.Dictionary):
                holder: Any = file.get("/EF", {})
                stream: Any = holder.get("/F", {})
                yield ReadAttachment(
                    name=str(file.get("/UF", file.get("/F", key))),
                    relationship=str(file.get("/AFRelationship", "")).removeprefix("/"),
                    media_type=str(stream.get("/Subtype", "")).removeprefix("/"),
                    description=str(file.get("/Desc", "")),
                    size=int(stream.get("/Params", {}).get("/Size", -1)),
                    is_associated=file.objgen in associated,
                )


def _inherit(page: Any, key: str) -> Any:
    """An entry of a page, or of the nearest node above that has it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(_DEEPEST):
        if key in page:
            return page[key]
        page = page.get("/Parent")
        if not isinstance(page, pikepdf.Dictionary):
            break
    return None


def _read_link(annotation: Any, page: int) -> ReadLink:
    action = annotation.get("/A", {})
    destination = annotation.get("/Dest", action.get("/D"))
    return ReadLink(
        page=page,
        rectangle=give_rectangle(annotation.get("/Rect"), (0.0, 0.0, 0.0, 0.0)),
        target=f"#{destination}" if isinstance(destination, pikepdf.String) else str(action.get("/URI", "")),
        contents=str(annotation.get("/Contents", "")),
        key=int(annotation.get("/StructParent", -1)),
        number=annotation.objgen[0],
    )
