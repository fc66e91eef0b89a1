"""The words of one line to groups that become fragments: one run, one font, one direction, each at its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from policybrief.document.words import Run
from policybrief.drawing import Ending, Shape
from policybrief.text.bidi import visual_order
from policybrief.text.strand import SAYS_SPACE, STRETCHES, Span, Strand
from policybrief.text.words import Word


class Group(Struct):
    """Words that become one fragment, and the white that follows them on the line."""

    span: Span
    level: int
    shapes: list[Shape]
    width_pt: float
    gap_pt: float = 0.0
    gap_level: int = 0
    ending: Ending = Ending.NONE


def group_words(strand: Strand, span: Span, words: Sequence[Word], first: int, *, factor: float) -> list[Group]:
    """Group words of one span; the first has index `first` in the strand, `factor` stretches the white.

    A word joins the group before it if font, level and a plain space between them allow.
    """
    shapes = [word.plain for word in words if word.plain is not None]
    if len(shapes) == len(words) and not strand.mended and not strand.gap_levels:
        white = (len(words) - 1) * span.hand.look.space_pt * factor
        groups = [Group(span, 0, shapes, sum([word.width_pt for word in words]) + white)]
    else:
        groups = []
        for index, word in enumerate(words, first):
            opened = _open_groups(span, word)
            if groups and opened and _continues(groups[-1], opened[0], strand.joints[index - 1]):
                before, after = groups[-1], opened.pop(0)
                before.shapes += after.shapes
                before.width_pt += before.gap_pt + after.width_pt
                before.gap_pt, before.gap_level, before.ending = after.gap_pt, after.gap_level, after.ending
            groups += opened
            if groups:
                follow_with_white(groups[-1], strand, index, factor=factor)
    if groups:
        follow_with_white(groups[-1], strand, first + len(words) - 1, factor=factor)
    return groups


def follow_with_white(group: Group, strand: Strand, index: int, *, factor: float) -> None:
    """Put what stands after word `index` behind a group."""
    joint = strand.joints[index]
    group.gap_pt = strand.gaps[index] * (factor if joint & STRETCHES else 1.0)
    group.gap_level = strand.gap_levels[index] if strand.gap_levels else 0
    group.ending = Ending.SPACE if joint & SAYS_SPACE else Ending.NONE


def place_groups(groups: Sequence[Group], start_pt: float) -> list[float]:
    """The left edge of every group, in the order given, once the line is in visual order (UAX 9, L2)."""
    lefts, x = [], start_pt
    for group in groups:
        if group.level or group.gap_level:
            break
        lefts.append(x)
        x = x + group.width_pt + group.gap_pt
    else:
        return lefts
    levels = [level for group in groups for level in (group.level, group.gap_level)][:-1]
    widths = [width for group in groups for width in (group.width_pt, group.gap_pt)][:-1]
    lefts = [0.0] * len(widths)
    x = start_pt
    for index in visual_order(levels):
        lefts[index] = x
        x += widths[index]
    return lefts[::2]


def _open_groups(span: Span, word: Word) -> list[Group]:
    """A group for each shape of a word; a number that is filled in later has one without shapes."""
    look = span.hand.look
    if not word.shapes:
        return [Group(span, word.levels[0] if word.levels else 0, [], word.width_pt)]
    groups = [
        Group(span, level, [shape], look.width_of((shape,)))
        for shape, level in zip(word.shapes, word.levels, strict=True)
    ]
    for before, after in pairwise(groups):
        before.gap_level = min(before.level, after.level)
    if isinstance(span.inline, Run) and span.inline.tag and len(groups) == 1:
        groups[0].width_pt = word.width_pt
    return groups


def _continues(group: Group, after: Group, joint: int) -> bool:
    """Whether what follows stands in the same fragment: a plain space between, one font, one level."""
    plain_space = SAYS_SPACE | STRETCHES
    return (
        joint & plain_space == plain_space
        and bool(group.shapes and after.shapes)
        and group.shapes[0].font == after.shapes[0].font
        and group.level == group.gap_level == after.level
    )
