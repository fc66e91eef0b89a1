"""Evidence: figures have sources, sources hold, and no judgment rests on what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.rules.small_brief import ask_rules, underlined, write_folder

from policybrief.diagnostics import GENERATED, Severity
from policybrief.rules.evidence import RULES
from policybrief.rules.evidence_numbers import find_figures
from policybrief.rules.prose.passages import Part, Passage, Role, Span

SOURCES = """\
sources:
  - {id: C01, role: context, title: First, publisher: Paper, date: 2025-12-10, url: "https://example.org/1", grade: press, saw: full}
  - {id: C02, role: context, title: Second, publisher: Wire, date: 2025-12-11, url: "https://example.org/2", grade: wire, saw: full}
  - {id: S1, role: source, title: Article, publisher: Blog, date: not stated, url: "https://example.org/3", grade: aggregator, saw: full}
"""
EVIDENCE = """\
evidence:
  - {id: E1, section: One, type: fact, by: Nobody, claim: It was 2024, quote: in 2024, check: wrong}
  - {id: E2, section: One, type: judgment, by: Nobody, claim: It gets worse, quote: worse, check: disputed, note: "The Fund disagrees [@C01]"}
  - {id: E3, section: One, type: fact, by: Nobody, claim: It is so, quote: so, check: ok, note: "Also in [@C02]"}
  - {id: E4, section: One, type: fact, by: Nobody, claim: It is so too, quote: so too, check: vague}
"""
FACTS = """\
facts:
  - {id: road, label: Road, amount: 35 billion, unit: USD, sources: [C01], announced: 2025-12-10}
"""


def find(folder: Path, change: str = "", **options: str) -> list[str]:
    """Codes with what they underline, in a small brief with sources and evidence, changed."""
    folder = write_folder(folder, SOURCES + EVIDENCE + change, **options)
    profile = "team.toml" if "team_toml" in options else ""
    found = ask_rules(folder, select=("PB4",), ignore=("PB402", "PB410"), profile=profile)
    return [f"{each.code} {underlined(each, folder)}" for each in found]


def body(words: str) -> str:
    return f"sections:\n  - id: body\n    title: Body\n    body: |\n      {words}\n"


def judgment(words: str, basis: str = "inferred") -> str:
    return f'key_judgments:\n  - text: "{words}"\n    basis: {basis}\n'


# --- numbers


@pytest.mark.parametrize(
    ("sentence", "underlines"),
    [
        ("Amazon pledged $35 billion by 2030.", "$35 billion"),
        ("It cost US$17.5bn in all.", "US$17.5bn"),
        ("It cost two million dollars.", "two million dollars"),
        ("Prices rose by 12 per cent.", "12 per cent"),
        ("Prices rose by 40% in May.", "40%"),
        ("About half a million people left.", "half a million"),
        ("The weight counts 3.5 times.", "3.5"),
        ("The rate is forty percent.", "forty percent"),
        ("The first part is cited [@C01]. The second cost €4,500.", "€4,500"),
    ],
)
def test_money_percentages_millions_and_decimals_need_a_source(sentence: str, underlines: str, tmp_path: Path) -> None:
    assert find(tmp_path, body(sentence)) == [f"PB401 {underlines}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Amazon pledged [$35 billion](fact:road) by 2030.",
        "Amazon pledged $35 billion [@C01].",
        "Amazon pledged $35 billion. [@C01] Microsoft did not.",
        "Prices rose by 12 per cent [@E3; @C02, p. 3].",
        "H.R. 1158 and P.L. 113 amend the Act (66 Stat. 328; 42 U.S.C. 1952-1958); see 353 U. S., at 605 and pp. 62-63.",
        "The report is due within 25 sitting days, after an inquiry of 12 full months.",
        "On 29 September 2025 the 20-point plan was published, as was Resolution 2803.",
        "Options 2, 3 and 14 open at V-14, within 30 days, as Article 51 and section 4.2 allow.",
        "The 1990s, the years 2026-2029, 12 October, the 18th, the G20, FY2025 and 9/11 are dates and names.",
        "At 5.30 pm, on page 12 of Table 14, the C-130 and the Boeing 737 stood beside 9 others.",
        "It took 18 months and 25 years.",
    ],
)
def test_facts_cited_figures_dates_names_and_compounds_are_free(sentence: str, tmp_path: Path) -> None:
    assert find(tmp_path, body(sentence) + FACTS) == []


def test_a_fact_beside_it_does_not_cover_another_sum(tmp_path: Path) -> None:
    sentence = "Amazon pledged [$35 billion](fact:road) and Microsoft $17.5 billion."
    assert find(tmp_path, body(sentence) + FACTS) == ["PB401 $17.5 billion"]


def test_other_figures_of_ten_and_more_warn(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, body("Over 1,200 soldiers and 15 doctors would go; 9 would stay."))
    found = ask_rules(folder, select=("PB4",))
    assert [(each.code, each.severity, underlined(each, folder)) for each in found] == [
        ("PB412", Severity.WARNING, "1,200"),
        ("PB412", Severity.WARNING, "15"),
    ]


def test_a_row_of_a_table_is_one_scope_and_its_caption_covers_every_row(tmp_path: Path) -> None:
    table = (
        "sections:\n  - id: body\n    title: Body\n    table:\n      {caption}\n      columns: [What, Sum, From]\n"
        '      rows:\n        - [Road, "$35 billion", "[@C01]"]\n        - [Rail, "$17 billion", nobody]\n'
    )
    assert find(tmp_path, table.format(caption="caption: Two sums")) == ["PB401 $17 billion"]
    assert find(tmp_path, table.format(caption='caption: "Two sums [@C02]"')) == []


def test_what_is_proposed_asked_or_watched_for_needs_no_source(tmp_path: Path) -> None:
    change = """\
risks:
  - {id: R1, title: Late, likelihood: likely, impact: 3, basis: inferred, mitigation: Cap it at 500 men, signal: "Prices up 15%"}
recommendation:
  option: O1
  text: Take [@O1].
  confidence: moderate
  conditions:
    - {id: T1, text: "At most 5,000 dollars a household."}
"""
    assert find(tmp_path, change) == []


def test_a_claim_of_the_register_is_its_own_source_and_its_check_is_not(tmp_path: Path) -> None:
    evidence = (
        "evidence:\n  - {id: E1, section: One, type: fact, by: A, claim: It cost $5 billion, quote: $5, check: ok,"
        ' note: "Others say $6 billion"}\n'
    )
    assert find(tmp_path, evidence) == ["PB401 $6 billion"]


def test_figures_are_read_as_the_language_of_the_brief_writes_them() -> None:
    text = "Hausse de 15 %, 3 500 F CFA, 4,5 milliards de francs CFA, 1er mars 2026, 12 avr. 2026, 3 juil. et 1,5 fois"
    passage = Passage(text, (Part(Span.WORDS, 0, len(text), GENERATED),), Role.LINE, ("x",), None, GENERATED)  # type: ignore[arg-type]
    found = {text[figure.start : figure.end]: figure.kind.name for figure in find_figures(passage, decimal=",")}
    assert found == {
        "15 %": "PERCENT",
        "3 500 F CFA": "MONEY",
        "4,5 milliards de francs CFA": "MONEY",
        "1,5": "DECIMAL",
    }


# --- counts


@pytest.mark.parametrize("words", ["Both ask for two options.", "The 2 options differ.", "We see two main options."])
def test_a_count_of_registered_things_must_be_a_claim(words: str, tmp_path: Path) -> None:
    (found,) = find(tmp_path, body(words))
    assert found.startswith("PB411 ")


def test_each_number_of_a_share_is_looked_at(tmp_path: Path) -> None:
    claims = "claims:\n  - {id: all, count: {of: options}}\n"
    typed = "Two of the [two](claim:all) options cost money."
    assert find(tmp_path, body(typed) + claims) == ["PB411 Two"]


@pytest.mark.parametrize(
    "words",
    [
        "The [two](claim:all) options differ.",
        "Option 2 is dear. Another two options were not looked at.",
        "Two ministers and three unions have options.",
        "One option is to wait.",
    ],
)
def test_claims_and_counts_of_other_things_are_free(words: str, tmp_path: Path) -> None:
    claims = "claims:\n  - {id: all, count: {of: options}}\n" if "claim:" in words else ""
    assert find(tmp_path, body(words) + claims) == []


# --- judgments


def test_a_judgment_on_a_wrong_claim_alone_is_an_error(tmp_path: Path) -> None:
    found = find(tmp_path, judgment("The pledges date from then [@E1]."))
    assert "PB414 The pledges date from then " in found


@pytest.mark.parametrize(
    "words",
    [
        "The pledges date from then [@C01; @C02].",
        "The pledges date from then [@E1; @C01].",
        "The article is wrong about the year [@E1].",
    ],
)
def test_a_wrong_claim_may_be_corrected_or_stand_beside_a_good_source(words: str, tmp_path: Path) -> None:
    assert [found for found in find(tmp_path, judgment(words)) if found.startswith(("PB414", "PB415"))] == []


def test_a_disputed_claim_may_not_be_stated_as_fact_in_any_clause(tmp_path: Path) -> None:
    words = "It holds [@E3]; the economy gets worse [@E2]."
    assert [found for found in find(tmp_path, judgment(words)) if "PB415" in found] == [
        "PB415  the economy gets worse "
    ]


@pytest.mark.parametrize(
    "words", ["The article says that it gets worse [@E2].", "That it gets worse is disputed [@E2]."]
)
def test_a_disputed_claim_may_be_reported(words: str, tmp_path: Path) -> None:
    assert not [found for found in find(tmp_path, judgment(words)) if "PB415" in found]


def test_the_bottom_line_is_fenced_too(tmp_path: Path) -> None:
    change = (
        "bottom_line:\n  statement: Wait.\n  text: The economy gets worse [@E2].\n  basis: inferred\n"
        "  confidence: low\n  confidence_why: One source.\n"
    )
    assert any(found.startswith("PB415") for found in find(tmp_path, change))


def test_a_single_source_is_noted_and_a_check_counts_as_a_second(tmp_path: Path) -> None:
    assert any(found.startswith("PB405") for found in find(tmp_path, judgment("So it is [@E4].")))
    assert find(tmp_path, judgment("So it is [@E3].")) == []
    assert find(tmp_path, judgment("So it is [@C01; @C02].")) == []
    assert find(tmp_path, judgment("So it is.")) == []


def test_a_judgment_on_an_aggregator_alone_is_noted(tmp_path: Path) -> None:
    assert any(found.startswith("PB404") for found in find(tmp_path, judgment("So it is [@S1].")))
    assert not any(found.startswith("PB404") for found in find(tmp_path, judgment("So it is [@S1; @C02].")))


# --- assumptions, machines, periods


def test_an_assumption_says_what_follows_if_it_is_wrong(tmp_path: Path) -> None:
    typed = "assumptions:\n  - text: The ceasefire holds.\n  - text: Prices stay.\n    if_wrong: TBC\n"
    assert find(tmp_path, typed) == ["PB406 text: The ceasefire holds.", "PB406 TBC"]
    assert find(tmp_path, "assumptions:\n  - {text: The ceasefire holds., if_wrong: Only declining is left.}\n") == []


MACHINE = """\
sources:
  - {id: C01, role: context, title: An answer, publisher: NAME, date: 2025-12-01, url: "https://example.org", grade: analysis, saw: full MORE}
  - {id: C02, role: context, title: Two, publisher: Wire, date: 2025-12-01, url: "https://example.org/2", grade: wire, saw: full}
"""


@pytest.mark.parametrize(
    "name", ["ChatGPT", "OpenAI (GPT-5)", "Claude 4 Opus", "Anthropic, Claude Opus", "an LLM assistant"]
)
def test_a_source_that_names_a_machine_says_that_one_wrote_it(name: str, tmp_path: Path) -> None:
    cited = body("So it is [@C01; @C02].")
    found = find(tmp_path, MACHINE.replace("NAME", f'"{name}"').replace(" MORE", "") + cited)
    assert [each.split()[0] for each in found] == ["PB407"]
    marked = MACHINE.replace("NAME", f'"{name}"').replace(" MORE", ", made_by_ai: true")
    assert find(tmp_path, marked + cited) == []


@pytest.mark.parametrize(
    "name", ["Claude Dupont", "Gemini Observatory", "Institute for AI Policy", "Mistral Press Agency"]
)
def test_a_name_that_a_machine_shares_is_no_machine(name: str, tmp_path: Path) -> None:
    assert find(tmp_path, MACHINE.replace("NAME", name).replace(" MORE", "") + body("So it is [@C01; @C02].")) == []


def test_no_judgment_rests_on_what_a_machine_wrote_alone(tmp_path: Path) -> None:
    marked = MACHINE.replace("NAME", "ChatGPT").replace(" MORE", ", made_by_ai: true")
    words = body("It holds [@C01; @C02].")
    assert any(each.startswith("PB407") for each in find(tmp_path, marked + words + judgment("So it is [@C01].")))
    found = find(tmp_path, marked + words + judgment("So it is [@C01; @C02]."))
    assert not any(each.startswith("PB407") for each in found)


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("{until: 2031, as_printed: by 2030, basis: reported}", ["PB416 by 2030"]),
        ("{from: 2026, until: 2031, as_printed: over five years, basis: reported}", ["PB416 over five years"]),
        ("{from: 2026, until: 2030, as_printed: over five years, basis: reported}", []),
        ("{from: 2026, until: 2029, as_printed: 2026-29, basis: reported}", []),
        ("{from: 2026, until: 2029, as_printed: until the bridge is built, basis: reported}", []),
        ("{as_printed: before 2030, basis: reported}", []),
    ],
)
def test_a_period_prints_the_years_it_has(period: str, found: list[str], tmp_path: Path) -> None:
    facts = f"facts:\n  - {{id: road, label: Road, amount: 35 billion, unit: USD, period: {period}, sources: [C01]}}\n"
    assert find(tmp_path, facts + body("It costs [$35 billion](fact:road).")) == found


# --- sources


def test_a_source_after_the_cut_off_is_kept_out(tmp_path: Path) -> None:
    header = """\
header:
  title: "A road or a railway"
  to: The reader
  from: The desk
  subject: A subject
  date: 2025-12-22
  information_cutoff: 2025-12-10
  handling: TLP:CLEAR
"""
    assert find(tmp_path, header) == ["PB413 2025-12-11"]
    assert find(tmp_path, header.replace("cutoff: 2025-12-10", "cutoff: 2025-12-11")) == []
    assert find(
        tmp_path, header.replace("2025-12-22", "2025-12-10").replace("  information_cutoff: 2025-12-10\n", "")
    ) == ["PB413 2025-12-11"]


def test_an_old_source_is_found_where_the_profile_sets_a_limit(tmp_path: Path) -> None:
    assert find(tmp_path, team_toml='extends = "default"\n[limits]\nsource_age_days = 11\n') == ["PB403 2025-12-10"]
    assert find(tmp_path, team_toml='extends = "default"\n[limits]\nsource_age_days = 12\n') == []


def test_sources_and_evidence_that_nothing_cites_are_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, SOURCES + EVIDENCE + body("It is so [@E3]; it is so [@E4]."))
    found = {each.code: each for each in ask_rules(folder, select=("PB402", "PB410"))}
    assert set(found) == {"PB410"}  # C01 and C02 are cited by the checks, S1 is what the brief is built on
    assert "E1 and E2" in found["PB410"].message
    assert found["PB410"].severity is Severity.NOTE
    folder = write_folder(tmp_path, SOURCES + "evidence: []\n" + body("It is so [@C02]; it is so [@S1]."))
    assert [underlined(each, folder) for each in ask_rules(folder, select=("PB402", "PB410"))] == ["C01"]


# --- charts


def chart_findings(folder: Path, chart: str, facts: str = FACTS) -> list[str]:
    written = write_folder(
        folder, SOURCES + facts + body("Words [@C01; @C02; @S1].").rstrip("\n") + "\n    charts: [c]\n"
    )
    (written / "charts").mkdir(exist_ok=True)
    (written / "charts" / "c.yaml").write_text(chart, encoding="utf-8")
    found = ask_rules(written, select=("PB408", "PB409"))
    return [f"{each.code} {each.at} {each.message}" for each in found]


CHART = """\
id: c
kind: bar_horizontal
facts: [road]
axis: {from: 0, to: 40, unit: US$ billions}
title: The road is dear
subtitle: Sums pledged
source: "[@C01]"
alt: "One bar of [35 billion US dollars](fact:road)."
size: {width_mm: 100, height_mm: 30}
"""


def test_a_chart_has_a_source_that_leads_somewhere(tmp_path: Path) -> None:
    assert chart_findings(tmp_path, CHART) == []
    (found,) = chart_findings(tmp_path, CHART.replace('"[@C01]"', "Our own work."))
    assert found == "PB408 charts/c.yaml:7:9 the source line of this chart cites nothing"


def test_a_chart_has_a_description_of_its_own(tmp_path: Path) -> None:
    (found,) = chart_findings(
        tmp_path, CHART.replace('"One bar of [35 billion US dollars](fact:road)."', "The road is dear")
    )
    assert found == "PB408 charts/c.yaml:8:6 the description repeats the title"


def test_a_chart_of_facts_has_a_date(tmp_path: Path) -> None:
    undated = FACTS.replace(", announced: 2025-12-10", "")
    (found,) = chart_findings(tmp_path, CHART, undated)
    assert "nothing says what day" in found
    assert chart_findings(tmp_path, CHART.replace("Sums pledged", "Sums pledged in 2025"), undated) == []


def test_a_chart_shows_nothing_newer_than_the_brief(tmp_path: Path) -> None:
    newer = FACTS.replace("announced: 2025-12-10", "announced: 2026-02-01")
    (found,) = chart_findings(tmp_path, CHART, newer)
    assert found.startswith("PB409 brief/brief.yaml:")
    assert "announced on 2026-02-01, after the brief's date, 2025-12-22" in found


TIMELINE = """\
id: c
kind: timeline
data: days.csv
lanes: [event]
markers: {event: cross}
axis: {from: 2025-01-01, to: 2026-12-31, ticks: quarterly}
title: Days
subtitle: What happened
source: "[@C01]"
alt: A line of days.
size: {width_mm: 100, height_mm: 40}
"""


@pytest.mark.parametrize(("source", "count"), [("C01", 0), ("C09", 1)])
def test_a_day_that_lies_ahead_needs_a_source_that_foretold_it(source: str, count: int, tmp_path: Path) -> None:
    later = SOURCES + SOURCES.splitlines()[1].replace("C01", "C09").replace("2025-12-10", "2026-03-01") + "\n"
    folder = write_folder(tmp_path, later + body("Words.").rstrip("\n") + "\n    charts: [c]\n")
    (folder / "charts").mkdir()
    (folder / "charts" / "c.yaml").write_text(TIMELINE, encoding="utf-8")
    (folder / "charts" / "days.csv").write_text(
        f"date,label,kind,source\n2026-02-01,Vote,event,{source}\n", encoding="utf-8"
    )
    assert len(ask_rules(folder, select=("PB409",))) == count


def test_every_rule_of_the_family_says_whose_it_is_and_shows_both_ways() -> None:
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
    assert all(rule.standard and rule.about.endswith(".") and rule.bad != rule.good for rule in RULES)
