"""Values to PDF's own spelling: names, numbers, text strings (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_REGULAR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.:*!$&',;=?@^`|~\"\\")

_HAIR = 0.0005
"""Adjustments below this many thousandths of an em are no adjustments."""


@lru_cache(maxsize=8192)
def spell_number(value: float, *, decimals: int = 3) -> str:
    """The shortest form of a number at three decimals: 12, 0.5, -3.125."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


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
