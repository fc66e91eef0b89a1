"""Places to lines: the total fit of Knuth and Plass, for justified text and, with a model of its own, for ragged text.

Every set of breaks has its demerits, the sum over its lines and over pairs of neighbours; the set with the fewest
is found by dynamic programming, in time that grows with the text (a line has so many words and no more). Only sums
and products decide (no libm), so the same text breaks alike on every machine.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from policybrief.text.places import Places

FIT_PT = 1e-6
"""Widths are compared to this precision: sums of floats come in different orders."""

_LINE = 10.0
"""Badness of any line, for its own sake: fewer lines are better."""
_WORST = 10.0
"""The ratio of a line that cannot be set well at all."""
_FURTHEST = 3.0
"""Lines of a larger ratio are tried only where there is no other way."""
_UNEVEN = 3_000.0
"""Demerits of neighbours that differ much in looseness."""
_HYPHEN, _SECOND_HYPHEN, _THIRD_HYPHEN, _LAST_HYPHEN = 5_000.0, 6_000.0, 1e12, 4_000.0
"""Demerits of a hyphen, of one after another, of a third in a row, and of one before the last line."""
_LONELY, _LONELY_SHARE = 250_000.0, 0.22
"""Demerits of a last line of one word that is shorter than this share of the measure."""

_AND_ROUNDING = 1.000001
"""Sums of demerits that are equal may come out this much apart."""

_EVEN = 1
"""Looseness in four classes: shrunk, even, loose, very loose."""
_RUNS = 3
"""A state is a class of looseness times this, plus the hyphens in a row (a third counts as the second)."""
_STATES = 4 * _RUNS

_Front: TypeAlias = dict[int, dict[int, float]]
"""By place, then by the state in which lines can leave it: the fewest demerits so far."""


class Justified(Struct, frozen=True):
    """White that stretches by half at ratio 1 and shrinks by a third at most, at ratio -1."""

    shrink: float = 1 / 3

    def rate(self, slack_pt: float, white_pt: float) -> tuple[float, float]:
        """(ratio, demerits) of a line that lacks `slack_pt` and has `white_pt` of white; badness is the cube."""
        if slack_pt >= 0.0:
            ratio = min(2.0 * slack_pt / white_pt, _WORST) if white_pt else min(slack_pt, _WORST)
            badness = _LINE + 100.0 * ratio * ratio * ratio
        else:
            ratio = 3.0 * slack_pt / white_pt if -3.0 * slack_pt <= white_pt + FIT_PT else -_WORST
            badness = _LINE - 100.0 * ratio * ratio * ratio
        return ratio, badness * badness


class Ragged(Struct, frozen=True):
    """White that never stretches; a line may be `allowance_pt` short of the measure at ratio 1."""

    allowance_pt: float
    shrink: float = 0.0

    def rate(self, slack_pt: float, white_pt: float) -> tuple[float, float]:
        """(ratio, demerits) of a line that is `slack_pt` short; badness is the square."""
        ratio = slack_pt / self.allowance_pt if slack_pt >= -FIT_PT else -_WORST
        badness = _LINE + 100.0 * ratio * ratio
        return ratio, badness * badness


Model: TypeAlias = Justified | Ragged
JUSTIFIED = Justified()


def ragged_model(size_pt: float, measure_pt: float) -> Ragged:
    """The model of ragged text: three ems short, or a quarter of a narrow measure, is as far as a good line goes."""
    return Ragged(max(min(3.0 * size_pt, 0.25 * measure_pt), 1.0))


def fit_total(places: Places, measure_pt: float, model: Model) -> tuple[int, ...]:
    """The places, first and last included, between which the lines of the fewest demerits stand."""
    last = len(places.ends) - 1
    if places.ends[last] - places.starts[0] <= measure_pt + FIT_PT:
        return (0, last)
    if isinstance(model, Ragged) and True not in places.hyphens and places.ends == sorted(places.ends):
        return fit_ragged(places, measure_pt, model)
    return fit_any(places, measure_pt, model)


def fit_any(places: Places, measure_pt: float, model: Model) -> tuple[int, ...]:
    """What `fit_total` gives for any model and any places."""
    last = len(places.ends) - 1
    front: _Front = {0: {_EVEN * _RUNS: 0.0}}
    ways = array("q", bytes(8 * _STATES * (last + 1)))
    reach = 0
    for place in range(last):
        origin = front.pop(place, None)
        if origin:
            reach = _find_reach(places, place, max(reach, place), measure_pt, model.shrink)
            _try_lines(places, place, max(reach, place + 1), measure_pt, model, origin, front, ways)
    return _trace_back(front[last], ways, last)


def fit_ragged(places: Places, measure_pt: float, model: Ragged) -> tuple[int, ...]:
    """What `fit_any` gives for ragged lines that grow from place to place and never end in a hyphen, as most do.

    A way that has more demerits than lines filled one after another is followed no further. Of two ways that are
    equal `fit_any` takes the one it meets first: then it is asked.
    """
    ends, starts, allowance, last = places.ends, places.starts, model.allowance_pt, len(places.ends) - 1
    bound = count_demerits(places, fit_first(places, measure_pt), measure_pt, model) * _AND_ROUNDING
    front: _Front = {0: {_EVEN * _RUNS: 0.0}}
    ways = array("q", bytes(8 * _STATES * (last + 1)))
    reach = 0
    for first in range(last):
        origin = front.pop(first, None)
        least = min(origin.values()) if origin else bound
        if not origin or least > bound:
            continue
        limit, closed = measure_pt + starts[first], False
        reach = bisect_right(ends, limit + FIT_PT, max(reach, first) + 1) - 1
        for place in range(max(reach, first + 1), first, -1):
            if place < last:  # as `Ragged.rate` has it
                slack = limit - ends[place]
                ratio = slack / allowance if slack >= -FIT_PT else -_WORST
                badness = _LINE + 100.0 * ratio * ratio
                demerits = badness * badness
                if closed and (ratio > _FURTHEST or least + demerits > bound):
                    break
            else:
                ratio, demerits = _rate_line(places, first, place, measure_pt, model)
            closed = closed or ratio >= 0.0
            there = front.get(place)
            if there is None:
                there = front[place] = {}
            next_state = (_EVEN if -0.5 <= ratio <= 0.5 else _looseness(ratio)) * _RUNS
            for state, so_far in origin.items():
                total = so_far + demerits + (0.0 if -_RUNS <= state - next_state <= _RUNS else _UNEVEN)
                known = there.get(next_state)
                if known is None or total < known:
                    there[next_state] = total
                    ways[place * _STATES + next_state] = first * _STATES + state
                elif total == known:
                    return fit_any(places, measure_pt, model)
    return _trace_back(front[last], ways, last)


def fit_first(places: Places, measure_pt: float) -> tuple[int, ...]:
    """Lines filled one after another, nothing weighed, at places that lie in order: a measure of the total fit."""
    last = len(places.ends) - 1
    chosen = [0]
    while chosen[-1] < last:
        place = chosen[-1]
        reach = bisect_right(places.ends, places.starts[place] + measure_pt + FIT_PT, place + 1) - 1
        chosen.append(max(reach, place + 1))
    return tuple(chosen)


def count_demerits(places: Places, chosen: tuple[int, ...], measure_pt: float, model: Model) -> float:
    """The demerits of a set of lines."""
    last = len(places.ends) - 1
    state, total = _EVEN * _RUNS, 0.0
    for first, place in pairwise(chosen):
        ratio, demerits = _rate_line(places, first, place, measure_pt, model)
        state, further = _SUCCESSIONS[places.hyphens[place], place == last][_looseness(ratio)][state]
        total += demerits + further
    return total


def loosest_ratio(places: Places, chosen: tuple[int, ...], measure_pt: float, model: Model) -> float:
    """The largest ratio of any line."""
    lines = pairwise(chosen)
    return max((_rate_line(places, first, place, measure_pt, model)[0] for first, place in lines), default=0.0)


def _find_reach(places: Places, first: int, reach: int, measure_pt: float, shrink: float) -> int:
    """The furthest place at which a line from `first` still fits; it is not before `reach`."""
    ends, white, last = places.ends, places.white_before, len(places.ends) - 1
    limit = places.starts[first] + measure_pt + FIT_PT - shrink * places.white_after[first]
    while reach < last and ends[reach + 1] - shrink * white[reach + 1] <= limit:
        reach += 1
    return reach


def _try_lines(
    places: Places, first: int, reach: int, measure_pt: float, model: Model,
    origin: dict[int, float], front: _Front, ways: array[int],
) -> None:  # fmt: skip
    """Try every good line from `first`, from the fullest down, and note where it leads to the fewest demerits.

    The fullest line, the fullest that is not shrunk and the fullest without a hyphen are always tried.
    """
    last = len(places.ends) - 1
    ends, white, hyphens, here = places.ends, places.white_before, places.hyphens, first * _STATES
    limit, white_first = measure_pt + places.starts[first], places.white_after[first]
    closed = False
    for place in range(reach, first, -1):
        if place < last:  # as `_rate_line` has it: this is the innermost loop of all
            ratio, demerits = model.rate(limit - ends[place], white[place] - white_first)
        else:
            ratio, demerits = _rate_line(places, first, place, measure_pt, model)
        if closed and ratio > _FURTHEST:
            break
        hyphen, looseness = hyphens[place], _looseness(ratio)
        there = front.setdefault(place, {})
        closed = closed or (ratio >= 0.0 and not hyphen)
        successions = _SUCCESSIONS[hyphen, place == last][looseness]
        for state, so_far in origin.items():
            next_state, further = successions[state]
            total = so_far + demerits + further
            if next_state not in there or total < there[next_state]:
                there[next_state] = total
                ways[place * _STATES + next_state] = here + state


def _rate_line(places: Places, first: int, place: int, measure_pt: float, model: Model) -> tuple[float, float]:
    """(ratio, demerits) of one line; a last line may be short, but not by one lonely word."""
    width = places.ends[place] - places.starts[first]
    slack = measure_pt + places.starts[first] - places.ends[place]
    if place < len(places.ends) - 1 or slack < 0.0:
        return model.rate(slack, places.white_before[place] - places.white_after[first])
    lonely = first == place - 1 and first > 0 and width < _LONELY_SHARE * measure_pt
    return 0.0, _LINE * _LINE + (_LONELY if lonely else 0.0)


def _looseness(ratio: float) -> int:
    """The class of a line: neighbours should not be two classes apart."""
    if ratio <= 0.5:
        return 0 if ratio < -0.5 else _EVEN
    return 2 if ratio <= 1.0 else 3


def _follow(state: int, looseness: int, *, hyphen: bool, last: bool) -> tuple[int, float]:
    """The state after a line that follows one left in `state`, and the demerits of that succession."""
    before, in_a_row = divmod(state, _RUNS)
    demerits = _UNEVEN if abs(looseness - before) > 1 else 0.0
    if hyphen:
        demerits += (_HYPHEN, _HYPHEN + _SECOND_HYPHEN, _THIRD_HYPHEN)[in_a_row]
        return looseness * _RUNS + min(in_a_row + 1, _RUNS - 1), demerits
    if last and in_a_row:
        demerits += _LAST_HYPHEN
    return looseness * _RUNS, demerits


def _trace_back(ends: dict[int, float], ways: array[int], last: int) -> tuple[int, ...]:
    """The way to the last place with the fewest demerits."""
    step = last * _STATES + min(ends, key=lambda state: (ends[state], state))
    chosen = [last]
    while chosen[-1]:
        step = ways[step]
        chosen.append(step // _STATES)
    return tuple(reversed(chosen))


_SUCCESSIONS = {
    (hyphen, last): tuple(
        tuple(_follow(state, looseness, hyphen=hyphen, last=last) for state in range(_STATES)) for looseness in range(4)
    )
    for hyphen in (False, True)
    for last in (False, True)
}
"""What `_follow` gives, by (hyphen, last), then by looseness, then by state: it is asked for at every step."""
