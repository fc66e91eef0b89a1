"""For every rule a brief in which it fires and one in which it is silent; no rule is without either."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from tests.unit.rules import test_examples, test_page
from tests.unit.rules.small_brief import ask_rules, write_folder

from policybrief.cli.explain import describe_rule
from policybrief.rules import RULES, Rule

SOURCES = """\
sources:
  - {id: C01, role: context, title: First, publisher: Paper, date: 2025-12-10, url: "https://example.org/1", grade: press, saw: full}
  - {id: C02, role: context, title: Second, publisher: Wire, date: 2025-12-11, url: "https://example.org/2", grade: wire, saw: full}
  - {id: S1, role: source, title: Article, publisher: Blog, date: not stated, url: "https://example.org/3", grade: aggregator, saw: full}
"""
EVIDENCE = """\
evidence:
  - {id: E1, section: One, type: fact, by: Nobody, claim: It was 2024, quote: in 2024, check: wrong}
  - {id: E2, section: One, type: judgment, by: Nobody, claim: It gets worse, quote: worse, check: disputed}
"""
FACT = "facts:\n  - {id: road, label: Road, amount: 35 billion, unit: USD, sources: [C01], announced: 2025-12-10MORE}\n"
CHART = """\
id: chart
kind: bar_horizontal
facts: [road]
axis: {from: 0, to: 40, unit: US$ billions}
title: The road costs most
subtitle: US$ billions
source: SOURCE
alt: "One bar: [$35 billion](fact:road)."
size: {width_mm: 100, height_mm: 40}
"""
FILED = "sections:\n  - {id: body, title: Body, body: body.md}\n@@"
"""What follows is the text of the file."""
LONG = "Word " + "word " * 60 + "end."


def body(words: str, more: str = "") -> str:
    text = "\n".join(f"      {line}" for line in words.split("\n"))
    return f"sections:\n  - id: body\n    title: Body\n    body: |\n{text}\n{more}"


def judge(words: str) -> str:
    return f'key_judgments:\n  - text: "{words}"\n    basis: inferred\n'


def chart(source: str, announced: str = "") -> tuple[str, str]:
    brief = SOURCES + FACT.replace("MORE", "").replace("2025-12-10}", f"{announced or '2025-12-10'}}}")
    return brief + body("See [@chart].", "    charts: [chart]\n"), CHART.replace("SOURCE", source)


class Case(NamedTuple):
    """A brief that breaks a rule, and one that does not; each the parts that differ from the small brief."""

    bad: str
    good: str
    house: str = ""
    bad_chart: str = ""
    good_chart: str = ""


HEADER = """\
header:
  title: "A road or a railway"
  to: The reader
  from: The desk
  subject: A subject
  date: 2025-12-22
  information_cutoff: 2025-12-DAY
  handling: TLP:CLEAR
"""
ANNOUNCED_LATE, LATE_CHART = chart('"[@C01]."', "2026-02-01")
CITING, CITING_CHART = chart('"[@C01]."')
CITED = body("So it is [@C01; @C02; @S1].")

CASES: dict[str, Case] = {
    "PB401": Case(body("It cost $35 billion."), SOURCES + body("It cost $35 billion [@C01].")),
    "PB402": Case(SOURCES + body("So it is [@C01; @S1]."), SOURCES + CITED),
    "PB403": Case(SOURCES + CITED, SOURCES.replace("12-10", "12-20").replace("12-11", "12-20") + CITED,
                  "[limits]\nsource_age_days = 5\n"),
    "PB404": Case(SOURCES + judge("So it is [@S1].") + CITED, SOURCES + judge("So it is [@S1; @C02].") + CITED),
    "PB405": Case(SOURCES + judge("So it is [@C01].") + CITED, SOURCES + judge("So it is [@C01; @C02].") + CITED),
    "PB406": Case("assumptions: [{text: Peace holds.}]\n", "assumptions: [{text: Peace holds., if_wrong: We leave.}]\n"),
    "PB407": Case(SOURCES.replace("Paper", "ChatGPT") + CITED, SOURCES.replace("Paper", "ChatGPT, made_by_ai: true") + CITED),
    "PB408": Case(chart("Our own work.")[0], CITING, "", CHART.replace("SOURCE", "Our own work."), CITING_CHART),
    "PB409": Case(ANNOUNCED_LATE, CITING, "", LATE_CHART, CITING_CHART),
    "PB410": Case(SOURCES + EVIDENCE + CITED, SOURCES + EVIDENCE + body("So it is [@E1; @E2; @C01; @C02].")),
    "PB411": Case(body("All two options cost money."), body("All options cost money.")),
    "PB412": Case(body("It has 12,000 men."), SOURCES + body("It has 12,000 men [@C01; @C02].")),
    "PB413": Case(HEADER.replace("DAY", "10") + SOURCES + CITED, HEADER.replace("DAY", "11") + SOURCES + CITED),
    "PB414": Case(SOURCES + EVIDENCE + judge("It was in 2024 [@E1]."), SOURCES + EVIDENCE + judge("It was in 2025 [@C01].")),
    "PB415": Case(SOURCES + EVIDENCE + judge("It gets worse [@E2]."), SOURCES + EVIDENCE + judge("The article says so [@E2].")),
    "PB416": Case(SOURCES + FACT.replace("MORE", ", period: {until: 2031, as_printed: by 2030, basis: reported}")
                  + body("It costs [$35 billion](fact:road)."),
                  SOURCES + FACT.replace("MORE", ", period: {until: 2030, as_printed: by 2030, basis: reported}")
                  + body("It costs [$35 billion](fact:road).")),
    "PB601": Case(body(LONG), body("A short one.")),
    "PB602": Case(body(("Word " + "word " * 38 + "end. ") * 9), body("A short one. " * 9)),
    "PB604": Case(body("The QZF would go."), body("The Quick Zebra Force (QZF) would go.")),
    "PB605": Case(body("It should be noted that it rained."), body("It rained.")),
    "PB606": Case(body("It was rejected."), body("They rejected it.")),
    "PB607": Case(FILED + "### Deep\n\nWords.", FILED + "## Less deep\n\nWords.", "[limits]\nheading_levels = 2\n"),
    "PB608": Case(body("word " * 200), body("word."), "[limits]\nwords = 190\n"),
    "PB609": Case(body("Each and every one left."), body("Each one left.")),
    "PB610": Case(body("Responsibility necessitates administration. " * 40), body("They must agree first. " * 40)),
    "PB611": Case(HEADER.replace("DAY", "10").replace("A subject", "It is a sentence."), HEADER.replace("DAY", "10")),
    "PB612": Case(body("- Cost\n- Time"), body("- The cost is high.\n- Time is short.")),
    "PB613": Case(body("Responsibility necessitates interdepartmental administration. " * 9), body("They must agree. " * 9)),
    "PB614": Case(body("It is not unlikely."), body("It is likely.")),
}  # fmt: skip

BY_PAGES = {rule.code for rule in RULES if rule.needs_pages}
BY_EXAMPLE = {rule.code for rule in test_examples.RULES}


def find(rule: str, folder: Path, change: str, house: str, chart_text: str) -> list[str]:
    typed, _, text = change.partition("@@")
    write_folder(folder, typed, team_toml=f'extends = "default"\n{house}')
    if text:
        (folder / "brief" / "body.md").write_text(f"{text}\n", encoding="utf-8")
    if chart_text:
        (folder / "charts").mkdir(exist_ok=True)
        (folder / "charts" / "chart.yaml").write_text(chart_text, encoding="utf-8")
    found = ask_rules(folder, profile="team.toml", select=(rule,))
    return [str(each.at) for each in found if each.code == rule]


@pytest.mark.parametrize("code", CASES)
def test_a_rule_fires_at_a_line(code: str, tmp_path: Path) -> None:
    case = CASES[code]
    found = find(code, tmp_path, case.bad, case.house, case.bad_chart)
    assert found
    assert all(at.count(":") == 2 for at in found)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_is_silent(code: str, tmp_path: Path) -> None:
    case = CASES[code]
    assert find(code, tmp_path, case.good, case.house, case.good_chart or case.bad_chart) == []


def test_no_rule_is_without_a_test_of_each_kind() -> None:
    assert {rule.code for rule in RULES} == CASES.keys() | BY_EXAMPLE | BY_PAGES
    pages = Path(test_page.__file__).read_text("utf-8")
    by_function = {"PB603": "check_paragraphs(", "PB615": "check_subject_length("}
    for code in BY_PAGES:
        assert f'find("{code}"' in pages or by_function.get(code, "?") in pages, code


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explain_shows_what_is_wrong_and_what_is_right(rule: Rule) -> None:
    shown = describe_rule(rule)
    wrong, _, right = shown.partition("\nRight:\n")
    assert rule.bad.strip().splitlines()[0].strip() in wrong
    assert rule.good.strip().splitlines()[0].strip() in right
    assert f'rule = "{rule.code}"' in right
