"""Collections in brackets, as plain YAML and JSON have them: `[A, B]`, `{from: 0, to: 8}`, on one line or several.

Keys are words or in quotes, each value stands on one line, and nothing is left out. All else is left to the parser.
"""

from __future__ import annotations

from policybrief.content.located import Located
from policybrief.content.plain_scalars import INDICATORS, NotPlainError, read_quoted, read_words
from policybrief.content.typed_file import DEEPEST, LONGEST_KEY, KeyPath, TypedFile, Value
from policybrief.diagnostics import Location


class FlowReader:
    """Reads a collection in brackets into the file that is being made.

    Its methods are told where, in the current line, they start, and tell where they stopped.
    """

    def __init__(self, lines: list[str], made: TypedFile, number: int) -> None:
        self.number = number
        """Of the current line, from 1."""
        self._lines = lines
        self._line = lines[number - 1] + "\n"
        self._made = made

    def read(self, start: int, path: KeyPath, depth: int) -> tuple[Value, int]:
        """The collection whose bracket opens here, under as many others as `depth` says."""
        if depth >= DEEPEST:
            raise NotPlainError
        first, number, made = self._line, self.number, self._made
        made.places[path] = Location(made.file, number, start + 1)  # its values come behind it
        read = self._read_items if first[start] == "[" else self._read_pairs
        at = start + 1
        value, end = read(self._skip(at) if first[at] in _SKIPPED else at, path, depth)
        stop = end if self.number == number else len(first.rstrip())
        made.places[path] = Location(made.file, number, start + 1, stop - start)
        return value, end

    def _read_items(self, at: int, path: KeyPath, depth: int) -> tuple[Value, int]:
        items: list[Value] = []
        if self._line[at] == "]":
            return (), at + 1
        mark = ","
        while mark == ",":
            if self._line[at] in _SKIPPED:
                at = self._skip(at)
            value, at = self._read_value(at, (*path, len(items)), depth, "]")
            items.append(value)
            mark, at = self._read_mark(at)
        if mark != "]":
            raise NotPlainError
        return tuple(items), at

    def _read_pairs(self, at: int, path: KeyPath, depth: int) -> tuple[Value, int]:
        pairs: dict[str, Value] = {}
        if self._line[at] == "}":
            return pairs, at + 1
        mark = ","
        while mark == ",":
            if self._line[at] in _SKIPPED:
                at = self._skip(at)
            key, at = self._read_key(at)
            if key in pairs:
                raise NotPlainError
            inside = (*path, str(key))
            self._made.keys[inside] = key
            pairs[key], at = self._read_value(at, inside, depth, "}")
            mark, at = self._read_mark(at)
        if mark != "}":
            raise NotPlainError
        return pairs, at

    def _skip(self, at: int) -> int:
        """Where the next character stands that is neither space nor comment, on this line or one below."""
        line = self._line
        while True:
            mark = line[at]
            if mark == " ":
                at += 1
            elif mark == "\n" or (mark == "#" and (at == 0 or line[at - 1] == " ")):
                if self.number >= len(self._lines):
                    raise NotPlainError
                line = self._line = self._lines[self.number] + "\n"
                self.number += 1
                at = 0
            else:
                return at

    def _read_mark(self, at: int) -> tuple[str, int]:
        """What follows a value: a comma or a closing bracket."""
        mark = self._line[at]
        if mark in _SKIPPED:
            at = self._skip(at)
            mark = self._line[at]
        return mark, at + 1

    def _read_key(self, start: int) -> tuple[Located, int]:
        """A key and its colon, and where its value starts."""
        line, file = self._line, self._made.file
        if line[start] in "'\"":
            key, _, end = read_quoted(line, start, file, self.number)
            if line[end] != ":" or not key:
                raise NotPlainError
        else:
            end = line.find(": ", start)
            typed = line[start:end]
            if end < 0 or not (typed.isidentifier() or (_is_words(typed) and typed[-1] != " ")):
                raise NotPlainError
            key = Located(typed, file, ((0, self.number, start + 1),))
        if len(key) > LONGEST_KEY:
            raise NotPlainError
        while line[end + 1] == " ":
            end += 1
        return key, self._skip(end + 1) if line[end + 1] in _SKIPPED else end + 1

    def _read_value(self, start: int, path: KeyPath, depth: int, closing: str) -> tuple[Value, int]:
        line, made = self._line, self._made
        mark = line[start]
        if mark in "[{":
            return self.read(start, path, depth + 1)
        if mark in "'\"":
            value, made.places[path], end = read_quoted(line, start, made.file, self.number)
            return value, end
        end = line.find(",", start)
        close = line.find(closing, start, end) if end >= 0 else line.find(closing, start)
        typed = line[start : close if close >= 0 else end].rstrip(" ")  # up to the end of the line if there is neither
        if not _is_words(typed):
            raise NotPlainError
        words, made.places[path] = read_words(typed, made.file, self.number, start + 1)
        return words, start + len(typed)


_SKIPPED = frozenset(" \n#")
_ENDS = (",", "[", "]", "{", "}", ": ", ":?", " #")


def _is_words(typed: str) -> bool:
    """Whether this is words and nothing else, wherever it may stand in brackets."""
    if typed.replace(" ", "").isalnum():
        return True
    if not typed or typed[0] in INDICATORS or typed.startswith(("- ", "--", "...")) or typed in ("-", "."):
        return False
    return typed[-1] != ":" and not any(map(typed.__contains__, _ENDS))
