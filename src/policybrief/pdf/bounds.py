"""Ink to the box that holds it: the BBox of a figure (ISO 32000-1, 14.8.5.4.3)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import assert_never

from msgspec import Struct

from policybrief.drawing import Drawing, Glyphs, Path
from policybrief.layout.pages import PlacedDrawing
from policybrief.pdf.fonts import EmbeddedFont


class Box(Struct, frozen=True):
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def corners(self) -> tuple[float, float, float, float]:
        return (self.left, self.bottom, self.right, self.top)

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


def bound_ink(
    ink: Path | Glyphs | PlacedDrawing, drawings: Mapping[str, Drawing], fonts: Mapping[str, EmbeddedFont]
) -> Box:
    """The box of one piece of ink that is not empty. Control points count as points of a path."""
    match ink:
        case PlacedDrawing():
            drawing = drawings[ink.key]
            return Box(ink.x, ink.y, ink.x + drawing.width_pt, ink.y + drawing.height_pt)
        case Path():
            return _bound_path(ink)
        case Glyphs():
            return _bound_glyphs(ink, fonts[ink.words[0].font])
        case _:
            assert_never(ink)


def _bound_path(path: Path) -> Box:
    points = [number for segment in path.segments for number in segment[1:]]
    xs, ys = points[0::2], points[1::2]
    half = path.line_width_pt / 2 if path.stroke else 0.0
    return Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


def _bound_glyphs(run: Glyphs, font: EmbeddedFont) -> Box:
    """The typical line of the font along the run, turned with it."""
    glyphs = sum(len(word.glyphs) for word in run.words)
    em = run.size_pt / 1000
    length = sum(word.width for word in run.words) * em + glyphs * run.tracking_pt
    length += run.space_pt * (len(run.words) - 1)
    turn = math.radians(run.rotation_degrees)
    cosine, sine = math.cos(turn), math.sin(turn)
    corners = [(along, up * em) for along in (0.0, length) for up in (font.descent, font.ascent)]
    xs = [run.x + along * cosine - up * sine for along, up in corners]
    ys = [run.y + along * sine + up * cosine for along, up in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
