"""The objects of one file: spelled, numbered by ReportLab's document, and written with object streams.

Few, large streams of small objects make a tagged file a third of its size (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from policybrief.memory import FORGETFUL, Memory
from policybrief.pdf.engine import Stream, format_object

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_STREAM = 200
_EFFORT = 5
"""Of zlib: 6 takes half as long again, for files two hundredths smaller."""


class Spelled(Struct):
    """An object whose text we spell ourselves; it may be given after the object is referred to."""

    text: str = ""


class Objects:
    """The numbered objects of a ReportLab document. What we spell ourselves stands beside it, under its numbers."""

    def __init__(self, document: Any, memory: Memory = FORGETFUL) -> None:
        self._document, self._memory = document, memory
        self._own: dict[int, Spelled | Stream] = {}

    def add(self, thing: Spelled | str) -> str:
        """Number an object, or the text of one, and return the reference to it: `12 0 R`."""
        return self._number(Spelled(thing) if isinstance(thing, str) else thing)

    def add_stream(self, entries: str, data: bytes, *, compress: bool = True) -> str:
        """Number a stream with the given `/Key value` entries and return the reference to it."""
        return self._number(make_stream(entries, data, compress=compress, memory=self._memory))

    def add_engine_object(self, thing: Any) -> str:
        """Number an object of ReportLab's, and return the reference to it."""
        name = self._document.Reference(thing).name
        return f"{self._document.idToObjectNumberAndVersion[name][0]} 0 R"

    def _number(self, thing: Spelled | Stream) -> str:
        self._document.objectcounter += 1
        number: int = self._document.objectcounter
        self._own[number] = thing
        return f"{number} 0 R"

    def write(self, *, root: str, info: str) -> bytes:
        """The whole file; its ID is the digest of all that precedes it (14.4). Objects are let go as they are written."""
        body = bytearray(_HEADER)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        small: list[tuple[int, bytes]] = []
        for number, obj in self._take_all():
            if isinstance(obj, Stream):
                places[number] = (1, len(body), 0)
                body += b"%d 0 obj\n%s\nendobj\n" % (number, _spell_stream(obj))
            else:
                small.append((number, obj))
        number = len(places) - 1 + len(small)
        for start in range(0, len(small), _OBJECTS_A_STREAM):
            number += 1
            group = small[start : start + _OBJECTS_A_STREAM]
            places.update({member: (2, number, index) for index, (member, _) in enumerate(group)})
            places[number] = (1, len(body), 0)
            body += b"%d 0 obj\n%s\nendobj\n" % (number, _pack_objects(group))
        return bytes(body + _finish_file(places, len(body), hashlib.sha256(body).hexdigest()[:32], root, info))

    def _take_all(self) -> Iterator[tuple[int, Stream | bytes]]:
        """All objects by number: streams, and the text of the others. Formatting one may number more."""
        document, number = self._document, 1
        while True:
            own = self._own.pop(number, None)
            if isinstance(own, Spelled):
                yield number, own.text.encode("ascii")
            elif own is not None:
                yield number, own
            elif (name := document.numberToId.get(number)) is not None:
                obj = document.idToObject[name]
                yield number, obj if isinstance(obj, Stream) else format_object(obj, document, toplevel=1)
            else:
                return
            number += 1


def make_stream(entries: str, data: bytes, *, compress: bool = True, memory: Memory = FORGETFUL) -> Stream:
    """A stream with these entries, its data compressed at once or, without `compress`, never."""
    if not compress:
        return Stream(entries, data)
    packed = memory.recall("packed", data, lambda: zlib.compress(data, _EFFORT))
    return Stream(entries + "/Filter/FlateDecode", packed)


def _spell_stream(stream: Stream) -> bytes:
    """A stream object; the end of line before `endstream` is not counted in its length (PDF/A-2, 6.1.7.1)."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (stream.entries.encode("ascii"), len(stream.data), stream.data)


def _pack_objects(group: list[tuple[int, bytes]]) -> bytes:
    """An object stream: pairs of number and offset, then the objects (7.5.7)."""
    pairs: list[str] = []
    offset = 0
    for number, data in group:
        pairs.append(f"{number} {offset}")
        offset += len(data) + 1
    head = (" ".join(pairs) + "\n").encode("ascii")
    data = head + b"\n".join([data for _, data in group])
    return _spell_stream(make_stream(f"/Type/ObjStm/N {len(group)}/First {len(head)}", data))


def _finish_file(places: dict[int, tuple[int, int, int]], start: int, digest: str, root: str, info: str) -> bytes:
    """The cross reference stream, and where it starts (7.5.8)."""
    number = len(places)
    places[number] = (1, start, 0)
    rows = b"".join(
        bytes((kind,)) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, place, index in (places[key] for key in range(number + 1))
    )
    entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{digest}><{digest}>]"
    return b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        number,
        _spell_stream(make_stream(entries, rows)),
        start,
    )
