"""The risk register as a grid: one mark a risk, its shape for the options that trigger it."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.content.model import Brief, ImpactStep, LikelihoodTerm, Risk, RiskGridChart, Scales
from policybrief.document.plot_data.faults import PlotError
from policybrief.document.plots import GridMark, Marker, RiskGridPlot
from policybrief.document.references import name_options
from policybrief.document.scribe import Scribe
from policybrief.document.typography import refine_text


def plot_grid(brief: Brief, chart: RiskGridChart, scribe: Scribe) -> RiskGridPlot:
    """Every risk of the register in its cell."""
    if brief.scales is None:
        raise PlotError("there are no scales to draw a grid on", chart.at(), "declare `scales:` in risks.yaml")
    markers = risk_markers(brief, chart)
    marks = tuple(
        replace(_place_mark(brief, risk, chart, markers), title=scribe.plain(risk.title)) for risk in brief.risks
    )
    return RiskGridPlot(
        columns=_name_columns(chart, brief.scales, scribe),
        rows=_name_rows(chart, brief.scales),
        column_title=scribe.language.lexicon.likelihood_if_chosen,
        row_title=scribe.language.lexicon.impact,
        marks=marks,
        keys=tuple(
            (marker, trigger_words(brief, options, scribe))
            for options, marker in markers.items()
            if any(risk_trigger(risk) == options for risk in brief.risks)
        ),
        language=scribe.language.tag,
    )


def risk_trigger(risk: Risk) -> tuple[str, ...]:
    """The options that trigger a risk, in order of their ids; empty: all of them."""
    return tuple(sorted(risk.if_options))


def risk_markers(brief: Brief, chart: RiskGridChart) -> dict[tuple[str, ...], Marker]:
    """The marker of each set of triggers, in the chart's order; all options named is the same as none."""
    every = {option.id for option in brief.options}
    markers: dict[tuple[str, ...], Marker] = {}
    for names, marker in chart.markers.items():
        options = {name.strip() for name in names.split(",") if name.strip()}
        markers[() if options == every else tuple(sorted(options))] = marker
    return markers


def trigger_words(brief: Brief, options: tuple[str, ...], scribe: Scribe) -> str:
    """What triggers a group of risks: "If Option 4 or 5 is chosen"."""
    lexicon = scribe.language.lexicon
    if not options:
        return lexicon.under_all
    return lexicon.if_chosen.format(
        options=name_options(brief, options, scribe.language, last=scribe.language.or_word)
    )  # fmt: skip


def _place_mark(brief: Brief, risk: Risk, chart: RiskGridChart, markers: dict[tuple[str, ...], Marker]) -> GridMark:
    trigger = risk_trigger(risk)
    marker = markers.get(trigger)
    if marker is None:
        every = ",".join(option.id for option in brief.options)
        raise PlotError(
            f"{risk.id} comes with every option, which has no marker", chart.at("markers"), f'add "{every}"'
        )
    return GridMark(risk.id, chart.columns.index(risk.likelihood), chart.rows.index(risk.impact), marker, risk.at())


def _name_columns(chart: RiskGridChart, scales: Scales, scribe: Scribe) -> tuple[str, ...]:
    known: dict[str, LikelihoodTerm] = {term.term: term for term in scales.likelihood.terms}
    return tuple(f"{name}\n{print_band(known[name], scribe)}" if name in known else name for name in chart.columns)


def print_band(term: LikelihoodTerm, scribe: Scribe) -> str:
    """A term's band: "55–80%"."""
    low, high = term.band
    return refine_text(f"{low}–{high}{scribe.language.marks.percent}", scribe.language)


def _name_rows(chart: RiskGridChart, scales: Scales) -> tuple[str, ...]:
    known: dict[int, ImpactStep] = {step.score: step for step in scales.impact}
    return tuple(f"{score} {known[score].word}" if score in known else str(score) for score in chart.rows)
