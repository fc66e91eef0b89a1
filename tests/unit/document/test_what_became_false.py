"""Every sentence of the shipped brief that follows from its data, with a judge of its own: change a datum, and the
build must stop at each sentence that is no longer true, and at no other."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from policybrief.content.days import Days
from policybrief.content.facts import Amount
from policybrief.content.model import Brief, Fact, RiskGridChart
from policybrief.diagnostics import BriefError, Diagnostics, Severity
from policybrief.document import resolve

ROOT = Path(__file__).parents[3]
Judge = Callable[[Brief], bool]

# --- judges, from the data alone


def risks_where(brief: Brief, likelihood: str, impact: int = 0, options: str = "") -> list[str]:
    return [
        str(risk.id)
        for risk in brief.risks
        if risk.likelihood == likelihood
        and (not impact or risk.impact == impact)
        and (not options or (risk.if_options and set(risk.if_options) <= set(options.split())))
    ]


def total(brief: Brief, option: str, **weights: int | Fraction) -> Fraction:
    (found,) = (each for each in brief.options if each.id == option)
    return sum((Fraction(weights.get(str(name), 1)) * s.score for name, s in found.scores.items()), Fraction())


def rank(brief: Brief, option: str, **weights: int) -> int:
    own = total(brief, option, **weights)
    return 1 + sum(total(brief, str(each.id), **weights) > own for each in brief.options)


def alone(brief: Brief, option: str, **weights: int | Fraction) -> bool:
    others = (str(each.id) for each in brief.options if each.id != option)
    return all(total(brief, option, **weights) > total(brief, other, **weights) for other in others)


def level(brief: Brief, one: str, other: str, us: Fraction) -> bool:
    return total(brief, one, us=us) == total(brief, other, us=us) and not all(
        total(brief, one, us=at) == total(brief, other, us=at) for at in (us, us + 1)
    )


def steps(first: Fraction, last: Fraction) -> list[Fraction]:
    """Weights between two, neither of them."""
    near = Fraction(1, 1000)
    return [first + near, *(first + (last - first) * Fraction(number, 12) for number in range(1, 12)), last - near]


def leads(brief: Brief, option: str, first: int, last: int) -> bool:
    return all(alone(brief, option, us=at) for at in steps(Fraction(first), Fraction(last)))


def fact(brief: Brief, id: str) -> Fact:
    (found,) = (each for each in brief.facts if each.id == id)
    return found


def yearly(brief: Brief, id: str) -> tuple[Fraction, Fraction]:
    each = fact(brief, id)
    assert each.period is not None
    assert each.period.until is not None
    assert each.announced is not None
    firsts = [each.period.from_] if each.period.from_ else [each.announced.year, each.announced.year + 1]
    values = [Fraction(each.amount.value) / (each.period.until - first + 1) for first in firsts]
    return min(values), max(values)


def event(brief: Brief, start: str) -> dt.date:
    (found,) = (each for events in brief.events.values() for each in events if each.label.startswith(start))
    return found.days.first


def day(brief: Brief, id: str) -> dt.date | None:
    return fact(brief, id).announced


def source_day(brief: Brief, id: str) -> object:
    return next(source.date for source in brief.sources if source.id == id)


DEPLOYED, DECLINED, DEFERRED = "O4 O5", "O1", "O2 O3"
US = {"us": 3, "economy": 2}
HOME = {"domestic": 3, "military_risk": 2}
NO_CHINA = {"china": 0}

TRUTHS: tuple[tuple[str, str, Judge], ...] = (
    # risks
    ("brief/brief.yaml", "[Three of the four](claim:likely-if-deployed)",
     lambda b: (len(risks_where(b, "likely", 0, DEPLOYED)), len(risks_where(b, "likely"))) == (3, 4)),
    ("charts/risks.yaml", "[Three of four](claim:likely-if-deployed)",
     lambda b: (len(risks_where(b, "likely", 0, DEPLOYED)), len(risks_where(b, "likely"))) == (3, 4)),
    ("charts/risks.yaml", "[Four](claim:risks-likely)", lambda b: len(risks_where(b, "likely")) == 4),
    ("charts/risks.yaml", "[Three](claim:risks-even)", lambda b: len(risks_where(b, "roughly even chance")) == 3),
    ("charts/risks.yaml", "[Two](claim:risks-unlikely)", lambda b: len(risks_where(b, "unlikely")) == 2),
    ("charts/risks.yaml", "[R1](", lambda b: risks_where(b, "likely", 4, DEPLOYED) == ["R1"]),
    ("charts/risks.yaml", "[R3 and R5](", lambda b: risks_where(b, "likely", 3, DEPLOYED) == ["R3", "R5"]),
    ("charts/risks.yaml", "[R6](", lambda b: risks_where(b, "likely", 4, DECLINED) == ["R6"]),
    ("charts/risks.yaml", "[R4](", lambda b: risks_where(b, "roughly even chance", 5, DEPLOYED) == ["R4"]),
    ("charts/risks.yaml", "[R2](", lambda b: risks_where(b, "roughly even chance", 4, DEPLOYED) == ["R2"]),
    ("charts/risks.yaml", "[R9](", lambda b: risks_where(b, "roughly even chance", 3, DEFERRED) == ["R9"]),
    ("charts/risks.yaml", "[R7](", lambda b: risks_where(b, "unlikely", 5, DECLINED) == ["R7"]),
    ("charts/risks.yaml", "[R8](", lambda b: risks_where(b, "unlikely", 3, DEPLOYED) == ["R8"]),
    # scores
    ("brief/brief.yaml", "[first](claim:defer-leads-equal)", lambda b: alone(b, "O3")),
    ("brief/brief.yaml", "[scores highest](claim:defer-leads-equal)", lambda b: alone(b, "O3")),
    ("charts/options.yaml", "[deferring scores highest](claim:defer-leads-equal)", lambda b: alone(b, "O3")),
    ("brief/brief.yaml", "[first](claim:defer-leads-domestic)", lambda b: alone(b, "O3", **HOME)),
    ("brief/brief.yaml", "[joint first](claim:defer-leads-us)",
     lambda b: rank(b, "O3", **US) == 1 and not alone(b, "O3", **US)),
    ("brief/brief.yaml", "[level](claim:us-first-tie-help)",
     lambda b: total(b, "O2", **US) == total(b, "O3", **US) == total(b, "O4", **US)),
    ("brief/brief.yaml", "[just behind](", lambda b: total(b, "O5", **US) < min(total(b, o, **US) for o in ("O2", "O3", "O4"))),
    ("brief/brief.yaml", "[29](claim:us-first-total-defer)", lambda b: total(b, "O3", **US) == 29),
    ("brief/brief.yaml", "[28](claim:us-first-total-full)", lambda b: total(b, "O5", **US) == 28),
    ("charts/options.yaml", "[tie](", lambda b: total(b, "O2", **US) == total(b, "O3", **US) == total(b, "O4", **US)),
    ("charts/options.yaml", "[22](claim:equal-total-defer)", lambda b: total(b, "O3") == 22),
    ("charts/options.yaml", "[20](claim:equal-total-help)", lambda b: total(b, "O2") == 20),
    ("charts/options.yaml", "[18](claim:equal-total-decline)", lambda b: total(b, "O1") == 18),
    ("charts/options.yaml", "[17](claim:equal-total-small)", lambda b: total(b, "O4") == 17),
    ("charts/options.yaml", "[14](claim:equal-total-full)", lambda b: total(b, "O5") == 14),
    ("charts/options.yaml", "[29](claim:us-first-total-defer)", lambda b: total(b, "O3", **US) == 29),
    ("charts/options.yaml", "[28](claim:us-first-total-full)", lambda b: total(b, "O5", **US) == 28),
    ("charts/options.yaml", "[22](claim:us-first-total-decline)", lambda b: total(b, "O1", **US) == 22),
    ("brief/brief.yaml", "[three times](claim:us-weight-help)",
     lambda b: level(b, "O3", "O2", Fraction(3)) and leads(b, "O3", 1, 3)),
    ("charts/sensitivity.yaml", "[three times](claim:us-weight-help)",
     lambda b: level(b, "O3", "O2", Fraction(3)) and leads(b, "O3", 1, 3)),
    ("charts/sensitivity.yaml", "[3](claim:us-weight-help)",
     lambda b: level(b, "O3", "O2", Fraction(3)) and leads(b, "O3", 1, 3)),
    ("brief/brief.yaml", "[3.5 times](", lambda b: level(b, "O3", "O4", Fraction(7, 2))),
    ("brief/brief.yaml", "[about 3.7 times](", lambda b: level(b, "O3", "O5", Fraction(11, 3))),
    ("brief/brief.yaml", "[four times](claim:us-weight-full)",
     lambda b: level(b, "O2", "O5", Fraction(4)) and leads(b, "O5", 4, 64)),
    ("brief/brief.yaml", "[four](claim:us-weight-full)",
     lambda b: level(b, "O2", "O5", Fraction(4)) and leads(b, "O5", 4, 64)),
    ("charts/sensitivity.yaml", "[4](claim:us-weight-full)",
     lambda b: level(b, "O2", "O5", Fraction(4)) and leads(b, "O5", 4, 64)),
    *((
        "brief/brief.yaml", f"[{word}](claim:no-china-{name})",
        lambda b, o=option, p=place: all(
            rank(b, o, **w) == p and [total(b, str(e.id), **w) for e in b.options].count(total(b, o, **w)) == 1
            for w in ({}, NO_CHINA)
        ),
    ) for place, (word, name, option) in enumerate(
        (("first", "defer", "O3"), ("second", "help", "O2"), ("third", "decline", "O1"), ("fourth", "small", "O4"),
         ("fifth", "full", "O5")), start=1)),
    # pledges
    *((file, words, lambda b, i=id, v=value: fact(b, i).amount.value == v * 10**8)
      for file, id, value, words in (
        ("brief/background.md", "amazon", 350, "[$35 billion]("), ("charts/pledges.yaml", "amazon", 350, "[35 billion US"),
        ("brief/background.md", "microsoft", 175, "[$17.5 billion]("),
        ("charts/pledges.yaml", "microsoft", 175, "[17.5 billion US"),
        ("brief/background.md", "google", 150, "[$15 billion]("), ("charts/pledges.yaml", "google", 150, "[15 billion US"),
        ("brief/evidence.yaml", "amazon", 350, "[$35 billion]("),
        ("brief/evidence.yaml", "microsoft", 175, "[$17.5 billion]("),
        ("brief/evidence.yaml", "google", 150, "[$15 billion]("),
        ("brief/evidence.yaml", "amazon-before", 400, "[$40bn]("),
        ("brief/evidence.yaml", "reserves-now", 145, "[$14.5bn]("), ("brief/evidence.yaml", "reserves-before", 94, "[$9.4bn]("),
      )),
    ("charts/pledges.yaml", "[the largest of three](", lambda b: fact(b, "amazon").amount.value
     > max(fact(b, "microsoft").amount.value, fact(b, "google").amount.value)),
    ("charts/annual.yaml", "[the largest in a year too](",
     lambda b: yearly(b, "amazon")[0] > max(yearly(b, "microsoft")[1], yearly(b, "google")[1])),
    ("charts/annual.yaml", "[second](", lambda b: yearly(b, "microsoft")[1] < yearly(b, "amazon")[0]),
    ("charts/annual.yaml", "[third](",
     lambda b: yearly(b, "google")[1] < min(yearly(b, "amazon")[0], yearly(b, "microsoft")[0])),
    # days and years
    ("brief/background.md", "[by 2030](", lambda b: getattr(fact(b, "amazon").period, "until", 0) == 2030),
    ("charts/pledges.yaml", "[by 2030](", lambda b: getattr(fact(b, "amazon").period, "until", 0) == 2030),
    *((file, words, lambda b, i=id, y=years: getattr(fact(b, i).period, "until", 0) == y)
      for file, words, id, years in (
        ("charts/pledges.yaml", "[over 2026 to 2029](", "microsoft", 2029), ("charts/pledges.yaml", "[four years](", "microsoft", 2029),
        ("brief/brief.yaml", "[Four years](", "microsoft", 2029), ("brief/brief.yaml", "[2026 to 2029](", "microsoft", 2029),
        ("brief/evidence.yaml", "[four years](", "microsoft", 2029), ("brief/evidence.yaml", "[2026-2029](", "microsoft", 2029),
        ("brief/background.md", "[over five years](", "google", 2030), ("charts/pledges.yaml", "[over five years](", "google", 2030),
      )),
    *((file, words, lambda b, i=id, d=day_of: day(b, i) == d)
      for file, words, id, day_of in (
        ("brief/brief.yaml", "[10 December 2025](", "amazon", dt.date(2025, 12, 10)),
        ("brief/brief.yaml", "[9 December 2025](", "microsoft", dt.date(2025, 12, 9)),
        ("brief/brief.yaml", "[14 October 2025](", "google", dt.date(2025, 10, 14)),
        ("brief/evidence.yaml", "[the 10th](", "amazon", dt.date(2025, 12, 10)),
        ("brief/evidence.yaml", "[the 9th](", "microsoft", dt.date(2025, 12, 9)),
        ("brief/evidence.yaml", "[14 Oct 2025](", "google", dt.date(2025, 10, 14)),
      )),
    ("brief/brief.yaml", "[December 2025](claim:amazon-day)", lambda b: f"{day(b, 'amazon'):%Y-%m}" == "2025-12"),
    ("brief/evidence.yaml", "[December 2025](claim:amazon-day)", lambda b: f"{day(b, 'amazon'):%Y-%m}" == "2025-12"),
    ("charts/timeline.yaml", "[All three](", lambda b: all(
        dt.date(2025, 10, 1) <= (each.announced or dt.date.min) <= dt.date(2025, 12, 31)
        for each in b.facts if each.basis == "reported")),
    ("brief/brief.yaml", "[17-18 December 2025](", lambda b: (source_day(b, "C05"), source_day(b, "C06"))
     == (dt.date(2025, 12, 17), dt.date(2025, 12, 18))),
    *(("charts/timeline.yaml", words, lambda b, s=start, d=on: event(b, s) == d)
      for words, start, on in (
        ("[December 2024](", "Date given", dt.date(2024, 12, 1)), ("[14 October 2025](", "Google", dt.date(2025, 10, 14)),
        ("[9 December 2025](", "Microsoft", dt.date(2025, 12, 9)), ("[10 December 2025](", "Amazon", dt.date(2025, 12, 10)),
        ("[18 June](", "First", dt.date(2025, 6, 18)), ("[25 September](", "Second", dt.date(2025, 9, 25)),
        ("[29 September](", "20-point", dt.date(2025, 9, 29)), ("[17 November](", "UN Res", dt.date(2025, 11, 17)),
        ("[17 December 2025](", "Reuters", dt.date(2025, 12, 17)),
      )),
    ("brief/evidence.yaml", "[18 June](", lambda b: event(b, "First") == dt.date(2025, 6, 18)),
    ("brief/evidence.yaml", "[25 Sept 2025](", lambda b: event(b, "Second") == dt.date(2025, 9, 25)),
)  # fmt: skip
"""File, the words with the start of what they link to, and whether the data bear them out."""


# --- one change at a time


def with_entry(brief: Brief, register: str, entry: Any, **changes: Any) -> Brief:
    entries = getattr(brief, register)
    changed = entry.model_copy(update=changes)
    return brief.model_copy(update={register: tuple(changed if each is entry else each for each in entries)})


def change_likelihoods(brief: Brief) -> Iterator[tuple[str, Brief]]:
    """To each term that the grid has a column for; any other is an error of its own."""
    (grid,) = (chart for chart in brief.charts if isinstance(chart, RiskGridChart))
    for risk in brief.risks:
        for term in grid.columns:
            if term != risk.likelihood:
                yield f"{risk.id} {term}", with_entry(brief, "risks", risk, likelihood=term)


def change_impacts(brief: Brief) -> Iterator[tuple[str, Brief]]:
    for risk in brief.risks:
        for impact in range(1, 6):
            if impact != risk.impact:
                yield f"{risk.id} impact {impact}", with_entry(brief, "risks", risk, impact=impact)


def change_scores(brief: Brief) -> Iterator[tuple[str, Brief]]:
    for option in brief.options:
        for name, score in option.scores.items():
            for other in range(1, 6):
                if other != score.score:
                    scores = {**option.scores, name: score.model_copy(update={"score": other})}
                    yield f"{option.id} {name} {other}", with_entry(brief, "options", option, scores=scores)


def change_pledges(brief: Brief) -> Iterator[tuple[str, Brief]]:
    for each in brief.facts:
        for mantissa in (each.amount.mantissa + 1, each.amount.mantissa * 2, each.amount.mantissa / 4):
            amount = Amount(mantissa, each.amount.scale)
            yield f"{each.id} {mantissa}", with_entry(brief, "facts", each, amount=amount)


def change_days(brief: Brief) -> Iterator[tuple[str, Brief]]:
    for each in brief.facts:
        for days in (1, 100) if each.announced else ():
            later = (each.announced or dt.date.min) - dt.timedelta(days=days)
            yield f"{each.id} {later}", with_entry(brief, "facts", each, announced=later)
        if each.period and each.period.until:
            period = each.period.model_copy(update={"until": each.period.until + 2})
            yield f"{each.id} until {period.until}", with_entry(brief, "facts", each, period=period)
    for id in ("C05", "C06"):
        (source,) = (each for each in brief.sources if each.id == id)
        assert isinstance(source.date, dt.date)
        earlier = source.date - dt.timedelta(days=3)
        if id == "C05":
            yield f"{id} {earlier}", with_entry(brief, "sources", source, date=earlier)
    for file, events in brief.events.items():
        for entry in events:
            first = entry.days.first - dt.timedelta(days=40)
            moved = entry.model_copy(update={"days": Days(first, first)})
            changed = tuple(moved if other is entry else other for other in events)
            yield f"{entry.label} {first}", brief.model_copy(update={"events": {**brief.events, file: changed}})


CHANGES = {
    "likelihood": change_likelihoods, "impact": change_impacts, "score": change_scores, "pledge": change_pledges,
    "day": change_days,
}  # fmt: skip


@pytest.fixture(scope="module")
def places() -> list[tuple[Judge, set[str]]]:
    """For each truth, where its words stand; every one of them must stand somewhere."""
    texts = {file: (ROOT / file).read_text("utf-8").split("\n") for file, _, _ in TRUTHS}
    placed = []
    for file, words, judge in TRUTHS:
        lines = [(n, line) for n, line in enumerate(texts[file], start=1) if not line.startswith("#")]
        found = {f"{file}:{n}:{m.start() + 2}" for n, line in lines for m in re.finditer(re.escape(words), line)}
        assert found, (file, words)
        placed.append((judge, found))
    return placed


def stops_at(brief: Brief) -> set[str]:
    diagnostics = Diagnostics()
    with contextlib.suppress(BriefError):
        resolve(brief, edition="full", diagnostics=diagnostics)
    codes = {"PB070", "PB071", "PB072"}
    return {str(each.at) for each in diagnostics if each.severity is Severity.ERROR and each.code in codes}


@pytest.mark.parametrize("datum", CHANGES)
def test_the_build_stops_at_each_sentence_that_became_false_and_at_no_other(
    datum: str, shipped: Brief, places: list[tuple[Judge, set[str]]]
) -> None:
    wrong = {}
    for change, brief in CHANGES[datum](shipped):
        false: set[str] = set().union(*(at for judge, at in places if not judge(brief)))
        if (stopped := stops_at(brief)) != false:
            wrong[change] = {"missed": sorted(false - stopped), "reported though true": sorted(stopped - false)}
    assert wrong == {}


def test_every_span_of_a_fact_or_claim_that_data_can_change_has_its_judge(
    places: list[tuple[Judge, set[str]]],
) -> None:
    known = set().union(*(at for _, at in places))
    counted = {"risks-all", "risks-if-deployed", "risks-if-declined", "risks-if-deferred", "pledges-all", "options-all",
               "us-first-us", "us-first-economy", "domestic-first-domestic", "domestic-first-military"}  # fmt: skip
    left = []
    for file in (*(ROOT / "brief").iterdir(), *(ROOT / "charts").glob("*.yaml")):
        for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1):
            for match in re.finditer(r"\[[^\]]+\]\((?:claim|fact):([\w-]+)\)", line):
                at = f"{file.relative_to(ROOT).as_posix()}:{number}:{match.start() + 2}"
                if at not in known and match[1] not in counted and not line.startswith("#"):
                    left.append(f"{at} {match[0]}")
    assert left == []


def test_the_shipped_brief_is_true_by_every_judge(shipped: Brief, places: list[tuple[Judge, set[str]]]) -> None:
    assert all(judge(shipped) for judge, _ in places)
    assert stops_at(shipped) == set()
