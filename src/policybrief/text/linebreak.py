"""Places to lines: the total fit of Knuth and Plass, for justified text and, with a model of its own, for ragged text.

Every set of breaks has its demerits, the sum over its lines and over pairs of neighbours; the set with the fewest
is found by dynamic programming, in time that grows with the text (a line has so many words and no more). Only sums
and products decide (no libm), so the same text breaks alike on every machine.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TypeAlias

from policybrief.text.demerits import (
    EVEN,
    FIT_PT,
    LINE,
    RUNS,
    STATES,
    SUCCESSIONS,
    UNEVEN,
    WORST,
    Model,
    Ragged,
    count_demerits,
    find_looseness,
    loosest_ratio,
    rate_line,
)
from policybrief.text.places import Places

_FURTHEST = 3.0
"""Lines of a larger ratio are tried only where there is no other way."""
_A_LINE = 8_000.0
"""Lines mostly have fewer demerits than this, if they are as good as they can be; it is no less than `_GOOD` gives two."""
_GOOD = 1.0
"""Lines no looser than this need no hyphens."""
_TELLS_APART_PT = 0.01
"""Lines whose ends are so far apart differ in their demerits beyond rounding."""
_AND_ROUNDING = 1.000001
"""Sums of demerits that are equal may come out this much apart."""

_Front: TypeAlias = dict[int, dict[int, float]]
"""By place, then by the state in which lines can leave it: the fewest demerits so far."""


def fit_total(places: Places, measure_pt: float, model: Model) -> tuple[int, ...]:
    """The places, first and last included, between which the lines of the fewest demerits stand."""
    last = len(places.ends) - 1
    if places.ends[last] - places.starts[0] <= measure_pt + FIT_PT:
        return (0, last)
    if isinstance(model, Ragged) and True not in places.hyphens and places.ends == sorted(places.ends):
        return fit_ragged(places, measure_pt, model)
    return fit_any(places, measure_pt, model)


def fit_well(places: Places, measure_pt: float, model: Model) -> tuple[int, ...] | None:
    """What `fit_total` gives, if all its lines look well: none is looser than at ratio 1."""
    if isinstance(model, Ragged):
        chosen = fit_total(places, measure_pt, model)
        return chosen if loosest_ratio(places, chosen, measure_pt, model) <= _GOOD else None
    chosen, is_best = _fit_near(places, measure_pt, model)
    if loosest_ratio(places, chosen, measure_pt, model) > _GOOD:
        return None  # the best lines are not good, or they would be these: good lines are all near
    if is_best:
        return chosen
    chosen, _ = _fit_within(places, measure_pt, model, model.demerits_at(_FURTHEST))
    return chosen if loosest_ratio(places, chosen, measure_pt, model) <= _GOOD else None


def fit_any(places: Places, measure_pt: float, model: Model) -> tuple[int, ...]:
    """What `fit_total` gives for any model and any places."""
    chosen, is_best = _fit_near(places, measure_pt, model)
    return chosen if is_best else _fit_within(places, measure_pt, model, model.demerits_at(_FURTHEST))[0]


def fit_ragged(places: Places, measure_pt: float, model: Ragged) -> tuple[int, ...]:
    """What `fit_any` gives for ragged lines that grow from place to place and never end in a hyphen, as most do.

    A way that has more demerits than lines filled one after another is followed no further. Of two ways that are
    equal `fit_any` takes the one it meets first: then it is asked.
    """
    ends, starts, allowance, last = places.ends, places.starts, model.allowance_pt, len(places.ends) - 1
    filled = fit_first(places, measure_pt)
    if len(filled) == 3 and _are_two_good(places, filled[1], measure_pt, model):
        return filled
    bound = count_demerits(places, filled, measure_pt, model) * _AND_ROUNDING
    front: _Front = {0: {EVEN * RUNS: 0.0}}
    ways = array("q", bytes(8 * STATES * (last + 1)))
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
                ratio = slack / allowance if slack >= -FIT_PT else -WORST
                badness = LINE + 100.0 * ratio * ratio
                demerits = badness * badness
                if closed and (ratio > _FURTHEST or least + demerits > bound):
                    break
            else:
                ratio, demerits = rate_line(places, first, place, measure_pt, model)
            closed = closed or ratio >= 0.0
            there = front.get(place)
            if there is None:
                there = front[place] = {}
            next_state = (EVEN if -0.5 <= ratio <= 0.5 else find_looseness(ratio)) * RUNS
            for state, so_far in origin.items():
                total = so_far + demerits + (0.0 if -RUNS <= state - next_state <= RUNS else UNEVEN)
                known = there.get(next_state)
                if known is None or total < known:
                    there[next_state] = total
                    ways[place * STATES + next_state] = first * STATES + state
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


def _are_two_good(places: Places, place: int, measure_pt: float, model: Ragged) -> bool:
    """Whether no lines can be better than two of which the first is filled up to `place`.

    So it is where the second has no demerits but a line's own, and both follow each other well: every other first line
    is looser, and whatever comes behind it has as many demerits at least. Were its end all but the same, the two would
    be too much alike to tell.
    """
    slack = measure_pt + places.starts[0] - places.ends[place]
    good = 0.0 <= slack <= _GOOD * model.allowance_pt and places.ends[place] - places.ends[place - 1] > _TELLS_APART_PT
    return good and rate_line(places, place, len(places.ends) - 1, measure_pt, model) == (0.0, LINE * LINE)


def _fit_near(places: Places, measure_pt: float, model: Model) -> tuple[tuple[int, ...], bool]:
    """The best set of lines that are near the measure, and whether none at all is better.

    A line that has more demerits by itself than all lines mostly have together is left out.
    """
    furthest = model.demerits_at(_FURTHEST)
    most = min(_A_LINE * (1.0 + places.ends[-1] / measure_pt), furthest)
    chosen, demerits = _fit_within(places, measure_pt, model, most)
    return chosen, demerits <= most or most == furthest


def _fit_within(places: Places, measure_pt: float, model: Model, most: float) -> tuple[tuple[int, ...], float]:
    """The best set of lines, and its demerits; one of more than `most` by itself is tried where there is no other way."""
    last = len(places.ends) - 1
    front: _Front = {0: {EVEN * RUNS: 0.0}}
    ways = array("q", bytes(8 * STATES * (last + 1)))
    reach = 0
    for place in range(last):
        origin = front.pop(place, None)
        if origin:
            reach = _find_reach(places, place, max(reach, place), measure_pt, model.shrink)
            _try_lines(places, place, max(reach, place + 1), measure_pt, model, most, origin, front, ways)
    return _trace_back(front[last], ways, last), min(front[last].values())


def _find_reach(places: Places, first: int, reach: int, measure_pt: float, shrink: float) -> int:
    """The furthest place at which a line from `first` still fits; it is not before `reach`."""
    ends, white, last = places.ends, places.white_before, len(places.ends) - 1
    limit = places.starts[first] + measure_pt + FIT_PT - shrink * places.white_after[first]
    while reach < last and ends[reach + 1] - shrink * white[reach + 1] <= limit:
        reach += 1
    return reach


def _try_lines(
    places: Places, first: int, reach: int, measure_pt: float, model: Model, most: float,
    origin: dict[int, float], front: _Front, ways: array[int],
) -> None:  # fmt: skip
    """Try every good line from `first`, from the fullest down, and note where it leads to the fewest demerits.

    The fullest line, the fullest that is not shrunk and the fullest without a hyphen are always tried.
    """
    last, rate = len(places.ends) - 1, model.rate
    ends, white, hyphens, here = places.ends, places.white_before, places.hyphens, first * STATES
    limit, white_first = measure_pt + places.starts[first], places.white_after[first]
    closed = False
    for place in range(reach, first, -1):
        if place < last:  # as `rate_line` has it: this is the innermost loop of all
            ratio, demerits = rate(limit - ends[place], white[place] - white_first)
        else:
            ratio, demerits = rate_line(places, first, place, measure_pt, model)
        if closed and demerits > most:
            break
        hyphen = hyphens[place]
        closed = closed or (ratio >= 0.0 and not hyphen)
        kind = (EVEN if -0.5 <= ratio <= 0.5 else find_looseness(ratio)) + 4 * hyphen + 8 * (place == last)
        successions = SUCCESSIONS[kind]
        there = front.get(place)
        if there is None:
            there = front[place] = {}
        for state, so_far in origin.items():
            next_state, further = successions[state]
            total = so_far + demerits + further
            known = there.get(next_state)
            if known is None or total < known:
                there[next_state] = total
                ways[place * STATES + next_state] = here + state


def _trace_back(ends: dict[int, float], ways: array[int], last: int) -> tuple[int, ...]:
    """The way to the last place with the fewest demerits."""
    step = last * STATES + min(ends, key=lambda state: (ends[state], state))
    chosen = [last]
    while chosen[-1]:
        step = ways[step]
        chosen.append(step // STATES)
    return tuple(reversed(chosen))
