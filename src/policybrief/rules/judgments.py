"""A brief to the sentences in which it judges: whose judgment each is, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from msgspec import Struct

from policybrief.content.model import Basis, Brief, Correction, Evidence, Header, Risk, Source
from policybrief.diagnostics import Location
from policybrief.patterns import compile_late
from policybrief.rules.prose.passages import Passage, Span
from policybrief.rules.prose.sentences import SENTENCE_ROLES, cited_in_sentence, find_quoted, walk_sentences
from policybrief.rules.prose.word_index import find_passages

_OURS = frozenset({Basis.INFERRED, Basis.ASSUMED})
_CLAUSE = compile_late(r";\s+")


class Statement(Struct, frozen=True):
    """A sentence, or one clause of it between semicolons; quoted words are blanked out."""

    passage: Passage
    start: int
    text: str
    basis: Basis | None
    """What its entry says it is; None where prose says nothing of itself."""
    cited: tuple[str, ...]
    """The evidence and sources it cites: it reports them."""
    references: tuple[str, ...]
    """The ids of risks, options and others that it names."""

    @property
    def is_ours(self) -> bool:
        """Whether nobody else is said to say it."""
        return not self.cited and (self.basis is None or self.basis in _OURS)

    @property
    def is_judgment(self) -> bool:
        """Whether it stands as a judgment of ours: its entry says so, and it cites nobody."""
        return not self.cited and self.basis in _OURS

    def place(self, match: re.Match[str], group: int | str = 0) -> Location:
        """Where the words of a match in `text` were typed."""
        return self.passage.place(self.start + match.start(group), self.start + match.end(group))


def walk_sentence_statements(brief: Brief, words: Set[str]) -> Iterator[Statement]:
    """The sentences of the brief's own passages that hold one of `words`, in reading order.

    What only repeats a source is left out. The words are those without which a rule cannot find anything, in lower case.
    """
    for passage in find_passages(brief, words):
        if _is_own(passage):
            for start, end, text in walk_sentences(passage):
                yield _state(passage, start, end, text)


def walk_clauses(brief: Brief, words: Set[str]) -> Iterator[Statement]:
    """The same, clause by clause: in "a [@E1]; b" only the first is reported."""
    for statement in walk_sentence_statements(brief, words):
        at = 0
        for match in (*_CLAUSE.finditer(statement.text), None):
            end = match.end() if match else len(statement.text)
            yield _state(
                statement.passage, statement.start + at, statement.start + end, statement.text[at:end], blank=False
            )
            at = end


def is_english(brief: Brief) -> bool:
    """Whether rules about English words apply."""
    return brief.header.language.casefold().split("-")[0] == "en"


def _is_own(passage: Passage) -> bool:
    if passage.role not in SENTENCE_ROLES or isinstance(passage.entry, (Header, Evidence, Source, Correction)):
        return False
    return not (isinstance(passage.entry, Risk) and passage.field == "source_view")


def _state(passage: Passage, start: int, end: int, text: str, *, blank: bool = True) -> Statement:
    if blank:
        for first, last in find_quoted(text):
            text = text[:first] + " " * (last - first) + text[last:]
    references = tuple(
        id for part in passage.parts if part.kind is Span.REFERENCE and start <= part.start < end for id in part.ids
    )
    basis = vars(passage.entry).get("basis")
    if isinstance(passage.entry, Risk) or passage.field == "confidence_why":
        basis = None
    return Statement(passage, start, text, basis, cited_in_sentence(passage, start, end), references)
