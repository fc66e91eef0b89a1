"""How good lines are: ratios and demerits, after Knuth and Plass, of justified text and, in a model of its own, ragged.

A set of lines has the demerits of each line, and those of its succession: how it follows the line before. Only sums and
products decide (no libm), so the same text is rated alike on every machine.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from policybrief.text.places import Places

FIT_PT = 1e-6
"""Widths are compared to this precision: sums of floats come in different orders."""

LINE = 10.0
"""Badness of any line, for its own sake: fewer lines are better."""
WORST = 10.0
"""The ratio of a line that cannot be set well at all."""
UNEVEN = 3_000.0
"""Demerits of neighbours that differ much in looseness."""
_HYPHEN, _SECOND_HYPHEN, _THIRD_HYPHEN, _LAST_HYPHEN = 5_000.0, 6_000.0, 1e12, 4_000.0
"""Demerits of a hyphen, of one after another, of a third in a row, and of one before the last line."""
_LONELY, _LONELY_SHARE = 250_000.0, 0.22
"""Demerits of a last line of one word that is shorter than this share of the measure."""

EVEN = 1
"""Looseness in four classes: shrunk, even, loose, very loose."""
RUNS = 3
"""A state is a class of looseness times this, plus the hyphens in a row (a third counts as the second)."""
STATES = 4 * RUNS


class Justified(Struct, frozen=True):
    """White that stretches by half at ratio 1 and shrinks by a third at most, at ratio -1."""

    shrink: float = 1 / 3

    def rate(self, slack_pt: float, white_pt: float) -> tuple[float, float]:
        """(ratio, demerits) of a line that lacks `slack_pt` and has `white_pt` of white; badness is the cube."""
        if slack_pt >= 0.0:
            ratio = min(2.0 * slack_pt / white_pt, WORST) if white_pt else min(slack_pt, WORST)
            badness = LINE + 100.0 * ratio * ratio * ratio
        else:
            ratio = 3.0 * slack_pt / white_pt if -3.0 * slack_pt <= white_pt + FIT_PT else -WORST
            badness = LINE - 100.0 * ratio * ratio * ratio
        return ratio, badness * badness

    def demerits_at(self, ratio: float) -> float:
        """Those of a stretched line of a ratio."""
        return self.rate(ratio, 2.0)[1]


class Ragged(Struct, frozen=True):
    """White that never stretches; a line may be `allowance_pt` short of the measure at ratio 1."""

    allowance_pt: float
    shrink: float = 0.0

    def rate(self, slack_pt: float, white_pt: float) -> tuple[float, float]:
        """(ratio, demerits) of a line that is `slack_pt` short; badness is the square."""
        ratio = slack_pt / self.allowance_pt if slack_pt >= -FIT_PT else -WORST
        badness = LINE + 100.0 * ratio * ratio
        return ratio, badness * badness

    def demerits_at(self, ratio: float) -> float:
        """Those of a line of a ratio."""
        return self.rate(ratio * self.allowance_pt, 0.0)[1]


Model: TypeAlias = Justified | Ragged
JUSTIFIED = Justified()


def ragged_model(size_pt: float, measure_pt: float) -> Ragged:
    """The model of ragged text: three ems short, or a quarter of a narrow measure, is as far as a good line goes."""
    return Ragged(max(min(3.0 * size_pt, 0.25 * measure_pt), 1.0))


def count_demerits(places: Places, chosen: tuple[int, ...], measure_pt: float, model: Model) -> float:
    """The demerits of a set of lines."""
    last = len(places.ends) - 1
    state, total = EVEN * RUNS, 0.0
    for first, place in pairwise(chosen):
        ratio, demerits = rate_line(places, first, place, measure_pt, model)
        state, further = SUCCESSIONS[find_looseness(ratio) + 4 * places.hyphens[place] + 8 * (place == last)][state]
        total += demerits + further
    return total


def loosest_ratio(places: Places, chosen: tuple[int, ...], measure_pt: float, model: Model) -> float:
    """The largest ratio of any line."""
    lines = pairwise(chosen)
    return max((rate_line(places, first, place, measure_pt, model)[0] for first, place in lines), default=0.0)


def rate_line(places: Places, first: int, place: int, measure_pt: float, model: Model) -> tuple[float, float]:
    """(ratio, demerits) of one line; a last line may be short, but not by one lonely word."""
    width = places.ends[place] - places.starts[first]
    slack = measure_pt + places.starts[first] - places.ends[place]
    if place < len(places.ends) - 1 or slack < 0.0:
        return model.rate(slack, places.white_before[place] - places.white_after[first])
    lonely = first == place - 1 and first > 0 and width < _LONELY_SHARE * measure_pt
    return 0.0, LINE * LINE + (_LONELY if lonely else 0.0)


def find_looseness(ratio: float) -> int:
    """The class of a line: neighbours should not be two classes apart."""
    if ratio <= 0.5:
        return 0 if ratio < -0.5 else EVEN
    return 2 if ratio <= 1.0 else 3


def follow(state: int, looseness: int, *, hyphen: bool, last: bool) -> tuple[int, float]:
    """The state after a line that follows one left in `state`, and the demerits of that succession."""
    before, in_a_row = divmod(state, RUNS)
    demerits = UNEVEN if abs(looseness - before) > 1 else 0.0
    if hyphen:
        demerits += (_HYPHEN, _HYPHEN + _SECOND_HYPHEN, _THIRD_HYPHEN)[in_a_row]
        return looseness * RUNS + min(in_a_row + 1, RUNS - 1), demerits
    if last and in_a_row:
        demerits += _LAST_HYPHEN
    return looseness * RUNS, demerits


SUCCESSIONS = tuple(
    tuple(follow(state, looseness, hyphen=hyphen, last=last) for state in range(STATES))
    for last in (False, True)
    for hyphen in (False, True)
    for looseness in range(4)
)
"""What `follow` gives, by the kind of a line (its looseness, plus 4 with a hyphen, plus 8 for a last one), by state."""
