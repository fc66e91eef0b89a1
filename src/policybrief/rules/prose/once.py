"""A function of one value to the same function, worked out once for the value it was last given.

A dozen rules read the same passages, sentences or printed lines of one brief, one rule after the other. The value is
compared by identity: briefs and pages are frozen, and too large to hash.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def worked_out_once(make: Callable[[_Given], _Made]) -> Callable[[_Given], _Made]:
    """Remember what `make` gave for the last value; one value is kept, so memory does not grow."""
    last: list[tuple[_Given, _Made]] = []

    @wraps(make)
    def remembered(given: _Given) -> _Made:
        if not last or last[0][0] is not given:
            last[:] = [(given, make(given))]
        return last[0][1]

    return remembered
