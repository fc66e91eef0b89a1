"""From typed claims to what the data say: forms of words for answers, true or false for statements."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from policybrief.content.facts import Amount, Quantity
from policybrief.content.model import (
    Brief,
    Claim,
    ComparisonClaim,
    CountClaim,
    CrossingClaim,
    DateClaim,
    Fact,
    NamesClaim,
    PeriodClaim,
    RankClaim,
    RankQuestion,
    TotalClaim,
    WeightClaim,
    WeightSet,
)
from policybrief.diagnostics import Diagnostics
from policybrief.document.answers import Answer, AnswerError
from policybrief.document.claim_days import answer_date, answer_period
from policybrief.document.claim_forms import name_forms
from policybrief.document.language import Language
from policybrief.document.scoring import (
    Rank,
    find_crossing,
    leads_beyond,
    leads_until,
    lines_of,
    rank_options,
    total_options,
)
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
from policybrief.document.years import average_years


def answer_claims(brief: Brief, language: Language, diagnostics: Diagnostics) -> dict[str, Answer]:
    """The answers by the ids of their claims; a claim the brief cannot answer is an error at the claim."""
    answers: dict[str, Answer] = {}
    for claim in brief.claims:
        try:
            answers[claim.id] = answer_claim(brief, claim, language)
        except AnswerError as fault:
            message = f"claim '{claim.id}' has no answer: {fault.message}"
            diagnostics.error("PB073", message, claim.at(*fault.path), help=fault.help)
            if fault.of_data:
                answers[claim.id] = Answer((), holds=False, truth=fault.message, answered=False)
    return answers


def answer_claim(brief: Brief, claim: Claim, language: Language) -> Answer:
    """What the data say to a claim. Raises `AnswerError` if they cannot say anything."""
    match claim:
        case CountClaim():
            return _answer_count(brief, claim, language)
        case NamesClaim():
            return _answer_names(brief, claim, language)
        case RankClaim():
            return _answer_rank(brief, claim, language)
        case TotalClaim():
            return _answer_total(brief, claim, language)
        case ComparisonClaim():
            return _answer_comparison(brief, claim, language)
        case CrossingClaim():
            return _answer_crossing(brief, claim, language)
        case WeightClaim():
            weights = _weight_set(brief, claim.weight.weights).weights
            return Answer(multiple_forms(Fraction(weights.get(claim.weight.criterion, 0)), language))
        case DateClaim():
            return answer_date(brief, claim, language)
        case PeriodClaim():
            return answer_period(brief, claim, language)
        case _:
            assert_never(claim)


def _answer_count(brief: Brief, claim: CountClaim, language: Language) -> Answer:
    matching = select_entries(brief, claim.count)
    if claim.out_of is None:
        return Answer(count_forms(len(matching), language))
    whole = select_entries(brief, claim.out_of)
    if not whole:
        raise AnswerError("there is nothing to count out of", "widen `out_of`, or remove it", "out_of", of_data=True)
    among = {id(entry) for entry in whole}
    strays = [entry for entry in matching if id(entry) not in among]
    if strays:
        raise AnswerError(
            f"{len(strays)} of the entries counted are not among those of `out_of`",
            "let `out_of` select at least what `count` selects", "out_of",
        )  # fmt: skip
    return Answer(share_forms(len(matching), len(whole), language))


def _answer_names(brief: Brief, claim: NamesClaim, language: Language) -> Answer:
    forms = name_forms(select_entries(brief, claim.names), language)
    if not forms:
        raise AnswerError(f"{claim.names.of} have no ids to name them by", "count them, or give each an `id:`", "names")
    return Answer(forms)


def _answer_rank(brief: Brief, claim: RankClaim, language: Language) -> Answer:
    question = claim.rank
    weights = _weight_set(brief, question.weights)
    if not any(weight for name, weight in weights.weights.items() if name not in question.without):
        raise AnswerError("no criterion that counts is left to rank by", "leave fewer out", "rank", "without")
    totals = total_options(brief, weights.weights, without=question.without)
    rank = rank_options(totals)[question.option]
    generated = rank_forms(rank.place, language, joint=rank.joint)
    if question.is_ is None:
        if claim.words:
            raise AnswerError("`words` belong to a statement", "add `is:` with the rank they claim", "words")
        return Answer(generated)
    if question.either_way and _is_rank(rank, question):
        totals = total_options(brief, weights.weights)
        rank = rank_options(totals)[question.option]
    holds = _is_rank(rank, question)
    truth = _describe_rank(question.option, rank, totals, language)
    return Answer((*claim.words, *(generated if holds else ())), holds, truth)


def _is_rank(rank: Rank, question: RankQuestion) -> bool:
    """Whether a rank is the one that a statement claims."""
    return rank.place == question.is_ and question.joint in ("allowed", "required" if rank.joint else "no")


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
    (low, high), others = values[question.of], [values[name] for name in question.than]
    tests = {
        "more": all(low > other[1] for other in others),
        "less": all(high < other[0] for other in others),
        "equal": all((low, high) == other for other in others),
    }
    holds = tests[question.is_]
    generated = comparison_forms(question.is_, len(others), language) if holds else ()
    against = ", ".join(f"{name} is {_figures(values[name], language)}" for name in question.than)
    truth = f"{question.of} is {_figures(values[question.of], language)}, {against}"
    return Answer((*claim.words, *generated), holds, truth)


def _answer_crossing(brief: Brief, claim: CrossingClaim, language: Language) -> Answer:
    question = claim.crossing
    lines = lines_of(brief, vary=question.vary, others=question.others)
    weight = find_crossing(lines[question.leader], lines[question.level_with])
    if weight is None:
        raise AnswerError(
            f"{question.level_with} never draws level with {question.leader} as the weight on '{question.vary}' rises",
            "change the claim and the sentences that use it", "crossing", of_data=True,
        )  # fmt: skip
    forms = multiple_forms(weight, language)
    start = Fraction(question.others) if question.others < weight else Fraction()
    wanted = (
        (question.leads_until, leads_until, question.leader, "up to"),
        (question.leads_beyond, leads_beyond, question.level_with, "above"),
    )
    for is_claimed, is_so, option, where in wanted:
        if is_claimed and not is_so(lines, option, weight, start):
            return Answer(forms, holds=False, truth=f"{option} does not lead all options {where} {forms[0]}")
    return Answer(forms)


def _compared_values(brief: Brief, claim: ComparisonClaim) -> dict[str, tuple[Fraction, Fraction]]:
    """Amounts of facts, their lowest and highest yearly averages, or totals of options under the weight set."""
    question = claim.compare
    names = (question.of, *question.than)
    if question.weights is not None:
        totals = total_options(brief, _weight_set(brief, question.weights).weights)
        for name in names:
            if name not in totals:
                raise AnswerError(f"'{name}' is not an option", "compare options with options", "compare")
        return {name: (totals[name], totals[name]) for name in names}
    if any(option.id in names for option in brief.options):
        raise AnswerError("options are compared by their totals", "add `weights:`", "compare")
    facts = _facts_of_one_unit(brief, names, "compare")
    if question.measure == "amount":
        return {fact.id: (Fraction(fact.amount.value),) * 2 for fact in facts}
    values: dict[str, tuple[Fraction, Fraction]] = {}
    for fact in facts:
        average = average_years(fact)
        if average is None:
            help = "give its period `until:`, and `from:` or `announced:`"
            raise AnswerError(f"'{fact.id}' has no years to spread it over", help, "compare", of_data=True)
        values[fact.id] = average
    return values


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


def _figures(values: tuple[Fraction, Fraction], language: Language) -> str:
    """A value, or the lowest and the highest."""
    return " to ".join(language.number(round(value)) for value in dict.fromkeys(values))
