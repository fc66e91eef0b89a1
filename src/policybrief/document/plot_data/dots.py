"""Facts spread over their years: an average each, or a range where the first year is not known."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from policybrief.content.facts import Amount, Quantity
from policybrief.content.model import Brief, DotRangeChart, Fact
from policybrief.document.plot_data.faults import PlotError
from policybrief.document.plot_data.measures import axis_scale, check_fit, find_facts
from policybrief.document.plots import DotRange, DotRangePlot
from policybrief.document.scribe import Scribe, plain_words
from policybrief.document.wording import short_form
from policybrief.document.years import count_years


def plot_dots(brief: Brief, chart: DotRangeChart, scribe: Scribe) -> DotRangePlot:
    """One row a fact, as listed."""
    rows = tuple(_make_row(fact, chart, scribe) for fact in find_facts(brief, chart))
    ticks = tuple((tick, scribe.language.number(tick)) for tick in axis_ticks(chart.axis.from_, chart.axis.to, most=9))
    unit = plain_words(scribe.text(chart.axis.unit))
    return DotRangePlot(rows, chart.axis.from_, chart.axis.to, ticks, unit, scribe.language.tag)


def axis_ticks(first: Decimal, last: Decimal, *, most: int) -> tuple[Decimal, ...]:
    """Round numbers from `first` to `last`, at most `most`, in steps of 1, 2 or 5 times a power of ten."""
    power = (last - first).adjusted() - 1
    while True:
        for digit in (1, 2, 5):
            step = Decimal(digit).scaleb(power)
            lowest = math.ceil(Fraction(first) / Fraction(step))
            count = math.floor(Fraction(last) / Fraction(step)) - lowest + 1
            if count <= most:
                return tuple((lowest + number) * step for number in range(count))
        power += 1


def _make_row(fact: Fact, chart: DotRangeChart, scribe: Scribe) -> DotRange:
    most, fewest = _count_years(fact, chart)
    scale = axis_scale(chart, scribe.language)
    low, high = (Fraction(fact.amount.value) / years / scale for years in (most, fewest))
    check_fit(fact, _decimal(low, 6), _decimal(high, 6), chart, scribe.language)
    labels = tuple(_label(value * scale, fact, scribe) for value in dict.fromkeys((low, high)))
    label = labels[0] if len(labels) == 1 else scribe.language.lexicon.range.format(low=labels[0], high=labels[1])
    return DotRange(plain_words(scribe.text(fact.label)), low, high, label, fact.at())


def _count_years(fact: Fact, chart: DotRangeChart) -> tuple[int, int]:
    """The most and the fewest years a fact may run."""
    if years := count_years(fact):
        return years
    raise PlotError(
        f"'{fact.id}' has no first year, and no day of announcement before its last year to count from",
        chart.at("facts", chart.facts.index(fact.id)),
        "give its period `from:`, or `announced:`",
    )


def _label(value: Fraction, fact: Fact, scribe: Scribe) -> str:
    """A yearly amount to one decimal of its scale: "$5.8bn"."""
    scale = next((entry[0] for entry in scribe.language.money.scales if value >= entry[0]), 1)
    rounded = _decimal(value / scale, 1)
    return short_form(Quantity(Amount(rounded, scale), fact.unit), scribe.language)


def _decimal(value: Fraction, places: int) -> Decimal:
    return Decimal(round(value * 10**places)).scaleb(-places)
