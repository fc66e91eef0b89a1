"""A small brief that is right, and a way to load it with one thing changed."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from policybrief.content import Brief, load_brief
from policybrief.diagnostics import BriefError, Diagnostic, Diagnostics

FILES = {
    "brief/brief.yaml": """\
header:
  title: Troops for a peace force
  to: The addressee
  from: The desk
  subject: A request
  date: 2025-12-22
  handling: TLP:CLEAR
key_judgments:
  - {id: K1, text: "Saying no costs most [@E01].", basis: inferred}
sections:
  - id: background
    title: Why now
    body: background.md
    charts: [chart-pledges, chart-events]
  - id: proposal
    title: The proposal
    table:
      columns: [Term, Known]
      rows:
        - [Task, "Borders [@E01]"]
recommendation:
  option: O1
  not_now: [O2]
  text: Take [@O1].
  confidence: low
  conditions:
    - {id: T1, text: A written mandate}
next_steps:
  anchor: {day: V, means: The visit}
  items:
    - {when: Now, action: Ask}
    - {when: V-7, action: Write}
    - {when: V, action: Meet}
uncertainties:
  - {if_we_learned: The mandate, then: R1 falls, moves: [R1, O2]}
""",
    "brief/background.md": "Amazon pledged [$35 billion](fact:amazon) [@S1, p. 3].\n",
    "brief/facts.yaml": """\
facts:
  - id: amazon
    label: Amazon
    amount: 35 billion
    unit: USD
    period: {from: 2026, until: 2030, as_printed: by 2030, basis: reported, source: E01}
    sources: [S1]
""",
    "brief/claims.yaml": """\
claims:
  - id: how-many
    count: {of: risks, where: {likelihood: likely, if_options: {only: [O2]}}}
  - id: leads
    rank: {option: O1, weights: equal, is: 1}
""",
    "brief/risks.yaml": """\
scales:
  likelihood:
    name: ICD 203
    terms:
      - {term: unlikely, percent: "20-45"}
      - {term: likely, percent: "55-80"}
  impact:
    - {score: 1, word: minor, means: A day}
    - {score: 2, word: serious, means: A year}
risks:
  - id: R1
    title: Protest
    if_options: [O2]
    likelihood: likely
    impact: 2
    basis: inferred
    mitigation: Debate first
""",
    "brief/options.yaml": """\
criteria:
  - {id: us, label: US relationship}
  - {id: home, label: Stability}
weight_sets:
  - {id: equal, label: Equal, weights: {us: 1, home: 1}}
options:
  - id: O1
    title: Wait
    what: Wait
    for: Cheap
    against: Slow
    scores:
      us: {score: 2, why: Late, basis: inferred}
      home: {score: 4, why: Calm, basis: inferred}
  - id: O2
    title: Go
    what: Go
    for: Quick
    against: Risky
    scores:
      us: {score: 5, why: Asked, basis: inferred}
      home: {score: 1, why: Protest, basis: judged, thin: true}
""",
    "brief/evidence.yaml": """\
evidence:
  - {id: E01, section: Opening, type: fact, by: The article, claim: Troops are asked, quote: asked for, check: ok}
""",
    "brief/sources.yaml": """\
sources:
  - {id: S1, role: source, title: An article, publisher: A paper, date: not stated, url: "https://example.org", grade: press, saw: full}
""",
    "charts/pledges.yaml": """\
id: chart-pledges
kind: bar_horizontal
facts: [amazon]
title: One pledge
subtitle: US$ billions
axis: {from: 0, to: 40, unit: US$ bn}
source: "[@S1]"
alt: One bar
size: {width_mm: 112, height_mm: 52}
""",
    "charts/events.yaml": """\
id: chart-events
kind: timeline
data: events.csv
title: One event
subtitle: In 2025
lanes: [event]
markers: {event: cross}
axis: {from: 2025-01-01, to: 2025-12-31}
source: "[@S1]"
alt: One mark
size: {width_mm: 112, height_mm: 52}
""",
    "charts/events.csv": 'date,label,kind,source\n2025-06-18,"A meeting, the first",event,E01\n',
}


class Folder:
    """A brief folder under test."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def change(self, name: str, old: str, new: str) -> None:
        """Change the one place where a file says `old`."""
        text = (self.path / name).read_text("utf-8")
        assert text.count(old) == 1, f"{name} says {old!r} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def load(self) -> Brief:
        """Load it; nothing may be wrong with it."""
        diagnostics = Diagnostics()
        brief = load_brief(self.path, diagnostics)
        assert list(diagnostics) == []
        return brief

    def findings(self) -> list[Diagnostic]:
        """Everything that is wrong with it."""
        diagnostics = Diagnostics()
        try:
            load_brief(self.path, diagnostics)
        except BriefError as error:
            assert error.diagnostics is diagnostics  # noqa: PT017
        return list(diagnostics)

    def finding(self) -> tuple[str, str, str, str]:
        """The one thing that is wrong: code, `file:line:column`, the words underlined, message and help."""
        diagnostics = Diagnostics()
        with contextlib.suppress(BriefError):
            load_brief(self.path, diagnostics)
        found = list(diagnostics)
        assert len(found) == 1, "\n".join(f"{d.at} {d.code} {d.message}" for d in found)
        at = found[0].at
        lines = diagnostics.texts.get(at.file, "").split("\n")
        line = lines[at.line - 1] if 0 < at.line <= len(lines) else ""
        under = line[at.column - 1 : at.column - 1 + at.length]
        return found[0].code, str(at), under, f"{found[0].message} | {found[0].help}"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A small brief that is right."""
    return Folder(tmp_path)
