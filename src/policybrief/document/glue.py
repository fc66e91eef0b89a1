"""Find the spaces between two things that stay on one line: 35 billion, Option 3, 9 December, USD 35, Mr Smith.

Words beside spaces are looked up in lists: one pattern of all of them takes two milliseconds to compile.
"""

from __future__ import annotations

from collections.abc import Iterator
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
_DAY = compile_late(r"(?<!\d)\d\d?(?:er|st|nd|rd|th)?\Z")
_LONGEST_DAY = 4


class Glue(Struct, frozen=True):
    """What a language keeps together."""

    before: tuple[str, ...]
    """Stay with the number or object after them."""
    after: tuple[str, ...]
    """Stay with the number before them."""
    months: tuple[str, ...]
    """Stay with the day before or after them."""
    names: tuple[str, ...]
    """Stay with the name after them."""
    spaced_names: tuple[str, ...]
    """The same with the space behind each."""

    def finds_none(self, text: str) -> bool:
        """Whether a text has no such space for certain: most lines, told without looking at every space."""
        digit = _ASCII_DIGIT if text.isascii() else _DIGIT
        if _SPACED_OBJECT in text or (digit.search(text) and _BESIDE.search(text)):
            return False
        for name in self.spaced_names:  # noqa: SIM110 - half the time of `all`, and every text comes by here
            if name in text:
                return False
        return True

    def find_spaces(self, text: str) -> Iterator[int]:
        """The place of each such space, in order."""
        space = text.find(" ")
        while space >= 0:
            if self._holds(text, space):
                yield space
            space = text.find(" ", space + 1)

    def _holds(self, text: str, space: int) -> bool:
        """Whether what stands before a space stays with what stands behind it."""
        before, behind = text[space - 1 : space], text[space + 1 : space + 2]
        is_number = behind.isdecimal()
        if (is_number or behind == OBJECT) and ends_with(text, space, self.before):
            return True
        if is_number and (_follows_code(text, space) or self._holds_month(text, space)):
            return True
        if before.isdecimal() and _starts_with(text, space + 1, self.after):
            return True
        if _starts_with(text, space + 1, self.months) and _DAY.search(text, max(0, space - _LONGEST_DAY), space):
            return True
        return _is_written(behind) and ends_with(text, space, self.names)

    def _holds_month(self, text: str, space: int) -> bool:
        """Whether a month stands before a space, and a number of one or two digits behind it."""
        return not text[space + 1 : space + 4].ljust(3).isdecimal() and ends_with(text, space, self.months)


@lru_cache(maxsize=32)
def make_glue(marks: Marks, month_names: tuple[str, ...]) -> Glue:
    """What a language with these marks and months keeps together."""
    before = (*marks.before_numbers, *(word[:1].upper() + word[1:] for word in marks.before_numbers))
    return Glue(
        tuple(dict.fromkeys(before)),
        marks.after_numbers,
        tuple(dict.fromkeys(month_names)),
        marks.before_names,
        tuple(f"{name} " for name in marks.before_names),
    )


def _is_written(character: str) -> bool:
    """Whether it is a letter, a digit or a low line."""
    return character.isalnum() or character == "_"


def ends_with(text: str, end: int, words: tuple[str, ...]) -> bool:
    """Whether one of some words ends here, and is no part of a longer word."""
    if not text.endswith(words, 0, end):
        return False
    starts = (end - len(word) for word in words if text.endswith(word, 0, end))
    return any(start == 0 or not _is_written(text[start - 1]) for start in starts)


def _starts_with(text: str, start: int, words: tuple[str, ...]) -> bool:
    """Whether one of some words starts here, and is no part of a longer word."""
    if not text.startswith(words, start):
        return False
    ends = (start + len(word) for word in words if text.startswith(word, start))
    return any(not _is_written(text[end : end + 1]) for end in ends)


def _follows_code(text: str, space: int) -> bool:
    """Whether the code of a currency stands before a space."""
    start = space - 3
    return start >= 0 and text[start:space] in CURRENCIES and (start == 0 or not _is_written(text[start - 1]))
