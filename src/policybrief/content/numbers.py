"""Plain YAML scalars to words and numbers: those of the core schema (YAML 1.2, 10.3.2), numbers exact and bounded."""

from __future__ import annotations

from decimal import Decimal

from policybrief.content.facts import LARGEST
from policybrief.patterns import compile_late

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""What is neither text nor a number."""
FIRST_OF_NUMBERS = frozenset("+-.0123456789")
"""What a number starts with."""

_INTEGER = compile_late(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = compile_late(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = compile_late(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST = 40
"""Characters, and size of the exponent."""


def is_number(text: str) -> bool:
    """Whether a plain scalar is a number; `010`, `1_000` and `0x1F` are text."""
    return bool(_DECIMAL.fullmatch(text))


def is_not_finite(text: str) -> bool:
    """Whether a plain scalar is an infinity or no number at all: `.inf`, `.nan`."""
    return bool(_NOT_FINITE.fullmatch(text))


def read_number(text: str) -> int | Decimal | None:
    """The number that `text` is, or None where it is longer than 40 characters or larger than 10**15."""
    if len(text) > _LONGEST or _exponent_of(text) > _LONGEST:
        return None
    number = Decimal(text)
    if abs(number) > LARGEST:
        return None
    return int(text) if _INTEGER.fullmatch(text) else number


def _exponent_of(text: str) -> int:
    """The size of the exponent of a decimal, 0 where it has none."""
    exponent = text.lower().partition("e")[2]
    return abs(int(exponent)) if exponent.strip("+-") else 0
