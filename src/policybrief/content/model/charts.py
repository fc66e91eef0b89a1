"""Charts as their authors ask for them: one YAML file each, and the rows of CSV files."""

import datetime as dt
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from policybrief.content.model.entry import Entry
from policybrief.content.prose import Line
from policybrief.content.scalars import (
    CriterionId,
    Day,
    DayOrMonth,
    FactId,
    Identifier,
    LineField,
    Number,
    OptionSet,
    SourceId,
    TermName,
    Text,
    WeightSetId,
)
from policybrief.content.typed_text import refuse
from policybrief.diagnostics import GENERATED


class Size(Entry, defer_build=False):  # part of every chart
    """The exact size of a picture, in millimetres."""

    width_mm: Annotated[Number, Field(gt=0, le=400)]
    height_mm: Annotated[Number, Field(gt=0, le=400)]


class Axis(Entry):
    """A numeric axis and its unit as printed."""

    from_: Number = Field(alias="from")
    to: Number
    unit: Text

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.to <= self.from_:
            raise refuse(
                "the axis ends where it starts, or before", "write the lower end first", code="PB039", key="to"
            )
        return self


class DayAxis(Entry):
    """An axis of days."""

    from_: Day = Field(alias="from")
    to: Day
    ticks: Literal["monthly", "quarterly", "yearly"] = "monthly"

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.to <= self.from_:
            raise refuse(
                "the axis ends where it starts, or before", "write the first day first", code="PB039", key="to"
            )
        return self


class ChartEntry(Entry):
    """What every chart says: its finding, its unit and scope, where the numbers are from, and itself in words."""

    id: Identifier
    title: LineField
    subtitle: LineField
    note: LineField = Line((), GENERATED)
    source: LineField
    alt: LineField
    size: Size
    data_table: Literal["none", "beside", "annex"] = "none"
    """Where the numbers behind the picture are printed as a table: right after it, or in an annex of such tables."""


class BarChart(ChartEntry):
    """Facts of one unit as horizontal bars, labelled at their ends."""

    kind: Literal["bar_horizontal"]
    facts: Annotated[tuple[FactId, ...], Field(min_length=1, max_length=20)]
    sort: Literal["descending", "ascending", "as_listed"] = "descending"
    axis: Axis
    hatch_when: dict[Text, Text] = {}
    """Bars of facts that match are hatched and their period marked `*`: `{period.basis: checked}`."""


class DotRangeChart(ChartEntry):
    """A yearly average of each fact; a range where the first year is not known."""

    kind: Literal["dot_range"]
    facts: Annotated[tuple[FactId, ...], Field(min_length=1, max_length=20)]
    measure: Literal["per_year"]
    axis: Axis


class TimelineChart(ChartEntry):
    """Days and months from a CSV file (date, label, kind, source) on one axis, one lane a kind."""

    kind: Literal["timeline"]
    data: Text
    lanes: Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=4)]
    markers: dict[Text, Literal["cross", "filled_square", "hollow_circle", "filled_circle", "hollow_diamond"]]
    axis: DayAxis
    merge_labels_within_days: Annotated[int, Field(ge=0, le=31)] = 0


class RiskGridChart(ChartEntry):
    """The risk register as a grid of likelihood and impact; the marker's shape says which options trigger a risk."""

    kind: Literal["risk_grid"]
    columns: Annotated[tuple[TermName, ...], Field(min_length=2)]
    rows: Annotated[tuple[int, ...], Field(min_length=2)]
    markers: dict[OptionSet, Literal["filled_circle", "filled_square", "hollow_diamond"]]
    """By the options of `if_options`, joined with commas: `{"O4,O5": filled_circle}`."""


class ScoreMatrixChart(ChartEntry):
    """The scores of all options on all criteria, with totals and ranks under weight sets."""

    kind: Literal["score_matrix"]
    show_rank_for: Annotated[tuple[WeightSetId, ...], Field(min_length=1, max_length=5)]
    thin_mark: Text = "?"


class WeightLinesChart(ChartEntry):
    """Totals of all options as the weight on one criterion rises; the others stay at 1."""

    kind: Literal["weight_lines"]
    vary: CriterionId
    range: tuple[Number, Number]

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.range[1] <= self.range[0]:
            raise refuse(
                "the range ends where it starts, or before", "write the lower weight first", code="PB039", key="range"
            )
        return self


Chart: TypeAlias = BarChart | DotRangeChart | TimelineChart | RiskGridChart | ScoreMatrixChart | WeightLinesChart


class TimelineEvent(Entry):
    """One row of a timeline's CSV file."""

    days: DayOrMonth = Field(alias="date")
    label: Text
    kind: Identifier
    source: SourceId

    @property
    def date(self) -> dt.date:
        """The day, or the first of the month where the day is not known."""
        return self.days.first
