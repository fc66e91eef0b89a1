"""Slow patterns are tried only where a quicker question leaves them open: no such question may hide what they find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.rules import estimative_figures, evidence_sources, plain, risk_ratings
from policybrief.rules.evidence_numbers import _CODES, _ENGLISH_NUMBER, _OTHER_NUMBER, _make_takers, _names_currency
from policybrief.rules.prose import phrases
from policybrief.rules.prose.wordlists import DOUBLETS, REDUNDANT


def texts(*words: str) -> st.SearchStrategy[str]:
    """Texts in which these words often meet."""
    pieces = [*" ".join(words).split(), *words, " ", " ", "\n", ", ", ".", "-", "s"]
    return st.lists(st.sampled_from(pieces), max_size=12).map("".join)


FIGURES = texts(
    "5", "35.5", "1,200", "ten", "half a", "$", "€", "USD ", "XUSD", "usd", "Rs. ", "AED", "F CFA", "%", "‰",
    " per cent", " pour cent", " percentage points", " million", "bn", " dollars", "http://a.b", "a@b.org", "@", "US",
)  # fmt: skip
NAMED = texts(
    "5", "12", "2025", "-", "/", ".", ",", " ", "May", "Sept", "avr.", "juill", "mai", "figure", "n°", "p.", "Pp.", "vol.", "age",
    "A", "b", "Resolution", "The", "É", "20-point", "V-14", "th", " and ", "m", "km", "five", "half a", "²", "_",
)  # fmt: skip
OPENERS = texts(
    "It ", "should ", "be noted that ", "is important to note that ", "There are many people who ", "As has been noted above",
    "What is needed is that ", "For all intents and purposes", "The fact of the matter is that ", "It goes without saying that ",
    "Needless to say", "There is no doubt that ", "It had to be said that ", "There exist several things that ",
)  # fmt: skip
STRUCK = texts(*list(DOUBLETS)[:8], *list(REDUNDANT)[:16], "very ", "utterly ", "Unique", "EACH AND EVERY", "new")


@pytest.mark.parametrize("number", [_ENGLISH_NUMBER, _OTHER_NUMBER])
@given(text=FIGURES | NAMED)
def test_no_figure_is_hidden(number: str, text: str) -> None:
    for every, some in zip(_make_takers(number, _CODES), _make_takers(number, ""), strict=True):
        found = [match.span() for match in every.pattern.finditer(text)]
        assert not found or (every.may_match(text) and (_names_currency(text) or some.may_match(text)))
        assert _names_currency(text) or found == [match.span() for match in some.pattern.finditer(text)]


@given(OPENERS)
def test_no_opener_is_hidden(text: str) -> None:
    assert phrases._may_open(text) or not phrases._OPENER.match(text)


@given(STRUCK)
def test_no_wording_is_hidden(text: str) -> None:
    asked = [pattern for pattern, _ in phrases._find_struck(text)]
    assert all(pattern in asked or not pattern.search(text) for _, pattern, _ in phrases._STRUCK)


@given(
    texts(
        "TBC",
        "t.b.d.",
        "To be agreed",
        "todo",
        "xxxx",
        "N/A",
        "unknown",
        "lorem ipsum x",
        "à définir",
        "aucune",
        "rien",
    )
)
def test_no_placeholder_is_hidden(text: str) -> None:
    hollow = any(pattern.fullmatch(text) for pattern in (plain._OPEN, plain._HOLLOW))
    assert plain._may_be_open(text) >= hollow


@pytest.mark.parametrize(
    ("pattern", "signs", "words"),
    [
        (estimative_figures._CERTAIN, estimative_figures._CERTAIN_SIGNS,
         ("a hundred per cent ", "0% ", "likely", "chance of rain is 100%", "no chance of ", "absolutely no likelihood that")),
        (risk_ratings._ARITHMETIC, risk_ratings._RANK_SIGNS,
         ("total risk score", "sum of the risk ratings", "risk scores add up", "Likelihood x Impact", "likelihood")),
        (evidence_sources._TOOLS, tuple(name.casefold() for name in evidence_sources._TOOL_NAMES),
         ("ChatGPT", "GPT-4", "GitHub Copilot", "Claude Opus", "AI-generated", "LLM model", "large language model", "Grok")),
    ],
)  # fmt: skip
@given(data=st.data())
def test_every_finding_holds_a_sign(
    pattern: re.Pattern[str], signs: tuple[str, ...], words: tuple[str, ...], data: st.DataObject
) -> None:
    text = data.draw(texts(*words))
    assert any(sign in text.casefold() for sign in signs) or not pattern.search(text)
