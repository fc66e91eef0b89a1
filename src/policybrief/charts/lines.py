"""Turn weight lines into ink: each option's total as one weight rises, and above them who leads where.

Lines are named at both ends, so there is no legend; they differ in weight and dash as well as in colour.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.sheet import Hand, Sheet
from policybrief.charts.spread import spread_labels
from policybrief.document.plots import Reign, WeightLine, WeightLinesPlot

LEVEL_MM = 0.8
"""A label this near to its line's end needs no leader."""
MARGIN = 1
"""By how much the scale of totals goes beyond the least and the greatest."""

Stroke = tuple[str, float, tuple[float, ...]]
"""Colour, width in points, dash in widths."""


class _Frame(Struct, frozen=True):
    """Where weights and totals are on the sheet."""

    left: float
    right: float
    bottom: float
    top: float
    weights: tuple[Fraction, Fraction]
    totals: tuple[Fraction, Fraction]

    def x(self, weight: Fraction) -> float:
        first, last = self.weights
        return self.left + (self.right - self.left) * float((weight - first) / ((last - first) or 1))

    def y(self, total: Fraction) -> float:
        low, high = self.totals
        return self.bottom + (self.top - self.bottom) * float((total - low) / (high - low))


def draw_lines(plot: WeightLinesPlot, sheet: Sheet) -> DrawnPlot:
    """Draw the lines, then the strip of leaders above, then the labels at the ends."""
    frame = _place_frame(plot, sheet)
    strip = frame.top + sheet.style.lines.strip_gap_mm
    strokes = _choose_strokes(plot, sheet)
    for line in plot.lines:
        colour, width, dash = strokes[line.id]
        ends = [(frame.left, frame.y(line.first_total)), (frame.right, frame.y(line.last_total))]
        sheet.line(ends, colour=colour, line_pt=width, dash=dash, layer=4 if line.chosen else 3)
    _draw_axis(plot, sheet, frame)
    for index, reign in enumerate(plot.reigns):
        _draw_reign(plot, sheet, reign, index, frame, strip)
    if plot.reigns:
        hand = Hand(sheet.style.small_pt, sheet.style.grey, italic=True)
        sheet.write(plot.leader_label, frame.left - 2.0, strip + 1.6, hand, align="right")
    _draw_crossings(plot, sheet, frame, strip)
    _write_left(plot, sheet, frame)
    _write_right(plot, sheet, frame)
    return sheet.finish()


def _place_frame(plot: WeightLinesPlot, sheet: Sheet) -> _Frame:
    name, total = Hand(sheet.style.label_pt, "", "semibold"), Hand(sheet.style.label_pt, "", "semibold")
    names = _ids_width(plot, sheet) + max(sheet.measure(line.name, name) for line in plot.lines)
    totals = max(sheet.measure(_first_text(line), total) for line in plot.lines)
    left = min(max(sheet.style.lines.left_mm, names + 1.6 + totals + 1.6), sheet.style.lines.left_share * sheet.width)
    last = max(sheet.measure(_last_text(line), total) for line in plot.lines)
    right = sheet.width - max(sheet.style.lines.right_mm, 1.4 + _ids_width(plot, sheet) + last)
    strip = sheet.style.lines.strip_mm + sheet.style.lines.strip_gap_mm if plot.reigns else 1.5
    ends = [total for line in plot.lines for total in (line.first_total, line.last_total)]
    return _Frame(
        left,
        right,
        sheet.style.lines.foot_mm,
        sheet.height - sheet.style.lines.top_mm - strip,
        (plot.first_weight, plot.last_weight),
        (min(ends) - MARGIN, max(ends) + MARGIN),
    )


def _ids_width(plot: WeightLinesPlot, sheet: Sheet) -> float:
    hand = Hand(sheet.style.label_pt, "", "semibold")
    return max(sheet.measure(line.id, hand) for line in plot.lines) + 1.2


def _choose_strokes(plot: WeightLinesPlot, sheet: Sheet) -> dict[str, Stroke]:
    """The chosen option is strongest, then those that lead somewhere; the rest stay grey."""
    style = sheet.style
    reigning = list(dict.fromkeys(reign.id for reign in plot.reigns))
    chosen = [line for line in plot.lines if line.chosen]
    leaders = sorted(
        (line for line in plot.lines if line.id in reigning and not line.chosen),
        key=lambda line: reigning.index(line.id),
    )
    rest = sorted(
        (line for line in plot.lines if line.id not in reigning and not line.chosen), key=lambda line: -line.last_total
    )
    strong: tuple[Stroke, ...] = ((style.strong, style.lines.chosen_pt, ()),)
    middle, weak = (
        tuple((getattr(style, colour), width, dash) for colour, width, dash in strokes)
        for strokes in (style.lines.leading, style.lines.trailing)
    )
    return _deal(chosen, strong) | _deal(leaders, middle) | _deal(rest, weak)


def _deal(lines: Iterable[WeightLine], strokes: tuple[Stroke, ...]) -> dict[str, Stroke]:
    return {line.id: strokes[index % len(strokes)] for index, line in enumerate(lines)}


def _draw_axis(plot: WeightLinesPlot, sheet: Sheet, frame: _Frame) -> None:
    style = sheet.style
    sheet.line([(frame.left, frame.bottom), (frame.right, frame.bottom)], colour=style.ink, line_pt=style.pens.axis_pt)
    turns = {reign.first_weight for reign in plot.reigns[1:]}
    for weight, label in plot.tick_labels:
        x = frame.x(weight)
        sheet.line(
            [(x, frame.bottom), (x, frame.bottom - style.lines.tick_mm)], colour=style.ink, line_pt=style.pens.thin_pt
        )
        hand = Hand(style.label_pt, style.ink, "semibold" if weight in turns else "regular")
        sheet.write(label, x, frame.bottom - style.lines.tick_mm - 1.1 - hand.ascent_mm, hand, align="center")
    hand = Hand(style.small_pt, style.grey, italic=True)
    lines = sheet.wrap(plot.axis_label, hand, width=sheet.width, balanced=True)
    width = max((sheet.measure(line, hand) for line in lines), default=0.0)
    middle = min(max((frame.left + frame.right) / 2, width / 2), sheet.width - width / 2)
    foot = hand.descent_mm + 0.05 + sheet.leading(hand) * (len(lines) - 1)
    sheet.write(lines, middle, foot, hand, align="center")


def _draw_reign(plot: WeightLinesPlot, sheet: Sheet, reign: Reign, index: int, frame: _Frame, bottom: float) -> None:
    """Draw one stretch of the strip; where its words do not fit, fewer stand in it."""
    style = sheet.style
    box = Box(
        frame.x(reign.first_weight) + 0.25,
        bottom,
        frame.x(reign.last_weight) - 0.25,
        bottom + sheet.style.lines.strip_mm,
    )
    if box.right <= box.left:
        return
    chosen = any(line.chosen and line.id == reign.id for line in plot.lines)
    fill, stroke, ink = _reign_colours(sheet, chosen=chosen, index=index)
    sheet.rectangle(box, fill=fill, stroke=stroke, line_pt=style.lines.strip_pt)
    hand = Hand(style.small_pt, ink, "semibold")
    room = box.right - box.left - 0.6
    labels = (reign.label, reign.short_label, reign.id)
    words = next((text for text in labels if sheet.measure(text, hand) <= room and text), "")
    sheet.write(words, (box.left + box.right) / 2, bottom + 1.6, hand, align="center")


def _reign_colours(sheet: Sheet, *, chosen: bool, index: int) -> tuple[str, str, str]:
    """Ground, frame and ink of a stretch: neighbours differ."""
    style = sheet.style
    if chosen:
        return style.strong, style.strong, style.paper
    return (style.tint, style.tint, style.ink) if index % 2 else (style.paper, style.strong, style.ink)


def _draw_crossings(plot: WeightLinesPlot, sheet: Sheet, frame: _Frame, strip: float) -> None:
    """Mark where the lead passes from one option to the next."""
    style = sheet.style
    lines = {line.id: line for line in plot.lines}
    for before, after in zip(plot.reigns, plot.reigns[1:], strict=False):
        x = frame.x(after.first_weight)
        sheet.line([(x, frame.bottom), (x, strip)], colour=style.pale, line_pt=style.pens.thin_pt, layer=0)
        line = lines.get(after.id) or lines.get(before.id)
        if line is not None:
            y = frame.y(_total_at(plot, line, after.first_weight))
            sheet.circle(
                x,
                y,
                sheet.style.lines.crossing_mm,
                fill=style.paper,
                stroke=style.ink,
                line_pt=style.lines.crossing_pt,
                layer=7,
            )


def _total_at(plot: WeightLinesPlot, line: WeightLine, weight: Fraction) -> Fraction:
    share = (weight - plot.first_weight) / ((plot.last_weight - plot.first_weight) or 1)
    return line.first_total + (line.last_total - line.first_total) * share


def _write_left(plot: WeightLinesPlot, sheet: Sheet, frame: _Frame) -> None:
    """Write id, name and total beside the first end of each line."""
    size, ink, strong = sheet.style.label_pt, sheet.style.ink, sheet.style.strong
    names = _ids_width(plot, sheet)
    ordered = sorted(plot.lines, key=lambda line: line.first_total)
    for line, y in _spread(sheet, frame, [(line, line.first_total) for line in ordered]):
        hand = Hand(size, ink, "semibold" if line.chosen else "regular")
        sheet.write(line.id, 0, y, Hand(size, strong, "semibold"))
        sheet.write(line.name, names, y, hand)
        sheet.write(_first_text(line), frame.left - 1.6, y, hand, align="right")
        _lead(sheet, (frame.left - 1.2, y + 1.0), (frame.left - 0.2, frame.y(line.first_total)))


def _write_right(plot: WeightLinesPlot, sheet: Sheet, frame: _Frame) -> None:
    """Write id and total beside the last end of each line."""
    size, ink, strong = sheet.style.label_pt, sheet.style.ink, sheet.style.strong
    ordered = sorted(plot.lines, key=lambda line: line.last_total)
    for line, y in _spread(sheet, frame, [(line, line.last_total) for line in ordered]):
        hand = Hand(size, ink, "semibold" if line.chosen else "regular")
        sheet.write(line.id, frame.right + 1.4, y, Hand(size, strong, "semibold"))
        sheet.write(_last_text(line), sheet.width, y, hand, align="right")
        _lead(sheet, (frame.right + 1.1, y + 1.0), (frame.right + 0.2, frame.y(line.last_total)))


def _spread(sheet: Sheet, frame: _Frame, ends: list[tuple[WeightLine, Fraction]]) -> Iterable[tuple[WeightLine, float]]:
    """Each line with the baseline of its label, level with its end or as near as the others let it be."""
    wanted = [frame.y(total) - 1.0 for _, total in ends]
    bases = spread_labels(wanted, gap=sheet.style.lines.label_gap_mm, low=frame.bottom - 1.0, high=frame.top - 1.0)
    return zip((line for line, _ in ends), bases, strict=True)


def _lead(sheet: Sheet, label: tuple[float, float], end: tuple[float, float]) -> None:
    """Tie a label to the end of its line, where the two are not level."""
    if abs(label[1] - end[1]) > LEVEL_MM:
        sheet.line([label, end], colour=sheet.style.grey, line_pt=sheet.style.pens.hair_pt)


def _first_text(line: WeightLine) -> str:
    return line.first_label or _total_text(line.first_total)


def _last_text(line: WeightLine) -> str:
    return line.last_label or _total_text(line.last_total)


def _total_text(total: Fraction) -> str:
    """A total with at most two decimals, and no more than it needs."""
    if total.denominator == 1:
        return str(total.numerator)
    return f"{float(total):.2f}".rstrip("0").rstrip(".")
