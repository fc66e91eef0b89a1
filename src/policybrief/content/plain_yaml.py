"""YAML of the commonest shape to values with places, line by line: a tenth of the work of the parser's events.

Mappings and lists by indentation, values on one line or in a `|` block, comments, and brackets. Whatever may be more,
or wrong, is left to `yaml_events.py`, which reads everything and reports what is wrong; both give the same values.
"""

from __future__ import annotations

from msgspec import Struct, field

from policybrief.content.files import SourceText
from policybrief.content.located import Located
from policybrief.content.plain_flow import FlowReader
from policybrief.content.plain_scalars import INDICATORS, NotPlainError, read_quoted, read_words
from policybrief.content.scalar_places import block_pieces
from policybrief.content.typed_file import DEEPEST, LONGEST_KEY, MOST_NODES, KeyPath, TypedFile, Value
from policybrief.diagnostics import Location


def read_plain_yaml(source: SourceText) -> TypedFile | None:
    """The values of a file, as `read_events` gives them; None if there may be more in it, or anything wrong."""
    reader = _Reader(source)
    try:
        return reader.read()
    except NotPlainError:
        return None


_OPENS_NO_KEY = INDICATORS | frozenset("-.")
"""`---` and `...` among them, which separate documents."""
_CHOMPED, _CLIPPED, _KEPT = "|-", "|", "|+"


class _Level(Struct):
    """A mapping or list that is open."""

    indent: int
    path: KeyPath
    mapping: dict[str, Value] | None
    """None for a list."""
    items: list[Value] = field(default_factory=list)
    key: str = ""
    """The last key that was read, as typed."""


class _Reader:
    """Reads one file."""

    def __init__(self, source: SourceText) -> None:
        self._file = source.file
        self._lines = source.text.split("\n")
        self._line = ""
        """The line that is read."""
        self._number = 0
        """Of that line, from 1; or that of the last line of its value."""
        self._made = TypedFile(source.file)
        self._stack = [_Level(-1, (), None)]
        """The innermost last; the first holds the file's own value."""
        self._gap: Location | None = Location(source.file)
        """Where a value would have to start if it stood on the line of its key or `-`: it may stand below."""
        self._path: KeyPath = ()
        """Of the value in the gap."""

    def read(self) -> TypedFile:
        """The whole file."""
        for number, line in enumerate(self._lines, 1):
            text = line.lstrip(" ")
            if not text or text[0] == "#" or number <= self._number:
                continue
            self._line = line
            self._number = number
            column = len(line) - len(text)
            level = self._stack[-1]
            if text[0] == "-" and _is_item(text):
                if self._gap or column != level.indent or level.mapping is not None:
                    level = self._find_level(column, is_item=True)
                self._read_item(level, text, column)
            elif self._gap and len(self._stack) == 1 and text[0] in "[{":
                self._gap = None
                level.items.append(self._read_marked(column, ()))
            else:
                if self._gap or column != level.indent or level.mapping is None:
                    level = self._find_level(column, is_item=False)
                self._read_pair(level, text, column)
        return self._finish()

    def _finish(self) -> TypedFile:
        """The file, now that its last line was read."""
        if len(self._stack) > 1 and self._gap:
            self._leave_empty(self._gap)
        while len(self._stack) > 1:
            self._close()
        made = self._made
        if not self._stack[0].items or len(made.places) + len(made.keys) > MOST_NODES:
            raise NotPlainError
        made.value = self._stack[0].items[0]
        return made

    def _find_level(self, column: int, *, is_item: bool) -> _Level:
        """The mapping or list to which a line belongs; all that end before it are closed."""
        level = self._stack[-1]
        if self._gap:
            if column > level.indent or (is_item and column == level.indent and level.mapping is not None):
                self._gap = None
                return self._open(self._path, column, is_list=is_item)
            self._leave_empty(self._gap)
        while column < level.indent:
            level = self._close()
        if is_item == (level.mapping is not None):
            if is_item or len(self._stack) == 1:
                raise NotPlainError
            level = self._close()  # a list may stand as far left as its key
        if column != level.indent or (level.mapping is None) != is_item:
            raise NotPlainError
        return level

    def _open(self, path: KeyPath, column: int, *, is_list: bool) -> _Level:
        if len(self._stack) > DEEPEST:
            raise NotPlainError
        level = _Level(column, path, None if is_list else {})
        self._stack.append(level)
        self._made.places[path] = Location(self._file, self._number, column + 1, len(self._line.rstrip()) - column)
        return level

    def _close(self) -> _Level:
        """Put the innermost collection in its place; what is the innermost now."""
        closed = self._stack.pop()
        self._put(tuple(closed.items) if closed.mapping is None else closed.mapping)
        return self._stack[-1]

    def _put(self, value: Value) -> None:
        level = self._stack[-1]
        if level.mapping is None:
            level.items.append(value)
        else:
            level.mapping[level.key] = value

    def _leave_empty(self, gap: Location) -> None:
        self._made.places[self._path] = gap
        self._put(None)
        self._gap = None

    def _await(self, path: KeyPath, column: int) -> None:
        """Nothing stands on this line behind its key or `-`, which ends before `column`."""
        self._path = path
        self._gap = Location(self._file, self._number, column + 1)

    # --- the lines of mappings and lists

    def _read_item(self, level: _Level, text: str, column: int) -> None:
        path = (*level.path, len(level.items))
        inside = text[1:].lstrip(" ")
        if not inside or inside[0] == "#":
            self._await(path, column + 1)
            return
        column += len(text) - len(inside)
        if _is_item(inside):
            self._read_item(self._open(path, column, is_list=True), inside, column)
        elif inside[0] not in INDICATORS and _has_key(inside):
            self._read_pair(self._open(path, column, is_list=False), inside, column)
        else:
            level.items.append(self._read_value(inside, column, path))

    def _read_pair(self, level: _Level, text: str, column: int) -> None:
        typed, colon, value = text.partition(": ")
        if not colon:
            typed = typed.removesuffix(":")
        if not typed.isidentifier() and not _is_key(typed):
            raise NotPlainError
        mapping = level.mapping
        if len(typed) > LONGEST_KEY or len(typed) == len(text) or mapping is None or typed in mapping:
            raise NotPlainError
        path = (*level.path, typed)
        self._made.keys[path] = key = Located(typed, self._file, ((0, self._number, column + 1),))
        value = value.lstrip(" ")
        if value and value[0] != "#":
            mapping[key] = self._read_value(value, len(self._line) - len(value), path)
        else:
            level.key = key
            self._await(path, column + len(typed) + 1)

    # --- values

    def _read_value(self, text: str, column: int, path: KeyPath) -> Value:
        """The value that is the rest of the line, from a column."""
        first = text[0]
        if first in INDICATORS:
            return self._read_marked(column, path)
        if " #" in text:
            text = text[: text.index(" #")]
        text = text.rstrip(" ")
        if ": " in text or text[-1] == ":" or (first == "-" and _is_item(text)):
            raise NotPlainError
        value, self._made.places[path] = read_words(text, self._file, self._number, column + 1)
        return value

    def _read_marked(self, column: int, path: KeyPath) -> Value:
        """The value that starts with a mark at a column of the line: a quote, a bracket or `|`."""
        mark = self._line[column]
        value: Value
        if mark in "'\"":
            value, self._made.places[path], end = read_quoted(self._line, column, self._file, self._number)
            self._end_line(end)
        elif mark == "|":
            block = self._read_block(column)
            self._made.places[path] = block.place()
            value = block
        elif mark in "[{":
            flow = FlowReader(self._lines, self._made, self._number)
            value, end = flow.read(column, path, len(self._stack) - 1)
            self._number = flow.number
            self._line = self._lines[flow.number - 1]
            self._end_line(end)
        else:
            raise NotPlainError
        return value

    def _end_line(self, column: int) -> None:
        """Nothing but a comment may follow."""
        rest = self._line[column:]
        if rest and not (rest[0] == " " and rest.lstrip(" ")[:1] in ("", "#")):
            raise NotPlainError

    def _read_block(self, column: int) -> Located:
        """The lines of a `|` block (YAML 1.2, 8.1)."""
        header = self._line[column:].partition(" #")[0].rstrip(" ")
        lines, first = self._lines, self._number
        if header not in (_CHOMPED, _CLIPPED, _KEPT):
            raise NotPlainError
        start = first
        while start < len(lines) and not lines[start].strip(" "):
            start += 1
        depth = len(lines[start]) - len(lines[start].lstrip(" ")) if start < len(lines) else 0
        if depth <= self._stack[-1].indent or any(len(blank) > depth for blank in lines[first:start]):
            raise NotPlainError
        texts = [""] * (start - first)
        end = start
        while end < len(lines) and not lines[end][:depth].strip(" "):
            texts.append(lines[end][depth:])
            end += 1
        self._number = end
        size = len(texts)
        while not texts[size - 1]:
            size -= 1
        value = "\n".join(texts[:size])
        if header != _CHOMPED and first + size < len(lines):
            value += "\n"
        if header == _KEPT:
            value += "\n" * (min(end, len(lines) - 1) - first - size)
        return Located(value, self._file, block_pieces(value, lines, first))


def _is_item(text: str) -> bool:
    """Whether a line, from its first character that is not a space, is an item of a list."""
    return text[0] == "-" and text[1:2] in ("", " ")


def _is_key(text: str) -> bool:
    """Whether a text can be nothing but a key."""
    return bool(text) and text[0] not in _OPENS_NO_KEY and text[-1] != " " and " #" not in text


def _has_key(text: str) -> bool:
    """Whether what stands behind a `-` is the first key of a mapping."""
    words = text.partition(" #")[0].rstrip(" ")
    return ": " in words or words[-1] == ":"
