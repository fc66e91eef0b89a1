"""From what a chart shows to the same as a table, so that nobody depends on the picture.

The numbers are those of the plot that is drawn. What the picture says by a hatch, a mark or a shape is said here in
words, and days stand in full.
"""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.content.model import Chart, Edition
from policybrief.document.nodes import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Section,
)
from policybrief.document.plan import Plan
from policybrief.document.plots import Plot
from policybrief.document.references import start_small
from policybrief.document.scribe import Scribe
from policybrief.document.tabulate import tabulate_plot
from policybrief.document.walk import walk_blocks
from policybrief.document.words import Link, Run, Words

ANNEX_ID = "figures:data"
"""The section of such tables; no author can type this id."""


def annexed_charts(plan: Plan) -> tuple[Chart, ...]:
    """The charts of an edition whose data stand in its annex; the short edition has none."""
    if plan.edition is not Edition.FULL:
        return ()
    charts = (chart for section in plan.sections for chart in section.charts if chart.data_table == "annex")
    return tuple({chart.id: chart for chart in charts}.values())


def data_id(chart: Chart) -> str:
    """The id of the table of a chart's data; no author can type it."""
    return f"{chart.id}:data"


def data_link(chart: Chart, scribe: Scribe) -> Link:
    """The link from a figure to its data."""
    label, title = _caption_parts(chart, scribe)
    return Link(f"#{data_id(chart)}", f"{label}: {title}")


def write_annex(plan: Plan, sections: tuple[Section, ...], scribe: Scribe) -> tuple[Section, ...]:
    """The section of all tables that charts ask for there, in order of their figures; none if none asks."""
    plots = {block.id: block.plot for block in walk_blocks(sections) if isinstance(block, Figure)}
    charts = (chart for chart in annexed_charts(plan) if chart.id in plots)
    blocks = tuple(block for chart in charts for block in write_data(chart, plots[chart.id], scribe))
    heading = Heading(2, scribe.label(scribe.language.lexicon.data_title), id=ANNEX_ID)
    return (Section(ANNEX_ID, heading, blocks),) if blocks else ()


def write_data(chart: Chart, plot: Plot, scribe: Scribe) -> tuple[Block, ...]:
    """The table of a chart's data under a caption that leads to the figure, then what a table cannot say."""
    made = tabulate_plot(plot, scribe.language)
    label, title = _caption_parts(chart, scribe)
    lead = "".join(run.text for run in scribe.text(f"{label}:") if isinstance(run, Run))
    caption: Words = (Run(lead, strong=True, link=scribe.link(chart.id)), Run(f" {title}"))
    style = "data-wide" if made.is_wide else "data"
    table = replace(made.table, style=style, caption=caption, at=chart.at(), id=data_id(chart))
    return (table, Paragraph(made.remark, "table-note", chart.at())) if made.remark else (table,)


def _caption_parts(chart: Chart, scribe: Scribe) -> tuple[str, str]:
    """Such as "Data of Figure 1", and the figure's title."""
    figure = start_small(scribe.targets[chart.id].words, scribe.language)
    return scribe.language.lexicon.data_of.format(figure=figure), scribe.plain(chart.title)
