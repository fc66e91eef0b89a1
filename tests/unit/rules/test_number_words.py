"""Numbers and the words beside them: lists are looked up, and find what one long pattern would."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.rules import evidence_numbers
from policybrief.rules.number_words import Counted, Listed, follows_months, follows_space, words_behind_numbers

MONTHS = ("March", "May", "mai")
PIECES = [
    "March",
    "May",
    "Mayor",
    "mai",
    "5",
    "12",
    "2025",
    " ",
    " ",
    " ",
    ".",
    "-",
    "of ",
    "and ",
    "th",
    "_",
    "five",
    "half a",
    "bn",
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def test_every_month_is_one_word() -> None:
    assert all(month.isalpha() for month in evidence_numbers._MONTHS)


@given(texts)
def test_a_word_looked_up_is_found_as_one_of_a_list_in_the_pattern(text: str) -> None:
    listed = Listed(re.compile(r"\b(?P<word>[^\W\d_]+)\.? \d{1,2}\b"), frozenset(MONTHS))
    whole = re.compile(rf"\b(?:{'|'.join(MONTHS)})\.? \d{{1,2}}\b")
    assert [match.span() for match in listed.finditer(text)] == [match.span() for match in whole.finditer(text)]


def test_a_word_may_be_one_that_is_not_wanted() -> None:
    names = Listed(re.compile(r"\b(?P<word>[A-Z]\w+) \d+"), frozenset({"Some"}), wanted=False)
    assert [match[0] for match in names.finditer("Some 500 by Resolution 28")] == ["Resolution 28"]


@given(texts)
def test_numbers_in_words_are_found_where_there_are_any(text: str) -> None:
    pattern = re.compile(r"(?:\b\d+|\b(?i:five|half a)) ?bn\b")
    counted = Counted(pattern, re.compile(r"\b\d+ ?bn\b"), ("bn",))
    assert [match.span() for match in counted.finditer(text)] == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("text", ["Five bn", "fıve bn", "HALF A bn", "5 bn"])
def test_capitals_and_their_likes_are_letters(text: str) -> None:
    pattern = re.compile(r"(?:\b\d+|\b(?i:five|half a)) ?bn\b")
    assert [match[0] for match in Counted(pattern, re.compile(r"\b\d+ ?bn\b"), ("bn",)).finditer(text)] == [text]


@given(texts)
def test_quick_questions_hide_no_number_beside_a_word(text: str) -> None:
    months = "|".join(MONTHS)
    assert follows_space(text, MONTHS) == bool(re.search(rf"(?<!\w)(?:{months}) \d", text))
    assert follows_months(text, MONTHS) >= bool(re.search(rf"(?<!\w)(?:{months})\.? \d\d?(?!\d)", text))
    if re.search(rf"\d(?:th)? (?:of )?(?:{months})\b", text):
        assert words_behind_numbers(text) & set(MONTHS)
