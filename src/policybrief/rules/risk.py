"""Risk (PB3): ratings looked up in a named scheme, treatment, signals and links, and no arithmetic on ranks.

Left out, with the reason: "risk not linked to any option" (PB305) asks only where the profile does, because a risk
without `if_options` stands under all of them, which is a link. Whether the register is complete, and whether a
mitigation works, no software can decide. ISO 31000 was not read and lends no figure.
"""

from __future__ import annotations

from policybrief.diagnostics import Severity
from policybrief.rules.risk_ratings import find_rank_arithmetic, find_residual_not_lower, find_wrong_ratings
from policybrief.rules.risk_register import (
    find_missing_signals,
    find_overdue_reviews,
    find_tolerated_risks,
    find_unassigned_risks,
    find_unlinked_risks,
)
from policybrief.rules.rule import Rule

_NIST = "NIST SP 800-30 r1, Table I-2 (CERTCC/SSVC sp800_30_r1_g.py)"
_COX = "Cox 2008, What's wrong with risk matrices? (abstract)"
_ORANGE = "Orange Book: tolerate, treat, transfer, terminate"

_RATED = """\
scales:
  likelihood: {{name: House scale, terms: [{{term: unlikely, percent: 20-45}}, {{term: likely, percent: 82-94}}]}}
  impact:
    - {{score: 1, word: slight, means: Little}}
    - {{score: 2, word: minor, means: Some}}
    - {{score: 3, word: serious, means: Much}}
    - {{score: 4, word: severe, means: Very much}}
    - {{score: 5, word: critical, means: All}}
  rating: NIST SP 800-30
risks:
  - {{id: R1, title: Protest, likelihood: likely, impact: 4, rating: {rating}, basis: inferred, mitigation: Debate first}}
"""
_ONE = """\
risks:
  - {{id: R1, title: Protest, likelihood: likely, impact: {impact}, basis: inferred, mitigation: Debate first{more}}}
"""

RULES: tuple[Rule, ...] = (
    Rule(
        "PB301",
        "wrong-rating",
        Severity.ERROR,
        "A risk's rating is not what the named scheme gives for its likelihood and impact.",
        f"{_NIST}: a lookup, not a product",
        bad=_RATED.format(rating="very high"),
        good=_RATED.format(rating="high"),
        check=find_wrong_ratings,
    ),
    Rule(
        "PB302",
        "residual-above-inherent",
        Severity.ERROR,
        "What is left of a risk after mitigation is more than there was before, and nothing says why.",
        f"{_ORANGE}; consistency of the register with itself",
        bad=_ONE.format(impact=3, more=", residual: {likelihood: very likely, impact: 3}"),
        good=_ONE.format(impact=3, more=", residual: {likelihood: unlikely, impact: 3}"),
        check=find_residual_not_lower,
    ),
    Rule(
        "PB303",
        "unassigned-risk",
        Severity.WARNING,
        "A risk has no owner, treatment or day of review, where the profile asks for it.",
        _ORANGE,
        bad=_ONE.format(impact=3, more=""),
        good=_ONE.format(impact=3, more=", owner: Treasury, treatment: treat, review: 2026-03-01"),
        check=find_unassigned_risks,
    ),
    Rule(
        "PB304",
        "tolerated-above-appetite",
        Severity.ERROR,
        "A risk is tolerated whose impact is above what the profile's appetite allows.",
        _ORANGE,
        bad=_ONE.format(impact=5, more=", treatment: tolerate"),
        good=_ONE.format(impact=5, more=", treatment: treat"),
        check=find_tolerated_risks,
    ),
    Rule(
        "PB305",
        "unlinked-risk",
        Severity.WARNING,
        "A risk does not say under which options it stands, where the profile asks for it.",
        "Consistency of register and options",
        bad=_ONE.format(impact=3, more=""),
        good=_ONE.format(impact=3, more=", if_options: [O2]"),
        check=find_unlinked_risks,
    ),
    Rule(
        "PB306",
        "arithmetic-on-ranks",
        Severity.WARNING,
        "Ranks of likelihood and impact are added, averaged or multiplied.",
        f"{_COX}: scores of a matrix are ranks and have no sums; {_NIST}",
        bad="""\
bottom_line:
  statement: Wait.
  text: The total risk score is 45.
  basis: inferred
  confidence: low
  confidence_why: One source.
""",
        good="""\
bottom_line:
  statement: Wait.
  text: One risk threatens internal order.
  basis: inferred
  confidence: low
  confidence_why: One source.
""",
        check=find_rank_arithmetic,
    ),
    Rule(
        "PB307",
        "overdue-review",
        Severity.WARNING,
        "A risk's day of review is past on the brief's date.",
        "Practice of risk registers",
        bad=_ONE.format(impact=3, more=", review: 2025-11-01"),
        good=_ONE.format(impact=3, more=", review: 2026-03-01"),
        check=find_overdue_reviews,
    ),
    Rule(
        "PB308",
        "missing-signal",
        Severity.WARNING,
        "A risk does not say what would show that it is coming, where the profile asks for it.",
        "ICD 203: indicators that would alter a judgment are stated",
        bad=_ONE.format(impact=3, more=""),
        good=_ONE.format(impact=3, more=", signal: Strike calls"),
        check=find_missing_signals,
    ),
)
