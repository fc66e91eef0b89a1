"""Prose: rules of wording speak where an editor would, and are silent on good official prose."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.rules.small_brief import ask_rules, ask_with, underlined, write_folder

from policybrief.diagnostics import Diagnostic, Diagnostics
from policybrief.rules import RuleSettings, read_rule_settings
from policybrief.rules.prose import RULES
from policybrief.rules.prose.length import count_fairly
from policybrief.rules.prose.sentences import count_words, find_quoted, split_sentences
from policybrief.rules.prose.wordlists import DOUBLETS_KEPT

GOLDEN = Path(__file__).parents[2] / "golden" / "prose"


def read_lines(name: str) -> list[str]:
    lines = (GOLDEN / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


SECTION = "sections:\n  - id: body\n    title: Body\n    body: body.md\n"


def find_in(folder: Path, text: str, *, select: tuple[str, ...] = ("PB6",), profile: str = "") -> list[Diagnostic]:
    write_folder(folder, SECTION)
    (folder / "brief" / "body.md").write_text(text + "\n", encoding="utf-8")
    return ask_rules(folder, select=select, profile=profile)


def codes_in(folder: Path, text: str, **options: str) -> set[str]:
    return {each.code for each in find_in(folder, text, **options)}  # type: ignore[arg-type]


# --- the corpora


def test_good_official_prose_is_left_alone(tmp_path: Path) -> None:
    lines = read_lines("good.txt")
    assert len(lines) >= 60
    found = find_in(tmp_path, "\n\n".join(lines))
    assert [f"{each.code} {each.message}: {lines[(each.at.line - 1) // 2]}" for each in found] == []


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> RuleSettings:
    return read_rule_settings(tmp_path_factory.mktemp("bare"), Diagnostics(), select=("PB6",))


def test_bad_prose_is_found_by_the_rule_it_breaks_and_by_no_other(tmp_path: Path, default: RuleSettings) -> None:
    lines = read_lines("bad.txt")
    assert len(lines) >= 60
    missed = []
    for line in lines:
        code, _, text = line.partition(" ")
        write_folder(tmp_path, SECTION)
        (tmp_path / "brief" / "body.md").write_text(text + "\n", encoding="utf-8")
        if {each.code for each in ask_with(tmp_path, default, Diagnostics())} != {code}:
            missed.append(line)
    assert missed == []


def test_every_rule_that_needs_no_limit_finds_its_bad_example_and_not_its_good_one(tmp_path: Path) -> None:
    for rule in RULES:
        if rule.code in {"PB601", "PB604", "PB605", "PB606", "PB609", "PB614", "PB612"}:
            assert rule.code in codes_in(tmp_path, rule.bad, select=(rule.code,)), rule.code  # type: ignore[arg-type]
            assert rule.code not in codes_in(tmp_path, rule.good, select=(rule.code,)), rule.code  # type: ignore[arg-type]


def test_a_finding_underlines_the_words_it_means(tmp_path: Path) -> None:
    found = find_in(tmp_path, "All is well.\nWe left due to the fact that it rained, and each and every tent leaked.")
    assert [underlined(each, tmp_path) for each in found] == ["due to the fact that", "each and every"]
    assert [each.help for each in found] == ["write 'because'", "write 'each'"]


# --- sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.S. has asked. It waits.", ["The U.S. has asked.", "It waits."]),
        ("He works in the U.S. The rest do not.", ["He works in the U.S.", "The rest do not."]),
        ("Mr. J. R. Smith met Gen. Khan. Both left.", ["Mr. J. R. Smith met Gen. Khan.", "Both left."]),
        ("It rose by 4.5 to 3. Then it fell.", ["It rose by 4.5 to 3.", "Then it fell."]),
        ("See p. 3, fig. 2 and no. 7. Stop.", ["See p. 3, fig. 2 and no. 7.", "Stop."]),
        ("It ended at 5 p.m. The vote followed.", ["It ended at 5 p.m.", "The vote followed."]),
        ('"Why now?" asked the minister. Nobody knew.', ['"Why now?" asked the minister.', "Nobody knew."]),
        ("Food, fuel, etc. are short. Aid is not.", ["Food, fuel, etc. are short.", "Aid is not."]),
        ("Use it, e.g. Monday, i.e. soon. Now.", ["Use it, e.g. Monday, i.e. soon.", "Now."]),
        ("They agreed... Then they left! Why?", ["They agreed...", "Then they left!", "Why?"]),
        ("It grew (by a third.) Next came March.", ["It grew (by a third.)", "Next came March."]),
        ("Amazon Inc. announced it. Plan B. The end.", ["Amazon Inc. announced it.", "Plan B.", "The end."]),
        ("In Sept. 2025 it fell. 1,200 left.", ["In Sept. 2025 it fell.", "1,200 left."]),
        ("No. 10 agreed. The answer is no. We wait.", ["No. 10 agreed.", "The answer is no.", "We wait."]),
        ("کیا ہوا؟ کچھ نہیں۔ بس", ["کیا ہوا؟", "کچھ نہیں۔", "بس"]),
        ("  ", []),
    ],
)
def test_a_point_ends_a_sentence_only_where_one_ends(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(text=st.text(alphabet="aAbB .!?\"()'’17…؟", max_size=60))
def test_sentences_hold_every_word_of_a_text_once_and_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


def test_words_are_counted_as_an_editor_counts_them() -> None:
    assert count_words("The 20-point plan – all of it – costs $35 billion.") == 9
    assert count_words(" – ; ") == 0


def test_names_brackets_quotes_and_stretches_between_semicolons_are_counted_fairly() -> None:
    assert count_fairly("The United Nations Relief and Works Agency left") == 3
    assert count_fairly("It left (as it had said it would, in March) at once") == 4
    assert count_fairly('He said "we will never in our lives do that again" and left') == 5
    assert count_fairly("one two three; one two; one two three four") == 4


def test_quotes_are_found_and_apostrophes_are_not() -> None:
    text = "Pakistan's spokesman said 'not our job', and the ministers' aides said \"no\"."
    assert [text[start:end] for start, end in find_quoted(text)] == ["'not our job'", '"no"']


# --- limits


def sentence_of(words: int) -> str:
    return "Word " + "word " * (words - 2) + "end."


def test_a_sentence_is_long_from_one_word_over_the_limit(tmp_path: Path) -> None:
    assert find_in(tmp_path, sentence_of(45)) == []
    (found,) = find_in(tmp_path, f"Short. {sentence_of(46)}")
    assert (found.code, found.at.column, found.message) == ("PB601", 8, "this sentence has 46 words; the limit is 45")


def test_a_profile_for_the_public_asks_for_shorter_sentences(tmp_path: Path) -> None:
    found = find_in(tmp_path, sentence_of(26), select=("PB601",), profile="idrc-brief")
    assert [each.message for each in found] == ["this sentence has 26 words; the limit is 25"]


def test_the_average_is_reported_once_at_the_longest_sentence(tmp_path: Path) -> None:
    text = "\n\n".join([sentence_of(33)] * 20 + [sentence_of(35)])
    (found,) = find_in(tmp_path, text)
    assert (found.code, found.at.line) == ("PB602", 41)
    assert find_in(tmp_path, "\n\n".join([sentence_of(20)] * 10)) == []


def test_a_brief_over_the_limit_of_words_is_found_and_its_sources_do_not_count(tmp_path: Path) -> None:
    house = 'extends = "default"\n[limits]\nwords = 150\n'
    write_folder(tmp_path, team_toml=house)
    assert codes_in(tmp_path, "word " * 40, select=("PB608",), profile="team.toml") == set()  # type: ignore[arg-type]
    assert codes_in(tmp_path, "word " * 140, select=("PB608",), profile="team.toml") == {"PB608"}  # type: ignore[arg-type]


def test_headings_below_the_limit_are_found(tmp_path: Path) -> None:
    write_folder(tmp_path, team_toml='extends = "default"\n[limits]\nheading_levels = 2\n')
    text = "## Costs\n\nWords.\n\n### Of the road\n\nWords."
    (found,) = find_in(tmp_path, text, select=("PB607",), profile="team.toml")
    assert (found.at.line, found.message) == (5, "this heading is of level 3; the limit is 2")
    assert find_in(tmp_path, text, select=("PB607",)) == []


def test_a_bullet_of_one_word_is_found_and_a_link_or_a_nested_list_is_not(tmp_path: Path) -> None:
    text = "- Cost\n- The cost doubles.\n- [Law](https://example.org)\n- Roads\n  - of stone, mostly"
    assert [each.at.line for each in find_in(tmp_path, text)] == [1]


@pytest.mark.parametrize(("subject", "codes"), [("We need more.", {"PB611"}), ("More for the U.S.", set())])
def test_a_subject_is_a_title(subject: str, codes: set[str], tmp_path: Path) -> None:
    header = (
        f'header:\n  title: T\n  to: A\n  from: B\n  subject: "{subject}"\n  date: 2025-12-22\n  handling: TLP:CLEAR\n'
    )
    assert {each.code for each in ask_rules(write_folder(tmp_path, header), select=("PB6",))} == codes


# --- short forms


@pytest.mark.parametrize(
    "text",
    [
        "The International Stabilization Force (ISF) would go. The ISF has no mandate.",
        'The International Stabilization Force (the "ISF") would go. The ISF has no mandate.',
        "The China-Pakistan Economic Corridor, CPEC, is late. CPEC costs more each year.",
        "The ISF (International Stabilization Force) would go.",
        "The National Audit Office reports to Parliament. The NAO is independent.",
        "The World Food Programme, or WFP, left. The WFP's staff did not.",
        "The UN, the EU, the IMF and NATO agree; GDP fell, and AI did not help the NHS.",
        "Chapter VII and World War II; at Washington, DC; the H5N1 virus; E28 and R9; NO troops.",
        "The report by ABC News and TRT World said so.",
        "Report HC 486 quotes Ms. Julie KOZACK and Sir Amyas Morse KCB of HM Treasury.",
        "DRAFT FOR COMMENT BY ALL MINISTRIES AND AGENCIES",
        "Tests found 5 ppm. [قومی](lang:ur) words are no short forms.",
    ],
)
def test_short_forms_that_are_spelled_out_or_known_are_free(text: str, tmp_path: Path) -> None:
    assert find_in(tmp_path, text) == []


def test_a_short_form_is_reported_once_where_it_first_stands(tmp_path: Path) -> None:
    text = "The ISF would go. The ISF has no mandate.\n\nThe International Stabilization Force (ISF) is new."
    (found,) = find_in(tmp_path, text)
    assert (underlined(found, tmp_path), found.at.line, found.at.column) == ("ISF", 1, 5)
    assert "before it is spelled out" in found.message
    assert "brief/body.md:3:" in found.help


def test_reading_order_counts_and_not_the_order_of_files(tmp_path: Path) -> None:
    judgments = (
        'key_judgments:\n  - text: "The International Stabilization Force (ISF) has no mandate."\n    basis: inferred\n'
    )
    write_folder(tmp_path, judgments + SECTION)
    (tmp_path / "brief" / "body.md").write_text("The ISF would go.\n", encoding="utf-8")
    assert ask_rules(tmp_path, select=("PB604",)) == []


# --- what is not the author's, or not English


@pytest.mark.parametrize(
    "text",
    [
        'The minister said: "We must first and foremost ask each and every one of them."',
        "Sie sagten [each and every](lang:de) Mal dasselbe.",
        *(f"The {pair} were set out in March." for pair in DOUBLETS_KEPT),
    ],
)
def test_quoted_and_foreign_words_and_terms_of_art_are_left_alone(text: str, tmp_path: Path) -> None:
    assert find_in(tmp_path, text) == []


def test_rules_of_wording_are_for_english_and_rules_of_length_for_all(tmp_path: Path) -> None:
    text = f"It should be noted that each and every ISF counts. {sentence_of(50)}"
    header = (
        "header:\n  title: T\n  to: A\n  from: B\n  subject: S\n  date: 2025-12-22\n  handling: TLP:CLEAR\n"
        "  language: fr\n"
    )
    write_folder(tmp_path, header + SECTION + "scales: []\nrisks: []\n")
    (tmp_path / "brief" / "body.md").write_text(text, encoding="utf-8")
    assert {each.code for each in ask_rules(tmp_path, select=("PB6",))} == {"PB601"}


# --- what is off by default


def test_passive_voice_long_words_and_reading_ease_speak_only_when_asked(tmp_path: Path) -> None:
    text = "\n\n".join(["The reconsideration of institutional responsibilities was postponed by representatives."] * 15)
    assert codes_in(tmp_path, text) == set()
    for code in ("PB606", "PB610", "PB613"):
        assert codes_in(tmp_path, text, select=(code,)) == {code}  # type: ignore[arg-type]
    plain = "\n\n".join(["The two of them left the house and went up the hill."] * 15)
    for code in ("PB606", "PB610", "PB613"):
        assert codes_in(tmp_path, plain, select=(code,)) == set()  # type: ignore[arg-type]
