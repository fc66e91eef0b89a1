"""Languages: words, dates, direction, and what an author may change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from policybrief.diagnostics import Diagnostics
from policybrief.document import resolve
from policybrief.document.language import direction_of
from policybrief.document.languages import KNOWN
from policybrief.document.languages.english import AMERICAN, BRITISH
from policybrief.document.languages.english_numbers import cardinals, ordinals
from policybrief.document.languages.french import FRENCH
from policybrief.document.languages.french_numbers import cardinals as french_cardinals
from policybrief.document.languages.french_numbers import ordinals as french_ordinals
from policybrief.document.lexicon import LABELS
from policybrief.document.walk import walk_words

DAY = dt.date(2025, 12, 22)


def test_dates_differ_by_language() -> None:
    assert BRITISH.print_date(DAY) == "22\u00a0December 2025"
    assert AMERICAN.print_date(DAY) == "December\u00a022, 2025"
    assert FRENCH.print_date(DAY) == "22\u00a0décembre 2025"
    assert FRENCH.print_date(dt.date(2025, 3, 1)) == "1er\u00a0mars 2025"


def test_two_days_share_their_month() -> None:
    first, last = dt.date(2025, 12, 9), dt.date(2025, 12, 10)
    assert BRITISH.join_days(first, last) == "9 and 10\u00a0Dec"
    assert AMERICAN.join_days(first, last) == "Dec\u00a09 and 10"
    assert BRITISH.join_days(dt.date(2025, 11, 30), last) == "30\u00a0Nov and 10\u00a0Dec"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "zero"), (21, "twenty-one"), (80, "eighty"), (101, "one hundred and one"), (3500, "three thousand five hundred"),
     (1001, "one thousand and one"), (35 * 10**9, "thirty-five billion")],
)  # fmt: skip
def test_english_numbers_in_words(number: int, words: str) -> None:
    assert cardinals(number)[0] == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(21, "vingt et un"), (71, "soixante et onze"), (80, "quatre-vingts"), (81, "quatre-vingt-un"), (99, "quatre-vingt-dix-neuf"),
     (200, "deux cents"), (201, "deux cent un"), (80_000, "quatre-vingt mille"), (35 * 10**9, "trente-cinq milliards")],
)  # fmt: skip
def test_french_numbers_in_words(number: int, words: str) -> None:
    assert french_cardinals(number)[0] == words


def test_ordinals_in_words() -> None:
    assert [ordinals(n)[0] for n in (1, 2, 3, 8, 9, 12, 20, 21)] == [
        "first", "second", "third", "eighth", "ninth", "twelfth", "twentieth", "twenty-first",
    ]  # fmt: skip
    assert [french_ordinals(n)[0] for n in (1, 2, 4, 5, 9, 21)] == [
        "premier", "deuxième", "quatrième", "cinquième", "neuvième", "vingt et unième",
    ]  # fmt: skip


def test_no_label_of_a_known_language_is_empty() -> None:
    for language in KNOWN:
        assert all(getattr(language.lexicon, field) for field in language.lexicon.__struct_fields__)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("en-GB", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("ur-PK", "rtl"), ("he", "rtl"), ("pa-Arab", "rtl"),
     ("ks-Deva", "ltr"), ("fr", "ltr")],
)  # fmt: skip
def test_the_direction_follows_from_the_tag(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


def with_header(lines: str) -> dict[str, str]:
    header = "header:\n  title: T\n  to: A\n  from: B\n  subject: S\n  date: 2025-12-22\n  handling: TLP:CLEAR\n"
    return {"brief/brief.yaml": header + lines}


def test_a_language_without_words_is_an_error_at_its_line_that_names_those_with(
    make_brief: Any, find_errors: Any
) -> None:
    (error,) = find_errors(make_brief(with_header("  language: de\n")))
    assert error.startswith("brief/brief.yaml:8:13 PB075 there are no words for the language 'de'")
    assert "en-GB, en-US, fr" in error


def test_a_language_without_words_prints_with_all_labels_given(make_brief: Any) -> None:
    patterns = {"confidence_is": "Vertrauen: {level}.", "option_numbered": "Option {number}"}
    labels = "".join(f'    {label}: "{patterns.get(label, label.upper())}"\n' for label in LABELS)
    brief = make_brief(with_header(f"  language: de\n  labels:\n{labels}"))
    document = resolve(brief, edition="full", diagnostics=Diagnostics())
    printed = ["".join(getattr(run, "text", "") for run in words) for words, _ in walk_words(document)]
    assert {"TO", "FROM", "SUBJECT", "2025-12-22"} <= set(printed)
    assert document.language == "de"


def test_an_author_may_change_one_label(make_brief: Any) -> None:
    brief = make_brief(with_header("  labels: {to: Für}\n"))
    document = resolve(brief, edition="full", diagnostics=Diagnostics())
    printed = ["".join(getattr(run, "text", "") for run in words) for words, _ in walk_words(document)]
    assert "Für" in printed
    assert "From" in printed


def test_a_label_nobody_prints_is_an_error_with_the_nearest(make_brief: Any, find_errors: Any) -> None:
    (error,) = find_errors(make_brief(with_header("  labels: {recomendation: X}\n")))
    assert "PB078 there is no label 'recomendation' (did you mean 'recommendation'?)" in error


@pytest.mark.parametrize("word", ["{level.__class__}", "{level!r}", "{level:>9999999}", "{other}", "{"])
def test_a_label_cannot_smuggle_a_format(make_brief: Any, find_errors: Any, word: str) -> None:
    (error,) = find_errors(make_brief(with_header(f'  labels: {{confidence_is: "{word}"}}\n')))
    assert "PB078 label 'confidence_is' holds a brace it cannot fill (its blanks are: {level})" in error


def test_a_british_tag_of_another_country_prints_as_english(make_brief: Any) -> None:
    document = resolve(make_brief(with_header("  language: en-IE\n")), edition="full", diagnostics=Diagnostics())
    assert document.language == "en-IE"
    assert any(words and getattr(words[0], "text", "") == "Subject" for words, _ in walk_words(document))
