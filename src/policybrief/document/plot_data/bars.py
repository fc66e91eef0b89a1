"""Facts as bars: lengths in the unit of the axis, each with its amount and period in words."""

from __future__ import annotations

from policybrief.content.facts import Quantity
from policybrief.content.model import BarChart, Basis, Brief, Fact
from policybrief.document.plot_data.measures import axis_scale, check_fit, check_zero, find_facts
from policybrief.document.plots import HATCH_MARK, Bar, BarPlot
from policybrief.document.scribe import Scribe, plain_words
from policybrief.document.selection import field_value
from policybrief.document.wording import short_form


def plot_bars(brief: Brief, chart: BarChart, scribe: Scribe) -> BarPlot:
    """Bars in the order the chart asks for."""
    check_zero(chart)
    facts = find_facts(brief, chart)
    if chart.sort != "as_listed":
        facts = tuple(sorted(facts, key=lambda fact: fact.amount.value, reverse=chart.sort == "descending"))
    bars = tuple(_make_bar(brief, fact, chart, scribe) for fact in facts)
    return BarPlot(bars, chart.axis.to, scribe.language.tag, plain_words(scribe.text(chart.axis.unit)))


def _make_bar(brief: Brief, fact: Fact, chart: BarChart, scribe: Scribe) -> Bar:
    value = fact.amount.value / axis_scale(chart, scribe.language)
    check_fit(fact, value, value, chart, scribe.language)
    hatched = _is_hatched(brief, fact, chart)
    period = (
        plain_words(scribe.text(fact.period.as_printed)) if fact.period else scribe.language.lexicon.period_not_stated
    )
    return Bar(
        label=plain_words(scribe.text(fact.label)),
        scope=plain_words(scribe.text(fact.scope)),
        value=value,
        value_label=short_form(Quantity(fact.amount, fact.unit), scribe.language),
        period_label=f"{period}{HATCH_MARK}" if hatched else period,
        hatched=hatched,
        at=fact.at(),
        hatch_label=_name_hatch(chart, scribe) if hatched else "",
    )


def _name_hatch(chart: BarChart, scribe: Scribe) -> str:
    """What hatched bars have in common, in words: "checked"."""
    lexicon = scribe.language.lexicon
    words = (
        lexicon.word("basis", wanted) if name.rpartition(".")[2] == "basis" and wanted in set(Basis) else wanted
        for name, wanted in chart.hatch_when.items()
    )
    return ", ".join(words)


def _is_hatched(brief: Brief, fact: Fact, chart: BarChart) -> bool:
    """Whether the fact matches every condition of `hatch_when`."""
    values = ((field_value(brief, fact, name), wanted) for name, wanted in chart.hatch_when.items())
    return bool(chart.hatch_when) and all(value is not None and str(value) == wanted for value, wanted in values)
