"""A file in our own spelling to values, as `file_reading` reads any file without the words of its pages.

It is read from its bytes alone, many times faster. What our files do not have, or have in another way, raises
`OtherSpellingError`, so that the answer is always that of the reader of any file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from policybrief.memory import FORGETFUL, Memory
from policybrief.pdf.content_marks import ReadContent
from policybrief.pdf.font_reading import ReadFont, parse_to_unicode
from policybrief.pdf.own_file import OwnFile, OwnStream, try_own_spelling
from policybrief.pdf.own_structure import OwnStructureReader
from policybrief.pdf.own_values import (
    Dictionary,
    OtherSpellingError,
    Value,
    give_items,
    give_plain,
    parse_object,
    read_integer,
    read_name,
    read_numbers,
    read_reference,
    read_references,
    read_text,
)
from policybrief.pdf.own_ways import read_link, read_place
from policybrief.pdf.plain_marks import read_plain_marks
from policybrief.pdf.read_values import ReadAttachment, ReadBookmark, ReadLink, ReadPage, ReadPdf

_DEEPEST = 200
_LARGEST_PAGE = 16 * 2**20
_LARGEST_CONTENT = 128 * 2**20
_MOST_TEXTS = 1_000_000


def read_own_file(file: OwnFile, memory: Memory = FORGETFUL) -> ReadPdf | None:
    """What `inspect.read_pdf` reads without words; None for a file in which something is not as ours have it.

    A content stream that `memory` knows is not unpacked and followed again.
    """
    return try_own_spelling(lambda file: OwnReader(file, memory).read(), file)


class OwnReader:
    """Takes the values out of a file; only `read` is for others."""

    def __init__(self, file: OwnFile, memory: Memory = FORGETFUL) -> None:
        self._file, self._memory = file, memory
        self._root = self._find(file.root)
        self._fonts: dict[int, ReadFont] = {}
        self._named_fonts: dict[int, dict[str, ReadFont]] = {}
        self._links: dict[int, ReadLink] = {}
        self._entries: set[int] = set()
        self._bytes = 0

    def read(self) -> ReadPdf:
        """All that the file holds for its reader."""
        root = self._root
        numbers = self._list_pages()
        indices = {number: index for index, number in enumerate(numbers)}
        labels = self._read_labels(len(numbers))
        pages = tuple(self._read_page(*page) for page in enumerate(zip(numbers, labels, strict=True)))
        if sum(page.content.shown for page in pages) > _MOST_TEXTS or len(indices) < len(numbers):
            raise OtherSpellingError
        tree = self._find(read_reference(root[b"/StructTreeRoot"]))
        names = self._follow(root.get(b"/Names", {}))
        return ReadPdf(
            root=OwnStructureReader(self._file, indices, self._links).read(read_reference(tree[b"/K"])),
            pages=pages,
            links=tuple(self._links.values()),
            fonts=tuple(self._fonts.values()),
            bookmarks=tuple(self._read_outline(root[b"/Outlines"], indices)) if b"/Outlines" in root else (),
            destinations={key: read_place(place, indices) for key, place in self._read_names(names.get(b"/Dests"))},
            parents=self._read_parents(tree),
            identifiers={key: read_reference(value) for key, value in self._read_names(tree.get(b"/IDTree"))},
            info={read_name(key): read_text(value) for key, value in self._find(self._file.info).items()},
            xmp=self._file.unpack(self._open(root[b"/Metadata"])).decode("utf-8", "replace"),
            catalog={read_name(key): self._give_plain(value, 1) for key, value in root.items()},
            attachments=tuple(self._read_attachments(names.get(b"/EmbeddedFiles"))),
        )

    def _find(self, number: int) -> Dictionary:
        """An object that is a dictionary."""
        value = self._file.value(number)
        if not isinstance(value, dict):
            raise OtherSpellingError
        return value

    def _follow(self, value: Value) -> Dictionary:
        """A dictionary, in place or referred to."""
        return value if isinstance(value, dict) else self._find(read_reference(value))

    def _open(self, value: Value) -> OwnStream:
        """A stream that is referred to, and has sound entries."""
        stream = self._file.stream(read_reference(value))
        if stream.entries:
            parse_object(b"<<%s>>" % stream.entries)
        return stream

    def _give_plain(self, value: Value, depth: int) -> Any:
        """A value of the catalog as a Python one: dictionaries below `depth` are left out."""
        if isinstance(value, bytes) and value.endswith(b" 0 R"):
            number = int(value[:-4])
            if number in self._file.streams:
                self._open(value)
                return None
            if depth <= 0 and self._file.text(number).startswith(b"<<"):
                return {}
            value = self._file.value(number)
        if isinstance(value, dict):
            return {read_name(key): self._give_plain(item, depth - 1) for key, item in value.items() if depth > 0}
        if isinstance(value, list) or value.startswith(b"["):
            return tuple(self._give_plain(item, depth) for item in give_items(value))
        return give_plain(value)

    # --- pages ----------------------------------------------------------------------------------------------

    def _list_pages(self) -> list[int]:
        tree = self._find(read_reference(self._root[b"/Pages"]))
        if tree.keys() != {b"/Type", b"/Kids", b"/Count"}:
            raise OtherSpellingError
        numbers = read_references(tree[b"/Kids"])
        if tree[b"/Count"] != b"%d" % len(numbers):
            raise OtherSpellingError
        return numbers

    def _read_labels(self, count: int) -> list[str]:
        """The label of each page: counted from where an entry says, or one for one page (12.4.2)."""
        labels: list[str] = []
        entries = give_items(self._follow(self._root[b"/PageLabels"])[b"/Nums"])
        starts = [read_integer(index) for index in entries[::2]]
        for start, end, entry in zip(starts, [*starts[1:], count], entries[1::2], strict=True):
            if start != len(labels) or not start < end or not isinstance(entry, dict):
                raise OtherSpellingError
            if entry.keys() == {b"/S", b"/St"} and entry[b"/S"] == b"/D":
                first = read_integer(entry[b"/St"])
                labels += map(str, range(first, first + end - start))
            elif entry.keys() == {b"/P"}:
                labels += [read_text(entry[b"/P"])] * (end - start)
            else:
                raise OtherSpellingError
        return labels

    def _read_page(self, index: int, numbered: tuple[int, str]) -> ReadPage:
        number, label = numbered
        page = self._find(number)
        resources = page[b"/Resources"]
        if page[b"/Type"] != b"/Page" or not isinstance(resources, dict) or b"/Properties" in resources:
            raise OtherSpellingError
        fonts = self._read_fonts(read_reference(resources[b"/Font"])) if b"/Font" in resources else {}
        for annotation in read_references(page[b"/Annots"]) if b"/Annots" in page else ():
            self._links[annotation] = read_link(annotation, self._find(annotation), index)
        left, bottom, right, top = read_numbers(page[b"/MediaBox"])
        return ReadPage(
            width_pt=abs(right - left),
            height_pt=abs(top - bottom),
            label=label,
            tabs=read_name(page[b"/Tabs"]) if b"/Tabs" in page else "",
            key=read_integer(page.get(b"/StructParents", b"-1")),
            content=self._read_content(self._open(page[b"/Contents"]), fonts),
            fonts=fonts,
        )

    def _read_content(self, stream: OwnStream, fonts: Mapping[str, ReadFont]) -> ReadContent:
        """What a page shows; only its operators and the kind of its fonts decide about that."""

        def read() -> tuple[ReadContent | None, int]:
            data = self._file.unpack(stream)
            return read_plain_marks(data, fonts), len(data)

        packed = self._file.data[stream.start : stream.end]
        kinds = frozenset((name, font.bytes_a_code) for name, font in fonts.items())
        content, length = self._memory.recall_edited("packed content", (packed, stream.is_packed, kinds), read)
        self._bytes += length
        if stream.entries or content is None or length > _LARGEST_PAGE or self._bytes > _LARGEST_CONTENT:
            raise OtherSpellingError
        return content

    # --- fonts ----------------------------------------------------------------------------------------------

    def _read_fonts(self, number: int) -> dict[str, ReadFont]:
        """The fonts of a page by name; all pages share them."""
        fonts = self._named_fonts.get(number)
        if fonts is None:
            entries = {read_name(key): read_reference(value) for key, value in self._find(number).items()}
            self._fonts |= {font: self._read_font(font) for font in entries.values() if font not in self._fonts}
            fonts = self._named_fonts[number] = {name: self._fonts[font] for name, font in entries.items()}
        return fonts

    def _read_font(self, number: int) -> ReadFont:
        """A composite font, as `font_reading.read_font`."""
        font = self._find(number)
        (descendant,) = read_references(font[b"/DescendantFonts"])
        inner = self._find(descendant)
        descriptor = self._find(read_reference(inner[b"/FontDescriptor"]))
        if font[b"/Subtype"] != b"/Type0" or b"/DW" in inner:
            raise OtherSpellingError
        tag, plus, name = read_name(font[b"/BaseFont"]).rpartition("+")
        first, widths = give_items(inner[b"/W"])
        meanings = self._open(font[b"/ToUnicode"]) if b"/ToUnicode" in font else None
        programs = [
            self._open(descriptor[key]) for key in (b"/FontFile", b"/FontFile2", b"/FontFile3") if key in descriptor
        ]
        return ReadFont(
            name=name,
            kind=read_name(inner[b"/Subtype"]),
            is_embedded=bool(programs),
            is_subset=bool(plus) and len(tag) == 6 and tag.isupper(),
            unicode=parse_to_unicode(self._file.unpack(meanings)) if meanings else {},
            widths=dict(enumerate(read_numbers(widths), read_integer(first))),
            default_width=1000.0,
            bytes_a_code=2,
        )

    # --- ways through the file ------------------------------------------------------------------------------

    def _read_parents(self, tree: Dictionary) -> dict[int, tuple[int, ...]]:
        """The parent tree: an array of elements for a page, an element for a link."""
        parents: dict[int, tuple[int, ...]] = {}
        entries = give_items(self._follow(tree[b"/ParentTree"])[b"/Nums"])
        for key, value in zip(entries[::2], entries[1::2], strict=True):
            number = read_reference(value)
            text = self._file.text(number)
            parents[read_integer(key)] = (
                tuple(read_references(self._file.value(number))) if text.startswith(b"[") else (number,)
            )
        return parents

    def _read_names(self, tree: Value | None) -> Iterator[tuple[str, Value]]:
        """The pairs of a name tree that is one node."""
        if tree is None:
            return
        node = self._follow(tree)
        entries = give_items(node[b"/Names"])
        if node.keys() != {b"/Names"}:
            raise OtherSpellingError
        for key, value in zip(entries[::2], entries[1::2], strict=True):
            yield read_text(key), value

    def _read_outline(self, outline: Value, pages: Mapping[int, int], level: int = 0) -> Iterator[ReadBookmark]:
        if level > _DEEPEST:
            raise OtherSpellingError
        number = self._follow(outline).get(b"/First")
        while number is not None:
            entry = self._follow(number)
            if read_reference(number) in self._entries:
                raise OtherSpellingError
            self._entries.add(read_reference(number))
            page, _, y = read_place(entry[b"/Dest"], pages)
            yield ReadBookmark(read_text(entry[b"/Title"]), level, page, y)
            if b"/First" in entry:
                yield from self._read_outline(entry, pages, level + 1)
            number = entry.get(b"/Next")

    def _read_attachments(self, tree: Value | None) -> Iterator[ReadAttachment]:
        associated = read_references(self._root[b"/AF"]) if b"/AF" in self._root else ()
        for _, value in self._read_names(tree):
            number = read_reference(value)
            file = self._find(number)
            held = file[b"/EF"]
            if not isinstance(held, dict):
                raise OtherSpellingError
            entries = parse_object(b"<<%s>>" % self._file.stream(read_reference(held[b"/F"])).entries)
            if not isinstance(entries, dict) or not isinstance(parameters := entries[b"/Params"], dict):
                raise OtherSpellingError
            yield ReadAttachment(
                name=read_text(file[b"/UF"]),
                relationship=read_name(file[b"/AFRelationship"]),
                media_type=read_name(entries[b"/Subtype"]),
                description=read_text(file[b"/Desc"]),
                size=read_integer(parameters[b"/Size"]),
                is_associated=number in associated,
            )
