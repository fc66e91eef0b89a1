"""Text that knows where it was typed."""

from __future__ import annotations

import copy
import pickle

from hypothesis import given
from hypothesis import strategies as st

from policybrief.content.located import Located, locate_lines, place_of
from policybrief.diagnostics import GENERATED, Location

TEXTS = st.text(st.sampled_from("ab \né日🌍"), max_size=60)


@given(TEXTS, st.data())
def test_a_slice_keeps_every_character_in_its_place(text: str, data: st.DataObject) -> None:
    whole = locate_lines(text, "t.md")
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    part = whole.slice([(bounds[0], bounds[1]), (bounds[2], bounds[3])])
    assert part == text[bounds[0] : bounds[1]] + "\n" + text[bounds[2] : bounds[3]]
    kept = [*range(bounds[0], bounds[1]), None, *range(bounds[2], bounds[3])]
    for offset, original in enumerate(kept):
        if original is not None:
            assert part.spot(offset) == whole.spot(original)


@given(TEXTS, st.data())
def test_a_place_covers_the_words_on_its_first_line(text: str, data: st.DataObject) -> None:
    whole = locate_lines(text, "t.md")
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    at = whole.place(start, end)
    words = text[start:end]
    first = words.split("\n")[0] or words[:1]
    assert at.length == max(1, len(first))
    assert (text.split("\n")[at.line - 1] + "\n")[at.column - 1 :].startswith(first)


@given(TEXTS)
def test_a_line_breaks_where_its_characters_leave_the_line(text: str) -> None:
    whole = locate_lines(text, "t.md")
    newline = text.find("\n")
    assert whole.next_break(0, len(text)) == (newline + 1 if 0 <= newline < len(text) - 1 else len(text))


def test_it_is_copied_as_plain_text() -> None:
    text = locate_lines("words", "t.md")
    for copied in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):  # noqa: S301
        assert (copied, type(copied)) == ("words", str)


def test_plain_text_has_no_place_of_its_own() -> None:
    assert place_of("words", GENERATED) is GENERATED
    assert place_of(Located("words", "t.md", ((0, 3, 4),)), GENERATED) == Location("t.md", 3, 4, 5)
