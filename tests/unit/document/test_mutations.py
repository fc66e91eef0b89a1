"""The shipped brief cannot contradict itself: change one number, and the build stops at the sentences it made false."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from policybrief.content.facts import Amount
from policybrief.content.model import Brief, Option, Risk
from policybrief.diagnostics import BriefError, Diagnostics, Severity
from policybrief.document import find_stale_spans, resolve

SENTENCES = {"PB070", "PB071", "PB072"}


def stopping_places(brief: Brief) -> list[str]:
    """Where the build stops; empty if it does not."""
    diagnostics = Diagnostics()
    with contextlib.suppress(BriefError):
        resolve(brief, edition="full", diagnostics=diagnostics)
    return [str(found.at) for found in diagnostics if found.severity is Severity.ERROR and found.code in SENTENCES]


def with_risk(brief: Brief, risk: Risk, likelihood: str) -> Brief:
    changed = risk.model_copy(update={"likelihood": likelihood})
    return brief.model_copy(update={"risks": tuple(changed if each is risk else each for each in brief.risks)})


def with_score(brief: Brief, option: Option, criterion: str, score: int) -> Brief:
    scores = {**option.scores, criterion: option.scores[criterion].model_copy(update={"score": score})}
    changed = option.model_copy(update={"scores": scores})
    return brief.model_copy(update={"options": tuple(changed if each is option else each for each in brief.options)})


def other_scores(brief: Brief) -> Iterator[tuple[Option, str, int]]:
    for option in brief.options:
        for criterion, score in option.scores.items():
            yield from ((option, criterion, other) for other in (score.score - 1, score.score + 1) if 1 <= other <= 5)


def test_the_shipped_brief_says_only_what_is_true(shipped: Brief) -> None:
    diagnostics = Diagnostics()
    resolve(shipped, edition="full", diagnostics=diagnostics)
    assert list(diagnostics) == []


def test_every_changed_pledge_stops_the_build_at_the_sentence_that_names_it(shipped: Brief) -> None:
    for fact in shipped.facts:
        amount = Amount(fact.amount.mantissa + 1, fact.amount.scale)
        changed = fact.model_copy(update={"amount": amount})
        brief = shipped.model_copy(update={"facts": tuple(changed if each is fact else each for each in shipped.facts)})
        places = stopping_places(brief)
        assert places, fact.id
        if any(fact.id in getattr(chart, "facts", ()) for chart in shipped.charts):
            assert any(place.startswith("brief/background.md") for place in places), fact.id


def test_every_changed_score_stops_the_build(shipped: Brief) -> None:
    for option, criterion, score in other_scores(shipped):
        assert stopping_places(with_score(shipped, option, criterion, score)), (option.id, criterion, score)


def test_every_likelihood_that_becomes_or_stops_being_likely_stops_the_build(shipped: Brief) -> None:
    for risk in shipped.risks:
        likelihood = "unlikely" if risk.likelihood == "likely" else "likely"
        places = stopping_places(with_risk(shipped, risk, likelihood))
        assert any(place.startswith("brief/brief.yaml") for place in places), risk.id
        assert any(place.startswith("charts/risks.yaml") for place in places), risk.id


def test_the_nearest_true_words_are_offered_for_a_fix(shipped: Brief) -> None:
    risk = next(risk for risk in shipped.risks if risk.likelihood == "likely" and "O1" not in risk.if_options)
    stale = find_stale_spans(with_risk(shipped, risk, "unlikely"))
    offered = {(each.words, each.now) for each in stale}
    assert offered >= {("Three of the four", "Two of the three"), ("Three of four", "Two of three")}
    assert all(words != now for words, now in offered)


@pytest.mark.parametrize("edition", ["full", "short"])
def test_a_sentence_is_checked_whichever_edition_is_built(shipped: Brief, edition: str) -> None:
    risk = shipped.risks[0]
    with pytest.raises(BriefError):
        resolve(with_risk(shipped, risk, "unlikely"), edition=edition, diagnostics=Diagnostics())
