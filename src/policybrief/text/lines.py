"""Chosen places to set lines: the words between two places become fragments, each where it stands on its line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from msgspec import Struct

from policybrief.document.words import Inline, Run
from policybrief.drawing import Ending, Glyphs, Shape
from policybrief.text.groups import Group, group_words, place_groups
from policybrief.text.places import Places
from policybrief.text.strand import SAYS_SPACE, Span, Strand
from policybrief.text.words import Word


class Fragment(Struct, frozen=True):
    """A stretch of one line in one run, one font and one direction."""

    run: Inline
    """The run that it came from."""
    glyphs: Glyphs
    """With x from the line's left end and y above its baseline; no words where a number is to be filled in."""
    x_pt: float
    """The left edge, from the line's left end: of the words, of a tag's box, or of the room kept for a number."""
    width_pt: float
    """From there to the right edge; the space that may follow is not counted."""

    @property
    def box_pt(self) -> tuple[float, float]:
        """The left edge and the width of the box around a tag."""
        return self.x_pt, self.width_pt


class SetLine(Struct, frozen=True):
    """One line; its fragments stand in reading order."""

    fragments: tuple[Fragment, ...]
    width_pt: float
    """Without marks that hang out: of a justified line the measure."""
    hyphenated: bool
    last: bool
    """The last line of its paragraph."""


class _Stretch(Struct, frozen=True):
    """What one line holds; its first and its last word may be parts of words."""

    first: int
    """The index of the first word in the strand."""
    words: list[Word]
    natural_pt: float
    white_pt: float
    ending: Ending
    last: bool
    overhang_pt: float
    """How far marks stand out at the left."""


def set_lines(
    strand: Strand, places: Places, chosen: tuple[int, ...], measure_pt: float, *, justify: bool, hang: bool
) -> tuple[SetLine, ...]:
    """Set a line between each two neighbouring places; `justify` lets white stretch or shrink to fill the measure."""
    cursor = _Cursor(strand.spans)
    lines = []
    for stretch in _cut_stretches(strand, places, chosen, hang=hang):
        factor, width = 1.0, stretch.natural_pt
        if justify and stretch.white_pt and (not stretch.last or width > measure_pt):
            factor, width = 1.0 + (measure_pt - width) / stretch.white_pt, measure_pt
        fragments = _set_fragments(strand, stretch, cursor, factor)
        lines.append(SetLine(fragments, width, stretch.ending is Ending.HYPHEN, stretch.last))
    return tuple(lines)


def set_whole(strand: Strand, width_pt: float) -> SetLine:
    """Set all words of a strand on one line, nothing of which is stretched or hangs out."""
    stretch = _Stretch(0, strand.words, width_pt, 0.0, Ending.NONE, last=True, overhang_pt=0.0)
    return SetLine(_set_fragments(strand, stretch, _Cursor(strand.spans), 1.0), width_pt, hyphenated=False, last=True)


class _Cursor(Struct):
    """Finds the span of a word; words are asked for in reading order."""

    spans: list[Span]
    index: int = 0

    def span_of(self, word: int) -> Span:
        while self.spans[self.index].stop <= word:
            self.index += 1
        return self.spans[self.index]


def _cut_stretches(strand: Strand, places: Places, chosen: tuple[int, ...], *, hang: bool) -> Iterator[_Stretch]:
    """The words of each line; a word in which a line ends is shaped anew, in two parts."""
    cursor, last = _Cursor(strand.spans), len(places.ends) - 1
    for start, end in pairwise(chosen):
        first_cut, last_cut = places.cuts.get(start), places.cuts.get(end)
        first, final = places.words[start] + (first_cut is None), places.words[end]
        words = strand.words[first : final + 1]
        if first_cut:
            stop = last_cut.index if last_cut and final == first else len(words[0].text)
            words[0] = cursor.span_of(first).hand.look.part(words[0], first_cut.index, stop)
        if last_cut and (final > first or not first_cut):
            words[-1] = cursor.span_of(final).hand.look.part(words[-1], 0, last_cut.index)
        overhang = 0.0
        if hang and strand.rtl:
            overhang = last_cut.hang_pt if last_cut else words[-1].hang_end_pt
        elif hang and not first_cut:
            overhang = words[0].hang_start_pt
        if last_cut:
            ending = Ending.HYPHEN if last_cut.hyphen else Ending.NONE
        else:
            ending = Ending.SPACE if strand.joints[final] & SAYS_SPACE else Ending.NONE
        natural, white = places.ends[end] - places.starts[start], places.white_before[end] - places.white_after[start]
        yield _Stretch(first, words, natural, white, ending, end == last, overhang)


def _set_fragments(strand: Strand, stretch: _Stretch, cursor: _Cursor, factor: float) -> tuple[Fragment, ...]:
    """Group the words of a line span by span, place the groups, and make them fragments."""
    place, stop = stretch.first, stretch.first + len(stretch.words)
    span = cursor.span_of(place)
    if stop <= span.stop and not strand.mended and not strand.gap_levels and len(stretch.words) > 0:
        shapes = tuple([word.plain for word in stretch.words])
        if None not in shapes:
            return (_set_plain(span, stretch, cast("tuple[Shape, ...]", shapes), factor),)
    groups: list[Group] = []
    while place < stop:
        span = cursor.span_of(place)
        end = min(span.stop, stop)
        words = stretch.words[place - stretch.first : end - stretch.first]
        groups += group_words(strand, span, words, place, factor=factor)
        place = end
    if not groups:
        return ()
    final = groups[-1]
    final.ending = stretch.ending
    if stretch.ending is Ending.HYPHEN:
        final.width_pt += final.span.hand.look.hyphen_pt(final.shapes[-1])
    lefts = place_groups(groups, 0.0 - stretch.overhang_pt)
    return tuple(_make_fragment(group, left, factor) for group, left in zip(groups, lefts, strict=True))


def _set_plain(span: Span, stretch: _Stretch, shapes: tuple[Shape, ...], factor: float) -> Fragment:
    """The one fragment of a line of one run in one font, read from left to right."""
    hand = span.hand
    look = hand.look
    space = look.space_pt * factor
    width = sum([word.width_pt for word in stretch.words]) + (len(shapes) - 1) * look.space_pt * factor
    if stretch.ending is Ending.HYPHEN:
        width += look.hyphen_pt(shapes[-1])
    left = 0.0 - stretch.overhang_pt
    glyphs = Glyphs(
        left, hand.rise_pt, look.size_pt, hand.colour, shapes, space if len(shapes) > 1 else 0.0, look.tracking_pt,
        stretch.ending,
    )  # fmt: skip
    return Fragment(span.inline, glyphs, left, width)


def _make_fragment(group: Group, left: float, factor: float) -> Fragment:
    inline, hand = group.span.inline, group.span.hand
    look = hand.look
    x = left
    if isinstance(inline, Run) and inline.tag:
        x += (group.width_pt - look.width_of(tuple(group.shapes))) / 2
    glyphs = Glyphs(
        x,
        hand.rise_pt,
        look.size_pt,
        hand.colour,
        tuple(group.shapes),
        look.space_pt * factor if len(group.shapes) > 1 else 0.0,
        look.tracking_pt,
        group.ending,
    )
    return Fragment(inline, glyphs, left, group.width_pt)
