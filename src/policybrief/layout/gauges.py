"""Small drawn signs beside words: squares for a rating, the marker of a group. The words say the same."""

from __future__ import annotations

from policybrief.document.nodes import Gauge
from policybrief.drawing import Path, Segment
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Matter, Slab, rectangle
from policybrief.structure import RULES
from policybrief.theme.styles import MM, TextStyle

_ARC = 0.5522847498
"""Control distance of a quarter circle drawn as a Bezier curve, in radii."""


def gauge_width(gauge: Gauge, setting: Setting) -> float:
    """How wide a gauge's squares are, in points."""
    signs = setting.theme.signs
    return (gauge.of * signs.square_mm + (gauge.of - 1) * signs.square_gap_mm) * MM


def behind_marker(frame: Frame, setting: Setting) -> Frame:
    """The frame of the words behind a marker."""
    room = setting.theme.signs.marker_room_mm * MM
    return frame.inset(0.0, room) if setting.rtl else frame.inset(room)


def paint_gauge(gauge: Gauge, frame: Frame, setting: Setting) -> Slab:
    """A row of squares, the first `filled` of them solid."""
    colours, signs = setting.theme.colours, setting.theme.signs
    side, step = signs.square_mm * MM, (signs.square_mm + signs.square_gap_mm) * MM
    solid = colours["navy"] if gauge.kind == "likelihood" else colours["mid"]
    matter = []
    for index in range(gauge.of):
        filled = index < gauge.filled
        square = Path(
            rectangle(side, side),
            fill=solid if filled else colours["paper"], stroke=solid if filled else colours["pale"],
            line_width_pt=signs.square_line_pt,
        )  # fmt: skip
        offset = index * step
        left = frame.right - offset - side if setting.rtl else frame.left + offset
        matter.append(Matter(RULES, square, left, side + 1.0))
    return Slab(side + 2.0, tuple(matter), before_pt=signs.square_above_pt)


def paint_marker(marker: str, frame: Frame, style: TextStyle, setting: Setting) -> tuple[Matter, ...]:
    """The shape that stands for a group in a plot, at the start of the group's row; nothing without a marker."""
    colours, signs = setting.theme.colours, setting.theme.signs
    radius, line_pt = signs.marker_mm * MM, signs.marker_line_pt
    match marker:
        case "filled_circle":
            path = Path(circle(radius), fill=colours["navy"])
        case "filled_square":
            side = 1.84 * radius
            path = Path(_centred(rectangle(side, side), side / 2), fill=colours["mid"])
        case "hollow_diamond":
            path = Path(diamond(1.3 * radius), fill=colours["paper"], stroke=colours["navy"], line_width_pt=line_pt)
        case "hollow_circle":
            path = Path(circle(radius), fill=colours["paper"], stroke=colours["navy"], line_width_pt=line_pt)
        case _:
            return ()
    centre = frame.right - 1.3 * radius if setting.rtl else frame.left + 1.3 * radius
    return (Matter(RULES, path, centre, style.size_pt * 0.45),)


def circle(radius: float) -> tuple[Segment, ...]:
    """A circle about the origin, as four Bezier curves."""
    r, c = radius, radius * _ARC
    return (
        ("M", r, 0.0),
        ("C", r, c, c, r, 0.0, r),
        ("C", -c, r, -r, c, -r, 0.0),
        ("C", -r, -c, -c, -r, 0.0, -r),
        ("C", c, -r, r, -c, r, 0.0),
        ("Z",),
    )


def diamond(half_width: float) -> tuple[Segment, ...]:
    """A square on its corner about the origin."""
    h = half_width
    return (("M", h, 0.0), ("L", 0.0, h), ("L", -h, 0.0), ("L", 0.0, -h), ("Z",))


def _centred(segments: tuple[Segment, ...], half: float) -> tuple[Segment, ...]:
    return move_segments(segments, -half, -half)


def move_segments(segments: tuple[Segment, ...], dx: float, dy: float) -> tuple[Segment, ...]:
    """The same outline, moved."""
    moved: list[Segment] = []
    for segment in segments:
        if len(segment) == 3:
            kind, x, y = segment
            moved.append((kind, x + dx, y + dy))
        elif len(segment) == 1:
            moved.append(segment)
        else:
            _, a, b, c, d, x, y = segment
            moved.append(("C", a + dx, b + dy, c + dx, d + dy, x + dx, y + dy))
    return tuple(moved)
