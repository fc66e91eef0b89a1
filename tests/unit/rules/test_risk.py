"""The risk register: looked-up ratings, dates and appetites, and no arithmetic on ranks."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.rules.small_brief import ask_rules, underlined, write_folder


def rated(
    *,
    likelihood: str = "likely",
    impact: int = 4,
    rating: str = "moderate",
    scheme: str = "NIST SP 800-30",
    more: str = "",
) -> str:
    return f"""\
scales:
  likelihood:
    name: ICD 203
    terms: [{{term: unlikely, percent: 20-45}}, {{term: likely, percent: 55-80}}, {{term: very likely, percent: 80-95}}]
  impact:
    - {{score: 1, word: slight, means: Little}}
    - {{score: 2, word: minor, means: Some}}
    - {{score: 3, word: serious, means: Much}}
    - {{score: 4, word: severe, means: Very much}}
    - {{score: 5, word: critical, means: All}}
  rating: {scheme}
risks:
  - {{id: R1, title: Late, likelihood: {likelihood}, impact: {impact}, rating: {rating}, basis: inferred, mitigation: Hurry{more}}}
"""


@pytest.mark.parametrize(
    ("likelihood", "impact", "rating"),
    [("likely", 5, "high"), ("likely", 4, "moderate"), ("very likely", 5, "very high"), ("very likely", 4, "high"),
     ("unlikely", 1, "very low"), ("unlikely", 3, "moderate")],
)  # fmt: skip
def test_a_rating_is_what_the_table_says(likelihood: str, impact: int, rating: str, tmp_path: Path) -> None:
    change = rated(likelihood=likelihood, impact=impact, rating=rating)
    assert ask_rules(write_folder(tmp_path, change), select=("PB301",)) == []
    folder = write_folder(tmp_path, rated(likelihood=likelihood, impact=impact, rating="low"))
    (found,) = ask_rules(folder, select=("PB301",))
    assert found.message == f"R1 is rated 'low'; NIST SP 800-30 gives '{rating}'"
    assert underlined(found, folder) == "low"


def test_a_probability_goes_before_the_middle_of_the_band(tmp_path: Path) -> None:
    change = rated(likelihood="likely", impact=4, rating="high", more=", probability: 80")
    assert ask_rules(write_folder(tmp_path, change), select=("PB3",)) == []


@pytest.mark.parametrize(
    ("change", "message", "help"),
    [
        ({"scheme": "NIST SP 800-03"}, "there is no scheme 'NIST SP 800-03'", "did you mean 'NIST SP 800-30'?"),
        ({"rating": "moderat"}, "'moderat' is not a level of NIST SP 800-30", "did you mean 'moderate'?"),
    ],
)
def test_an_unknown_scheme_or_level_is_told_from_what_was_meant(
    change: dict[str, str], message: str, help: str, tmp_path: Path
) -> None:
    (found,) = ask_rules(write_folder(tmp_path, rated(**change)), select=("PB301",))  # type: ignore[arg-type]
    assert (found.message, found.help) == (message, help)


@pytest.mark.parametrize(
    ("residual", "codes"),
    [
        ("{likelihood: unlikely, impact: 4}", []),
        ("{likelihood: likely, impact: 4}", []),
        ("{likelihood: very likely, impact: 1}", ["PB302"]),
        ("{likelihood: unlikely, impact: 5}", ["PB302"]),
        ("{likelihood: unlikely, impact: 5, why: The dam moves downstream.}", []),
    ],
)
def test_what_is_left_of_a_risk_is_not_more_than_there_was(residual: str, codes: list[str], tmp_path: Path) -> None:
    folder = write_folder(tmp_path, rated(more=f", residual: {residual}"))
    assert [each.code for each in ask_rules(folder, select=("PB3",))] == codes


def test_a_residual_off_the_scale_is_refused_while_reading(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, rated(more=", residual: {likelihood: likly, impact: 4}"))
    from policybrief.content.load import load_brief
    from policybrief.diagnostics import BriefError, Diagnostics

    with pytest.raises(BriefError, match="'likly' is not a term"):
        load_brief(folder, Diagnostics())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The total risk score is 45.", ["total risk score"]),
        ("The average risk rating fell.", ["average risk rating"]),
        ("We take likelihood x impact.", ["likelihood x impact"]),
        ("Likelihood and impact are rated apart.", []),
        ("The score of the option is the sum of its tests.", []),
    ],
)
def test_ranks_are_not_reckoned_with(text: str, found: list[str], tmp_path: Path) -> None:
    change = f"bottom_line:\n  statement: Wait.\n  text: {text}\n  basis: inferred\n  confidence: low\n  confidence_why: One.\n"
    folder = write_folder(tmp_path, change)
    assert [underlined(each, folder) for each in ask_rules(folder, select=("PB306",))] == found


def test_a_house_without_an_appetite_lets_a_risk_be_tolerated(tmp_path: Path) -> None:
    assert ask_rules(write_folder(tmp_path, rated(more=", treatment: tolerate")), select=("PB304",)) == []


def test_a_review_on_the_briefs_own_day_is_not_past(tmp_path: Path) -> None:
    assert ask_rules(write_folder(tmp_path, rated(more=", review: 2025-12-22")), select=("PB307",)) == []
    folder = write_folder(tmp_path, rated(more=", review: 2025-12-21"))
    (found,) = ask_rules(folder, select=("PB307",))
    assert underlined(found, folder) == "2025-12-21"
