"""From what a chart shows to the same in words and figures: one pure function for each kind of plot.

Numbers stand under their unit, flush right with one number of decimals; days are in full. What a picture says by a
hatch, a mark or a shape is a word here.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_never

from msgspec import Struct

from policybrief.diagnostics import Location
from policybrief.document.language import Language
from policybrief.document.nodes import Cell, Column, Row, Table
from policybrief.document.plots import (
    Bar,
    BarPlot,
    DotRangePlot,
    MatrixRow,
    Plot,
    Reign,
    RiskGridPlot,
    ScoreMatrixPlot,
    TimelineDay,
    TimelinePlot,
    WeightLine,
    WeightLinesPlot,
)
from policybrief.document.typography import refine_text
from policybrief.document.wording import total_label
from policybrief.document.words import Run, Words

MOST_WEIGHTS = 8
"""Scores are given at every whole weight up to so many; else at those that the axis names."""
MOST_NARROW = 6
"""Scores at more weights than this want the full measure."""


class Tabulated(Struct, frozen=True):
    """A table, and what it cannot say, which is printed under it."""

    table: Table
    remark: Words = ()
    is_wide: bool = False
    """It wants the full measure, not only that of the main column."""


def tabulate_plot(plot: Plot, language: Language) -> Tabulated:
    """The data of any plot."""
    match plot:
        case BarPlot():
            return tabulate_bars(plot, language)
        case DotRangePlot():
            return tabulate_dots(plot, language)
        case TimelinePlot():
            return tabulate_timeline(plot, language)
        case RiskGridPlot():
            return tabulate_grid(plot, language)
        case ScoreMatrixPlot():
            return tabulate_matrix(plot, language)
        case WeightLinesPlot():
            return tabulate_lines(plot, language)
        case _:
            assert_never(plot)


def tabulate_bars(plot: BarPlot, language: Language) -> Tabulated:
    """Name, scope, amount and period of each bar; what a hatch means stands with the period."""
    words = language.lexicon
    places = max(_places(bar.value) for bar in plot.bars)
    heads = (
        _head(words.item, header=True), _head(words.scope), _head(_in_unit(words.amount, plot.axis_label), "right"),
        _head(words.period),
    )  # fmt: skip
    rows = (
        _row(bar.at, bar.label, bar.scope, language.number(bar.value, places=places), _period(bar, language))
        for bar in plot.bars
    )
    return Tabulated(_drop_empty(Table(heads, tuple(rows))))


def tabulate_dots(plot: DotRangePlot, language: Language) -> Tabulated:
    """One number a row, or the lowest and the highest where any row is a range."""
    words = language.lexicon
    places = _places_of_least([number for row in plot.rows for number in (row.low, row.high)])
    sides = (words.lowest, words.highest) if any(row.low != row.high for row in plot.rows) else (words.amount,)
    heads = (
        _head(words.item, header=True),
        *(_head(_in_unit(side, plot.axis_label), "right") for side in sides),
    )
    rows = (
        _row(
            row.at, row.name,
            *(_rounded(number, places, language) for number in (row.low, row.high)[: len(sides)]),
        )
        for row in plot.rows
    )  # fmt: skip
    return Tabulated(Table(heads, tuple(rows)))


def tabulate_timeline(plot: TimelinePlot, language: Language) -> Tabulated:
    """Every event with its day in full, also where the picture joins some under one label; the lane is its kind."""
    words = language.lexicon
    heads = (_head(words.date), _head(words.event, header=True), _head(words.kind))
    events = [(event, mark) for mark in plot.marks for event in mark.days]
    rows = tuple(
        _row(mark.at, _print_day(event, language), event.label, mark.lane.replace("_", " "))
        for event, mark in sorted(events, key=lambda pair: pair[0].day)
    )
    shown = heads if len(plot.lanes) > 1 else heads[:2]
    return Tabulated(Table(shown, tuple(Row(row.cells[: len(shown)], row.at) for row in rows)))


def tabulate_grid(plot: RiskGridPlot, language: Language) -> Tabulated:
    """Every risk with its likelihood, its impact, and in words what its marker's shape says of its trigger."""
    words, triggers = language.lexicon, dict(plot.keys)
    heads = (
        _head(words.id), _head(words.risk, header=True), _head(words.likelihood), _head(plot.row_title),
        _head(words.trigger),
    )  # fmt: skip
    rows = (
        _row(
            mark.at, mark.id, mark.title, _on_one_line(plot.columns[mark.column]), plot.rows[mark.row],
            triggers.get(mark.marker, ""),
        )
        for mark in plot.marks
    )  # fmt: skip
    return Tabulated(_drop_empty(Table(heads, tuple(rows))), is_wide=True)


def tabulate_matrix(plot: ScoreMatrixPlot, language: Language) -> Tabulated:
    """Criteria and weight sets down, options across; below a criterion whose scores have thin evidence."""
    words = language.lexicon
    heads = (_head(words.test, header=True), *(_head(f"{row.id} {row.title}", "right") for row in plot.rows))
    scores = tuple(
        Row(
            (
                _cell(name, _name_thin(plot.rows, number, language)),
                *(_cell(str(row.cells[number].score)) for row in plot.rows),
            )
        )
        for number, name in enumerate(plot.criteria)
    )
    totals = tuple(
        Row((_cell(name, strong=True), *(_total(row, number, language) for row in plot.rows)))
        for number, name in enumerate(plot.weight_sets)
    )
    return Tabulated(Table(heads, scores + totals), is_wide=True)


def tabulate_lines(plot: WeightLinesPlot, language: Language) -> Tabulated:
    """Every option's total at whole weights; who leads from where to where is said below."""
    weights = _weights(plot)
    names = dict(plot.tick_labels)
    heads = (
        _head(language.lexicon.option, header=True),
        *(_head(names.get(weight, _times(weight, language)), "right") for weight in weights),
    )
    rows = (
        _row(
            line.at, f"{line.id} {line.name}",
            *(total_label(_total_at(plot, line, weight), language) for weight in weights), strong=line.chosen,
        )
        for line in plot.lines
    )  # fmt: skip
    leads = "; ".join(_say_reign(reign, language) for reign in plot.reigns)
    remark = f"{plot.axis_label}. {leads[:1].upper()}{leads[1:]}." if leads else f"{plot.axis_label}."
    return Tabulated(Table(heads, tuple(rows)), _words(remark, language), is_wide=len(weights) > MOST_NARROW)


def _head(text: str, align: Literal["left", "right"] = "left", *, header: bool = False) -> Column:
    return Column((Run(text),), align=align, header=header)


def _cell(*paragraphs: str, strong: bool = False) -> Cell:
    return Cell(tuple((Run(text),) for text in paragraphs if text), strong=strong)


def _row(at: Location, *texts: str, strong: bool = False) -> Row:
    return Row(tuple(_cell(text, strong=strong) for text in texts), at)


def _words(text: str, language: Language) -> Words:
    return (Run(refine_text(text, language)),)


def _in_unit(word: str, unit: str) -> str:
    """A column's head with its unit: "Amount, US$ billions"."""
    return f"{word}, {unit}" if unit else word


def _drop_empty(table: Table) -> Table:
    """The table without columns in which nothing stands."""
    kept = [index for index in range(len(table.columns)) if any(row.cells[index].paragraphs for row in table.rows)]
    return Table(
        tuple(table.columns[index] for index in kept),
        tuple(Row(tuple(row.cells[index] for index in kept), row.at) for row in table.rows),
    )


def _places(value: Decimal) -> int:
    """How many decimals a number needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _places_of_least(values: Sequence[Fraction]) -> int:
    """The decimals at which the least number still has two figures, at most three."""
    least = min((float(abs(value)) for value in values if value), default=1.0)
    return min(max(1 - math.floor(math.log10(least)), 0), 3)


def _rounded(value: Fraction, places: int, language: Language) -> str:
    return language.number(Decimal(round(value * 10**places)).scaleb(-places), places=places)


def _period(bar: Bar, language: Language) -> str:
    if not (bar.hatched and bar.hatch_label):
        return bar.period
    return f"{bar.period} ({language.lexicon.hatched.format(why=bar.hatch_label)})"


def _print_day(event: TimelineDay, language: Language) -> str:
    if event.is_month:
        return language.lexicon.day_not_stated.format(month=language.print_whole_month(event.day))
    day: dt.date = event.day
    return language.print_date(day)


def _on_one_line(text: str) -> str:
    """A term with its band in brackets: "likely (55–80%)"."""
    term, _, band = text.partition("\n")
    return f"{term} ({band})" if band else term


def _name_thin(rows: Iterable[MatrixRow], criterion: int, language: Language) -> str:
    thin = tuple(row.id for row in rows if row.cells[criterion].thin)
    return language.lexicon.thin_scores.format(options=language.join(thin)) if thin else ""


def _total(row: MatrixRow, number: int, language: Language) -> Cell:
    total = row.totals[number]
    return _cell(language.lexicon.total_and_rank.format(total=total.total, rank=total.rank), strong=total.first)


def _weights(plot: WeightLinesPlot) -> tuple[Fraction, ...]:
    """The weights that scores are given at: whole ones, few enough; the ends of the range always."""
    whole = [Fraction(number) for number in range(math.ceil(plot.first_weight), math.floor(plot.last_weight) + 1)]
    inner = whole if len(whole) <= MOST_WEIGHTS else [weight for weight, _ in plot.tick_labels]
    return tuple(sorted({plot.first_weight, *inner, plot.last_weight}))


def _total_at(plot: WeightLinesPlot, line: WeightLine, weight: Fraction) -> Fraction:
    share = (weight - plot.first_weight) / ((plot.last_weight - plot.first_weight) or 1)
    return line.first_total + (line.last_total - line.first_total) * share


def _times(weight: Fraction, language: Language) -> str:
    return f"×{total_label(weight, language)}"


def _say_reign(reign: Reign, language: Language) -> str:
    """Who leads, or who is level, between two weights."""
    who = reign.label if reign.id else language.lexicon.level.format(options=reign.label)
    low, high = (_times(weight, language) for weight in (reign.first_weight, reign.last_weight))
    return language.lexicon.between.format(who=who, low=low, high=high)
