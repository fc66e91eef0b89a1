"""English, British and American: every word, date and form that is printed."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from policybrief.document.language import NBSP, ClaimWords, Language, Marks, MoneyWords
from policybrief.document.languages.english_numbers import cardinals, ordinal_figures, ordinals
from policybrief.document.languages.english_words import LEXICON

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _print_british(day: dt.date) -> str:
    return f"{day.day}{NBSP}{_MONTHS[day.month - 1]} {day.year}"


def _print_british_day(day: dt.date) -> str:
    return f"{day.day}{NBSP}{_SHORT_MONTHS[day.month - 1]}"


def _join_british_days(first: dt.date, last: dt.date) -> str:
    start = str(first.day) if first.month == last.month else _print_british_day(first)
    return f"{start} and {_print_british_day(last)}"


def _print_month(day: dt.date) -> str:
    return f"{_SHORT_MONTHS[day.month - 1]}{NBSP}{day.year}"


def _print_whole_month(day: dt.date) -> str:
    return f"{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def _print_american(day: dt.date) -> str:
    return f"{_MONTHS[day.month - 1]}{NBSP}{day.day}, {day.year}"


def _print_american_day(day: dt.date) -> str:
    return f"{_SHORT_MONTHS[day.month - 1]}{NBSP}{day.day}"


def _join_american_days(first: dt.date, last: dt.date) -> str:
    end = str(last.day) if first.month == last.month else _print_american_day(last)
    return f"{_print_american_day(first)} and {end}"


_MARKS = Marks(
    quotes=("“", "”"),
    inner_quotes=("‘", "’"),
    decimal=".",
    group=",",
    before_numbers=(
        "Option",
        "Options",
        "Figure",
        "Figures",
        "Table",
        "Tables",
        "Resolution",
        "Article",
        "Articles",
        "Section",
        "Sections",
        "Chapter",
        "Chapters",
        "Annex",
        "Part",
        "Step",
        "Phase",
        "No.",
        "p.",
        "pp.",
        "page",
        "pages",
    ),
    after_numbers=(
        "thousand",
        "million",
        "billion",
        "trillion",
        "percent",
        "per cent",
        "%",
        "mm",
        "cm",
        "m",
        "km",
        "kg",
        "t",
        "ha",
        "GW",
        "MW",
        "kW",
        "GWh",
        "MWh",
        "kWh",
        "bn",
        "a.m.",
        "p.m.",
    ),
    before_names=("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof.", "Gen.", "St"),
)

_MONEY = MoneyWords(
    scales=(
        (10**12, ("trillion",), "tn"),
        (10**9, ("billion",), "bn"),
        (10**6, ("million",), "m"),
        (10**3, ("thousand",), "k"),
    ),
    scaled=(
        "{symbol}{n} {scale}",
        "{symbol}{n}{short}",
        "{code} {n} {scale}",
        "{code} {n}{short}",
        "{n} {scale} {names}",
        "{n}{short} {names}",
        "{words} {scale} {names}",
    ),
    plain=("{symbol}{n}", "{code} {n}", "{n} {names}", "{words} {names}"),
    short="{symbol}{n}{short}",
    short_plain="{symbol}{n}",
    percent=("{n}%", "{n} %", "{n} per cent", "{n} percent", "{words} per cent", "{words} percent"),
    nouns=("{n} {noun}", "{n}", "{words} {noun}", "{words}"),
    currencies={
        "USD": (("$", "US$"), ("US dollars", "dollars")),
        "EUR": (("€",), ("euros", "euro")),
        "GBP": (("£",), ("pounds", "pounds sterling", "British pounds")),
        "JPY": (("¥", "JP¥"), ("yen", "Japanese yen")),
        "CNY": (("CN¥", "RMB ", "¥"), ("yuan", "renminbi", "Chinese yuan")),
        "INR": (("₹", "Rs ", "Rs"), ("rupees", "Indian rupees")),
        "PKR": (("Rs ", "Rs", "₨"), ("rupees", "Pakistani rupees")),
        "CHF": (("CHF ", "SFr "), ("Swiss francs", "francs")),
        "CAD": (("C$", "CA$"), ("Canadian dollars",)),
        "AUD": (("A$", "AU$"), ("Australian dollars",)),
        "NZD": (("NZ$",), ("New Zealand dollars",)),
        "SGD": (("S$",), ("Singapore dollars",)),
        "HKD": (("HK$",), ("Hong Kong dollars",)),
        "KRW": (("₩",), ("won", "South Korean won")),
        "BRL": (("R$",), ("reais", "Brazilian reais")),
        "ZAR": (("R",), ("rand", "South African rand")),
        "TRY": (("₺",), ("lira", "Turkish lira")),
        "RUB": (("₽",), ("roubles", "rubles", "Russian roubles")),
        "UAH": (("₴",), ("hryvnias", "Ukrainian hryvnias")),
        "NGN": (("₦",), ("naira", "Nigerian naira")),
        "ILS": (("₪",), ("shekels", "Israeli shekels")),
        "SAR": (("SAR ",), ("riyals", "Saudi riyals")),
        "AED": (("AED ",), ("dirhams", "UAE dirhams")),
        "EGP": (("E£",), ("Egyptian pounds",)),
        "SEK": (("SEK ",), ("Swedish kronor", "kronor")),
        "NOK": (("NOK ",), ("Norwegian kroner", "kroner")),
        "DKK": (("DKK ",), ("Danish kroner", "kroner")),
    },
)

_CLAIMS = ClaimWords(
    out_of=("{n} of the {m}", "{n} of {m}", "{n} out of {m}", "{n} out of the {m}", "{n} in {m}"),
    all_of=("all {m}", "all the {m}"),
    both=("both", "both of the {m}"),
    none_of=("none of the {m}", "none of {m}", "none"),
    none=("none", "no"),
    one=("a single",),
    joint=("joint {rank}", "equal {rank}", "tied {rank}", "tied for {rank}"),
    joint_figure="={rank}",
    leads=("highest", "scores highest", "leads", "ranks first", "the highest"),
    points=("{n} points",),
    more_than_one=(
        "larger",
        "the larger",
        "higher",
        "the higher",
        "more",
        "the larger of two",
        "the larger of the two",
    ),
    more_than_many=(
        "largest",
        "the largest",
        "highest",
        "the highest",
        "the largest of {n}",
        "largest of {n}",
        "the largest of the {n}",
        "the highest of {n}",
        "the highest of the {n}",
    ),
    less_than_one=(
        "smaller",
        "the smaller",
        "lower",
        "the lower",
        "less",
        "the smaller of two",
        "the smaller of the two",
    ),
    less_than_many=(
        "smallest",
        "the smallest",
        "lowest",
        "the lowest",
        "the smallest of {n}",
        "smallest of {n}",
        "the smallest of the {n}",
        "the lowest of {n}",
        "the lowest of the {n}",
    ),
    equal=("equal", "level", "the same", "tied"),
    times="{n} times",
    twice=("twice", "double"),
    about="about {n}",
    half="{n} and a half",
    list_comma=True,
    options=("Options {numbers}",),
    days=("{day} {month} {year}", "{day} {month}", "{month} {day}, {year}", "{month} {day}", "the {ordinal}"),
    months=("{month} {year}", "{month}"),
    day_spans=(
        "{first}-{last} {month} {year}", "{first}–{last} {month} {year}", "{first} and {last} {month} {year}",
        "{first} to {last} {month} {year}", "{month} {first}-{last}, {year}", "{month} {first}–{last}, {year}",
    ),
    spans=("{first} to {last}", "{first} – {last}"),
    periods=(
        "{first}-{last_short}", "{first}–{last_short}", "{first}-{last}", "{first}–{last}", "{first} to {last}",
        "over {first} to {last}", "from {first} to {last}",
    ),
    period_ends=("by {last}", "until {last}", "up to {last}", "to {last}"),
    period_years=("over {n} years", "{n} years", "for {n} years", "{n}-year"),
)  # fmt: skip

BRITISH = Language(
    tag="en-GB",
    name="English (British)",
    lexicon=LEXICON,
    marks=_MARKS,
    money=_MONEY,
    claims=_CLAIMS,
    months=_MONTHS,
    short_months=_SHORT_MONTHS,
    more_months=("Sept",),
    cardinals=cardinals,
    ordinals=ordinals,
    ordinal_figures=ordinal_figures,
    rank_figure=lambda number: ordinal_figures(number)[0],
    print_date=_print_british,
    print_day=_print_british_day,
    print_month=_print_month,
    print_whole_month=_print_whole_month,
    join_days=_join_british_days,
    and_word="and",
    or_word="or",
    then=", then ",
    options_joined="Option\u00a0{numbers}",
    through="{first} to {last}",
)
"""British English: 22 December 2025."""

AMERICAN = replace(
    BRITISH,
    tag="en-US",
    name="English (American)",
    print_date=_print_american,
    print_day=_print_american_day,
    join_days=_join_american_days,
)
"""American English: December 22, 2025."""
