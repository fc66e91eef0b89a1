"""Every rule finds its bad example and is silent on its good one; so both are documentation that holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.rules.small_brief import ask_rules, write_folder

from policybrief.rules import Rule
from policybrief.rules.registry import FAMILIES

OWN_TESTS = {"PB4", "PB6", "PB7"}
"""Families whose examples are sentences, not parts of a brief; their own tests read them."""

HOUSES = {
    "PB202": 'required = []\n[limits]\nnotice_business_days = 5\n',
    "PB207": 'required = ["options.fails"]\n',
    "PB211": 'required = ["uncertainties"]\n',
    "PB212": 'order = ["risks", "options"]\n',
    "PB303": 'required = ["risks.owner", "risks.treatment", "risks.review"]\n',
    "PB304": "[limits]\nappetite_score = 3\n",
    "PB305": 'required = ["risks.if_options"]\n',
    "PB308": 'required = ["risks.signal"]\n',
}  # fmt: skip
"""What a house must ask for before the rule has anything to say."""

RULES = [rule for family in FAMILIES for rule in family.rules if family.prefix not in OWN_TESTS]


def find(rule: Rule, example: str, folder: Path) -> list[str]:
    write_folder(folder, example, team_toml=HOUSES.get(rule.code, ""))
    found = ask_rules(folder, profile="team.toml", select=(rule.code,))
    return [f"{each.code} {each.at} {each.message}" for each in found if each.code == rule.code]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_is_found_at_a_line(rule: Rule, tmp_path: Path) -> None:
    found = find(rule, rule.bad, tmp_path)
    assert found
    assert all("brief/brief.yaml:" in each for each in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_is_silent(rule: Rule, tmp_path: Path) -> None:
    assert find(rule, rule.good, tmp_path) == []


def test_the_small_brief_itself_is_silent_in_every_rule(tmp_path: Path) -> None:
    assert ask_rules(write_folder(tmp_path)) == []
