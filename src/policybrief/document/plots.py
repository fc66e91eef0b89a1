"""What a chart shows, in final words and exact numbers: one value for each kind; `charts/` draws them.

Every text here is printed as it stands. Numbers are exact; nothing is a colour or a length.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct

from policybrief.diagnostics import GENERATED, Location

HATCH_MARK = "*"
"""Stands behind the period of a hatched bar; the chart's note says what it means."""

Marker: TypeAlias = Literal["cross", "filled_square", "hollow_circle", "filled_circle", "hollow_diamond"]


class Bar(Struct, frozen=True):
    """One bar: what it is, how long, and what is printed at its end."""

    label: str
    scope: str
    value: Decimal
    """In the unit of the axis."""
    value_label: str
    """"$35bn"."""
    period_label: str
    """"by 2030"."""
    hatched: bool
    at: Location = GENERATED
    hatch_label: str = ""
    """What the hatching means, in words: "checked"."""

    @property
    def period(self) -> str:
        """The period without the mark of a hatched bar."""
        return self.period_label.removesuffix(HATCH_MARK) if self.hatched else self.period_label


class BarPlot(Struct, frozen=True):
    """Horizontal bars from zero, in the order given; the axis ends at `axis_to`."""

    bars: tuple[Bar, ...]
    axis_to: Decimal
    language: str
    axis_label: str = ""
    """The unit, which is printed with the data only: every bar has its amount at its end."""


class DotRange(Struct, frozen=True):
    """One row: a dot where `low` equals `high`, else a range; `label` as printed beside it."""

    name: str
    low: Fraction
    high: Fraction
    label: str
    at: Location = GENERATED


class DotRangePlot(Struct, frozen=True):
    """Rows on one axis."""

    rows: tuple[DotRange, ...]
    axis_from: Decimal
    axis_to: Decimal
    tick_labels: tuple[tuple[Decimal, str], ...]
    axis_label: str
    language: str


class TimelineDay(Struct, frozen=True):
    """One event of a mark, as it was listed."""

    day: dt.date
    is_month: bool
    """The day is not known: `day` is one of its month."""
    label: str


class TimelineMark(Struct, frozen=True):
    """One mark on a lane: its first and last day, its day as printed ("9 and 10 Dec") and its label.

    A month whose day is not known stands on its middle day and is printed as a month.
    """

    first: dt.date
    last: dt.date
    day_label: str
    label: str
    lane: str
    marker: Marker
    at: Location = GENERATED
    days: tuple[TimelineDay, ...] = ()
    """The events it stands for, in order of their days."""


class Tick(Struct, frozen=True):
    """A month, quarter or year of a time axis; `strong` where a year begins or the axis does."""

    first: dt.date
    label: str
    strong: bool


class TimelinePlot(Struct, frozen=True):
    """Marks in order of their days, lanes from top to bottom."""

    marks: tuple[TimelineMark, ...]
    lanes: tuple[str, ...]
    axis_from: dt.date
    axis_to: dt.date
    ticks: tuple[Tick, ...]
    language: str


class GridMark(Struct, frozen=True):
    """One risk in the grid, at column and row index, marked with its id."""

    id: str
    column: int
    row: int
    marker: Marker
    at: Location = GENERATED
    title: str = ""


class RiskGridPlot(Struct, frozen=True):
    """Likelihood from left to right, impact from top to bottom as listed."""

    columns: tuple[str, ...]
    """Likelihood terms, with their bands on a second line after `\\n`."""
    rows: tuple[str, ...]
    """Impact steps: "5 critical"."""
    column_title: str
    row_title: str
    marks: tuple[GridMark, ...]
    keys: tuple[tuple[Marker, str], ...]
    """What each marker means: "If troops deploy (Options 4 and 5)"."""
    language: str


class MatrixCell(Struct, frozen=True):
    """A score and whether its evidence is thin."""

    score: int
    thin: bool


class MatrixTotal(Struct, frozen=True):
    """A total and its rank as printed: "29", "=1st"; `first` where nothing ranks above it."""

    total: str
    rank: str
    first: bool


class MatrixRow(Struct, frozen=True):
    """One option."""

    id: str
    title: str
    chosen: bool
    cells: tuple[MatrixCell, ...]
    totals: tuple[MatrixTotal, ...]
    at: Location = GENERATED


class ScoreMatrixPlot(Struct, frozen=True):
    """Options down, criteria and then weight sets across."""

    criteria: tuple[str, ...]
    weight_sets: tuple[str, ...]
    criteria_title: str
    totals_title: str
    rows: tuple[MatrixRow, ...]
    best_score: int
    thin_mark: str
    language: str


class WeightLine(Struct, frozen=True):
    """An option's total at each end of the range of weights (it is linear between them)."""

    id: str
    name: str
    first_total: Fraction
    last_total: Fraction
    chosen: bool
    at: Location = GENERATED
    first_label: str = ""
    """The totals as printed; empty: in plain figures."""
    last_label: str = ""


class Reign(Struct, frozen=True):
    """The option that leads between two weights; empty `id` where several are level all along."""

    id: str
    label: str
    """"Option 3 leads"."""
    first_weight: Fraction
    last_weight: Fraction
    short_label: str = ""
    """What is printed where the label does not fit: "Option 3"."""


class WeightLinesPlot(Struct, frozen=True):
    """Totals as one weight rises."""

    lines: tuple[WeightLine, ...]
    reigns: tuple[Reign, ...]
    first_weight: Fraction
    last_weight: Fraction
    tick_labels: tuple[tuple[Fraction, str], ...]
    axis_label: str
    leader_label: str
    language: str


Plot: TypeAlias = BarPlot | DotRangePlot | TimelinePlot | RiskGridPlot | ScoreMatrixPlot | WeightLinesPlot
