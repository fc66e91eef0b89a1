"""What stands on each page, line by line: words with their size and place, and what they are in the structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from policybrief.pdf.inspect import ReadElement, ReadMark, ReadPdf, ReadText

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class ReadLine(Struct, frozen=True):
    """Words of one owner on one baseline."""

    page: int
    """The page's index."""
    tag: str
    """The roles from the innermost block down: "P", "TD", "P Link"; "artifact Pagination/Header"; "untagged"."""
    text: str
    size_pt: float
    x: float
    y: float
    right: float
    font: str


def make_printable(line: str) -> str:
    """A line with a visible sign for whatever would steer a terminal, reverse text or hide."""
    return _UNSAFE.sub("\ufffd", line)


def read_lines(read: ReadPdf) -> Iterator[ReadLine]:
    """All lines, page by page, in the order in which they are painted."""
    tags = name_owners(read)
    for index, page in enumerate(read.pages):
        line: list[ReadText] = []
        for text in page.content.texts:
            if line and not _goes_on(line[-1], text):
                yield from _join(index, line, tags)
                line = []
            line.append(text)
        yield from _join(index, line, tags)


def name_owners(read: ReadPdf) -> dict[tuple[int, int], str]:
    """What each marked-content sequence is, by page index and MCID: the innermost block, and inline elements in it."""
    names: dict[tuple[int, int], str] = {}
    waiting: list[tuple[ReadElement, str]] = [(read.root, "")]
    while waiting:
        element, above = waiting.pop()
        name = f"{above} {element.role}" if element.role in INLINE and above else element.role
        for kid in element.kids:
            if isinstance(kid, ReadMark):
                names[kid.page, kid.mcid] = name
            elif isinstance(kid, ReadElement):
                waiting.append((kid, name))
    return names


INLINE = frozenset(("Span", "Quote", "Reference", "Link", "Annot", "BibEntry", "Code"))
"""Elements within a line (ISO 32000-1, 14.8.4.4)."""


def _goes_on(text: ReadText, after: ReadText) -> bool:
    same = (text.mcid, text.artifact, text.font) == (after.mcid, after.artifact, after.font)
    return same and abs(text.y - after.y) < 0.01 and abs(text.size_pt - after.size_pt) < 0.01


def _join(page: int, texts: list[ReadText], tags: Mapping[tuple[int, int], str]) -> Iterator[ReadLine]:
    words = "".join(text.text for text in texts).strip()
    if not words:
        return
    first = texts[0]
    tag = f"artifact {first.artifact}" if first.artifact else tags.get((page, first.mcid), "untagged")
    left, right = min(text.x for text in texts), max(text.right for text in texts)
    yield ReadLine(page, tag, words, first.size_pt, left, first.y, right, first.font)
