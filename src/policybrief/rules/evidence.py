"""Evidence, PB4: numbers have sources, sources hold, and what is disputed or wrong bears no judgment.

Left out: machine-made words that nobody declares, which cannot be told from others; PB407 reads what a team declares of
a source (`made_by_ai`) and the names of well-known tools. An unknown citation key is PB031. A
chart's unit and description are demanded by its model, so PB408 checks what they say.
"""

from __future__ import annotations

from policybrief.diagnostics import Severity
from policybrief.rules import evidence_charts, evidence_claims, evidence_periods, evidence_sources
from policybrief.rules.rule import Rule

_ICD206 = "ICD 206 (sourcing), as summarised in secondary sources: every judgment and figure leads to its source"
_ICD203 = "ICD 203, tradecraft standards on sources, uncertainty and accuracy, as quoted in secondary sources"
_HOUSE = "house rule: numbers cannot drift"

RULES: tuple[Rule, ...] = (
    Rule(
        "PB401", "number-without-source", Severity.ERROR,
        "Money, percentages, millions and decimals are a fact, a claim, or cited in their sentence (a row is one).",
        _ICD206,
        bad="Amazon pledged $35 billion by 2030.",
        good="Amazon pledged [$35 billion](fact:amazon) by 2030.",
        check=evidence_claims.check_hard_numbers,
    ),
    Rule(
        "PB402", "source-never-cited", Severity.WARNING,
        "A source in the register is cited somewhere.",
        _ICD206,
        bad="sources: [C01, C02], and no sentence, fact or chart that cites C02",
        good="Pakistan denies a formal request [@C02].",
        check=evidence_sources.check_uncited_sources,
    ),
    Rule(
        "PB403", "source-too-old", Severity.WARNING,
        "A source is no older than the profile's limit (source_age_days).",
        "ICD 206 / PUBS source descriptor: age and currency",
        bad="date: 2011-03-01, in a brief of 2025-12-22 with source_age_days = 1825",
        good="date: 2025-03-01",
        check=evidence_sources.check_age,
    ),
    Rule(
        "PB404", "judgment-on-aggregators", Severity.NOTE,
        "The bottom line and key judgments rest on more than aggregators.",
        "ICD 206: a source descriptor says how close a source is to the event",
        bad='text: "Refusal would strain ties [@S1]."   # S1 is graded aggregator',
        good='text: "Refusal would strain ties [@S1; @C05]."   # C05 is a wire report',
        check=evidence_sources.check_grade,
    ),
    Rule(
        "PB405", "single-source-judgment", Severity.NOTE,
        "A key judgment with citations rests on more than one source.",
        _ICD203,
        bad='text: "Refusal would strain ties [@C05]."',
        good='text: "Refusal would strain ties [@C05; @C06]."',
        check=evidence_sources.check_single_source,
    ),
    Rule(
        "PB406", "assumption-without-if-wrong", Severity.WARNING,
        "An assumption says what follows if it is wrong.",
        "ICD 203: 'State key assumptions explicitly and explain implications if assumptions are incorrect'",
        bad='assumptions: [{text: "The ceasefire holds."}]',
        good='assumptions: [{text: "The ceasefire holds.", if_wrong: "No option but declining is left."}]',
        check=evidence_sources.check_assumptions,
    ),
    Rule(
        "PB407", "machine-made-material", Severity.WARNING,
        "A source that a machine wrote says so (made_by_ai), and no judgment rests on such sources alone.",
        "ICS 206-01 (December 2024): material that AI made is cited as such (secondary sources)",
        bad="{id: C09, title: Answer on troop numbers, publisher: ChatGPT, ...}",
        good="{id: C09, title: Answer on troop numbers, publisher: ChatGPT, made_by_ai: true, ...}, and a source beside it",
        check=evidence_sources.check_machine_made,
    ),
    Rule(
        "PB408", "chart-without-source", Severity.WARNING,
        "A chart's source line cites something, its data have a date, its description is not its title.",
        "ICD 203, standard on visual information; PDF/UA-1 on alternative descriptions",
        bad="source: Our own work.",
        good='source: "The article [@E28]; period [@C03]."',
        check=evidence_charts.check_chart_sources,
    ),
    Rule(
        "PB409", "chart-newer-than-brief", Severity.ERROR,
        "A chart shows nothing that became known after the brief's date.",
        "house rule: a brief is true on its date",
        bad="announced: 2026-02-01, in a brief of 2025-12-22",
        good="announced: 2025-12-10",
        check=evidence_charts.check_chart_dates,
    ),
    Rule(
        "PB410", "evidence-never-cited", Severity.NOTE,
        "An entry of evidence is cited somewhere.",
        _ICD206,
        bad="evidence: [E01, E02], and nothing that cites E02",
        good="Sentiment is strongly pro-Palestine [@E02].",
        check=evidence_sources.check_uncited_evidence,
    ),
    Rule(
        "PB411", "count-by-hand", Severity.ERROR,
        "A count of entries of a register is a claim, recomputed at every build.",
        _HOUSE,
        bad="Six of the nine risks exist only if troops deploy.",
        good="[Six](claim:if-deployed) of the [nine](claim:risks-all) risks exist only if troops deploy.",
        check=evidence_claims.check_counts,
    ),
    Rule(
        "PB412", "figure-without-source", Severity.WARNING,
        "Other figures of 10 and more are a fact, a claim, or cited in their sentence (a row is one).",
        _ICD206,
        bad="The force would have 12,000 soldiers.",
        good="The force would have 12,000 soldiers [@C06].",
        check=evidence_claims.check_other_numbers,
    ),
    Rule(
        "PB413", "source-after-cutoff", Severity.ERROR,
        "No source is newer than the information cut-off, or than the brief.",
        "ICD 203: a product says what information it rests on, up to which day",
        bad="date: 2025-12-21, in a brief with information_cutoff: 2025-12-20",
        good="date: 2025-12-20",
        check=evidence_sources.check_cutoff,
    ),
    Rule(
        "PB414", "judgment-on-wrong-claim", Severity.ERROR,
        "No judgment rests on nothing but claims that checking found wrong.",
        _ICD203,
        bad='text: "The pledges were announced in December 2024 [@E27]."   # E27 is checked wrong',
        good='text: "The pledges were announced in December 2025 [@C01; @C03]."',
        check=evidence_sources.check_wrong,
    ),
    Rule(
        "PB415", "disputed-claim-as-fact", Severity.ERROR,
        "A judgment that rests on disputed claims alone reports them as claims.",
        _ICD203,
        bad='text: "Pakistan\'s economy is getting worse [@E18]."   # E18 is checked disputed',
        good='text: "The article calls Pakistan\'s economy deteriorating [@E18]; the IMF disagrees [@C13]."',
        check=evidence_sources.check_disputed,
    ),
    Rule(
        "PB416", "period-as-printed", Severity.ERROR,
        "What prints as the period of a fact agrees with its years.",
        _HOUSE,
        bad="period: {from: 2026, until: 2031, as_printed: over five years, basis: reported}",
        good="period: {from: 2026, until: 2030, as_printed: over five years, basis: reported}",
        check=evidence_periods.check_printed_periods,
    ),
)  # fmt: skip
"""The rules of this family, by code."""
