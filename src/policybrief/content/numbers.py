"""Plain YAML scalars to words and numbers: those of the core schema (YAML 1.2, 10.3.2), numbers exact and bounded."""

from __future__ import annotations

from decimal import Decimal

from policybrief.content.facts import LARGEST

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""What is neither text nor a number."""
FIRST_OF_NUMBERS = frozenset("+-.0123456789")
"""What a number starts with."""

_NOT_FINITE = frozenset(
    [sign + word for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")] + [".nan", ".NaN", ".NAN"]
)
_LONGEST = 40
"""Characters, and size of the exponent."""


def is_number(text: str) -> bool:
    """Whether a plain scalar is a number; `010`, `1_000` and `0x1F` are text."""
    unsigned = text[1:] if text.startswith(_SIGNS) else text
    if not _is_digits(unsigned):
        unsigned, mark, exponent = unsigned.replace("E", "e").partition("e")
        if mark and not _is_digits(exponent[1:] if exponent.startswith(_SIGNS) else exponent):
            return False
        unsigned, _, decimals = unsigned.partition(".")
        if decimals and not _is_digits(decimals):
            return False
        if not unsigned:
            return bool(decimals)
    return unsigned == "0" or (unsigned[0] != "0" and _is_digits(unsigned))


_SIGNS = ("+", "-")


def _is_digits(text: str) -> bool:
    return text.isdigit() and text.isascii()


def is_not_finite(text: str) -> bool:
    """Whether a plain scalar is an infinity or no number at all: `.inf`, `.nan`."""
    return text in _NOT_FINITE


def read_number(text: str) -> int | Decimal | None:
    """The number that `text` is, as `is_number` says, or None where it is longer than 40 characters or larger than 10**15."""
    if len(text) > _LONGEST or _exponent_of(text) > _LONGEST:
        return None
    number = Decimal(text)
    if abs(number) > LARGEST:
        return None
    return int(text) if text.lstrip("+-").isdigit() else number


def _exponent_of(text: str) -> int:
    """The size of the exponent of a decimal, 0 where it has none."""
    exponent = text.lower().partition("e")[2]
    return abs(int(exponent)) if exponent.strip("+-") else 0
