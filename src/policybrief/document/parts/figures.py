"""From charts to figures: number, title, what is said about the picture, and the picture's data."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.content.model import Brief, Chart
from policybrief.document.language import NBSP
from policybrief.document.nodes import Block, Figure
from policybrief.document.parts.data_tables import annexed_charts, data_id, data_link, write_data
from policybrief.document.plan import Plan
from policybrief.document.plot_data import PlotError, make_plot
from policybrief.document.scribe import Citing, Scribe
from policybrief.document.words import PageRef, Run, Words


def write_figures(brief: Brief, charts: tuple[Chart, ...], plan: Plan, scribe: Scribe) -> Iterator[Block]:
    """The figures of a section, each with its data if it asks for that; data that cannot be drawn are an error."""
    for chart in charts:
        try:
            figure = _write_figure(brief, chart, plan, scribe)
            yield figure
            if chart.data_table == "beside":
                yield from write_data(chart, figure.plot, scribe)
        except PlotError as fault:
            scribe.diagnostics.error("PB076", f"{chart.id}: {fault.message}", fault.at, help=fault.help)


def _write_figure(brief: Brief, chart: Chart, plan: Plan, scribe: Scribe) -> Figure:
    words = scribe.language.lexicon
    return Figure(
        id=chart.id,
        label=(Run(f"{words.figure}{NBSP}{plan.figures[chart.id]}", strong=True),),
        title=scribe.line(chart.title, Citing.TITLE),
        subtitle=scribe.line(chart.subtitle, Citing.INLINE),
        note=scribe.line(chart.note, Citing.INLINE),
        source=_write_source(chart, plan, scribe),
        alt=scribe.plain(chart.alt),
        plot=make_plot(brief, chart, scribe),
        width_mm=float(chart.size.width_mm),
        height_mm=float(chart.size.height_mm),
        at=chart.at(),
    )


def _write_source(chart: Chart, plan: Plan, scribe: Scribe) -> Words:
    """Where the numbers are from, and on which page they stand as a table, if not right here."""
    words = scribe.language.lexicon
    colon = "".join(run.text for run in scribe.text(f"{words.source}:") if isinstance(run, Run))
    source = (Run(f"{colon} ", strong=True), *scribe.line(chart.source, Citing.INLINE))
    if chart not in annexed_charts(plan):
        return source
    link = data_link(chart, scribe)
    page = PageRef(data_id(chart), link=link)
    return (*source, Run(" "), Run(f"{words.data_on}{NBSP}", link=link), page, Run("."))
