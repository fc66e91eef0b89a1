"""Where a function has room on the stack, no depth of calls asks the system for memory again and again."""

from __future__ import annotations

import resource
from collections.abc import Callable

from policybrief.call_stack import with_room

DEPTHS = range(0, 400, 2)
CALLS = 300


def _nothing() -> None:
    one = two = three = four = five = six = seven = eight = None
    del one, two, three, four, five, six, seven, eight


def _call_at(depth: int) -> int:
    """How many pages the system gives while something is called again and again, so deep."""
    if depth:
        return _call_at(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        _nothing()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _worst(call: Callable[[int], int]) -> int:
    return max(call(depth) for depth in DEPTHS)


def test_without_room_some_depth_takes_memory_at_every_call() -> None:
    assert _worst(_call_at) >= CALLS


def test_with_room_no_depth_does() -> None:
    assert _worst(with_room(lambda depth: _call_at(depth))) < CALLS / 3


def test_a_function_with_room_has_room_in_another_one() -> None:
    inner = with_room(lambda depth: _call_at(depth))
    assert _worst(with_room(lambda depth: inner(depth))) < CALLS / 3


def test_the_function_is_itself_otherwise() -> None:
    def add(one: int, *, other: int = 2) -> int:
        """Say it."""
        return one + other

    assert with_room(add) is add
    assert (add(1), add(1, other=3), add.__doc__) == (3, 4, "Say it.")
