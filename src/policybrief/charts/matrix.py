"""Turn a score matrix into ink: options down, criteria and then weighted totals across.

The number stands in every cell, so the ground only repeats it; five grounds stay five in grey.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from policybrief.charts.drawn import Box, DrawnPlot
from policybrief.charts.sheet import Hand, Sheet
from policybrief.document.plots import MatrixCell, MatrixRow, MatrixTotal, ScoreMatrixPlot

HEAD_APART_MM = 0.1
"""Between the heads of neighbours. Their lines are filled from the first, so that the last, which is level with
heads of one line, is short."""


class _Columns(Struct, frozen=True):
    """Where columns stand: left edges, and the widths of one score and one total."""

    scores: float
    score_width: float
    totals: float
    total_width: float


class _Head(Struct, frozen=True):
    """A column's head: its lines, the middle of its column, and the height it needs."""

    lines: tuple[str, ...]
    middle: float
    height: float
    turned: bool


def draw_matrix(plot: ScoreMatrixPlot, sheet: Sheet) -> DrawnPlot:
    """Draw heads first: what they need in height decides the rows' share."""
    columns = _place_columns(plot, sheet)
    top = sheet.height - _write_heads(plot, sheet, columns)
    row_height = (top - sheet.style.matrix.foot_mm) / len(plot.rows)
    widths = _total_widths(plot, sheet)
    for index, row in enumerate(plot.rows):
        middle = top - (index + 0.5) * row_height
        _write_name(sheet, row, middle, columns.scores - 2.0)
        for number, cell in enumerate(row.cells):
            _draw_score(plot, sheet, cell, _cell_box(columns.scores, columns.score_width, number, middle, row_height))
        for number, total in enumerate(row.totals):
            box = _cell_box(columns.totals, columns.total_width, number, middle, row_height)
            _write_total(sheet, total, box, widths[number])
        if index:
            _rule_row(sheet, columns, middle + row_height / 2, above=plot.rows[index - 1])
    return sheet.finish()


def _place_columns(plot: ScoreMatrixPlot, sheet: Sheet) -> _Columns:
    """Share the width: totals take what their words need, at the cost of the scores."""
    names = _names_width(plot, sheet)
    gap = sheet.style.matrix.gap_mm if plot.weight_sets else 0.0
    room = sheet.width - names - gap
    shares = (
        len(plot.criteria) * sheet.style.matrix.score_share + len(plot.weight_sets) * sheet.style.matrix.total_share
    )
    needed = (
        max((total + rank for total, rank in _total_widths(plot, sheet)), default=0.0)
        + sheet.style.matrix.rank_gap_mm
        + 1.2
    )
    hand = Hand(sheet.style.small_pt, sheet.style.ink)
    word = max((sheet.measure(word, hand) for head in plot.weight_sets for word in head.split(" ")), default=0.0)
    title = sheet.measure(plot.totals_title, _title_hand(sheet)) / max(1, len(plot.weight_sets))
    needed = max(needed, min(word + 0.4, sheet.style.matrix.upright_mm), title)
    total_width = max(room * sheet.style.matrix.total_share / shares, needed)
    score_width = (room - total_width * len(plot.weight_sets)) / len(plot.criteria)
    return _Columns(names, score_width, names + len(plot.criteria) * score_width + gap, total_width)


def _names_width(plot: ScoreMatrixPlot, sheet: Sheet) -> float:
    """The part of the width that names are given; more where the longest title needs it, within reason."""
    style = sheet.style.matrix
    longest = max(sheet.measure(row.title, _name_hand(sheet, row)) for row in plot.rows)
    least, most = style.names_share * sheet.width, style.names_most * sheet.width
    return min(max(least, style.id_mm + longest + 2.1), most) if longest + style.id_mm < most else least


def _name_hand(sheet: Sheet, row: MatrixRow) -> Hand:
    style = sheet.style
    return Hand(style.label_pt + 0.5, style.ink, "semibold" if row.chosen else "regular")


def _cell_box(left: float, width: float, number: int, middle: float, height: float) -> Box:
    """The cell of column `number` of the columns that start at `left`, in the row about `middle`."""
    start = left + number * width
    return Box(start, middle - height / 2, start + width, middle + height / 2)


def _write_heads(plot: ScoreMatrixPlot, sheet: Sheet, columns: _Columns) -> float:
    """Write the titles of both parts and the columns' heads, these level at the foot; give their height."""
    _write_title(
        sheet,
        plot.criteria_title,
        columns.scores,
        columns.totals - sheet.style.matrix.gap_mm - sheet.style.matrix.cell_gap_mm,
    )
    if plot.weight_sets:
        _write_title(sheet, plot.totals_title, columns.totals, sheet.width)
    hand = Hand(sheet.style.small_pt, sheet.style.ink)
    scores = _place_heads(
        sheet, plot.criteria, hand, columns.scores - sheet.style.matrix.cell_gap_mm / 2, columns.score_width
    )
    totals = _place_heads(sheet, plot.weight_sets, hand, columns.totals, columns.total_width)
    height = max(head.height for head in (*scores, *totals))
    foot = sheet.height - sheet.style.matrix.title_mm - height
    for head in (*scores, *totals):
        if head.turned:
            sheet.write_upwards(head.lines, head.middle, foot - hand.descent_mm, hand)
        else:
            y = foot + sheet.leading(hand) * (len(head.lines) - 1)
            sheet.write(head.lines, head.middle, y, hand, align="center")
    return sheet.style.matrix.title_mm + height + sheet.style.matrix.head_gap_mm


def _place_heads(sheet: Sheet, heads: Sequence[str], hand: Hand, left: float, width: float) -> tuple[_Head, ...]:
    """Wrap the heads of columns of one width; where a word is wider than that, all of them are turned."""
    middles = [left + (index + 0.5) * width for index in range(len(heads))]
    longest = max((sheet.measure(word, hand) for head in heads for word in head.split(" ")), default=0.0)
    if longest > width:
        wrapped = [_wrap_turned(sheet, head, hand, width) for head in heads]
        heights = [max((sheet.measure(line, hand) for line in lines), default=0.0) for lines in wrapped]
    else:
        wrapped = [sheet.wrap(head, hand, width=width - HEAD_APART_MM) for head in heads]
        heights = [hand.ascent_mm + sheet.leading(hand) * (len(lines) - 1) for lines in wrapped]
    return tuple(
        _Head(lines, middle, height, longest > width)
        for lines, middle, height in zip(wrapped, middles, heights, strict=True)
    )


def _wrap_turned(sheet: Sheet, head: str, hand: Hand, width: float) -> tuple[str, ...]:
    """As many lines as stand side by side in a column."""
    most = max(1, int(width / sheet.leading(hand)))
    lines = (sheet.wrap(head, hand, width=length, balanced=True) for length in range(12, 200, 4))
    return next((tried for tried in lines if len(tried) <= most), (head,))


def _write_title(sheet: Sheet, title: str, left: float, right: float) -> None:
    style = sheet.style
    sheet.write(title, left, sheet.height - 2.6, _title_hand(sheet))
    y = sheet.height - 4.0
    sheet.line([(left, y), (right, y)], colour=style.grey, line_pt=style.pens.thin_pt)


def _title_hand(sheet: Sheet) -> Hand:
    return Hand(sheet.style.small_pt, sheet.style.grey, "semibold")


def _write_name(sheet: Sheet, row: MatrixRow, middle: float, right: float) -> None:
    style, hand = sheet.style, _name_hand(sheet, row)
    lines = sheet.wrap(row.title, hand, width=right - sheet.style.matrix.id_mm)
    y = middle - hand.drop_mm + sheet.leading(hand) / 2 * max(0, len(lines) - 1)
    sheet.write(row.id, 0, y, Hand(hand.size_pt, style.strong, "semibold"))
    sheet.write(lines, sheet.style.matrix.id_mm, y, hand)


def _draw_score(plot: ScoreMatrixPlot, sheet: Sheet, cell: MatrixCell, box: Box) -> None:
    """Draw a cell; the score stays in the middle, also where a mark of thin evidence follows it and has room."""
    style = sheet.style
    step = _ramp_step(cell.score, plot.best_score, len(style.ramp))
    inset = sheet.style.matrix.cell_gap_mm / 2
    sheet.rectangle(
        Box(box.left, box.bottom + inset, box.right - sheet.style.matrix.cell_gap_mm, box.top - inset),
        fill=style.ramp[step],
    )
    colour = style.paper if step >= style.dark_from else style.ink
    hand = Hand(style.value_pt, colour, "semibold")
    x, y = (box.left + box.right) / 2 - inset, (box.bottom + box.top) / 2 - hand.drop_mm
    mark, apart = Hand(style.value_pt, colour), 0.4
    half = sheet.measure(str(cell.score), hand) / 2
    tail = apart + sheet.measure(plot.thin_mark, mark) if cell.thin else 0.0
    room = (box.right - box.left - style.matrix.cell_gap_mm) / 2 - 0.2
    x -= min(max(half + tail - room, 0.0), tail / 2)
    sheet.write(str(cell.score), x, y, hand, align="center")
    if cell.thin:
        sheet.write(plot.thin_mark, x + half + apart, y, mark)


def _ramp_step(score: int, best: int, steps: int) -> int:
    """The step of the ramp for a score from 1 to `best`."""
    if best <= 1:
        return steps - 1
    share = min(max((score - 1) / (best - 1), 0.0), 1.0)
    return int(share * (steps - 1) + 0.5)


def _total_widths(plot: ScoreMatrixPlot, sheet: Sheet) -> tuple[tuple[float, float], ...]:
    """For each weight set, the widest total and the widest rank."""
    total, rank = _total_hands(sheet, first=True)
    return tuple(
        (
            max(sheet.measure(row.totals[index].total, total) for row in plot.rows),
            max(sheet.measure(row.totals[index].rank, rank) for row in plot.rows),
        )
        for index in range(len(plot.weight_sets))
    )


def _write_total(sheet: Sheet, total: MatrixTotal, box: Box, widths: tuple[float, float]) -> None:
    """Write a total flush right and its rank flush left, the pair in the middle of its column."""
    total_hand, rank_hand = _total_hands(sheet, first=total.first)
    if total.first:
        inset = sheet.style.matrix.cell_gap_mm / 2
        cell = Box(box.left + 0.3, box.bottom + inset, box.right - 0.3, box.top - inset)
        sheet.rectangle(cell, fill=sheet.style.first, layer=0)
    x = (box.left + box.right + widths[0] - widths[1] - sheet.style.matrix.rank_gap_mm) / 2
    y = (box.bottom + box.top) / 2 - total_hand.drop_mm
    sheet.write(total.total, x, y, total_hand, align="right")
    sheet.write(total.rank, x + sheet.style.matrix.rank_gap_mm, y, rank_hand)


def _total_hands(sheet: Sheet, *, first: bool) -> tuple[Hand, Hand]:
    style = sheet.style
    if first:
        return Hand(style.value_pt, style.strong, "semibold"), Hand(style.small_pt, style.strong, "semibold")
    return Hand(style.value_pt, style.ink), Hand(style.small_pt, style.grey)


def _rule_row(sheet: Sheet, columns: _Columns, y: float, *, above: MatrixRow) -> None:
    sheet.block(f"the rule below '{above.title}'", Box(0, y - 0.1, columns.scores - 2.0, y + 0.1))
    hair = sheet.style.hair
    sheet.line([(0, y), (columns.scores - 2.0, y)], colour=hair, line_pt=sheet.style.pens.hair_pt)
    if columns.totals < sheet.width:
        sheet.line([(columns.totals, y), (sheet.width, y)], colour=hair, line_pt=sheet.style.pens.hair_pt)
