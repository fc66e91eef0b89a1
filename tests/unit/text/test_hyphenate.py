"""Where words may break, with a hyphen and without."""

from __future__ import annotations

import pytest

from policybrief.text.breaks import plain_breaks
from policybrief.text.hyphenate import hyphenation_points


def hyphenated(word: str, language: str = "en-GB") -> str:
    points = hyphenation_points(word, language=language)
    return "-".join(word[start:end] for start, end in zip((0, *points), (*points, len(word)), strict=True))


def broken(word: str) -> list[str]:
    points = plain_breaks(word)
    return [word[start:end] for start, end in zip((0, *points), (*points, len(word)), strict=True)]


def test_english_words_are_hyphenated() -> None:
    assert hyphenated("government") == "gov-ern-ment"


def test_french_words_are_hyphenated_by_french_rules() -> None:
    assert hyphenated("gouvernement", "fr") == "gou-ver-ne-ment"
    assert hyphenated("gouvernement", "fr-CA") == hyphenated("gouvernement", "fr")


def test_german_differs_from_english() -> None:
    assert hyphenated("Regierung", "de-DE") == "Re-gie-rung"


@pytest.mark.parametrize("language", ["ur", "zz", "ja", ""])
def test_a_language_without_a_dictionary_has_no_hyphens(language: str) -> None:
    assert hyphenated("government", language) == "government"


@pytest.mark.parametrize(
    "word",
    ["UNESCO", "UNDERSTANDING", "F16government", "www.government", "a/government", "gov", "Munir", "mail@government"],
)
def test_acronyms_short_words_words_with_digits_and_addresses_are_left_whole(word: str) -> None:
    assert hyphenated(word) == word


def test_two_letters_stand_before_a_hyphen_and_three_after() -> None:
    for word in ("about", "ability", "every", "responsibility", "“generally,”"):
        points = hyphenation_points(word, language="en-GB")
        letters = [index for index, character in enumerate(word) if character.isalpha()]
        assert all(point - letters[0] >= 2 and letters[-1] + 1 - point >= 3 for point in points)


def test_punctuation_around_a_word_is_no_part_of_it() -> None:
    assert hyphenated("“government,”") == "“gov-ern-ment,”"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("non-combat", ["non-", "combat"]),
        ("China-Pakistan", ["China-", "Pakistan"]),
        ("word—word", ["word—", "word"]),
        ("2010–2015", ["2010–", "2015"]),
        ("Palestinian/Israeli", ["Palestinian/", "Israeli"]),
        ("and/or", ["and/or"]),
        ("COVID-19", ["COVID-19"]),
        ("e-mail", ["e-mail"]),
        ("-5", ["-5"]),
        ("V−21", ["V−21"]),
        ("narrow\u202fspace", ["narrow\u202fspace"]),
    ],
)
def test_a_line_may_end_after_hyphens_and_dashes_inside_words(word: str, parts: list[str]) -> None:
    assert broken(word) == parts


def test_addresses_break_after_their_marks_and_never_inside_a_double_slash() -> None:
    assert broken("https://www.example.org/a-long/path.html?query=1&page=2") == [
        "https://", "www.", "example.", "org/", "a-", "long/", "path.", "html?", "query=", "1&", "page=", "2",
    ]  # fmt: skip


def test_an_address_without_a_scheme_breaks_too() -> None:
    assert broken("example.org/policy/brief") == ["example.", "org/", "policy/", "brief"]
