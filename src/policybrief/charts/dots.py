"""Turn ranges into ink: one row a name, a dot where a number is known, a line between dots where it is a range."""

from __future__ import annotations

from dataclasses import dataclass

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.sheet import Hand, Sheet
from policybrief.document.plots import DotRange, DotRangePlot

NAMES_MM = 33.0
"""The least width of the names, up to the axis."""
NAMES_SHARE = 0.4
NAME_GAP_MM = 3.0
END_MM = 3.0
"""The least room right of the axis, for half of its last label."""
LABEL_GAP_MM = 3.2
FOOT_MM = 9.4
TOP_MM = 1.0
DOT_MM = 1.45
RANGE_PT = 3.0
LINE_MM = 3.5


@dataclass(frozen=True, slots=True)
class _Axis:
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
    top = sheet.height - TOP_MM
    pitch = (top - FOOT_MM) / len(plot.rows)
    _draw_axis(plot, sheet, axis, top)
    for index, row in enumerate(plot.rows):
        _draw_row(sheet, row, axis, top - (index + 0.5) * pitch)
    return sheet.finish()


def _place_axis(plot: DotRangePlot, sheet: Sheet) -> _Axis:
    """As wide an axis as names and labels leave: the label of the rightmost dots must fit beside them."""
    style = sheet.style
    name = Hand(style.value_pt - 0.5, style.ink, "semibold")
    longest = max(sheet.measure(row.name, name) for row in plot.rows)
    left = min(max(NAMES_MM, longest + NAME_GAP_MM), NAMES_SHARE * sheet.width)
    first, last = float(plot.axis_from), float(plot.axis_to)
    right = sheet.width - END_MM
    for row in plot.rows:
        share = (float(row.high) - first) / ((last - first) or 1.0)
        need = LABEL_GAP_MM + sheet.measure(row.label, _label_hand(sheet))
        if share > 0:
            right = min(right, left + (sheet.width - left - need) / share)
    return _Axis(left, max(right, left + 1.0), first, last)


def _draw_axis(plot: DotRangePlot, sheet: Sheet, axis: _Axis, top: float) -> None:
    style = sheet.style
    sheet.line([(axis.left, FOOT_MM), (axis.right, FOOT_MM)], colour=style.ink, line_pt=0.75)
    for value, label in plot.tick_labels:
        x = axis.x(float(value))
        sheet.line([(x, FOOT_MM), (x, top)], colour=style.hair, line_pt=0.4, layer=0)
        sheet.line([(x, FOOT_MM), (x, FOOT_MM - 1.2)], colour=style.ink, line_pt=0.5)
        sheet.write(label, x, FOOT_MM - 4.3, Hand(style.label_pt, style.ink), align="center")
    hand = Hand(style.small_pt, style.grey, italic=True)
    width = sheet.measure(plot.axis_label, hand)
    middle = min(max((axis.left + axis.right) / 2, width / 2), sheet.width - width / 2)
    sheet.write(plot.axis_label, middle, hand.descent_mm + 0.05, hand, align="center")


def _draw_row(sheet: Sheet, row: DotRange, axis: _Axis, y: float) -> None:
    style = sheet.style
    low, high = axis.x(float(row.low)), axis.x(float(row.high))
    if row.low != row.high:
        sheet.line([(low, y), (high, y)], colour=style.pale, line_pt=RANGE_PT, layer=3)
    for x in dict.fromkeys((low, high)):
        sheet.circle(x, y, DOT_MM, fill=style.strong)
    sheet.block(f"the dots of '{row.name}'", Box(low - DOT_MM, y - DOT_MM, high + DOT_MM, y + DOT_MM))
    hand = Hand(style.value_pt - 0.5, style.ink, "semibold")
    names = sheet.wrap(row.name, hand, width=axis.left - NAME_GAP_MM, balanced=True)
    sheet.write(names, 0, y - 1.1 + LINE_MM / 2 * (len(names) - 1), hand, leading=LINE_MM)
    label = _label_hand(sheet)
    x = high + LABEL_GAP_MM
    right = min(x + sheet.measure(row.label, label) + 0.4, sheet.width)
    ground = Box(x - 0.4, y - 2.0, right, y + 2.0)
    sheet.rectangle(ground, fill=style.paper, layer=1)
    sheet.write(row.label, x, y - 1.05, label)


def _label_hand(sheet: Sheet) -> Hand:
    return Hand(sheet.style.value_pt - 0.5, sheet.style.ink, "semibold")
