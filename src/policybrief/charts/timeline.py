"""Turn marks in time into ink: an axis of days, the first half of the lanes above it and the others below.

A mark's shape tells its lane. Labels stand on leaders, staggered where they would meet; the axis moves up or
down so that both sides have the room they need.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.flags import Flag, Stand, place_flags, thin_out
from policybrief.charts.markers import box_marker, colour_of_marker, draw_marker
from policybrief.charts.sheet import Hand, Sheet
from policybrief.document.plots import TimelineMark, TimelinePlot


class _Days(Struct, frozen=True):
    """Where days are on the sheet; a day is as wide as it is long, its mark stands in its middle."""

    left: float
    right: float
    first: dt.date
    last: dt.date

    def start(self, day: dt.date) -> float:
        """Where `day` begins."""
        length = max(1, (self.last - self.first).days + 1)
        return self.left + (self.right - self.left) * (day - self.first).days / length

    def middle(self, mark: TimelineMark) -> float:
        """The middle of a mark's days."""
        return (self.start(mark.first) + self.start(mark.last + dt.timedelta(days=1))) / 2


class _Label(Struct, frozen=True):
    """A mark's label, wrapped."""

    mark: TimelineMark
    lines: tuple[str, ...]
    stand: Stand


def draw_timeline(plot: TimelinePlot, sheet: Sheet) -> DrawnPlot:
    """Place the labels of both sides first: they decide where the axis is."""
    days = _Days(
        sheet.style.timeline.inset_mm, sheet.width - sheet.style.timeline.inset_mm, plot.axis_from, plot.axis_to
    )
    lanes = plot.lanes[: (len(plot.lanes) + 1) // 2]
    above = _place_labels(sheet, days, tuple(mark for mark in plot.marks if mark.lane in lanes))
    below = _place_labels(sheet, days, tuple(mark for mark in plot.marks if mark.lane not in lanes))
    high = sheet.style.timeline.above_mm + max((label.stand.far for label in above), default=0.0)
    deep = (
        sheet.style.timeline.below_mm + max((label.stand.far for label in below), default=0.0)
        if below
        else sheet.style.timeline.foot_mm
    )
    spare = sheet.height - high - deep
    air = min(max(spare / 4, 0.0), sheet.style.timeline.air_mm)
    axis = deep + (air if below else 0.0) + (spare - (air if above else 0.0) - (air if below else 0.0)) / 2
    above, below = _lift_labels(above, air), _lift_labels(below, air)
    _draw_axis(plot, sheet, days, axis)
    _draw_side(sheet, days, above, axis + sheet.style.timeline.above_mm, up=1)
    _draw_side(sheet, days, below, axis - sheet.style.timeline.below_mm, up=-1)
    return sheet.finish()


def _place_labels(sheet: Sheet, days: _Days, marks: tuple[TimelineMark, ...]) -> tuple[_Label, ...]:
    """Wrap each label in the ways it may be wrapped, and stand all of them beside their line."""
    ordered = sorted(marks, key=days.middle)
    wraps = [_wrap_label(sheet, mark) for mark in ordered]
    flags = tuple(
        Flag(days.middle(mark), tuple(_measure_label(sheet, mark, lines) for lines in ways))
        for mark, ways in zip(ordered, wraps, strict=True)
    )
    stands = place_flags(flags, width=sheet.width)
    return tuple(
        _Label(mark, ways[stand.size], stand) for mark, ways, stand in zip(ordered, wraps, stands, strict=True)
    )


def _lift_labels(labels: tuple[_Label, ...], air: float) -> tuple[_Label, ...]:
    """The labels, all further off their line by `air`."""
    stands = (replace(label.stand, near=label.stand.near + air, far=label.stand.far + air) for label in labels)
    return tuple(replace(label, stand=stand) for label, stand in zip(labels, stands, strict=True))


def _wrap_label(sheet: Sheet, mark: TimelineMark) -> tuple[tuple[str, ...], ...]:
    """The different ways to wrap a label."""
    words = _hands(sheet, mark)[1]
    ways = (sheet.wrap(mark.label, words, width=width, balanced=True) for width in sheet.style.timeline.label_widths_mm)
    return tuple(dict.fromkeys(ways))


def _measure_label(sheet: Sheet, mark: TimelineMark, lines: tuple[str, ...]) -> tuple[float, float]:
    """Width and height of a label with its day above it."""
    day, words = _hands(sheet, mark)
    width = max(sheet.measure(mark.day_label, day), *(sheet.measure(line, words) for line in lines), 0.0)
    return width, day.ascent_mm + sheet.leading(words) * len(lines) + words.descent_mm


def _hands(sheet: Sheet, mark: TimelineMark) -> tuple[Hand, Hand]:
    """The hands of a mark's day and of its label."""
    style = sheet.style
    return Hand(style.label_pt, colour_of_marker(sheet, mark.marker), "semibold"), Hand(style.label_pt, style.ink)


def _draw_axis(plot: TimelinePlot, sheet: Sheet, days: _Days, axis: float) -> None:
    """Draw the axis, a tick where each month, quarter or year begins, and its name in its middle."""
    style = sheet.style
    sheet.line([(days.left, axis), (days.right, axis)], colour=style.ink, line_pt=style.timeline.axis_pt, layer=3)
    starts = [max(days.start(tick.first), days.left) for tick in plot.ticks]
    for x in dict.fromkeys([days.left, *starts, days.right]):
        sheet.line(
            [(x, axis), (x, axis - sheet.style.timeline.tick_mm)], colour=style.ink, line_pt=style.pens.thin_pt, layer=3
        )
    named = []
    for tick, start, end in zip(plot.ticks, starts, [*starts[1:], days.right], strict=True):
        strong, weak = Hand(style.small_pt, style.ink, "semibold"), Hand(style.small_pt, style.grey)
        hand = strong if tick.strong else weak
        named.append((tick, hand, (start + end) / 2, sheet.measure(tick.label, hand), end - start))
    crowded = any(width + 0.8 > room for tick, _, _, width, room in named if not tick.strong)
    shown = [name for name in named if name[0].strong or not crowded]
    centres = [min(max(middle, width / 2), sheet.width - width / 2) for _, _, middle, width, _ in shown]
    boxes = [(x - name[3] / 2, x + name[3] / 2) for x, name in zip(centres, shown, strict=True)]
    for index in thin_out(boxes, gap=0.8):
        sheet.write(
            shown[index][0].label,
            centres[index],
            axis - style.timeline.tick_mm - 0.6 - shown[index][1].ascent_mm,
            shown[index][1],
            align="center",
        )


def _draw_side(sheet: Sheet, days: _Days, labels: tuple[_Label, ...], track: float, *, up: int) -> None:
    """Draw the marks on one side of the axis, `up` (1) or down (-1), with leaders and labels."""
    style = sheet.style
    if len(labels) > 1:
        ends = [(labels[0].stand.x, track), (labels[-1].stand.x, track)]
        sheet.line(ends, colour=style.pale, line_pt=style.pens.thin_pt, layer=0)
    for label in labels:
        stand = label.stand
        for x in _mark_places(sheet, days, label.mark):
            draw_marker(sheet, label.mark.marker, x, track, sheet.style.timeline.mark_mm, solid=style.strong)
            sheet.block(
                f"the mark of '{label.mark.label}'",
                box_marker(label.mark.marker, x, track, sheet.style.timeline.mark_mm),
            )
        reach = box_marker(label.mark.marker, 0, 0, sheet.style.timeline.mark_mm).top + 0.3
        end = stand.near - 0.4 if stand.side == 0 else stand.far
        leader = [(stand.x, track + up * reach), (stand.x, track + up * end)]
        sheet.line(leader, colour=style.grey, line_pt=style.pens.thin_pt)
        bottom, top = sorted(y for _, y in leader)
        sheet.block(f"the leader of '{label.mark.label}'", Box(stand.x - 0.15, bottom, stand.x + 0.15, top))
        _write_label(sheet, label, track, up=up)


def _mark_places(sheet: Sheet, days: _Days, mark: TimelineMark) -> tuple[float, ...]:
    """One place for a mark, or its first and its last day where these are clearly apart."""
    one = dt.timedelta(days=1)
    first = (days.start(mark.first) + days.start(mark.first + one)) / 2
    last = (days.start(mark.last) + days.start(mark.last + one)) / 2
    return (first, last) if last - first > sheet.style.timeline.mark_mm else (days.middle(mark),)


def _write_label(sheet: Sheet, label: _Label, track: float, *, up: int) -> None:
    stand = label.stand
    day, words = _hands(sheet, label.mark)
    top = track + (stand.far if up > 0 else -stand.near)
    x = {"left": stand.left, "center": (stand.left + stand.right) / 2, "right": stand.right}[stand.align]
    base = top - day.ascent_mm
    sheet.write(label.mark.day_label, x, base, day, align=stand.align)
    sheet.write(label.lines, x, base - sheet.leading(words), words, align=stand.align)
