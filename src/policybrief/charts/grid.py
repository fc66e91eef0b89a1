"""Turn a risk grid into ink: likelihood from left to right, impact from top to bottom, one marker a risk.

The most likely column that holds a risk is shaded and its name set strong: it is where the reader looks first.
Marker shapes say what triggers a risk; their meanings stand below the grid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import ceil

from msgspec import Struct

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.markers import colour_on_marker, draw_marker, room_in_marker
from policybrief.charts.sheet import Hand, Sheet
from policybrief.document.plots import GridMark, RiskGridPlot

HALF_DIAMOND = 1.3

Cells = Mapping[tuple[int, int], tuple[GridMark, ...]]


class _Grid(Struct, frozen=True):
    """Where the cells are: `left` and `bottom` of all, width and height of one."""

    left: float
    bottom: float
    cell_width: float
    cell_height: float
    columns: int
    rows: int

    @property
    def right(self) -> float:
        return self.left + self.columns * self.cell_width

    @property
    def top(self) -> float:
        return self.bottom + self.rows * self.cell_height

    def middle(self, column: int, row: int) -> tuple[float, float]:
        """The middle of the cell at `column` from the left and `row` from the top."""
        return self.left + (column + 0.5) * self.cell_width, self.top - (row + 0.5) * self.cell_height


def draw_grid(plot: RiskGridPlot, sheet: Sheet) -> DrawnPlot:
    """Draw the grid as large as names and keys leave room for."""
    left = _names_width(plot, sheet)
    cell_width = (sheet.width - left) / len(plot.columns)
    heads = tuple(_split_head(sheet, column, cell_width) for column in plot.columns)
    keys_depth = _draw_keys(plot, sheet)
    line = sheet.leading(Hand(sheet.style.label_pt, sheet.style.ink))
    bottom = keys_depth + 4.7 + 4.1 + line * (max(len(term) + len(band) for term, band in heads) - 1)
    cell_height = (sheet.height - bottom - 0.3) / len(plot.rows)
    grid = _Grid(left, bottom, cell_width, cell_height, len(plot.columns), len(plot.rows))
    _draw_cells(plot, sheet, grid)
    _write_rows(plot, sheet, grid)
    _write_columns(plot, sheet, grid, heads)
    _write_titles(plot, sheet, keys_depth)
    _draw_marks(plot, sheet, grid)
    return sheet.finish()


def _names_width(plot: RiskGridPlot, sheet: Sheet) -> float:
    """The width left of the grid: the longest word of an impact step fits on one line, within reason."""
    word = Hand(sheet.style.label_pt, sheet.style.ink)
    longest = max(sheet.measure(row.partition(" ")[2], word) for row in plot.rows)
    return min(
        max(sheet.style.grid.names_mm, sheet.style.grid.number_mm + longest + 2.0),
        sheet.style.grid.names_share * sheet.width,
    )


def _split_head(sheet: Sheet, column: str, cell_width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A column's term, wrapped to its cell, and its band."""
    term, _, band = column.partition("\n")
    hand = Hand(sheet.style.label_pt, sheet.style.ink, "semibold")
    return sheet.wrap(term, hand, width=cell_width - 1.0, balanced=True), (band,) if band else ()


def _last_column(plot: RiskGridPlot) -> int:
    """The most likely column that holds a risk, or -1."""
    return max((mark.column for mark in plot.marks), default=-1)


def _draw_cells(plot: RiskGridPlot, sheet: Sheet, grid: _Grid) -> None:
    style, last = sheet.style, _last_column(plot)
    if last >= 0:
        left = grid.left + last * grid.cell_width
        sheet.rectangle(Box(left, grid.bottom, left + grid.cell_width, grid.top), fill=style.panel, layer=0)
    for row in range(1, grid.rows + 1):
        y = grid.bottom + row * grid.cell_height
        sheet.line([(grid.left, y), (grid.right, y)], colour=style.hair, line_pt=style.pens.hair_pt)
    for column in range(1, grid.columns):
        x = grid.left + column * grid.cell_width
        sheet.line([(x, grid.bottom), (x, grid.top)], colour=style.hair, line_pt=style.pens.hair_pt)
    sheet.line(
        [(grid.left, grid.bottom), (grid.right, grid.bottom)], colour=style.ink, line_pt=style.pens.axis_pt, layer=2
    )


def _write_rows(plot: RiskGridPlot, sheet: Sheet, grid: _Grid) -> None:
    style = sheet.style
    number_hand, word_hand = Hand(style.value_pt - 0.5, style.ink, "semibold"), Hand(style.label_pt, style.ink)
    for index, row in enumerate(plot.rows):
        number, _, word = row.partition(" ")
        lines = sheet.wrap(word, word_hand, width=grid.left - sheet.style.grid.number_mm - 1.0)
        y = grid.middle(0, index)[1] - word_hand.drop_mm + sheet.leading(word_hand) / 2 * max(0, len(lines) - 1)
        sheet.write(number, 0, y, number_hand)
        sheet.write(lines, sheet.style.grid.number_mm, y, word_hand)


def _write_columns(
    plot: RiskGridPlot, sheet: Sheet, grid: _Grid, heads: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
) -> None:
    style, last = sheet.style, _last_column(plot)
    used = {mark.column for mark in plot.marks}
    for index, (term, band) in enumerate(heads):
        x = grid.middle(index, 0)[0]
        hand = Hand(
            style.label_pt, style.ink if index in used else style.grey, "semibold" if index == last else "regular"
        )
        sheet.write(term, x, grid.bottom - 4.0, hand, align="center")
        y = grid.bottom - 4.1 - sheet.leading(hand) * len(term)
        sheet.write(band, x, y, Hand(style.small_pt, style.grey), align="center")


def _write_titles(plot: RiskGridPlot, sheet: Sheet, base: float) -> None:
    hand = Hand(sheet.style.small_pt, sheet.style.grey, italic=True)
    y = base + hand.descent_mm + 0.05
    sheet.write(plot.row_title, 0, y, hand)
    sheet.write(plot.column_title, sheet.width, y, hand, align="right")


def _draw_keys(plot: RiskGridPlot, sheet: Sheet) -> float:
    """Write what each marker means along the foot, in as many lines as it takes; give their height."""
    hand = Hand(sheet.style.small_pt, sheet.style.ink)
    lines: list[list[tuple[float, int]]] = []
    x = sheet.width
    for index, (_, meaning) in enumerate(plot.keys):
        width = sheet.style.grid.key_text_mm + sheet.measure(meaning, hand)
        if not lines or x + width > sheet.width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, index))
        x += width + sheet.style.grid.key_gap_mm
    for number, line in enumerate(reversed(lines)):
        y = sheet.style.grid.key_base_mm + number * sheet.style.grid.key_mm
        for x, index in line:
            marker, meaning = plot.keys[index]
            draw_marker(sheet, marker, x + 2.0, y + 0.9, sheet.style.grid.key_mark_mm)
            sheet.write(meaning, x + sheet.style.grid.key_text_mm, y, hand)
    return sheet.style.grid.key_base_mm + len(lines) * sheet.style.grid.key_mm if lines else 0.0


def _draw_marks(plot: RiskGridPlot, sheet: Sheet, grid: _Grid) -> None:
    collected: defaultdict[tuple[int, int], tuple[GridMark, ...]] = defaultdict(tuple)
    for mark in plot.marks:
        collected[mark.column, mark.row] += (mark,)
    radius = min((_fit_radius(marks, grid, sheet)[0] for marks in collected.values()), default=sheet.style.grid.mark_mm)
    for (column, row), marks in collected.items():
        x, y = grid.middle(column, row)
        across = _columns_at(marks, grid, radius, sheet)
        for index, mark in enumerate(marks):
            down, along = divmod(index, across)
            in_row = min(across, len(marks) - down * across)
            step = _pitch(marks, sheet) * radius
            dx = (along - (in_row - 1) / 2) * step
            dy = ((ceil(len(marks) / across) - 1) / 2 - down) * step
            _draw_mark(sheet, mark, x + dx, y + dy, radius)


def _fit_radius(marks: tuple[GridMark, ...], grid: _Grid, sheet: Sheet) -> tuple[float, int]:
    """The largest radius at which all marks of a cell fit, and how many then stand side by side."""
    return max((_radius(marks, grid, across, sheet), across) for across in range(1, len(marks) + 1))


def _columns_at(marks: tuple[GridMark, ...], grid: _Grid, radius: float, sheet: Sheet) -> int:
    """The most marks that stand side by side at `radius`: a row is read faster than a column."""
    return max(across for across in range(1, len(marks) + 1) if _radius(marks, grid, across, sheet) >= radius)


def _radius(marks: tuple[GridMark, ...], grid: _Grid, across: int, sheet: Sheet) -> float:
    reach = HALF_DIAMOND if any(mark.marker == "hollow_diamond" for mark in marks) else 1.0
    down = ceil(len(marks) / across)
    width = (grid.cell_width - 2 * sheet.style.grid.cell_margin_mm) / ((across - 1) * _pitch(marks, sheet) + 2 * reach)
    height = (grid.cell_height - 2 * sheet.style.grid.cell_margin_mm) / ((down - 1) * _pitch(marks, sheet) + 2 * reach)
    return max(0.0, min(sheet.style.grid.mark_mm, width, height))


def _pitch(marks: tuple[GridMark, ...], sheet: Sheet) -> float:
    return (
        sheet.style.grid.pitch
        if sum(mark.marker == "hollow_diamond" for mark in marks) < 2
        else sheet.style.grid.wide_pitch
    )


def _draw_mark(sheet: Sheet, mark: GridMark, x: float, y: float, radius: float) -> None:
    draw_marker(sheet, mark.marker, x, y, radius)
    colour = colour_on_marker(sheet, mark.marker)
    hand = Hand(sheet.style.label_pt, colour, "semibold")
    if sheet.measure(mark.id, hand) > 1.7 * radius:
        hand = Hand(sheet.style.small_pt, colour, "semibold")
    room = room_in_marker(mark.marker, x, y, radius, height=hand.ascent_mm)
    ground = sheet.block(f"the marker of '{mark.id}'", room)
    sheet.write(mark.id, x, y - hand.drop_mm, hand, align="center", ground=ground)
