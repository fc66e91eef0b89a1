"""Claims: what the data say, and where a build stops when a sentence no longer says it."""

from __future__ import annotations

from typing import Any

import pytest

from policybrief.diagnostics import BriefError


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
    "names": "  - {id: c, names: {of: risks, where: {likelihood: likely}}}\n",
    "nobody": "  - {id: c, names: {of: risks, where: {likelihood: roughly even chance}}}\n",
    "options": "  - {id: c, names: {of: options}}\n",
    "facts": "  - {id: c, names: {of: facts, where: {unit: USD}}}\n",
    "range": "  - {id: c, count: {of: facts, where: {announced: {from: 2025-12-01, until: 2025-12-31}}}}\n",
    "from": "  - {id: c, names: {of: risks, where: {impact: {from: 2}}}}\n",
    "either": "  - {id: c, rank: {option: O1, weights: cost_first, without: [speed], either_way: true, is: 1}}\n",
    "yearly": "  - {id: c, compare: {of: road, is: more, than: [rail], measure: per_year}}\n",
    "weight": "  - {id: c, weight: {weights: cost_first, criterion: cost}}\n",
    "day": "  - {id: c, date: {of: road}}\n",
    "source": "  - {id: c, date: {of: C01, until: C02}}\n",
    "ends": "  - {id: c, period: {of: road}}\n",
    "runs": "  - {id: c, period: {of: rail}}\n",
    "reign": "  - {id: c, crossing: {vary: speed, leader: O1, level_with: O2, leads_beyond: false}}\n",
}


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("likely", "Two of the three"), ("likely", "2 of 3"), ("likely", "two"), ("any", "three"), ("only", "one"),
        ("touch", "two"), ("period", "One"), ("grade", "two"), ("rank", "first"), ("rank", "highest"),
        ("joint", "joint first"), ("statement", "comes out on top"), ("statement", "ranks first"), ("without", "1st"),
        ("total", "16"), ("sum", "$52.5 billion"), ("more", "larger"), ("level", "all square"), ("level", "level"),
        ("crossing", "×1"), ("others", "twice"), ("names", "R1 and R3"), ("nobody", "none"),
        ("options", "Options 1, 2 and 3"), ("options", "Option 1, Option 2, and Option 3"), ("options", "O1, O2 and O3"),
        ("facts", "Road and Rail"), ("facts", "road and rail"), ("range", "one"), ("from", "R1"), ("either", "first"),
        ("yearly", "larger"), ("weight", "three times"), ("weight", "3"), ("day", "10 December 2025"),
        ("day", "December 10, 2025"), ("day", "10 Dec"), ("day", "December 2025"), ("source", "10-11 December 2025"),
        ("source", "10 and 11 Dec 2025"), ("ends", "by 2030"), ("runs", "2026-29"), ("runs", "over 2026 to 2029"),
        ("runs", "over four years"), ("runs", "4 years"), ("reign", "×1"),
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
        ("names", "R1, R2 and R3", "R1 and R3"), ("day", "11 December 2025", "10 December 2025"),
        ("ends", "by 2031", "by 2030"), ("runs", "over five years", "over four years"), ("weight", "four times", "three times"),
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
        ("{id: c, count: {of: risks, where: {likelihood: roughly even chance}}, out_of: {of: risks, where: {likelihood: roughly even chance}}}",
         "there is nothing to count out of"),
        ("{id: c, rank: {option: O1, weights: equal, without: [cost, speed]}}", "no criterion that counts is left to rank by"),
        ("{id: c, date: {of: C03}}", "'C03' has no day"),
        ("{id: c, date: {of: rail}}", "'rail' has no day"),
        ("{id: c, date: {of: C02, until: C01}}", "'C01' is not later than 'C02'"),
        ("{id: c, date: {event: Opening}}", "it names no one day"),
        ("{id: c, period: {of: staff}}", "'staff' has no period that ends"),
        ("{id: c, compare: {of: staff, is: more, than: [staff], measure: per_year}}", "'staff' has no years to spread it over"),
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


def test_a_question_that_the_data_no_longer_answer_makes_its_sentences_false(
    make_brief: Any, find_errors: Any, texts: dict[str, str]
) -> None:
    claim = "  - {id: c, crossing: {vary: cost, leader: O1, level_with: O2}}\n"
    errors = find_errors(make_brief(brief_with(texts, claim, "It is level at [three times](claim:c).")))
    assert sorted(error.split(":")[0] + " " + error.split(" ")[1] for error in errors) == [
        "brief/brief.yaml PB072", "brief/claims.yaml PB073",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("leader: O1, level_with: O2, leads_until: true", ""),
        ("leader: O2, level_with: O3, leads_until: true", "O2 does not lead all options up to"),
        ("leader: O1, level_with: O3, leads_beyond: true", ""),
        ("leader: O1, level_with: O2, leads_beyond: true", "O2 does not lead all options above"),
    ],
)
def test_a_crossing_may_claim_who_leads_on_either_side(
    make_brief: Any, find_errors: Any, texts: dict[str, str], question: str, truth: str
) -> None:
    claim = f"  - {{id: c, crossing: {{vary: speed, others: 2, {question}}}}}\n"
    errors = find_errors(make_brief(brief_with(texts, claim, "It is level at [twice](claim:c).")))
    assert [error for error in errors if "PB072" in error and truth in error] == (errors if truth else [])
    assert bool(errors) == bool(truth)


def test_a_rank_that_holds_either_way_is_held_to_both(make_brief: Any, find_errors: Any, texts: dict[str, str]) -> None:
    claim = "  - {id: c, rank: {option: O1, weights: equal, without: [speed], either_way: true, is: 1, joint: no}}\n"
    (error,) = find_errors(make_brief(brief_with(texts, claim, "It is [first](claim:c).")))
    assert "PB072 'first' is no longer true: O1 now ranks joint first" in error.replace("=1st", "joint first")


def test_the_day_of_an_event_is_read_from_its_timeline(
    make_brief: Any, find_errors: Any, texts: dict[str, str]
) -> None:
    chart = """\
id: chart
kind: timeline
data: days.csv
lanes: [event]
markers: {event: cross}
axis: {from: 2025-01-01, to: 2025-12-31, ticks: monthly}
title: T
subtitle: Days
source: "[@C01]."
alt: "One opening, in [March 2025](claim:c); the other on [6 May](claim:d)."
size: {width_mm: 100, height_mm: 40}
"""
    claims = """\
  - {id: c, date: {chart: chart, event: Opening}}
  - {id: d, date: {chart: chart, event: Reopening}}
"""
    body = "sections:\n  - {id: s, title: S, charts: [chart]}\n"
    files = {
        **texts, "brief/brief.yaml": HEADER + body, "brief/claims.yaml": f"claims:\n{claims}", "charts/chart.yaml": chart,
        "charts/days.csv": "date,label,kind,source\n2025-03,Opening,event,C01\n2025-05-06,Reopening,event,C01\n",
    }  # fmt: skip
    assert find_errors(make_brief(files)) == []
    errors = find_errors(make_brief({**files, "charts/chart.yaml": chart.replace("6 May", "7 May")}))
    assert "the sentence says '7 May', but claim 'd' now says '6 May'" in errors[0]
    wrong = claims.replace("Reopening", "Reopenin")
    errors = find_errors(make_brief({**files, "brief/claims.yaml": f"claims:\n{wrong}"}))
    assert "PB073 claim 'd' has no answer: 'days.csv' has no event 'Reopenin' (did you mean 'Reopening'?)" in errors[0]


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("{likelihood: {from: likely}}", "PB022 'likelihood' has no order, so it has no range"),
        ("{announced: {from: soon}}", "PB022 'soon' is no end of a range of 'announced'"),
        ("{announced: {from: 2025-12-31, until: 2025-01-01}}", "PB039 the range ends at 2025-01-01, before it starts"),
        ("{announced: {form: 2025-12-31}}", "PB020 'form' is not a way to compare"),
    ],
)
def test_a_range_has_ends_of_its_field(make_brief: Any, texts: dict[str, str], where: str, message: str) -> None:
    of = "risks" if "likelihood" in where else "facts"
    with pytest.raises(BriefError) as stopped:
        make_brief(brief_with(texts, f"  - {{id: c, count: {{of: {of}, where: {where}}}}}\n", "It is [one](claim:c)."))
    assert any(message in f"{each.code} {each.message}" for each in stopped.value.diagnostics)


def test_entries_without_ids_cannot_be_named(make_brief: Any, find_errors: Any, texts: dict[str, str]) -> None:
    files = brief_with(texts, "  - {id: c, names: {of: key_judgments}}\n", "It is [K1](claim:c).")
    files["brief/brief.yaml"] += 'key_judgments:\n  - {text: "So it is.", basis: inferred}\n'
    assert any("PB073 claim 'c' has no answer: key_judgments have no ids" in e for e in find_errors(make_brief(files)))
