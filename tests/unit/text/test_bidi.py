"""Embedding levels and visual order (UAX 9)."""

from __future__ import annotations

import sys

import pytest

from policybrief.text.bidi import embedding_levels, has_rtl, visual_order


def levels(text: str, *, rtl: bool = False) -> str:
    return "".join(map(str, embedding_levels(text, rtl=rtl)))


def test_a_phrase_in_arabic_script_is_one_level_up_in_an_english_line() -> None:
    assert levels("a صاف ایندھن b") == "00" + "1" * 10 + "00"


def test_english_in_an_urdu_line_is_two_levels_up() -> None:
    assert levels("اب NGO تک", rtl=True) == "111222111"


def test_numbers_read_from_left_to_right_in_an_urdu_line() -> None:
    assert levels("سنہ 2023 میں", rtl=True) == "1111" + "2222" + "1111"


def test_brackets_around_arabic_words_that_end_a_phrase_turn_with_it() -> None:
    assert levels("so: اب (تک)") == "0000" + "1111111"


def test_brackets_of_the_english_line_stay_with_it() -> None:
    assert levels("water (اب) here") == "0000000" + "11" + "000000"


def test_an_unmatched_bracket_is_neutral() -> None:
    assert levels("اب) b") == "11000"


def test_a_joiner_takes_the_level_of_the_character_before_it() -> None:
    assert levels("می\u200cخواهم") == "1" * 8


@pytest.mark.parametrize("odd", ["\u2067", "\U00011375", "\u202b", "\u0378", "\U0001e8ff"])
def test_unassigned_characters_and_controls_are_levelled_too(odd: str) -> None:
    assert len(embedding_levels(f"a{odd}اب", rtl=True)) == 4


def test_text_without_right_to_left_characters_never_calls_bidi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bidi", None)
    assert embedding_levels("“Plain” words – naïve", rtl=False) == [0] * 21
    assert not has_rtl("“Plain” words – naïve ﬁ")
    with pytest.raises(ImportError):
        embedding_levels("اب", rtl=False)


def test_visual_order_turns_each_level_once() -> None:
    assert visual_order([0, 0, 0]) == [0, 1, 2]
    assert visual_order([1, 1, 1]) == [2, 1, 0]
    assert visual_order([0, 1, 1, 0]) == [0, 2, 1, 3]
    assert visual_order([1, 2, 2, 1]) == [3, 1, 2, 0]
    assert visual_order([0, 1, 2, 2, 1, 0]) == [0, 4, 2, 3, 1, 5]
    assert visual_order([]) == []
