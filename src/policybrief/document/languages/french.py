"""French: every word, date and form that is printed."""

from __future__ import annotations

import datetime as dt

from policybrief.document.language import NBSP, ClaimWords, Language, Marks, MoneyWords
from policybrief.document.languages.french_words import LEXICON

_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
_SCALES = ((10**12, "billion"), (10**9, "milliard"), (10**6, "million"))
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


def cardinals(number: int) -> tuple[str, ...]:
    """A whole number below 10**15 in words; one that ends in "un" may also end in "une"."""
    if not 0 <= number < 10**15:
        return ()
    word = _spell(number)
    return (word, f"{word}e") if word.endswith("un") else (word,)


def ordinals(number: int) -> tuple[str, ...]:
    """A rank in words: "premier", "première", "deuxième"."""
    if number == 1:
        return ("premier", "première")
    extra = ("second", "seconde") if number == 2 else ()
    return (_make_ordinal(_spell(number)), *extra)


def ordinal_figures(number: int) -> tuple[str, ...]:
    """A rank in figures: "1er", "1re", "2e"."""
    return ("1er", "1re") if number == 1 else (f"{number}e",)


def _spell(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _spell_tens(number)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
        return f"{head} {_spell(rest)}" if rest else head + ("s" if hundreds > 1 else "")
    if number < 10**6:
        count, rest = divmod(number, 1000)
        head = "mille" if count == 1 else f"{_before_mille(_spell(count))} mille"
        return f"{head} {_spell(rest)}" if rest else head
    value, name = next(scale for scale in _SCALES if number >= scale[0])
    count, rest = divmod(number, value)
    head = f"{_spell(count)} {name}" + ("s" if count > 1 else "")
    return f"{head} {_spell(rest)}" if rest else head


def _spell_tens(number: int) -> str:
    """20 to 99: the seventies and nineties count on from sixty and eighty."""
    tens = number // 10
    rest = number - (tens - (tens in {7, 9})) * 10
    if number == 80:
        return "quatre-vingts"
    if rest == 0:
        return _TENS[tens]
    if rest in {1, 11} and tens < 8:
        return f"{_TENS[tens]} et {_UNITS[rest]}"
    return f"{_TENS[tens]}-{_UNITS[rest]}"


def _before_mille(count: str) -> str:
    """`vingts` and `cents` lose their s before `mille`."""
    return count[:-1] if count.endswith(("vingts", "cents")) else count


def _make_ordinal(cardinal: str) -> str:
    if cardinal.endswith("cinq"):
        return f"{cardinal}uième"
    if cardinal.endswith("neuf"):
        return f"{cardinal[:-1]}vième"
    return f"{cardinal[:-1] if cardinal.endswith(('e', 's')) and not cardinal.endswith('trois') else cardinal}ième"


def _print_date(day: dt.date) -> str:
    return f"{_day(day)}{NBSP}{_MONTHS[day.month - 1]} {day.year}"


def _print_day(day: dt.date) -> str:
    return f"{_day(day)}{NBSP}{_SHORT_MONTHS[day.month - 1]}"


def _join_days(first: dt.date, last: dt.date) -> str:
    start = _day(first) if first.month == last.month else _print_day(first)
    return f"{start} et {_print_day(last)}"


def _link_name(name: str) -> str:
    """A currency's name after a scale: "de dollars", "d’euros"."""
    return f"d’{name}" if name[0] in "aeiouyhéèê" else f"de {name}"


def _day(day: dt.date) -> str:
    return "1er" if day.day == 1 else str(day.day)


_MARKS = Marks(
    quotes=(f"«{NBSP}", f"{NBSP}»"),
    inner_quotes=("“", "”"),
    decimal=",",
    group=NBSP,
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
)

_MONEY = MoneyWords(
    scales=(
        (10**12, ("billion", "billions"), "Bn"),
        (10**9, ("milliard", "milliards"), "Md"),
        (10**6, ("million", "millions"), "M"),
    ),
    scaled=(
        "{n} {scale} {of_names}",
        "{n} {short}{symbol}",
        "{n} {scale} {symbol}",
        "{n} {short} {code}",
        "{words} {scale} {of_names}",
    ),
    plain=("{n} {names}", "{n} {symbol}", "{n} {code}", "{words} {names}"),
    short="{n}\u00a0{short}{symbol}",
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
        "XOF": (("FCFA", "F CFA"), ("francs CFA",)),
        "XAF": (("FCFA", "F CFA"), ("francs CFA",)),
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
    joint_figure="{rank}\u00a0ex",
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
    cardinals=cardinals,
    ordinals=ordinals,
    ordinal_figures=ordinal_figures,
    print_date=_print_date,
    print_day=_print_day,
    join_days=_join_days,
    and_word="et",
    or_word="ou",
    then=", puis ",
    options_joined="l’option\u00a0{numbers}",
    through="{first} à {last}",
)
"""French: 22 décembre 2025, 35 milliards de dollars."""
