"""The objects of any PDF file in canonical order and spelling, as `canonical` has them digested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pikepdf

from policybrief.patterns import compile_late
from policybrief.pdf.canonical import MAKERS, PACKING, CanonicalObject
from policybrief.pdf.own_elements import Numbering
from policybrief.pdf.provenance import leave_out_makers

_REFERENCE = compile_late(rb"(?<![\w.])([0-9]+ [0-9]+) R\b")
_PART = compile_late(
    rb"(?P<text>\((?:[^()\\]|\\.)*\))|(?P<hex><[0-9A-Fa-f]*>)|(?<![\w.])(?P<reference>[0-9]+ [0-9]+) R\b", re.DOTALL
)
_ESCAPE = compile_late(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def walk_objects(pdf: pikepdf.Pdf) -> Iterator[CanonicalObject]:
    """All objects that can be reached, in canonical order: the catalog first, Info and its like last."""
    root: Any = pdf.Root
    info: Any = pdf.trailer.get("/Info")
    starts = [root.objgen] + ([info.objgen] if isinstance(info, pikepdf.Object) and info.is_indirect else [])
    packet = root.get("/Metadata")
    metadata = _spell_key(packet.objgen) if isinstance(packet, pikepdf.Stream) else None
    last = _spell_key(starts[-1]) if len(starts) > 1 else b""
    numbering = Numbering()
    for start in map(_spell_key, starts):
        done = len(numbering.order)
        numbering[start]  # numbers it
        for key in islice(numbering.order, done, None):  # grows while it is walked
            number, _, generation = key.partition(b" ")
            obj: Any = pdf.get_object((int(number), int(generation)))
            left_out = MAKERS if key == last else ()
            made = _spell_object(obj, left_out, numbering)
            yield CanonicalObject(made.text, leave_out_makers(made.data)) if key == metadata else made


def _spell_key(key: tuple[int, int]) -> bytes:
    return b"%d %d" % key


def _spell_object(obj: Any, left_out: tuple[str, ...], numbering: Numbering) -> CanonicalObject:
    """An object with canonical numbers; what it refers to for the first time is numbered, and waits its turn."""
    if not isinstance(obj, pikepdf.Object):
        return CanonicalObject(repr(obj).encode())
    data = b""
    if isinstance(obj, pikepdf.Stream):
        data, obj, left_out = _unpack(obj), obj.stream_dict, PACKING
    if left_out:
        obj = pikepdf.Dictionary({key: value for key, value in obj.items() if key not in left_out})
    return CanonicalObject(_spell_text(obj.unparse(resolved=True), numbering), data)


def _spell_text(text: bytes, numbering: Numbering) -> bytes:
    """The text of an object; where no string is in it, as in most, whatever looks like a reference is one."""
    if b"(" not in text and text.count(b"<") == 2 * text.count(b"<<"):
        parts = _REFERENCE.split(text)
        parts[1::2] = map(numbering.__getitem__, parts[1::2])
        return b"".join(parts)

    def spell_part(match: re.Match[bytes]) -> bytes:
        if match["reference"] is not None:
            return numbering[match["reference"]]
        if match["hex"] is not None:
            return match["hex"].lower()
        return b"<%s>" % _ESCAPE.sub(_unescape, match["text"][1:-1]).hex().encode()

    return _PART.sub(spell_part, text)


def _unpack(stream: pikepdf.Stream) -> bytes:
    """The data without any filter that can be taken off; what cannot (a picture's) counts as it is."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError as fault:
        if "unfilterable" not in str(fault):
            raise
        return stream.read_raw_bytes()


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    return bytes((int(escaped, 8) & 255,)) if escaped[:1].isdigit() else _ESCAPED.get(escaped, escaped)
