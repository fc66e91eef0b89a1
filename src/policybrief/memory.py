"""What was made, by all that it was made from: a program that builds again and again makes only what is new.

A memory answers by value, so it never gives anything but what would be made anew. It keeps what the last two builds
asked for, kind by kind, and nothing else: what a build no longer needs is gone after the next one. The memory of a
single build keeps nothing. That of builds of different briefs keeps what those may have in common: to keep whole
pages until the next brief but one is set, and then let them go, takes a twelfth of the time of a small brief.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from policybrief.diagnostics import Diagnostics

_Made = TypeVar("_Made")


class Memory:
    """Keeps what builds made, for one thread; what it gives is shared, and nobody may change it."""

    follows_edits = True
    """Whether it keeps what nobody has again but a brief that was edited."""

    def __init__(self) -> None:
        self._build = 0
        self._kinds: dict[str, _Kind] = {}

    def begin_build(self) -> None:
        """Another build begins: what was asked for neither in the last nor in this one is forgotten."""
        self._build += 1

    def recall(self, kind: str, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What was made under `key`, or else what `make` gives now. `key` holds all that decides about it."""
        kept = self._kinds.get(kind)
        if kept is None:
            kept = self._kinds[kind] = _Kind()
        return cast("_Made", kept.give(self._build, key, make))

    def recall_edited(self, kind: str, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """As `recall`, for what no brief has again but the same one, edited."""
        return self.recall(kind, key, make) if self.follows_edits else make()

    def __len__(self) -> int:
        """How many things are kept."""
        return sum(len(kept.now.keys() | kept.before.keys()) for kept in self._kinds.values())


class Common(Memory):
    """The memory of who builds many briefs, each once: it keeps what they have in common."""

    follows_edits = False


class Forgetful(Memory):
    """The memory of who builds once: everything is made."""

    follows_edits = False

    def recall(self, kind: str, key: Hashable, make: Callable[[], _Made]) -> _Made:
        return make()


FORGETFUL = Forgetful()


def recall_found(
    memory: Memory, kind: str, key: Hashable, diagnostics: Diagnostics, make: Callable[[Diagnostics], _Made]
) -> _Made:
    """As `Memory.recall`, for what reports findings while it is made: they are reported each time."""

    def note() -> tuple[_Made, Diagnostics]:
        found = Diagnostics()
        return make(found), found

    made, found = memory.recall(kind, key, note)
    diagnostics.found.update(found.found)
    return made


class Same:
    """A thing as part of a key, for what is too large to compare: equal to itself alone."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing
        """Held, so that nothing else takes its place in memory while the key lives."""

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.thing is other.thing


class _Kind:
    """What was made of one kind: asked for in this build, and in the one before that asked for any.

    Keys may hold whole pages, so each is hashed once. Of two keys with the same hash the later one is kept.
    """

    __slots__ = ("before", "build", "now")

    def __init__(self) -> None:
        self.build = -1
        self.now: dict[int, tuple[Hashable, Any]] = {}
        self.before: dict[int, tuple[Hashable, Any]] = {}

    def give(self, build: int, key: Hashable, make: Callable[[], object]) -> object:
        if build != self.build:
            self.build, self.now, self.before = build, {}, self.now
        hashed = hash(key)
        kept = self.now.get(hashed)
        if kept is None or kept[0] != key:
            kept = self.before.get(hashed)
            if kept is None or kept[0] != key:
                kept = key, make()
            self.now[hashed] = kept
        return kept[1]
