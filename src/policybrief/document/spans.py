"""From fact and claim spans to findings: words that are no longer a form of what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from policybrief.content.facts import Quantity
from policybrief.content.model import Brief, Fact
from policybrief.content.prose import ClaimSpan, FactSpan, Inline
from policybrief.diagnostics import Diagnostics, Location
from policybrief.document.answers import Answer
from policybrief.document.language import Language
from policybrief.document.prose_walk import walk_spans
from policybrief.document.wording import Forms, is_form
from policybrief.memory import FORGETFUL, Memory, Same
from policybrief.patterns import compile_late

_CHECKED = frozenset({FactSpan, ClaimSpan})
"""The spans whose words must be true; few of a brief's are."""


class Stale(Struct, frozen=True):
    """Typed words that no longer say what the data say, and the words that do."""

    words: str
    now: str
    at: Location
    kind: str
    """"fact" or "claim"."""
    id: str


def check_spans(
    brief: Brief,
    answers: Mapping[str, Answer],
    language: Language,
    diagnostics: Diagnostics,
    memory: Memory = FORGETFUL,
) -> None:
    """Report every span that went stale, every sentence that became false, and every claim nothing uses."""
    walked = tuple([span for span in walk_spans(brief) if type(span) in _CHECKED])
    for stale in _find_stale_among(walked, brief, answers, language, memory):
        _report_stale(stale, diagnostics)
    spans = [span for span in walked if isinstance(span, ClaimSpan)]
    for span in spans:
        if span.claim in answers and not answers[span.claim].holds:
            _report_false(span, brief, answers[span.claim], diagnostics)
    used = {span.claim for span in spans}
    for claim in brief.claims:
        if claim.id in used:
            continue
        if claim.id in answers and not answers[claim.id].holds and answers[claim.id].answered:
            message = f"claim '{claim.id}' is false: {answers[claim.id].truth}"
            diagnostics.error("PB072", message, claim.at(), help="correct the claim, or remove it")
        else:
            message = f"no sentence uses claim '{claim.id}'"
            diagnostics.warning(
                "PB074", message, claim.at("id"), help=f"write [words](claim:{claim.id}), or remove the claim"
            )


def find_stale(brief: Brief, answers: Mapping[str, Answer], language: Language) -> Iterator[Stale]:
    """Every span whose words are not among the forms of its fact or claim, with the nearest form."""
    return _find_stale_among(walk_spans(brief), brief, answers, language, FORGETFUL)


def _find_stale_among(
    spans: Iterable[Inline], brief: Brief, answers: Mapping[str, Answer], language: Language, memory: Memory
) -> Iterator[Stale]:
    facts = {fact.id: fact for fact in brief.facts}
    forms: dict[str, Forms] = {}

    def find_forms(fact: Fact) -> Forms:
        return memory.recall(
            "forms", (Same(fact), Same(language)), lambda: Forms(Quantity(fact.amount, fact.unit), language)
        )

    for span in spans:
        match span:
            case FactSpan() if span.fact in facts:
                if span.fact not in forms:
                    forms[span.fact] = find_forms(facts[span.fact])
                if not forms[span.fact].have(span.words):
                    now = nearest_form(span.words, forms[span.fact].all)
                    yield Stale(span.words, now, span.at, "fact", span.fact)
            case ClaimSpan() if span.claim in answers and answers[span.claim].holds:
                answer = answers[span.claim]
                if not is_form(span.words, answer.forms):
                    yield Stale(span.words, nearest_form(span.words, answer.forms), span.at, "claim", span.claim)
            case _:
                pass


def nearest_form(words: str, forms: tuple[str, ...]) -> str:
    """The form most like the typed words, with the case of their first letter; the first of those equally like.

    Figures stay figures and words stay words, as far as there is such a form.
    """
    best = max(forms, key=lambda form: _likeness(words.lower(), form.lower()))
    return best[:1].upper() + best[1:] if words[:1].isupper() else best


def _likeness(words: str, form: str) -> tuple[bool, bool, bool, float]:
    """Whether both are in figures or in words, alike but for their figures, equally long; and what they share."""
    typed, other = words.split(), form.split()
    in_figures = [any(character.isdigit() for character in text) for text in (words, form)]
    shared = len(set(typed) & set(other)) / max(len(typed), len(other))
    alike = in_figures[0] and _FIGURES.sub("0", words) == _FIGURES.sub("0", form)
    return in_figures[0] == in_figures[1], alike, len(typed) == len(other), shared


_FIGURES = compile_late(r"\d+(?:[.,\u00a0\u202f ]\d+)*")


def _report_stale(stale: Stale, diagnostics: Diagnostics) -> None:
    code, thing = ("PB070", "fact") if stale.kind == "fact" else ("PB071", "claim")
    diagnostics.error(
        code,
        f"the sentence says '{stale.words}', but {thing} '{stale.id}' now says '{stale.now}'",
        stale.at,
        help=f"write [{stale.now}]({stale.kind}:{stale.id}), and check the rest of the sentence",
    )


def _report_false(span: ClaimSpan, brief: Brief, answer: Answer, diagnostics: Diagnostics) -> None:
    claim = next(claim for claim in brief.claims if claim.id == span.claim)
    diagnostics.error(
        "PB072",
        f"'{span.words}' is no longer true: {answer.truth}",
        span.at,
        help=f"rewrite the sentence and claim '{claim.id}' ({claim.at('id')})",
    )
