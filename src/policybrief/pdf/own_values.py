"""The text of an object in our own spelling to values, and to the spelling of qpdf, which canonical digests are made of.

A value is a dictionary by name, a list, or bytes in the spelling of qpdf: a name, a number, a reference, a string, which
is hexadecimal, or an array of these but for strings, `[ 3 0 R /XYZ 56.7 780 null ]`. What the expressions do not know
raises `OtherSpellingError`.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from policybrief.patterns import compile_late

Value: TypeAlias = "bytes | list[Value] | dict[bytes, Value]"
Dictionary: TypeAlias = dict[bytes, Value]

_END = rb"(?=[ \n/\[\]<>()]|\Z)"
_INTEGER = rb"[1-9][0-9]{0,14}+"
_NAME = rb"/[^\x00- /\[\]<>(){}%\x7f-\xff]++"
_NUMBER = rb"(?:%s(?: 0 R|\.[0-9]++)?|-(?:%s(?:\.[0-9]++)?|0\.[0-9]++)|0(?:\.[0-9]++)?)%s" % (
    _INTEGER,
    _INTEGER,
    _END,
)
"""A number, or a reference."""
_ARRAY = rb"\[(?:[ \n]*+(?:%s|%s|null%s))*+[ \n]*+\]" % (_NUMBER, _NAME, _END)
_STRING = rb"\([^()\\\r]*+(?:\\[0-7nrtbf()\\][^()\\\r]*+)*+\)|<(?:[0-9A-Fa-f]{2})*+>"
_CONSTANT = rb"(?:true|false|null)%s" % _END
_ATOM = rb"(?:%s|%s|%s|%s|%s)" % (_NAME, _ARRAY, _STRING, _NUMBER, _CONSTANT)
_ENTRY = compile_late(rb"(%s)([ \n]*+)(%s)([ \n]*+)" % (_NAME, _ATOM))
"""Of a flat dictionary, in which no other stands, nor an array of strings: key and value, and blanks after each."""
_PLAIN = rb"(?:[1-9][0-9]{0,8}+|0)(?:\.[0-9]++)?"
_PLAIN_STRING = rb"\([^()\\\r]*+\)"
_LINK = compile_late(
    rb"<</Type/Annot/Subtype/Link/F (%s)/Border\[0 0 0\]/Rect\[(%s %s %s %s)\]/Contents(%s)/StructParent (%s)"
    rb"(?:/Dest(%s)|/A<</S/URI/URI(%s)>>)>>"
    % (_PLAIN, _PLAIN, _PLAIN, _PLAIN, _PLAIN, _PLAIN_STRING, _PLAIN, _PLAIN_STRING, _PLAIN_STRING)
)
"""A link as we spell it, with plain strings: of what is no structure element there is most."""
_TOKEN = compile_late(
    rb"%s|<<|>>|%s|\[|\]|%s|%s|%s|[^ \n].*" % (_NAME, _ARRAY, _STRING, _NUMBER, _CONSTANT),
    re.DOTALL,
)
"""What is none of all this is one token to the end, so that brackets stay open."""
_SLASH, _OPEN, _LESS, _ROUND, _HASH, _BACKSLASH = b"/[<(#\\"
_JOIN = b"".join
_SPELLED_ANEW = b"([<"
_OPENING, _CLOSING = (b"<<", b"["), (b">>", b"]")
_ESCAPE = compile_late(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_ESCAPE = compile_late(rb"#([0-9A-Fa-f]{2})?")
_SPECIAL = frozenset(b"#()<>[]{}/%")
_PDF_DOC = {
    **dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)),
    **dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)),
    0xA0: "€",
}
"""Where PDFDocEncoding differs from Latin-1 (ISO 32000-1, annex D)."""
_UNDEFINED = compile_late(rb"[\x00-\x17\x7f\x9f\xad]")


class OtherSpellingError(Exception):
    """A file, or a part of it, is not spelled as we spell it."""


def parse_object(text: bytes) -> Value:
    """The value of an object that is a dictionary or an array; entries that are null are left out."""
    if link := _LINK.fullmatch(text):
        return _give_link(*link.groups())
    if text[:2] == b"<<" and text.count(b"<<") == 1 and text[-2:] == b">>" and (flat := _parse_flat(text)) is not None:
        return flat
    waiting: list[list[Value]] = []
    items: list[Value] = []
    for token in _TOKEN.findall(text):
        first = token[0]
        if first == _SLASH:
            items.append(token if _HASH not in token else _NAME_ESCAPE.sub(_spell_escape, token))
        elif token in _OPENING:
            waiting.append(items)
            items = [token]
        elif token in _CLOSING:
            inner = items
            items = waiting.pop()
            items.append(_close(inner, token))
        else:
            items.append(_spell_atom(token, first))
    if waiting or len(items) != 1 or (isinstance(items[0], bytes) and items[0][0] != _OPEN):
        raise OtherSpellingError
    return items[0]


def _give_link(
    flags: bytes, rectangle: bytes, contents: bytes, key: bytes, place: bytes | None, address: bytes | None
) -> Dictionary:
    """The value of a link, from what the expression finds of it."""
    link: Dictionary = {
        b"/Border": b"[ 0 0 0 ]", b"/Contents": _spell_atom(contents, _ROUND), b"/F": flags,
        b"/Rect": b"[ %s ]" % rectangle, b"/StructParent": key, b"/Subtype": b"/Link", b"/Type": b"/Annot",
    }  # fmt: skip
    if place is not None:
        link[b"/Dest"] = _spell_atom(place, _ROUND)
    elif address is not None:
        link[b"/A"] = {b"/S": b"/URI", b"/URI": _spell_atom(address, _ROUND)}
    return link


def _parse_flat(text: bytes) -> Value | None:
    """The value of a flat dictionary, whose entries one expression finds; None where there is anything between them."""
    entries = _ENTRY.findall(text)
    if b"".join(map(_JOIN, entries)) != text[2:-2].lstrip(b" \n") or _HASH in text:
        return None
    found: dict[bytes, Value] = {}
    for key, _, atom, _ in entries:
        first = atom[0]
        found[key] = _spell_atom(atom, first) if first in _SPELLED_ANEW else atom
    if len(found) == len(entries) and b"null" not in found.values():
        return found
    return _close([b"<<", *(part for key, _, atom, _ in entries for part in (key, _spell_atom(atom, atom[0])))], b">>")


def spell_value(value: Value) -> bytes:
    """A value as qpdf spells it: keys in their order, a space between all."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, list):
        return b"[ %s ]" % b" ".join(map(spell_value, value))
    parts = [b"<<"]
    for key in sorted(value):
        entry = value[key]
        parts += key, entry if isinstance(entry, bytes) else spell_value(entry)
    parts.append(b">>")
    return b" ".join(parts)


def read_string(value: Value) -> bytes:
    """The bytes of a string."""
    if not isinstance(value, bytes) or not value.startswith(b"<"):
        raise OtherSpellingError
    return bytes.fromhex(value[1:-1].decode())


def read_text(value: Value) -> str:
    """The words of a text string (ISO 32000-1, 7.9.2.2)."""
    data = read_string(value)
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be")
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe")) or _UNDEFINED.search(data):
        raise OtherSpellingError
    return data.decode("ascii") if data.isascii() and data.isalnum() else data.decode("latin-1").translate(_PDF_DOC)


def read_name(value: Value) -> str:
    """A name without its slash."""
    if not isinstance(value, bytes) or not value.startswith(b"/"):
        raise OtherSpellingError
    if _HASH in value:
        value = _NAME_ESCAPE.sub(lambda escape: bytes.fromhex(escape[1].decode()), value)
    return value[1:].decode("utf-8")


def read_reference(value: Value) -> int:
    """The number of the object that is referred to."""
    if not isinstance(value, bytes) or not value.endswith(b" 0 R"):
        raise OtherSpellingError
    return int(value[:-4])


def _close(items: list[Value], token: bytes) -> Value:
    """The array or dictionary of these items, of which the first is the token that opened it."""
    opened = items.pop(0)
    if opened == b"[" and token == b"]":
        return items
    if opened == b"[" or token == b"]":
        raise OtherSpellingError
    keys, entries = items[::2], items[1::2]
    found: dict[Any, Value] = dict(zip(keys, entries, strict=True))
    for key in found:
        if key[0] != _SLASH or _HASH in key:
            raise OtherSpellingError
    if len(found) < len(keys) and not all(found[key] == entry for key, entry in zip(keys, entries, strict=True)):
        raise OtherSpellingError
    return {key: entry for key, entry in found.items() if entry != b"null"} if b"null" in entries else found


def _spell_atom(token: bytes, first: int) -> bytes:
    if first == _ROUND:
        data = token[1:-1]
        return b"<%s>" % (_ESCAPE.sub(_unescape, data) if _BACKSLASH in data else data).hex().encode()
    if first == _LESS:
        return token.lower()
    if first == _OPEN:
        if _HASH in token:
            raise OtherSpellingError
        items = token[1:-1].replace(b"/", b" /").split()
        return b"[ %s ]" % b" ".join(items) if items else b"[ ]"
    return token


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    return bytes((int(escaped, 8),)) if escaped[:1].isdigit() else _ESCAPED.get(escaped, escaped)


def _spell_escape(match: re.Match[bytes]) -> bytes:
    """A byte of a name that must be escaped, as qpdf escapes it."""
    if match[1] is None:
        raise OtherSpellingError
    byte = int(match[1], 16)
    if byte == 0 or (33 <= byte <= 126 and byte not in _SPECIAL):
        raise OtherSpellingError
    return b"#%02x" % byte


def give_items(value: Value) -> list[Value]:
    """The items of an array."""
    if isinstance(value, list):
        return value
    if not isinstance(value, bytes) or not value.startswith(b"["):
        raise OtherSpellingError
    return [*_ITEM.findall(value)]


_ITEM = compile_late(rb"[0-9]+ 0 R|[^ \[\]]+")


def give_plain(value: Value) -> Any:
    """A value as a Python one: names without slash, arrays as tuples; nothing in it may be a dictionary or refer to one."""
    if isinstance(value, dict):
        raise OtherSpellingError
    if isinstance(value, list) or value.startswith(b"["):
        return tuple(map(give_plain, give_items(value)))
    if value.startswith(b"/"):
        return read_name(value)
    if value.startswith(b"<"):
        return read_text(value)
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    return float(value) if b"." in value else int(value)


_CONSTANTS = {b"true": True, b"false": False, b"null": None}


def read_numbers(value: Value) -> list[float]:
    """The numbers of an array."""
    if not isinstance(value, bytes) or not value.startswith(b"["):
        raise OtherSpellingError
    return list(map(float, value[1:-1].split()))


def read_references(value: Value) -> list[int]:
    """The numbers of the objects that are referred to in an array, in which there is nothing else."""
    if not isinstance(value, bytes) or not value.startswith(b"["):
        raise OtherSpellingError
    numbers = value[1:-1].replace(b" 0 R", b"").split()
    if value.count(b" 0 R") != len(numbers):
        raise OtherSpellingError
    return list(map(int, numbers))


def read_integer(value: Value) -> int:
    """A whole number. Raises `OtherSpellingError`, or `ValueError`."""
    if not isinstance(value, bytes):
        raise OtherSpellingError
    return int(value)
