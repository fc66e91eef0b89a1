"""Patterns of numbers that leave their lists of words to sets, and quick questions on the words beside numbers.

A list of fifty words in a pattern takes longer to compile than a short brief takes to search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

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

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]:
        """The matches in a text in order, none over another."""
        return (self.pattern if _may_count_in_words(string) else self.digits).finditer(string)


_COUNTS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fifteen",
    "twenty", "thirty", "forty", "fifty", "hundred", "half",
)  # fmt: skip
"""Every number in words begins with one of them."""
_ANY_WORD = compile_late(r"\w+")
_LIKE_ASCII = frozenset("ıſİ")
"""Letters that a pattern takes for "i" and "s" where it takes capitals for small letters."""


def _may_count_in_words(text: str) -> bool:
    """Whether a word of a text begins as a number does."""
    if not text.isascii() and not _LIKE_ASCII.isdisjoint(text):
        return True
    return any(word.startswith(_COUNTS) for word in _ANY_WORD.findall(text.lower()))


_SPACE_DIGIT = compile_late(r" \d")
_WORDS_BEHIND = compile_late(r"\d(?:st|nd|rd|th|er)?(?=[ \u00a0](\w+)(?: (\w+))?)")


@lru_cache(maxsize=4)
def words_before_numbers(text: str) -> tuple[str, ...]:
    """What stands before the space before each number, from the last space on."""
    spaces = [match.start() for match in _SPACE_DIGIT.finditer(text)]
    return tuple([text[text.rfind(" ", 0, space) + 1 : space] for space in spaces])


@lru_cache(maxsize=4)
def words_behind_numbers(text: str) -> frozenset[str]:
    """The first and the second word behind each number."""
    return frozenset(word for words in _WORDS_BEHIND.findall(text) for word in words)
