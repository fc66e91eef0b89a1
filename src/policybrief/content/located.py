"""Text that knows where it was typed: every character of a `Located` has its line and column in a file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from policybrief.diagnostics import Location

Piece: TypeAlias = tuple[int, int, int]
"""(offset, line, column): from `offset` on, each character stands one column after the one before."""

_FAR = 1 << 62
"""Behind every line and column."""


class Located(str):
    """A string with a map from its characters to the file it was typed in.

    The map is linear in pieces, so it is exact through escapes, doubled quotes and the lines of a `|` block.
    """

    __slots__ = ("file", "pieces", "refused", "whole_file")

    file: str
    pieces: tuple[Piece, ...]
    refused: bool
    """The value was reported already and stands for nothing: whoever reads it stays silent."""
    whole_file: bool
    """The value is a Markdown file, not a value in a YAML file."""

    def __new__(
        cls, text: str, file: str, pieces: tuple[Piece, ...], *, refused: bool = False, whole_file: bool = False
    ) -> Located:
        """Pieces stand in order of their offsets; the first one has offset 0."""
        made = str.__new__(cls, text)
        made.file = file
        made.pieces = pieces
        made.refused = refused
        made.whole_file = whole_file
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Copied and pickled as plain text: places belong to one run."""
        return str, (str(self),)

    def spot(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at `offset`; `len(self)` is allowed and means just behind."""
        start, line, column = self.pieces[self._next_piece(offset) - 1]
        return line, column + offset - start

    def _next_piece(self, offset: int) -> int:
        """The index of the first piece that begins behind `offset`."""
        return 1 if len(self.pieces) == 1 else bisect_right(self.pieces, (offset, _FAR, _FAR))

    def place(self, start: int = 0, end: int | None = None) -> Location:
        """The place of `self[start:end]`, as far as it stands on one source line."""
        if end is None:
            end = len(self)
        pieces = self.pieces
        if len(pieces) == 1:
            _, line, column = pieces[0]
            return Location(self.file, line, column + start, end - start if end > start else 1)
        line, column = self.spot(start)
        if end <= start:
            return Location(self.file, line, column, 1)
        for index in range(self._next_piece(start), len(self.pieces)):
            offset, piece_line, _ = self.pieces[index]
            if offset > end:
                break
            if piece_line != line:
                end = offset - 1 if self[offset - 1] == "\n" else offset
                break
        after_line, after = self.spot(max(end, start))
        if after_line != line:
            after = self.spot(end - 1)[1] + 1
        return Location(self.file, line, column, max(1, after - column))

    def next_break(self, start: int, end: int) -> int:
        """The first offset after `start` whose character does not stand one column after the one before; else `end`."""
        if len(self.pieces) == 1:
            return end
        line, column = self.spot(start)
        for index in range(self._next_piece(start), len(self.pieces)):
            offset, piece_line, piece_column = self.pieces[index]
            if offset >= end:
                break
            if (piece_line, piece_column) != (line, column + offset - start):
                return offset
        return end

    def slice(self, spans: Iterable[tuple[int, int]]) -> Located:
        """The stretches `[start, end)` of this text, joined with line ends, every character still in its place."""
        parts: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for start, end in spans:
            pieces.append((length, *self.spot(start)))
            for index in range(self._next_piece(start), len(self.pieces)):
                offset, line, column = self.pieces[index]
                if offset > end:
                    break
                pieces.append((length + offset - start, line, column))
            parts.append(self[start:end])
            length += end - start + 1
        return Located("\n".join(parts), self.file, tuple(pieces) or self.pieces[:1], whole_file=self.whole_file)


def place_of(text: str, otherwise: Location) -> Location:
    """Where a text was typed, if it knows."""
    return text.place() if isinstance(text, Located) else otherwise


def locate_lines(text: str, file: str) -> Located:
    """A whole file as located text."""
    pieces: list[Piece] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        pieces.append((offset, number, 1))
        offset += len(line) + 1
    return Located(text, file, tuple(pieces), whole_file=True)
