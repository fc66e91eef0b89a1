"""Facts on an axis: in which scale it counts, where it starts, and whether its facts fit on it."""

from __future__ import annotations

import re
from decimal import Decimal

from policybrief.content.model import BarChart, Brief, DotRangeChart, Fact
from policybrief.document.language import Language
from policybrief.document.plot_data.faults import PlotError


def find_facts(brief: Brief, chart: BarChart | DotRangeChart) -> tuple[Fact, ...]:
    """The facts of a chart, as listed."""
    known = {fact.id: fact for fact in brief.facts}
    return tuple(known[name] for name in chart.facts if name in known)


def axis_scale(chart: BarChart | DotRangeChart, language: Language) -> int:
    """What 1 on the axis stands for, by the scale word in its unit: 10**9 for "US$ billions" and "US$ bn"."""
    words = re.findall(r"[^\W\d_]+", chart.axis.unit.lower())
    for scale, names, short in language.money.scales:
        known = {name.lower() for name in names} | {f"{name.lower()}s" for name in names} | {short.lower()}
        if known & set(words):
            return scale
    return 1


def check_zero(chart: BarChart) -> None:
    """The bars of a chart start at zero, or their lengths would not be their values."""
    if chart.axis.from_ != 0:
        raise PlotError(
            "the axis of a bar chart starts at zero: a bar's length is its value",
            chart.at("axis", "from"),
            "write `from: 0`",
        )


def check_fit(fact: Fact, low: Decimal, high: Decimal, chart: BarChart | DotRangeChart, language: Language) -> None:
    """A value that its axis does not reach is an error, not clipped ink."""
    if low >= chart.axis.from_ and high <= chart.axis.to:
        return
    value = language.number(high if high > chart.axis.to else low)
    ends = f"{language.number(chart.axis.from_)} to {language.number(chart.axis.to)}"
    raise PlotError(
        f"'{fact.id}' is {value} on this axis, which runs from {ends} {chart.axis.unit}",
        chart.at("axis"), "lengthen the axis, or correct its unit",
    )  # fmt: skip
