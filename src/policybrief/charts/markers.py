"""The five shapes that tell kinds of things apart, in colour, in grey and on a photocopy."""

from __future__ import annotations

from math import sqrt
from typing import assert_never

from policybrief.charts.drawn import Box
from policybrief.charts.sheet import Sheet
from policybrief.document.plots import Marker

_REACH: dict[Marker, float] = {
    "cross": 1.1,
    "filled_square": 0.92,
    "hollow_circle": 1.0,
    "filled_circle": 1.0,
    "hollow_diamond": 1.3,
}
"""How far a marker of radius 1 reaches from its middle, so that all look the same size."""


def box_marker(marker: Marker, x: float, y: float, radius: float) -> Box:
    """The square that holds a marker about (x, y), in millimetres."""
    reach = _REACH[marker] * radius
    return Box(x - reach, y - reach, x + reach, y + reach)


def room_in_marker(marker: Marker, x: float, y: float, radius: float, *, height: float) -> Box:
    """The box inside a marker about (x, y) that words of this height may fill, as high as the marker."""
    box, half = box_marker(marker, x, y, radius), height / 2
    match marker:
        case "hollow_diamond":
            reach = max(box.top - y - half, 0.0)
        case "filled_circle" | "hollow_circle":
            reach = sqrt(max(radius * radius - half * half, 0.0))
        case "filled_square" | "cross":
            reach = box.right - x
        case _:
            assert_never(marker)
    return Box(x - reach, box.bottom, x + reach, box.top)


def draw_marker(sheet: Sheet, marker: Marker, x: float, y: float, radius: float, *, solid: str = "") -> None:
    """Draw a marker about (x, y); a filled one in the colour `solid`, if that is given."""
    style = sheet.style
    box = box_marker(marker, x, y, radius)
    match marker:
        case "cross":
            rising = [(box.left, box.bottom), (box.right, box.top)]
            falling = [(box.left, box.top), (box.right, box.bottom)]
            for stroke in (rising, falling):
                sheet.line(stroke, colour=style.alert, line_pt=style.pens.cross_pt, layer=5)
        case "filled_square":
            sheet.rectangle(box, fill=solid or style.mid, layer=5)
        case "filled_circle":
            sheet.circle(x, y, radius, fill=solid or style.strong, layer=5)
        case "hollow_circle":
            sheet.circle(x, y, radius, fill=style.paper, stroke=style.strong, line_pt=style.pens.outline_pt, layer=5)
        case "hollow_diamond":
            corners = [(box.left, y), (x, box.top), (box.right, y), (x, box.bottom)]
            sheet.polygon(corners, fill=style.paper, stroke=style.strong, line_pt=style.pens.outline_pt, layer=5)
        case _:
            assert_never(marker)


def colour_on_marker(sheet: Sheet, marker: Marker) -> str:
    """The colour of words inside a marker."""
    return sheet.style.paper if marker.startswith("filled") else sheet.style.strong


def colour_of_marker(sheet: Sheet, marker: Marker) -> str:
    """The colour of words that speak of a marker."""
    return sheet.style.alert if marker == "cross" else sheet.style.strong
