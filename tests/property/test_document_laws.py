"""Laws of the document: words round-trip, typography keeps letters, claims agree with counting by hand."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybrief.content.facts import SCALES, Amount, Quantity, Unit
from policybrief.content.model import (
    Brief,
    CountClaim,
    Criterion,
    CrossingClaim,
    CrossingQuestion,
    Header,
    Option,
    RankClaim,
    RankQuestion,
    Risk,
    Score,
    Selection,
    WeightSet,
)
from policybrief.content.prose import Line, Reference, Words
from policybrief.diagnostics import GENERATED, Location
from policybrief.document.answers import AnswerError
from policybrief.document.citations import Cited, place_citations
from policybrief.document.claims import answer_claim
from policybrief.document.language import Language
from policybrief.document.languages.english import BRITISH
from policybrief.document.languages.english_numbers import cardinals as english_cardinals
from policybrief.document.languages.french import FRENCH
from policybrief.document.languages.french_numbers import cardinals as french_cardinals
from policybrief.document.runs import finish_words
from policybrief.document.scoring import Line as ScoreLine
from policybrief.document.scoring import find_crossing, find_leads, rank_options
from policybrief.document.spans import nearest_form
from policybrief.document.typography import refine
from policybrief.document.wording import count_forms, is_form, multiple_forms, quantity_forms, rank_forms, share_forms
from policybrief.document.words import Run

LANGUAGES = st.sampled_from([BRITISH, FRENCH])
UNITS = st.sampled_from([Unit("USD"), Unit("EUR"), Unit("PKR"), Unit("XPF"), Unit("percent"), Unit("troops")])
SCORES = st.integers(1, 5)
TEXT = st.text(alphabet="ab Z09.,;:!?-–'\"()«»%$\u00a0…", max_size=60)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    return Amount(
        Decimal(draw(st.integers(1, 99_999))).scaleb(-draw(st.integers(0, 2))),
        draw(st.sampled_from(sorted(SCALES.values()))),
    )


def read_back(form: str) -> Decimal | None:
    """The value of an English form in figures; None for one in words."""
    match = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|trillion|k|m|bn|tn)?\b", form)
    if match is None:
        return None
    short = {"k": "thousand", "m": "million", "bn": "billion", "tn": "trillion"}
    word = match[2] or ""
    return Decimal(match[1].replace(",", "")) * SCALES[short.get(word, word)]


@given(amounts(), UNITS)
def test_every_form_in_figures_reads_back_as_its_quantity(amount: Amount, unit: Unit) -> None:
    forms = quantity_forms(Quantity(amount, unit), BRITISH)
    values = [read_back(form) for form in forms]
    assert any(value is not None for value in values)
    assert {value for value in values if value is not None} == {amount.value}


@given(amounts(), amounts(), UNITS, LANGUAGES)
def test_different_amounts_share_no_form(one: Amount, two: Amount, unit: Unit, language: Language) -> None:
    forms, others = (quantity_forms(Quantity(amount, unit), language) for amount in (one, two))
    shares = any(is_form(form, others) for form in forms)
    assert shares == (one.value == two.value)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_different_numbers_are_spelled_differently(one: int, two: int) -> None:
    for cardinals in (english_cardinals, french_cardinals):
        assert bool(set(cardinals(one)) & set(cardinals(two))) == (one == two)


@given(st.integers(1, 300), st.integers(1, 300), LANGUAGES)
def test_different_ranks_have_no_form_in_common(one: int, two: int, language: Language) -> None:
    forms = set(rank_forms(one, language, joint=False)) & set(rank_forms(two, language, joint=False))
    assert bool(forms) == (one == two)
    assert not set(rank_forms(one, language, joint=True)) & set(rank_forms(one, language, joint=False))


@given(TEXT, LANGUAGES)
@settings(max_examples=300)
def test_typography_never_changes_letters_or_digits(text: str, language: Language) -> None:
    printed = refine(text, language, anchor_day="V")
    assert len(printed) == len(text)
    for typed, shown in zip(text, printed, strict=True):
        if typed.isalnum():
            assert shown == typed
        else:
            assert not any(character.isalnum() for character in shown)


@given(TEXT, LANGUAGES)
@settings(max_examples=300)
def test_typography_changes_nothing_the_second_time(text: str, language: Language) -> None:
    once = "".join(refine(text, language))
    quiet = once if "--" not in text and "..." not in text else once.replace("-", "").replace(".", "")
    assert "".join(refine(quiet, language)) == quiet


@given(st.lists(st.tuples(TEXT.filter(bool), st.booleans()), max_size=6), LANGUAGES)
@settings(max_examples=200)
def test_finished_runs_point_at_the_characters_they_print(parts: list[tuple[str, bool]], language: Language) -> None:
    source, runs = "", []
    for text, strong in parts:
        runs.append(Run(text, Location("brief/a.md", 1, len(source) + 1, len(text)), strong=strong))
        source += text
    for run in finish_words(tuple(runs), language, anchor_day=""):
        assert isinstance(run, Run)
        start = run.at.column - 1
        for index, character in enumerate(run.text):
            if character.isalnum():
                assert source[start + index] == character


@given(st.lists(st.sampled_from(["word", " ", ". ", ", ", "C01", "C02", "("]), max_size=8), st.booleans())
def test_placing_citations_loses_no_word_and_no_reference(parts: list[str], before_points: bool) -> None:
    drafts = tuple(
        Cited((Reference(part, "", GENERATED),), GENERATED) if part.startswith("C0") else Run(part) for part in parts
    )
    placed = place_citations(drafts, before_points=before_points)
    letters = "".join(draft.text for draft in placed if isinstance(draft, Run)).replace(" ", "")
    assert sorted(letters) == sorted("".join(part for part in parts if not part.startswith("C0")).replace(" ", ""))
    cited = {reference.id for draft in placed if isinstance(draft, Cited) for reference in draft.references}
    assert cited == {part for part in parts if part.startswith("C0")}
    for one, two in itertools.pairwise(placed):
        assert not (isinstance(one, Cited) and isinstance(two, Cited)) or not letters


def make(model: Any, **fields: Any) -> Any:
    """A model without validation."""
    return model.model_construct(**fields)


def line(text: str) -> Line:
    return Line((Words(text, GENERATED),), GENERATED)


@st.composite
def scored_briefs(draw: st.DrawFn) -> Any:
    """Two to five options, two to four criteria, some risks."""
    criteria = tuple(make(Criterion, id=f"c{n}", label=line("c")) for n in range(draw(st.integers(2, 4))))
    options = tuple(
        make(
            Option,
            id=f"O{n}",
            title=line("o"),
            scores={c.id: make(Score, score=draw(SCORES), why=line("w"), thin=False) for c in criteria},
        )
        for n in range(1, draw(st.integers(2, 5)) + 1)
    )
    names = [option.id for option in options]
    risks = tuple(
        make(
            Risk,
            id=f"R{n}",
            if_options=tuple(draw(st.lists(st.sampled_from(names), unique=True))),
            likelihood=draw(st.sampled_from(["likely", "unlikely"])),
            impact=draw(st.integers(1, 3)),
        )
        for n in range(draw(st.integers(0, 5)))
    )
    weights = make(
        WeightSet, id="w", label=line("w"), weights={c.id: Decimal(draw(st.integers(0, 4))) for c in criteria}
    )
    return make(
        Brief,
        slug="s",
        header=make(Header),
        criteria=criteria,
        options=options,
        risks=risks,
        weight_sets=(weights,),
    )


@given(scored_briefs())
def test_a_count_agrees_with_counting_by_hand(brief: Brief) -> None:
    where = {"likelihood": "likely", "if_options": {"only": ("O1", "O2")}}
    claim = make(
        CountClaim,
        id="c",
        count=make(Selection, of="risks", where=where),
        out_of=make(Selection, of="risks", where={}),
    )
    every = {option.id for option in brief.options}
    if not brief.risks:
        with pytest.raises(AnswerError, match="nothing to count out of"):
            answer_claim(brief, claim, BRITISH)
        return
    count = sum(risk.likelihood == "likely" and (set(risk.if_options) or every) <= {"O1", "O2"} for risk in brief.risks)
    assert answer_claim(brief, claim, BRITISH).forms == share_forms(count, len(brief.risks), BRITISH)
    assert set(count_forms(count, BRITISH)) <= set(answer_claim(brief, claim, BRITISH).forms)


@given(scored_briefs())
def test_a_rank_agrees_with_sorting_by_hand(brief: Brief) -> None:
    weights = brief.weight_sets[0].weights
    totals = {o.id: sum(weights[name] * score.score for name, score in o.scores.items()) for o in brief.options}
    for option in brief.options:
        claim = make(
            RankClaim, id="c", rank=make(RankQuestion, option=option.id, weights="w", without=(), is_=None), words=()
        )
        if not any(weights.values()):
            with pytest.raises(AnswerError, match="no criterion that counts"):
                answer_claim(brief, claim, BRITISH)
            continue
        place = sorted(totals.values(), reverse=True).index(totals[option.id]) + 1
        joint = list(totals.values()).count(totals[option.id]) > 1
        assert answer_claim(brief, claim, BRITISH).forms == rank_forms(place, BRITISH, joint=joint)


@given(scored_briefs())
def test_at_a_crossing_both_are_level_and_before_it_the_leader_is_ahead(brief: Brief) -> None:
    lines = {
        option.id: ScoreLine(option.id, Fraction(option.scores["c1"].score), option.scores["c0"].score)
        for option in brief.options
    }
    for leader in lines.values():
        for other in lines.values():
            weight = find_crossing(leader, other)
            if weight is None:
                continue
            assert leader.at(weight) == other.at(weight)
            assert leader.at(weight / 2) > other.at(weight / 2)
            assert leader.at(weight + 1) < other.at(weight + 1)


@given(scored_briefs())
def test_a_crossing_claim_gives_the_weight_that_makes_the_totals_level(brief: Brief) -> None:
    one, two = brief.options[:2]
    rest = [sum(score.score for name, score in o.scores.items() if name != "c0") for o in (one, two)]
    gain = two.scores["c0"].score - one.scores["c0"].score
    if gain <= 0 or rest[0] <= rest[1]:
        return
    question = make(CrossingQuestion, vary="c0", others=Decimal(1), leader=one.id, level_with=two.id)
    claim = make(CrossingClaim, id="c", crossing=question)
    assert answer_claim(brief, claim, BRITISH).forms == multiple_forms(Fraction(rest[0] - rest[1], gain), BRITISH)


@given(scored_briefs())
def test_who_leads_agrees_with_looking_at_many_weights(brief: Brief) -> None:
    lines = tuple(
        ScoreLine(option.id, Fraction(option.scores["c1"].score), option.scores["c0"].score) for option in brief.options
    )
    leads = find_leads(lines, Fraction(0), Fraction(5))
    assert (leads[0].first, leads[-1].last) == (Fraction(0), Fraction(5))
    assert all(one.last == two.first and one.options != two.options for one, two in itertools.pairwise(leads))
    for lead in leads:
        for step in range(1, 8):
            weight = lead.first + (lead.last - lead.first) * Fraction(step, 8)
            totals = {each.option: each.at(weight) for each in lines}
            assert tuple(name for name, total in totals.items() if total == max(totals.values())) == lead.options


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 4).map(Fraction), min_size=1))
def test_ranks_start_at_one_and_are_shared_only_by_equals(totals: dict[str, Fraction]) -> None:
    ranks = rank_options(totals)
    assert min(rank.place for rank in ranks.values()) == 1
    for name, rank in ranks.items():
        equals = [other for other in totals if totals[other] == totals[name]]
        assert rank.joint == (len(equals) > 1)
        assert all(ranks[other].place == rank.place for other in equals)


@given(amounts(), amounts(), LANGUAGES)
def test_the_nearest_form_is_a_form(typed: Amount, now: Amount, language: Language) -> None:
    words = quantity_forms(Quantity(typed, Unit("USD")), language)[0]
    forms = quantity_forms(Quantity(now, Unit("USD")), language)
    assert is_form(nearest_form(words, forms), forms)


@pytest.mark.parametrize("cardinals", [english_cardinals, french_cardinals])
def test_numbers_too_large_for_words_have_none(cardinals: object) -> None:
    assert callable(cardinals)
    assert cardinals(10**15) == ()
    assert cardinals(-1) == ()
