"""Words of likelihood to findings: off the scale, of another row, beside a confidence, in an open condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policybrief.content.model import Brief, LikelihoodScale
from policybrief.patterns import compile_late
from policybrief.rules.judgments import Statement, is_english, walk_clauses, walk_sentence_statements
from policybrief.rules.prose.word_index import key_words
from policybrief.rules.rule import Finding, Subject
from policybrief.rules.standards.likelihood import Scale, find_scale, list_scales

# --- PB101, PB102: words off the scale

_LOOSE = compile_late(
    r"\b(?:(?P<modal>could|might)(?! not\b| have\b|n't)|(?:may|might|could) (?:very )?well|possibly|perhaps|maybe|"
    r"conceivably|presumably|an? (?:good|fair|strong|slim|decent|real) (?:chance|possibility)|"
    r"in all likelihood|cannot be (?:ruled out|excluded)|can't be ruled out)\b",
    re.IGNORECASE,
)
_LOOSE_WORDS = frozenset(
    [
        "could",
        "might",
        "may",
        "possibly",
        "perhaps",
        "maybe",
        "conceivably",
        "presumably",
        "chance",
        "possibility",
        "likelihood",
        "ruled",
        "excluded",
    ]
)
"""Every loose wording holds one of them."""
_FREE = compile_late(r"\bso (?:that )?|\bif\b|\?\s*$|\bwhether\b", re.IGNORECASE)
"""Purpose, condition, question: there "could" is no forecast, or PB107 reads it."""


def find_loose_likelihoods(subject: Subject) -> Iterator[Finding]:
    """PB101: "could", "possibly" and their like, alone as a judgment of ours."""
    brief = subject.brief
    if not is_english(brief) or brief.scales is None:
        return
    risks = {str(risk.id) for risk in brief.risks}
    for clause in walk_clauses(brief, _LOOSE_WORDS):
        if not clause.is_judgment or risks & set(clause.references) or _FREE.search(clause.text):
            continue
        if find_terms(clause.text, brief.scales.likelihood):
            continue
        for match in _LOOSE.finditer(clause.text):
            message = (
                f"'{match[0]}' is no likelihood of the {brief.scales.likelihood.name} scale, and this is our judgment"
            )
            help = f"say how likely, as '{_middle_term(brief.scales.likelihood)}'; or cite who says so"
            yield Finding(message, clause.place(match), help)


def _middle_term(scale: LikelihoodScale) -> str:
    return next((str(term.term) for term in scale.terms if term.band[0] >= 50), str(scale.terms[-1].term))


def find_mixed_rows(subject: Subject) -> Iterator[Finding]:
    """PB102: a term of another row or another scale than the declared one, without the disclaimer."""
    brief = subject.brief
    if not is_english(brief) or brief.scales is None:
        return
    scale = brief.scales.likelihood
    if _has_disclaimer(brief):
        return
    foreign, words = _foreign_terms(str(scale.name), tuple(str(term.term) for term in scale.terms))
    for statement in walk_sentence_statements(brief, words):
        if not statement.is_ours:
            continue
        for match in foreign.finditer(statement.text):
            if softens_fact(statement, match):
                continue
            help = "use one row; or say in the header's disclaimer that terms of likelihood are mixed"
            yield Finding(
                f"'{match[0]}' is not a term of this brief's {scale.name} scale", statement.place(match), help
            )


_IS = r"(?:is|are|was|were|has|have|had|should|must)"
_OF_FACT = compile_late(
    rf"\b{_IS}(?: \w+)? probably\b|\bprobably (?:[\w’'-]+ ){{0,2}}{_IS}\b"
    r"|\bprobably (?:the|an?|its?|their|his|her|because|due|as|in|on|at|by|for|from|with|not|more|less|\w+(?:ly|ed)"
    r"|came|went|cost|took|made|began|rose|fell|grew|led)\b",
    re.IGNORECASE,
)
_EXPECTED = compile_late(r"(?:the|given|any|its|their|most|some) $|^$", re.IGNORECASE)
"""Before "probable" and a noun: "the probable extent" is the one expected."""
_AHEAD = compile_late(r"\b(?:will|would|shall|won't|going to|about to)\b|['’]ll\b", re.IGNORECASE)


def softens_fact(statement: Statement, match: re.Match[str]) -> bool:
    """Whether a term softens what is so ("probably none is older"), and judges nothing that lies ahead."""
    if statement.is_judgment:
        return False
    match match[0].casefold():
        case "probably":
            return bool(_OF_FACT.search(statement.text)) and not _AHEAD.search(statement.text)
        case "probable":
            before, behind = statement.text[: match.start()], statement.text[match.end() :]
            return bool(_EXPECTED.search(before)) and bool(re.match(r" (?!that\b)\w", behind))
        case _:
            return False


def _has_disclaimer(brief: Brief) -> bool:
    words = "".join(getattr(run, "text", "") for run in brief.header.disclaimer.children).casefold()
    return "likelihood" in words and bool(re.search(r"\b(?:mix|row|scale)", words))


@cache
def _foreign_terms(name: str, declared: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]]:
    """Terms of all known scales that a declared one lacks, and a word of each.

    "remote" is one only as a likelihood, and "probable cause" is none.
    """
    named = find_scale(name)
    homes = (named,) if named else tuple(scale for scale in list_scales() if _has_row(scale, declared))
    own = {form for scale in homes for term in scale.terms() if term.term in declared for form in term.forms}
    own |= set(declared)
    known = {form for scale in list_scales() for term in scale.terms() for form in term.forms} - own - {"remote"}
    words = "|".join(re.escape(form) for form in sorted(known, key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?:(?:{words})(?! cause)|remote (?:chance|possibility|likelihood|prospect))\b", re.IGNORECASE
    )
    return pattern, key_words(known) | {"remote"}


def _has_row(scale: Scale, declared: tuple[str, ...]) -> bool:
    return any(set(declared) <= {term.term for term in terms} for _, terms in scale.rows)


# --- PB103: confidence and likelihood

_CONFIDENCE = compile_late(
    r"\b(?P<level>high|moderate|medium|low) confidence\b|\bconfidence (?:is|remains|level:?) (?:high|moderate|low)\b",
    re.IGNORECASE,
)


def find_confidence_with_likelihood(subject: Subject) -> Iterator[Finding]:
    """PB103: one sentence that says how likely something is and how sure we are."""
    if not is_english(subject.brief) or subject.brief.scales is None:
        return
    for statement in walk_sentence_statements(subject.brief, {"confidence"}):
        confidence = _CONFIDENCE.search(statement.text)
        rest = _CONFIDENCE.sub(lambda match: " " * len(match[0]), statement.text)
        terms = find_terms(rest, subject.brief.scales.likelihood)
        if confidence and terms:
            message = f"'{confidence[0]}' and '{terms[0][0]}' stand in one sentence: how sure, and how likely"
            yield Finding(message, statement.place(confidence), "give the confidence a sentence of its own")


# --- PB107: if x were to

_WERE_TO = compile_late(
    r"\bif\b[^.;?]{1,120}?\bwere to\b[^.;?]{1,160}?\b(?P<modal>might|could|may)\b(?! not be able)", re.IGNORECASE
)
_IF_MIGHT = compile_late(
    r"\bif\b[^.;?]{1,160}?[,:]\s*(?:then\s+)?[^.;?]{0,80}?\b(?P<modal>might|could)\b", re.IGNORECASE
)


def find_unjudged_conditionals(subject: Subject) -> Iterator[Finding]:
    """PB107: "if x were to occur, y might happen" with no likelihood of either."""
    brief = subject.brief
    if not is_english(brief):
        return
    risks = {str(risk.id) for risk in brief.risks}
    for clause in walk_clauses(brief, {"if"}):
        if not clause.is_ours or risks & set(clause.references):
            continue
        match = _WERE_TO.search(clause.text) or (_IF_MIGHT.search(clause.text) if clause.is_judgment else None)
        if match and not (brief.scales and find_terms(clause.text, brief.scales.likelihood)):
            message = f"'{_shorten(match[0])}' says that something can happen, not how likely it is"
            yield Finding(message, clause.place(match, "modal"), "judge the condition, or what follows from it")


def _shorten(words: str) -> str:
    parts = words.split()
    return " ".join(parts) if len(parts) <= 8 else " ".join((*parts[:5], "…", *parts[-2:]))


# --- terms in words


def find_terms(text: str, scale: LikelihoodScale) -> list[re.Match[str]]:
    """The terms of the declared scale in a text; "likely" in "as likely as" or "the likely winner" counts too."""
    return list(re.finditer(terms_pattern(scale), text, re.IGNORECASE))


def terms_pattern(scale: LikelihoodScale) -> str:
    terms = sorted((re.escape(str(term.term)) for term in scale.terms), key=len, reverse=True)
    return rf"\b(?:{'|'.join(terms)})\b"


def words_of_terms(scale: LikelihoodScale) -> frozenset[str]:
    """A word of each term of a scale: where none of them stands, none of the terms does."""
    return key_words(str(term.term) for term in scale.terms)
