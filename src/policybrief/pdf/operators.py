"""The bytes of a content stream to operators with their operands (ISO 32000-1, 7.8.2). Inline images are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import bidirectional

_TOKEN = re.compile(
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<dictionary><<|>>)|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<array>[\[\]])"
    rb"|/(?P<name>[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)|\((?P<string>(?:[^()\\]|\\.)*)\)|%[^\r\n]*"
    rb"|(?P<operator>[^\x00\t\n\x0c\r ()<>\[\]{}/%]+)|(?P<trouble>[^\x00\t\n\x0c\r ])",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


@dataclass(frozen=True, slots=True)
class Name:
    """A name operand, without its slash."""

    text: str


def parse_operators(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Operators with their operands: numbers, `Name`, bytes, lists and dictionaries by name."""
    stack: list[list[Any]] = [[]]
    for match in _TOKEN.finditer(data):
        kind, token = match.lastgroup, match.group()
        if kind == "number":
            stack[-1].append(float(token))
        elif kind == "hex":
            digits = b"".join(match["hex"].split())
            stack[-1].append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        elif kind == "name":
            stack[-1].append(Name(_unescape_name(match["name"])))
        elif kind == "string":
            stack[-1].append(_ESCAPE.sub(_unescape, match["string"]))
        elif token in (b"[", b"<<"):
            stack.append([])
        elif token in (b"]", b">>"):
            inner = stack.pop()
            stack[-1].append(
                inner if token == b"]" else {k.text: v for k, v in zip(inner[::2], inner[1::2], strict=True)}
            )
        elif kind == "operator" and token in (b"true", b"false", b"null"):
            stack[-1].append(token == b"true")
        elif kind == "operator":
            if token == b"BI":
                raise ValueError("it holds an inline image, which this reader does not read")
            yield token.decode("latin-1"), stack[0]
            stack = [[]]
        elif kind == "trouble":
            raise ValueError(f"it cannot be read from byte {match.start()} on: {data[match.start() :][:20]!r}")


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


def _unescape_name(name: bytes) -> str:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), name).decode("utf-8", "replace")


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    return bytes((int(escaped, 8) & 255,)) if escaped[:1].isdigit() else _ESCAPED.get(escaped, escaped)
