"""The values of one file with the place of each: what the YAML and CSV readers make and validation reads."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct, field

from policybrief.content.located import Located
from policybrief.diagnostics import Location

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the root of a file to a value: `("risks", 3, "likelihood")`."""

Value: TypeAlias = "Located | int | Decimal | bool | tuple[Value, ...] | dict[str, Value] | None"

MOST_NODES = 200_000
"""Values and keys of one file, collections among them."""
DEEPEST = 32
"""Collections inside one another."""
LONGEST_KEY = 100
"""Characters."""


class TypedFile(Struct):
    """The values of one file and where each stands."""

    file: str
    value: Value = None
    places: dict[KeyPath, Location] = field(default_factory=dict)
    """The place of every value, in the order of the file."""
    keys: dict[KeyPath, Located] = field(default_factory=dict)
    """Every key as typed, under the path of its value."""
    refused: set[KeyPath] = field(default_factory=set)
    """Values that were reported and stand for nothing."""

    def key_at(self, path: KeyPath) -> Location:
        """The place of the key of the value at `path`, else of the value, else of the nearest thing above."""
        key = self.keys.get(path)
        return self.at(path) if key is None else key.place()

    def at(self, path: KeyPath) -> Location:
        """The place of the value at `path`, else of the nearest thing above."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path) or Location(self.file)

    def is_refused(self, path: KeyPath) -> bool:
        """Whether the value at `path`, or anything around it, was reported already."""
        return any(path[:end] in self.refused for end in range(len(path) + 1))
