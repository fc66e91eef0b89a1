"""Values to PDF's own spelling: names, numbers, text strings (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

_REGULAR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.:*!$&',;=?@^`|~\"\\")

_HAIR = 0.0005
"""Adjustments below this many thousandths of an em are no adjustments."""


_KEPT_NUMBERS = 8192


class _Numbers(dict[float, str]):
    """The spellings of numbers, each found once: a file has most of its numbers again and again."""

    def __missing__(self, value: float) -> str:
        if len(self) >= _KEPT_NUMBERS:
            self.clear()
        text = self[value] = shorten_decimal(f"{value:.3f}")
        return text


def shorten_decimal(text: str) -> str:
    """A number with decimals in its shortest form: 12 for 12.000."""
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


spell_number: Callable[[float], str] = _Numbers().__getitem__
"""The shortest form of a number at three decimals: 12, 0.5, -3.125."""


def spell_adjustment(thousandths: float) -> str:
    """A move to the left between two hexadecimal strings of a TJ array, in 1/1000 em; empty for none (9.4.3)."""
    return "" if -_HAIR < thousandths < _HAIR else f">{spell_number(thousandths)}<"


def spell_numbers(values: Iterable[float]) -> str:
    """Numbers with a space between them."""
    return " ".join(map(spell_number, values))


@lru_cache(maxsize=1024)
def spell_name(text: str) -> str:
    """A name object; anything but regular characters is written as #xx (7.3.5)."""
    return "/" + "".join(c if c in _REGULAR else "".join(f"#{byte:02X}" for byte in c.encode()) for c in text)


def spell_text(text: str) -> str:
    """A text string: ASCII in parentheses, anything else as UTF-16BE with its mark (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{spell_utf16(text)}>"


@lru_cache(maxsize=1024)
def spell_utf16(text: str) -> str:
    """The hexadecimal digits of a text in UTF-16BE."""
    return text.encode("utf-16-be").hex().upper()


def order_text(text: str) -> bytes:
    """The key by which name trees sort a text string: its bytes as written (7.9.6)."""
    return text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
