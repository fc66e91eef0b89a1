"""A brief to passages: every stretch of prose as plain words, each character in its place, each span still known.

Rules about words read passages, never Markdown. Citations of evidence and sources leave no words; a reference such
as `[@O3]` leaves its id, because it prints as words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from itertools import takewhile
from typing import TypeAlias, assert_never

from msgspec import Struct

from policybrief.content import prose
from policybrief.content.model import Brief, Entry
from policybrief.diagnostics import Location
from policybrief.document.prose_walk import fields_with_prose
from policybrief.rules.prose.once import worked_out_once

Path: TypeAlias = tuple[str | int, ...]
"""From the brief to a value: `("risks", 3, "drivers")`."""


class Role(StrEnum):
    """What a passage is to its reader."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    """An item of a list in prose."""
    HEADING = "heading"
    TITLE = "title"
    """A title, a label, the head of a column: no sentence."""
    CELL = "cell"
    """A cell of a table typed by hand."""
    LINE = "line"
    """A value of one paragraph: a judgment, a reason, an action."""
    NOTE = "note"
    ALT = "alt"


class Span(StrEnum):
    """What part of a passage is."""

    WORDS = "words"
    FACT = "fact"
    CLAIM = "claim"
    REFERENCE = "reference"
    """The id of something that prints as words: an option, a risk, a chart."""
    CITATION = "citation"
    """Evidence and sources: no words."""
    FOREIGN = "foreign"
    ADDRESS = "address"
    """The words of a link that are its address."""


class Part(Struct, frozen=True, gc=False):
    """`text[start:end]` of a passage, typed as one span."""

    kind: Span
    start: int
    end: int
    at: Location
    ids: tuple[str, ...] = ()
    """Of a fact, a claim, or what is cited."""


class Passage(Struct, frozen=True, gc=False):
    """One paragraph, item, heading, line or cell of a brief."""

    text: str
    parts: tuple[Part, ...]
    role: Role
    path: Path
    entry: Entry
    """What holds it: a risk, a section, the header."""
    at: Location

    @property
    def field(self) -> str:
        """The key it stands under: "drivers"; of a table "rows"."""
        for step in reversed(self.path):
            if isinstance(step, str):
                return step
        return ""

    @property
    def row(self) -> Path:
        """What prints as one row or one figure: cells of a row share it. Empty for running prose."""
        if "rows" in self.path:
            return self.path[: self.path.index("rows") + 2]
        return self.path[: _ROW_DEPTHS.get(str(self.path[0]), 0) + 2 * ("scores" in self.path)]

    def place(self, start: int, end: int) -> Location:
        """Where `text[start:end]` was typed, as far as it stands in one span."""
        for part in self._parts_from(start):
            if part.start <= start < part.end:
                if part.kind not in {Span.WORDS, Span.ADDRESS, Span.FOREIGN}:
                    return part.at
                return part.at.shifted(start - part.start, max(1, min(end, part.end) - start))
            if part.start > start:
                break
        return self.at

    def spans_at(self, start: int, end: int) -> tuple[Part, ...]:
        """The parts that `text[start:end]` touches."""
        touched = takewhile(lambda part: part.start < end, self._parts_from(start))
        return tuple(part for part in touched if start < part.end)

    def is_plain(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` was typed as plain words of the brief's own language."""
        return all(part.kind is Span.WORDS for part in self.spans_at(start, end))

    def cited(self, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """The evidence and sources cited from `start` up to and with `end`."""
        for part in self.parts:
            if part.kind is Span.CITATION:
                break
        else:
            return ()
        last = len(self.text) if end is None else end
        near = takewhile(lambda part: part.start <= last, self._parts_from(start))
        return tuple(id for part in near if part.kind is Span.CITATION and part.start >= start for id in part.ids)

    def _parts_from(self, start: int) -> Iterator[Part]:
        """The parts that end at `start` or behind it, in order."""
        first = bisect_left(self.parts, start, key=lambda part: part.end)
        return (self.parts[index] for index in range(first, len(self.parts)))


@worked_out_once
def collect_passages(brief: Brief) -> tuple[Passage, ...]:
    """Every passage of a brief, in the order of the model's fields."""
    citable = {str(entry.id) for entry in brief.evidence} | {str(source.id) for source in brief.sources}
    collector = _Collector(citable)
    collector.walk(brief, (), "", brief)
    return tuple(collector.found)


@worked_out_once
def collect_citing(brief: Brief) -> tuple[tuple[Passage, tuple[str, ...]], ...]:
    """The passages that cite evidence or sources, each with what it cites; most are one stretch of plain words."""
    found = [
        (passage, passage.cited())
        for passage in collect_passages(brief)
        if len(passage.parts) > 1 or (passage.parts and passage.parts[0].ids)
    ]
    return tuple([each for each in found if each[1]])


@worked_out_once
def _place_passages(brief: Brief) -> dict[Path, tuple[Passage, ...]]:
    found: dict[Path, list[Passage]] = {}
    for passage in collect_passages(brief):
        found.setdefault(passage.path[:2], []).append(passage)
    return {path: tuple(passages) for path, passages in found.items()}


def passages_under(brief: Brief, part: str, step: str | int) -> tuple[Passage, ...]:
    """The passages of one entry of a list, or one field of a part: `("charts", 3)`, `("header", "subject")`."""
    return _place_passages(brief).get((part, step), ())


_TABLED = "risks options evidence sources assumptions uncertainties corrections charts criteria"
_ROW_DEPTHS = {**dict.fromkeys(_TABLED.split(), 2), "next_steps": 3}
"""Lists whose entries print as one row, or one figure, each: how long the path to an entry is. A score is a cell."""

_ROLES = {
    **dict.fromkeys(
        ("series", "title", "subtitle", "to", "from_", "subject", "caption", "columns", "label", "short", "owner"),
        Role.TITLE,
    ),
    **dict.fromkeys(("note", "source", "date_basis", "disclaimer"), Role.NOTE),
    "rows": Role.CELL,
    "alt": Role.ALT,
}
"""By the field of a line; any other line is a LINE."""


class _Collector:
    """Walks a brief and makes its passages."""

    def __init__(self, citable: set[str]) -> None:
        self.found: list[Passage] = []
        self._citable = citable

    def walk(self, value: object, path: Path, key: str, entry: Entry) -> None:
        """Add the passages of a value that may hold some; `key` is the last of the path's names."""
        if isinstance(value, tuple):
            for index, inner in enumerate(value):
                if _holds_prose[type(inner)]:
                    self.walk(inner, (*path, index), key, entry)
        elif isinstance(value, prose.Line):
            if value.children:
                self._add(value.children, _ROLES.get(key, Role.LINE), path, entry, value.at)
        elif isinstance(value, prose.Prose):
            for block in value.blocks:
                self._walk_block(block, Role.PARAGRAPH, path, entry)
        elif isinstance(value, dict):
            for name, inner in value.items():
                if _holds_prose[type(inner)]:
                    self.walk(inner, (*path, str(name)), str(name), entry)
        elif isinstance(value, Entry):
            held = vars(value)
            for name in fields_with_prose(type(value)):
                inner = held[name]
                if _holds_prose[type(inner)]:
                    self.walk(inner, (*path, name), name, value)

    def _walk_block(self, block: prose.Block, role: Role, path: Path, entry: Entry) -> None:
        match block:
            case prose.Paragraph(children=children, at=at):
                self._add(children, role, path, entry, at)
            case prose.SubHeading(children=children, at=at):
                self._add(children, Role.HEADING, path, entry, at)
            case prose.BulletList(items=items) | prose.NumberedList(items=items):
                for item in items:
                    for inner in item.blocks:
                        self._walk_block(inner, Role.ITEM, path, entry)
            case _:
                assert_never(block)

    def _add(self, inlines: tuple[prose.Inline, ...], role: Role, path: Path, entry: Entry, at: Location) -> None:
        """The passage of a paragraph, then those of its notes."""
        if len(inlines) == 1 and isinstance(words := inlines[0], prose.Words):
            text = words.text
            self.found.append(Passage(text, (Part(Span.WORDS, 0, len(text), words.at),), role, path, entry, at))
            return
        writer = _Writer(self._citable)
        writer.write(inlines, Span.WORDS)
        self.found.append(Passage(writer.text, tuple(writer.parts), role, path, entry, at))
        for note in writer.notes:
            self._add(note.children, Role.NOTE, path, entry, note.at)


class _HoldsProse(dict[type, bool]):
    """Whether values of a type may hold prose. Most of what a brief holds are ids and numbers, which do not."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = holds = issubclass(kind, (tuple, dict, prose.Line, prose.Prose, Entry))
        return holds


_holds_prose = _HoldsProse()


class _Writer:
    """Puts the words of inlines one behind the other and remembers what each was."""

    def __init__(self, citable: set[str]) -> None:
        self.text = ""
        self.parts: list[Part] = []
        self.notes: list[prose.NoteSpan] = []
        """What is said at the foot of the page: passages of their own."""
        self._citable = citable

    def write(self, inlines: tuple[prose.Inline, ...], kind: Span) -> None:
        """Add inlines; plain words among them become a part of `kind`."""
        for inline in inlines:
            match inline:
                case prose.Words(text=text, at=at):
                    self._add(kind, text, at)
                case prose.FactSpan(words=words, at=at, fact=fact):
                    self._add(Span.FACT, words, at, fact)
                case prose.ClaimSpan(words=words, at=at, claim=claim):
                    self._add(Span.CLAIM, words, at, claim)
                case prose.Emphasis(children=children) | prose.Strong(children=children):
                    self.write(children, kind)
                case prose.Hyperlink(children=children, address=address):
                    shown = "".join(child.text for child in children if isinstance(child, prose.Words))
                    self.write(children, Span.ADDRESS if shown == address else kind)
                case prose.LanguageSpan(children=children):
                    self.write(children, Span.FOREIGN)
                case prose.Citation():
                    self._cite(inline)
                case prose.NoteSpan():
                    self.notes.append(inline)
                case _:
                    assert_never(inline)

    def _cite(self, citation: prose.Citation) -> None:
        others = [reference for reference in citation.references if reference.id not in self._citable]
        for number, reference in enumerate(others):
            if number:
                self._add(Span.REFERENCE, ", ", reference.at)
            self._add(Span.REFERENCE, reference.id, reference.at, reference.id)
        cited = tuple(reference.id for reference in citation.references if reference.id in self._citable)
        if cited:
            self._add(Span.CITATION, "", citation.at, *cited)

    def _add(self, kind: Span, text: str, at: Location, *ids: str) -> None:
        end = len(self.text) + len(text)
        self.parts.append(Part(kind, len(self.text), end, at, ids))
        self.text += text
