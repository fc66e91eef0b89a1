"""Words that no line can hold, broken where they must be: at their hyphens first, then at any character.

Only an unbreakable stretch that is wider than the whole measure is touched, and what was cut is reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import sub

from msgspec import Struct

from policybrief.document.words import Inline, Run
from policybrief.text.demerits import FIT_PT
from policybrief.text.places import Places, lay_places, plain_cuts
from policybrief.text.strand import MAY_BREAK, Span, Strand
from policybrief.text.words import Word

_ROUNDS = 4
"""Cutting one word may leave a mark glued to its last part that is still too much: then that is cut, too."""


class Mended(Struct, frozen=True):
    """A strand whose every stretch fits the measure, its places without further hyphens, and what had to be cut."""

    strand: Strand
    places: Places
    cut: tuple[Inline, ...] = ()


def mend_strand(strand: Strand, places: Places, measure_pt: float, *, hang: bool) -> Mended:
    """Break what is wider than the measure; `places` are those of the strand, without further hyphens."""
    wide = _find_wide_words(places, measure_pt)
    if not wide:
        return Mended(strand, places)
    cuts = [
        span.hand.look.hyphenated[strand.words[index]] if index in wide else strand.words[index].cuts
        for span in strand.spans
        for index in range(span.first, span.stop)
    ]
    places = lay_places(strand, cuts, hang=hang)
    cut: list[Inline] = []
    for _ in range(_ROUNDS):
        wide = _find_wide_words(places, measure_pt)
        if not wide:
            break
        breaker = _Breaker(strand, measure_pt, wide)
        strand = breaker.break_words()
        cut += [inline for inline in breaker.cut if not any(inline is known for known in cut)]
        places = lay_places(strand, plain_cuts(strand), hang=hang)
    return Mended(strand, places, tuple(cut))


def _find_wide_words(places: Places, measure_pt: float) -> frozenset[int]:
    """The indexes of all words that have part in a stretch without places that is wider than the measure."""
    widths = list(map(sub, places.ends[1:], places.starts))
    if max(widths, default=0.0) <= measure_pt + FIT_PT:
        return frozenset()
    return frozenset(
        index
        for place, width in enumerate(widths)
        if width > measure_pt + FIT_PT
        for index in range(places.words[place] + (place not in places.cuts), places.words[place + 1] + 1)
    )


class _Breaker:
    """Writes a strand anew, its wide words cut to pieces that fill the measure."""

    def __init__(self, strand: Strand, measure_pt: float, wide: frozenset[int]) -> None:
        self.strand, self.measure_pt, self.wide = strand, measure_pt, wide
        self.cut: list[Inline] = []
        self.mended = Strand(strand.rtl, mended=True)
        self.used_pt = 0.0
        """Of the measure, by what is glued to the next word."""

    def break_words(self) -> Strand:
        """The new strand; its spans are those of the old one."""
        for span in self.strand.spans:
            first = len(self.mended.words)
            for index in range(span.first, span.stop):
                self._add_word(span, index)
            self.mended.spans.append(Span(span.inline, span.hand, first, len(self.mended.words)))
        return self.mended

    def _add_word(self, span: Span, index: int) -> None:
        word = self.strand.words[index]
        if index in self.wide:
            if self.mended.joints and self.mended.joints[-1] & MAY_BREAK:
                self.used_pt = 0.0
            if self.used_pt and self.used_pt + word.width_pt > self.measure_pt:
                self.mended.joints[-1] |= MAY_BREAK
                self._report(span)
                self.used_pt = 0.0
            pieces = self._cut_word(span, word)
        else:
            self.used_pt, pieces = 0.0, [word]
        for piece in pieces[:-1]:
            self._append(piece, 0.0, MAY_BREAK, min(word.levels, default=0))
        level = self.strand.gap_levels[index] if self.strand.gap_levels else 0
        self._append(pieces[-1], self.strand.gaps[index], self.strand.joints[index], level)
        self.used_pt += pieces[-1].width_pt + self.strand.gaps[index]

    def _cut_word(self, span: Span, word: Word) -> Sequence[Word]:
        """Pieces that fill the measure; a word that fits, a box and a single character stay whole."""
        boxed = not isinstance(span.inline, Run) or span.inline.tag
        if boxed or word.width_pt <= self.measure_pt + FIT_PT:
            return [word]
        look, pieces, start = span.hand.look, [], 0
        while start < len(word.text):
            stop = look.fitting_prefix(word, start, self.measure_pt)
            pieces.append(look.part(word, start, stop))
            start = stop
        if len(pieces) > 1:
            self._report(span)
        return pieces

    def _append(self, word: Word, gap_pt: float, joint: int, level: int) -> None:
        self.mended.words.append(word)
        self.mended.gaps.append(gap_pt)
        self.mended.joints.append(joint)
        if self.strand.gap_levels:
            self.mended.gap_levels.append(level)

    def _report(self, span: Span) -> None:
        if not self.cut or self.cut[-1] is not span.inline:
            self.cut.append(span.inline)
