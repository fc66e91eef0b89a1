"""From charts to figures: number, title, what is said about the picture, and the picture's data."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.content.model import Brief, Chart
from policybrief.document.language import NBSP
from policybrief.document.nodes import Figure, Run
from policybrief.document.plan import Plan
from policybrief.document.plot_data import PlotError, make_plot
from policybrief.document.scribe import Citing, Scribe


def write_figures(brief: Brief, charts: tuple[Chart, ...], plan: Plan, scribe: Scribe) -> Iterator[Figure]:
    """The figures of a section; a chart that cannot be drawn from its data is an error."""
    for chart in charts:
        try:
            yield _write_figure(brief, chart, plan, scribe)
        except PlotError as fault:
            scribe.diagnostics.error("PB076", f"{chart.id}: {fault.message}", fault.at, help=fault.help)


def _write_figure(brief: Brief, chart: Chart, plan: Plan, scribe: Scribe) -> Figure:
    words = scribe.language.lexicon
    colon = "".join(run.text for run in scribe.text(f"{words.source}:") if isinstance(run, Run))
    return Figure(
        id=chart.id,
        label=(Run(f"{words.figure}{NBSP}{plan.figures[chart.id]}", strong=True),),
        title=scribe.line(chart.title, Citing.TITLE),
        subtitle=scribe.line(chart.subtitle, Citing.INLINE),
        note=scribe.line(chart.note, Citing.INLINE),
        source=(Run(f"{colon} ", strong=True), *scribe.line(chart.source, Citing.INLINE)),
        alt=scribe.plain(chart.alt),
        plot=make_plot(brief, chart, scribe),
        width_mm=float(chart.size.width_mm),
        height_mm=float(chart.size.height_mm),
        at=chart.at(),
    )
