"""The objects of one file: spelled, numbered by ReportLab's document, and written with object streams.

Few, large streams of small objects make a tagged file a third of its size (ISO 32000-1, 7.5.7 and 7.5.8). They are
packed by libdeflate, in half the time of zlib. Of zlib every system has its own, and some of them pack otherwise: this
one comes with its version pinned.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from typing import Any

from deflate import zlib_compress

from policybrief.memory import FORGETFUL, Memory
from policybrief.pdf.engine import Stream, format_object

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_STREAM = 200
_EFFORT = 5
"""Of libdeflate: 6 takes a fifth longer, for files a hundredth smaller."""

_spell_row = struct.Struct(">BIH").pack
"""Of the cross reference stream: the kind of an object, and where it stands (7.5.8.3)."""


class Objects:
    """The numbered objects of a ReportLab document. What we spell ourselves stands beside it, under its numbers."""

    def __init__(self, document: Any, memory: Memory = FORGETFUL) -> None:
        self._document, self._memory = document, memory
        self._own: dict[int, str | Stream] = {}

    def add(self, text: str) -> str:
        """Number the text of an object, and return the reference to it: `12 0 R`."""
        return self._number(text)

    def reserve(self, count: int) -> list[str]:
        """Number so many objects in a row, whose texts `fill` takes, and return the references to them."""
        start = self._document.objectcounter + 1
        self._document.objectcounter += count
        return [f"{number} 0 R" for number in range(start, start + count)]

    def fill(self, references: Sequence[str], texts: Iterable[str]) -> None:
        """Give the objects of which these are references their texts."""
        self._own.update(zip([int(reference[:-4]) for reference in references], texts, strict=True))

    def add_stream(self, entries: str, data: bytes, *, compress: bool = True) -> str:
        """Number a stream with the given `/Key value` entries and return the reference to it."""
        return self._number(make_stream(entries, data, compress=compress, memory=self._memory))

    def add_engine_object(self, thing: Any) -> str:
        """Number an object of ReportLab's, and return the reference to it."""
        name = self._document.Reference(thing).name
        return f"{self._document.idToObjectNumberAndVersion[name][0]} 0 R"

    def _number(self, thing: str | Stream) -> str:
        self._document.objectcounter += 1
        number: int = self._document.objectcounter
        self._own[number] = thing
        return f"{number} 0 R"

    def write(self, *, root: str, info: str) -> bytes:
        """The whole file; its ID is the digest of all that precedes it (14.4). Objects are let go as they are written."""
        body = bytearray(_HEADER)
        rows: list[bytes] = [_spell_row(0, 0, 65535)]
        small: list[tuple[int, str]] = []
        for number, obj in enumerate(self._take_all(), 1):
            if type(obj) is str:
                rows.append(b"")
                small.append((number, obj))
            elif isinstance(obj, Stream):
                rows.append(_spell_row(1, len(body), 0))
                body += b"%d 0 obj\n%s\nendobj\n" % (number, _spell_stream(obj))
        for start in range(0, len(small), _OBJECTS_A_STREAM):
            number, group = len(rows), small[start : start + _OBJECTS_A_STREAM]
            for index, (member, _) in enumerate(group):
                rows[member] = _spell_row(2, number, index)
            rows.append(_spell_row(1, len(body), 0))
            body += b"%d 0 obj\n%s\nendobj\n" % (number, _pack_objects(group))
        return bytes(body + _finish_file(rows, len(body), hashlib.sha256(body).hexdigest()[:32], root, info))

    def _take_all(self) -> Iterator[Stream | str]:
        """All objects by number: streams, and the text of the others. Formatting one may number more."""
        document, take = self._document, self._own.pop
        for number in count(1):
            own = take(number, None)
            if own is not None:
                yield own
            elif (name := document.numberToId.get(number)) is not None:
                obj = document.idToObject[name]
                yield obj if isinstance(obj, Stream) else format_object(obj, document, toplevel=1).decode("ascii")
            else:
                return


def make_stream(entries: str, data: bytes, *, compress: bool = True, memory: Memory = FORGETFUL) -> Stream:
    """A stream with these entries, its data compressed at once or, without `compress`, never."""
    if not compress:
        return Stream(entries, data)
    packed = memory.recall("packed", data, lambda: bytes(zlib_compress(data, _EFFORT)))
    return Stream(entries + "/Filter/FlateDecode", packed)


def _spell_stream(stream: Stream) -> bytes:
    """A stream object; the end of line before `endstream` is not counted in its length (PDF/A-2, 6.1.7.1)."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (stream.entries.encode("ascii"), len(stream.data), stream.data)


def _pack_objects(group: Sequence[tuple[int, str]]) -> bytes:
    """An object stream: pairs of number and offset, then the objects (7.5.7), each a byte a character."""
    numbers, texts = zip(*group, strict=True)
    starts = accumulate([len(text) + 1 for text in texts], initial=0)
    head = " ".join([f"{number} {start}" for number, start in zip(numbers, starts, strict=False)])
    data = "\n".join((head, *texts)).encode("ascii")
    return _spell_stream(make_stream(f"/Type/ObjStm/N {len(group)}/First {len(head) + 1}", data))


def _finish_file(rows: list[bytes], start: int, digest: str, root: str, info: str) -> bytes:
    """The cross reference stream, and where it starts (7.5.8)."""
    number = len(rows)
    table = b"".join([*rows, _spell_row(1, start, 0)])
    entries = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{digest}><{digest}>]"
    return b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        number,
        _spell_stream(make_stream(entries, table)),
        start,
    )
