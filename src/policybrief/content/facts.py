"""Amounts as a person writes them: "35 billion", "17.5 billion", "12,500", "4.6" become exact quantities."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from policybrief.content.currencies import CURRENCIES
from policybrief.patterns import compile_late

SCALES: dict[str, int] = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
"""The scale words of an amount, short scale."""

LARGEST = Decimal(10) ** 15
"""No number in a brief is larger than this, in either direction."""


class Amount(Struct, frozen=True):
    """A number of at most 18 digits with the scale it was typed in: 35 and 10**9 for "35 billion"."""

    mantissa: Decimal
    """As typed, trailing zeros included: Decimal("17.50")."""
    scale: int = 1
    """1, 10**3, 10**6, 10**9 or 10**12."""

    @property
    def value(self) -> Decimal:
        """The whole number, exact."""
        return self.mantissa * self.scale

    @property
    def scale_word(self) -> str:
        """The word for the scale: "billion" for 10**9, nothing for 1."""
        return next(word for word, scale in SCALES.items() if scale == self.scale)


class Unit(Struct, frozen=True):
    """What an amount counts: a currency by its ISO 4217 code, percent, or things named by a plural noun."""

    name: str
    """As typed: "USD", "percent" or "troops"."""

    @property
    def kind(self) -> Literal["currency", "percent", "noun"]:
        if self.name in CURRENCIES:
            return "currency"
        return "percent" if self.name == "percent" else "noun"


class Quantity(Struct, frozen=True):
    """An amount of a unit: 35 billion US dollars."""

    amount: Amount
    unit: Unit

    @property
    def value(self) -> Decimal:
        """In single units: dollars, percent, troops."""
        return self.amount.value


class AmountError(ValueError):
    """The words are no amount or no unit; `help` says how to write it."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


def read_amount(typed: str | int | Decimal) -> Amount:
    """Read "35 billion", "12,500", 4.6 or 12. Raises `AmountError` with help if it is not an amount."""
    text = format(typed, "f") if isinstance(typed, Decimal) else str(typed)
    if text.startswith(("-", "−", "–")) and re.match(r"\s?\d", text[1:]):
        raise AmountError("an amount cannot be negative", "write the size of it, and say in the label that it falls")
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise AmountError(f"'{text}' is not an amount", _advise_amount(text))
    amount = Amount(Decimal(match["number"].replace(",", "")), SCALES[match["scale"] or ""])
    digits = len(amount.mantissa.as_tuple().digits)
    if digits > _MOST_DIGITS:
        raise AmountError(f"an amount of {digits} digits is too long", f"write at most {_MOST_DIGITS} digits")
    if amount.value > LARGEST:
        raise AmountError(f"'{text}' is too large", "no amount is over 1,000 trillion")
    return amount


def read_unit(typed: str) -> Unit:
    """Read "USD", "percent" or "troops". Raises `AmountError` with help if it is neither."""
    if typed in CURRENCIES or typed == "percent":
        return Unit(typed)
    if typed.upper() in CURRENCIES:
        raise AmountError(f"'{typed}' is a currency code in small letters", f"write {typed.upper()}")
    if typed.split(" ")[0].lower() in _CURRENCY_NAMES:
        raise AmountError(f"'{typed}' does not say which currency", "write its code: USD, PKR, EUR")
    if typed in {"%", "per cent", "pct"}:
        raise AmountError(f"'{typed}' is not a unit", "write percent")
    if _is_noun(typed):
        return Unit(typed)
    help = "write a currency code (USD, PKR, EUR), percent, or what is counted in small letters (troops)"
    if _is_noun(typed[:1].lower() + typed[1:]):
        help = f"write what is counted in small letters: {typed.lower()}"
    raise AmountError(f"'{typed}' is not a unit", help)


_MOST_DIGITS = 18
_AMOUNT = compile_late(
    r"(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(?: (?P<scale>thousand|million|billion|trillion))?"
)
_CURRENCY_NAMES = frozenset(
    [
        "dollar",
        "dollars",
        "franc",
        "francs",
        "euro",
        "euros",
        "pound",
        "pounds",
        "rupee",
        "rupees",
        "yen",
        "yuan",
        "riyal",
        "riyals",
        "dirham",
        "dirhams",
    ]
)
_MOST_WORDS = 6
_INSIDE_WORDS = frozenset("'’-\u00b7\u200c")
"""What joins the letters of a noun: apostrophes, hyphens, the Catalan dot, the joiner of Persian plurals."""


def _is_noun(typed: str) -> bool:
    """Whether `typed` is at most six words of letters of any script, in small letters where the script has both."""
    words = typed.split(" ")
    if len(words) > _MOST_WORDS or typed != typed.lower():
        return False
    return all(word[:1].isalpha() and all(map(_is_part_of_word, word)) for word in words)


def _is_part_of_word(character: str) -> bool:
    return character in _INSIDE_WORDS or unicodedata.category(character)[0] in "LM"


def _advise_amount(text: str) -> str:
    if currency := re.search(r"[$€£¥₨₹]|\b[A-Z]{3}\b", text):
        return f"leave '{currency[0]}' out here and write the currency's code under 'unit'"
    if re.search(r"\d\s*(k|m|mn|mio|bn|b|tn|t)\b", text, re.IGNORECASE):
        return "write the scale in full: thousand, million, billion or trillion"
    return "write a number with an optional scale word: 35 billion, 17.5 billion, 12,500 or 4.6"
