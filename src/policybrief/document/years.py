"""Facts to the years they run over, and to what they come to in one of them."""

from __future__ import annotations

from fractions import Fraction

from policybrief.content.model import Fact


def count_years(fact: Fact) -> tuple[int, int] | None:
    """The most and the fewest years a fact may run; None where nothing says.

    A first year that is not known is that of the announcement, or the next.
    """
    period, announced = fact.period, fact.announced
    if period is None or period.until is None:
        return None
    if period.from_ is not None:
        years = period.until - period.from_ + 1
        return years, years
    if announced is not None and announced.year < period.until:
        years = period.until - announced.year
        return years + 1, years
    return None


def average_years(fact: Fact) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest yearly average of a fact."""
    years = count_years(fact)
    return None if years is None else (Fraction(fact.amount.value) / years[0], Fraction(fact.amount.value) / years[1])
