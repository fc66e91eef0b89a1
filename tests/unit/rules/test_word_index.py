"""Passages by the words they hold: rules look only there, so no wording they find may be missed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.rules.small_brief import ask_rules, underlined, write_folder

from policybrief.content.load import load_brief
from policybrief.diagnostics import Diagnostics
from policybrief.rules.prose.length import bound_words, count_fairly
from policybrief.rules.prose.passages import collect_passages, passages_under
from policybrief.rules.prose.sentences import split_sentences
from policybrief.rules.prose.word_index import find_passages, key_words, part_lines, part_words
from policybrief.rules.prose.wordlists import DOUBLETS, INTENSIFIED, REDUNDANT


def body(*paragraphs: str) -> str:
    lines = "\n\n".join(f"      {paragraph}" for paragraph in paragraphs)
    return f"sections:\n  - id: body\n    title: Body\n    body: |\n{lines}\n"


def test_passages_are_found_by_whole_words_of_any_case_in_their_order(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path, body("If it rains, we stay.", "A rift stays.", "We ask (IF asked).", "Ifs and buts.")
    )
    brief = load_brief(folder, Diagnostics())

    assert [passage.text for passage in find_passages(brief, {"if"})] == ["If it rains, we stay.", "We ask (IF asked)."]
    assert find_passages(brief, {"nowhere"}) == ()


def test_passages_of_a_field_are_those_that_stand_under_it(tmp_path: Path) -> None:
    brief = load_brief(write_folder(tmp_path, body("One.", "Two.")), Diagnostics())
    under = passages_under(brief, "sections", 0)

    assert under == tuple(passage for passage in collect_passages(brief) if passage.path[:2] == ("sections", 0))
    assert [passage.text for passage in under][-2:] == ["One.", "Two."]


def test_the_key_word_of_a_phrase_is_its_longest() -> None:
    assert key_words(["due to the fact that", "Past History"]) == {"fact", "history"}


@pytest.mark.parametrize(
    "words",
    [
        *DOUBLETS, *REDUNDANT, *(f"very {word}" for word in INTENSIFIED), "utterly hopeless", "not unlikely",
        "not without merit", "It should be noted that", "There is little doubt that", "As a matter of fact",
        "As has been noted above", "What is needed is that", "For all intents and purposes", "Needless to say",
    ],
)  # fmt: skip
def test_every_wording_that_is_struck_out_is_found_through_the_index(words: str, tmp_path: Path) -> None:
    """A key word that no wording holds would silence its rule."""
    sentence = f"{words} it is so." if words[0].isupper() else f"They say {words} so."
    folder = write_folder(tmp_path, body(sentence))
    found = ask_rules(folder, select=("PB605", "PB609", "PB614"))

    assert [each.code for each in found] != [], sentence
    assert all(underlined(each, folder) in sentence for each in found)


@given(st.text(alphabet="aB \n,;:.()[]\"'“”‘’«»–—-1(a)", max_size=120))
def test_no_count_exceeds_the_bound_that_saves_counting(text: str) -> None:
    assert count_fairly(text) <= bound_words(text)


@given(st.text(alphabet="aB \n,;:.()[]\"'“”‘’«»–—-1(a)", max_size=120))
def test_no_text_has_more_words_than_half_its_characters(text: str) -> None:
    assert 2 * count_fairly(text) <= len(text) + 1


@given(st.text(alphabet='aB \n,;:.!?…؟۔。！？)"”’(“1é', max_size=80))
def test_the_sentences_of_a_paragraph_have_few_words_more_than_it(text: str) -> None:
    """Only the end of a sentence may part a word in two: the average of a brief is bounded so."""
    sentences = [text[start:end] for start, end in split_sentences(text)]

    assert sum(map(count_fairly, sentences)) <= bound_words(text) + len(sentences)


@given(st.text(max_size=60))
def test_the_words_of_any_text_are_filed(text: str) -> None:
    folded = text.casefold()

    assert part_words(folded).split() == re.findall(r"\w+", folded)


@given(st.lists(st.text(alphabet="aB_1 .\né’ß", max_size=8)))
def test_many_texts_are_parted_as_each_is(texts: list[str]) -> None:
    assert part_lines(texts) == [part_words(text) for text in texts]
