"""A font of a file to what its codes mean and how wide they are."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from policybrief.patterns import compile_late

_BLOCK = compile_late(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PLAIN_LINES = compile_late(rb"\s*+(?:<[0-9A-Fa-f]{4}>\s++<(?:[0-9A-Fa-f]{2})*+>\s++)++")
_LINE = b"<0000> <0000>\n"
_AS_ZEROS = bytes.maketrans(b"123456789ABCDEF", b"0" * 15)
_LAST_CODE = 0xFFFF
_HEX = compile_late(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


class ReadFont(Struct, frozen=True):
    """One font of a file."""

    name: str
    """PostScript name, without the subset tag."""
    kind: str
    """"CIDFontType0", "CIDFontType2", or the subtype of a simple font."""
    is_embedded: bool
    is_subset: bool
    unicode: dict[int, str]
    """What ToUnicode says."""
    widths: dict[int, float]
    """In 1/1000 em, by code."""
    default_width: float
    bytes_a_code: int

    def codes(self, data: bytes) -> tuple[int, ...]:
        """The codes of a shown string."""
        return tuple(data) if self.bytes_a_code == 1 else struct.unpack(f">{len(data) // 2}H", data[: len(data) & ~1])

    def texts(self, codes: tuple[int, ...]) -> list[str]:
        """What each code means; U+FFFD for a code without meaning. A simple font that says nothing means Latin."""
        if self.bytes_a_code == 1 and not self.unicode:
            return list(bytes(codes).decode("cp1252", "replace"))
        return [self.unicode.get(code, "\ufffd") for code in codes]

    def advance(self, codes: tuple[int, ...]) -> float:
        """Their width in 1/1000 em."""
        return sum([self.widths.get(code, self.default_width) for code in codes])


def read_font(font: Any) -> ReadFont:
    """Read a font dictionary (pikepdf)."""
    is_composite = font.get("/Subtype") == "/Type0"
    inner = font.DescendantFonts[0] if is_composite else font
    descriptor = inner.get("/FontDescriptor", {})
    tag, plus, name = str(font.get("/BaseFont", "/")).removeprefix("/").rpartition("+")
    unicode = font.get("/ToUnicode")
    return ReadFont(
        name=name,
        kind=str(inner.get("/Subtype", "/")).removeprefix("/"),
        is_embedded=any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")),
        is_subset=bool(plus) and len(tag) == 6 and tag.isupper(),
        unicode=parse_to_unicode(unicode.read_bytes()) if unicode is not None else {},
        widths=_composite_widths(inner) if is_composite else _simple_widths(inner),
        default_width=float(inner.get("/DW", 1000)) if is_composite else 0.0,
        bytes_a_code=2 if is_composite else 1,
    )


def parse_to_unicode(data: bytes) -> dict[int, str]:
    """The mapping of a ToUnicode CMap: bfchar and bfrange blocks (ISO 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(data):
        if kind == b"bfchar" and (pairs := _read_even_lines(body)):
            found.update(pairs)
            continue
        if kind == b"bfchar" and _PLAIN_LINES.fullmatch(body):
            found.update(_read_lines(body.split()))
            continue
        tokens = iter([opened or closed or b"".join(digits.split()) for digits, opened, closed in _HEX.findall(body)])
        for first in tokens:
            code = int(first, 16)
            if kind == b"bfchar":
                found[code] = _utf16(next(tokens))
            else:
                found.update(_read_range(code, int(next(tokens), 16), tokens))
    return found


def _read_even_lines(body: bytes) -> dict[int, str]:
    """A block of codes that each mean one character, as we write it; nothing for any other."""
    count = len(body) // len(_LINE)
    if body.translate(_AS_ZEROS) != b"\n" + _LINE * count:
        return {}
    units = struct.unpack(f">{2 * count}H", bytes.fromhex(body.translate(None, b"<>").decode()))
    said = struct.pack(f">{count}H", *units[1::2]).decode("utf-16-be", "replace")
    return dict(zip(units[::2], said, strict=True)) if len(said) == count else {}


def _read_lines(words: list[bytes]) -> Iterator[tuple[int, str]]:
    """A plain block of codes and texts; nearly all stand for one character, and are read at once."""
    codes, texts = (bytes.fromhex(b"".join(each).translate(None, b"<>").decode()) for each in (words[::2], words[1::2]))
    said = texts.decode("utf-16-be", "replace")
    keys = struct.unpack(f">{len(codes) // 2}H", codes)
    if set(map(len, words[1::2])) == {6} and len(said) == len(keys):
        return zip(keys, said, strict=True)
    return zip(keys, [_utf16(word[1:-1]) for word in words[1::2]], strict=True)


def _read_range(first: int, last: int, tokens: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    """The rest of a range: a text that counts up, or an array of texts."""
    target = next(tokens)
    if target == b"[":
        yield from enumerate(map(_utf16, iter(tokens.__next__, b"]")), first)
    else:
        start = int(target, 16)
        codes = range(first, min(last, _LAST_CODE) + 1)
        yield from (
            (code, _utf16(b"%0*X" % (len(target), (start + code - first) % 16 ** len(target)))) for code in codes
        )


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _composite_widths(font: Any) -> dict[int, float]:
    """The W array: `c [w1 w2]` or `first last w` (9.7.4.3)."""
    widths: dict[int, float] = {}
    items = list(font.get("/W", []))
    at = 0
    while at + 1 < len(items):
        first = int(items[at])
        if hasattr(items[at + 1], "__len__"):
            widths.update((first + n, float(width)) for n, width in enumerate(items[at + 1]))
            at += 2
        else:
            widths.update(dict.fromkeys(range(first, min(int(items[at + 1]), _LAST_CODE) + 1), float(items[at + 2])))
            at += 3
    return widths


def _simple_widths(font: Any) -> dict[int, float]:
    first = int(font.get("/FirstChar", 0))
    return {first + n: float(width) for n, width in enumerate(font.get("/Widths", []))}
