"""Words and figures of likelihood: found where they mislead, left alone where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.rules.small_brief import ask_rules, underlined, write_folder

REGISTERS = """\
sources:
  - {id: C01, role: context, title: A source, publisher: Paper, date: 2025-12-10, url: "https://example.org/1", grade: press, saw: full}
evidence:
  - {id: E01, section: Opening, type: forecast, by: Analysts, claim: It may fail, quote: may fail, check: ok, note: "See [@C01]."}
"""


def judge(text: str, folder: Path, *, basis: str = "inferred", more: str = "", rules: str = "PB1") -> list[str]:
    """What is found in a key judgment: code and the words underlined."""
    judgment = f'key_judgments:\n  - text: "{text}"\n    basis: {basis}\n{REGISTERS}'
    write_folder(folder, judgment + more)
    return [f"{each.code} {underlined(each, folder)}" for each in ask_rules(folder, select=(rules,))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The talks could fail.", "PB101 could"),
        ("The talks might fail.", "PB101 might"),
        ("The talks will possibly fail.", "PB101 possibly"),
        ("There is a good chance that talks fail.", "PB101 a good chance"),
        ("Analysts expect failure [@E01]; money could run out.", "PB101 could"),
        ("A collapse is highly improbable.", "PB102 highly improbable"),
        ("The talks will probably fail.", "PB102 probably"),
        ("Failure is a remote possibility.", "PB102 remote possibility"),
        ("Talks are likely (40%) to fail.", "PB104 40%"),
        ("Talks are very likely (60-70%) to fail.", "PB104 60-70%"),
        ("Talks are unlikely (about 50 per cent) to fail.", "PB104 50 per cent"),
        ("Failure is likely, at 90%, this year.", "PB104 90%"),
        ("There is zero chance of a deal.", "PB108 zero chance of"),
        ("The probability of a deal is 100%.", "PB108 probability of a deal is 100%"),
        ("If talks were to fail, unrest might follow.", "PB107 might"),
    ],
)
def test_misleading_words_are_underlined(text: str, found: str, tmp_path: Path) -> None:
    assert judge(text, tmp_path) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The talks could not agree on a text.",
        "The reader may decide this later.",
        "Could it fail?",
        "It was moved so that ministers could attend.",
        "Talks could fail [@E01].",
        "[@R1] could follow.",
        "The article only ever says 'could fail'.",
        "Talks are likely (55%) to fail.",
        "Talks are likely (80%) to fail.",
        "Talks are likely (60-70%) to fail.",
        "Talks are likely to cost 40% of the budget.",
        "Talks are likely, 12 years on, to fail.",
        "Failure is likely (5% of budgets are cut).",
        "The remote valleys have no road.",
        "The court found probable cause.",
        "There is almost no chance of a deal.",
        "All of it, 100%, was spent.",
        "If talks fail, unrest is likely.",
        "Talks are likely to fail. We hold this with moderate confidence.",
    ],
)
def test_plain_statements_are_left_alone(text: str, tmp_path: Path) -> None:
    assert judge(text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of all gains, probably none is more important.", []),
        ("Probably the oldest of the rules is this one.", []),
        ("There should probably be two in each county.", []),
        ("Both towns claimed the tax, and probably rightly.", []),
        ("The review asks what the probable extent of the loss is.", []),
        ("There probably will be failures.", ["probably"]),
        ("A collapse is probable.", ["probable"]),
        ("It is probable that the talks fail.", ["probable"]),
    ],
)
def test_running_text_may_soften_a_fact_and_must_use_the_scale_for_what_lies_ahead(
    text: str, found: list[str], tmp_path: Path
) -> None:
    write_folder(tmp_path, f"sections:\n  - id: body\n    title: Body\n    body: {text}\n")
    assert [underlined(each, tmp_path) for each in ask_rules(tmp_path, select=("PB102",))] == found


def test_what_a_source_says_is_not_our_judgment(tmp_path: Path) -> None:
    assert judge("The talks could fail.", tmp_path, basis="reported") == []


def test_an_edge_of_a_band_fits_both_neighbours(tmp_path: Path) -> None:
    assert judge("It is unlikely (45%).", tmp_path) == []
    assert judge("It is a roughly even chance (45%).", tmp_path) == []


def test_a_likelihood_off_its_figure_names_the_terms_that_fit(tmp_path: Path) -> None:
    write_folder(tmp_path, 'key_judgments:\n  - text: "Talks are likely (50%) to fail."\n    basis: inferred\n')
    (found,) = ask_rules(tmp_path, select=("PB104",))
    assert found.message == "'likely' is 55-80% on this brief's scale, not 50%"
    assert found.help == "write 'roughly even chance', or another figure"


def test_a_disclaimer_allows_mixed_terms(tmp_path: Path) -> None:
    header = """\
header:
  title: A road
  to: The reader
  from: The desk
  subject: A subject
  date: 2025-12-22
  handling: TLP:CLEAR
  disclaimer: Terms of likelihood are mixed from both rows of the scale.
"""
    assert judge("The talks will probably fail.", tmp_path, more=header) == []


def test_other_languages_are_not_read_as_english(tmp_path: Path) -> None:
    header = """\
header: {title: Une route, to: Le lecteur, from: La cellule, subject: Un sujet, date: 2025-12-22, handling: "TLP:CLEAR",
  language: fr}
"""
    assert judge("The talks could probably fail.", tmp_path, more=header) == []


def scale(name: str, terms: str) -> str:
    return (
        f"scales:\n  likelihood: {{name: {name}, terms: [{terms}]}}\n"
        "  impact: [{score: 1, word: minor, means: Little}, {score: 3, word: major, means: Much}]\n"
        "risks: []\nkey_judgments: []\n"
    )


@pytest.mark.parametrize(
    ("name", "terms", "message"),
    [
        ("ICD 203", "{term: unlikely, percent: 25-35}, {term: likely, percent: 55-80}",
         "'unlikely' is 20-45% in ICD 203, not 25-35%"),
        ("PHIA", "{term: unlikely, percent: 20-45}, {term: likely, percent: 55-75}",
         "'unlikely' is 25-35% in PHIA, not 20-45%"),
        ("ICD 203", "{term: unlikely, percent: 20-45}, {term: probable, percent: 55-80}",
         "'probable' is of row 2, the terms above it are of row 1"),
        ("ICD 203", "{term: unlikely, percent: 20-45}, {term: quite likely, percent: 55-80}",
         "'quite likely' is not a term of ICD 203"),
        ("ICD 230", "{term: unlikely, percent: 20-45}, {term: likely, percent: 55-80}",
         "'ICD 230' is no scale this tool knows"),
    ],
)  # fmt: skip
def test_a_standards_name_means_its_bands(name: str, terms: str, message: str, tmp_path: Path) -> None:
    write_folder(tmp_path, scale(name, terms))
    assert [each.message for each in ask_rules(tmp_path, select=("PB112",))] == [message]


@pytest.mark.parametrize("name", ["House scale", "Our own words"])
def test_a_scale_of_a_teams_own_has_its_own_bands(name: str, tmp_path: Path) -> None:
    write_folder(tmp_path, scale(name, "{term: rare, percent: 0-10}, {term: common, percent: 50-90}"))
    assert ask_rules(tmp_path, select=("PB1",)) == []


def test_phia_may_be_typed_from_1_to_99(tmp_path: Path) -> None:
    write_folder(tmp_path, scale("PHIA", "{term: remote chance, percent: 1-5}, {term: almost certain, percent: 95-99}"))
    assert ask_rules(tmp_path, select=("PB112",)) == []


PHIA = ", ".join(
    f"{{term: {term}, percent: {band}}}"
    for term, band in (
        ("unlikely", "25-35"),
        ("realistic possibility", "40-50"),
        ("likely", "55-75"),
        ("highly likely", "80-90"),
    )
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("It will probably fail.", []),
        ("Failure is highly likely.", []),
        ("Failure is very likely.", ["PB102"]),
        ("Failure is highly improbable.", ["PB102"]),
    ],
)
def test_another_scale_has_other_words_of_its_own(text: str, codes: list[str], tmp_path: Path) -> None:
    judgment = f"bottom_line:\n  statement: Wait.\n  text: {text}\n  basis: inferred\n  confidence: low\n  confidence_why: One.\n"
    write_folder(tmp_path, scale("PHIA", PHIA) + judgment)
    assert [each.code for each in ask_rules(tmp_path, select=("PB102",))] == codes
