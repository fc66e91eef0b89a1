"""The decision, its options and the advice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.unit.rules.small_brief import ask_rules, underlined, write_folder

from policybrief.rules.decision_asked import count_business_days

ONLY_HEADER = "decision:\nbottom_line:\nkey_judgments: []\nscales:\nrisks: []\ncriteria: []\nweight_sets: []\noptions: []\nrecommendation:\n"


def test_a_brief_of_a_header_alone_is_silent(tmp_path: Path) -> None:
    assert ask_rules(write_folder(tmp_path, ONLY_HEADER)) == []


def test_options_with_nobody_to_decide_are_incomplete(tmp_path: Path) -> None:
    found = ask_rules(write_folder(tmp_path, "decision:\n"))
    assert [(each.code, each.message) for each in found] == [
        ("PB201", "options are weighed, and nobody is asked to decide")
    ]


@pytest.mark.parametrize("words", ["TBC", "t.b.d.", "To be decided", "n/a", "?", "...", "XXX", "à préciser"])
def test_a_placeholder_is_no_decision(words: str, tmp_path: Path) -> None:
    change = f'decision:\n  question: Which?\n  needed_by: "{words}"\n  who_decides: The minister.\n'
    (found,) = ask_rules(write_folder(tmp_path, change), select=("PB2",))
    assert (found.code, found.message) == ("PB201", "the decision does not say when the decision is needed")


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2025-12-22", "2025-12-22", 0),
        ("2025-12-22", "2025-12-23", 1),
        ("2025-12-19", "2025-12-22", 1),
        ("2025-12-20", "2025-12-21", 0),
        ("2025-12-22", "2025-12-29", 5),
        ("2025-12-22", "2026-01-19", 20),
    ],
)
def test_weekends_are_no_business_days(start: str, end: str, days: int) -> None:
    assert count_business_days(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == days


@pytest.mark.parametrize(
    ("by", "reason", "codes"),
    [
        ("2025-12-26", "", ["PB202"]),
        ("2025-12-26", "  short_notice_reason: The vote is on Friday.\n", []),
        ("2025-12-26", "  short_notice_reason: TBC\n", ["PB202"]),
        ("2025-12-29", "", []),
        ("2025-12-19", "  short_notice_reason: It is late.\n", ["PB202"]),
    ],
)
def test_notice_is_five_business_days_unless_there_is_a_reason(
    by: str, reason: str, codes: list[str], tmp_path: Path
) -> None:
    change = f"decision:\n  question: Which?\n  needed_by: Soon\n  by: {by}\n{reason}  who_decides: The minister.\n"
    folder = write_folder(tmp_path, change)
    assert [each.code for each in ask_rules(folder, profile="state-action-memo", select=("PB202",))] == codes


def test_advice_that_another_option_outscores_says_so_with_both(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, "recommendation: {option: O2, text: 'Take [@O2].', confidence: low}\n")
    (found,) = ask_rules(folder)
    assert found.message == "O2 is advised and ranks 2 of 2 under 'Equal weights', behind O1"
    assert underlined(found, folder) == "O2"


def test_advice_that_is_joint_first_is_first(tmp_path: Path) -> None:
    change = """\
options:
  - id: O1
    title: Wait
    role: baseline
    what: Nothing is built.
    for: Costs least.
    against: Solves nothing.
    scores: {cost: {score: 5, why: Free, basis: inferred}, speed: {score: 1, why: Late, basis: inferred}}
  - id: O2
    title: Build
    what: Two lanes.
    for: Soon done.
    against: Costs most.
    scores: {cost: {score: 2, why: Dear, basis: inferred}, speed: {score: 4, why: Soon, basis: inferred}}
recommendation: {option: O2, text: 'Take [@O2].', confidence: low}
"""
    assert ask_rules(write_folder(tmp_path, change)) == []


def test_advice_may_set_another_option_aside_by_name(tmp_path: Path) -> None:
    advice = "recommendation: {option: O1, not_now: [O2], text: 'Take [@O1], not [@O2].', confidence: low}\n"
    assert ask_rules(write_folder(tmp_path, advice)) == []
    advice = "recommendation: {option: O1, text: 'Take [@O1], then [@O2].', confidence: low}\n"
    (found,) = ask_rules(write_folder(tmp_path, advice))
    assert (found.code, found.message) == ("PB204", "the recommendation names O2, and gives it no part")


@pytest.mark.parametrize(
    ("dissent", "codes"),
    [
        ("One colleague would take [@O2].", []),
        ("One colleague would build the road now.", []),
        ("One colleague disagrees.", ["PB209"]),
    ],
)
def test_a_case_against_names_what_it_would_do(dissent: str, codes: list[str], tmp_path: Path) -> None:
    advice = f"recommendation:\n  option: O1\n  text: Take [@O1].\n  confidence: low\n  dissent: {dissent}\n"
    assert [each.code for each in ask_rules(write_folder(tmp_path, advice))] == codes


def test_the_green_book_asks_for_more_than_any_brief_has_to_say(tmp_path: Path) -> None:
    found = ask_rules(write_folder(tmp_path), profile="green-book", select=("PB2", "PB3"))
    assert sorted((each.code, each.message) for each in found) == [
        ("PB203", "there are 2 options; a choice has at least 4"),
        ("PB205", "O1 has no cost"),
        ("PB205", "O2 has no cost"),
        ("PB210", "no option does the minimum"),
        ("PB303", "R1 has no owner and no treatment"),
    ]


def test_an_option_named_business_as_usual_is_the_baseline(tmp_path: Path) -> None:
    change = """\
criteria: []
weight_sets: []
options:
  - {id: O1, title: Business as usual, what: Repair as now., for: Cheap., against: Slow.}
  - {id: O2, title: Build, what: Two lanes., for: Fast., against: Dear.}
"""
    assert ask_rules(write_folder(tmp_path, change), select=("PB210",)) == []


def test_a_profile_can_require_parts_and_their_order(tmp_path: Path) -> None:
    team = 'required = ["next_steps", "header.information_cutoff"]\norder = ["options", "bottom_line"]\n'
    found = ask_rules(write_folder(tmp_path, team_toml=team), profile="team.toml")
    assert sorted(each.message for each in found if each.code == "PB211") == [
        "the profile 'team.toml' requires next steps",
        "the profile 'team.toml' requires the day the information ends",
    ]
    assert [each.message for each in found if each.code == "PB212"] == [
        "'options' prints after 'bottom_line'; the profile 'team.toml' puts it before"
    ]


def test_steps_without_an_owner_are_found_where_owners_are_required(tmp_path: Path) -> None:
    steps = "next_steps:\n  items:\n    - {when: Now, action: Ask}\n    - {when: Later, action: Write, owner: Desk}\n"
    folder = write_folder(tmp_path, steps, team_toml='required = ["next_steps.owner"]\n')
    found = ask_rules(folder, profile="team.toml")
    assert [(each.code, each.message) for each in found] == [("PB211", "this step has no owner")]
