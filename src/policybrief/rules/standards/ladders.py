"""Ladders of handling marks: labels from the lowest to the highest, and how portions are marked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from policybrief.rules.standards import read_standard


class Ladder(Struct, frozen=True):
    """One ladder; a banner is as high as the highest portion below it."""

    id: str
    title: str
    source: str
    labels: tuple[str, ...]
    """Lowest first."""
    portions: tuple[str, ...]
    """How each is typed before a portion, without its brackets."""
    renamed: Mapping[str, str]
    """Labels of earlier editions, and what they are now."""
    classification: bool

    def height(self, label: str) -> int:
        """How high a label stands, 0 the lowest; -1 for one that is not on this ladder."""
        return self.labels.index(label) if label in self.labels else -1


@cache
def list_ladders() -> tuple[Ladder, ...]:
    """All ladders there is data for."""
    return tuple(
        Ladder(
            ladder["id"], ladder["title"], ladder["source"],
            tuple(step["label"] for step in ladder["steps"]), tuple(step["portion"] for step in ladder["steps"]),
            ladder.get("renamed", {}), bool(ladder["classification"]),
        )
        for ladder in read_standard("markings")["ladder"]
    )  # fmt: skip


def find_ladders(label: str) -> tuple[Ladder, ...]:
    """The ladders that a banner stands on: SECRET is on two."""
    return tuple(ladder for ladder in list_ladders() if label in ladder.labels)
