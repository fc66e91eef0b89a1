"""Passages to the figures in them that a reader may ask about, each with its kind.

Free of a source are dates, years, ordinals, ids, lengths of time, numbers that are part of a name ("Resolution 2803",
"Option 3") or of a compound ("20-point", "V-14"), and every figure that a fact or claim span holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, lru_cache

from msgspec import Struct

from policybrief.content.currencies import CURRENCIES
from policybrief.document.languages import KNOWN
from policybrief.patterns import compile_late
from policybrief.rules.number_words import Counted, Finder, Listed, follows_months, follows_space, words_behind_numbers
from policybrief.rules.prose.passages import Passage, Span


class FigureKind(StrEnum):
    """What a figure says."""

    MONEY = "sum of money"
    PERCENT = "percentage"
    MILLIONS = "figure in millions or more"
    DECIMAL = "decimal"
    OTHER = "figure"
    """A whole number of 10 or more."""


class FoundFigure(Struct, frozen=True, gc=False):
    """A figure at `text[start:end]` of a passage, unit and scale included."""

    kind: FigureKind
    start: int
    end: int


def find_figures(passage: Passage, *, decimal: str = ".") -> tuple[FoundFigure, ...]:
    """The figures of a passage in order, free ones left out; `decimal` is the language's decimal mark."""
    spans = [(part.start, part.end) for part in passage.parts if part.kind not in {Span.WORDS, Span.FOREIGN}]
    return _read_figures(passage.text, tuple(spans), decimal)


@lru_cache(maxsize=1024)
def _read_figures(text: str, spans: tuple[tuple[int, int], ...], decimal: str) -> tuple[FoundFigure, ...]:
    """The figures of a text outside of the spans that are facts, claims and the like."""
    if not has_digit(text) and not _SCALED_WORDS.search(text):
        return ()
    return tuple(_walk_figures(text, spans, decimal))


def _walk_figures(text: str, spans: tuple[tuple[int, int], ...], decimal: str) -> Iterator[FoundFigure]:
    taken = bytearray(len(text))
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    number = _ENGLISH_NUMBER if decimal == "." else _OTHER_NUMBER
    codes = _CODES if _names_currency(text) else ""
    worded = bool(codes) or any(map(text.__contains__, _MONEY_IN_WORDS))
    for taker in _make_takers(number, codes, worded=worded):
        for match in taker.pattern.finditer(text) if taker.may_match(text) else ():
            start, end = match.span()
            if taken.find(1, start, end) >= 0:
                continue
            taken[start:end] = b"\1" * (end - start)
            if taker.kind is not None and not _is_small(taker.kind, match[0]):
                yield FoundFigure(taker.kind, start, end)


SCALES_IN_WORDS = frozenset({"million", "billion", "trillion", "cent", "percent"})
"""A passage without digits holds a figure only where it holds one of these words."""


def has_digit(text: str) -> bool:
    """Whether a text holds a digit of any script, raised ones among them."""
    return _DIGIT.search(text) is not None if text.isascii() else any(map(str.isdigit, text))


_DIGIT = compile_late(r"[0-9]")
_ENGLISH_NUMBER = r"(?:\d{1,3}(?:,\d{3}|[\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_OTHER_NUMBER = r"(?:\d{1,3}(?:[ .]\d{3}|[\u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)"

_SCALE = r"(?:(?:m|b|tr)illions?|milliards?|crores?|lakhs?|[bmt]n|m(?=\b(?!²|³)))"
_CODES = "".join(f"|{code}" for code in sorted(CURRENCIES))
_SYMBOL = r"(?:(?:US|A|AU|C|CA|HK|NZ|S)?[$€£¥₨₹]|\b(?:Rs\.?{codes})(?=[\s\u00a0]?\d))"
_MONEY_WORDS = (
    r"(?:(?:US|Australian|Canadian|Hong Kong) )?(?:dollars?|euros?|pounds?(?: sterling)?|rupees?|yen|yuan|riyals?"
    r"|dirhams?|francs?(?: CFA)?|F[\u00a0 ]?CFA{codes})\b"
)
_SMALL_WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
)
_WORD_NUMBER = rf"{_SMALL_WORDS}(?:(?:[ -]|(?: and ))(?:{_SMALL_WORDS}|a half))*"
_SCALED_WORDS = compile_late(
    rf"\b(?:(?:{_WORD_NUMBER}|half a) (?:million|billion|trillion)|{_WORD_NUMBER} (?:per cent|percent))\b",
    re.IGNORECASE,
)

_MONTHS = frozenset(
    month.rstrip(".")
    for language in KNOWN
    for month in (*language.months, *language.short_months, *language.more_months)
)
_MONTH_NAMES = tuple(_MONTHS)
_WORD = r"(?P<word>[^\W\d_]+)"
"""Any word, to be looked up in a list."""
_LIST = r"(?:(?:, ?| and | or | to | et | à | ?[-–] ?|, and )\d+(?:\.\d+)*)*"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er)?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_TIME_TEXT = "second minute hour day night week fortnight month quarter year decade seconde heure jour nuit semaine an année trimestre"
_TIME_UNITS = rf"(?:(?:{'|'.join(_TIME_TEXT.split())})s?|centuries|mois)"
_TIME_WORDS = frozenset((*_TIME_TEXT.split(), *(f"{word}s" for word in _TIME_TEXT.split()), "centuries", "mois"))
_NAMING_TEXT = (
    "option figure fig. table page p. pp. para. paragraph article art. section chapter annex appendix no. nos. n° number "
    "line step tier phase level vol. volume issue version resolution clause rule item question schedule part goal target "
    "grade route highway channel aged age ages under weight risk condition source"
)
_NAMING_WORDS = _NAMING_TEXT.split()
_NAMING = (*_NAMING_WORDS, *(f"{word}s" for word in _NAMING_WORDS))
_NOT_NAMES_TEXT = (
    "A About After Almost Among An And Another Approximately Around As At Before Below Between But By Every Fewer For From "
    "Fully In Just Less More Nearly Not Of On Only Or Out Over Roughly Some Than That The These Those To Under Until Up Was "
    "Were With Within Les Le La Des De Du Sur En Plus Moins Près Environ Quelque"
)
_NOT_NAMES = frozenset(_NOT_NAMES_TEXT.split())
_START = r"\d(?<=\b\d)"
"""The first digit of what begins with one. A pattern that begins with a class of characters is tried nowhere else."""

_ADDRESS = r"https?://\S+|\b[\w.+-]+@[\w-]+\.\w[\w.]*"
_SHORT_DATE = r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"


class _Taker(Struct, frozen=True):
    """A pattern and what it takes: a kind of figure, or, without one, what is free."""

    kind: FigureKind | None
    pattern: Finder
    signs: tuple[str, ...] = ()
    """Every text in which it matches holds one of them,"""
    where: re.Pattern[str] | None = None
    """or has a place for this,"""
    asks: Callable[[str], bool] | None = None
    """or is said to be one; where all are empty, nothing is known of it."""

    def may_match(self, text: str) -> bool:
        """Whether it is worth trying: most patterns are slow, and match in few texts."""
        if self.asks is not None:
            return self.asks(text)
        if any(sign in text for sign in self.signs):
            return True
        return self.where.search(text) is not None if self.where else not self.signs


def _free(pattern: str, where: str = "", *signs: str) -> _Taker:
    return _Taker(None, compile_late(pattern), signs, compile_late(where) if where else None)


def _has_date(text: str) -> bool:
    return not _MONTHS.isdisjoint(words_behind_numbers(text))


def _has_month(text: str) -> bool:
    return follows_months(text, _MONTH_NAMES)


def _has_time(text: str) -> bool:
    return not _TIME_WORDS.isdisjoint(words_behind_numbers(text))


def _has_named(text: str) -> bool:
    return follows_space(text, _NAMING)


_DATE = rf"{_START}\d?(?:st|nd|rd|th|er)?(?:(?:, ?| and | or | to | et | au | ?[-–] ?){_DAY})*[ \u00a0](?:of )?{_WORD}\b\.?(?:,? {_YEAR})?"
_MONTH_DAY = rf"\b{_WORD}\.? {_DAY}(?: ?[-–] ?{_DAY})?\b(?!%)(?:,? {_YEAR})?"
_NAMED = rf"\b(?P<word>\w+(?:[.°]s?)?) \d+(?:\.\d+)*[a-z]?{_LIST}\b(?! ?(?:%|per cent|percent|{_SCALE}\b))"
_OF_NAME = r"(?:[\w'-]++|’)*+"
"""What follows the capital of a name. Python makes a large table of a class of characters whose codes lie far apart."""
_NAME = rf"\b(?P<word>[A-ZÀ-Þ]{_OF_NAME}) \d+(?:\.\d+)*{_LIST}\b(?![,.]?\d| ?(?:%|per cent|percent|{_SCALE}\b))"

_FREE = (
    _Taker(None, Listed(compile_late(_DATE), _MONTHS), asks=_has_date),
    _Taker(None, Listed(compile_late(_MONTH_DAY), _MONTHS), asks=_has_month),
    _free(rf"{_START}\d?(?:[:.h]\d\d(?= ?[ap]\.?m\b| hours\b)|:\d\d\b| ?[ap]\.?m\b|\.\d\d ?[ap]\.?m\b)"),
    _free(rf"{_START}\d*(?:st|nd|rd|th|er|ère|e|ème)\b"),
    _free(
        rf"{_START}\d* (?:U\. ?S\.(?: ?C\.)?|F\. ?(?:[23]d|Supp\.)|S\. ?Ct\.|Stat\.|Cmnd?\.)(?:,? (?:at |§ ?)?\d+(?:[-–]\d+)?)?",
        r"\d [UFSC]",
    ),
    _free(r"[A-Z](?<=\b[A-Z])\. ?(?:[A-Z]\. ?){0,3}\d+(?:[-–]\d+)?\b(?![,.]?\d)", r"[A-Z]\. ?\d"),
    _free(r"P(?<=\bP)p?\. ?\d+(?:[-–]\d+)?\b", "", "P.", "Pp."),
    _free(rf"{_START}\d*[/:]\d+\b", "", "/", ":"),
    _free(rf"{_START}[\d,.]*[-‑](?=[^\W\d_])[\w-]+", "", "-", "‑"),
    _free(r"\b[^\W\d_]+[-‑+−]\d[\d.]*\w*", r"\d(?<=[^\W\d_][-‑+−]\d)"),
    _free(r"\b(?=\w*[^\W\d_])(?=\w*\d)(?!\d+(?:bn|mn|tn|m|km|kg)\b)\w+\b(?!%)", r"\d(?:[^\W\d]|(?<=[^\W\d]\d))"),
    _Taker(None, Listed(compile_late(_NAMED), frozenset(_NAMING)), asks=_has_named),
    _Taker(
        None,
        Listed(compile_late(_NAME), _NOT_NAMES, wanted=False),
        where=compile_late(rf"[A-ZÀ-Þ](?<=\b[A-ZÀ-Þ]){_OF_NAME} \d"),
    ),
)
"""What is no figure a reader would ask about, whatever its size; with what is found fast and is in every text that has it."""

_FREE_AFTER = (
    _free(rf"[12](?<=\b[12])(?:(?<=1)[5-9]|(?<=2)[01])\d\ds?(?:(?: ?[-/] ?| ?– ?)(?:{_YEAR}|\d\d))?\b(?![,.]\d)"),
    _Taker(
        None,
        compile_late(rf"{_START}\d*(?:(?: ?[-–] ?| to | or | à )\d+)?[ \u00a0](?:[a-z]+ )?{_TIME_UNITS}\b"),
        asks=_has_time,
    ),
)
"""Free where they are not already part of a sum of money, a percentage or a figure in millions."""


@cache
def _make_takers(number: str, codes: str, *, worded: bool = True) -> tuple[_Taker, ...]:
    """Patterns in the order in which they claim their characters.

    `codes` are those of currencies as alternatives: a text that names none is spared the one long pattern; so is one
    that names no money in words, where it is not `worded`.
    """
    symbol, words = _SYMBOL.replace("{codes}", codes), _MONEY_WORDS.replace("{codes}", codes)
    rest = number.replace(r"\d{1,3}", r"\d{0,2}", 1).replace(r"|\d+", r"|\d*", 1)
    digits = f"{_START}{rest}"
    money = rf"{symbol}[\s\u00a0]?{number}(?:[\s\u00a0-]?{_SCALE}\b)?"
    if worded:
        money += rf"|(?:\b{number}|\b{_WORD_NUMBER})(?:[\s\u00a0]{_SCALE})?[\s\u00a0](?:de )?{words}"
    percent = r"[\s\u00a0\u202f]?(?:%|‰|(?:per cent|percent|pour cent|percentage points?)\b)"
    millions = rf"[\s\u00a0]?{_SCALE}\b"
    decimal = rf"{_START}\d*[.,]\d+\b" if number == _OTHER_NUMBER else r"\b[\d,]*\d\.\d+\b"
    return (
        _Taker(None, compile_late(_ADDRESS), ("://", "@")),
        _Taker(None, compile_late(_SHORT_DATE), (), _DATE_PLACE),
        _Taker(FigureKind.MONEY, compile_late(money), () if codes else _MONEY_SIGNS),
        _Taker(
            FigureKind.PERCENT,
            Counted(
                compile_late(rf"(?:\b{number}|\b(?i:{_WORD_NUMBER})){percent}"),
                compile_late(digits + percent),
                _PERCENT_UNITS,
            ),
            ("%", "‰", "cent"),
        ),
        *_FREE,
        _Taker(
            FigureKind.MILLIONS,
            Counted(
                compile_late(rf"(?:\b{number}|\b(?i:{_WORD_NUMBER}|half a)){millions}"),
                compile_late(digits + millions),
                _SCALE_UNITS,
            ),
            _SCALE_SIGNS,
            _METRE_PLACE,
        ),
        *_FREE_AFTER,
        _Taker(FigureKind.DECIMAL, compile_late(decimal), (), _DECIMAL_PLACE),
        _Taker(FigureKind.OTHER, compile_late(rf"{digits}\b")),
    )


_DATE_PLACE = compile_late(r"\d[-/.]\d\d?[-/.]\d")
_DECIMAL_PLACE = compile_late(r"\d(?:(?<=[.,]\d)|[.,]\d)")
_MONEY_IN_WORDS = ("dollar", "euro", "pound", "rupee", "yen", "yuan", "riyal", "dirham", "franc", "CFA")
_MONEY_SIGNS = (*"$€£¥₨₹", "Rs", *_MONEY_IN_WORDS)
_PERCENT_UNITS = ("%", "‰", "per", "pour")
_SCALE_UNITS = ("million", "milliard", "billion", "trillion", "crore", "lakh", "bn", "mn", "tn", "m")
_SCALE_SIGNS = ("illion", "illiard", "crore", "lakh", "bn", "mn", "tn")
_METRE_PLACE = compile_late(
    r"m(?:(?<=[\d\s]m)|(?<=(?i:ne|wo|ee|ur|ve|ix|en|ht|ty|ed|lf|\sa)m))\b",
)
"""A lone "m" behind a number in digits or words: "5 m", "five m"."""

_CAPITALS = compile_late(r"\b[A-Z]{3}")


def _names_currency(text: str) -> bool:
    """Whether a word of a text begins with the code of a currency."""
    return not CURRENCIES.isdisjoint(_CAPITALS.findall(text))


def _is_small(kind: FigureKind, typed: str) -> bool:
    """Whether it is a whole number below 10."""
    return kind is FigureKind.OTHER and len(re.sub(r"\D", "", typed).lstrip("0")) < 2
