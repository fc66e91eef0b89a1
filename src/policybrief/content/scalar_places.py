"""Where the characters of a YAML scalar stand: through escapes, doubled quotes and the lines of a `|` block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from policybrief.content.located import Piece
from policybrief.patterns import compile_late

_DOUBLE = compile_late(r"\\(?:x..|u....|U........|.)", re.DOTALL)
_SINGLE = compile_late(r"''")
_CSV = compile_late(r'""')
_ESCAPES = {'"': _DOUBLE, "'": _SINGLE, "csv": _CSV}


def quoted_pieces(inside: str, style: Literal['"', "'", "csv"], line: int, column: int) -> tuple[Piece, ...]:
    """The map of a one-line quoted scalar (YAML 1.2, 7.3) or CSV field, from the source between its quotes.

    Each escape is one character of the value; the last piece says where the closing quote stands.
    """
    pieces: list[Piece] = [(0, line, column)]
    shrunk = 0
    for match in _ESCAPES[style].finditer(inside):
        shrunk += match.end() - match.start() - 1
        pieces.append((match.end() - shrunk, line, column + match.end()))
    return tuple(pieces)


def block_pieces(value: str, lines: Sequence[str], first: int) -> tuple[Piece, ...]:
    """The map of a literal `|` block (YAML 1.2, 8.1.2) whose text starts on `lines[first]`.

    A block keeps its lines as they are, so the indentation is what a source line has more than its value.
    """
    pieces: list[Piece] = []
    offset = 0
    for index, text in enumerate(value.split("\n")):
        number = first + index
        if number >= len(lines):
            break
        if text or not pieces:
            pieces.append((offset, number + 1, len(lines[number]) - len(text) + 1))
        else:
            pieces.append((offset, number + 1, 1))
        offset += len(text) + 1
    return tuple(pieces) or ((0, first, 1),)
