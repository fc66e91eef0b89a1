"""A PDF file to what its reader gets: structure, text in reading order, links, fonts, metadata.

`read_pdf` takes any tagged file; tests and `check_output` look at files through it only.
"""

from __future__ import annotations

from policybrief.diagnostics import UnreadableFileError
from policybrief.memory import FORGETFUL, Memory
from policybrief.pdf.content_stream import ReadText
from policybrief.pdf.file_reading import FileReader
from policybrief.pdf.font_reading import ReadFont
from policybrief.pdf.opening import open_safely
from policybrief.pdf.read_values import (
    SOFT_HYPHEN,
    ReadAttachment,
    ReadBlock,
    ReadBookmark,
    ReadElement,
    ReadLink,
    ReadMark,
    ReadPage,
    ReadPdf,
)

__all__ = [
    "ReadAttachment",
    "ReadBlock",
    "ReadBookmark",
    "ReadElement",
    "ReadFont",
    "ReadLink",
    "ReadMark",
    "ReadPage",
    "ReadPdf",
    "ReadText",
    "UnreadableFileError",
    "blocks_in_order",
    "read_aloud",
    "read_pdf",
    "text_in_order",
]

_INLINE = frozenset(("Span", "Quote", "Reference", "Link", "Annot", "BibEntry", "Code"))


def read_pdf(data: bytes, *, words: bool = True, memory: Memory = FORGETFUL) -> ReadPdf:
    """Read a file, whatever made it, within bounds of memory and depth. Raises `UnreadableFileError`.

    Without `words`, what the pages say is left out, which takes half the time; their marks and codes are there.
    """
    with open_safely(data) as pdf:
        return FileReader(pdf, words=words, memory=memory).read()


def text_in_order(read: ReadPdf) -> list[str]:
    """The text of each innermost block element, in reading order, empty ones left out; a figure is its description."""
    return [block.text for block in blocks_in_order(read)]


def read_aloud(read: ReadPdf) -> list[str]:
    """What a screen reader says: the text in order, with what abbreviations and signs stand for in their place."""
    blocks: list[ReadBlock] = []
    _collect_blocks(read, read.root, blocks, aloud=True)
    return [block.text for block in blocks]


def blocks_in_order(read: ReadPdf) -> list[ReadBlock]:
    """The innermost block elements with their words, in reading order, empty ones left out."""
    blocks: list[ReadBlock] = []
    _collect_blocks(read, read.root, blocks, aloud=False)
    return blocks


def _collect_blocks(read: ReadPdf, element: ReadElement, blocks: list[ReadBlock], *, aloud: bool) -> None:
    """Text between two blocks is a block of its own."""
    if element.alt:
        blocks.append(ReadBlock(element.role, read.page_of(element), element.alt, element))
        return
    pending, page = "", -1
    for kid in (*element.kids, None):
        if isinstance(kid, ReadMark):
            pending += read.mark_text(kid)
            page = kid.page if page < 0 else page
        elif isinstance(kid, ReadElement) and kid.role in _INLINE:
            pending += "".join(read.spoken_parts(kid, aloud=aloud))
            page = read.page_of(kid) if page < 0 else page
        elif not isinstance(kid, ReadLink):
            if text := pending.replace(SOFT_HYPHEN, "").strip():
                blocks.append(ReadBlock(element.role, page, text, element))
            pending, page = "", -1
            if kid is not None:
                _collect_blocks(read, kid, blocks, aloud=aloud)
