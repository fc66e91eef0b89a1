"""Plain YAML scalars to numbers: the integers and decimals of the core schema (YAML 1.2, 10.3.2), exact and bounded."""

from __future__ import annotations

from decimal import Decimal

from policybrief.content.facts import LARGEST
from policybrief.patterns import compile_late

_DECIMAL = compile_late(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = compile_late(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NOT_FINITE_ENDS = frozenset({"inf", "nan"})
_LONGEST = 40
"""Characters, and size of the exponent."""


def is_number(text: str) -> bool:
    """Whether a plain scalar is a number; `010`, `1_000` and `0x1F` are text."""
    return bool(_DECIMAL.fullmatch(text))


def is_not_finite(text: str) -> bool:
    """Whether a plain scalar is an infinity or no number at all: `.inf`, `.nan`."""
    return text[-3:].lower() in _NOT_FINITE_ENDS and bool(_NOT_FINITE.fullmatch(text))


def read_number(text: str) -> int | Decimal | None:
    """The number that `text` is, or None where it is longer than 40 characters or larger than 10**15."""
    if len(text) > _LONGEST or _exponent_of(text) > _LONGEST:
        return None
    number = Decimal(text)
    if abs(number) > LARGEST:
        return None
    return int(text) if _is_whole(text) else number


def _is_whole(text: str) -> bool:
    """Whether a number is typed as an integer."""
    digits = text[1:] if text[:1] in ("-", "+") else text
    return digits.isascii() and digits.isdecimal() and (digits == "0" or digits[0] != "0")


def _exponent_of(text: str) -> int:
    """The size of the exponent of a decimal, 0 where it has none."""
    exponent = text.lower().partition("e")[2]
    return abs(int(exponent)) if exponent.strip("+-") else 0
