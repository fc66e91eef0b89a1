"""Facts to findings about their periods: what prints must agree with the years that are counted with."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.content.model import Period
from policybrief.diagnostics import Diagnostics
from policybrief.document.language import Language
from policybrief.document.resolve import choose_language
from policybrief.document.wording import is_form
from policybrief.patterns import compile_late
from policybrief.rules.rule import Finding, Subject


def check_printed_periods(subject: Subject) -> Iterator[Finding]:
    """Periods whose printed words name other years, or another number of them, than `from` and `until` (PB416)."""
    language = choose_language(subject.brief, Diagnostics())
    for fact in subject.brief.facts:
        if fact.period and (wrong := _find_contradiction(fact.period, language)):
            yield Finding(
                f"this prints '{fact.period.as_printed}', {wrong}",
                fact.period.at("as_printed"),
                "make what prints and the years agree",
            )


_YEAR = compile_late(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
_LONGEST = 60
"""Years: no period that is said in words runs longer."""


def _find_contradiction(period: Period, language: Language) -> str:
    known = {year for year in (period.from_, period.until) if year}
    printed = {int(year) for year in _YEAR.findall(period.as_printed)}
    if known and printed - known:
        return f"and its years are {' and '.join(str(year) for year in sorted(known))}"
    if not (period.from_ and period.until):
        return ""
    years = period.until - period.from_ + 1
    if not _may_say_years(period.as_printed, language) or _says_years(period.as_printed, years, language):
        return ""
    other = next((n for n in range(1, _LONGEST) if _says_years(period.as_printed, n, language)), 0)
    return f"and {period.from_} to {period.until} is {years} years" if other else ""


def _may_say_years(words: str, language: Language) -> bool:
    """Whether words hold what a number of years is said with; dates alone ("2026-29") do not."""
    folded = words.casefold()
    return any(
        pattern.rpartition("{n}")[2].strip(" -\u00a0").casefold() in folded for pattern in language.claims.period_years
    )


def _says_years(words: str, count: int, language: Language) -> bool:
    counts = (*language.cardinals(count), language.number(count))
    return is_form(words, (pattern.format(n=n) for pattern in language.claims.period_years for n in counts))
