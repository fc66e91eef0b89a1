"""Small briefs, typed as an author types them and read by the reader of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from policybrief.content.load import load_brief
from policybrief.content.model import Brief
from policybrief.diagnostics import BriefError, Diagnostics
from policybrief.document import Document, resolve

ROOT = Path(__file__).parents[3]

HEADER = """\
header:
  title: "Small brief: a test"
  to: The reader
  from: The desk
  subject: A subject
  date: 2025-12-22
  handling: TLP:CLEAR
"""

SOURCES = """\
sources:
  - {id: C01, role: context, title: First source, publisher: Paper, date: 2025-12-10, url: "https://example.org/1", grade: press, saw: full}
  - {id: C02, role: context, title: Second source, publisher: Wire, date: 2025-12-11, url: "https://example.org/2", grade: wire, saw: excerpt}
  - {id: C03, role: context, title: Third source, publisher: Wire, date: not stated, url: "https://example.org/3", grade: wire, saw: excerpt}
"""

OPTIONS = """\
criteria:
  - {id: cost, label: Cost}
  - {id: speed, label: Speed}
weight_sets:
  - {id: equal, label: Equal weights, weights: {cost: 1, speed: 1}}
  - {id: cost_first, label: Cost first, weights: {cost: 3, speed: 1}}
options:
  - id: O1
    title: Wait
    what: Nothing
    for: Cheap
    against: Slow
    scores: {cost: {score: 5, why: Free, basis: inferred}, speed: {score: 1, why: Late, basis: inferred}}
  - id: O2
    title: Build
    what: Something
    for: Fast
    against: Dear
    scores: {cost: {score: 2, why: Dear, basis: inferred}, speed: {score: 4, why: Soon, basis: inferred, thin: true}}
  - id: O3
    title: Buy
    what: Something else
    for: Fastest
    against: Dearest
    scores: {cost: {score: 1, why: Dearest, basis: inferred}, speed: {score: 5, why: Now, basis: inferred}}
"""

RISKS = """\
scales:
  likelihood:
    name: ICD 203
    terms: [{term: unlikely, percent: 20-45}, {term: roughly even chance, percent: 45-55}, {term: likely, percent: 55-80}]
  impact: [{score: 1, word: minor, means: Little}, {score: 2, word: major, means: Much}]
risks:
  - {id: R1, title: Late, if_options: [O1], likelihood: likely, impact: 2, basis: inferred, mitigation: Hurry}
  - {id: R2, title: Dear, if_options: [O2, O3], likelihood: unlikely, impact: 1, basis: inferred, mitigation: Save}
  - {id: R3, title: Strike, likelihood: likely, impact: 1, basis: inferred, mitigation: Talk}
"""

FACTS = """\
facts:
  - {id: road, label: Road, amount: 35 billion, unit: USD, period: {until: 2030, as_printed: by 2030, basis: reported},
     announced: 2025-12-10, sources: [C01, C02]}
  - {id: rail, label: Rail, amount: 17.5 billion, unit: USD,
     period: {from: 2026, until: 2029, as_printed: 2026-29, basis: checked}, sources: [C02]}
  - {id: staff, label: Staff, amount: "3,500", unit: troops, sources: [C03]}
"""

Folder: TypeAlias = dict[str, str]
MakeBrief: TypeAlias = Callable[[Folder], Brief]


@pytest.fixture
def make_brief(tmp_path: Path) -> MakeBrief:
    """Reads a brief from the texts of its files; `brief/brief.yaml` gets a header unless it has one."""

    def make(files: Folder) -> Brief:
        texts = {"brief/brief.yaml": "", **files}
        if "header:" not in texts["brief/brief.yaml"]:
            texts["brief/brief.yaml"] = HEADER + texts["brief/brief.yaml"]
        for name, text in texts.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return load_brief(tmp_path, Diagnostics())

    return make


@pytest.fixture(scope="session")
def shipped() -> Brief:
    """The brief that the project ships."""
    return load_brief(ROOT, Diagnostics())


@pytest.fixture(scope="session")
def full(shipped: Brief) -> Document:
    """Its full edition."""
    return resolve(shipped, edition="full", diagnostics=Diagnostics())


@pytest.fixture(scope="session")
def short(shipped: Brief) -> Document:
    """Its short edition."""
    return resolve(shipped, edition="short", diagnostics=Diagnostics())


FindErrors: TypeAlias = Callable[[Brief], list[str]]


@pytest.fixture
def find_errors() -> FindErrors:
    """Everything `resolve` finds, as "place code message (help)"."""

    def find(brief: Brief) -> list[str]:
        diagnostics = Diagnostics()
        try:
            resolve(brief, edition="full", diagnostics=diagnostics)
        except BriefError:
            assert diagnostics.has_errors
        return [f"{found.at} {found.code} {found.message} ({found.help})" for found in diagnostics]

    return find


@pytest.fixture
def texts() -> Folder:
    """The registers of the small brief."""
    return {
        "brief/sources.yaml": SOURCES,
        "brief/options.yaml": OPTIONS,
        "brief/risks.yaml": RISKS,
        "brief/facts.yaml": FACTS,
    }
