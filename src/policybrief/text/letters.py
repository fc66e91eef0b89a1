"""Words of plain letters to glyphs, from what HarfBuzz makes of every two letters.

Kerning and the features named here change a letter by the next one or not at all, in the fonts of the theme. So a word
in which nothing is joined is its letters, each as far from the next as those two stand anywhere: from the table of the
face's kerning, or else HarfBuzz is asked for two letters once, and not for every word. Where two letters are joined, the
whole word is HarfBuzz's. `test_shape.py` holds every font to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from math import isnan, nan
from operator import itemgetter
from typing import Any, Final

from msgspec import Struct

from policybrief.drawing import Shape
from policybrief.text.font import Font
from policybrief.text.kerning import SIGNS, Pair, load_kerning

APART: Final = "\n"
"""Stands between words: no font of ours has a glyph for it, so none kerns or joins it."""
LONGEST: Final = 250
"""The most letters of a plain word."""
CONTEXT_FREE: Final = frozenset(("-liga", "-clig", "lnum", "onum", "pnum", "tnum", "smcp", "c2sc"))
"""Features that change a letter whatever stands beside it."""

_COUNTED = tuple(tuple(range(length)) for length in range(LONGEST + 1))
"""The clusters of a word that has a glyph for each letter, by its length."""
_UNTURNED: Final = False


class _Glyph(Struct, frozen=True, gc=False):
    """A glyph as it stands between others."""

    code: int
    units: int
    """Its advance."""
    moved: bool


class Letters:
    """The letters of one script, in one font and language, with features that are context-free.

    `ask` gives the buffer with what HarfBuzz makes of a text in that script.
    """

    def __init__(self, font: Font, ask: Callable[[str], Any]) -> None:
        self._font, self._ask = font, ask
        self._codes = {APART: 0}
        self._nominal: dict[str, int] = {}
        """The advances of letters that are the glyphs which the face maps them to, in font units."""
        self._moves = {(APART, APART): 0.0}
        """How far a letter moves the pen before another one or the end; NaN where they are not what they are alone."""

    def shape(self, texts: Sequence[str], printed: str) -> Iterator[Shape | None]:
        """The shapes of plain words; None where letters are joined. They are `printed` with `APART` behind each."""
        pairs = tuple(zip(printed, f"{printed[1:]}{APART}", strict=True))
        try:
            moves = itemgetter(*pairs)(self._moves)  # the quickest way to look up many
        except KeyError:
            self._learn(pairs)
            moves = itemgetter(*pairs)(self._moves)
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

    def _learn(self, pairs: Iterable[Pair]) -> None:
        """Find out how far apart those of some pairs stand that are new."""
        moves = self._moves
        new = [pair for pair in dict.fromkeys(pairs) if pair not in moves]
        if letters := [letter for letter in dict.fromkeys(chain.from_iterable(new)) if letter not in self._codes]:
            self._learn_letters(letters)
            new = [pair for pair in new if pair not in moves]
        if new and (unknown := self._look_up(new)):
            self._ask_for(unknown)

    def _learn_letters(self, letters: Sequence[str]) -> None:
        for letter, glyphs in zip(letters, self._ask_each(letters, 1), strict=True):
            code, units = glyphs[0].code, glyphs[0].units
            single = len(glyphs) == 1 and not glyphs[0].moved
            self._codes[letter] = code
            self._moves[letter, APART] = self._font.per_unit * units if single else nan
            self._moves[APART, letter] = 0.0
            if single and letter in SIGNS and code == self._font.glyph(letter):
                self._nominal[letter] = units

    def _look_up(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Find pairs in the table of the face; those of which it says nothing."""
        table, nominal, per_unit = load_kerning(self._font.key), self._nominal, self._font.per_unit
        unknown = []
        for pair in pairs:
            first, second = pair
            if first in nominal and second in nominal and pair not in table.joined:
                self._moves[pair] = per_unit * (nominal[first] + table.kerned.get(pair, 0))
            else:
                unknown.append(pair)
        return unknown

    def _ask_for(self, pairs: Sequence[Pair]) -> None:
        for pair, glyphs in zip(pairs, self._ask_each(list(map("".join, pairs)), 2), strict=True):
            self._moves[pair] = self._font.per_unit * glyphs[0].units if self._stand_alone(pair, glyphs) else nan

    def _stand_alone(self, pair: Pair, glyphs: Sequence[_Glyph]) -> bool:
        """Whether two letters are the glyphs that they are alone, and only the first one's advance may be another."""
        return (
            [glyph.code for glyph in glyphs] == [self._codes[letter] for letter in pair]
            and not any(glyph.moved for glyph in glyphs)
            and self._font.per_unit * glyphs[1].units == self._moves[pair[1], APART]
        )

    def _ask_each(self, texts: Sequence[str], length: int) -> list[list[_Glyph]]:
        """The glyphs of each of some texts that are so long."""
        buffer = self._ask(APART.join(texts))
        found: defaultdict[int, list[_Glyph]] = defaultdict(list)
        for info, position in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
            index, place = divmod(info.cluster, length + 1)
            if place < length:
                moved = bool(position.x_offset or position.y_offset)
                found[index].append(_Glyph(info.codepoint, position.x_advance, moved))
        return [found[index] for index in range(len(texts))]
