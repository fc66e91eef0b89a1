"""Sentences, paragraphs and the whole brief to findings about their length and their load of long words.

The count of a sentence is fair to its author: what stands in brackets, between dashes or in quotation marks does not
count, a name of several words counts as one, so do the middle members of a list ("a, b, c and d"), and a sentence is as
long as its longest stretch between colons, semicolons, dashes and the members of a list that are numbered in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from policybrief.content.model import Brief
from policybrief.diagnostics import Location
from policybrief.layout.pages import Pages
from policybrief.patterns import compile_late
from policybrief.rules.page_lines import Spot, spot_of, trace_blocks
from policybrief.rules.prose.languages import is_english
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.prose.passages import Passage, Role, collect_passages
from policybrief.rules.prose.sentences import SENTENCE_ROLES, count_words, find_quoted, split_sentences, walk_sentences
from policybrief.rules.prose.syllables import count_syllables
from policybrief.rules.rule import Finding, Subject

_REPORTED = frozenset({"evidence", "sources", "charts", "claims"})
"""Parts that report or describe what others made: they do not count as the brief's own words."""

_FEWEST = 8
"""Sentences: an average of fewer says nothing."""


class Sentence(Struct, frozen=True, gc=False):
    """One sentence, and where it stands."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def words(self) -> int:
        """Its words as counted fairly."""
        return count_fairly(self.text)

    @property
    def at(self) -> Location:
        return self.passage.place(self.start, self.end)


def check_sentences(subject: Subject) -> Iterator[Finding]:
    """Sentences longer than the profile's limit (PB601)."""
    limit = subject.profile.limits.sentence_words
    for passage in _own_passages(subject.brief) if limit else ():
        if passage.role not in SENTENCE_ROLES or not _may_exceed(passage.text, limit):
            continue
        for start, end, text in walk_sentences(passage):
            if _may_exceed(text, limit) and (words := count_fairly(text)) > limit:
                yield Finding(
                    f"this sentence has {words} words; the limit is {limit}",
                    passage.place(start, end),
                    "split it: one thought a sentence, the main one first",
                )


def check_average(subject: Subject) -> Iterator[Finding]:
    """Sentences that are long on average (PB602): one finding, at the longest of them."""
    limit = subject.profile.limits.average_sentence_words
    if not limit:
        return
    sentences = _read_paragraphs(subject.brief)
    if len(sentences) < _FEWEST or _bound_paragraphs(subject.brief) + len(sentences) <= limit * len(sentences):
        return
    counts = [sentence.words for sentence in sentences]
    average = sum(counts) / len(counts)
    if average > limit:
        longest = max(counts)
        yield Finding(
            f"sentences have {average:.1f} words on average; the limit is {limit}",
            sentences[counts.index(longest)].at,
            f"shorten the longest first: this one has {longest}",
        )


def check_paragraphs(subject: Subject) -> Iterator[Finding]:
    """Paragraphs of running text that print on more lines than the profile allows (PB603)."""
    limit = subject.profile.limits.paragraph_lines
    if not limit or subject.pages is None:
        return
    for passage, lines in _find_long_paragraphs(subject.brief, subject.pages, limit):
        yield Finding(
            f"this paragraph prints on {lines} lines; the limit is {limit}",
            passage.at,
            "split it where the thought turns, or cut it",
        )


def check_words(subject: Subject) -> Iterator[Finding]:
    """A brief of more words than the profile allows (PB608); sources, evidence and charts do not count."""
    limit = subject.profile.limits.words
    if not limit:
        return
    words = sum(count_words(passage.text) for passage in _own_passages(subject.brief))
    if words > limit:
        yield Finding(
            f"the brief has {words:,} words; the limit is {limit:,}",
            subject.brief.header.at("title"),
            "cut what the decision does not need, or move it to an annex of its own",
        )


def check_long_words(subject: Subject) -> Iterator[Finding]:
    """A share of words of three syllables and more over the profile's limit (PB610); English only."""
    limit = subject.profile.limits.complex_words_percent
    if not limit or not is_english(subject.brief):
        return
    words = _own_words(subject.brief)
    if len(words) < 100:
        return
    long = [word for word in words if count_syllables(word) > 2 and not word[0].isupper()]
    share = 100 * len(long) / len(words)
    if share > limit:
        yield Finding(
            f"{share:.0f} % of the words have more than two syllables; the limit is {limit} %",
            subject.brief.header.at("title"),
            f"prefer short words; the longest here: {', '.join(sorted(set(long), key=lambda w: (-len(w), w))[:3])}",
        )


def check_reading_ease(subject: Subject) -> Iterator[Finding]:
    """Text that is very hard to read by Flesch's measure (PB613): under 30; English only."""
    sentences = _read_paragraphs(subject.brief)
    words = [word for sentence in sentences for word in re.findall(r"[^\W\d_]+", sentence.text)]
    if len(sentences) < _FEWEST or not words or not is_english(subject.brief):
        return
    syllables = sum(count_syllables(word) for word in words)
    ease = 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * syllables / len(words)
    if ease < _HARD:
        yield Finding(
            f"the text reads hard: Flesch reading ease {ease:.0f}, where {_HARD} is for specialists",
            sentences[0].at,
            "shorter sentences and shorter words raise it",
        )


_HARD = 30

_NAME = compile_late(
    r"\b(?!(?:The|An?|In|At|On|By|For|From|With|But|And|If|When|This|That|These|Those|It|He|She|We|They|Its|Their)\b)"
    r"[A-ZÀ-Þ][\w’'&.-]*(?: (?:(?:of|the|for|and|on|in|to|de|la|du|des|al|bin|ibn|von|van) ){0,2}[A-ZÀ-Þ][\w’'&.-]*)+"
)
_BRACKETS = compile_late(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]|(?:\s–\s|\s?—\s?)[^–—]{1,300}(?:\s–\s|\s?—\s?)")
_LISTED = compile_late(r"(?:, (?:[\w’'.-]+ ){0,7}[\w’'-]+){2,}(?=,? (?:and|or|as well as) )")
"""The middle of a list of four members and more, none of them of more than eight words."""
_NUMBERED = compile_late(r"(?:,? (?:and|or))? \((?:[A-Za-z]|\d{1,2}|[ivx]{2,4})\) ")
"""What leads a member of a list inside a sentence: "(a) ", "(2) "."""
_PAUSE = compile_late(r"[;:](?=\s)|\s[–—]\s|—")


@worked_out_once
def _own_passages(brief: Brief) -> tuple[Passage, ...]:
    """The passages of the brief's own words."""
    return tuple([passage for passage in collect_passages(brief) if passage.path[0] not in _REPORTED])


@worked_out_once
def _own_paragraphs(brief: Brief) -> tuple[Passage, ...]:
    return tuple([passage for passage in _own_passages(brief) if passage.role is Role.PARAGRAPH])


@worked_out_once
def _read_paragraphs(brief: Brief) -> tuple[Sentence, ...]:
    """Every sentence of the brief's own running text."""
    return tuple(
        [
            Sentence(passage, start, end)
            for passage in _own_paragraphs(brief)
            for start, end in split_sentences(passage.text)
        ]
    )


def _bound_paragraphs(brief: Brief) -> int:
    """As many words as running text can have, but for those that the end of a sentence may part in two."""
    return bound_words("\n".join([passage.text for passage in _own_paragraphs(brief)]))


def _may_exceed(text: str, limit: int) -> bool:
    """Whether a text may have more words than that: each takes a character, and one to part it from the next."""
    if len(text) < 2 * limit:
        return False
    words = len(text.split())
    return words > limit or words + _count_breaks(text) > limit


_BREAKS = "()[]\"“”«»‘’'–—"
_ASCII_BREAKS = "".join(filter(str.isascii, _BREAKS))


def bound_words(text: str) -> int:
    """As many words as a text can have at most, however they are counted: where it is short, nobody need count.

    Brackets, dashes and quotation marks may each part one word in two, or put one in the place of none.
    """
    return len(text.split()) + _count_breaks(text)


def _count_breaks(text: str) -> int:
    return sum(map(text.count, _ASCII_BREAKS if text.isascii() else _BREAKS))


@lru_cache(maxsize=4096)
def count_fairly(sentence: str) -> int:
    """The words of the longest stretch of a sentence that a reader must hold together."""
    for start, end in reversed(find_quoted(sentence)):
        sentence = f"{sentence[:start]}quoted{sentence[end:]}"
    plain = _BRACKETS.sub(" ", _NUMBERED.sub("; ", sentence)) if any(map(sentence.count, _BREAKS)) else sentence
    plain = _NAME.sub("Name", plain)
    if plain.count(", ") > 1:
        plain = _LISTED.sub(", listed", plain)
    return max(count_words(stretch) for stretch in _PAUSE.split(plain))


def _own_words(brief: Brief) -> list[str]:
    return [word for passage in _own_paragraphs(brief) for word in re.findall(r"[^\W\d_]+", passage.text)]


def _find_long_paragraphs(brief: Brief, pages: Pages, limit: int) -> Iterator[tuple[Passage, int]]:
    """The paragraphs of prose that print on more than `limit` lines, and the lines of each."""
    lines_at: dict[Spot, int] = {}
    for block in trace_blocks(pages):
        if block.most_lines > limit and (lines := block.count_lines()) > limit:
            for at in block.places:
                lines_at[spot_of(at)] = max(lines_at.get(spot_of(at), 0), lines)
    for passage in collect_passages(brief) if lines_at else ():
        if passage.role is Role.PARAGRAPH:
            lines = max((lines_at.get(spot_of(part.at), 0) for part in passage.parts), default=0)
            if lines:
                yield passage, lines
