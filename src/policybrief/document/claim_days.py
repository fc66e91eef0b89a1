"""From claims about days and periods to the forms of words that the data allow."""

from __future__ import annotations

import datetime as dt

from policybrief.content.days import Days
from policybrief.content.model import Brief, DateClaim, PeriodClaim, TimelineChart
from policybrief.content.suggestions import suggest
from policybrief.document.answers import Answer, AnswerError
from policybrief.document.claim_forms import day_forms, period_forms, span_forms
from policybrief.document.language import Language


def answer_date(brief: Brief, claim: DateClaim, language: Language) -> Answer:
    """The day that a claim asks for, or the days from one to another. Raises `AnswerError`."""
    question = claim.date
    if (question.of is None) == (question.chart is None) or bool(question.event) != (question.chart is not None):
        raise AnswerError("it names no one day", "give `of:`, or `chart:` and `event:`", "date")
    if question.chart is not None:
        return Answer(day_forms(_event_days(brief, question.chart, question.event), language))
    first = _day_of(brief, question.of or "", "of")
    if question.until is None:
        return Answer(day_forms(Days(first, first), language))
    last = _day_of(brief, question.until, "until")
    if last <= first:
        raise AnswerError(
            f"'{question.until}' is not later than '{question.of}'", "exchange the two", "date", "until", of_data=True
        )
    return Answer(span_forms(first, last, language))


def answer_period(brief: Brief, claim: PeriodClaim, language: Language) -> Answer:
    """The period of a fact. Raises `AnswerError` where it has no end."""
    fact = next(fact for fact in brief.facts if fact.id == claim.period.of)
    forms = period_forms(fact.period, language) if fact.period else ()
    if not forms:
        help = "give its `period:` a last year, `until:`"
        raise AnswerError(f"'{fact.id}' has no period that ends", help, "period", "of", of_data=True)
    return Answer(forms)


def _day_of(brief: Brief, name: str, key: str) -> dt.date:
    """The day of a source, or of a fact's announcement."""
    known: dict[str, object] = {source.id: source.date for source in brief.sources}
    known |= {fact.id: fact.announced for fact in brief.facts}
    day = known.get(name)
    if not isinstance(day, dt.date):
        raise AnswerError(
            f"'{name}' has no day", "give it `announced:`, or a source's `date:`", "date", key, of_data=True
        )
    return day


def _event_days(brief: Brief, chart: str, label: str) -> Days:
    """The days of the event of a timeline that has this label."""
    found = next((each for each in brief.charts if each.id == chart), None)
    if not isinstance(found, TimelineChart):
        raise AnswerError(f"'{chart}' is no timeline", "name a chart of the kind 'timeline'", "date", "chart")
    events = brief.events.get(str(found.data), ())
    if days := [event.days for event in events if event.label == label]:
        return days[0]
    help = (
        suggest(label, [event.label for event in events], of="events") or "write the event's label as in the CSV file"
    )
    raise AnswerError(f"'{found.data}' has no event '{label}'", help, "date", "event", of_data=True)
