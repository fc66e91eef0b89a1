"""Claims: what the data say, and where a build stops when a sentence no longer says it."""

from __future__ import annotations

from typing import Any

import pytest


def brief_with(texts: dict[str, str], claims: str, prose: str) -> dict[str, str]:
    """The small brief with claims, and one section of prose."""
    body = "sections:\n  - id: prose\n    title: Prose\n    body: |\n      " + prose + "\n"
    return {**texts, "brief/brief.yaml": HEADER + body, "brief/claims.yaml": f"claims:\n{claims}"}


HEADER = """\
header:
  title: T
  to: A
  from: B
  subject: S
  date: 2025-12-22
  handling: TLP:CLEAR
"""

CLAIMS = {
    "likely": "  - {id: c, count: {of: risks, where: {likelihood: likely}}, out_of: {of: risks}}\n",
    "any": "  - {id: c, count: {of: risks, where: {likelihood: [likely, unlikely]}}}\n",
    "only": "  - {id: c, count: {of: risks, where: {if_options: {only: [O1]}}}}\n",
    "touch": "  - {id: c, count: {of: risks, where: {if_options: {any: [O2]}}}}\n",
    "period": "  - {id: c, count: {of: facts, where: {period.basis: checked}}}\n",
    "grade": "  - {id: c, count: {of: sources, where: {grade: wire}}}\n",
    "rank": "  - {id: c, rank: {option: O1, weights: cost_first}}\n",
    "joint": "  - {id: c, rank: {option: O1, weights: equal}}\n",
    "statement": "  - {id: c, rank: {option: O1, weights: cost_first, is: 1, joint: no}, words: [comes out on top]}\n",
    "without": "  - {id: c, rank: {option: O3, weights: equal, without: [cost]}}\n",
    "total": "  - {id: c, total: {option: O1, weights: cost_first}}\n",
    "sum": "  - {id: c, total: {facts: [road, rail], note: one programme}}\n",
    "more": "  - {id: c, compare: {of: road, is: more, than: [rail]}}\n",
    "level": "  - {id: c, compare: {of: O1, is: equal, than: [O2, O3], weights: equal}, words: [all square]}\n",
    "crossing": "  - {id: c, crossing: {vary: speed, leader: O1, level_with: O2}}\n",
    "others": "  - {id: c, crossing: {vary: speed, others: 2, leader: O1, level_with: O2}}\n",
}


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("likely", "Two of the three"), ("likely", "2 of 3"), ("likely", "two"), ("any", "three"), ("only", "one"),
        ("touch", "two"), ("period", "One"), ("grade", "two"), ("rank", "first"), ("rank", "highest"),
        ("joint", "joint first"), ("statement", "comes out on top"), ("statement", "ranks first"), ("without", "1st"),
        ("total", "16"), ("sum", "$52.5 billion"), ("more", "larger"), ("level", "all square"), ("level", "level"),
        ("crossing", "×1"), ("others", "twice"),
    ],
)  # fmt: skip
def test_a_sentence_may_say_what_the_data_say(
    make_brief: Any, find_errors: Any, texts: dict[str, str], claim: str, words: str
) -> None:
    assert find_errors(make_brief(brief_with(texts, CLAIMS[claim], f"It is [{words}](claim:c) here."))) == []


@pytest.mark.parametrize(
    ("claim", "words", "now"),
    [
        ("likely", "Three of the three", "Two of the three"), ("likely", "3 of 4", "2 of 3"), ("any", "four", "three"),
        ("rank", "second", "first"), ("joint", "first", "joint first"), ("total", "17", "16"),
        ("sum", "$52 billion", "$52.5 billion"), ("crossing", "three times", "one times"), ("more", "smaller", "larger"),
    ],
)  # fmt: skip
def test_a_stale_sentence_stops_the_build_and_hears_the_true_words(
    make_brief: Any, find_errors: Any, texts: dict[str, str], claim: str, words: str, now: str
) -> None:
    (error,) = find_errors(make_brief(brief_with(texts, CLAIMS[claim], f"It is [{words}](claim:c) here.")))
    assert error.startswith(f"brief/brief.yaml:12:14 PB071 the sentence says '{words}', but claim 'c' now says '{now}'")
    assert f"write [{now}](claim:c)" in error


def test_a_statement_that_became_false_is_an_error_at_each_sentence(
    make_brief: Any, find_errors: Any, texts: dict[str, str]
) -> None:
    claim = "  - {id: c, rank: {option: O3, weights: cost_first, is: 1}, words: [wins]}\n"
    errors = find_errors(make_brief(brief_with(texts, claim, "It [wins](claim:c), and [wins](claim:c) again.")))
    assert [error.split(" (")[0] for error in errors] == [
        "brief/brief.yaml:12:11 PB072 'wins' is no longer true: O3 now ranks 3rd",
        "brief/brief.yaml:12:32 PB072 'wins' is no longer true: O3 now ranks 3rd",
    ]
    assert "(O1 16, O2 10, O3 8)" in errors[0]


@pytest.mark.parametrize("joint", ["no", "required"])
def test_a_statement_about_sharing_a_rank_is_held_to_it(
    make_brief: Any, find_errors: Any, texts: dict[str, str], joint: str
) -> None:
    weights = {"no": "cost_first", "required": "equal"}
    claim = f"  - {{id: c, rank: {{option: O1, weights: {weights[joint]}, is: 1, joint: {joint}}}, words: [top]}}\n"
    assert find_errors(make_brief(brief_with(texts, claim, "It is [top](claim:c)."))) == []
    other = claim.replace(weights[joint], weights["no" if joint == "required" else "required"])
    assert "PB072" in find_errors(make_brief(brief_with(texts, other, "It is [top](claim:c).")))[0]


def test_a_false_statement_that_nothing_uses_is_an_error_at_the_claim(
    make_brief: Any, find_errors: Any, texts: dict[str, str]
) -> None:
    claim = "  - {id: c, compare: {of: rail, is: more, than: [road]}}\n"
    (error,) = find_errors(make_brief(brief_with(texts, claim, "Nothing.")))
    assert error.startswith(
        "brief/claims.yaml:2:5 PB072 claim 'c' is false: rail is 17,500,000,000, road is 35,000,000,000"
    )


def test_a_claim_nothing_uses_is_a_warning(make_brief: Any, find_errors: Any, texts: dict[str, str]) -> None:
    (warning,) = find_errors(make_brief(brief_with(texts, CLAIMS["rank"], "Nothing.")))
    assert warning.startswith("brief/claims.yaml:2:10 PB074 no sentence uses claim 'c'")


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("{id: c, count: {of: risks}, out_of: {of: risks, where: {likelihood: likely}}}", "1 of the entries counted are not among"),
        ("{id: c, crossing: {vary: cost, leader: O1, level_with: O2}}", "O2 never draws level with O1"),
        ("{id: c, total: {facts: [road, staff], note: n}}", "the facts have different units: USD, troops"),
        ("{id: c, total: {facts: [road, rail]}}", "a sum of facts must say why they may be added"),
        ("{id: c, compare: {of: O1, is: more, than: [O2]}}", "options are compared by their totals (add `weights:`)"),
        ("{id: c, rank: {option: O1, weights: equal}, words: [top]}", "`words` belong to a statement"),
    ],
)  # fmt: skip
def test_a_question_the_data_cannot_answer_is_an_error_at_the_claim(
    make_brief: Any, find_errors: Any, texts: dict[str, str], claim: str, message: str
) -> None:
    found = find_errors(make_brief(brief_with(texts, f"  - {claim}\n", "It is [three](claim:c).")))
    (error,) = [each for each in found if "PB073" in each]
    assert error.startswith("brief/claims.yaml:2:")
    assert message in error


def test_a_stale_fact_shows_both_values_in_prose_titles_notes_and_alt_texts(
    make_brief: Any, find_errors: Any, texts: dict[str, str]
) -> None:
    chart = """\
id: chart
kind: bar_horizontal
facts: [road, rail]
axis: {from: 0, to: 40, unit: US$ bn}
title: "Road is [$34 billion](fact:road)"
subtitle: US$ bn
note: "Rail is [$17.5bn](fact:rail), not [$18bn](fact:rail)."
source: "[@C01]."
alt: "Road [34 billion dollars](fact:road)."
size: {width_mm: 100, height_mm: 40}
"""
    body = 'sections:\n  - {id: s, title: S, body: "It is [$36 billion](fact:road).", charts: [chart]}\n'
    errors = find_errors(make_brief({**texts, "brief/brief.yaml": HEADER + body, "charts/chart.yaml": chart}))
    assert [error.split(" PB070 ")[0] for error in errors] == [
        "brief/brief.yaml:9:37", "charts/chart.yaml:5:18", "charts/chart.yaml:7:43", "charts/chart.yaml:9:13",
    ]  # fmt: skip
    assert "the sentence says '$34 billion', but fact 'road' now says '$35 billion'" in errors[1]
    assert "write [35 billion dollars](fact:road)" in errors[3]


def test_a_stale_claim_in_an_alt_text_is_an_error_there(
    make_brief: Any, find_errors: Any, texts: dict[str, str]
) -> None:
    chart = (
        "id: chart\nkind: risk_grid\ncolumns: [unlikely, likely]\nrows: [2, 1]\n"
        'markers: {O1: filled_circle, "O2,O3": hollow_diamond, "O1,O2,O3": filled_square}\n'
        'title: T\nsubtitle: S\nsource: "[@C01]."\nalt: "Of the risks [four](claim:likely) are likely."\n'
        "size: {width_mm: 100, height_mm: 60}\n"
    )
    claims = "claims:\n  - {id: likely, count: {of: risks, where: {likelihood: likely}}}\n"
    body = "sections:\n  - {id: s, title: S, charts: [chart]}\n"
    files = {**texts, "brief/brief.yaml": body, "brief/claims.yaml": claims, "charts/chart.yaml": chart}
    (error,) = find_errors(make_brief(files))
    assert error.startswith("charts/chart.yaml:9:21 PB071 the sentence says 'four', but claim 'likely' now says 'two'")


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("{of: O1, is: more, than: [road], weights: equal}", "'road' is not an option (compare options with options)"),
        ("{of: road, is: more, than: [O1]}", "options are compared by their totals (add `weights:`)"),
    ],
)
def test_like_is_compared_with_like(
    make_brief: Any, find_errors: Any, texts: dict[str, str], claim: str, message: str
) -> None:
    files = brief_with(texts, f"  - {{id: c, compare: {claim}}}\n", "It is [more](claim:c).")
    (error,) = find_errors(make_brief(files))
    assert f"PB073 claim 'c' has no answer: {message}" in error


def test_a_total_is_of_scores_or_of_facts(make_brief: Any, find_errors: Any, texts: dict[str, str]) -> None:
    claim = "  - {id: c, total: {option: O1, facts: [road], weights: equal}}\n"
    (error,) = find_errors(make_brief(brief_with(texts, claim, "It is [29](claim:c).")))
    assert "PB073 claim 'c' has no answer: it is neither a score nor a sum" in error
