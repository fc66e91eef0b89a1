"""The objects of one file: spelled, numbered by ReportLab's document, and written with object streams.

Few, large streams of small objects make a tagged file a third of its size (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from policybrief.memory import FORGETFUL, Memory
from policybrief.pdf.engine import Spelled, Stream, format_object

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_STREAM = 200
_EFFORT = 6


class Objects:
    """The numbered objects of a ReportLab document."""

    def __init__(self, document: Any, memory: Memory = FORGETFUL) -> None:
        self._document, self._memory = document, memory

    def add(self, thing: Spelled | Stream | str) -> str:
        """Number an object, or the text of one, and return the reference to it: `12 0 R`."""
        obj = Spelled(thing) if isinstance(thing, str) else thing
        name = self._document.Reference(obj).name
        return f"{self._document.idToObjectNumberAndVersion[name][0]} 0 R"

    def add_stream(self, entries: str, data: bytes, *, compress: bool = True) -> str:
        """Number a stream with the given `/Key value` entries and return the reference to it."""
        return self.add(Stream(entries, data, compress=compress))

    def write(self, *, root: str, info: str) -> bytes:
        """The whole file; its ID is the digest of all that precedes it (14.4)."""
        streams, small = self._format_all()
        body = bytearray(_HEADER)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        for number, data in streams:
            places[number] = (1, len(body), 0)
            body += b"%d 0 obj\n%s\nendobj\n" % (number, data)
        number = len(streams) + len(small)
        for start in range(0, len(small), _OBJECTS_A_STREAM):
            number += 1
            group = small[start : start + _OBJECTS_A_STREAM]
            places.update({member: (2, number, index) for index, (member, _) in enumerate(group)})
            places[number] = (1, len(body), 0)
            body += b"%d 0 obj\n%s\nendobj\n" % (number, _pack_objects(group))
        return bytes(body + _finish_file(places, len(body), hashlib.sha256(body).hexdigest()[:32], root, info))

    def _format_all(self) -> tuple[list[tuple[int, bytes]], list[tuple[int, bytes]]]:
        """All objects by number: streams, and the others. Formatting one may number more."""
        document = self._document
        streams: list[tuple[int, bytes]] = []
        small: list[tuple[int, bytes]] = []
        number = 1
        while (name := document.numberToId.get(number)) is not None:
            obj = document.idToObject[name]
            if isinstance(obj, Stream):
                streams.append((number, self._spell_stream(obj)))
            else:
                small.append((number, format_object(obj, document, toplevel=1)))
            number += 1
        return streams, small

    def _spell_stream(self, stream: Stream) -> bytes:
        def spell() -> bytes:
            return _spell_stream(stream.entries, stream.data, compress=stream.compress)

        return self._memory.recall("stream", (stream.entries, stream.data, stream.compress), spell)


def _spell_stream(entries: str, data: bytes, *, compress: bool = True) -> bytes:
    """A stream object; the end of line before `endstream` is not counted in its length (PDF/A-2, 6.1.7.1)."""
    if compress:
        data, entries = zlib.compress(data, _EFFORT), entries + "/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("ascii"), len(data), data)


def _pack_objects(group: list[tuple[int, bytes]]) -> bytes:
    """An object stream: pairs of number and offset, then the objects (7.5.7)."""
    pairs: list[str] = []
    offset = 0
    for number, data in group:
        pairs.append(f"{number} {offset}")
        offset += len(data) + 1
    head = (" ".join(pairs) + "\n").encode("ascii")
    data = head + b"\n".join(data for _, data in group)
    return _spell_stream(f"/Type/ObjStm/N {len(group)}/First {len(head)}", data)


def _finish_file(places: dict[int, tuple[int, int, int]], start: int, digest: str, root: str, info: str) -> bytes:
    """The cross reference stream, and where it starts (7.5.8)."""
    number = len(places)
    places[number] = (1, start, 0)
    rows = b"".join(
        bytes((kind,)) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, place, index in (places[key] for key in range(number + 1))
    )
    entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{digest}><{digest}>]"
    return b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, _spell_stream(entries, rows), start)
