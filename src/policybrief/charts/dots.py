"""Turn ranges into ink: one row a name, a dot where a number is known, a line between dots where it is a range."""

from __future__ import annotations

from msgspec import Struct

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.sheet import Hand, Sheet
from policybrief.document.plots import DotRange, DotRangePlot


class _Axis(Struct, frozen=True):
    """Where numbers are on the sheet."""

    left: float
    right: float
    first: float
    last: float

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value - self.first) / ((self.last - self.first) or 1.0)


def draw_dots(plot: DotRangePlot, sheet: Sheet) -> DrawnPlot:
    """Draw the rows from top to bottom over one axis."""
    axis = _place_axis(plot, sheet)
    top = sheet.height - sheet.style.dots.top_mm
    pitch = (top - sheet.style.dots.foot_mm) / len(plot.rows)
    _draw_axis(plot, sheet, axis, top)
    for index, row in enumerate(plot.rows):
        _draw_row(sheet, row, axis, top - (index + 0.5) * pitch)
    return sheet.finish()


def _place_axis(plot: DotRangePlot, sheet: Sheet) -> _Axis:
    """As wide an axis as names and labels leave: the label of the rightmost dots must fit beside them."""
    style = sheet.style
    name = Hand(style.value_pt - 0.5, style.ink, "semibold")
    longest = max(sheet.measure(row.name, name) for row in plot.rows)
    left = min(
        max(sheet.style.dots.names_mm, longest + sheet.style.dots.name_gap_mm),
        sheet.style.dots.names_share * sheet.width,
    )
    first, last = float(plot.axis_from), float(plot.axis_to)
    right = sheet.width - sheet.style.dots.end_mm
    for row in plot.rows:
        share = (float(row.high) - first) / ((last - first) or 1.0)
        need = sheet.style.dots.label_gap_mm + sheet.measure(row.label, _label_hand(sheet))
        if share > 0:
            right = min(right, left + (sheet.width - left - need) / share)
    return _Axis(left, max(right, left + 1.0), first, last)


def _draw_axis(plot: DotRangePlot, sheet: Sheet, axis: _Axis, top: float) -> None:
    style = sheet.style
    sheet.line(
        [(axis.left, sheet.style.dots.foot_mm), (axis.right, sheet.style.dots.foot_mm)],
        colour=style.ink,
        line_pt=style.pens.axis_pt,
    )
    for value, label in plot.tick_labels:
        x = axis.x(float(value))
        sheet.line([(x, sheet.style.dots.foot_mm), (x, top)], colour=style.hair, line_pt=style.pens.hair_pt, layer=0)
        sheet.line(
            [(x, sheet.style.dots.foot_mm), (x, sheet.style.dots.foot_mm - style.dots.tick_mm)],
            colour=style.ink,
            line_pt=style.pens.thin_pt,
        )
        tick = Hand(style.label_pt, style.ink)
        sheet.write(
            label, x, sheet.style.dots.foot_mm - style.dots.tick_mm - 1.1 - tick.ascent_mm, tick, align="center"
        )
    hand = Hand(style.small_pt, style.grey, italic=True)
    width = sheet.measure(plot.axis_label, hand)
    middle = min(max((axis.left + axis.right) / 2, width / 2), sheet.width - width / 2)
    sheet.write(plot.axis_label, middle, hand.descent_mm + 0.05, hand, align="center")


def _draw_row(sheet: Sheet, row: DotRange, axis: _Axis, y: float) -> None:
    style = sheet.style
    low, high = axis.x(float(row.low)), axis.x(float(row.high))
    if row.low != row.high:
        sheet.line([(low, y), (high, y)], colour=style.pale, line_pt=sheet.style.dots.range_pt, layer=3)
    for x in dict.fromkeys((low, high)):
        sheet.circle(x, y, sheet.style.dots.dot_mm, fill=style.strong)
    sheet.block(
        f"the dots of '{row.name}'",
        Box(
            low - sheet.style.dots.dot_mm,
            y - sheet.style.dots.dot_mm,
            high + sheet.style.dots.dot_mm,
            y + sheet.style.dots.dot_mm,
        ),
    )
    hand = Hand(style.value_pt - 0.5, style.ink, "semibold")
    names = sheet.wrap(row.name, hand, width=axis.left - sheet.style.dots.name_gap_mm, balanced=True)
    sheet.write(names, 0, y - hand.drop_mm + sheet.leading(hand) / 2 * (len(names) - 1), hand)
    label = _label_hand(sheet)
    x = high + sheet.style.dots.label_gap_mm
    right = min(x + sheet.measure(row.label, label) + 0.4, sheet.width)
    ground = Box(x - 0.4, y - label.ascent_mm, right, y + label.ascent_mm)
    sheet.rectangle(ground, fill=style.paper, layer=1)
    sheet.write(row.label, x, y - label.drop_mm, label)


def _label_hand(sheet: Sheet) -> Hand:
    return Hand(sheet.style.value_pt - 0.5, sheet.style.ink, "semibold")
