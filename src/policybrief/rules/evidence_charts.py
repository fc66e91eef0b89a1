"""Charts to findings: no source, no date, a description that repeats the title, data newer than the brief."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from policybrief.content.model import BarChart, Brief, Chart, DotRangeChart, TimelineChart
from policybrief.content.prose import Inline
from policybrief.document.prose_walk import plain_text
from policybrief.rules.prose.passages import Passage, Span, passages_under
from policybrief.rules.rule import Finding, Subject


def check_chart_sources(subject: Subject) -> Iterator[Finding]:
    """Charts whose source line leads nowhere, that have no date, or whose description says no more than the title.

    PB408.
    """
    brief = subject.brief
    for index, chart in enumerate(brief.charts):
        own = passages_under(brief, "charts", index)
        if not any(_leads_somewhere(passage) for passage in own if passage.field == "source"):
            help = 'cite the source or the register its numbers are from: source: "[@C03]"'
            yield Finding("the source line of this chart cites nothing", chart.at("source"), help)
        if not _has_date(chart, brief, own):
            help = "write the day or year of the data into the subtitle, or give the brief an information_cutoff"
            yield Finding("nothing says what day this chart's data are of", chart.at("subtitle"), help)
        if _fold(chart.alt.children) in {_fold(chart.title.children), _fold(chart.subtitle.children)}:
            help = "say what the picture shows: its kind, its values in order, what stands out"
            yield Finding("the description repeats the title", chart.at("alt"), help)


def check_chart_dates(subject: Subject) -> Iterator[Finding]:
    """Chart data newer than the brief: facts announced, or events reported, after its date (PB409)."""
    brief = subject.brief
    facts = {fact.id: fact for fact in brief.facts}
    for chart in brief.charts:
        match chart:
            case BarChart() | DotRangeChart():
                for id in chart.facts:
                    fact = facts.get(id)
                    if fact and fact.announced and fact.announced > brief.header.date:
                        yield Finding(
                            f"chart '{chart.id}' shows '{fact.id}', announced on {fact.announced}, after the brief's "
                            f"date, {brief.header.date}",
                            fact.at("announced"),
                            "leave it out, or date the brief later",
                        )
            case TimelineChart():
                yield from _check_events(chart, brief)
            case _:
                pass


def _check_events(chart: TimelineChart, brief: Brief) -> Iterator[Finding]:
    """An event may lie ahead, as a deadline does, if a source of before the brief's date says so."""
    dates = {source.id: source.date for source in brief.sources}
    for event in brief.events.get(str(chart.data), ()):
        said = dates.get(str(event.source))
        foretold = said is None or (isinstance(said, dt.date) and said <= brief.header.date)
        if event.date > brief.header.date and not foretold:
            yield Finding(
                f"this event is of {event.date}, after the brief's date, {brief.header.date}",
                event.at("date"),
                "leave it out, date the brief later, or cite a dated source that foretold it",
            )


def _leads_somewhere(passage: Passage) -> bool:
    return any(part.kind in {Span.CITATION, Span.REFERENCE, Span.FACT} for part in passage.parts)


def _has_date(chart: Chart, brief: Brief, own: tuple[Passage, ...]) -> bool:
    """Whether the chart or the brief says when its data were so: only charts of facts are asked."""
    if not isinstance(chart, (BarChart, DotRangeChart)) or brief.header.information_cutoff:
        return True
    facts = [fact for fact in brief.facts if fact.id in chart.facts]
    if all(fact.announced or fact.period for fact in facts):
        return True
    return any(re.search(r"\b(?:19|20|21)\d\d\b", passage.text) for passage in own if passage.field != "alt")


def _fold(children: tuple[Inline, ...]) -> str:
    return " ".join(plain_text(children).split()).casefold().rstrip(".")
