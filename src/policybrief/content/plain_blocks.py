"""Prose of the commonest shape to blocks, without the Markdown parser: between blank lines a paragraph, list or heading.

A list has one line an item, and no line is indented. Whatever may be more (nested lists, lines that begin with a sign
of Markdown's, a heading where none may stand) is left to `markdown.py`, which reads everything; both give the same
blocks and the same findings.
"""

from __future__ import annotations

from re import Pattern

from msgspec import Struct

from policybrief.content.located import Located
from policybrief.content.prose import Block, BulletList, ListItem, NumberedList, Paragraph, SubHeading
from policybrief.content.reading import Reading
from policybrief.content.sentence import read_sentence
from policybrief.patterns import compile_late


def read_plain_blocks(text: Located, reading: Reading) -> tuple[Block, ...] | None:
    """The blocks of a prose text, with findings as `parse_prose` reports them; None if there may be others in it."""
    chunks = _find_chunks(text)
    if chunks is None:
        return None
    blocks: list[Block] = []
    for chunk in chunks:
        if chunk.kind == "paragraph":
            body = text.slice([(chunk.start, chunk.end)])
            blocks.append(Paragraph(read_sentence(body, reading), body.place()))
        elif chunk.kind == "heading":
            blocks.append(_read_heading(chunk, text, reading))
        else:
            blocks.append(_read_list(chunk, text, reading))
    return tuple(blocks)


_WORDS = r"(?:[^\W\d_]|[\"'(\[«$£]|[“‘]|€|\d(?!\d{0,8}[.)](?:[ \n]|\Z))|\*\*?(?=[^\s*]))"
"""How a line starts that can be nothing but words."""
_LINE = compile_late(_WORDS)
_BULLET = compile_late(rf"- {_WORDS}")
_NUMBERED = compile_late(rf"\d{{1,9}}\. {_WORDS}")
_HEADING = compile_late(r"#{2,3} +[^\s#][^#\n]*")
_BLANK = compile_late(r"\n *(?=\n)[ \n]*\n|\n *\Z")
"""One or more blank lines, with the line ends around them."""


class _Chunk(Struct):
    """Lines between blank lines."""

    kind: str
    start: int
    end: int
    lines: list[tuple[int, int]]
    """Of a list, where each of its lines starts and ends."""


def _find_chunks(text: Located) -> list[_Chunk] | None:
    """The chunks of a text, lists that follow one another in one; None if one of them is not of a kind known here."""
    chunks: list[_Chunk] = []
    start = len(text) - len(text.lstrip("\n"))
    while start < len(text):
        gap = _BLANK.search(text, start)
        end = gap.start() if gap else len(text)
        chunk = _name_chunk(text, start, end)
        if chunk is None:
            return None
        if chunk.lines and chunks and chunks[-1].kind == chunk.kind:
            chunks[-1].lines += chunk.lines
        else:
            chunks.append(chunk)
        start = gap.end() if gap else len(text)
    return chunks


def _name_chunk(text: Located, start: int, end: int) -> _Chunk | None:
    end = start + len(text[start:end].rstrip(" "))
    if end == start or text[end - 1].isspace():
        return None
    lines = _split_lines(text, start, end)
    if _all_match(_LINE, text, lines):
        return _Chunk("paragraph", start, end, [])
    if text.whole_file and _HEADING.fullmatch(text, start, end):
        return _Chunk("heading", start, end, [])
    for kind, pattern in (("bullets", _BULLET), ("numbers", _NUMBERED)):
        if _all_match(pattern, text, lines):
            return None if any(text[stop - 1].isspace() for _, stop in lines) else _Chunk(kind, start, end, lines)
    return None


def _all_match(pattern: Pattern[str], text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether every line starts so."""
    return all(pattern.match(text, start, end) for start, end in lines)


def _split_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each line of `text[start:end]` starts and ends, the spaces at its end left out."""
    lines: list[tuple[int, int]] = []
    for line in text[start:end].split("\n"):
        lines.append((start, start + len(line.rstrip(" "))))
        start += len(line) + 1
    return lines


def _read_heading(chunk: _Chunk, text: Located, reading: Reading) -> Block:
    mark, _, words = text[chunk.start : chunk.end].partition(" ")
    body = text.slice([(chunk.end - len(words.lstrip(" ")), chunk.end)])
    return SubHeading(len(mark), read_sentence(body, reading), text.place(chunk.start, chunk.end))


def _read_list(chunk: _Chunk, text: Located, reading: Reading) -> Block:
    items: list[ListItem] = []
    for start, end in chunk.lines:
        body = text.slice([(text.index(" ", start) + 1, end)])
        paragraph = Paragraph(read_sentence(body, reading), body.place())
        items.append(ListItem((paragraph,), text.place(start, end)))
    at = items[0].at
    if chunk.kind == "bullets":
        return BulletList(tuple(items), at)
    first = chunk.lines[0][0]
    return NumberedList(tuple(items), int(text[first : text.index(".", first)]), at)
