"""Numbers and counts in prose to findings: figures without a source (PB401, PB412), counts that can drift (PB411)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from policybrief.content.model import Brief
from policybrief.diagnostics import Diagnostics
from policybrief.document.resolve import choose_language
from policybrief.rules.evidence_numbers import SCALES_IN_WORDS, FigureKind, FoundFigure, find_figures, has_digit
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.prose.passages import Passage, Path, Role, Span, collect_citing, collect_passages
from policybrief.rules.prose.sentences import cited_in_sentence, split_sentences
from policybrief.rules.prose.word_index import find_passages, key_words
from policybrief.rules.rule import Finding, Subject


def check_hard_numbers(subject: Subject) -> Iterator[Finding]:
    """Money, percentages, millions and decimals that are neither a fact, nor a claim, nor cited (PB401)."""
    for passage, figure in _uncited(subject.brief):
        if figure.kind is FigureKind.OTHER:
            continue
        typed = passage.text[figure.start : figure.end]
        yield Finding(
            f"the {figure.kind} '{typed}' has no source",
            passage.place(figure.start, figure.end),
            f"enter it in facts.yaml and write [{typed}](fact:its-id), or cite its source in this sentence: [@...]",
        )


def check_other_numbers(subject: Subject) -> Iterator[Finding]:
    """Other figures of 10 and more without a source (PB412)."""
    for passage, figure in _uncited(subject.brief):
        if figure.kind is not FigureKind.OTHER:
            continue
        typed = passage.text[figure.start : figure.end]
        yield Finding(
            f"nothing says where the figure '{typed}' is from",
            passage.place(figure.start, figure.end),
            "cite its source in this sentence: [@...]; or make it a fact, or a claim if it follows from the data",
        )


def check_counts(subject: Subject) -> Iterator[Finding]:
    """Counts of entries of a register that are no claim (PB411): "nine risks". English briefs only."""
    brief = subject.brief
    if not str(brief.header.language).lower().startswith("en"):
        return
    nouns = [noun for noun, entries in _countable(brief).items() if entries]
    if not nouns:
        return
    count = re.compile(
        rf"\b(?:(?P<part>{_NUMBERS}) of (?:the |our |all )?)?(?P<whole>{_NUMBERS}) "
        rf"(?:(?:{_ADJECTIVES}) )?(?P<noun>{'|'.join(nouns)})\b(?!-)",
        re.IGNORECASE,
    )
    for passage in find_passages(brief, key_words(nouns)):
        if _is_exempt(passage):
            continue
        for match in count.finditer(passage.text):
            for name in ("part", "whole"):
                if match[name] and _is_typed(passage, *match.span(name)):
                    yield Finding(
                        f"'{match[name]}' counts the {match['noun'].lower()} by hand",
                        passage.place(*match.span(name)),
                        f"enter the count in claims.yaml (count: {{of: {_REGISTER_OF[match['noun'].lower()]}}}) "
                        f"and write [{match[name]}](claim:its-id)",
                    )


_NUMBERS = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty(?:-\w+)?|thirty(?:-\w+)?|forty(?:-\w+)?)"
)
_ADJECTIVES = "main|key|open|likely|unlikely|possible|new|registered|identified|listed|serious|severe|critical|real"
_REGISTER_OF = {
    "risks": "risks", "options": "options", "conditions": "conditions", "criteria": "options", "tests": "options",
    "key judgments": "key_judgments", "key judgements": "key_judgments",
}  # fmt: skip


def _countable(brief: Brief) -> dict[str, int]:
    """Nouns of registers that print with numbers, and how many entries each has."""
    conditions = brief.recommendation.conditions if brief.recommendation else ()
    return {
        "risks": len(brief.risks),
        "options": len(brief.options),
        "conditions": len(conditions),
        "key judgments": len(brief.key_judgments),
        "key judgements": len(brief.key_judgments),
    }


def _is_typed(passage: Passage, start: int, end: int) -> bool:
    """Whether these words were typed plainly: not a claim, a fact or another language."""
    return passage.is_plain(start, end) and not re.search(
        r"(?i:\b(?:a|an|any|one|next|first|last|other|another|further|these|those|at least|at most|up to|more than|fewer than|between)|\boptions?|-)\s*$",
        passage.text[:start],
    )


@worked_out_once
def _uncited(brief: Brief) -> tuple[tuple[Passage, FoundFigure], ...]:
    """Figures whose sentence, or whose row, cites nothing."""
    return tuple(_walk_uncited(brief))


def _walk_uncited(brief: Brief) -> Iterator[tuple[Passage, FoundFigure]]:
    passages = collect_passages(brief)
    citing = [passage for passage, _ in collect_citing(brief)]
    rows = {passage.row for passage in citing if passage.row}
    decimal = choose_language(brief, Diagnostics()).marks.decimal
    captions = {passage.path[:-1] for passage in citing if passage.field == "caption"}
    in_words = {id(passage) for passage in find_passages(brief, SCALES_IN_WORDS)}
    for passage in passages:
        if not has_digit(passage.text) and id(passage) not in in_words:
            continue
        if (captions and _table_of(passage) in captions) or passage.row in rows or _is_exempt(passage):
            continue
        figures = find_figures(passage, decimal=decimal)
        spans = split_sentences(passage.text) if figures else ()
        for figure in figures:
            sentence = spans[bisect_right(spans, (figure.start, len(passage.text))) - 1]
            if not cited_in_sentence(passage, *sentence):
                yield passage, figure


def _table_of(passage: Passage) -> Path:
    """The path of the table a cell stands in: what its caption cites, all its rows cite."""
    return passage.path[: passage.path.index("rows")] if "rows" in passage.path else ("no table",)


_PROPOSED = frozenset(
    {"mitigation", "signal", "action", "means", "asks", "if_we_learned", "then", "if_wrong", "what", "question"}
)
"""Fields that propose, ask or set a threshold: a figure there states nothing that a source could bear out."""


def _is_exempt(passage: Passage) -> bool:
    """Whether figures of a passage need no source: it is the source, or it proposes something."""
    first = passage.path[0]
    if first in {"sources", "criteria", "scales", "weight_sets"} or passage.field in _PROPOSED:
        return True
    if first == "evidence" and passage.field == "claim":
        return True
    if first == "charts" and passage.role is Role.TITLE and _only_span(passage):
        return True
    return "conditions" in passage.path


def _only_span(passage: Passage) -> bool:
    return all(part.kind in {Span.FACT, Span.CLAIM} for part in passage.parts)
