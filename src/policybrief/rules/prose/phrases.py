"""Wordings that an editor strikes out, to findings: empty openers, doublets, intensifiers, double negatives, passives.

English only. Each list holds what is wrong almost everywhere: "there are three options" and "very likely" are good
English, "there are many ministries that oppose it" and "very unique" are not. Quoted words and words in another
language are not the author's and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from policybrief.content.model import Brief
from policybrief.diagnostics import Location
from policybrief.patterns import compile_late
from policybrief.rules.prose.languages import is_english
from policybrief.rules.prose.passages import Passage, Role
from policybrief.rules.prose.sentences import SENTENCE_ROLES, find_quoted, split_sentences
from policybrief.rules.prose.word_index import find_passages, key_words
from policybrief.rules.prose.wordlists import DOUBLETS, INTENSIFIED, IRREGULAR_PARTICIPLES, REDUNDANT
from policybrief.rules.rule import Finding, Subject


def check_openers(subject: Subject) -> Iterator[Finding]:
    """Sentences that begin with words that say nothing (PB605)."""
    for passage, start, end in _own(subject.brief, _OPENING):
        if not _may_open(passage.text[start:end]):
            continue
        if match := _OPENER.match(passage.text, start, end):
            first, last = match.span()
            if passage.is_plain(first, last):
                opener = " ".join(match[0].split())
                yield Finding(
                    f"the sentence opens with '{opener}', which says nothing yet",
                    passage.place(first, last),
                    "begin with who does what: drop the opener, or make its subject the sentence's",
                )


def check_doublets(subject: Subject) -> Iterator[Finding]:
    """Pairs that say one thing twice, padding and intensifiers (PB609)."""
    for passage, start, end in _own(subject.brief, _STRUCK_WORDS):
        for pattern, advise in _find_struck(passage.text):
            for match in pattern.finditer(passage.text, start, end):
                words = " ".join(match[0].split())
                own = passage.is_plain(*match.span()) and not _is_quoted(passage, match.start())
                if own and not _is_name(words):
                    yield Finding(*_describe(words, advise, passage, match))


def check_double_negatives(subject: Subject) -> Iterator[Finding]:
    """Double negatives (PB614): "not unlikely"."""
    for passage, start, end in _own(subject.brief, _DENIED):
        folded = passage.text[start:end].casefold()
        for match in _DOUBLE.finditer(passage.text, start, end) if any(sign in folded for sign in _NOT) else ():
            if passage.is_plain(*match.span()) and not _is_quoted(passage, match.start()):
                yield Finding(
                    f"'{match[0]}' is a double negative",
                    passage.place(*match.span()),
                    "say what is so, not what is not",
                )


def check_passive(subject: Subject) -> Iterator[Finding]:
    """The passive voice (PB606); off in every profile but those that ask for it."""
    for passage, start, end in _own(subject.brief, _BEING):
        match = _PASSIVE.search(passage.text, start, end)
        if match and passage.role is Role.PARAGRAPH and not _is_quoted(passage, match.start()):
            yield Finding(
                f"'{' '.join(match[0].split())}' is in the passive voice",
                passage.place(*match.span()),
                "name who does it, if the reader needs to know",
            )


_OPENER = compile_late(
    r"(?:"
    r"It (?:should|must|can|may|might|is to|needs to) be (?:noted|stressed|emphasi[sz]ed|remembered|recalled|pointed out"
    r"|mentioned|borne in mind|said) (?:here )?that\b"
    r"|It (?:is|remains|would be) (?:\w+ly )?(?:important|worth|interesting|useful|necessary|helpful|instructive"
    r"|noteworthy|worthwhile|relevant) (?:to )?(?:not(?:e|ing)|mention(?:ing)?|stress(?:ing)?|remember(?:ing)?"
    r"|recall(?:ing)?|point(?:ing)? out|observ(?:e|ing)|say(?:ing)?|underlin(?:e|ing)|emphasi[sz](?:e|ing)"
    r"|highlight(?:ing)?|add(?:ing)?)\b(?: here)?(?: that\b)?"
    r"|It is (?:interesting|noteworthy|needless to say|of note|a fact|the case|worthy of note) that\b"
    r"|It goes without saying that\b|Needless to say\b|It (?:has|had) to be said that\b"
    r"|There (?:is|can be) (?:no|little) doubt (?:that|but)\b"
    r"|There (?:are|were|exists?|remain) (?:many|several|some|numerous|various|countless|a (?:large )?number of|plenty of)"
    r" (?:[\w’'-]+ ){1,3}(?:who|that|which) "
    r"|As (?:a matter of fact|has been (?:noted|mentioned|stated) (?:above|earlier|previously))\b"
    r"|The fact of the matter is(?: that)?\b|What (?:is|this) (?:needed|required|means) (?:here )?is that\b"
    r"|For all intents and purposes\b"
    r")"
)

_OPENING = frozenset(["it", "needless", "there", "matter", "above", "earlier", "previously", "what", "intents"])
"""Every opener holds one of them."""

_FIRST_WORDS = (
    *(f"It {word} " for word in (
        "should", "must", "can", "may", "might", "is", "needs", "remains", "would", "goes", "has", "had",
    )),
    *(f"There {word} " for word in ("is", "can", "are", "were", "exist", "exists", "remain")),
    "Needless to say", "As a matter", "As has been", "The fact of", "What is", "What this", "For all intents",
)  # fmt: skip
"""Every opener begins with one of them."""

_SAID = (
    "noted", "stressed", "emphasi", "remembered", "recalled", "pointed", "mentioned", "borne", "said", "important", "worth",
    "interesting", "useful", "necessary", "helpful", "instructive", "relevant", "needless", "of note", "a fact", "the case",
    "without saying",
)  # fmt: skip
"""Every opener that begins with "It" holds one of them."""


def _may_open(sentence: str) -> bool:
    """Whether a sentence may begin with words that say nothing: few do, and the pattern of all of them is long."""
    if not sentence.startswith(_FIRST_WORDS):
        return False
    return not sentence.startswith("It ") or any(said in sentence for said in _SAID)


_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_BE = r"(?:is|are|was|were|be|been|being)"
_PASSIVE = compile_late(
    rf"\b{_BE}\s+(?:(?:not|also|still|now|often|\w+ly)\s+)?(?:\w{{2,}}ed|{'|'.join(IRREGULAR_PARTICIPLES)})\b(?!\s+to\b)"
)
_DENIED_TEXT = (
    "uncommon unusual unlikely unreasonable unimportant unknown unaware unreliable unwelcome unnecessary unable unwilling "
    "insignificant infrequent inconsiderable inconceivable inappropriate impossible improbable without"
)
_DENIED = frozenset(_DENIED_TEXT.split())
_NOT = ("not un", "not in", "not im", "not without")
_DOUBLE = compile_late(
    r"\bnot (?:un(?:common|usual|likely|reasonable|important|known|aware|reliable|welcome|necessary|able|willing)"
    r"|in(?:significant|frequent|considerable|conceivable|appropriate)|im(?:possible|probable)|without (?:merit|risk))\b",
    re.IGNORECASE,
)


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


_BEHIND_A_MODAL = "|".join(
    rf"(?<=\b{modal} )" for modal in ("must", "should", "shall", "may", "might", "will", "would", "could", "to")
)
"""Where "must have the ability to" stands, which cannot become "must can"."""

_INTENSIFIERS = [
    "very",
    "extremely",
    "really",
    "truly",
    "incredibly",
    "hugely",
    "absolutely",
    "totally",
    "utterly",
    "completely",
    "quite",
]

_STRUCK: tuple[tuple[Iterable[str], re.Pattern[str], dict[str, str]], ...] = (
    (DOUBLETS, compile_late(rf"\b(?:{_alternatives(tuple(DOUBLETS))})\b", re.IGNORECASE), DOUBLETS),
    (
        REDUNDANT,
        compile_late(rf"\b(?!(?:{_BEHIND_A_MODAL})have\b)(?:{_alternatives(tuple(REDUNDANT))})\b", re.IGNORECASE),
        REDUNDANT,
    ),
    (
        (*INTENSIFIED, "incredibly", "hugely", "utterly", "absolutely"),
        compile_late(
            rf"\b(?:{'|'.join(_INTENSIFIERS)})"
            rf"\s+(?:{_alternatives(INTENSIFIED)})\b|\b(?:incredibly|hugely|utterly|absolutely)\s+(?!not?\b|nothing\b)[a-z]+\b",
            re.IGNORECASE,
        ),
        {},
    ),
)


"""Each pattern with phrases of which every text that it matches holds one, and what is better."""
_STRUCK_WORDS = key_words((*DOUBLETS, *REDUNDANT, *_INTENSIFIERS))


@lru_cache(maxsize=64)
def _find_struck(text: str) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """The patterns that may match in a passage: it is asked for once for each of its sentences."""
    folded = " ".join(text.casefold().split())
    return tuple(
        (pattern, advise) for phrases, pattern, advise in _STRUCK if any(phrase in folded for phrase in phrases)
    )


def _describe(words: str, advise: dict[str, str], passage: Passage, match: re.Match[str]) -> tuple[str, Location, str]:
    """Message, place and help for what is struck out."""
    at = passage.place(*match.span())
    if shorter := advise.get(words.lower()):
        return f"'{words}' says one thing with too many words", at, f"write '{shorter}'"
    first, _, rest = words.partition(" ")
    return f"'{first}' adds no strength to '{rest}'", at, f"write '{rest}', or say how much"


def _is_name(words: str) -> bool:
    """Whether a pair is a name: "the Committee on Ways and Means"."""
    first, *_, last = words.split()
    return first != last and first[0].isupper() and last[0].isupper()


def _own(brief: Brief, words: Set[str]) -> Iterator[tuple[Passage, int, int]]:
    """The sentences of an English brief that its author wrote, with their places in their passages.

    Only passages that hold one of `words` are read.
    """
    for passage in find_passages(brief, words) if is_english(brief) else ():
        if passage.role in SENTENCE_ROLES and passage.path[0] != "sources":
            for start, end in split_sentences(passage.text):
                yield passage, start, end


def _is_quoted(passage: Passage, at: int) -> bool:
    return any(start <= at < end for start, end in find_quoted(passage.text))
