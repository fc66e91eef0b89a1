"""A PDF file to what its reader gets: structure, text in reading order, links, fonts, metadata.

`read_pdf` takes any tagged file; tests and `check_output` look at files through it only.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf

from policybrief.pdf.content_stream import ReadText, read_content
from policybrief.pdf.font_reading import ReadFont, read_font
from policybrief.pdf.read_values import (
    SOFT_HYPHEN,
    ReadBookmark,
    ReadElement,
    ReadKid,
    ReadLink,
    ReadMark,
    ReadPage,
    ReadPdf,
)

__all__ = [
    "ReadBookmark",
    "ReadElement",
    "ReadFont",
    "ReadLink",
    "ReadMark",
    "ReadPage",
    "ReadPdf",
    "ReadText",
    "read_pdf",
    "text_in_order",
]

_INLINE = frozenset(("Span", "Quote", "Reference", "Link", "Annot", "BibEntry", "Code"))


def read_pdf(data: bytes) -> ReadPdf:
    """Read a file; raises `pikepdf.PdfError` for what is no PDF and `ValueError` for content that cannot be read."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return _Reader(pdf).read()


def text_in_order(read: ReadPdf) -> list[str]:
    """What a screen reader says: the text of each innermost block element, in reading order, empty ones left out.

    A figure is its description.
    """
    blocks: list[str] = []
    _collect_blocks(read, read.root, blocks)
    return blocks


def _collect_blocks(read: ReadPdf, element: ReadElement, blocks: list[str]) -> None:
    """Text between two blocks is a block of its own."""
    if element.alt:
        blocks.append(element.alt)
        return
    pending = ""
    for kid in (*element.kids, None):
        if isinstance(kid, ReadMark):
            pending += read.mark_text(kid)
        elif isinstance(kid, ReadElement) and kid.role in _INLINE:
            pending += "".join(read.spoken_parts(kid))
        elif not isinstance(kid, ReadLink):
            if text := pending.replace(SOFT_HYPHEN, "").strip():
                blocks.append(text)
            pending = ""
            if kid is not None:
                _collect_blocks(read, kid, blocks)


class _Reader:
    """Takes the values out of an open file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._root: Any = pdf.Root
        self._numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self._fonts: dict[tuple[int, int], ReadFont] = {}
        self._links: dict[tuple[int, int], ReadLink] = {}

    def read(self) -> ReadPdf:
        pages = tuple(self._read_page(index, page.obj) for index, page in enumerate(self._pdf.pages))
        tree = self._root.get("/StructTreeRoot", {})
        top = _items(tree.get("/K"))
        metadata = self._root.get("/Metadata")
        info: Any = self._pdf.trailer.get("/Info", {})
        return ReadPdf(
            root=self._read_element(top[0] if top else {}, -1),
            pages=pages,
            links=tuple(self._links.values()),
            fonts=tuple(self._fonts.values()),
            bookmarks=tuple(self._read_outline(self._root.get("/Outlines", {}), 0)),
            destinations=self._read_destinations(),
            parents={int(key): _object_numbers(value) for key, value in _leaves(tree.get("/ParentTree", {}), "/Nums")},
            identifiers={str(key): value.objgen[0] for key, value in _leaves(tree.get("/IDTree", {}), "/Names")},
            info={key.removeprefix("/"): str(value) for key, value in info.items()},
            xmp=metadata.read_bytes().decode("utf-8") if metadata is not None else "",
            catalog=_plain(self._root, depth=2),
        )

    # --- pages ----------------------------------------------------------------------------------------------

    def _read_page(self, index: int, page: Any) -> ReadPage:
        resources = page.get("/Resources", {})
        fonts = {name.removeprefix("/"): self._read_font(font) for name, font in resources.get("/Font", {}).items()}
        properties = {
            name.removeprefix("/"): {key.removeprefix("/"): _plain(value) for key, value in entry.items()}
            for name, entry in resources.get("/Properties", {}).items()
        }
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") == "/Link":
                self._links[annotation.objgen] = _read_link(annotation, index)
        left, bottom, right, top = (float(side) for side in page.MediaBox)
        contents: Any = pikepdf.Page(page)
        contents.contents_coalesce()
        return ReadPage(
            width_pt=right - left,
            height_pt=top - bottom,
            label=contents.label,
            tabs=str(page.get("/Tabs", "")).removeprefix("/"),
            key=int(page.get("/StructParents", -1)),
            content=read_content(page.Contents.read_bytes(), index, fonts, properties),
            fonts=fonts,
        )

    def _read_font(self, font: Any) -> ReadFont:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = read_font(font)
        return self._fonts[font.objgen]

    # --- structure ------------------------------------------------------------------------------------------

    def _read_element(self, element: Any, page: int) -> ReadElement:
        page = self._numbers.get(element["/Pg"].objgen, page) if "/Pg" in element else page
        return ReadElement(
            role=str(element.get("/S", "")).removeprefix("/"),
            kids=tuple(read for kid in _items(element.get("/K")) if (read := self._read_kid(kid, page)) is not None),
            alt=str(element.get("/Alt", "")),
            language=str(element.get("/Lang", "")),
            title=str(element.get("/T", "")),
            identifier=str(element.get("/ID", "")),
            attributes=_read_attributes(element.get("/A")),
            number=element.objgen[0] if isinstance(element, pikepdf.Object) else 0,
        )

    def _read_kid(self, kid: Any, page: int) -> ReadKid | None:
        if not isinstance(kid, pikepdf.Dictionary):
            return ReadMark(page, int(kid))
        if "/S" in kid:
            return self._read_element(kid, page)
        if "/MCID" in kid:
            return ReadMark(self._numbers[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID))
        return self._links.get(kid.Obj.objgen) if "/Obj" in kid else None

    # --- ways through the file ------------------------------------------------------------------------------

    def _read_outline(self, parent: Any, level: int) -> Iterator[ReadBookmark]:
        entry = parent.get("/First")
        while entry is not None:
            page, _, y = self._read_place(entry.get("/Dest", []))
            yield ReadBookmark(str(entry.get("/Title", "")), level, page, y)
            yield from self._read_outline(entry, level + 1)
            entry = entry.get("/Next")

    def _read_destinations(self) -> dict[str, tuple[int, float, float]]:
        tree = self._root.get("/Names", {}).get("/Dests", {})
        return {str(key): self._read_place(place) for key, place in _leaves(tree, "/Names")}

    def _read_place(self, place: Any) -> tuple[int, float, float]:
        """Page index, x and y of an explicit destination; (-1, 0, 0) for any other."""
        if isinstance(place, pikepdf.Array) and len(place) == 5:
            return self._numbers.get(place[0].objgen, -1), float(place[2]), float(place[3])
        return -1, 0.0, 0.0


def _read_link(annotation: Any, page: int) -> ReadLink:
    action = annotation.get("/A", {})
    destination = annotation.get("/Dest", action.get("/D"))
    left, bottom, right, top = (float(side) for side in annotation.Rect)
    return ReadLink(
        page=page,
        rectangle=(left, bottom, right, top),
        target=f"#{destination}" if isinstance(destination, pikepdf.String) else str(action.get("/URI", "")),
        contents=str(annotation.get("/Contents", "")),
        key=int(annotation.get("/StructParent", -1)),
        number=annotation.objgen[0],
    )


def _read_attributes(attributes: Any) -> dict[str, Any]:
    return {
        key.removeprefix("/"): _plain(value)
        for owner in _items(attributes)
        if isinstance(owner, pikepdf.Dictionary)
        for key, value in owner.items()
        if key != "/O"
    }


def _leaves(tree: Any, entries: str) -> Iterator[tuple[Any, Any]]:
    """The pairs of a name tree or number tree (ISO 32000-1, 7.9.6 and 7.9.7)."""
    pairs = tree.get(entries, [])
    for at in range(0, len(pairs) - 1, 2):
        yield pairs[at], pairs[at + 1]
    for kid in tree.get("/Kids", []):
        yield from _leaves(kid, entries)


def _object_numbers(value: Any) -> tuple[int, ...]:
    return tuple(item.objgen[0] for item in _items(value))


def _items(value: Any) -> tuple[Any, ...]:
    """The items of an array; one value counts as an array of it, and no value as an empty one."""
    if isinstance(value, pikepdf.Array):
        return tuple(value)
    return () if value is None else (value,)


def _plain(value: Any, *, depth: int = 1) -> Any:
    """A pikepdf value as a Python one: names without slash; dictionaries below `depth` are left out."""
    match value:
        case pikepdf.Name():
            return str(value).removeprefix("/")
        case pikepdf.Array():
            return tuple(_plain(item, depth=depth) for item in value)
        case pikepdf.Dictionary():
            inner = value.items() if depth else ()
            return {key.removeprefix("/"): _plain(item, depth=depth - 1) for key, item in inner}
        case pikepdf.String():
            return str(value)
        case pikepdf.Object():
            return None
        case Decimal():
            return float(value)
        case _:
            return value
