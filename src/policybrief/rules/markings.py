"""Markings (PB5): the handling label and the marks of portions, on one simple ladder.

The banner is the header's `handling`. A portion mark is typed before its portion, in brackets, and prints as typed:
"(S) The talks failed." Marking portions is a choice; who marks one marks all (32 CFR 2001.21).

Left out, with the reason: caveats, compartments and releasability do not roll up by height alone, so PB507 hands them
to a person. Declassification dates and authorities are the originator's. The label's size and its place on each page
are read from the set pages, with the rules about pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.diagnostics import Severity
from policybrief.rules.markings_banner import find_bare_cui, find_label_off_ladder, find_wrong_tlp
from policybrief.rules.markings_portions import (
    find_banner_below_portion,
    find_complex_marks,
    find_mixed_ladders,
    find_portion_off_ladder,
    find_unmarked_portions,
)
from policybrief.rules.rule import Finding, Rule, Subject

_CFR = "32 CFR 2001.21 (text in marquetools/marque, docs/policy)"
_TLP = "FIRST, Traffic Light Protocol 2.0"

_BRIEF = """\
header:
  title: "{title}"
  to: The reader
  from: The desk
  subject: "{subject}"
  date: 2025-12-22
  handling: {handling}
"""
_SECTION = """\
sections:
  - id: background
    title: "{title}"
    body: |
      {body}
"""
_PLAIN_PARTS = (
    "key_judgments: []\nbottom_line:\nrecommendation:\ndecision:\noptions: []\ncriteria: []\nweight_sets: []\n"
)


def _portioned(*, handling: str, body: str) -> str:
    return (
        _BRIEF.format(title="(U) A title", subject="(U) A subject", handling=handling)
        + _SECTION.format(title="(U) Why now", body=body)
        + _PLAIN_PARTS
        + "risks: []\n"
    )


def find_marks_off_ladder(subject: Subject) -> Iterator[Finding]:
    """PB503: in the banner, then in portions."""
    yield from find_label_off_ladder(subject)
    yield from find_portion_off_ladder(subject)


RULES: tuple[Rule, ...] = (
    Rule(
        "PB501",
        "banner-below-portion",
        Severity.ERROR,
        "The handling label is lower than the highest mark of a portion.",
        f"{_CFR}: the overall marking is the highest of any one portion",
        bad=_portioned(handling="CONFIDENTIAL", body="(S) The talks failed."),
        good=_portioned(handling="SECRET", body="(S) The talks failed."),
        check=find_banner_below_portion,
    ),
    Rule(
        "PB502",
        "unmarked-portion",
        Severity.ERROR,
        "A portion has no mark where another has one.",
        f"{_CFR}: portions are titles, subjects, paragraphs, bullets, tables and charts",
        bad=_portioned(handling="SECRET", body="(S) The talks failed.\n\n      They begin again in May."),
        good=_portioned(handling="SECRET", body="(S) The talks failed.\n\n      (U) They begin again in May."),
        check=find_unmarked_portions,
    ),
    Rule(
        "PB503",
        "mark-off-ladder",
        Severity.ERROR,
        "A label or portion mark is nearly one of a ladder and not on it.",
        _CFR,
        bad=_BRIEF.format(title="A title", subject="A subject", handling="SECERT"),
        good=_BRIEF.format(title="A title", subject="A subject", handling="SECRET"),
        check=find_marks_off_ladder,
    ),
    Rule(
        "PB504",
        "invalid-tlp-label",
        Severity.ERROR,
        "The handling label begins with TLP and is no label of TLP 2.0.",
        _TLP,
        bad=_BRIEF.format(title="A title", subject="A subject", handling="TLP:WHITE"),
        good=_BRIEF.format(title="A title", subject="A subject", handling="TLP:CLEAR"),
        check=find_wrong_tlp,
    ),
    Rule(
        "PB505",
        "cui-without-designation",
        Severity.ERROR,
        "The label is CUI, and nothing printed says who controls it.",
        "32 CFR 2002.20, as cited in arc-kit#746",
        bad=_BRIEF.format(title="A title", subject="A subject", handling="CUI"),
        good=_BRIEF.format(title="A title", subject="A subject", handling="CUI")
        + '  disclaimer: "Controlled by: Energy desk. CUI category: PROPIN. POC: desk@example.org"\n',
        check=find_bare_cui,
    ),
    Rule(
        "PB506",
        "mixed-ladders",
        Severity.ERROR,
        "A portion is marked on another ladder than the label.",
        f"{_CFR}; GOV.UK names other steps",
        bad=_portioned(handling="SECRET", body="(OFFICIAL-SENSITIVE) The talks failed."),
        good=_portioned(handling="SECRET", body="(C) The talks failed."),
        check=find_mixed_ladders,
    ),
    Rule(
        "PB507",
        "complex-mark",
        Severity.NOTE,
        "A mark holds a caveat or control that does not roll up by height: a person decides.",
        "marquetools/marque issues 264 and 265",
        bad=_portioned(handling="SECRET", body="(S//NF) The talks failed."),
        good=_portioned(handling="SECRET", body="(S) The talks failed."),
        check=find_complex_marks,
    ),
)
