"""Markdown to prose: a short list of marks is allowed, everything else is refused by name, in the author's line.

Allowed are paragraphs, bold, italic, bullet and numbered lists, links, the spans of `prose.py` and, in section files,
`##` and `###` headings. Nothing is dropped without a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policybrief.content.located import Located
from policybrief.content.plain_blocks import read_plain_blocks
from policybrief.content.prose import (
    Block,
    BulletList,
    Line,
    ListItem,
    NumberedList,
    Paragraph,
    Prose,
    SubHeading,
)
from policybrief.content.reading import Reading
from policybrief.content.sentence import read_sentence
from policybrief.diagnostics import Location
from policybrief.patterns import compile_late

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST_LIST = 4


def parse_line(text: Located, reading: Reading) -> Line:
    """Parse prose of one paragraph; findings go to the reading's diagnostics."""
    body = text
    if text.strip(" \n") != text:
        body = text.slice([(len(text) - len(text.lstrip(" \n")), len(text.rstrip(" \n")))])
    if "\n" in body and (gap := _BLANK_LINE.search(body)):
        at = body.place(gap.end(), gap.end() + 1)
        reading.diagnostics.error("PB040", "only one paragraph can stand here", at, help="remove the blank line")
    return Line(read_sentence(body, reading), body.place())


def parse_prose(text: Located, reading: Reading) -> Prose:
    """Parse prose of any number of blocks; findings go to the reading's diagnostics."""
    blocks = read_plain_blocks(text, reading)
    if blocks is None:
        blocks = read_all_blocks(text, reading)
    start = len(text) - len(text.lstrip(" \n"))
    return Prose(blocks, text.place(start, max(start, len(text.rstrip()))))


def read_all_blocks(text: Located, reading: Reading) -> tuple[Block, ...]:
    """The blocks of any prose text, found by the Markdown parser."""
    from policybrief.content.marks import MARKDOWN

    tokens: list[Token] = []
    MARKDOWN.block.parse(str(text), MARKDOWN, {}, tokens)
    return _BlockReader(text, tokens, reading).read_blocks(0, len(tokens), lists=0)


_BLANK_LINE = compile_late(r"\n *\n\s*")
_HEADING = compile_late(r" {0,3}#{1,6} +")
_REFUSED: dict[str, tuple[str, str]] = {
    "code_block": ("four spaces at the start of a line make code, which is not allowed", "start the line further left"),
    "fence": ("code is not allowed in prose", "leave the fence out"),
    "blockquote_open": ("block quotes are not used", "write the quotation in the sentence, in quotation marks"),
    "hr": ("a rule between paragraphs is not allowed", "use a heading, or delete it"),
    "table_open": ("tables do not stand in prose", "type it as the section's 'table' in brief.yaml"),
}


class _BlockReader:
    """Turns the block tokens of one prose text into blocks."""

    def __init__(self, text: Located, tokens: Sequence[Token], reading: Reading) -> None:
        self._text = text
        self._tokens = tokens
        self._reading = reading
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def read_blocks(self, first: int, last: int, *, lists: int) -> tuple[Block, ...]:
        """The blocks of `tokens[first:last]`, which stand in `lists` lists."""
        blocks: list[Block] = []
        index = first
        while index < last:
            token = self._tokens[index]
            end = self._find_end(index)
            if (block := self._read_block(token, index, end, lists=lists)) is not None:
                blocks.append(block)
            index = end + 1
        return tuple(blocks)

    def _find_end(self, index: int) -> int:
        """The index of the token that closes the one at `index`: itself, if it opens nothing."""
        token = self._tokens[index]
        if token.nesting != 1:
            return index
        closing = token.type.removesuffix("_open") + "_close"
        end = index + 1
        while not (self._tokens[end].type == closing and self._tokens[end].level == token.level):
            end += 1
        return end

    def _read_block(self, token: Token, index: int, end: int, *, lists: int) -> Block | None:
        match token.type:
            case "paragraph_open":
                body = self._slice_paragraph(self._tokens[index + 1])
                return Paragraph(read_sentence(body, self._reading), body.place())
            case "heading_open":
                return self._read_heading(token, self._tokens[index + 1], lists=lists)
            case "bullet_list_open" | "ordered_list_open":
                return self._read_list(token, index, end, lists=lists)
            case kind if kind in _REFUSED:
                self._error(*_REFUSED[kind], self._line_place(token))
        return None

    def _read_list(self, token: Token, index: int, end: int, *, lists: int) -> Block | None:
        at = self._line_place(token)
        if lists >= DEEPEST_LIST:
            help = "start a new paragraph or a table instead"
            self._reading.diagnostics.error("PB015", f"lists stand more than {DEEPEST_LIST} deep here", at, help=help)
            return None
        items: list[ListItem] = []
        inside = index + 1
        while inside < end:
            item_end = self._find_end(inside)
            item_at = self._line_place(self._tokens[inside])
            blocks = self.read_blocks(inside + 1, item_end, lists=lists + 1)
            if item_end == inside + 1:
                self._error("this list item is empty", "write it, or delete its mark", item_at)
            items.append(ListItem(blocks, item_at))
            inside = item_end + 1
        if token.type == "bullet_list_open":
            return BulletList(tuple(items), at)
        return NumberedList(tuple(items), int(token.attrs.get("start", 1)), at)

    def _read_heading(self, token: Token, inline: Token, *, lists: int) -> Block | None:
        at = self._line_place(token)
        level = len(token.markup)
        if token.markup in {"=", "-"}:
            self._error("underlined headings are not used", "write ## before the words", at)
        elif not self._text.whole_file:
            self._error("headings stand only in section files", "write the section's prose in its own .md file", at)
        elif lists:
            self._error("a heading cannot stand in a list", "put it before the list", at)
        elif level not in {2, 3}:
            help = "the section's title is in brief.yaml; write ## or ###" if level == 1 else "write ## or ###"
            self._error(f"headings of level {level} are not used", help, at)
        elif not inline.content:
            self._error("this heading has no words", "write them, or delete its mark", at)
        else:
            body = self._slice_heading(token, inline)
            return SubHeading(level, read_sentence(body, self._reading), at)
        return None

    # --- places

    def _slice_paragraph(self, inline: Token) -> Located:
        """The paragraph's text, still in place: each of its lines is the end of a source line."""
        first = inline.map[0] if inline.map else 0
        contents = inline.content.split("\n")
        spans: list[tuple[int, int]] = []
        for index, content in enumerate(contents):
            line = self._lines[first + index]
            length = len(line.rstrip(" ")) if index == len(contents) - 1 else len(line)
            end = self._starts[first + index] + length
            spans.append((end - len(content), end))
        return self._text.slice(spans)

    def _slice_heading(self, token: Token, inline: Token) -> Located:
        number = token.map[0] if token.map else 0
        mark = _HEADING.match(self._lines[number])
        start = self._starts[number] + (mark.end() if mark else 0)
        return self._text.slice([(start, start + len(inline.content))])

    def _line_place(self, token: Token) -> Location:
        """The first line of a block, without its indentation."""
        number = token.map[0] if token.map else 0
        line = self._lines[number]
        start = self._starts[number]
        return self._text.place(start + len(line) - len(line.lstrip(" ")), start + len(line.rstrip(" ")))

    def _error(self, message: str, help: str, at: Location) -> None:
        self._reading.diagnostics.error("PB040", message, at, help=help)
