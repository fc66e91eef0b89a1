"""Estimative language (PB1): words of likelihood to findings where they mislead.

One declared scale a brief; its terms alone say how likely something is, in figures that agree with them. The rules
read judgments of the brief's own: what `basis` or a citation gives to a source is that source's wording.

Left out: whether a likelihood is right, and whether two judgments contradict each other, which no software can
decide. A judgment has no field for its likelihood, so PB105 reads risks alone. "may" is free: it gives permission as often as it guesses. The English of terms is read in English briefs
only; percentages and scales in all.
"""

from __future__ import annotations

from policybrief.diagnostics import Severity
from policybrief.rules.estimative_figures import (
    find_certain_forecasts,
    find_percent_in_gap,
    find_percent_outside_band,
    find_probability_off_term,
)
from policybrief.rules.estimative_scale import find_altered_scales, find_missing_confidence, find_missing_legend
from policybrief.rules.estimative_words import (
    find_confidence_with_likelihood,
    find_loose_likelihoods,
    find_mixed_rows,
    find_unjudged_conditionals,
)
from policybrief.rules.rule import Rule

_ICD = "ICD 203 (quoted in github.com/wesinator/ICD203-intel-analysis; FBI FY19 bulletin, Appendix C, on Wikisource)"
_PHIA = "PHIA (gov.uk, Explaining Uncertainty in UK Intelligence Assessment, 24 March 2025)"

RULES: tuple[Rule, ...] = (
    Rule(
        "PB101",
        "likelihood-off-scale",
        Severity.WARNING,
        "A judgment of the brief's own says how likely something is in a word that is not on its declared scale.",
        f"{_ICD}; {_PHIA}. A risk's 'likelihood' that is off the scale is an error, found while reading.",
        bad="""\
key_judgments:
  - text: "Refusal could strain the alliance."
    basis: inferred
    confidence: moderate
""",
        good="""\
key_judgments:
  - text: "Refusal is likely to strain the alliance."
    basis: inferred
    confidence: moderate
""",
        check=find_loose_likelihoods,
    ),
    Rule(
        "PB102",
        "mixed-likelihood-terms",
        Severity.WARNING,
        "A term of likelihood comes from another row or another scale than the one the brief declares.",
        f"{_ICD}: analysts are 'strongly encouraged not to mix terms from different rows'; "
        "'products that do mix terms must include a disclaimer'.",
        bad="""\
bottom_line:
  statement: Wait for the terms.
  text: A ceasefire is highly improbable before May.
  basis: inferred
  confidence: moderate
  confidence_why: Two sources agree.
""",
        good="""\
bottom_line:
  statement: Wait for the terms.
  text: A ceasefire is unlikely before May.
  basis: inferred
  confidence: moderate
  confidence_why: Two sources agree.
""",
        check=find_mixed_rows,
    ),
    Rule(
        "PB103",
        "confidence-with-likelihood",
        Severity.WARNING,
        "One sentence holds a level of confidence and a degree of likelihood.",
        f"{_ICD}: a product 'must not combine a confidence level and a degree of likelihood in the same sentence'.",
        bad="""\
key_judgments:
  - text: "We judge with high confidence that talks are likely to fail."
    basis: inferred
    confidence: high
""",
        good="""\
key_judgments:
  - text: "Talks are likely to fail. We hold this with high confidence."
    basis: inferred
    confidence: high
""",
        check=find_confidence_with_likelihood,
    ),
    Rule(
        "PB104",
        "percent-outside-band",
        Severity.ERROR,
        "A percentage beside a term of likelihood lies outside that term's band; an edge fits both neighbours.",
        f"{_ICD}; {_PHIA}",
        bad="""\
key_judgments:
  - text: "Talks are likely (40%) to fail."
    basis: inferred
    confidence: moderate
""",
        good="""\
key_judgments:
  - text: "Talks are likely (60%) to fail."
    basis: inferred
    confidence: moderate
""",
        check=find_percent_outside_band,
    ),
    Rule(
        "PB105",
        "probability-off-term",
        Severity.ERROR,
        "A risk's 'probability' lies outside the band of its 'likelihood'.",
        f"{_ICD}; {_PHIA}",
        bad="""\
risks:
  - {id: R1, title: Protest, likelihood: likely, probability: 40, impact: 3, basis: inferred, mitigation: Debate first}
""",
        good="""\
risks:
  - {id: R1, title: Protest, likelihood: likely, probability: 60, impact: 3, basis: inferred, mitigation: Debate first}
""",
        check=find_probability_off_term,
    ),
    Rule(
        "PB106",
        "missing-legend",
        Severity.WARNING,
        "Terms of the declared scale are used, and no legend of it prints.",
        "FBI FY19 bulletin, Appendix C: the scale is printed with the product",
        bad="""\
risks: []
key_judgments:
  - text: "Talks are likely to fail."
    basis: inferred
    confidence: moderate
""",
        good="""\
key_judgments:
  - text: "Talks are likely to fail."
    basis: inferred
    confidence: moderate
""",
        check=find_missing_legend,
    ),
    Rule(
        "PB107",
        "unjudged-condition",
        Severity.WARNING,
        "'If x were to happen, y might' says that something can happen and not how likely it is.",
        f"{_PHIA}, which warns against 'if x were to occur, then y might happen'",
        bad="""\
key_judgments:
  - text: "If talks were to fail, protests might spread."
    basis: inferred
    confidence: low
""",
        good="""\
key_judgments:
  - text: "If talks fail, protests are likely to spread."
    basis: inferred
    confidence: low
""",
        check=find_unjudged_conditionals,
    ),
    Rule(
        "PB108",
        "certain-forecast",
        Severity.WARNING,
        "A forecast claims 0% or 100%.",
        "ICD 203's scale ends at 1 and 99, PHIA's yardstick below 100",
        bad="""\
key_judgments:
  - text: "There is a 100% chance of protest."
    basis: inferred
    confidence: high
""",
        good="""\
key_judgments:
  - text: "Protest is almost certain."
    basis: inferred
    confidence: high
""",
        check=find_certain_forecasts,
    ),
    Rule(
        "PB109",
        "missing-confidence",
        Severity.WARNING,
        "A judgment of the brief's own says nowhere how sure it is; or advice says so and nothing explains it.",
        f"{_ICD}: confidence is high, moderate or low, and its basis is explained",
        bad="""\
bottom_line:
key_judgments:
  - text: "Saying no costs most."
    basis: inferred
""",
        good="""\
key_judgments:
  - text: "Saying no costs most."
    basis: inferred
""",
        check=find_missing_confidence,
    ),
    Rule(
        "PB110",
        "percent-in-gap",
        Severity.NOTE,
        "A percentage lies in a gap that the scale leaves between two terms.",
        f"{_PHIA}: the gaps are deliberate",
        bad="""\
scales:
  likelihood:
    name: PHIA
    terms: [{term: unlikely, percent: 25-35}, {term: realistic possibility, percent: 40-50}, {term: likely, percent: 55-75}]
  impact: [{score: 1, word: minor, means: Little}, {score: 3, word: major, means: Much}]
key_judgments:
  - text: "Talks are unlikely (38%) to fail."
    basis: inferred
    confidence: moderate
""",
        good="""\
scales:
  likelihood:
    name: PHIA
    terms: [{term: unlikely, percent: 25-35}, {term: realistic possibility, percent: 40-50}, {term: likely, percent: 55-75}]
  impact: [{score: 1, word: minor, means: Little}, {score: 3, word: major, means: Much}]
key_judgments:
  - text: "Talks are unlikely (35%) to fail."
    basis: inferred
    confidence: moderate
""",
        check=find_percent_in_gap,
    ),
    Rule(
        "PB112",
        "altered-scale",
        Severity.ERROR,
        "The scale bears a standard's name and not its terms or bands, or mixes two of its rows.",
        f"{_ICD}; {_PHIA}. 'Unlikely' is 20-45 in one and 25-35 in the other: a name must mean its bands.",
        bad="""\
scales:
  likelihood: {name: ICD 203, terms: [{term: unlikely, percent: 20-45}, {term: likely, percent: 50-80}]}
  impact: [{score: 1, word: minor, means: Little}, {score: 3, word: major, means: Much}]
""",
        good="""\
scales:
  likelihood: {name: House scale, terms: [{term: unlikely, percent: 20-45}, {term: likely, percent: 50-80}]}
  impact: [{score: 1, word: minor, means: Little}, {score: 3, word: major, means: Much}]
""",
        check=find_altered_scales,
    ),
)
