"""Turn a bar plot into ink: bars from a zero line, named at their left and labelled at their ends.

There is no axis and no grid: every length is printed. A hatched bar stays a hatched bar in grey.
"""

from __future__ import annotations

from decimal import Decimal

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.sheet import Hand, Sheet
from policybrief.document.plots import Bar, BarPlot

NAMES_MM = 33.0
"""The width of the names, up to the zero line."""
NAMES_SHARE = 0.4
"""No more of the picture's width than this is given to names."""
NAME_GAP_MM = 3.0
END_MM = 19.0
"""The least room right of the longest bar."""
END_GAP_MM = 2.0
EDGE_MM = 6.5
"""From the first and last bar's middle to the edge, at most."""
BAR_MM = 7.4
BAR_SHARE = 0.55
"""No more of the distance between bars than this is bar."""
ZERO_PT = 0.75


def draw_bars(plot: BarPlot, sheet: Sheet) -> DrawnPlot:
    """Draw the bars in the order given, evenly spaced from top to bottom."""
    zero = min(NAMES_MM, NAMES_SHARE * sheet.width)
    scale = _scale(plot, sheet, zero)
    middles = _middles(len(plot.bars), sheet.height)
    pitch = middles[0] - middles[1] if len(middles) > 1 else sheet.height
    thickness = min(BAR_MM, BAR_SHARE * pitch)
    longest = max(bar.value for bar in plot.bars)
    for bar, middle in zip(plot.bars, middles, strict=True):
        box = Box(zero, middle - thickness / 2, zero + float(bar.value) * scale, middle + thickness / 2)
        if bar.value > 0:
            _draw_bar(sheet, bar, box, longest=longest)
        _write_name(sheet, bar, middle, zero - NAME_GAP_MM)
        _write_end(sheet, bar, middle, box.right + END_GAP_MM)
    sheet.line([(zero, 0.6), (zero, sheet.height - 0.4)], colour=sheet.style.ink, line_pt=ZERO_PT, layer=6)
    return sheet.finish()


def _scale(plot: BarPlot, sheet: Sheet, zero: float) -> float:
    """Millimetres a unit: the axis fits, and so does the label at each bar's end."""
    room = sheet.width - zero
    longest = float(max(bar.value for bar in plot.bars))
    bounds = [room / float(plot.axis_to)] if plot.axis_to > 0 else []
    if longest > 0:
        bounds.append((room - END_MM) / longest)
    bounds += [(room - END_GAP_MM - _end_width(sheet, bar)) / float(bar.value) for bar in plot.bars if bar.value > 0]
    return max(min(bounds, default=0.0), 0.0)


def _middles(count: int, height: float) -> tuple[float, ...]:
    """The heights of the bars' middles, from the top."""
    if count == 1:
        return (height / 2,)
    edge = min(EDGE_MM, height / (2 * count))
    return tuple(height - edge - index * (height - 2 * edge) / (count - 1) for index in range(count))


def _draw_bar(sheet: Sheet, bar: Bar, box: Box, *, longest: Decimal) -> None:
    style = sheet.style
    if bar.hatched:
        sheet.hatch(box, colour=style.mid, line_pt=0.7, frame_pt=0.8, ground=style.paper)
    else:
        sheet.rectangle(box, fill=style.strong if bar.value == longest else style.mid)
    sheet.block(f"the bar of '{bar.label}'", box)


def _write_name(sheet: Sheet, bar: Bar, middle: float, width: float) -> None:
    """The name, and its scope in smaller words below; the two stand centred on the bar."""
    style = sheet.style
    name = Hand(style.value_pt - 0.5, style.ink, "semibold")
    small = Hand(style.small_pt, style.grey)
    names = sheet.wrap(bar.label, name, width=width, balanced=True)
    scope = sheet.wrap(bar.scope, small, width=width, balanced=True)
    height = name.ascent_mm + 3.5 * (len(names) - 1) + _scope_depth(len(scope)) + small.descent_mm
    top = middle + height / 2 - name.ascent_mm
    sheet.write(names, 0, top, name, leading=3.5)
    sheet.write(scope, 0, top - 3.5 * (len(names) - 1) - 3.4, small, leading=3.05)


def _scope_depth(lines: int) -> float:
    """From the name's baseline to the last baseline of the scope."""
    return 3.4 + 3.05 * (lines - 1) if lines else 0.0


def _write_end(sheet: Sheet, bar: Bar, middle: float, x: float) -> None:
    value, period = _end_hands(sheet)
    if bar.period_label:
        sheet.write(bar.value_label, x, middle + 0.35, value)
        sheet.write(bar.period_label, x, middle - 3.15, period)
    else:
        sheet.write(bar.value_label, x, middle - value.ascent_mm / 2 + 0.1, value)


def _end_width(sheet: Sheet, bar: Bar) -> float:
    value, period = _end_hands(sheet)
    return max(sheet.measure(bar.value_label, value), sheet.measure(bar.period_label, period))


def _end_hands(sheet: Sheet) -> tuple[Hand, Hand]:
    style = sheet.style
    return Hand(style.value_pt, style.ink, "semibold"), Hand(style.label_pt, style.grey)
