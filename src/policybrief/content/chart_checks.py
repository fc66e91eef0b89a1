"""Charts against what they show: facts of one unit, lanes with rows, a place for every risk, a section for each."""

from __future__ import annotations

from collections.abc import Sequence

from policybrief.content.claim_checks import find_field
from policybrief.content.located import place_of
from policybrief.content.model import (
    BarChart,
    Brief,
    Chart,
    DotRangeChart,
    Fact,
    Risk,
    RiskGridChart,
    Scales,
    ScoreMatrixChart,
    TimelineChart,
    TimelineEvent,
    WeightLinesChart,
)
from policybrief.content.prose import NoteSpan
from policybrief.content.suggestions import did_you_mean, join_words, nearest, suggest
from policybrief.diagnostics import Diagnostics


def check_charts(brief: Brief, diagnostics: Diagnostics, *, complete: bool) -> None:
    """Report charts that do not fit their data (PB043), notes in what is only heard (PB042) and, if all files were
    read, their use (PB051).
    """
    for chart in brief.charts:
        _check_chart(chart, brief, diagnostics)
        _check_description(chart, diagnostics)
    if complete:
        _check_places(brief, diagnostics)


def _check_chart(chart: Chart, brief: Brief, diagnostics: Diagnostics) -> None:
    match chart:
        case BarChart():
            _check_units(chart, _facts_of(chart, brief), diagnostics)
            _check_hatching(chart, diagnostics)
        case DotRangeChart():
            _check_units(chart, _facts_of(chart, brief), diagnostics)
            _check_periods(chart, _facts_of(chart, brief), diagnostics)
        case TimelineChart():
            _check_lanes(chart, brief.events.get(chart.data, ()), diagnostics)
        case RiskGridChart():
            for risk in brief.risks:
                _check_grid_place(chart, risk, brief.scales, diagnostics)
        case WeightLinesChart() | ScoreMatrixChart():
            pass


def _check_description(chart: Chart, diagnostics: Diagnostics) -> None:
    """A description is heard and not printed, so a note in it would stand on no page."""
    for note in chart.alt.children:
        if isinstance(note, NoteSpan):
            help = "say it in the description itself, or in the chart's note"
            diagnostics.error("PB042", "a note cannot stand in a description", note.at, help=help)


def _facts_of(chart: BarChart | DotRangeChart, brief: Brief) -> list[tuple[int, Fact]]:
    facts = {fact.id: fact for fact in brief.facts}
    return [(index, facts[id]) for index, id in enumerate(chart.facts) if id in facts]


def _check_units(chart: BarChart | DotRangeChart, facts: Sequence[tuple[int, Fact]], diagnostics: Diagnostics) -> None:
    for index, fact in facts:
        first = facts[0][1]
        if fact.unit != first.unit:
            message = (
                f"'{fact.id}' is in {fact.unit.name}, '{first.id}' in {first.unit.name}: one axis cannot show both"
            )
            diagnostics.error("PB043", message, chart.at("facts", index), help="make two charts")


def _check_periods(chart: DotRangeChart, facts: Sequence[tuple[int, Fact]], diagnostics: Diagnostics) -> None:
    for index, fact in facts:
        if fact.period is None or fact.period.until is None:
            message = f"'{fact.id}' has no last year, so it has no yearly average"
            diagnostics.error(
                "PB043", message, chart.at("facts", index), help="add 'until' to the fact's period, or leave it out"
            )


def _check_hatching(chart: BarChart, diagnostics: Diagnostics) -> None:
    for key in chart.hatch_when:
        if find_field(Fact, str(key).split(".")) is None:
            help = (
                did_you_mean(key, ("basis", "period.basis", "period.source", "unit", "scope"))
                or "write a field such as period.basis"
            )
            diagnostics.error(
                "PB043", f"facts have no field '{key}'", place_of(key, chart.at("hatch_when", key)), help=help
            )


def _check_lanes(chart: TimelineChart, events: Sequence[TimelineEvent], diagnostics: Diagnostics) -> None:
    meant = {nearest(marker, chart.lanes) for marker in chart.markers if marker not in chart.lanes}
    for index, lane in enumerate(chart.lanes):
        if lane not in chart.markers and lane not in meant:
            diagnostics.error(
                "PB043", f"the lane '{lane}' has no marker", chart.at("lanes", index), help="add it under 'markers'"
            )
        if lane in chart.lanes[:index]:
            diagnostics.error(
                "PB043", f"the lane '{lane}' stands twice", chart.at("lanes", index), help="keep one of them"
            )
    for marker in chart.markers:
        if marker not in chart.lanes:
            help = suggest(marker, chart.lanes, of="lanes")
            diagnostics.error(
                "PB043", f"there is no lane '{marker}'", place_of(marker, chart.at("markers", marker)), help=help
            )
    for event in events:
        if event.kind not in chart.lanes:
            help = suggest(event.kind, chart.lanes, of="lanes")
            diagnostics.error("PB043", f"'{event.kind}' is not a lane of {chart.id}", event.at("kind"), help=help)
        if not chart.axis.from_ <= event.days.middle <= chart.axis.to:
            message = f"{event.days} lies outside the axis of {chart.id}"
            diagnostics.error(
                "PB043", message, event.at("date"), help=f"the axis runs from {chart.axis.from_} to {chart.axis.to}"
            )


def _check_grid_place(chart: RiskGridChart, risk: Risk, scales: Scales | None, diagnostics: Diagnostics) -> None:
    """Every risk has a column, a row and a marker; what is not on its scale is a mistake of the risk's own."""
    terms = {term.term for term in scales.likelihood.terms} if scales else {risk.likelihood}
    scores = {step.score for step in scales.impact} if scales else {risk.impact}
    if risk.likelihood in terms and risk.likelihood not in chart.columns:
        message = f"risk {risk.id} is '{risk.likelihood}', which has no column"
        diagnostics.error("PB043", message, chart.at("columns"), help=f"add '{risk.likelihood}'")
    if risk.impact in scores and risk.impact not in chart.rows:
        message = f"risk {risk.id} has impact {risk.impact}, which has no row"
        diagnostics.error("PB043", message, chart.at("rows"), help=f"add {risk.impact}")
    marked = [{part.strip() for part in key.split(",")} for key in chart.markers]
    if risk.if_options and set(risk.if_options) not in marked:
        message = f"risk {risk.id} comes with {join_words(risk.if_options)}, which has no marker"
        help = f'add "{",".join(risk.if_options)}"'
        diagnostics.error("PB043", message, chart.at("markers"), help=help)


def _check_places(brief: Brief, diagnostics: Diagnostics) -> None:
    """Each chart stands in one section (PB051)."""
    placed: dict[str, str] = {}
    for section in brief.sections:
        for index, id in enumerate(section.charts):
            if id in placed:
                help = f"it stands first in the section '{placed[id]}'"
                diagnostics.warning(
                    "PB051", f"the chart '{id}' is placed twice", section.at("charts", index), help=help
                )
            placed.setdefault(id, section.id)
    for chart in brief.charts:
        if chart.id not in placed and not diagnostics.has_errors:
            help = f"add it to a section: 'charts: [{chart.id}]'"
            diagnostics.warning("PB051", f"no section shows the chart '{chart.id}'", chart.at("id"), help=help)
