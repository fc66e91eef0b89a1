"""French: every word, date and form that is printed."""

from __future__ import annotations

import datetime as dt
import unicodedata

from policybrief.document.language import NBSP, NNBSP, ClaimWords, Language, Marks, MoneyWords
from policybrief.document.languages.french_numbers import cardinals, ordinal_figures, ordinals, rank_figure
from policybrief.document.languages.french_words import LEXICON

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip

_VOWELS = frozenset("aeiou")
_NO_ELISION = ("onz", "ouist", "uhlan", "ulul")
_ASPIRATED = (
    "hache", "haie", "haine", "haiti", "halle", "hameau", "hamster", "hanche", "hand", "hangar", "hanneton", "harcel",
    "hareng", "haricot", "harpe", "hasard", "hausse", "haut", "hernie", "heros", "heron", "hetre", "heurt", "hibou", "hierarch",
    "hobby", "hockey", "hollandais", "homard", "hongrois", "honte", "hoquet", "hors", "houille", "housse", "huee", "huit",
    "hurl", "hutte",
)  # fmt: skip
"""Beginnings of words, without accents, whose h is aspirated: nothing is elided before them."""


def _print_date(day: dt.date) -> str:
    return f"{_day(day)}{NBSP}{_MONTHS[day.month - 1]} {day.year}"


def _print_day(day: dt.date) -> str:
    return f"{_day(day)}{NBSP}{_SHORT_MONTHS[day.month - 1]}"


def _print_month(day: dt.date) -> str:
    return f"{_SHORT_MONTHS[day.month - 1]}{NBSP}{day.year}"


def _print_whole_month(day: dt.date) -> str:
    return f"{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def _join_days(first: dt.date, last: dt.date) -> str:
    start = _day(first) if first.month == last.month else _print_day(first)
    return f"{start} et {_print_day(last)}"


def _link_name(name: str) -> str:
    """A name after a scale: "de dollars", "d’euros", "d’élèves", "d’habitants", but "de yens" and "de hausses"."""
    spelled = unicodedata.normalize("NFD", name.lower()).replace("œ", "oe").replace("æ", "ae")
    plain = "".join(character for character in spelled if not unicodedata.combining(character))
    vowel = plain[0] in "aeiou" or (plain[0] == "y" and plain[1:2] not in _VOWELS)
    elides = (vowel and not plain.startswith(_NO_ELISION)) or (plain[0] == "h" and not plain.startswith(_ASPIRATED))
    return f"d’{name}" if elides else f"de {name}"


def _day(day: dt.date) -> str:
    return "1er" if day.day == 1 else str(day.day)


_MARKS = Marks(
    quotes=(f"«{NBSP}", f"{NBSP}»"),
    inner_quotes=("“", "”"),
    decimal=",",
    group=NNBSP,
    high_points=";:!?",
    citation_first=True,
    percent=f"{NBSP}%",
    before_numbers=(
        "Option",
        "Options",
        "option",
        "options",
        "Figure",
        "Figures",
        "figure",
        "figures",
        "Tableau",
        "tableau",
        "Résolution",
        "résolution",
        "Article",
        "article",
        "Section",
        "section",
        "Annexe",
        "annexe",
        "n°",
        "N°",
        "p.",
        "pp.",
        "page",
        "pages",
    ),
    after_numbers=(
        "mille",
        "million",
        "millions",
        "milliard",
        "milliards",
        "%",
        "€",
        "$",
        "Md$",
        "Md€",
        "M$",
        "M€",
        "Md",
        "M",
        "F CFA",
        "FCFA",
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
        "h",
    ),
    before_names=("M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Pr"),
    phrases=("F CFA", "Md F", "M F", "Md FCFA", "M FCFA", "Md $", "Md €", "M $", "M €", "ex æquo"),
    abbreviations=("art.", "av.", "c.-à-d.", "cf.", "chap.", "env.", "ex.", "fig.", "p.", "pp.", "réf.", "v.", "vol."),
    small_references=True,
)

_MONEY = MoneyWords(
    scales=(
        (10**12, ("billion", "billions"), "Bn"),
        (10**9, ("milliard", "milliards"), "Md"),
        (10**6, ("million", "millions"), "M"),
    ),
    scaled=(
        "{n} {scale} {of_names}",
        "{n} {short_symbol}",
        "{n} {short} {symbol}",
        "{n} {scale} {symbol}",
        "{n} {short} {code}",
        "{words} {scale} {of_names}",
    ),
    plain=("{n} {names}", "{n} {symbol}", "{n} {code}", "{words} {names}"),
    short="{n}\u00a0{short_symbol}",
    short_plain="{n}\u00a0{symbol}",
    percent=("{n} %", "{n}%", "{n} pour cent", "{words} pour cent"),
    nouns=("{n} {noun}", "{n}", "{words} {noun}", "{words}"),
    currencies={
        "USD": (("$", "$US"), ("dollars", "dollars américains", "dollars des États-Unis")),
        "EUR": (("€",), ("euros",)),
        "GBP": (("£",), ("livres sterling", "livres")),
        "JPY": (("¥",), ("yens",)),
        "CNY": (("¥",), ("yuans", "yuans chinois")),
        "INR": (("₹",), ("roupies indiennes", "roupies")),
        "PKR": (("Rs", "₨"), ("roupies pakistanaises", "roupies")),
        "CHF": (("CHF",), ("francs suisses",)),
        "CAD": (("$CA", "$"), ("dollars canadiens",)),
        "AUD": (("$A",), ("dollars australiens",)),
        "RUB": (("₽",), ("roubles",)),
        "UAH": (("₴",), ("hryvnias",)),
        "TRY": (("₺",), ("livres turques",)),
        "MAD": (("MAD", "DH"), ("dirhams", "dirhams marocains")),
        "DZD": (("DA", "DZD"), ("dinars", "dinars algériens")),
        "TND": (("DT", "TND"), ("dinars", "dinars tunisiens")),
        "XOF": (("F\u00a0CFA", "FCFA"), ("francs CFA",)),
        "XAF": (("F\u00a0CFA", "FCFA"), ("francs CFA",)),
    },
    symbol_of_code="{code}",
    link=_link_name,
)

_CLAIMS = ClaimWords(
    out_of=("{n} des {m}", "{n} sur {m}", "{n} sur les {m}", "{n} d’entre les {m}"),
    all_of=("les {m}", "tous les {m}", "toutes les {m}"),
    both=("les deux", "tous deux", "toutes deux", "tous les deux", "toutes les deux"),
    none_of=("aucun des {m}", "aucune des {m}", "aucun", "aucune"),
    none=("aucun", "aucune", "pas de"),
    one=("un seul", "une seule"),
    joint=("{rank} ex æquo", "{rank} à égalité"),
    joint_figure="{rank}\u00a0ex\u00a0æquo",
    leads=("en tête", "la plus haute", "le plus haut", "obtient le plus", "arrive en tête"),
    points=("{n} points",),
    more_than_one=("plus grand", "plus grande", "plus élevé", "plus élevée", "plus"),
    more_than_many=(
        "le plus grand",
        "la plus grande",
        "le plus élevé",
        "la plus élevée",
        "le plus grand des {n}",
        "la plus grande des {n}",
        "le plus élevé des {n}",
        "la plus élevée des {n}",
    ),
    less_than_one=("plus petit", "plus petite", "plus bas", "plus basse", "moins"),
    less_than_many=(
        "le plus petit",
        "la plus petite",
        "le plus bas",
        "la plus basse",
        "le plus petit des {n}",
        "la plus petite des {n}",
        "le plus bas des {n}",
        "la plus basse des {n}",
    ),
    equal=("égal", "égale", "égaux", "égales", "à égalité", "ex æquo"),
    times="{n} fois",
    twice=("deux fois", "le double"),
    about="environ {n}",
    half="",
    options=("options {numbers}", "les options {numbers}"),
    days=("{day} {month} {year}", "{day} {month}"),
    months=("{month} {year}", "{month}"),
    day_spans=(
        "{first} et {last} {month} {year}",
        "{first}-{last} {month} {year}",
        "du {first} au {last} {month} {year}",
    ),
    spans=("du {first} au {last}", "{first} – {last}"),
    periods=("{first}-{last}", "{first}–{last}", "de {first} à {last}", "sur {first}-{last}"),
    period_ends=("d’ici {last}", "d’ici à {last}", "jusqu’en {last}"),
    period_years=("sur {n} ans", "{n} ans", "en {n} ans", "pendant {n} ans"),
)

FRENCH = Language(
    tag="fr",
    name="français",
    lexicon=LEXICON,
    marks=_MARKS,
    money=_MONEY,
    claims=_CLAIMS,
    months=_MONTHS,
    short_months=_SHORT_MONTHS,
    more_months=("juil.",),
    cardinals=cardinals,
    ordinals=ordinals,
    ordinal_figures=ordinal_figures,
    rank_figure=rank_figure,
    print_date=_print_date,
    print_day=_print_day,
    print_month=_print_month,
    print_whole_month=_print_whole_month,
    join_days=_join_days,
    and_word="et",
    or_word="ou",
    then=", puis ",
    options_joined="l’option\u00a0{numbers}",
    through="{first} à {last}",
)
"""French: 22 décembre 2025, 35 milliards de dollars."""
