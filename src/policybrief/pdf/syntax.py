"""Values to PDF's own spelling: names, numbers, text strings (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable

_REGULAR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.:*!$&',;=?@^`|~\"\\")


def spell_number(value: float, *, decimals: int = 3) -> str:
    """The shortest form of a number at three decimals: 12, 0.5, -3.125."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def spell_numbers(values: Iterable[float]) -> str:
    """Numbers with a space between them."""
    return " ".join(map(spell_number, values))


def spell_name(text: str) -> str:
    """A name object; anything but regular characters is written as #xx (7.3.5)."""
    return "/" + "".join(c if c in _REGULAR else "".join(f"#{byte:02X}" for byte in c.encode()) for c in text)


def spell_text(text: str) -> str:
    """A text string: ASCII in parentheses, anything else as UTF-16BE with its mark (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{spell_utf16(text)}>"


def spell_utf16(text: str) -> str:
    """The hexadecimal digits of a text in UTF-16BE."""
    return text.encode("utf-16-be").hex().upper()


def order_text(text: str) -> bytes:
    """The key by which name trees sort a text string: its bytes as written (7.9.6)."""
    return text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
