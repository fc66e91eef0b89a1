"""A brief to the grounds that exceptions stand on: which lines belong to a file, an id or a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from policybrief.content.model import Brief, Entry, Section
from policybrief.diagnostics import Location

_FAR = 1_000_000_000


class Stretch(Struct, frozen=True):
    """Lines `first` to `last` of a file."""

    file: str
    first: int = 1
    last: int = _FAR

    def holds(self, at: Location) -> bool:
        return at.file == self.file and self.first <= at.line <= self.last


class Grounds(Struct, frozen=True):
    """The places that exceptions name."""

    stretches: Mapping[str, tuple[Stretch, ...]]
    """The lines of each place that was asked for and is there."""
    names: tuple[str, ...]
    """Every place there is, asked for or not."""
    lines: Mapping[str, tuple[str, ...]]
    """The lines of every file, if any place was asked for."""

    @classmethod
    def of(cls, brief: Brief, texts: Mapping[str, str], places: frozenset[str]) -> Grounds:
        """The grounds of `places` in a brief; `texts` are its files."""
        if not places:
            return cls({}, (), {})
        lines = {file: tuple(text.split("\n")) for file, text in texts.items()}
        found: dict[str, list[Stretch]] = {file: [Stretch(file)] for file in texts}
        for name, entry in _name_entries(brief):
            stretches = found.setdefault(name, [])
            if name in places:
                stretches.extend(_stretch_entry(entry))
        return cls({name: tuple(found[name]) for name in places & found.keys()}, tuple(found), lines)

    def covers(self, place: str, words: str, at: Location) -> bool:
        """Whether a finding stands at `place` (empty: anywhere) on a line that says `words` (empty: anything)."""
        if place and not any(stretch.holds(at) for stretch in self.stretches.get(place, ())):
            return False
        if not words:
            return True
        lines = self.lines.get(at.file, ())
        return 0 < at.line <= len(lines) and words in lines[at.line - 1]


def _name_entries(brief: Brief) -> Iterator[tuple[str, Entry]]:
    """Every entry that has an id, and every part of the brief by its key."""
    for part in type(brief).model_fields:
        value = getattr(brief, part)
        if isinstance(value, Entry):
            yield part, value
            value = getattr(value, "conditions", ())
        for entry in value if isinstance(value, tuple) else ():
            yield part, entry
            if identifier := getattr(entry, "id", None):
                yield str(identifier), entry


def _stretch_entry(entry: Entry) -> Iterator[Stretch]:
    """The lines of an entry in its own file, and the whole of a file that it takes its prose from."""
    lines = entry.extent()
    if lines is None:
        return
    file, first, last = lines
    yield Stretch(file, first, last)
    if isinstance(entry, Section) and entry.body.at.file not in ("", file):
        yield Stretch(entry.body.at.file)
