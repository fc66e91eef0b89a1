"""Room on the call stack, so that Python does not ask the system for memory at every call.

Since 3.11 Python keeps the frames of functions in chunks of 16 KB, takes a new one where a call finds no room, and gives
it back when that call ends. A loop whose calls stand at the end of a chunk so takes and gives one each time: how deep
that is, is chance. With the stack of the caller 40 calls deeper a build took a third longer. A frame that is larger than
a chunk gets one of its own, at least twice as large; in the rest of it all frames above find room.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Made = TypeVar("Made")

_SLOTS = 17_920
"""Of eight bytes. Over half of a chunk of 256 KB, so that no second function with room fits into what the first leaves; that
is 118 KB, several hundred calls deep. What is not written to takes no memory."""


def with_room(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """The function itself, changed so that all it calls finds room on the stack at once."""
    code = cast("FunctionType", function).__code__
    cast("FunctionType", function).__code__ = code.replace(co_stacksize=max(_SLOTS, code.co_stacksize))
    return function
