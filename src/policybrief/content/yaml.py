"""YAML text to values with places, from the parser's events; no tag is resolved, no object is made.

Scalars follow the core schema of YAML 1.2 where a brief needs it: `null`, `true`, integers and decimals; `no`, `on`,
`12:30`, `010` and `2025-12-22` stay text. What a person trips over is refused with help: duplicate keys, anchors,
aliases, tags, several documents, folded and multi-line scalars. Work is bounded: depth, nodes and bytes.
"""

from __future__ import annotations

from typing import cast

import yaml
from msgspec import Struct, field
from yaml import events

from policybrief.content.characters import FORBIDDEN, check_value
from policybrief.content.files import SourceText
from policybrief.content.located import Located
from policybrief.content.numbers import is_not_finite, is_number, read_number
from policybrief.content.scalar_places import block_pieces, quoted_pieces
from policybrief.content.traps import explain_indicator, report_syntax_error
from policybrief.content.typed_file import KeyPath, TypedFile, Value
from policybrief.diagnostics import Diagnostics, Location

MOST_NODES = 200_000
DEEPEST = 32


def read_yaml(source: SourceText, diagnostics: Diagnostics) -> TypedFile | None:
    """Read one YAML file; None where its structure cannot be known. Everything wrong with it is reported."""
    if source.indented_with_tabs:
        return None
    builder = _Builder(source, diagnostics)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
    except _UnreadableError:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        report_syntax_error(source, error.problem or "", line, column, diagnostics)
        return None
    return builder.made


_LONGEST_KEY = 100
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class _UnreadableError(Exception):
    """The file was reported and cannot be read further."""


class _Frame(Struct):
    """A mapping or sequence that is open."""

    path: KeyPath
    values: list[Value] | None
    """The items of a sequence; None for a mapping."""
    mapping: dict[str, Value] = field(default_factory=dict)
    key: Located | None = None
    """The key whose value comes next."""
    in_brackets: bool = False
    """Written as [ ] or { }."""
    muted: bool = False
    """Under a duplicate or refused key: read, not kept."""
    skip_value: bool = False
    """The value that comes next has a duplicate or refused key."""


class _Builder:
    """Takes the parser's events one by one and builds the values."""

    def __init__(self, source: SourceText, diagnostics: Diagnostics) -> None:
        self.made = TypedFile(source.file)
        self._source = source
        self._lines = source.text.split("\n")
        self._diagnostics = diagnostics
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: events.Event) -> None:
        match event:
            case events.ScalarEvent():
                self._count(event)
                self._take_scalar(event)
            case events.MappingStartEvent() | events.SequenceStartEvent():
                self._count(event)
                self._open(event)
            case events.MappingEndEvent() | events.SequenceEndEvent():
                self._close(event)
            case events.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop("PB013", "a second document starts here", event, "keep one document a file")
            case events.AliasEvent():
                self._count(event)
                self._take_alias(event)

    # --- nodes

    def _count(self, event: events.ScalarEvent | events.CollectionStartEvent | events.AliasEvent) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop("PB015", f"more than {MOST_NODES:,} values in one file", event, "split the file")
        if not isinstance(event, events.AliasEvent):
            if event.anchor is not None:
                self._error("PB013", *explain_indicator("&", event.anchor), event)
            if event.tag is not None:
                self._error("PB013", *explain_indicator("!", event.tag.removeprefix("!")), event)

    def _open(self, event: events.CollectionStartEvent) -> None:
        if len(self._stack) >= DEEPEST:
            self._stop("PB015", f"nested deeper than {DEEPEST} levels", event, "flatten it")
        parent = self._stack[-1] if self._stack else None
        if parent and parent.values is None and parent.key is None:
            self._stop("PB010", "a key must be plain text", event, "put the key in quotes")
        muted = parent is not None and (parent.muted or parent.skip_value)
        path = self._next_path()
        if event.anchor is not None or event.tag is not None:
            self.made.refused.add(path)
        is_mapping = isinstance(event, events.MappingStartEvent)
        self._stack.append(_Frame(path, None if is_mapping else [], in_brackets=bool(event.flow_style), muted=muted))
        if not muted:
            self.made.places[path] = self._span(event)

    def _close(self, event: events.CollectionEndEvent) -> None:
        frame = self._stack.pop()
        if not frame.muted:
            self.made.places[frame.path] = self._extend(self.made.places[frame.path], event)
        self._put(frame.mapping if frame.values is None else tuple(frame.values))

    def _take_alias(self, event: events.AliasEvent) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame and frame.values is None and frame.key is None:
            self._stop("PB010", "a key must be plain text", event, "put the key in quotes")
        self._error("PB013", *explain_indicator("*", event.anchor or ""), event)
        self._keep(self._refused_at(self._span(event)), event)

    def _take_scalar(self, event: events.ScalarEvent) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame and frame.values is None and frame.key is None:
            self._take_key(frame, event)
            return
        self._keep(self._read_scalar(event), event)

    def _take_key(self, frame: _Frame, event: events.ScalarEvent) -> None:
        key = frame.key = Located("", "", ((0, 1, 1),)) if _is_broken(event) else self._locate(event)
        path = (*frame.path, str(key))
        if frame.muted:
            return
        if not key or len(key) > _LONGEST_KEY:
            fault = "a key must stand on one line" if _is_broken(event) else "this is not a key"
            self._error("PB010", fault, f"write a word of at most {_LONGEST_KEY} characters before ':'", event)
            frame.skip_value = True
        elif key in frame.mapping:
            first = self.made.key_places[path]
            help = f"it stands first at line {first.line}; keep one of them"
            self._error("PB012", f"the key '{key}' stands twice", help, event)
            frame.skip_value = True
        else:
            self.made.key_places[path] = key.place()

    def _next_path(self) -> KeyPath:
        if not self._stack:
            return ()
        frame = self._stack[-1]
        return (*frame.path, len(frame.values) if frame.values is not None else str(frame.key))

    def _put(self, value: Value) -> None:
        if not self._stack:
            self.made.value = value
            return
        frame = self._stack[-1]
        if frame.values is not None:
            frame.values.append(value)
            return
        if frame.key is not None and not frame.skip_value:
            frame.mapping[frame.key] = value
        frame.key, frame.skip_value = None, False

    def _keep(self, value: Value, event: events.Event) -> None:
        """Put a scalar in its place, and note where that is."""
        frame = self._stack[-1] if self._stack else None
        if not (frame and (frame.muted or frame.skip_value)):
            path = self._next_path()
            self.made.places[path] = value.place() if isinstance(value, Located) else self._span(event)
            if isinstance(value, Located) and value.refused:
                self.made.refused.add(path)
        self._put(value)

    # --- scalars

    def _read_scalar(self, event: events.ScalarEvent) -> Value:
        text = event.value
        if event.anchor is not None or event.tag is not None:
            return self._refused_at(self._span(event))
        if event.style:
            return self._read_styled(event)
        if text in _WORDS:
            return _WORDS[text]
        if _is_broken(event):
            return self._refuse_folding(event)
        if text[0] in "+-.0123456789":
            if is_not_finite(text):
                self._error("PB023", f"'{text}' is not a number a brief can print", "write a number", event)
                return self._refused_at(self._span(event))
            if is_number(text):
                return self._read_number(event)
        return self._locate(event)

    def _read_styled(self, event: events.ScalarEvent) -> Value:
        if event.style == ">" or (event.style != "|" and _is_broken(event)):
            return self._refuse_folding(event)
        value = self._locate(event)
        if event.style == '"' and FORBIDDEN.search(value):
            check_value(value, self._diagnostics)
            value = Located(FORBIDDEN.sub(" ", value), value.file, value.pieces)
        return value

    def _refuse_folding(self, event: events.ScalarEvent) -> Located:
        start, end = _marks_of(event)
        at = self._span(event)
        what = "a value over several lines"
        help = f"use '|' and lines {start.line + 1} to {end.line + 1}, indented; it gives the same paragraph"
        if event.style == ">":
            at = Location(at.file, at.line, at.column)
            what = "a folded '>' text"
            help = "use '|' and the same lines, indented; it gives the same paragraph"
        elif self._stack and self._stack[-1].in_brackets:
            help = "close the bracket before it, or put the value on one line"
        self._diagnostics.error("PB014", f"{what} is not allowed: its places in the file would be lost", at, help=help)
        return self._refused_at(at)

    def _read_number(self, event: events.ScalarEvent) -> Value:
        number = read_number(event.value)
        if number is not None:
            return number
        self._error("PB023", "this number is too large or too long", "no number is over 1,000 trillion", event)
        return self._refused_at(self._span(event))

    def _refused_at(self, at: Location) -> Located:
        """What stands for a value that was reported."""
        return Located("", at.file, ((0, at.line, at.column),), refused=True)

    def _locate(self, event: events.ScalarEvent) -> Located:
        start, end = _marks_of(event)
        line, column = start.line, start.column
        match event.style:
            case "|":
                pieces = block_pieces(event.value, self._lines, line + 1)
            case "'" | '"':
                inside = self._lines[line][column + 1 : end.column - 1]
                pieces = quoted_pieces(inside, event.style, line + 1, column + 2)
            case _:
                pieces = ((0, line + 1, column + 1),)
        return Located(event.value, self._source.file, pieces)

    # --- places and findings

    def _span(self, event: events.Event) -> Location:
        """The place of an event, as far as it stands on its first line; at the end of the file, the last line's end."""
        start, end = _marks_of(event)
        if start.line >= len(self._lines):
            return Location(self._source.file, len(self._lines), len(self._lines[-1]) + 1)
        stop = end.column if end.line == start.line else len(self._lines[start.line].rstrip())
        return Location(self._source.file, start.line + 1, start.column + 1, max(1, stop - start.column))

    def _extend(self, at: Location, event: events.Event) -> Location:
        """The span of a container on its first line, now that its end is known."""
        line = self._lines[at.line - 1] if at.line <= len(self._lines) else ""
        end = _marks_of(event)[1]
        stop = end.column if end.line == at.line - 1 else len(line.rstrip())
        return Location(at.file, at.line, at.column, max(1, stop - at.column + 1))

    def _error(self, code: str, message: str, help: str, event: events.Event) -> None:
        self._diagnostics.error(code, message, self._span(event), help=help)

    def _stop(self, code: str, message: str, event: events.Event, help: str) -> None:
        self._error(code, message, help, event)
        raise _UnreadableError


def _marks_of(event: events.Event) -> tuple[yaml.Mark, yaml.Mark]:
    """Where an event starts and ends, lines and columns from 0; the parser always says."""
    return cast("tuple[yaml.Mark, yaml.Mark]", (event.start_mark, event.end_mark))


def _is_broken(event: events.ScalarEvent) -> bool:
    """Whether a scalar runs over several lines."""
    start, end = _marks_of(event)
    return start.line != end.line
