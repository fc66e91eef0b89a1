"""Percentages of likelihood to findings: outside the band of their term, in a gap, or certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policybrief.content.model import Brief
from policybrief.content.suggestions import join_words
from policybrief.patterns import compile_late
from policybrief.rules.estimative_words import terms_pattern, words_of_terms
from policybrief.rules.judgments import Statement, is_english, walk_sentence_statements
from policybrief.rules.rule import Finding, Subject

# --- PB104, PB110, PB108: percentages

_FIGURE = (
    r"(?P<figure>(?P<low>\d{1,3}(?:\.\d+)?)(?:\s*(?:%|per ?cent)?\s*(?:[-–]|to)\s*(?P<high>\d{1,3}(?:\.\d+)?))?"
    r"\s*(?:%|per ?cent))(?!\s+(?:of|more|less|higher|lower|rise|fall|increase|cut|share|stake|tariff))"
)
"""A percentage or a range of them; not "5% of the budget"."""
_BETWEEN = r"\s*(?:[(,]\s*)?(?:(?:that is|i\.e\.|about|around|roughly|some|at|~|≈)[,\s]*)*"


def find_percent_outside_band(subject: Subject) -> Iterator[Finding]:
    """PB104: a percentage beside a term whose band it is outside of; an edge fits both neighbours."""
    for statement, match, band, percent in _walk_percentages(subject.brief):
        low, high = band[1]
        if any(value < low or value > high for value in percent) and not _in_gap(subject.brief, percent):
            message = f"'{band[0]}' is {low}-{high}% on this brief's scale, not {match['figure']}"
            yield Finding(message, statement.place(match, "figure"), _help_with_percent(subject.brief, percent))


def find_percent_in_gap(subject: Subject) -> Iterator[Finding]:
    """PB110: a percentage in a gap that the scale leaves on purpose."""
    for statement, match, _, percent in _walk_percentages(subject.brief):
        if _in_gap(subject.brief, percent):
            message = f"{match['figure']} lies in a gap between two terms of the scale"
            yield Finding(message, statement.place(match, "figure"), "round it into the band that is meant")


def _walk_percentages(
    brief: Brief,
) -> Iterator[tuple[Statement, re.Match[str], tuple[str, tuple[int, int]], tuple[float, ...]]]:
    """Every percentage that stands right behind a term of the declared scale, with that term and its band."""
    if brief.scales is None:
        return
    scale = brief.scales.likelihood
    bands = {str(term.term).casefold(): term.band for term in scale.terms}
    for statement in walk_sentence_statements(brief, words_of_terms(scale)):
        if "%" not in statement.text and "cent" not in statement.text.casefold():
            continue
        stated = re.compile(rf"(?P<term>{terms_pattern(scale)}){_BETWEEN}{_FIGURE}", re.IGNORECASE)
        for match in stated.finditer(statement.text):
            term = match["term"].casefold()
            values = tuple(float(value) for value in (match["low"], match["high"]) if value)
            yield statement, match, (match["term"], bands[term]), values


def _in_gap(brief: Brief, percent: tuple[float, ...]) -> bool:
    """Whether a single percentage lies between the bands of two neighbouring terms."""
    assert brief.scales is not None  # noqa: S101 - the callers looked
    bands = [term.band for term in brief.scales.likelihood.terms]
    inside = any(low <= percent[0] <= high for low, high in bands)
    return len(percent) == 1 and not inside and bands[0][0] < percent[0] < bands[-1][1]


def _help_with_percent(brief: Brief, percent: tuple[float, ...]) -> str:
    assert brief.scales is not None  # noqa: S101 - the callers looked
    fitting = [
        f"'{term.term}'"
        for term in brief.scales.likelihood.terms
        if all(term.band[0] <= value <= term.band[1] for value in percent)
    ]
    return f"write {join_words(fitting, last='or')}, or another figure" if fitting else "make the term and figure agree"


_CERTAIN = compile_late(
    r"\b(?:0|100|zero|a hundred|one hundred)\s*(?:%|per ?cent)\s+(?:\w+\s+)?"
    r"(?:likely|unlikely|certain|sure|chance|probability|likelihood|odds)\b"
    r"|\b(?:chance|probability|likelihood|odds)\s+(?:of\s+[\w\s-]{1,60}\s+)?(?:is|are|at|of)\s+(?:0|100|zero)\s*(?:%|per ?cent)"
    r"|\b(?:zero|absolutely no|no) (?:chance|probability|likelihood) (?:of|that)\b",
    re.IGNORECASE,
)


_CERTAIN_WORDS = frozenset({"likely", "unlikely", "certain", "sure", "chance", "probability", "likelihood", "odds"})
"""Every such claim holds one of them,"""
_CERTAIN_SIGNS = ("0", "zero", "hundred", "no chance", "no probability", "no likelihood")
"""and one of these."""


def find_certain_forecasts(subject: Subject) -> Iterator[Finding]:
    """PB108: 0% or 100% for something that has not happened, in prose or as a risk's `probability`."""
    help = "the scale ends at 1 and 99: say 'almost no chance' or 'almost certain', or cite the fact"
    for risk in subject.brief.risks:
        if risk.probability is not None and risk.probability in (0, 100):
            message = f"{risk.id} is given {risk.probability}%: a risk that is certain is a fact, and one at 0% is none"
            yield Finding(message, risk.at("probability"), help)
    if is_english(subject.brief):
        for statement in walk_sentence_statements(subject.brief, _CERTAIN_WORDS):
            folded = statement.text.casefold()
            for match in _CERTAIN.finditer(statement.text) if any(sign in folded for sign in _CERTAIN_SIGNS) else ():
                if not statement.text[: match.start()].rstrip().casefold().endswith("almost"):
                    yield Finding(f"'{match[0]}' claims certainty of a forecast", statement.place(match), help)


# --- PB105: probability and term


def find_probability_off_term(subject: Subject) -> Iterator[Finding]:
    """PB105: a risk whose `probability` is outside the band of its `likelihood`."""
    if subject.brief.scales is None:
        return
    bands = {str(term.term): term.band for term in subject.brief.scales.likelihood.terms}
    for risk in subject.brief.risks:
        if risk.probability is None or str(risk.likelihood) not in bands:
            continue
        low, high = bands[str(risk.likelihood)]
        if not low <= risk.probability <= high:
            message = f"{risk.probability}% is not '{risk.likelihood}', which is {low}-{high}%"
            help = _help_with_percent(subject.brief, (float(risk.probability),))
            yield Finding(message, risk.at("probability"), help)
