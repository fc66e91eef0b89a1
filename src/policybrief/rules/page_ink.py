"""Pages to colours as printed: for every run of words the ground it stands on, and the contrast between the two.

Contrast is that of WCAG 2.2, success criterion 1.4.3: 4.5 to 1 for text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from policybrief.diagnostics import Location
from policybrief.drawing import Glyphs, Path
from policybrief.layout.pages import Page, Pages

PAPER = "#FFFFFF"


class InkOnGround(Struct, frozen=True):
    """Words in one colour on another."""

    page: int
    at: Location
    glyphs: Glyphs
    ground: str

    @property
    def contrast(self) -> float:
        return measure_contrast(self.glyphs.colour, self.ground)


def walk_ink(pages: Pages) -> Iterator[InkOnGround]:
    """Every run of words with the colour of the last rectangle painted under it."""
    for number, page in enumerate(pages.pages):
        yield from _walk_page(number, page)


@cache
def measure_contrast(one: str, other: str) -> float:
    """The contrast of two colours (`#RRGGBB`), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _walk_page(number: int, page: Page) -> Iterator[InkOnGround]:
    grounds: list[tuple[float, float, float, float, str]] = []
    for piece in page.pieces:
        for ink in piece.ink:
            match ink:
                case Path(fill=fill) if fill:
                    grounds.append((*_bounds(ink), fill))
                case Glyphs():
                    yield InkOnGround(number, piece.at, ink, _find_ground(grounds, ink))
                case _:
                    pass


def _find_ground(grounds: list[tuple[float, float, float, float, str]], ink: Glyphs) -> str:
    """The colour of the last rectangle under a run."""
    middle = ink.y + 0.25 * ink.size_pt
    for left, low, right, high, fill in reversed(grounds):
        if left <= ink.x <= right and low <= middle <= high:
            return fill
    return PAPER


def _bounds(path: Path) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a path."""
    points = [segment[1:] for segment in path.segments if segment[0] != "Z"]
    xs = [value for point in points for value in point[0::2]]
    ys = [value for point in points for value in point[1::2]]
    return (min(xs), min(ys), max(xs), max(ys)) if points else (0.0, 0.0, 0.0, 0.0)


def _luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB` (WCAG 2.2)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    parts = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (red, green, blue))
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
