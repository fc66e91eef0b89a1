"""Scalars of plain YAML, from the line they stand on: words, numbers, and text in quotes.

They are what `yaml_scalars.py` makes of the parser's events, which reads all that is left alone here.
"""

from __future__ import annotations

from typing import Literal

from policybrief.content.located import Located
from policybrief.content.numbers import FIRST_OF_NUMBERS, WORDS, is_not_finite, is_number, read_number
from policybrief.content.scalar_places import quoted_pieces
from policybrief.content.typed_file import Value
from policybrief.diagnostics import Location


class NotPlainError(Exception):
    """Here stands what may be more than plain YAML; the parser has to read it."""


INDICATORS = frozenset("?:,[]{}#&*!|>'\"%@`")
"""No words start with any of these; what starts with `-` and a space is no words either."""


def read_words(text: str, file: str, line: int, column: int) -> tuple[Value, Location]:
    """What words without quotes mean, all of a line's up to its comment, and their place."""
    at = Location(file, line, column, len(text))
    if text[0] in FIRST_OF_NUMBERS:
        if is_not_finite(text):
            raise NotPlainError
        if is_number(text):
            number = read_number(text)
            if number is None:
                raise NotPlainError
            return number, at
    elif text in WORDS:
        return WORDS[text], at
    return Located(text, file, ((0, line, column),)), at


def read_quoted(typed: str, start: int, file: str, line: int) -> tuple[Located, Location, int]:
    """The text whose quotes open at `typed[start]`, its place, and where its line goes on behind them."""
    quote = typed[start]
    end = typed.find(quote, start + 1)
    value = typed[start + 1 : end]
    if end < 0 or "\\" in value or typed.startswith(quote, end + 1):
        return _read_escaped(typed, start, file, line)
    return Located(value, file, ((0, line, start + 2),)), Location(file, line, start + 2, len(value) or 1), end + 1


def _read_escaped(typed: str, start: int, file: str, line: int) -> tuple[Located, Location, int]:
    """As `read_quoted`, through doubled and escaped quotes; all other escapes are not plain."""
    style: Literal["'", '"'] = "'" if typed[start] == "'" else '"'
    end = typed.find(style, start + 1)
    if style == "'":
        while end >= 0 and typed.startswith("''", end):
            end = typed.find("'", end + 2)
    else:
        while end >= 0 and typed[end - 1] == "\\":
            end = typed.find('"', end + 1)
    if end < 0:
        raise NotPlainError
    inside = typed[start + 1 : end]
    value = inside.replace("''", "'") if style == "'" else inside.replace('\\"', '"')
    if style == '"' and "\\" in value:
        raise NotPlainError
    if value == inside:
        return Located(value, file, ((0, line, start + 2),)), Location(file, line, start + 2, len(value) or 1), end + 1
    text = Located(value, file, quoted_pieces(inside, style, line, start + 2))
    return text, text.place(), end + 1
