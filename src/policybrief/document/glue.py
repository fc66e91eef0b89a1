"""Find the spaces between two things that stay on one line: 35 billion, Option 3, 9 December, USD 35, Mr Smith."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from policybrief.content.currencies import CURRENCIES
from policybrief.patterns import compile_late

if TYPE_CHECKING:
    from policybrief.document.language import Marks

OBJECT = "\ufffc"
"""Stands for something that is no text of the sentence, such as a citation."""

_SPACED_OBJECT = f" {OBJECT}"
_DIGIT = compile_late(r"\d")
_ASCII_DIGIT = compile_late("[0-9]")
_BESIDE = compile_late(r" \d|\d(?:er|st|nd|rd|th)? ")
"""A space beside a figure."""


class Glue(Struct, frozen=True):
    """What a language keeps together."""

    pattern: re.Pattern[str]
    """Finds each such space; it is the last character of the match."""
    names: re.Pattern[str]
    """Finds a word that stays with the name after it, with the space behind it."""
    doubt: re.Pattern[str]
    """Finds, in a text of ASCII, where typography might change anything; where it finds nothing, nothing else need look."""

    def finds_none(self, text: str) -> bool:
        """Whether a text has no such space for certain: most lines, told without trying the pattern everywhere."""
        digit = _ASCII_DIGIT if text.isascii() else _DIGIT
        if _SPACED_OBJECT in text or (digit.search(text) and _BESIDE.search(text)):
            return False
        return self.names.search(text) is None


@lru_cache(maxsize=32)
def make_glue(marks: Marks, month_names: tuple[str, ...]) -> Glue:
    """What a language with these marks and months keeps together."""
    months = _any_of(month_names)
    before = _any_of((*marks.before_numbers, *(word[:1].upper() + word[1:] for word in marks.before_numbers)))
    after = _any_of(marks.after_numbers)
    names = _any_of(marks.before_names)
    codes = _any_of(tuple(sorted(CURRENCIES)))
    pattern = re.compile(
        rf"(?<!\w){before} (?=[\d{OBJECT}])"
        rf"|(?<!\w){codes} (?=\d)"
        rf"|(?<=\d)[ ](?={after}(?!\w))"
        rf"|(?<!\d)\d\d?(?:er|st|nd|rd|th)? (?={months}(?!\w))"
        rf"|(?<!\w){months} (?=\d\d?(?!\d))"
        rf"|(?<!\w){names} (?=\w)"
    )
    return Glue(pattern, re.compile(f"{names} "), re.compile(rf"['\"0-9-]|\.\.\.|{names} "))


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of the words, the longest first; one that matches nothing if there are none."""
    ordered = sorted(dict.fromkeys(words), key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word) for word in ordered)})" if ordered else r"(?!)"
