"""Totals as the weight on one criterion rises, and who leads where."""

from __future__ import annotations

from fractions import Fraction

from policybrief.content.model import Brief, Option, WeightLinesChart
from policybrief.document.plot_data.dots import axis_ticks
from policybrief.document.plot_data.faults import PlotError
from policybrief.document.plots import Reign, WeightLine, WeightLinesPlot
from policybrief.document.references import name_option
from policybrief.document.scoring import Lead, Line, find_leads, lines_of
from policybrief.document.scribe import Scribe
from policybrief.document.wording import total_label


def plot_lines(brief: Brief, chart: WeightLinesChart, scribe: Scribe) -> WeightLinesPlot:
    """One line a scored option; the reigns lie between the exact weights at which leaders meet."""
    criteria = {criterion.id: scribe.plain(criterion.label) for criterion in brief.criteria}
    low, high = chart.range
    if low < 0:
        raise PlotError("a weight cannot be negative", chart.at("range"), "start the range at 0 or above")
    lines = lines_of(brief, vary=chart.vary)
    if not lines:
        raise PlotError("no option is scored on every criterion", chart.at(), "give `scores:` to options")
    first, last = Fraction(low), Fraction(high)
    chosen = brief.recommendation.option if brief.recommendation else ""
    language = scribe.language
    return WeightLinesPlot(
        lines=tuple(
            _make_line(option, lines[option.id], first, last, scribe, chosen=option.id == chosen)
            for option in brief.options
            if option.id in lines
        ),
        reigns=tuple(_make_reign(brief, lead, scribe) for lead in find_leads(tuple(lines.values()), first, last)),
        first_weight=first,
        last_weight=last,
        tick_labels=tuple((Fraction(tick), f"×{language.number(tick)}") for tick in axis_ticks(low, high, most=6)),
        axis_label=language.lexicon.weight_on.format(criterion=criteria[chart.vary], others=language.number(1)),
        leader_label=language.lexicon.leader,
        language=language.tag,
    )  # fmt: skip


def _make_line(
    option: Option, line: Line, first: Fraction, last: Fraction, scribe: Scribe, *, chosen: bool
) -> WeightLine:
    return WeightLine(
        id=option.id,
        name=scribe.plain(option.short if option.short.children else option.title),
        first_total=line.at(first),
        last_total=line.at(last),
        chosen=chosen,
        at=option.at(),
        first_label=total_label(line.at(first), scribe.language),
        last_label=total_label(line.at(last), scribe.language),
    )


def _make_reign(brief: Brief, lead: Lead, scribe: Scribe) -> Reign:
    if len(lead.options) > 1:
        return Reign("", scribe.language.join(lead.options), lead.first, lead.last)
    option = next(option for option in brief.options if option.id == lead.options[0])
    name = name_option(option, scribe.language)
    label = scribe.language.lexicon.leads.format(option=name)
    return Reign(option.id, label, lead.first, lead.last, short_label=name)
