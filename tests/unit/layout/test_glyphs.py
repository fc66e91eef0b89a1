"""Characters that no font has: asking about all words at once says no less than asking line by line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policybrief.document.words import Run, Words
from policybrief.layout.glyphs import _join_alike
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO

_TYPESETTER = Typesetter()
_TEXTS = st.text(alphabet="aE \u00e9\u0301\u0307\u0327\u200d\u05d0\u05b0\u0628\u064e\u0915\u094d☺是🌍−", max_size=6)
_RUNS = st.builds(
    Run,
    _TEXTS,
    strong=st.booleans(),
    emphasis=st.booleans(),
    citation=st.booleans(),
    language=st.sampled_from(["", "ar"]),
)


@given(st.lists(st.lists(_RUNS, min_size=1, max_size=3).map(tuple), max_size=4))
def test_what_is_missing_in_a_line_is_missing_in_all_words_together(lines: list[Words]) -> None:
    style = MEMO.text["body"]
    found = [_TYPESETTER.missing(words, style) for words in lines]
    if not _TYPESETTER.missing(_join_alike(lines), style):
        assert not any(found)
