"""Turn a risk grid into ink: likelihood from left to right, impact from top to bottom, one marker a risk.

The most likely column that holds a risk is shaded and its name set strong: it is where the reader looks first.
Marker shapes say what triggers a risk; their meanings stand below the grid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.markers import box_marker, colour_on_marker, draw_marker
from policybrief.charts.sheet import Hand, Sheet
from policybrief.document.plots import GridMark, RiskGridPlot

NAMES_MM = 20.0
"""The least width of the impact steps' names."""
NAMES_SHARE = 0.35
NUMBER_MM = 4.0
"""From an impact step's number to its word."""
RADIUS_MM = 3.5
PITCH = 8.6 / 3.5
"""From marker to marker in one cell, in radii."""
WIDE_PITCH = 2.7
"""The same between diamonds, which reach further."""
HALF_DIAMOND = 1.3
CELL_MARGIN_MM = 0.3
LINE_MM = 3.2
KEY_MM = 4.4
"""From key line to key line."""
KEY_RADIUS_MM = 1.35
KEY_TEXT_MM = 5.0
"""From the left of a key to its words."""
KEY_BASE_MM = 1.1
"""The baseline of the last key: its marker, a little higher, is whole."""

Cells = Mapping[tuple[int, int], tuple[GridMark, ...]]


@dataclass(frozen=True, slots=True)
class _Grid:
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
    bottom = keys_depth + 4.7 + 4.1 + LINE_MM * (max(len(term) + len(band) for term, band in heads) - 1)
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
    return min(max(NAMES_MM, NUMBER_MM + longest + 2.0), NAMES_SHARE * sheet.width)


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
        sheet.line([(grid.left, y), (grid.right, y)], colour=style.hair, line_pt=0.4)
    for column in range(1, grid.columns):
        x = grid.left + column * grid.cell_width
        sheet.line([(x, grid.bottom), (x, grid.top)], colour=style.hair, line_pt=0.4)
    sheet.line([(grid.left, grid.bottom), (grid.right, grid.bottom)], colour=style.ink, line_pt=0.75, layer=2)


def _write_rows(plot: RiskGridPlot, sheet: Sheet, grid: _Grid) -> None:
    style = sheet.style
    number_hand, word_hand = Hand(style.value_pt - 0.5, style.ink, "semibold"), Hand(style.label_pt, style.ink)
    for index, row in enumerate(plot.rows):
        number, _, word = row.partition(" ")
        lines = sheet.wrap(word, word_hand, width=grid.left - NUMBER_MM - 1.0)
        y = grid.middle(0, index)[1] - 1.05 + LINE_MM / 2 * max(0, len(lines) - 1)
        sheet.write(number, 0, y, number_hand)
        sheet.write(lines, NUMBER_MM, y, word_hand, leading=LINE_MM)


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
        sheet.write(term, x, grid.bottom - 4.0, hand, align="center", leading=LINE_MM)
        y = grid.bottom - 4.1 - LINE_MM * len(term)
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
        width = KEY_TEXT_MM + sheet.measure(meaning, hand)
        if not lines or x + width > sheet.width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, index))
        x += width + 5.0
    for number, line in enumerate(reversed(lines)):
        y = KEY_BASE_MM + number * KEY_MM
        for x, index in line:
            marker, meaning = plot.keys[index]
            draw_marker(sheet, marker, x + 2.0, y + 0.9, KEY_RADIUS_MM)
            sheet.write(meaning, x + KEY_TEXT_MM, y, hand)
    return KEY_BASE_MM + len(lines) * KEY_MM if lines else 0.0


def _draw_marks(plot: RiskGridPlot, sheet: Sheet, grid: _Grid) -> None:
    collected: defaultdict[tuple[int, int], tuple[GridMark, ...]] = defaultdict(tuple)
    for mark in plot.marks:
        collected[mark.column, mark.row] += (mark,)
    radius = min((_fit_radius(marks, grid)[0] for marks in collected.values()), default=RADIUS_MM)
    for (column, row), marks in collected.items():
        x, y = grid.middle(column, row)
        across = _columns_at(marks, grid, radius)
        for index, mark in enumerate(marks):
            down, along = divmod(index, across)
            in_row = min(across, len(marks) - down * across)
            step = _pitch(marks) * radius
            dx = (along - (in_row - 1) / 2) * step
            dy = ((ceil(len(marks) / across) - 1) / 2 - down) * step
            _draw_mark(sheet, mark, x + dx, y + dy, radius)


def _fit_radius(marks: tuple[GridMark, ...], grid: _Grid) -> tuple[float, int]:
    """The largest radius at which all marks of a cell fit, and how many then stand side by side."""
    return max((_radius(marks, grid, across), across) for across in range(1, len(marks) + 1))


def _columns_at(marks: tuple[GridMark, ...], grid: _Grid, radius: float) -> int:
    """The most marks that stand side by side at `radius`: a row is read faster than a column."""
    return max(across for across in range(1, len(marks) + 1) if _radius(marks, grid, across) >= radius)


def _radius(marks: tuple[GridMark, ...], grid: _Grid, across: int) -> float:
    reach = HALF_DIAMOND if any(mark.marker == "hollow_diamond" for mark in marks) else 1.0
    down = ceil(len(marks) / across)
    width = (grid.cell_width - 2 * CELL_MARGIN_MM) / ((across - 1) * _pitch(marks) + 2 * reach)
    height = (grid.cell_height - 2 * CELL_MARGIN_MM) / ((down - 1) * _pitch(marks) + 2 * reach)
    return max(0.0, min(RADIUS_MM, width, height))


def _pitch(marks: tuple[GridMark, ...]) -> float:
    return PITCH if sum(mark.marker == "hollow_diamond" for mark in marks) < 2 else WIDE_PITCH


def _draw_mark(sheet: Sheet, mark: GridMark, x: float, y: float, radius: float) -> None:
    draw_marker(sheet, mark.marker, x, y, radius)
    ground = sheet.block(f"the marker of '{mark.id}'", box_marker(mark.marker, x, y, radius))
    colour = colour_on_marker(sheet, mark.marker)
    hand = Hand(sheet.style.label_pt, colour, "semibold")
    if sheet.measure(mark.id, hand) > 1.7 * radius:
        hand = Hand(sheet.style.small_pt, colour, "semibold")
    sheet.write(mark.id, x, y - 0.98, hand, align="center", ground=ground)
