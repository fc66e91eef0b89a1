"""Patterns of numbers that leave their lists of words to sets, and quick questions on the words beside numbers.

A list of fifty words in a pattern takes longer to compile than a short brief takes to search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from policybrief.document.glue import ends_with
from policybrief.patterns import compile_late


class Finder(Protocol):
    """A pattern, or what finds as one does."""

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]:
        """The matches in a text in order, none over another."""
        ...


class Listed(Struct, frozen=True):
    """A pattern that matches only where its `word` is one of these; or, where they are not wanted, none of them."""

    pattern: re.Pattern[str]
    words: frozenset[str]
    wanted: bool = True

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]:
        """The matches in a text in order, none over another."""
        place = 0
        while match := self.pattern.search(string, place):
            if (match["word"] in self.words) is self.wanted:
                yield match
                place = match.end()
            else:
                place = match.start() + 1


class Counted(Struct, frozen=True):
    """A pattern of numbers in digits or words, and what it comes to where no number is in words: in most texts."""

    pattern: re.Pattern[str]
    digits: re.Pattern[str]
    units: tuple[str, ...]
    """Every match ends with one of them, and perhaps more letters."""

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]:
        """The matches in a text in order, none over another."""
        return (self.pattern if _counts_in_words(string, self.units) else self.digits).finditer(string)


_LAST_TEXT = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred half"
)
_LAST_WORDS = (*_LAST_TEXT.split(), "half a")
"""Every number in words ends with one of them."""
_LONGEST = max(map(len, _LAST_WORDS)) + 1
_LIKE_ASCII = frozenset("ıſİ")
"""Letters that a pattern takes for "i" and "s" where it takes capitals for small letters."""


def _counts_in_words(text: str, units: tuple[str, ...]) -> bool:
    """Whether a number in words may stand before one of these units."""
    if not text.isascii() and not _LIKE_ASCII.isdisjoint(text):
        return True
    return any(
        text[max(0, place - _LONGEST) : place].rstrip().lower().endswith(_LAST_WORDS)
        for unit in units
        for place in _find_all(text, unit)
    )


def _find_all(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


_SPACE_DIGIT = compile_late(r" \d")
_SPACE_DAY = compile_late(r" \d\d?(?!\d)")
_WORDS_BEHIND = compile_late(r"\d(?:st|nd|rd|th|er)?(?=[ \u00a0](\w+)(?: (\w+))?)")


def follows_space(text: str, words: tuple[str, ...]) -> bool:
    """Whether a number stands behind one of some words and a space."""
    return any(ends_with(text, match.start(), words) for match in _SPACE_DIGIT.finditer(text))


def follows_months(text: str, months: tuple[str, ...]) -> bool:
    """Whether a number of one or two digits stands behind one of some words, perhaps a point, and a space."""
    places = [match.start() for match in _SPACE_DAY.finditer(text)]
    return any(ends_with(text, place - (text[place - 1 : place] == "."), months) for place in places)


@lru_cache(maxsize=4)
def words_behind_numbers(text: str) -> frozenset[str]:
    """The first and the second word behind each number."""
    return frozenset(word for words in _WORDS_BEHIND.findall(text) for word in words)
