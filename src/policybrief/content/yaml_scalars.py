"""One scalar of a YAML file to its value and its place: a word, a number, or text that knows where it was typed."""

from __future__ import annotations

from typing import Protocol

from yaml import Mark

from policybrief.content.characters import FORBIDDEN, check_value
from policybrief.content.files import SourceText
from policybrief.content.located import Located
from policybrief.content.numbers import FIRST_OF_NUMBERS, WORDS, is_not_finite, is_number, read_number
from policybrief.content.scalar_places import block_pieces, quoted_pieces
from policybrief.content.typed_file import Value
from policybrief.diagnostics import Diagnostics, Location


class Event(Protocol):
    """What every event of the parser says: where it starts and ends, lines and columns from 0."""

    start_mark: Mark
    end_mark: Mark


class NodeEvent(Event, Protocol):
    """A scalar, or the start of a collection."""

    anchor: str | None
    tag: str | None


class ScalarEvent(NodeEvent, Protocol):
    """A scalar; its style is the character that opens it, or nothing."""

    value: str
    style: str | None


class ScalarReader:
    """Reads the scalars of one file; what cannot be read is reported."""

    def __init__(self, source: SourceText, diagnostics: Diagnostics) -> None:
        self.lines = source.text.split("\n")
        self._file = source.file
        self._diagnostics = diagnostics

    def read(self, event: ScalarEvent, *, in_brackets: bool) -> tuple[Value, Location]:
        """The value of a scalar and its place; `in_brackets` says that it stands in [ ] or { }."""
        if event.anchor is not None or event.tag is not None:
            return _with_place(self.refused_at(self.span(event)))
        if event.style:
            return self._read_quoted(event) or _with_place(self._read_styled(event, in_brackets=in_brackets))
        text = event.value
        if text in WORDS:
            return WORDS[text], self.span(event)
        if is_broken(event):
            return _with_place(self._refuse_folding(event, in_brackets=in_brackets))
        if text[0] in FIRST_OF_NUMBERS:
            if is_not_finite(text):
                self.error("PB023", f"'{text}' is not a number a brief can print", "write a number", event)
                return _with_place(self.refused_at(self.span(event)))
            if is_number(text):
                return self._read_number(event)
        return self._read_words(event)

    def locate(self, event: ScalarEvent) -> Located:
        """The text of a scalar that stands on one line or in a `|` block, every character in its place."""
        start, end = event.start_mark, event.end_mark
        line, column, style = start.line, start.column, event.style
        if not style:
            return Located(event.value, self._file, ((0, line + 1, column + 1),))
        if style == "|":
            return Located(event.value, self._file, block_pieces(event.value, self.lines, line + 1))
        inside = self.lines[line][column + 1 : end.column - 1]
        if "\\" not in inside and "'" not in inside:
            return Located(event.value, self._file, ((0, line + 1, column + 2),))
        pieces = quoted_pieces(inside, "'" if style == "'" else '"', line + 1, column + 2)
        return Located(event.value, self._file, pieces)

    def refused_at(self, at: Location) -> Located:
        """What stands for a value that was reported."""
        return Located("", at.file, ((0, at.line, at.column),), refused=True)

    def span(self, event: Event) -> Location:
        """The place of an event, as far as it stands on its first line; at the end of the file, the last line's end."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        if line >= len(self.lines):
            return Location(self._file, len(self.lines), len(self.lines[-1]) + 1)
        stop = end.column if end.line == line else len(self.lines[line].rstrip())
        return Location(self._file, line + 1, column + 1, max(1, stop - column))

    def error(self, code: str, message: str, help: str, event: Event) -> None:
        """Report what is wrong with an event."""
        self._diagnostics.error(code, message, self.span(event), help=help)

    def _read_quoted(self, event: ScalarEvent) -> tuple[Value, Location] | None:
        """What stands in quotes on one line, as it stands there; None for any other text."""
        text, start, end = event.value, event.start_mark, event.end_mark
        line, column = start.line, start.column + 2
        if not text or line != end.line or event.style == "|" or self.lines[line][column - 1 : end.column - 1] != text:
            return None
        at = Location(self._file, line + 1, column, len(text))
        return Located(text, self._file, ((0, line + 1, column),)), at

    def _read_styled(self, event: ScalarEvent, *, in_brackets: bool) -> Located:
        if event.style == ">" or (event.style != "|" and is_broken(event)):
            return self._refuse_folding(event, in_brackets=in_brackets)
        value = self.locate(event)
        if event.style == '"' and not value.isprintable() and FORBIDDEN.search(value):
            check_value(value, self._diagnostics)
            value = Located(FORBIDDEN.sub(" ", value), value.file, value.pieces)
        return value

    def _refuse_folding(self, event: ScalarEvent, *, in_brackets: bool) -> Located:
        start, end = event.start_mark, event.end_mark
        at = self.span(event)
        what = "a value over several lines"
        help = f"use '|' and lines {start.line + 1} to {end.line + 1}, indented; it gives the same paragraph"
        if event.style == ">":
            at = Location(at.file, at.line, at.column)
            what = "a folded '>' text"
            help = "use '|' and the same lines, indented; it gives the same paragraph"
        elif in_brackets:
            help = "close the bracket before it, or put the value on one line"
        self._diagnostics.error("PB014", f"{what} is not allowed: its places in the file would be lost", at, help=help)
        return self.refused_at(at)

    def _read_words(self, event: ScalarEvent) -> tuple[Value, Location]:
        """Most of what a file holds: words without quotes, on one line."""
        text, start = event.value, event.start_mark
        line, column = start.line + 1, start.column + 1
        return Located(text, self._file, ((0, line, column),)), Location(self._file, line, column, len(text))

    def _read_number(self, event: ScalarEvent) -> tuple[Value, Location]:
        number = read_number(event.value)
        if number is not None:
            return number, self.span(event)
        self.error("PB023", "this number is too large or too long", "no number is over 1,000 trillion", event)
        return _with_place(self.refused_at(self.span(event)))


def is_broken(event: ScalarEvent) -> bool:
    """Whether a scalar runs over several lines."""
    return event.start_mark.line != event.end_mark.line


def _with_place(value: Located) -> tuple[Value, Location]:
    return value, value.place()
