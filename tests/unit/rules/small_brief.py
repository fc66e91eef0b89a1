"""A small brief in which no rule finds anything, and a way to change a part of it and ask the rules again."""

from __future__ import annotations

import re
from pathlib import Path

from policybrief.content.load import load_brief
from policybrief.diagnostics import Diagnostic, Diagnostics
from policybrief.document.resolve import resolve
from policybrief.rules import RuleSettings, Subject, check_rules, read_rule_settings

PARTS = {
    "header": """\
header:
  title: "A road or a railway"
  to: The reader
  from: The desk
  subject: A subject
  date: 2025-12-22
  handling: TLP:CLEAR
""",
    "decision": """\
decision:
  question: Which of the two should be built?
  needed_by: 30 January 2026
  by: 2026-01-30
  who_decides: The minister of transport.
""",
    "bottom_line": """\
bottom_line:
  statement: Wait for the survey.
  text: The survey decides between the two.
  basis: inferred
  confidence: moderate
  confidence_why: Two sources agree.
""",
    "key_judgments": """\
key_judgments:
  - text: "The survey is not finished."
    basis: inferred
""",
    "scales": """\
scales:
  likelihood:
    name: ICD 203
    terms: [{term: almost no chance, percent: 1-5}, {term: very unlikely, percent: 5-20}, {term: unlikely, percent: 20-45},
      {term: roughly even chance, percent: 45-55}, {term: likely, percent: 55-80}, {term: very likely, percent: 80-95},
      {term: almost certain, percent: 95-99}]
  impact: [{score: 1, word: minor, means: Little}, {score: 3, word: major, means: Much}, {score: 5, word: severe, means: All}]
""",
    "risks": """\
risks:
  - {id: R1, title: Late, likelihood: likely, impact: 3, basis: inferred, mitigation: Hurry}
""",
    "criteria": "criteria: [{id: cost, label: Cost}, {id: speed, label: Speed}]\n",
    "weight_sets": "weight_sets: [{id: equal, label: Equal weights, weights: {cost: 1, speed: 1}}]\n",
    "options": """\
options:
  - id: O1
    title: Wait
    role: baseline
    what: Nothing is built.
    for: Costs least.
    against: Solves nothing this year.
    scores: {cost: {score: 5, why: Free, basis: inferred}, speed: {score: 3, why: Late, basis: inferred}}
  - id: O2
    title: Build the road
    what: Two lanes.
    for: Soon done.
    against: Costs most.
    scores: {cost: {score: 2, why: Dear, basis: inferred}, speed: {score: 4, why: Soon, basis: inferred}}
""",
    "recommendation": """\
recommendation:
  option: O1
  text: Take [@O1].
  confidence: moderate
""",
}


def write_folder(folder: Path, change: str = "", settings: str = "", **files: str) -> Path:
    """The small brief in `folder`, its parts replaced by those that `change` types; an empty part is left out."""
    parts = dict(PARTS)
    for typed in re.split(r"(?m)^(?=[a-z_]+:)", change):
        key = typed.partition(":")[0]
        if typed.strip():
            parts[key] = typed if typed.partition(":")[2].strip() not in ("", "[]") else ""
    (folder / "brief").mkdir(parents=True, exist_ok=True)
    (folder / "brief" / "brief.yaml").write_text("".join(parts.values()), encoding="utf-8")
    if settings:
        (folder / "policybrief.toml").write_text(settings, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_toml", ".toml")).write_text(text, encoding="utf-8")
    return folder


def ask_rules(
    folder: Path, *, profile: str = "", select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> list[Diagnostic]:
    """What the rules that need no pages find; nothing else may be wrong with the brief."""
    diagnostics = Diagnostics()
    settings = read_rule_settings(folder, diagnostics, profile=profile, select=select, ignore=ignore)
    return ask_with(folder, settings, diagnostics)


def ask_with(folder: Path, settings: RuleSettings, diagnostics: Diagnostics) -> list[Diagnostic]:
    """The same, with settings that were read."""
    brief = load_brief(folder, diagnostics)
    document = resolve(brief, edition="full", diagnostics=diagnostics)
    check_rules(Subject(brief, document, None, settings.profile), diagnostics, settings)
    return list(diagnostics)


def underlined(finding: Diagnostic, folder: Path) -> str:
    """The words that a finding underlines."""
    line = (folder / finding.at.file).read_text("utf-8").split("\n")[finding.at.line - 1]
    return line[finding.at.column - 1 : finding.at.column - 1 + finding.at.length]
