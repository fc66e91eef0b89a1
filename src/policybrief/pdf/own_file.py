"""The bytes of a file in our own spelling to its objects: their texts, and where its streams stand.

`objects` writes a file in one spelling, and a file in it is unpacked many times faster than any PDF file. Each place
that its cross reference stream names is looked at. Whatever is spelled otherwise, in a single byte, raises
`OtherSpellingError`: what it means, the readers of any file know.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import TypeVar

from deflate import DeflateError, zlib_decompress
from msgspec import Struct, field
from msgspec.structs import replace

from policybrief.memory import FORGETFUL, Memory
from policybrief.patterns import compile_late
from policybrief.pdf.own_elements import Parts, part_elements
from policybrief.pdf.own_values import OtherSpellingError, Value, parse_object, read_reference

LARGEST_STREAM = 64 * 2**20
"""Bytes that one stream of a file may unpack to."""
_MOST_OBJECTS = 1_000_000
_GROWS = 10
"""Times: hardly anything of ours unpacks to more."""
_MOST_KEPT = 32 * 2**20
"""Bytes of unpacked data that are kept for who asks again: pages, and what codes mean, are digested and then read."""
_From = TypeVar("_From")
_Read = TypeVar("_Read")
_NUMBER = rb"[1-9][0-9]{0,8}+"
_END = compile_late(rb"\nendstream\nendobj\nstartxref\n(%s)\n%%%%EOF\n\Z" % _NUMBER)
_STREAM = compile_late(rb"(%s) 0 obj\n<<([^\n]*?)(/Filter/FlateDecode)?/Length (0|%s)>>\nstream\n" % (_NUMBER, _NUMBER))
_OTHER_PACKING = compile_late(rb"/(?:Filter|DecodeParms|Length|F|FFilter|FDecodeParms|DL)(?![A-Za-z0-9])")
_STREAM_END = b"\nendstream\nendobj\n"
_TABLE = compile_late(
    rb"/Type/XRef/Size (%s)/W\[1 4 2\]/Root (%s) 0 R/Info (%s) 0 R/ID\[<[0-9a-f]{32}><[0-9a-f]{32}>\]"
    % (_NUMBER, _NUMBER, _NUMBER)
)
_GROUP = compile_late(rb"/Type/ObjStm/N (%s)/First (%s)" % (_NUMBER, _NUMBER))


class OwnStream(Struct, frozen=True):
    """A stream: its entries without those that say how it is packed, and where its data stands in the file."""

    entries: bytes
    start: int
    end: int
    is_packed: bool


class OwnFile(Struct):
    """All objects of a file, by number."""

    data: bytes
    root: int
    info: int
    streams: dict[int, OwnStream]
    _texts: list[bytes]
    _memory: Memory = FORGETFUL
    _values: dict[int, Value] = field(default_factory=dict)
    _elements: list[Parts | None] = field(default_factory=list)
    _unpacked: dict[int, bytes] = field(default_factory=dict)
    _room: int = _MOST_KEPT
    """How many bytes of unpacked data may still be kept."""

    def text(self, number: int) -> bytes:
        """The text of an object that is no stream."""
        if not 0 < number < len(self._texts) or not self._texts[number]:
            raise OtherSpellingError
        return self._texts[number]

    def value(self, number: int) -> Value:
        """What its text says; it is taken apart once, and nobody may change it."""
        value = self._values.get(number)
        if value is None:
            text = self.text(number)
            value = self._values[number] = self._memory.recall_edited("parsed", text, lambda: parse_object(text))
        return value

    def elements(self) -> list[Parts | None]:
        """The parts of each object that is a plain structure element, by number; they are taken apart once."""
        if not self._elements:
            self._elements = part_elements(self._texts)
        return self._elements

    def stream(self, number: int) -> OwnStream:
        """An object that is a stream."""
        if number not in self.streams:
            raise OtherSpellingError
        return self.streams[number]

    def unpack(self, stream: OwnStream) -> bytes:
        """The data of a stream without its filter."""
        if stream.entries or not stream.is_packed:
            return _unpack(self.data, stream)
        data = self._unpacked.get(stream.start)
        if data is None:
            data = _unpack(self.data, stream)
            if len(data) <= self._room:
                self._unpacked[stream.start] = data
                self._room -= len(data)
        return data

    def reread(self, data: bytes) -> OwnFile:
        """The file with other bytes, where no more than the metadata differs; what is the same is not read again."""
        catalog = self.value(self.root)
        packet = self.stream(read_reference(catalog[b"/Metadata"] if isinstance(catalog, dict) else b""))
        if packet.is_packed or len(data) != len(self.data):
            raise OtherSpellingError
        if data[: packet.start] != self.data[: packet.start] or data[packet.end :] != self.data[packet.end :]:
            raise OtherSpellingError
        return replace(self, data=data)


def _unpack(data: bytes, stream: OwnStream) -> bytes:
    packed = data[stream.start : stream.end]
    return _inflate(packed) if stream.is_packed else packed


def _inflate(packed: bytes) -> bytes:
    """What was packed with Flate. libdeflate takes half the time of zlib, to which all else is left than what we pack.

    libdeflate does not say what stands after the end: the checksum must be the last of the bytes.
    """
    try:
        unpacked = bytes(zlib_decompress(packed, min(_GROWS * len(packed), LARGEST_STREAM)))
    except DeflateError:
        unpacked = b""
    if packed[-4:] == zlib.adler32(unpacked).to_bytes(4, "big"):
        return unpacked
    unpacker = zlib.decompressobj()
    unpacked = unpacker.decompress(packed, LARGEST_STREAM)
    if not unpacker.eof or unpacker.unused_data or unpacker.unconsumed_tail:
        raise OtherSpellingError
    return unpacked


def open_own_file(data: bytes, memory: Memory = FORGETFUL) -> OwnFile | None:
    """The objects of a file in our own spelling; None for any other. Texts that `memory` knows are not taken apart."""
    return try_own_spelling(lambda data: unpack_own_file(data, memory), data)


def try_own_spelling(read: Callable[[_From], _Read], file: _From) -> _Read | None:
    """What is read from a file in our own spelling; None for any other, and for one in which anything is amiss."""
    try:
        return read(file)
    except (OtherSpellingError, zlib.error, ValueError, TypeError, LookupError, ArithmeticError, struct.error):
        return None


def unpack_own_file(data: bytes, memory: Memory = FORGETFUL) -> OwnFile:
    """The objects of a file, each where the cross reference stream says that it is."""
    end = _END.search(data, max(0, len(data) - 64))
    if end is None or not data.startswith(b"%PDF-1.7\n"):
        raise OtherSpellingError
    start = int(end[1])
    number, table = _read_stream(data, start)
    found = _TABLE.fullmatch(table.entries)
    rows = list(struct.iter_unpack(">BIH", _unpack(data, table)))
    if found is None or not len(rows) == int(found[1]) == number + 1 < _MOST_OBJECTS or rows[0] != (0, 0, 65535):
        raise OtherSpellingError
    streams, texts = _read_objects(data, rows)
    if rows[number] != (1, start, 0) or streams.pop(number, None) is None:
        raise OtherSpellingError
    return OwnFile(data, int(found[2]), int(found[3]), streams, texts, memory)


def _read_objects(data: bytes, rows: list[tuple[int, ...]]) -> tuple[dict[int, OwnStream], list[bytes]]:
    """All streams, and the texts of what is packed in object streams."""
    streams: dict[int, OwnStream] = {}
    texts = [b""] * len(rows)
    packed = 0
    for number, (kind, place, index) in enumerate(rows[1:], 1):
        if kind == 1 and index == 0:
            said, streams[number] = _read_stream(data, place)
            if said != number:
                raise OtherSpellingError
        elif kind == 2:
            packed += 1
        else:
            raise OtherSpellingError
    for number in [number for number, stream in streams.items() if stream.entries.startswith(b"/Type/ObjStm")]:
        for index, (member, text) in enumerate(_unpack_group(data, streams.pop(number))):
            if rows[member] != (2, number, index):
                raise OtherSpellingError
            texts[member] = text
            packed -= 1
    if packed:
        raise OtherSpellingError
    return streams, texts


def _read_stream(data: bytes, place: int) -> tuple[int, OwnStream]:
    """The stream that stands at a place, with its number."""
    found = _STREAM.match(data, place)
    if found is None:
        raise OtherSpellingError
    start, end = found.end(), found.end() + int(found[4])
    if not data.startswith(_STREAM_END, end) or _OTHER_PACKING.search(found[2]):
        raise OtherSpellingError
    return int(found[1]), OwnStream(found[2], start, end, found[3] is not None)


def _unpack_group(file: bytes, stream: OwnStream) -> list[tuple[int, bytes]]:
    """The numbers and texts of an object stream (ISO 32000-1, 7.5.7)."""
    found = _GROUP.fullmatch(stream.entries)
    if found is None:
        raise OtherSpellingError
    count, first = int(found[1]), int(found[2])
    data = _unpack(file, stream)
    pairs = list(map(int, data[:first].split()))
    if len(pairs) != 2 * count:
        raise OtherSpellingError
    starts = [first + offset for offset in pairs[1::2]]
    ends = [start - 1 for start in starts[1:]] + [len(data)]
    texts = [data[start:end] for start, end in zip(starts, ends, strict=True)]
    if starts[0] != first or data[first:] != b"\n".join(texts):
        raise OtherSpellingError
    return list(zip(pairs[::2], texts, strict=True))
