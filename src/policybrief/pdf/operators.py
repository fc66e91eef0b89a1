"""The bytes of a content stream to operators with their operands (ISO 32000-1, 7.8.2). Of inline images EI is left."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from msgspec import Struct

from policybrief.patterns import compile_late

_INNER = rb"[^()\\]|\\."
_STRING = rb"\((?P<string>(?:%s|\((?:%s|\((?:%s)*+\))*+\))*+)\)" % (_INNER, _INNER, _INNER)
"""A literal string; its own parentheses may be nested twice."""
_TOKEN = compile_late(
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<dictionary><<|>>)|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<array>[\[\]])"
    rb"|/(?P<name>[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)|%[^\r\n]*"
    rb"|" + _STRING + rb"|(?P<operator>[^\x00\t\n\x0c\r ()<>\[\]{}/%]+)|(?P<trouble>[^\x00\t\n\x0c\r ])",
    re.DOTALL,
)
_IMAGE_END = compile_late(rb"(?<=[\x00\t\n\x0c\r ])EI(?=[\x00\t\n\x0c\r ]|$)")
_DEEPEST = 100
"""How deeply arrays and dictionaries may be nested."""
_ESCAPE = compile_late(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


class Name(Struct, frozen=True):
    """A name operand, without its slash."""

    text: str


def parse_operators(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Operators with their operands: numbers, `Name`, bytes, lists and dictionaries by name.

    Raises `ValueError` from the first byte on that cannot be read.
    """
    return ((operator, operands) for operator, operands, _ in place_operators(data))


def place_operators(data: bytes, start: int = 0) -> Iterator[tuple[str, list[Any], int]]:
    """The same from a place between two operators on, each with the place at which it ends."""
    while start < len(data):
        start = yield from _parse_until_image(data, start)


def _parse_until_image(data: bytes, start: int) -> Generator[tuple[str, list[Any], int], None, int]:
    """The operators up to the end of the data, or of an inline image (8.9.7), whose place is returned."""
    stack: list[list[Any]] = [[]]
    top = stack[0]
    for match in _TOKEN.finditer(data, start):
        kind, token = match.lastgroup, match[0]
        if kind == "number":
            top.append(float(token))
        elif kind == "hex":
            top.append(_read_hexadecimal(token[1:-1]))
        elif kind == "name":
            top.append(_read_name(token))
        elif kind == "string":
            top.append(_ESCAPE.sub(_unescape, match["string"]))
        elif token in (b"[", b"<<") and len(stack) < _DEEPEST:
            top = []
            stack.append(top)
        elif token in (b"]", b">>") and len(stack) > 1:
            inner, top = stack.pop(), stack[-1]
            top.append(inner if token == b"]" else _pair_up(inner, match.start()))
        elif kind == "operator" and token in (b"true", b"false", b"null"):
            top.append(token == b"true")
        elif token == b"ID" and kind == "operator":
            found = _IMAGE_END.search(data, match.end())
            end = found.end() if found else len(data)
            yield "EI", [], end
            return end
        elif kind == "operator":
            if token != b"BI":
                yield token.decode("latin-1"), stack[0], match.end()
            top = []
            stack = [top]
        elif kind:
            raise ValueError(f"it breaks off at byte {match.start()}: {data[match.start() :][:20]!r}")
    return len(data)


def _pair_up(items: list[Any], place: int) -> dict[str, Any]:
    """The entries of a dictionary."""
    keys = items[::2]
    if len(items) % 2 or not all(isinstance(key, Name) for key in keys):
        raise ValueError(f"it has a dictionary without sense before byte {place}")
    return {key.text: value for key, value in zip(keys, items[1::2], strict=True)}


def decode_text(data: bytes) -> str:
    """A PDF text string (ISO 32000-1, 7.9.2.2); PDFDocEncoding is taken as Latin-1."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("latin-1")


def is_right_to_left(text: str) -> bool:
    """Whether all its letters are read from right to left, and it has some."""
    if text.isascii():
        return False
    kinds = {bidirectional(character) for character in text}
    return bool(kinds & {"R", "AL"}) and "L" not in kinds


@lru_cache(maxsize=256)
def _read_name(token: bytes) -> Name:
    name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), token[1:])
    return Name(name.decode("utf-8", "replace"))


def _read_hexadecimal(digits: bytes) -> bytes:
    """The bytes of a hexadecimal string; a last digit without a partner has a zero for one (7.3.4.3)."""
    if len(digits) % 2 or not digits.isalnum():
        digits = b"".join(digits.split())
        digits += b"0" * (len(digits) % 2)
    return bytes.fromhex(digits.decode())


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    return bytes((int(escaped, 8) & 255,)) if escaped[:1].isdigit() else _ESCAPED.get(escaped, escaped)
