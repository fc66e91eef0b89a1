"""A file to the digest of what it holds, however it is packed: the same document has the same canonical digest.

All objects are taken in the order in which the catalog, and then Info, first refer to them; numbered in that order;
strings spelled in hexadecimal; streams unpacked. Compression, object numbers, object streams and the file's ID do not
count, and neither does what says who made the file: the provenance, Producer and Creator. So the digest can stand in
the file itself, and libraries of other versions that do the same work give the same digest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pikepdf
from msgspec import Struct

from policybrief.pdf.opening import open_safely
from policybrief.pdf.provenance import leave_out_makers

_REFERENCE = re.compile(rb"(?<![\w.])([0-9]+ [0-9]+) R\b")
_PART = re.compile(
    rb"(?P<text>\((?:[^()\\]|\\.)*\))|(?P<hex><[0-9A-Fa-f]*>)|(?<![\w.])(?P<reference>[0-9]+ [0-9]+) R\b", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PACKING = ("/Length", "/Filter", "/DecodeParms")
_MAKERS = ("/Producer", "/Creator")


class CanonicalObject(Struct, frozen=True):
    """One object: its text with canonical numbers, and the unpacked data of a stream."""

    text: bytes
    data: bytes = b""


def digest_canonically(data: bytes) -> str:
    """The canonical digest of a file: SHA-256, 64 hexadecimal digits. Raises `UnreadableFileError`."""
    digest = hashlib.sha256()
    with open_safely(data) as pdf:
        for obj in walk_objects(pdf):
            digest.update(b"%d %d\n%s\n%s\n" % (len(obj.text), len(obj.data), obj.text, obj.data))
    return digest.hexdigest()


def walk_objects(pdf: pikepdf.Pdf) -> Iterator[CanonicalObject]:
    """All objects that can be reached, in canonical order: the catalog first, Info and its like last."""
    root: Any = pdf.Root
    info: Any = pdf.trailer.get("/Info")
    starts = [root.objgen] + ([info.objgen] if isinstance(info, pikepdf.Object) and info.is_indirect else [])
    packet = root.get("/Metadata")
    metadata = _spell_key(packet.objgen) if isinstance(packet, pikepdf.Stream) else None
    last = _spell_key(starts[-1]) if len(starts) > 1 else b""
    numbering = _Numbering()
    for start in map(_spell_key, starts):
        done = len(numbering.order)
        numbering[start]  # numbers it
        for key in islice(numbering.order, done, None):  # grows while it is walked
            number, _, generation = key.partition(b" ")
            obj: Any = pdf.get_object((int(number), int(generation)))
            left_out = _MAKERS if key == last else ()
            made = _spell_object(obj, left_out, numbering)
            yield CanonicalObject(made.text, leave_out_makers(made.data)) if key == metadata else made


def _spell_key(key: tuple[int, int]) -> bytes:
    return b"%d %d" % key


class _Numbering(dict[bytes, bytes]):
    """Canonical references by their number and generation in the file, `12 0`; a new one has the next number."""

    def __init__(self) -> None:
        self.order: list[bytes] = []

    def __missing__(self, key: bytes) -> bytes:
        spelled = self[key] = b"@%d" % len(self.order)
        self.order.append(key)
        return spelled


def _spell_object(obj: Any, left_out: tuple[str, ...], numbering: _Numbering) -> CanonicalObject:
    """An object with canonical numbers; what it refers to for the first time is numbered, and waits its turn."""
    if not isinstance(obj, pikepdf.Object):
        return CanonicalObject(repr(obj).encode())
    data = b""
    if isinstance(obj, pikepdf.Stream):
        data, obj, left_out = _unpack(obj), obj.stream_dict, _PACKING
    if left_out:
        obj = pikepdf.Dictionary({key: value for key, value in obj.items() if key not in left_out})
    return CanonicalObject(_spell_text(obj.unparse(resolved=True), numbering), data)


def _spell_text(text: bytes, numbering: _Numbering) -> bytes:
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
