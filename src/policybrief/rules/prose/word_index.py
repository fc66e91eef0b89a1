"""The words of a brief to the passages that hold them: a rule of wording reads only where its words stand.

Patterns of wording are slow beside the look-up of a word, and nearly every passage holds none of what they find. A rule
names words without which its pattern cannot match, and tries the pattern on the passages that hold one of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from itertools import accumulate

from msgspec import Struct

from policybrief.content.model import Brief
from policybrief.patterns import compile_late
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.prose.passages import Passage, collect_passages

_WORD = compile_late(r"\w+")


def find_passages(brief: Brief, words: Set[str]) -> tuple[Passage, ...]:
    """The passages that hold one of `words` as a whole word, in the brief's order; words are in lower case."""
    passages, index = collect_passages(brief), _index_words(brief)
    numbers = {number for word in words & index.words for number in index.find(word)}
    return tuple(passages[number] for number in sorted(numbers))


def key_words(phrases: Iterable[str]) -> frozenset[str]:
    """One word of each phrase, the longest: no passage holds the phrase that does not hold the word."""
    return frozenset(max(_WORD.findall(phrase.casefold()), key=len, default="") for phrase in phrases)


class _Index(Struct, frozen=True):
    """The words of all passages, in lower case."""

    words: frozenset[str]
    text: str
    """All of them, each between spaces, passage by passage: searching a text is faster than filing its words."""
    starts: list[int]
    """Where each passage begins in it."""

    def find(self, word: str) -> Iterator[int]:
        """The numbers of the passages that hold a word."""
        typed, at = f" {word} ", 0
        while (at := self.text.find(typed, at)) >= 0:
            number = bisect_right(self.starts, at) - 1
            yield number
            if number + 1 == len(self.starts):
                return
            at = self.starts[number + 1]


_SPACED = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


def part_words(text: str) -> str:
    """A text with nothing but spaces between its words: one step where no character is outside of ASCII."""
    return text.translate(_SPACED) if text.isascii() else " ".join(_WORD.findall(text))


def part_lines(lines: list[str]) -> list[str]:
    """The same of each of many texts: those in ASCII are parted in one step, since they keep their length."""
    plain = part_words("".join([line for line in lines if line.isascii()]))
    parted: list[str] = []
    at = 0
    for line in lines:
        if line.isascii():
            parted.append(plain[at : at + len(line)])
            at += len(line)
        else:
            parted.append(part_words(line))
    return parted


@worked_out_once
def _index_words(brief: Brief) -> _Index:
    lines = part_lines([passage.text.casefold() for passage in collect_passages(brief)])
    text = f" {'  '.join(lines)} "
    starts = accumulate([len(line) + 2 for line in lines[:-1]], initial=0)
    return _Index(frozenset(text.split()), text, list(starts))
