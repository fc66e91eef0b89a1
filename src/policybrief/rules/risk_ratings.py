"""Ratings of risks to findings: looked up wrongly, worse after mitigation, or reckoned with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policybrief.content.model import LikelihoodScale, Residual, Risk, Scales
from policybrief.content.suggestions import suggest
from policybrief.patterns import compile_late
from policybrief.rules.judgments import is_english, walk_sentence_statements
from policybrief.rules.plain import is_hollow
from policybrief.rules.rule import Finding, Subject
from policybrief.rules.standards.matrices import Scheme, find_scheme, list_schemes


def find_wrong_ratings(subject: Subject) -> Iterator[Finding]:
    """PB301: ratings without a scheme, of an unknown one, off its levels, or not what it gives."""
    scales = subject.brief.scales
    rated = [risk for risk in subject.brief.risks if risk.rating]
    if scales is None or not (rated or scales.rating):
        return
    if not scales.rating:
        help = "name it: 'rating: NIST SP 800-30' under 'scales'"
        yield Finding("risks are rated, and no scheme says how", rated[0].at("rating"), help)
        return
    scheme = find_scheme(str(scales.rating))
    if scheme is None:
        help = suggest(str(scales.rating), [scheme.name for scheme in list_schemes()], of="schemes")
        yield Finding(f"there is no scheme '{scales.rating}'", scales.at("rating"), help)
        return
    if rated and len(scales.impact) != len(scheme.levels):
        message = f"the scale of impact has {len(scales.impact)} steps; {scheme.name} looks up {len(scheme.levels)}"
        yield Finding(message, scales.at("impact"), "give it as many steps as the scheme has levels")
        return
    for risk in rated:
        yield from _check_rating(risk, scales, scheme)


def _check_rating(risk: Risk, scales: Scales, scheme: Scheme) -> Iterator[Finding]:
    typed = str(risk.rating).casefold()
    at = risk.at("rating")
    if typed not in scheme.levels:
        help = suggest(typed, scheme.levels, of="levels")
        yield Finding(f"'{risk.rating}' is not a level of {scheme.name}", at, help)
        return
    percent = _percent_of(risk, scales.likelihood)
    if percent is None:
        return
    likelihood = scheme.level_of(percent)
    impact = scheme.levels[sorted(step.score for step in scales.impact).index(risk.impact)]
    looked_up = scheme.rate(likelihood, impact)
    if looked_up != typed:
        message = f"{risk.id} is rated '{risk.rating}'; {scheme.name} gives '{looked_up}'"
        help = f"likelihood is '{likelihood}' ({percent:g}%) and impact '{impact}': write rating: {looked_up}"
        yield Finding(message, at, help)


def _percent_of(risk: Risk, scale: LikelihoodScale) -> float | None:
    """The risk's probability, else the middle of its term's band."""
    if risk.probability is not None:
        return float(risk.probability)
    bands = (term.band for term in scale.terms if term.term == risk.likelihood)
    return next(((low + high) / 2 for low, high in bands), None)


def find_residual_not_lower(subject: Subject) -> Iterator[Finding]:
    """PB302: likelihood or impact after mitigation above those before, with no `why`."""
    scales = subject.brief.scales
    if scales is None:
        return
    terms = [str(term.term) for term in scales.likelihood.terms]
    for risk in subject.brief.risks:
        left = risk.residual
        if left is not None and _is_worse(left, risk, terms) and is_hollow(left.why):
            message = f"{risk.id} is worse after mitigation: {left.likelihood}, {left.impact}"
            help = f"before it was {risk.likelihood}, {risk.impact}; correct one, or say why under 'why'"
            yield Finding(message, left.at(), help)


def _is_worse(left: Residual, risk: Risk, terms: list[str]) -> bool:
    known = str(left.likelihood) in terms and str(risk.likelihood) in terms
    likelier = known and terms.index(str(left.likelihood)) > terms.index(str(risk.likelihood))
    return likelier or left.impact > risk.impact


_ARITHMETIC = compile_late(
    r"\b(?:total|sum(?:med)?|average|mean|combined|aggregate|overall|cumulative) (?:of )?(?:the )?risk "
    r"(?:score|rating|rank)s?\b"
    r"|\brisk (?:score|rating)s? (?:add(?:s|ed)? up|sum|total|average)\b"
    r"|\blikelihood\s*(?:[x×*]|times|multiplied by)\s*impact\b",
    re.IGNORECASE,
)


_RANK_WORDS = frozenset({"score", "scores", "rating", "ratings", "rank", "ranks", "likelihood"})
"""Every such reckoning holds one of them,"""
_RANK_SIGNS = ("risk score", "risk rating", "risk rank", "impact")
"""and one of these."""


def find_rank_arithmetic(subject: Subject) -> Iterator[Finding]:
    """PB306: prose that adds, averages or multiplies ranks."""
    if not is_english(subject.brief):
        return
    for statement in walk_sentence_statements(subject.brief, _RANK_WORDS):
        folded = statement.text.casefold()
        for match in _ARITHMETIC.finditer(statement.text) if any(sign in folded for sign in _RANK_SIGNS) else ():
            help = "count the risks on a level, or name the worst; ranks have no sums"
            yield Finding(f"'{match[0]}' reckons with ranks", statement.place(match), help)
