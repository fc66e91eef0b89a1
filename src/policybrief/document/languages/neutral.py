"""A language whose words are all the author's: figures instead of number words, ISO 8601 dates, curly quotes."""

from __future__ import annotations

import datetime as dt

from policybrief.document.language import NBSP, ClaimWords, Language, Marks, MoneyWords
from policybrief.document.lexicon import Lexicon

_CLAIMS = ClaimWords(
    out_of=("{n}/{m}",), all_of=(), both=(), none_of=(), none=(), one=(), joint=("={rank}",), joint_figure="={rank}",
    leads=(), points=(), more_than_one=(), more_than_many=(), less_than_one=(), less_than_many=(), equal=(),
    times="×{n}", twice=(), about="~{n}", half="",
)  # fmt: skip

_MONEY = MoneyWords(
    scales=(),
    scaled=(),
    plain=("{code} {n}", "{n} {code}"),
    short="{code} {n}",
    short_plain="{code} {n}",
    percent=("{n}%", "{n} %"),
    nouns=("{n} {noun}", "{n}"),
    currencies={},
)

_MONTHS = tuple(f"{month:02}" for month in range(1, 13))


def make_neutral(tag: str, lexicon: Lexicon) -> Language:
    """A language for `tag` that prints the author's words and, for the rest, figures."""
    return Language(
        tag=tag,
        name=tag,
        lexicon=lexicon,
        marks=Marks(quotes=("“", "”"), inner_quotes=("‘", "’"), decimal=".", group=NBSP),
        money=_MONEY,
        claims=_CLAIMS,
        months=_MONTHS,
        short_months=_MONTHS,
        cardinals=_no_words,
        ordinals=_no_words,
        ordinal_figures=_figures,
        rank_figure=str,
        print_date=dt.date.isoformat,
        print_day=_print_day,
        print_month=_print_month,
        print_whole_month=_print_month,
        join_days=_join_days,
        and_word="–",
        or_word="/",
        then=" → ",
        options_joined="{numbers}",
        through="{first}–{last}",
    )


def _no_words(_number: int) -> tuple[str, ...]:
    return ()


def _figures(number: int) -> tuple[str, ...]:
    return (str(number),)


def _print_day(day: dt.date) -> str:
    return f"{day.month:02}-{day.day:02}"


def _print_month(day: dt.date) -> str:
    return f"{day:%Y-%m}"


def _join_days(first: dt.date, last: dt.date) -> str:
    return f"{_print_day(first)}, {_print_day(last)}"
