"""From typed claims to what the data say: forms of words for answers, true or false for statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from policybrief.content.facts import Amount, Quantity
from policybrief.content.model import (
    Brief,
    Claim,
    ComparisonClaim,
    CountClaim,
    CrossingClaim,
    Fact,
    RankClaim,
    TotalClaim,
    WeightSet,
)
from policybrief.diagnostics import Diagnostics
from policybrief.document.language import Language
from policybrief.document.scoring import Rank, find_crossing, lines_of, rank_options, total_options
from policybrief.document.selection import select_entries
from policybrief.document.wording import (
    comparison_forms,
    count_forms,
    multiple_forms,
    quantity_forms,
    rank_forms,
    rank_label,
    share_forms,
    total_forms,
    total_label,
)


class AnswerError(Exception):
    """A question the brief cannot answer: why, what to do, and under which keys the fault stands."""

    def __init__(self, message: str, help: str, *path: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.path = path


@dataclass(frozen=True, slots=True)
class Answer:
    """What the data say to one claim."""

    forms: tuple[str, ...]
    """The words a sentence may use, the usual ones first."""
    holds: bool = True
    """False for a statement that the data contradict."""
    truth: str = ""
    """For a statement: what is so instead, as a clause."""


def answer_claims(brief: Brief, language: Language, diagnostics: Diagnostics) -> dict[str, Answer]:
    """The answers by the ids of their claims; a claim the brief cannot answer is an error at the claim."""
    answers: dict[str, Answer] = {}
    for claim in brief.claims:
        try:
            answers[claim.id] = answer_claim(brief, claim, language)
        except AnswerError as fault:
            message = f"claim '{claim.id}' has no answer: {fault.message}"
            diagnostics.error("PB073", message, claim.at(*fault.path), help=fault.help)
    return answers


def answer_claim(brief: Brief, claim: Claim, language: Language) -> Answer:
    """What the data say to a claim. Raises `AnswerError` if they cannot say anything."""
    match claim:
        case CountClaim():
            return _answer_count(brief, claim, language)
        case RankClaim():
            return _answer_rank(brief, claim, language)
        case TotalClaim():
            return _answer_total(brief, claim, language)
        case ComparisonClaim():
            return _answer_comparison(brief, claim, language)
        case CrossingClaim():
            return _answer_crossing(brief, claim, language)
        case _:
            assert_never(claim)


def _answer_count(brief: Brief, claim: CountClaim, language: Language) -> Answer:
    matching = select_entries(brief, claim.count)
    if claim.out_of is None:
        return Answer(count_forms(len(matching), language))
    whole = select_entries(brief, claim.out_of)
    among = {id(entry) for entry in whole}
    strays = [entry for entry in matching if id(entry) not in among]
    if strays:
        raise AnswerError(
            f"{len(strays)} of the entries counted are not among those of `out_of`",
            "let `out_of` select at least what `count` selects", "out_of",
        )  # fmt: skip
    return Answer(share_forms(len(matching), len(whole), language))


def _answer_rank(brief: Brief, claim: RankClaim, language: Language) -> Answer:
    question = claim.rank
    weights = _weight_set(brief, question.weights)
    totals = total_options(brief, weights.weights, without=question.without)
    rank = rank_options(totals)[question.option]
    generated = rank_forms(rank.place, language, joint=rank.joint)
    if question.is_ is None:
        if claim.words:
            raise AnswerError("`words` belong to a statement", "add `is:` with the rank they claim", "words")
        return Answer(generated)
    holds = rank.place == question.is_ and question.joint in ("allowed", "required" if rank.joint else "no")
    return Answer(
        (*claim.words, *(generated if holds else ())), holds, _describe_rank(question.option, rank, totals, language)
    )


def _answer_total(brief: Brief, claim: TotalClaim, language: Language) -> Answer:
    question = claim.total
    if question.option is not None and question.weights is not None and not question.facts:
        weights = _weight_set(brief, question.weights)
        totals = total_options(brief, weights.weights)
        return Answer(total_forms(totals[question.option], language))
    if not question.facts or question.option is not None or question.weights is not None:
        raise AnswerError("it is neither a score nor a sum", "give `option` and `weights`, or `facts`", "total")
    if not question.note:
        raise AnswerError(
            "a sum of facts must say why they may be added", "add `note:` with the reason", "total", "facts"
        )
    facts = _facts_of_one_unit(brief, question.facts, "total", "facts")
    scale = max(fact.amount.scale for fact in facts)
    value = sum((fact.amount.value for fact in facts), start=facts[0].amount.value * 0)
    return Answer(quantity_forms(Quantity(Amount(value / scale, scale), facts[0].unit), language))


def _answer_comparison(brief: Brief, claim: ComparisonClaim, language: Language) -> Answer:
    question = claim.compare
    values = _compared_values(brief, claim)
    one, others = values[question.of], [values[name] for name in question.than]
    tests = {
        "more": all(one > other for other in others),
        "less": all(one < other for other in others),
        "equal": all(one == other for other in others),
    }
    holds = tests[question.is_]
    generated = comparison_forms(question.is_, len(others), language) if holds else ()
    against = ", ".join(f"{name} is {language.number(_figure(values[name]))}" for name in question.than)
    truth = f"{question.of} is {language.number(_figure(one))}, {against}"
    return Answer((*claim.words, *generated), holds, truth)


def _answer_crossing(brief: Brief, claim: CrossingClaim, language: Language) -> Answer:
    question = claim.crossing
    lines = lines_of(brief, vary=question.vary, others=question.others)
    weight = find_crossing(lines[question.leader], lines[question.level_with])
    if weight is None:
        raise AnswerError(
            f"{question.level_with} never draws level with {question.leader} as the weight on '{question.vary}' rises",
            "change the claim and the sentences that use it", "crossing",
        )  # fmt: skip
    return Answer(multiple_forms(weight, language))


def _compared_values(brief: Brief, claim: ComparisonClaim) -> dict[str, Fraction]:
    """Amounts of facts, or totals of options under the weight set."""
    question = claim.compare
    names = (question.of, *question.than)
    if question.weights is not None:
        totals = total_options(brief, _weight_set(brief, question.weights).weights)
        for name in names:
            if name not in totals:
                raise AnswerError(f"'{name}' is not an option", "compare options with options", "compare")
        return totals
    if any(option.id in names for option in brief.options):
        raise AnswerError("options are compared by their totals", "add `weights:`", "compare")
    return {fact.id: Fraction(fact.amount.value) for fact in _facts_of_one_unit(brief, names, "compare")}


def _facts_of_one_unit(brief: Brief, names: tuple[str, ...], *path: str) -> tuple[Fact, ...]:
    known = {fact.id: fact for fact in brief.facts}
    facts = tuple(known[name] for name in names)
    units = list(dict.fromkeys(fact.unit.name for fact in facts))
    if len(units) > 1:
        raise AnswerError(f"the facts have different units: {', '.join(units)}", "name facts of one unit", *path)
    return facts


def _weight_set(brief: Brief, name: str) -> WeightSet:
    return next(weights for weights in brief.weight_sets if weights.id == name)


def _describe_rank(option: str, rank: Rank, totals: dict[str, Fraction], language: Language) -> str:
    place = rank_label(rank.place, language, joint=rank.joint)
    return f"{option} now ranks {place} ({', '.join(_list_totals(totals, language))})"


def _list_totals(totals: dict[str, Fraction], language: Language) -> Iterator[str]:
    for name, total in sorted(totals.items(), key=lambda entry: -entry[1]):
        yield f"{name} {total_label(total, language)}"


def _figure(value: Fraction) -> int:
    return int(value) if value.denominator == 1 else round(value)
