"""The words of a brief to the passages that hold them: a rule of wording reads only where its words stand.

Patterns of wording are slow beside the look-up of a word, and nearly every passage holds none of what they find. A rule
names words without which its pattern cannot match, and tries the pattern on the passages that hold one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from policybrief.content.model import Brief
from policybrief.patterns import compile_late
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.prose.passages import Passage, collect_passages

_WORD = compile_late(r"\w+")


def find_passages(brief: Brief, words: Set[str]) -> tuple[Passage, ...]:
    """The passages that hold one of `words` as a whole word, in the brief's order; words are in lower case."""
    passages, index = collect_passages(brief), _index_words(brief)
    numbers = {number for word in words for number in index.get(word, ())}
    return tuple(passages[number] for number in sorted(numbers))


def key_words(phrases: Iterable[str]) -> frozenset[str]:
    """One word of each phrase, the longest: no passage holds the phrase that does not hold the word."""
    return frozenset(max(_WORD.findall(phrase.casefold()), key=len, default="") for phrase in phrases)


@worked_out_once
def _index_words(brief: Brief) -> dict[str, list[int]]:
    """Each word in lower case, with the numbers of the passages that hold it."""
    index: dict[str, list[int]] = {}
    for number, passage in enumerate(collect_passages(brief)):
        for word in {*_WORD.findall(passage.text.casefold())}:
            if word in index:
                index[word].append(number)
            else:
                index[word] = [number]
    return index
