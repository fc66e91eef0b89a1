"""Pages to colours as printed: the words that stand out too little from the ground they stand on.

Contrast is that of WCAG 2.2, success criterion 1.4.3: 4.5 to 1 for text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from policybrief.rules.page_words import Box, Ground, PageWords

PAPER = "#FFFFFF"


def find_faint(words: PageWords, least: float) -> Iterator[tuple[Box, str]]:
    """The runs of a page with less contrast to their ground, each with the ground's colour.

    Hardly any words stand out too little from anything they stand on: grounds are looked for only under those that
    lie on one, or would on paper.
    """
    grounds = words.grounds
    faint_on = {
        colour: tuple(ground for ground in grounds if measure_contrast(colour, ground.fill) < least)
        for colour in {box.ink.colour for box in words.boxes}
    }
    faint_on_paper = {colour for colour in faint_on if measure_contrast(colour, PAPER) < least}
    for number, box in enumerate(words.boxes):
        ink = box.ink
        colour = ink.colour
        suspects = faint_on[colour]
        if not suspects and colour not in faint_on_paper:
            continue
        x, y = ink.x, ink.y + 0.25 * ink.size_pt
        below = [each for each in suspects if each.bottom <= y <= each.top and each.left <= x <= each.right]
        if below or colour in faint_on_paper:
            fill = _find_ground(grounds, number, x, y)
            if measure_contrast(colour, fill) < least:
                yield box, fill


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
