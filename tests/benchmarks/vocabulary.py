"""A seed becomes prose: thousands of invented words that one can say, the common ones short, as in a language.

The same seed gives the same words on every machine: `random.Random` promises that for the calls made here.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate

ONSETS = (*"bcdfghklmnprstvwz", *"dlmnrst", "br", "ch", "dr", "gr", "pl", "sh", "sp", "st", "th", "tr")
NUCLEI = (*"aeiou", *"aeiou", "ai", "ea", "io", "ou")
CODAS = ("", "", "d", "l", "m", "n", "n", "nd", "nt", "r", "s", "s", "st")
WORDS = 8_000
FEWEST_LETTERS = 2


class Vocabulary:
    """Words by how often they are used, and a writer who uses them."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same words each time is what is wanted
        self._words = _invent_words(self._random, WORDS)
        self._bounds = tuple(accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))  # Zipf and Mandelbrot

    def word(self) -> str:
        """A word, the common ones more often."""
        return self._words[bisect(self._bounds, self._random.random() * self._bounds[-1])]

    def words(self, fewest: int, most: int) -> str:
        """Some words without a mark."""
        return " ".join(self.word() for _ in range(self._random.randint(fewest, most)))

    def title(self, fewest: int = 3, most: int = 6) -> str:
        """Some words that begin with a capital."""
        return self.words(fewest, most).capitalize()

    def sentence(self, fewest: int = 7, most: int = 19) -> str:
        """A sentence with a comma here and there."""
        words = self.words(fewest, most).split(" ")
        for index in range(4, len(words) - 3):
            if self._random.random() < 0.09:
                words[index] += ","
        return " ".join(words).capitalize() + "."

    def sentences(self, count: int) -> list[str]:
        return [self.sentence() for _ in range(count)]

    def number(self, fewest: int, most: int) -> int:
        """A whole number from `fewest` to `most`."""
        return self._random.randint(fewest, most)

    def chance(self, part: float) -> bool:
        """True in `part` of all cases."""
        return self._random.random() < part


def _invent_words(source: random.Random, count: int) -> tuple[str, ...]:
    """Different words, shorter ones first, as a rule."""
    made: dict[str, None] = {}
    for word in _invent_forever(source, count):
        made[word] = None
        if len(made) == count:
            break
    return tuple(made)


def _invent_forever(source: random.Random, count: int) -> Iterator[str]:
    tries = 0
    while True:
        tries += 1
        syllables = 1 + min(tries * 4 // count, 3) * source.randint(0, 3) // 3 + (tries > 150) * source.randint(0, 1)
        word = "".join(source.choice(ONSETS) + source.choice(NUCLEI) for _ in range(syllables)) + source.choice(CODAS)
        if len(word) >= FEWEST_LETTERS:
            yield word
