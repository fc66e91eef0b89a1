"""Turn names, days and periods into the forms of words that claims about them may take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from policybrief.content.days import Days
from policybrief.content.model import Entry, Fact, Option, Period
from policybrief.document.language import Language
from policybrief.document.references import name_option, option_number


def name_forms(entries: tuple[Entry, ...], language: Language) -> tuple[str, ...]:
    """Entries as a list: by their ids ("R1 and R6"), options as they are referred to, facts by their labels.

    Empty where an entry has no id; "none" for no entries.
    """
    if not entries:
        return (*language.claims.none, language.number(0))
    ids = tuple(str(getattr(entry, "id", None) or "") for entry in entries)
    if not all(ids):
        return ()
    lists: list[tuple[str, ...]] = [ids]
    forms: list[str] = []
    if all(isinstance(entry, Option) for entry in entries):
        forms.extend(_name_options(ids, language))
        lists = [tuple(name_option(entry, language) for entry in entries if isinstance(entry, Option)), ids]
    if all(isinstance(entry, Fact) for entry in entries):
        lists = [tuple(entry.label for entry in entries if isinstance(entry, Fact)), ids]
    return tuple(dict.fromkeys((*forms, *(form for names in lists for form in _join(names, language)))))


def day_forms(days: Days, language: Language) -> tuple[str, ...]:
    """A day or a month: "9 December 2025", "9 December", "9 Dec 2025", "December 2025"."""
    if days.is_month:
        return tuple(_fill_day(language.claims.months, days.first, language))
    patterns = (*language.claims.days, *(p for p in language.claims.months if "{year}" in p))
    return tuple(dict.fromkeys((language.print_date(days.first), *_fill_day(patterns, days.first, language))))


def span_forms(first: dt.date, last: dt.date, language: Language) -> tuple[str, ...]:
    """Two days: "17-18 December 2025", "30 September to 2 October 2025"."""
    forms: list[str] = []
    if (first.year, first.month) == (last.year, last.month):
        for month in _month_names(first, language):
            blanks = {"first": first.day, "last": last.day, "month": month, "year": first.year}
            forms.extend(pattern.format(**blanks) for pattern in language.claims.day_spans)
    dates = {"first": language.print_date(first), "last": language.print_date(last)}
    return (*forms, *(pattern.format(**dates) for pattern in language.claims.spans))


def period_forms(period: Period, language: Language) -> tuple[str, ...]:
    """The years of a period: "2026-29", "over four years"; "by 2030" where the first is not known."""
    words = language.claims
    if period.until is None:
        return ()
    last = str(period.until)
    if period.from_ is None:
        return tuple(pattern.format(last=last) for pattern in words.period_ends)
    years = period.until - period.from_ + 1
    blanks = {"first": period.from_, "last": last, "last_short": last[-2:]}
    counts = (*language.cardinals(years), language.number(years))
    return (
        *(pattern.format(**blanks) for pattern in words.periods),
        *(pattern.format(n=count) for pattern in words.period_years for count in counts),
        *(pattern.format(last=last) for pattern in words.period_ends),
    )


def _name_options(ids: tuple[str, ...], language: Language) -> Iterator[str]:
    """Several options by their numbers: "Options 4 and 5"."""
    numbers = tuple(option_number(id) for id in ids)
    if len(ids) > 1 and all(numbers):
        yield from (pattern.format(numbers=language.join(numbers)) for pattern in language.claims.options)


def _join(names: tuple[str, ...], language: Language) -> Iterator[str]:
    yield language.join(names)
    if language.claims.list_comma and len(names) > 2:
        yield f"{', '.join(names[:-1])}, {language.and_word} {names[-1]}"


def _fill_day(patterns: Iterable[str], day: dt.date, language: Language) -> Iterator[str]:
    for pattern in patterns:
        for month in _month_names(day, language):
            for ordinal in language.ordinal_figures(day.day) or (str(day.day),):
                yield pattern.format(day=day.day, ordinal=ordinal, month=month, year=day.year)


def _month_names(day: dt.date, language: Language) -> tuple[str, ...]:
    """The month in full, short, and as it is shortened otherwise ("Sept")."""
    full = language.months[day.month - 1]
    more = tuple(name for name in language.more_months if full.startswith(name.rstrip(".")))
    return tuple(dict.fromkeys((full, language.short_months[day.month - 1], *more)))
