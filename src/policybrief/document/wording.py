"""Turn quantities, counts, ranks and multiples into every form of words that may stand for them.

A form is compared with typed words regardless of no-break spaces, curly or straight quotes, and the case of the
first letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from policybrief.content.facts import Quantity
from policybrief.document.language import NBSP, Language

_MOST_SPELLED = 10**6
"""Larger numbers without a scale are said in figures."""

_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "\u2212": "-"})


def is_form(words: str, forms: Iterable[str]) -> bool:
    """Whether typed words are one of the forms."""
    typed = _level(words)
    return any(typed == _level(form) for form in forms)


class Forms:
    """The forms of one quantity. Words are mostly the first or second of them, so each is made when it is asked for."""

    __slots__ = ("_known", "_language", "_more", "_quantity")

    def __init__(self, quantity: Quantity, language: Language) -> None:
        self._quantity, self._language = quantity, language
        self._more = _list_forms(quantity, language)
        self._known: set[str] = set()

    def have(self, words: str) -> bool:
        """Whether typed words are one of the forms."""
        typed = _level(words)
        if typed in self._known:
            return True
        for form in self._more:
            level = _level(form)
            self._known.add(level)
            if level == typed:
                return True
        return False

    @property
    def all(self) -> tuple[str, ...]:
        """Every form, the usual one first."""
        return quantity_forms(self._quantity, self._language)


def quantity_forms(quantity: Quantity, language: Language) -> tuple[str, ...]:
    """All forms of a quantity, the usual one first: "$35 billion", "US$35bn", "35 billion US dollars", ..."""
    return tuple(dict.fromkeys(_list_forms(quantity, language)))


def usual_form(quantity: Quantity, language: Language) -> str:
    """The first of `quantity_forms`."""
    return next(_list_forms(quantity, language))


def _list_forms(quantity: Quantity, language: Language) -> Iterator[str]:
    match quantity.unit.kind:
        case "currency":
            return _money_forms(quantity, language)
        case "percent":
            return _fill_all(language.money.percent, _number_forms(quantity.value, language))
        case "noun":
            return _noun_forms(quantity, language)
        case _:
            assert_never(quantity.unit.kind)


def short_form(quantity: Quantity, language: Language) -> str:
    """The form for a chart's label: "$35bn", "12%", "3,500 troops"."""
    match quantity.unit.kind:
        case "currency":
            scale, _, short = _scale_of(quantity, language)
            symbols, _ = _currency(quantity.unit.name, language)
            pattern = language.money.short if scale > 1 else language.money.short_plain
            number = language.number(quantity.value / scale)
            return pattern.format(
                symbol=symbols[0], n=number, short=short, code=quantity.unit.name,
                short_symbol=_join_symbol(short, symbols[0]),
            )  # fmt: skip
        case "percent":
            return f"{language.number(quantity.value)}{language.marks.percent}"
        case "noun":
            return next(_noun_forms(quantity, language)).replace(" ", NBSP, 1)


def count_forms(count: int, language: Language) -> tuple[str, ...]:
    """Forms of a count: "three", "3"; "none" and "no" for nothing."""
    extra = language.claims.none if count == 0 else language.claims.one if count == 1 else ()
    return (*language.cardinals(count), language.number(count), *extra)


def share_forms(count: int, whole: int, language: Language) -> tuple[str, ...]:
    """Forms of a count out of a whole: "three of the four", "3 of 4"; "all four", "both", "none of the four"."""
    words = language.claims
    if count == 0 and words.none_of:
        forms = _fill_pairs(words.none_of, count, whole, language)
    elif count == whole and words.all_of:
        forms = _fill_pairs(words.both, count, whole, language) if whole == 2 else ()
        forms += _fill_pairs(words.all_of, count, whole, language)
    else:
        forms = _fill_pairs(words.out_of, count, whole, language)
    return tuple(dict.fromkeys((*forms, *count_forms(count, language))))


def rank_forms(place: int, language: Language, *, joint: bool) -> tuple[str, ...]:
    """Forms of a rank: "first", "1st"; "joint first", "=1st" if it is shared."""
    single = (*language.ordinals(place), *language.ordinal_figures(place))
    if not joint:
        return single + (language.claims.leads if place == 1 else ())
    shared = tuple(pattern.format(rank=rank) for pattern in language.claims.joint for rank in single)
    return (*shared, language.claims.joint_figure.format(rank=language.rank_figure(place)))


def rank_label(place: int, language: Language, *, joint: bool) -> str:
    """An option's rank for a table or chart: "2nd", "=1st"."""
    figure = language.rank_figure(place)
    return language.claims.joint_figure.format(rank=figure) if joint else figure


def rank_said(place: int, language: Language, *, joint: bool) -> str:
    """The rank of `rank_label` for who listens: "2nd", "joint 1st"."""
    figure = language.rank_figure(place)
    return language.claims.joint[0].format(rank=figure) if joint else figure


def total_forms(total: Fraction, language: Language) -> tuple[str, ...]:
    """Forms of a weighted total: "29", "29 points", "twenty-nine"."""
    exact = tuple(_exact_forms(total, language))
    points = (pattern.format(n=form) for pattern in language.claims.points for form in exact)
    return (*exact, *points)


def total_label(total: Fraction, language: Language) -> str:
    """A total for a table or chart: "29", "29.5"; rounded to two places where it has more."""
    return next(iter(_exact_forms(total, language)), language.number(_rounded(total, 2)))


def multiple_forms(multiple: Fraction, language: Language) -> tuple[str, ...]:
    """Forms of a weight: "three times", "3", "twice", "three and a half times"; "about 3.7 times" if not exact."""
    words = language.claims
    exact = tuple(_exact_forms(multiple, language))
    if not exact:
        rounded = (language.number(_rounded(multiple, places)) for places in (1, 2))
        about = tuple(words.about.format(n=number) for number in rounded)
        return (*(words.times.format(n=number) for number in about), *about)
    figure, *spelled = exact
    times = tuple(words.times.format(n=form) for form in (*spelled, figure))
    return (*(words.twice if multiple == 2 else ()), *times, f"×{figure}", *exact)


def comparison_forms(direction: str, others: int, language: Language) -> tuple[str, ...]:
    """Forms of a comparison that holds ("more", "less" or "equal") with a number of others."""
    words = language.claims
    if direction == "equal":
        return words.equal
    one, many = {
        "more": (words.more_than_one, words.more_than_many),
        "less": (words.less_than_one, words.less_than_many),
    }[direction]
    if others == 1:
        return one
    counts = count_forms(others + 1, language)
    return tuple(dict.fromkeys(pattern.format(n=count) for pattern in many for count in counts))


def _level(words: str) -> str:
    text = " ".join(words.translate(_SAME).split())
    return text[:1].lower() + text[1:]


def _money_forms(quantity: Quantity, language: Language) -> Iterator[str]:
    symbols, names = _currency(quantity.unit.name, language)
    for scale, words, short in _fitting_scales(quantity, language):
        mantissa = quantity.value / scale
        for pattern in language.money.scaled:
            for number, spelled in _number_forms(mantissa, language):
                for symbol in symbols:
                    for name in names:
                        for word in words:
                            yield pattern.format(
                                symbol=symbol, code=quantity.unit.name, n=number, words=spelled,
                                scale=word, short=short, names=name, of_names=language.money.link(name),
                                short_symbol=_join_symbol(short, symbol),
                            )  # fmt: skip
    for pattern in language.money.plain:
        if quantity.value >= _MOST_SPELLED and "{words}" in pattern:
            continue
        for number, spelled in _number_forms(quantity.value, language):
            for symbol in symbols:
                for name in names:
                    yield pattern.format(symbol=symbol, code=quantity.unit.name, n=number, words=spelled, names=name)


def _join_symbol(short: str, symbol: str) -> str:
    """A scale and a currency as one: "Md$" with a sign, "Md F CFA" with letters, which would run into one word."""
    return f"{short}{NBSP}{symbol}" if symbol[:1].isalpha() else f"{short}{symbol}"


def _noun_forms(quantity: Quantity, language: Language) -> Iterator[str]:
    """A number of things, in figures and in words; after a scale some languages join them: "un million de familles"."""
    noun = quantity.unit.name
    whole = list(_number_forms(quantity.value, language))
    numbers: list[tuple[str, str]] = []
    for scale, words, _ in _fitting_scales(quantity, language):
        for number, spelled in _number_forms(quantity.value / scale, language):
            numbers += [(f"{number} {word}", f"{spelled} {word}") for word in words]
    is_scaled = quantity.amount.scale in {scale for scale, _, _ in language.money.scales}
    numbers = numbers + whole if is_scaled else whole + numbers
    ends = tuple(f" {word}" for _, words, _ in language.money.scales for word in words)
    for pattern in language.money.nouns:
        for number, spelled in numbers:
            said = spelled if "{words}" in pattern else number
            counted = language.money.link(noun) if said.endswith(ends) else noun
            yield pattern.format(n=number, words=spelled, noun=counted)


def _fill_all(patterns: tuple[str, ...], numbers: Iterable[tuple[str, str]]) -> Iterator[str]:
    known = tuple(numbers)
    return (pattern.format(n=number, words=words) for pattern in patterns for number, words in known)


def _fill_pairs(patterns: tuple[str, ...], count: int, whole: int, language: Language) -> tuple[str, ...]:
    """Each pattern in words, then in figures."""
    spoken = tuple((n, m) for n in language.cardinals(count) for m in language.cardinals(whole))
    pairs = (*spoken, (language.number(count), language.number(whole)))
    return tuple(pattern.format(n=n, m=m) for pattern in patterns for n, m in pairs)


def _number_forms(value: Decimal, language: Language) -> Iterator[tuple[str, str]]:
    """A number in figures, and in words as far as it has them: ("17.5", "seventeen and a half")."""
    figures = language.number(value)
    spelled = tuple(_spell(Fraction(value), language)) or (figures,)
    for words in spelled:
        yield figures, words
    ungrouped = figures.replace(language.marks.group, "")
    if ungrouped != figures:
        yield ungrouped, spelled[0]


def _spell(value: Fraction, language: Language) -> Iterator[str]:
    if value.denominator == 1:
        yield from language.cardinals(value.numerator)
    if value.denominator == 2 and language.claims.half:
        for whole in language.cardinals(value.numerator // 2):
            yield language.claims.half.format(n=whole)


def _exact_forms(value: Fraction, language: Language) -> Iterator[str]:
    """Figures, then words; nothing where more than three decimals would be needed."""
    if 1000 % value.denominator == 0:
        yield language.number(_rounded(value, 3) if value.denominator > 1 else value.numerator)
        yield from _spell(value, language)


def _rounded(value: Fraction, places: int) -> Decimal:
    """Half to even, exact otherwise."""
    return Decimal(round(value * 10**places)).scaleb(-places)


def _fitting_scales(quantity: Quantity, language: Language) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """The scale as typed first, then each in which the number has at most four figures before and three after the point."""
    for scale, words, short in sorted(language.money.scales, key=lambda entry: entry[0] != quantity.amount.scale):
        mantissa = quantity.value / scale
        if scale == quantity.amount.scale or (1 <= mantissa < 10_000 and mantissa * 1000 % 1 == 0):
            yield scale, (words[0] if mantissa < 2 else words[-1],), short


def _scale_of(quantity: Quantity, language: Language) -> tuple[int, tuple[str, ...], str]:
    """The scale an amount was typed in ("0.7 million"), else the one that suits its value."""
    typed = (entry for entry in language.money.scales if entry[0] == quantity.amount.scale and entry[0] >= 10**6)
    return next(typed, _best_scale(quantity.value, language))


def _best_scale(value: Decimal, language: Language) -> tuple[int, tuple[str, ...], str]:
    """The largest scale of at least a million in which the number is not below one."""
    fitting = (entry for entry in language.money.scales if entry[0] >= 10**6 and value >= entry[0])
    return next(fitting, (1, (), ""))


def _currency(code: str, language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Symbols and plural names; a currency without words is said by its code."""
    return language.money.currencies.get(code, ((language.money.symbol_of_code.format(code=code),), (code,)))
