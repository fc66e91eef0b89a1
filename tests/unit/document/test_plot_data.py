"""Charts get final words and exact numbers; what cannot be shown is an error where it was asked for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

import pytest

from policybrief.diagnostics import Diagnostics
from policybrief.document import Document, resolve
from policybrief.document.nodes import Figure
from policybrief.document.plot_data.dots import axis_ticks
from policybrief.document.plots import (
    BarPlot,
    DotRangePlot,
    RiskGridPlot,
    ScoreMatrixPlot,
    TimelinePlot,
    WeightLinesPlot,
)
from policybrief.document.walk import walk_blocks

HEAD = 'title: T\nsubtitle: S\nsource: "[@C01]."\nalt: A\nsize: {width_mm: 100, height_mm: 40}\nid: chart\n'
Kind = TypeVar("Kind")

SPECS = {
    "bars": "kind: bar_horizontal\nfacts: [rail, road]\naxis: {from: 0, to: 40, unit: US$ billions}\n"
    "hatch_when: {period.basis: checked}\n",
    "dots": "kind: dot_range\nfacts: [road, rail]\nmeasure: per_year\naxis: {from: 0, to: 8, unit: US$ bn a year}\n",
    "grid": "kind: risk_grid\ncolumns: [unlikely, likely]\nrows: [2, 1]\n"
    'markers: {O1: filled_circle, "O3,O2": hollow_diamond, "O1,O2,O3": filled_square}\n',
    "matrix": "kind: score_matrix\nshow_rank_for: [cost_first, equal]\n",
    "lines": "kind: weight_lines\nvary: speed\nrange: [0, 4]\n",
    "days": "kind: timeline\ndata: days.csv\nlanes: [plan, event]\nmarkers: {plan: cross, event: hollow_circle}\n"
    "axis: {from: 2024-12-01, to: 2026-01-31}\nmerge_labels_within_days: 2\n",
}
DAYS = "date,label,kind,source\n2025-12-10,Road pledge,event,C01\n2025-12-09,Rail pledge,event,C02\n" \
    "2025-12-20,Third vote,event,C02\n2024-12,As printed,plan,C01\n"  # fmt: skip


@pytest.fixture
def write(make_brief: Any, texts: dict[str, str]) -> Any:
    """The document of the small brief with one chart."""

    def make(spec: str, *, days: str = DAYS, more: str = "") -> Document:
        body = "sections:\n  - {id: s, title: S, charts: [chart]}\n" + more
        files = {**texts, "brief/brief.yaml": body, "charts/chart.yaml": HEAD + spec}
        if "days.csv" in spec:
            files["charts/days.csv"] = days
        return resolve(make_brief(files), edition="full", diagnostics=Diagnostics())

    return make


def plot_of(document: Document, kind: type[Kind]) -> Kind:
    figure = next(block for block in walk_blocks(document.blocks) if isinstance(block, Figure))
    assert isinstance(figure.plot, kind)
    return figure.plot


def test_bars_are_sorted_and_say_amount_and_period(write: Any) -> None:
    plot = plot_of(write(SPECS["bars"]), BarPlot)
    assert [(bar.label, bar.value, bar.value_label, bar.period_label, bar.hatched) for bar in plot.bars] == [
        ("Road", Decimal(35), "$35bn", "by 2030", False),
        ("Rail", Decimal("17.5"), "$17.5bn", "2026–29*", True),
    ]


def test_a_fact_without_period_says_so(write: Any) -> None:
    spec = "kind: bar_horizontal\nfacts: [staff]\naxis: {from: 0, to: 5000, unit: troops}\n"
    (bar,) = plot_of(write(spec), BarPlot).bars
    assert (bar.value, bar.value_label, bar.period_label) == (Decimal(3500), "3,500\u00a0troops", "period not stated")


def test_a_yearly_average_is_a_range_where_the_first_year_is_not_known(write: Any) -> None:
    road, rail = plot_of(write(SPECS["dots"]), DotRangePlot).rows
    assert (road.low, road.high, road.label) == (Fraction(35, 6), Fraction(35, 5), "$5.8bn to $7bn")
    assert (rail.low, rail.high, rail.label) == (Fraction(35, 8), Fraction(35, 8), "$4.4bn")


def test_risks_stand_in_their_cells_with_the_marker_of_their_options(write: Any) -> None:
    plot = plot_of(write(SPECS["grid"]), RiskGridPlot)
    assert [(mark.id, mark.column, mark.row, mark.marker) for mark in plot.marks] == [
        ("R1", 1, 0, "filled_circle"), ("R2", 0, 1, "hollow_diamond"), ("R3", 1, 1, "filled_square"),
    ]  # fmt: skip
    assert plot.columns == ("unlikely\n20–45%", "likely\n55–80%")
    assert plot.rows == ("2 major", "1 minor")
    assert plot.keys == (
        ("filled_circle", "If Option\u00a01 is chosen"),
        ("hollow_diamond", "If Option\u00a02 or 3 is chosen"),
        ("filled_square", "Whatever is chosen"),
    )


def test_totals_and_ranks_are_worked_out(write: Any) -> None:
    rows = plot_of(write(SPECS["matrix"]), ScoreMatrixPlot).rows
    assert [[(total.total, total.rank, total.first) for total in row.totals] for row in rows] == [
        [("16", "1st", True), ("6", "=1st", True)],
        [("10", "2nd", False), ("6", "=1st", True)],
        [("8", "3rd", False), ("6", "=1st", True)],
    ]
    assert rows[1].cells[1].thin


def test_reigns_change_exactly_where_leaders_meet(write: Any) -> None:
    plot = plot_of(write(SPECS["lines"]), WeightLinesPlot)
    assert [(reign.label, reign.short_label, reign.first_weight, reign.last_weight) for reign in plot.reigns] == [
        ("Option\u00a01 leads", "Option\u00a01", Fraction(0), Fraction(1)),
        ("Option\u00a03 leads", "Option\u00a03", Fraction(1), Fraction(4)),
    ]
    assert [(line.id, line.first_label, line.last_label) for line in plot.lines] == [
        ("O1", "5", "9"), ("O2", "2", "18"), ("O3", "1", "21"),
    ]  # fmt: skip
    assert [label for _, label in plot.tick_labels] == ["×0", "×1", "×2", "×3", "×4"]


def test_near_days_share_a_mark_and_labels_their_last_word(write: Any) -> None:
    plot = plot_of(write(SPECS["days"]), TimelinePlot)
    assert [(mark.day_label, mark.label, mark.marker) for mark in plot.marks] == [
        ("Dec\u00a02024", "As printed", "cross"),
        ("9 and 10\u00a0Dec", "Rail, then Road pledge", "hollow_circle"),
        ("20\u00a0Dec", "Third vote", "hollow_circle"),
    ]


def test_a_month_is_printed_as_one_and_lies_in_its_middle_whatever_the_marker(write: Any) -> None:
    days = "date,label,kind,source\n2025-03,A month,event,C01\n2025-03-01,A day,plan,C01\n2025-03-15,Its middle,event,C02\n"
    plot = plot_of(write(SPECS["days"], days=days), TimelinePlot)
    assert [(mark.day_label, mark.label, mark.marker, mark.first.day, mark.last.day) for mark in plot.marks] == [
        ("1\u00a0Mar", "A day", "cross", 1, 1),
        ("15\u00a0Mar", "Its middle", "hollow_circle", 15, 15),
        ("Mar\u00a02025", "A month", "hollow_circle", 16, 16),
    ]


@pytest.mark.parametrize(
    ("ticks", "labels"),
    [
        ("monthly", ["Dec 2024", "Jan 2025", "Feb"]),
        ("quarterly", ["Q1 2025", "Q2", "Q3"]),
        ("yearly", ["2025", "2026"]),
    ],
)
def test_ticks_name_the_year_where_it_begins(write: Any, ticks: str, labels: list[str]) -> None:
    spec = SPECS["days"].replace("to: 2026-01-31", f"to: 2026-01-31, ticks: {ticks}")
    plot = plot_of(write(spec), TimelinePlot)
    assert [tick.label for tick in plot.ticks[:3]][: len(labels)] == labels
    assert all(plot.axis_from <= tick.first <= plot.axis_to for tick in plot.ticks)
    assert plot.ticks[0].strong
    assert plot.axis_from == dt.date(2024, 12, 1)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (SPECS["bars"].replace("to: 40", "to: 30"), "charts/chart.yaml:9:7 PB076 chart: 'road' is 35 on this axis, which runs from 0 to 30"),
        (SPECS["bars"].replace("from: 0", "from: 5"), "PB076 chart: the axis of a bar chart starts at zero"),
        (SPECS["grid"].replace(', "O1,O2,O3": filled_square', ""), "PB076 chart: R3 comes with every option, which has no marker"),
        (SPECS["lines"].replace("[0, 4]", "[-1, 4]"), "PB076 chart: a weight cannot be negative"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_an_error_where_it_was_asked_for(
    make_brief: Any, texts: dict[str, str], find_errors: Any, spec: str, message: str
) -> None:
    body = "sections:\n  - {id: s, title: S, charts: [chart]}\n"
    (error,) = find_errors(make_brief({**texts, "brief/brief.yaml": body, "charts/chart.yaml": HEAD + spec}))
    assert message in error


def test_a_yearly_average_needs_years(make_brief: Any, texts: dict[str, str], find_errors: Any) -> None:
    facts = texts["brief/facts.yaml"].replace("announced: 2025-12-10, ", "")
    body = "sections:\n  - {id: s, title: S, charts: [chart]}\n"
    files = {**texts, "brief/facts.yaml": facts, "brief/brief.yaml": body, "charts/chart.yaml": HEAD + SPECS["dots"]}
    (error,) = find_errors(make_brief(files))
    assert error.startswith("charts/chart.yaml:8:9 PB076 chart: 'road' has no first year, and no day of announcement")


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("0", "8", "0 2 4 6 8"),
        ("0.5", "3", "0.5 1 1.5 2 2.5 3"),
        ("0.3", "2.4", "0.5 1 1.5 2"),
        ("0", "1000", "0 200 400 600 800 1000"),
        ("1", "5", "1 2 3 4 5"),
    ],
)
def test_ticks_are_round_numbers(first: str, last: str, ticks: str) -> None:
    assert [f"{tick.normalize():f}" for tick in axis_ticks(Decimal(first), Decimal(last), most=6)] == ticks.split()
