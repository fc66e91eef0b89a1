"""Two files to what differs between them, said as a reader would: page, words, chart, structure, metadata, versions."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import pikepdf
from msgspec import Struct

from policybrief.diagnostics import UnreadableFileError
from policybrief.pdf.canonical import CanonicalObject
from policybrief.pdf.canonical_objects import walk_objects
from policybrief.pdf.inspect import ReadBlock, ReadElement, ReadMark, ReadPdf, blocks_in_order, read_pdf
from policybrief.pdf.opening import open_safely
from policybrief.pdf.provenance import leave_out_makers
from policybrief.proof.extract import digest_files
from policybrief.proof.ink import digest_marks

MOST = 20
"""Differences of words that are told one by one."""
_MOST_BLOCKS = 5_000
"""Beyond as many blocks, a file is compared page by page."""


_PARTS = {
    "/Metadata": "the XMP packet", "/EmbeddedFile": "an attachment", "/ObjStm": "a group of packed objects",
    "/XRef": "the table of objects", "/OpenType": "the program of a font",
}  # fmt: skip


class Difference(Struct, frozen=True):
    """One thing that differs: what kind, where, and how, the file that was checked first."""

    kind: str
    """"page", "words", "chart", "ink", "structure", "link", "font", "metadata", "attachment", "object", "bytes",
    "damage"."""
    message: str
    page: str = ""
    """The label of the page; empty where it is none."""


def find_differences(data: bytes, rebuilt: bytes) -> tuple[Difference, ...]:
    """What a reader of `data` gets that a reader of `rebuilt` does not, or the other way round.

    If the documents are one, or the file is damaged, where the bytes part.
    """
    try:
        return _find_differences(data, rebuilt)
    except UnreadableFileError as fault:
        return Difference("damage", f"it cannot be read: {fault}"), *locate_bytes(data, rebuilt)


def _find_differences(data: bytes, rebuilt: bytes) -> tuple[Difference, ...]:
    file, other = read_pdf(data), read_pdf(rebuilt)
    found = [*_compare_pages(file, other), *_compare_words(file, other)]
    told = {difference.page for difference in found}
    found += _compare_ink(data, rebuilt, file, other, told)
    found += _compare_structure(file, other, words_differ=bool(told))
    found += _compare_links(file, other)
    found += _compare_metadata(file, other)
    found += _compare_attachments(data, rebuilt)
    return tuple(found) or tuple(_compare_objects(data, rebuilt)) or tuple(locate_bytes(data, rebuilt))


def _compare_pages(file: ReadPdf, other: ReadPdf) -> Iterator[Difference]:
    if len(file.pages) != len(other.pages):
        yield Difference("page", f"it has {len(file.pages)} pages, the rebuilt file {len(other.pages)}")
    for page, twin in zip(file.pages, other.pages, strict=False):
        size, twin_size = (f"{p.width_pt:.2f} x {p.height_pt:.2f} pt" for p in (page, twin))
        if size != twin_size:
            yield Difference("page", f"it is {size}, in the rebuilt file {twin_size}", page.label)
        for problem in page.content.problems:
            if problem not in twin.content.problems:
                yield Difference("damage", problem, page.label)


def _compare_words(file: ReadPdf, other: ReadPdf) -> Iterator[Difference]:
    blocks, twins = blocks_in_order(file), blocks_in_order(other)
    count = 0
    for mine, theirs in _match_blocks(blocks, twins):
        for block, twin in zip_longest(mine, theirs):
            count += 1
            if count <= MOST:
                yield _describe_words(file, other, block, twin)
    if count > MOST:
        yield Difference("words", f"{count - MOST} more passages differ")


def _match_blocks(blocks: list[ReadBlock], twins: list[ReadBlock]) -> Iterator[tuple[list[ReadBlock], list[ReadBlock]]]:
    """The stretches in which the words of two files differ."""
    words, twin_words = [block.text for block in blocks], [block.text for block in twins]
    if max(len(words), len(twin_words)) > _MOST_BLOCKS:
        yield from (([a], [b]) for a, b in zip(blocks, twins, strict=False) if a.text != b.text)
        end = min(len(words), len(twin_words))
        if len(words) != len(twin_words):
            yield blocks[end:], twins[end:]
        return
    for tag, a, b, c, d in difflib.SequenceMatcher(None, words, twin_words, autojunk=False).get_opcodes():
        if tag != "equal":
            yield blocks[a:b], twins[c:d]


def _describe_words(file: ReadPdf, other: ReadPdf, block: ReadBlock | None, twin: ReadBlock | None) -> Difference:
    if block is None:
        assert twin is not None  # noqa: S101 - zip_longest gives one of the two
        where = f"page {_label(other, twin.page)} of the rebuilt file"
        return Difference("words", f"it lacks what stands on {where}: {_quote(twin.text)}")
    label = _label(file, block.page)
    if twin is None:
        return Difference("words", f"it says {_quote(block.text)}, the rebuilt file does not", label)
    said, meant = _narrow(block.text, twin.text)
    if block.role == "Figure":
        return Difference("chart", f"its description says {_quote(said)}, in the rebuilt file {_quote(meant)}", label)
    return Difference("words", f"it says {_quote(said)}, the rebuilt file {_quote(meant)}", label)


def _narrow(text: str, twin: str) -> tuple[str, str]:
    """The words from the first to the last that differ, with two on either side for the eye."""
    words, twins = text.split(), twin.split()
    first = next((i for i, (a, b) in enumerate(zip(words, twins, strict=False)) if a != b), min(len(words), len(twins)))
    last = next(
        (i for i, (a, b) in enumerate(zip(words[first:][::-1], twins[first:][::-1], strict=False)) if a != b),
        min(len(words), len(twins)) - first,
    )
    start = max(0, first - 2)
    ends = (len(each) - max(0, last - 2) for each in (words, twins))
    said, meant = (" ".join(each[start:end]) for each, end in zip((words, twins), ends, strict=True))
    return ("… " * (start > 0) + said + " …" * (last > 2), "… " * (start > 0) + meant + " …" * (last > 2))


def _compare_ink(data: bytes, rebuilt: bytes, file: ReadPdf, other: ReadPdf, told: set[str]) -> Iterator[Difference]:
    """Charts whose drawing differs, and pages where something stands elsewhere though the words are the same."""
    marks, twin_marks = digest_marks(data), digest_marks(rebuilt)
    charted = set()
    for figure, twin in zip(file.elements("Figure"), other.elements("Figure"), strict=False):
        drawn, twin_drawn = _figure_ink(figure, marks), _figure_ink(twin, twin_marks)
        if drawn != twin_drawn:
            label = _label(file, file.page_of(figure))
            charted.add(label)
            yield Difference("chart", f"the drawing differs: {_quote(figure.alt)}", label)
    for page, mine, theirs in zip(file.pages, marks, twin_marks, strict=False):
        if mine != theirs and page.label not in told | charted:
            yield Difference("ink", "the words are the same, but their places, lines or colours differ", page.label)


def _figure_ink(figure: ReadElement, marks: list[dict[int, str]]) -> list[str]:
    return [
        marks[kid.page].get(kid.mcid, "")
        for element in figure
        for kid in element.kids
        if isinstance(kid, ReadMark) and 0 <= kid.page < len(marks)
    ]


def _compare_structure(file: ReadPdf, other: ReadPdf, *, words_differ: bool) -> Iterator[Difference]:
    """The first element that is of another kind; where words differ, kinds follow, and are not told again."""
    if words_differ:
        return
    for element, twin in zip_longest(file.root, other.root):
        mine, theirs = (_spell_element(each) for each in (element, twin))
        if mine != theirs:
            label = _label(file, file.page_of(element)) if element else ""
            yield Difference("structure", f"an element is {mine}, in the rebuilt file {theirs}", label)
            return


def _spell_element(element: ReadElement | None) -> str:
    if element is None:
        return "not there"
    said = {
        "language": element.language, "title": element.title, "ID": element.identifier, "said": element.expansion,
    }  # fmt: skip
    attributes = {key: value for key, value in sorted(element.attributes.items()) if key != "BBox"}
    more = ", ".join(f"{key} {value}" for key, value in {**said, **attributes}.items() if value)
    return f"{element.role} ({more})" if more else element.role


def _compare_links(file: ReadPdf, other: ReadPdf) -> Iterator[Difference]:
    found = list(_differing_links(file, other))
    yield from found[:MOST]
    if len(found) > MOST:
        yield Difference("link", f"{len(found) - MOST} more links differ")
    if file.bookmarks != other.bookmarks or file.destinations != other.destinations:
        yield Difference("link", "its bookmarks or the places that links lead to differ")


def _differing_links(file: ReadPdf, other: ReadPdf) -> Iterator[Difference]:
    links, twins = file.links[:_MOST_BLOCKS], other.links[:_MOST_BLOCKS]
    targets, twin_targets = ([link.target for link in each] for each in (links, twins))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, targets, twin_targets, autojunk=False).get_opcodes():
        for link, twin in zip_longest(links[a:b], twins[c:d]) if tag != "equal" else ():
            if link is None:
                yield Difference("link", f"it lacks the link {_quote(twin.contents)} of the rebuilt file")
            else:
                where = f"in the rebuilt file to {twin.target}" if twin else "and is not in the rebuilt file"
                message = f"the link {_quote(link.contents)} leads to {link.target}, {where}"
                yield Difference("link", message, _label(file, link.page))


def _compare_metadata(file: ReadPdf, other: ReadPdf) -> Iterator[Difference]:
    fonts, twin_fonts = ({font.name for font in each.fonts} for each in (file, other))
    if fonts != twin_fonts:
        yield Difference("font", f"its fonts are {_join(fonts)}, those of the rebuilt file {_join(twin_fonts)}")
    count = 0
    for key in sorted({*file.info, *other.info} - {"Producer", "Creator"}):
        mine, theirs = file.info.get(key, "nothing"), other.info.get(key, "nothing")
        if mine != theirs:
            count += 1
            yield Difference("metadata", f"{key} is {_quote(mine)}, in the rebuilt file {_quote(theirs)}")
    if not count and leave_out_makers(file.xmp.encode()) != leave_out_makers(other.xmp.encode()):
        yield Difference("metadata", "its XMP packet says something else")


def _compare_attachments(data: bytes, rebuilt: bytes) -> Iterator[Difference]:
    mine, theirs = (digest_files(each) for each in (data, rebuilt))
    for name in sorted({*mine, *theirs}):
        if name not in theirs:
            yield Difference("attachment", f"only it carries {name}")
        elif name not in mine:
            yield Difference("attachment", f"only the rebuilt file carries {name}")
        elif mine[name] != theirs[name]:
            yield Difference("attachment", f"{name} has other bytes than in the rebuilt file")


def _compare_objects(data: bytes, rebuilt: bytes) -> Iterator[Difference]:
    """The first object that differs, where nothing that has a name of its own does."""
    with open_safely(data) as pdf, open_safely(rebuilt) as twin:
        for number, (mine, theirs) in enumerate(zip_longest(walk_objects(pdf), walk_objects(twin))):
            if mine != theirs:
                yield Difference("object", f"object {number} in canonical order differs: {_describe(mine or theirs)}")
                return


def _describe(obj: CanonicalObject | None) -> str:
    text = obj.text.decode("latin-1") if obj else ""
    kind = next((name for key, name in _PARTS.items() if f"{key} " in text), text[:80])
    return f"{kind}, {len(obj.data):,} bytes" if obj and obj.data else kind


def locate_bytes(data: bytes, rebuilt: bytes) -> Iterator[Difference]:
    """Where the bytes part, and what stands there."""
    if data == rebuilt:
        return
    place = next(
        (i for i, (a, b) in enumerate(zip(data, rebuilt, strict=False)) if a != b), min(len(data), len(rebuilt))
    )
    message = f"the first byte that differs is number {place + 1:,} of {len(data):,}"
    yield Difference("bytes", message + _name_part(rebuilt, place))


def _name_part(rebuilt: bytes, place: int) -> str:
    """What stands at a byte of a file, said as the rest of a sentence: ", in the content of page 3"."""
    start = rebuilt.rfind(b" 0 obj", 0, place + len(b" 0 obj"))
    number = rebuilt[max(0, start - 10) : max(0, start)].split()[-1:] if start >= 0 else []
    if not (number and number[0].isdigit()):
        return ", in the file's head"
    if rebuilt.find(b"startxref", start, place + 1) >= 0:
        return ", in the file's end"
    with open_safely(rebuilt) as pdf:
        obj: Any = pdf.get_object(int(number[0]), 0)
        for page in pdf.pages:
            if page.obj.get("/Contents") == obj:
                return f", in the content of page {page.label}"
        kind = str(obj.get("/Type", obj.get("/Subtype", ""))) if isinstance(obj, pikepdf.Stream) else ""
    return f", in {_PARTS.get(kind, 'object ' + number[0].decode())}"


def _label(read: ReadPdf, page: int) -> str:
    return read.pages[page].label if 0 <= page < len(read.pages) else ""


def _quote(text: str) -> str:
    return f"“{text if len(text) <= 100 else text[:99] + '…'}”"


def _join(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
