"""The text of a TOML file to the places of its keys and values; `tomllib` gives values alone.

Every key on a line of its own is found, in tables and in lists of tables. A value inside an inline table or a list
has the place of the key that holds it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from policybrief.diagnostics import Location
from policybrief.patterns import compile_late

Path = tuple[str | int, ...]

_TABLE = compile_late(r"\s*(?P<open>\[\[?)\s*(?P<name>[^\[\]]+?)\s*\]\]?")
_KEY = compile_late(
    r"\s*(?P<key>\"[^\"]*\"|'[^']*'|[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=\s*(?P<value>.*?)\s*$"
)
_COMMENT = compile_late(r"\s+#[^\"']*$")


class TomlPlaces(Struct, frozen=True):
    """Where the keys of one TOML file stand, and their values."""

    file: str
    keys: Mapping[Path, Location]
    values: Mapping[Path, Location]

    def key(self, *path: str | int) -> Location:
        """The place of a key or of a table's head; of what holds it, where it has none of its own."""
        return self._find(self.keys, path)

    def value(self, *path: str | int) -> Location:
        """The place of the value under a key."""
        return self._find(self.values, path)

    def _find(self, places: Mapping[Path, Location], path: Path) -> Location:
        for end in range(len(path), 0, -1):
            if at := places.get(path[:end]) or self.keys.get(path[:end]):
                return at
        return Location(self.file)


def place_toml(text: str, file: str) -> TomlPlaces:
    """The places in a TOML file that `tomllib` has read without complaint."""
    keys: dict[Path, Location] = {}
    values: dict[Path, Location] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if head := _TABLE.match(line):
            table = _split(head["name"])
            if head["open"] == "[[":
                index = counts[table] = counts.get(table, -1) + 1
                table = (*table, index)
            keys[table] = Location(file, number, head.start("name") + 1, len(head["name"]))
        elif match := _KEY.match(line):
            path = (*table, *_split(match["key"]))
            typed = _COMMENT.sub("", match["value"])
            keys.setdefault(path, Location(file, number, match.start("key") + 1, len(match["key"])))
            values.setdefault(path, Location(file, number, match.start("value") + 1, max(1, len(typed))))
    return TomlPlaces(file, keys, values)


def _split(dotted: str) -> Path:
    if dotted[:1] in "\"'":
        return (dotted[1:-1],)
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
