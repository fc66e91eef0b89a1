"""A file to the digest of what it holds, however it is packed: the same document has the same canonical digest.

All objects are taken in the order in which the catalog, and then Info, first refer to them; numbered in that order;
strings spelled in hexadecimal; streams unpacked. Compression, object numbers, object streams and the file's ID do not
count, and neither does what says who made the file: the provenance, Producer and Creator. So the digest can stand in
the file itself, and libraries of other versions that do the same work give the same digest.

A file in our own spelling is read by its bytes, any other with pikepdf (`canonical_objects`): its digest is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from policybrief.pdf.own_elements import ElementSpeller, Numbering, number_references
from policybrief.pdf.own_file import OwnFile, open_own_file, try_own_spelling
from policybrief.pdf.own_values import Value, parse_object, read_reference, spell_value
from policybrief.pdf.provenance import leave_out_makers

PACKING = ("/Length", "/Filter", "/DecodeParms")
"""The entries of a stream that do not count."""
_MOST_WAITING = 500
MAKERS = ("/Producer", "/Creator")
"""The entries of Info that do not count."""


class CanonicalObject(Struct, frozen=True):
    """One object: its text with canonical numbers, and the unpacked data of a stream."""

    text: bytes
    data: bytes = b""


def digest_canonically(data: bytes) -> str:
    """The canonical digest of a file: SHA-256, 64 hexadecimal digits. Raises `UnreadableFileError`."""
    own = open_own_file(data)
    if own and (digest := digest_own_file(own)):
        return digest
    from policybrief.pdf.canonical_objects import walk_objects
    from policybrief.pdf.opening import open_safely

    with open_safely(data) as pdf:
        return _digest(walk_objects(pdf))


def digest_own_file(file: OwnFile) -> str | None:
    """The canonical digest of a file in our own spelling; None where something in it is not in it."""
    return try_own_spelling(lambda file: _digest(walk_own_objects(file)), file)


def _digest(objects: Iterable[CanonicalObject]) -> str:
    digest, waiting = hashlib.sha256(), list[bytes]()
    for obj in objects:
        text, data = obj.text, obj.data
        waiting.append(b"%d %d\n%s\n%s\n" % (len(text), len(data), text, data))
        if data or len(waiting) > _MOST_WAITING:
            digest.update(b"".join(waiting))
            waiting.clear()
    digest.update(b"".join(waiting))
    return digest.hexdigest()


def walk_own_objects(file: OwnFile) -> Iterator[CanonicalObject]:
    """The objects of a file in our own spelling, as `canonical_objects.walk_objects` has them."""
    catalog = file.value(file.root)
    metadata = read_reference(catalog.get(b"/Metadata", b"")) if isinstance(catalog, dict) else 0
    numbering, elements = Numbering(), file.elements()
    speller = ElementSpeller(numbering)
    for start in (file.root, file.info):
        done = len(numbering.order)
        numbering[b"%d" % start]  # numbers it
        for key in islice(numbering.order, done, None):  # grows while it is walked
            number = int(key)
            if parts := elements[number]:
                yield CanonicalObject(speller.spell(parts))
            elif stream := file.streams.get(number):
                text, data = spell_value(parse_object(b"<<%s>>" % stream.entries)), file.unpack(stream)
                data = leave_out_makers(data) if number == metadata else data
                yield CanonicalObject(number_references(text, numbering), data)
            else:
                spelled = _spell_own(file.value(number), MAKERS if number == file.info else ())
                yield CanonicalObject(number_references(spelled, numbering))


def _spell_own(value: Value, left_out: tuple[str, ...]) -> bytes:
    if isinstance(value, dict) and left_out:
        value = {key: entry for key, entry in value.items() if key.decode() not in left_out}
    return spell_value(value)
