"""Words of plain letters to glyphs, from what is known of every two letters.

Kerning and the features named here change a letter by the next one or not at all, in the fonts of the theme. So a word
in which nothing is joined is its letters, each as far from the next as those two stand anywhere: the table of the face's
kerning tells, or else HarfBuzz is asked for two letters once, and not for every word. Where two letters are joined, the
whole word is HarfBuzz's. `test_shape.py` holds every font to that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import isnan, nan
from operator import itemgetter
from typing import Any, Final

from msgspec import Struct

from policybrief.drawing import Shape
from policybrief.text.font import Font
from policybrief.text.kerning import load_kerning

APART: Final = "\n"
"""Stands between words: no font of ours has a glyph for it, so none kerns or joins it."""
LONGEST: Final = 250
"""The most letters of a plain word."""
CONTEXT_FREE: Final = frozenset(("-liga", "-clig", "lnum", "onum", "pnum", "tnum", "smcp", "c2sc"))
"""Features that change a letter whatever stands beside it."""


class _Counted(dict[int, tuple[int, ...]]):
    """The clusters of a word that has a glyph for each letter, by its length."""

    def __missing__(self, length: int) -> tuple[int, ...]:
        clusters = self[length] = tuple(range(length))
        return clusters


_COUNTED = _Counted()
_UNTURNED: Final = False


class _Glyph(Struct, frozen=True, gc=False):
    """A glyph as it stands between others."""

    code: int
    units: int
    """Its advance, in font units."""
    moved: bool


class Letters:
    """The letters of one script, in one font and language, with features that are context-free.

    `ask` gives the buffer with what HarfBuzz makes of a text in that script.
    """

    def __init__(self, font: Font, ask: Callable[[str], Any]) -> None:
        self._font = font
        alone = _Alone(font, ask)
        self._codes, self._moves = _Codes(alone), _Moves(font, ask, alone)

    def shape(self, texts: Sequence[str], printed: str) -> Iterator[Shape | None]:
        """The shapes of plain words; None where letters are joined. They are `printed` with `APART` behind each."""
        moves = itemgetter(*zip(printed, f"{printed[1:]}{APART}", strict=True))(
            self._moves
        )  # the quickest way for many
        codes = itemgetter(*printed)(self._codes)
        key, start = self._font.key, 0
        for text in texts:
            stop = start + len(text)
            advances = moves[start:stop]
            width = sum(advances)
            clusters = _COUNTED[stop - start]
            glyphs = codes[start:stop]
            yield None if isnan(width) else Shape(key, text, glyphs, advances, (), clusters, _UNTURNED, width)
            start = stop + 1


class _Alone(dict[str, _Glyph]):
    """What each letter is by itself; with the first sign of ASCII all are asked for."""

    def __init__(self, font: Font, ask: Callable[[str], Any]) -> None:
        self._font, self._ask = font, ask

    def __missing__(self, letter: str) -> _Glyph:
        signs = self._font.signs
        letters = list(signs) if letter in signs else [letter]
        for each, glyphs in zip(letters, _ask_each(self._ask, letters), strict=True):
            first = glyphs[0]
            self[each] = first if len(glyphs) == 1 else _Glyph(first.code, first.units, moved=True)
        return self[letter]


class _Codes(dict[str, int]):
    """The glyph of each letter."""

    def __init__(self, alone: _Alone) -> None:
        self._alone = alone
        self[APART] = 0

    def __missing__(self, letter: str) -> int:
        code = self[letter] = self._alone[letter].code
        return code


class _Moves(dict[tuple[str, str], float]):
    """How far a letter moves the pen before another one or the end; NaN where they are not what they are alone."""

    def __init__(self, font: Font, ask: Callable[[str], Any], alone: _Alone) -> None:
        self._font, self._ask, self._alone = font, ask, alone

    def __missing__(self, pair: tuple[str, str]) -> float:
        move = self[pair] = self._find(*pair)
        return move

    def _find(self, first: str, second: str) -> float:
        """The move, in 1/1000 em."""
        if first == APART:
            return 0.0
        one, per_unit = self._alone[first], self._font.per_unit
        if second == APART:
            return nan if one.moved else per_unit * one.units
        other, both, table = self._alone[second], first + second, load_kerning(self._font.key)
        if both not in table.joined and self._is_nominal(first, one) and self._is_nominal(second, other):
            return per_unit * (one.units + table.kerned.get(both, 0))
        (glyphs,) = _ask_each(self._ask, [both])
        stand_alone = (
            [glyph.code for glyph in glyphs] == [one.code, other.code]
            and not any(glyph.moved for glyph in (*glyphs, other))
            and glyphs[1].units == other.units
        )
        return per_unit * glyphs[0].units if stand_alone else nan

    def _is_nominal(self, letter: str, glyph: _Glyph) -> bool:
        """Whether a letter is the glyph that the face maps it to, of which the table tells."""
        return not glyph.moved and self._font.signs.get(letter) == glyph.code


def _ask_each(ask: Callable[[str], Any], texts: Sequence[str]) -> list[list[_Glyph]]:
    """The glyphs of each of some texts of one length."""
    step = len(texts[0]) + 1
    buffer = ask(APART.join(texts))
    found: list[list[_Glyph]] = [[] for _ in texts]
    for info, position in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        index, place = divmod(info.cluster, step)
        if place < step - 1:
            moved = bool(position.x_offset or position.y_offset)
            found[index].append(_Glyph(info.codepoint, position.x_advance, moved))
    return found
