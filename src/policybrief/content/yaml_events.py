"""YAML text to values with places, from the parser's events: every file that `plain_yaml.py` does not read.

No tag is resolved and no object is made. Everything wrong is reported here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import yaml
from msgspec import Struct, field
from yaml import events

from policybrief.content.files import SourceText
from policybrief.content.located import Located
from policybrief.content.traps import explain_indicator, report_syntax_error
from policybrief.content.typed_file import DEEPEST, LONGEST_KEY, MOST_NODES, KeyPath, TypedFile, Value
from policybrief.content.yaml_scalars import Event, NodeEvent, ScalarEvent, ScalarReader, is_broken
from policybrief.diagnostics import Diagnostics, Location


def read_events(source: SourceText, diagnostics: Diagnostics) -> TypedFile | None:
    """Read one YAML file; None where its structure cannot be known. Everything wrong with it is reported."""
    builder = _Builder(source, diagnostics)
    try:
        builder.take(_list_events(source.text))
    except _UnreadableError:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        report_syntax_error(source, error.problem or "", line, column, diagnostics)
        return None
    return builder.made


_NODES = frozenset({events.ScalarEvent, events.MappingStartEvent, events.SequenceStartEvent, events.AliasEvent})
"""The events that are values or keys."""
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _list_events(text: str) -> Iterator[Any]:
    """The parser's events; it is asked directly, and says None when there are no more."""
    return iter(_LOADER(text).get_event, None)


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
    child: KeyPath = ()
    """The path of that value."""
    in_brackets: bool = False
    """Written as [ ] or { }."""
    muted: bool = False
    """Under a duplicate or refused key: read, not kept."""
    skip_value: bool = False
    """The value that comes next has a duplicate or refused key."""


class _CollectionStart(NodeEvent, Protocol):
    flow_style: bool | None


class _Alias(Event, Protocol):
    anchor: str | None


class _Builder:
    """Takes the parser's events one by one and builds the values."""

    def __init__(self, source: SourceText, diagnostics: Diagnostics) -> None:
        self.made = TypedFile(source.file)
        self._scalars = ScalarReader(source, diagnostics)
        self._stack: list[_Frame] = []
        self._frame: _Frame | None = None
        """The innermost of the stack."""
        self._documents = 0

    def take(self, listed: Iterator[Any]) -> None:
        """Build the values of a file's events; `made` holds them."""
        takers: dict[type, Callable[[Any], None]] = {
            events.ScalarEvent: self._take_scalar,
            events.MappingStartEvent: self._open_mapping,
            events.SequenceStartEvent: self._open_sequence,
            events.MappingEndEvent: self._close,
            events.SequenceEndEvent: self._close,
            events.DocumentStartEvent: self._start_document,
            events.AliasEvent: self._take_alias,
        }
        nodes = 0
        for event in listed:
            kind = type(event)
            if kind in _NODES:
                nodes += 1
                if nodes > MOST_NODES:
                    self._stop("PB015", f"more than {MOST_NODES:,} values in one file", event, "split the file")
            if taker := takers.get(kind):
                taker(event)

    def _start_document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("PB013", "a second document starts here", event, "keep one document a file")

    # --- nodes

    def _refuse_marks(self, event: NodeEvent) -> None:
        """Report an anchor and a tag."""
        if event.anchor is not None:
            self._scalars.error("PB013", *explain_indicator("&", event.anchor), event)
        if event.tag is not None:
            self._scalars.error("PB013", *explain_indicator("!", event.tag.removeprefix("!")), event)

    def _open_mapping(self, event: _CollectionStart) -> None:
        self._open(event, None)

    def _open_sequence(self, event: _CollectionStart) -> None:
        self._open(event, [])

    def _open(self, event: _CollectionStart, values: list[Value] | None) -> None:
        is_marked = event.anchor is not None or event.tag is not None
        if is_marked:
            self._refuse_marks(event)
        if len(self._stack) >= DEEPEST:
            self._stop("PB015", f"nested deeper than {DEEPEST} levels", event, "flatten it")
        parent = self._frame
        if parent and parent.values is None and parent.key is None:
            self._stop("PB010", "a key must be plain text", event, "put the key in quotes")
        muted = parent is not None and (parent.muted or parent.skip_value)
        path = _next_path(parent)
        if is_marked:
            self.made.refused.add(path)
        self._frame = _Frame(path, values, in_brackets=bool(event.flow_style), muted=muted)
        self._stack.append(self._frame)
        if not muted:
            self.made.places[path] = self._scalars.span(event)

    def _close(self, event: Event) -> None:
        frame = self._stack.pop()
        self._frame = self._stack[-1] if self._stack else None
        if not frame.muted:
            self.made.places[frame.path] = self._extend(self.made.places[frame.path], event)
        self._put(frame.mapping if frame.values is None else tuple(frame.values))

    def _take_alias(self, event: _Alias) -> None:
        frame = self._frame
        if frame and frame.values is None and frame.key is None:
            self._stop("PB010", "a key must be plain text", event, "put the key in quotes")
        self._scalars.error("PB013", *explain_indicator("*", event.anchor or ""), event)
        at = self._scalars.span(event)
        self._keep(self._scalars.refused_at(at), Location(at.file, at.line, at.column))

    def _take_scalar(self, event: ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        frame = self._frame
        if frame is None:
            self._keep(*self._scalars.read(event, in_brackets=False))
        elif frame.values is None and frame.key is None:
            self._take_key(frame, event)
        else:
            self._keep(*self._scalars.read(event, in_brackets=frame.in_brackets))

    def _take_key(self, frame: _Frame, event: ScalarEvent) -> None:
        broken = is_broken(event)
        key = frame.key = _NO_KEY if broken else self._scalars.locate(event)
        frame.child = path = (*frame.path, str(key))
        if frame.muted:
            return
        if not key or len(key) > LONGEST_KEY:
            fault = "a key must stand on one line" if broken else "this is not a key"
            help = f"write a word of at most {LONGEST_KEY} characters before ':'"
            self._scalars.error("PB010", fault, help, event)
            frame.skip_value = True
        elif key in frame.mapping:
            first = self.made.keys[path].place()
            help = f"it stands first at line {first.line}; keep one of them"
            self._scalars.error("PB012", f"the key '{key}' stands twice", help, event)
            frame.skip_value = True
        else:
            self.made.keys[path] = key

    def _put(self, value: Value) -> None:
        frame = self._frame
        if frame is None:
            self.made.value = value
        elif frame.values is not None:
            frame.values.append(value)
        else:
            if frame.key is not None and not frame.skip_value:
                frame.mapping[frame.key] = value
            frame.key, frame.skip_value = None, False

    def _keep(self, value: Value, at: Location) -> None:
        """Put a scalar in its place, and note where that is."""
        frame = self._frame
        if frame is None or not (frame.muted or frame.skip_value):
            path = frame.child if frame is not None and frame.values is None else _next_path(frame)
            self.made.places[path] = at
            if isinstance(value, Located) and value.refused:
                self.made.refused.add(path)
        self._put(value)

    # --- places and findings

    def _extend(self, at: Location, event: Event) -> Location:
        """The span of a container on its first line, now that its end is known."""
        lines, end = self._scalars.lines, event.end_mark
        line = lines[at.line - 1] if at.line <= len(lines) else ""
        stop = end.column if end.line == at.line - 1 else len(line.rstrip())
        return Location(at.file, at.line, at.column, max(1, stop - at.column + 1))

    def _stop(self, code: str, message: str, event: Event, help: str) -> None:
        self._scalars.error(code, message, help, event)
        raise _UnreadableError


_NO_KEY = Located("", "", ((0, 1, 1),))
"""What stands for a key that cannot be one."""


def _next_path(frame: _Frame | None) -> KeyPath:
    """The path of the value that comes next in an open mapping or sequence; that of the file's own without one."""
    if frame is None:
        return ()
    return frame.child if frame.values is None else (*frame.path, len(frame.values))
