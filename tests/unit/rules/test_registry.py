"""Codes and names are stable, unique and explained; standards are named; what is left out says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policybrief.content.codes import CODES as CONTENT
from policybrief.document.codes import CODES as DOCUMENT
from policybrief.rules import FAMILIES, RULES, Limits, Rule, find_rules
from policybrief.rules.codes import CODES
from policybrief.rules.parts import REQUIRABLE
from policybrief.rules.standards import read_standard

ROOT = Path(__file__).parents[3]


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_families_stand_in_order_and_say_what_they_leave_out() -> None:
    assert [family.prefix for family in FAMILIES] == ["PB1", "PB2", "PB3", "PB4", "PB5", "PB6", "PB7"]
    assert all(rule.family == family.prefix for family in FAMILIES for rule in family.rules)
    assert all(re.search("left out|off unless", family.scope.casefold()) for family in FAMILIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"PB[1-7]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)
    assert rule.about.endswith(".")
    assert rule.standard
    assert rule.bad.strip() != rule.good.strip() != ""


@pytest.mark.parametrize(
    ("typed", "count"), [("PB104", 1), ("pb104", 1), ("percent-outside-band", 1), ("PB", len(RULES)), ("X", 0), ("", 0)]
)
def test_rules_are_found_by_code_name_and_prefix(typed: str, count: int) -> None:
    assert len(find_rules(typed)) == count


def test_the_engines_own_codes_are_listed_used_and_tested() -> None:
    used = "".join(path.read_text("utf-8") for path in (ROOT / "src/policybrief/rules").glob("*.py"))
    tested = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))
    for code in CODES:
        assert f'"{code}"' in used.replace(f'"{code}": ', "")
        assert code in tested


def test_no_code_means_two_things() -> None:
    rules = {rule.code for rule in RULES}
    assert not CODES.keys() & (CONTENT.keys() | DOCUMENT.keys() | rules)
    # a likelihood off the scale is one mistake, in a field or in a sentence
    assert (CONTENT.keys() | DOCUMENT.keys()) & rules == {"PB101"}


def test_the_checklists_name_rules_that_there_are() -> None:
    checklists = read_standard("checklists")["checklist"]
    named = [code for each in checklists for item in each["items"] for code in item["checked"]]
    assert named
    assert all(find_rules(code) for code in named)


def test_everything_a_profile_can_ask_for_has_a_rule_that_asks() -> None:
    asked = "".join(path.read_text("utf-8") for path in (ROOT / "src/policybrief/rules").glob("*.py"))
    for part in REQUIRABLE:
        spelled = (
            'f"risks.{key}" in required' if part in {"risks.owner", "risks.treatment", "risks.review"} else f'"{part}"'
        )
        assert asked.count(spelled) >= (1 if spelled.startswith("f") else 2), part


def test_every_limit_has_a_rule_that_reads_it() -> None:
    rules = ROOT / "src/policybrief/rules"
    read = "".join(path.read_text("utf-8") for path in rules.rglob("*.py") if path.name != "profile.py")
    assert [name for name in Limits.__struct_fields__ if f".{name}" not in read] == []
