"""Pages to colours as printed: the words that stand out too little from the ground they stand on.

Contrast is that of WCAG 2.2, success criterion 1.4.3: 4.5 to 1 for text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from policybrief.rules.page_words import Box, Ground, PageWords

PAPER = "#FFFFFF"
_MIDDLE = 0.25
"""In sizes: so far above the baseline is the point whose ground counts."""


def find_faint(words: PageWords, least: float) -> Iterator[tuple[Box, str]]:
    """The runs of a page with less contrast to their ground, each with the ground's colour.

    Hardly any words stand out too little from anything they stand on: their ground is looked for only where they
    would on paper, or stand on some ground, perhaps under another.
    """
    boxes, grounds = words.boxes, words.grounds
    faint_on_paper = {colour for colour in {box.ink.colour for box in boxes} if measure_contrast(colour, PAPER) < least}
    suspects = set(_find_suspects(words, least))
    if faint_on_paper:
        suspects |= {number for number, box in enumerate(boxes) if box.ink.colour in faint_on_paper}
    for number in sorted(suspects):
        ink = boxes[number].ink
        fill = _find_ground(grounds, number, ink.x, ink.y + _MIDDLE * ink.size_pt)
        if measure_contrast(ink.colour, fill) < least:
            yield boxes[number], fill


def _find_suspects(words: PageWords, least: float) -> Iterator[int]:
    """The numbers of the boxes that stand on a ground with less contrast, which another may cover."""
    boxes = words.boxes
    heights = [ink.y + _MIDDLE * ink.size_pt for ink in [box.ink for box in boxes]]
    numbers = sorted(range(len(boxes)), key=heights.__getitem__)
    heights.sort()
    for ground in words.grounds:
        for number in numbers[bisect_left(heights, ground.bottom) : bisect_right(heights, ground.top)]:
            ink = boxes[number].ink
            if ground.left <= ink.x <= ground.right and measure_contrast(ink.colour, ground.fill) < least:
                yield number


@cache
def measure_contrast(one: str, other: str) -> float:
    """The contrast of two colours (`#RRGGBB`), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _find_ground(grounds: tuple[Ground, ...], number: int, x: float, y: float) -> str:
    """The colour of the last rectangle that was painted under the box of this number and holds its point."""
    found = (ground.fill for ground in reversed(grounds) if ground.first <= number and ground.holds(x, y))
    return next(found, PAPER)


def _luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB` (WCAG 2.2)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    parts = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (red, green, blue))
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
