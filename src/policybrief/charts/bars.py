"""Turn a bar plot into ink: bars from a zero line, named at their left and labelled at their ends.

There is no axis and no grid: every length is printed. A hatched bar stays a hatched bar in grey.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.sheet import Hand, Sheet
from policybrief.document.plots import Bar, BarPlot


class _Name(Struct, frozen=True):
    """What stands left of a bar: its name, and its scope in smaller words below, as one block of this height."""

    lines: tuple[str, ...]
    scope: tuple[str, ...]
    height: float


def draw_bars(plot: BarPlot, sheet: Sheet) -> DrawnPlot:
    """Draw the bars in the order given, evenly spaced from top to bottom."""
    style = sheet.style.bars
    zero = _place_zero(plot, sheet)
    scale = _scale(plot, sheet, zero)
    names = tuple(_wrap_name(sheet, bar, zero - style.name_gap_mm) for bar in plot.bars)
    middles = _middles(names, sheet)
    pitch = middles[0] - middles[1] if len(middles) > 1 else sheet.height
    thickness = min(style.bar_mm, style.bar_share * pitch)
    longest = max(bar.value for bar in plot.bars)
    for bar, name, middle in zip(plot.bars, names, middles, strict=True):
        box = Box(zero, middle - thickness / 2, zero + float(bar.value) * scale, middle + thickness / 2)
        if bar.value > 0:
            _draw_bar(sheet, bar, box, longest=longest)
        _write_name(sheet, name, middle)
        _write_end(sheet, bar, middle, box.right + style.end_gap_mm)
    ends = [(zero, 0.6), (zero, sheet.height - 0.4)]
    sheet.line(ends, colour=sheet.style.ink, line_pt=sheet.style.pens.axis_pt, layer=6)
    return sheet.finish()


def _place_zero(plot: BarPlot, sheet: Sheet) -> float:
    """Where bars start: the longest word of a name or a scope fits left of it, within reason."""
    style, (name, small) = sheet.style.bars, _name_hands(sheet)
    words = [(word, name) for bar in plot.bars for word in bar.label.split(" ")]
    words += [(word, small) for bar in plot.bars for word in bar.scope.split(" ")]
    longest = max(sheet.measure(word, hand) for word, hand in words)
    return min(max(style.names_mm, longest + style.name_gap_mm), style.names_share * sheet.width)


def _scale(plot: BarPlot, sheet: Sheet, zero: float) -> float:
    """Millimetres a unit: the axis fits, and so does the label at each bar's end."""
    style, room = sheet.style.bars, sheet.width - zero
    longest = float(max(bar.value for bar in plot.bars))
    bounds = [room / float(plot.axis_to)] if plot.axis_to > 0 else []
    if longest > 0:
        bounds.append((room - style.end_mm) / longest)
    bounds += [
        (room - style.end_gap_mm - _end_width(sheet, bar)) / float(bar.value) for bar in plot.bars if bar.value > 0
    ]
    return max(min(bounds, default=0.0), 0.0)


def _middles(names: tuple[_Name, ...], sheet: Sheet) -> tuple[float, ...]:
    """The heights of the bars' middles, from the top; the first and the last name stay within the picture."""
    count, height = len(names), sheet.height
    if count == 1:
        return (height / 2,)
    edge = min(sheet.style.bars.edge_mm, height / (2 * count))
    top, bottom = (max(edge, names[end].height / 2) for end in (0, -1))
    return tuple(height - top - index * (height - top - bottom) / (count - 1) for index in range(count))


def _draw_bar(sheet: Sheet, bar: Bar, box: Box, *, longest: Decimal) -> None:
    style = sheet.style
    if bar.hatched:
        sheet.hatch(
            box, colour=style.mid, line_pt=style.bars.hatch_pt, frame_pt=style.bars.frame_pt, ground=style.paper
        )
    else:
        sheet.rectangle(box, fill=style.strong if bar.value == longest else style.mid)
    sheet.block(f"the bar of '{bar.label}'", box)


def _wrap_name(sheet: Sheet, bar: Bar, width: float) -> _Name:
    name, small = _name_hands(sheet)
    lines = sheet.wrap(bar.label, name, width=width, balanced=True)
    scope = sheet.wrap(bar.scope, small, width=width, balanced=True)
    below = sheet.leading(name) * (len(lines) - 1)
    if scope:
        below += sheet.leading(name) + sheet.leading(small) * (len(scope) - 1)
    return _Name(lines, scope, name.ascent_mm + below + (small if scope else name).descent_mm)


def _write_name(sheet: Sheet, name: _Name, middle: float) -> None:
    """The name and its scope, centred on the bar."""
    large, small = _name_hands(sheet)
    top = middle + name.height / 2 - large.ascent_mm
    sheet.write(name.lines, 0, top, large)
    sheet.write(name.scope, 0, top - sheet.leading(large) * len(name.lines), small)


def _name_hands(sheet: Sheet) -> tuple[Hand, Hand]:
    style = sheet.style
    return Hand(style.value_pt - 0.5, style.ink, "semibold"), Hand(style.small_pt, style.grey)


def _write_end(sheet: Sheet, bar: Bar, middle: float, x: float) -> None:
    value, period = _end_hands(sheet)
    if bar.period_label:
        apart = sheet.leading(value)
        base = middle + (apart - value.ascent_mm + period.descent_mm) / 2
        sheet.write(bar.value_label, x, base, value)
        sheet.write(bar.period_label, x, base - apart, period)
    else:
        sheet.write(bar.value_label, x, middle - value.drop_mm, value)


def _end_width(sheet: Sheet, bar: Bar) -> float:
    value, period = _end_hands(sheet)
    return max(sheet.measure(bar.value_label, value), sheet.measure(bar.period_label, period))


def _end_hands(sheet: Sheet) -> tuple[Hand, Hand]:
    style = sheet.style
    return Hand(style.value_pt, style.ink, "semibold"), Hand(style.label_pt, style.grey)
