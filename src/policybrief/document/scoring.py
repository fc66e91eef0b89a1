"""From scores and weights to totals, ranks, crossings and reigns, in exact fractions."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from policybrief.content.model import Brief, Option


class Rank(Struct, frozen=True):
    """A place, 1 the highest, and whether others share it."""

    place: int
    joint: bool


class Line(Struct, frozen=True):
    """A total as one weight rises: `rest + score * weight`."""

    option: str
    rest: Fraction
    score: int

    def at(self, weight: Fraction) -> Fraction:
        return self.rest + self.score * weight


class Lead(Struct, frozen=True):
    """Who leads between two weights; several where they are level all along."""

    options: tuple[str, ...]
    first: Fraction
    last: Fraction


def total_options(
    brief: Brief, weights: Mapping[str, Decimal], *, without: tuple[str, ...] = ()
) -> dict[str, Fraction]:
    """The weighted total of every scored option, the criteria in `without` left out."""
    counted = {name: Fraction(weight) for name, weight in weights.items() if name not in without}
    whole = math.lcm(*(weight.denominator for weight in counted.values()))
    parts = [(name, weight.numerator * (whole // weight.denominator)) for name, weight in counted.items()]
    return {
        option.id: Fraction(sum(part * option.scores[name].score for name, part in parts), whole)
        for option in scored_options(brief)
    }


def rank_options(totals: Mapping[str, Fraction]) -> dict[str, Rank]:
    """The place of every option; options with the same total share the higher place."""
    values = list(totals.values())
    return {
        name: Rank(1 + sum(other > total for other in values), values.count(total) > 1)
        for name, total in totals.items()
    }


def scored_options(brief: Brief) -> tuple[Option, ...]:
    """The options with a score on every criterion."""
    return tuple(
        option
        for option in brief.options
        if brief.criteria and all(criterion.id in option.scores for criterion in brief.criteria)
    )


def lines_of(brief: Brief, *, vary: str, others: Decimal = Decimal(1)) -> dict[str, Line]:
    """Every scored option's total as a function of the weight on `vary`, the other criteria at `others`."""
    return {
        option.id: Line(
            option.id,
            Fraction(others) * sum(option.scores[c.id].score for c in brief.criteria if c.id != vary),
            option.scores[vary].score,
        )
        for option in scored_options(brief)
    }


def find_crossing(leader: Line, other: Line) -> Fraction | None:
    """The weight at which `other` draws level with `leader`, which is ahead below it; None if there is none."""
    if other.score <= leader.score:
        return None
    weight = (leader.rest - other.rest) / (other.score - leader.score)
    return weight if weight > 0 else None


def leads_until(lines: Mapping[str, Line], option: str, weight: Fraction, start: Fraction) -> bool:
    """Whether an option leads all others alone from weight `start` up to `weight`, where it may share the lead."""
    own, others = lines[option], [line for name, line in lines.items() if name != option]
    return all(own.at(start) > line.at(start) and own.at(weight) >= line.at(weight) for line in others)


def leads_beyond(lines: Mapping[str, Line], option: str, weight: Fraction, _start: Fraction) -> bool:
    """Whether an option leads all others alone above `weight`, however high."""
    own, others = lines[option], [line for name, line in lines.items() if name != option]
    return all(
        own.at(weight) >= line.at(weight)
        and own.score >= line.score
        and (own.at(weight) > line.at(weight) or own.score > line.score)
        for line in others
    )


def find_leads(lines: tuple[Line, ...], first: Fraction, last: Fraction) -> tuple[Lead, ...]:
    """Who leads from weight `first` to `last`, stretch by stretch; points where leaders meet belong to no stretch."""
    meetings = {
        (a.rest - b.rest) / (b.score - a.score) for a in lines for b in lines if a.score != b.score
    }  # fmt: skip
    bounds = [first, *sorted(meeting for meeting in meetings if first < meeting < last), last]
    leads: list[Lead] = []
    for low, high in itertools.pairwise(bounds):
        middle = (low + high) / 2
        best = max(line.at(middle) for line in lines)
        options = tuple(line.option for line in lines if line.at(middle) == best)
        if leads and leads[-1].options == options:
            leads[-1] = Lead(options, leads[-1].first, high)
        else:
            leads.append(Lead(options, low, high))
    return tuple(leads)
