"""Objects of an open PDF file to plain values, with a budget: an object that is shared may count a million times."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from msgspec import Struct

from policybrief.diagnostics import UnreadableFileError

_MOST_ARRAYS = 12
"""How deeply arrays may stand in one another: each may hold the next many times."""
Rectangle = tuple[float, float, float, float]


class Budget(Struct):
    """How many values may still be taken out of one file."""

    left: int = 5_000_000

    def spend(self, count: int = 1) -> None:
        """Take some; raises `UnreadableFileError` when nothing is left."""
        self.left -= count
        if self.left < 0:
            raise UnreadableFileError("it holds more objects than a document has")


def give_items(value: Any) -> tuple[Any, ...]:
    """The items of an array; one value counts as an array of it, and no value as an empty one."""
    if isinstance(value, pikepdf.Array):
        return tuple(value)
    return () if value is None else (value,)


def give_leaves(tree: Any, entries: str, budget: Budget) -> Iterator[tuple[Any, Any]]:
    """The pairs of a name tree or number tree, each node once (ISO 32000-1, 7.9.6 and 7.9.7)."""
    seen: set[tuple[int, int]] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        budget.spend()
        pairs = give_items(node.get(entries))
        budget.spend(len(pairs))
        yield from zip(pairs[0::2], pairs[1::2], strict=False)
        for kid in reversed(give_items(node.get("/Kids"))):
            if isinstance(kid, pikepdf.Dictionary) and (not kid.is_indirect or kid.objgen not in seen):
                seen.add(kid.objgen)
                waiting.append(kid)


def give_rectangle(value: Any, otherwise: Rectangle) -> Rectangle:
    """Four numbers as left, bottom, right, top."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return otherwise
    a, b, c, d = (float(side) for side in give_items(value))
    return min(a, c), min(b, d), max(a, c), max(b, d)


def give_plain(value: Any, budget: Budget, *, depth: int = 1, arrays: int = 0) -> Any:
    """A pikepdf value as a Python one: names without slash; dictionaries below `depth` are left out.

    `arrays` is how many arrays it stands in.
    """
    budget.spend()
    if arrays > _MOST_ARRAYS:
        raise UnreadableFileError("it holds more objects than a document has")
    match value:
        case pikepdf.Name():
            return str(value).removeprefix("/")
        case pikepdf.Array():
            return tuple(give_plain(item, budget, depth=depth, arrays=arrays + 1) for item in give_items(value))
        case pikepdf.Dictionary():
            inner = value.items() if depth else ()
            return {
                key.removeprefix("/"): give_plain(item, budget, depth=depth - 1, arrays=arrays) for key, item in inner
            }
        case pikepdf.String():
            return str(value)
        case pikepdf.Object():
            return None
        case Decimal():
            return float(value)
        case _:
            return value
