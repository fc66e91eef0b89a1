"""The structure tree of a file in our own spelling to values, as `structure_reading` has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sys import intern
from typing import Any

from policybrief.patterns import compile_late
from policybrief.pdf.own_elements import BETWEEN_KIDS, FIND_KIDS
from policybrief.pdf.own_file import OwnFile
from policybrief.pdf.own_values import (
    OtherSpellingError,
    Value,
    give_plain,
    parse_object,
    read_name,
    read_reference,
    read_text,
)
from policybrief.pdf.read_values import ReadElement, ReadKid, ReadLink, ReadMark

_DEEPEST = 200
_NO_ATTRIBUTES: Mapping[str, Any] = {}
_WHOLE_NUMBER = compile_late(rb"[0-9]{1,9}")
_WORDS = frozenset((b"/S", b"/K", b"/P", b"/Pg", b"/A", b"/Type", b"/T", b"/ID", b"/Alt", b"/E", b"/Lang"))


class OwnStructureReader:
    """Takes the structure out of a file; only `read` is for others."""

    def __init__(self, file: OwnFile, pages: Mapping[int, int], links: Mapping[int, ReadLink]) -> None:
        self._file, self._pages, self._links = file, pages, links
        self._parts = file.elements()
        self._met: set[int] = set()
        self._roles: dict[bytes, str] = {}
        self._attributes: dict[bytes, dict[str, Any]] = {}

    def read(self, top: int) -> ReadElement:
        """The Document, which is the only element at the top."""
        return self._read_element(top, -1, 0)

    def _read_element(self, number: int, page: int, depth: int) -> ReadElement:
        """An element; one that is met twice, or stands too deep, is left to the reader of any file."""
        if number in self._met or depth > _DEEPEST:
            raise OtherSpellingError
        self._met.add(number)
        parts = self._parts[number]
        if parts is None:
            return self._read_entries(number, self._file.value(number), page, depth)
        role, _, pg, mcid, kid, kids, mixed, attributes = parts
        if pg:
            page = self._pages[int(pg)]
        inner: tuple[ReadKid, ...] = ()
        if mcid:
            inner = (ReadMark(page, int(mcid)),)
        elif kid:
            inner = (self._read_element(int(kid), page, depth + 1),)
        elif kids:
            inner = tuple([self._read_element(int(each), page, depth + 1) for each in kids.split(BETWEEN_KIDS)])
        elif mixed:
            inner = tuple(self._read_mixed_kids(mixed, page, depth))
        return ReadElement(
            self._roles.get(role) or self._read_role(role), inner, "", "", "", "",
            self._look_up_attributes(attributes) if attributes else _NO_ATTRIBUTES, number,
        )  # fmt: skip

    def _read_role(self, role: bytes) -> str:
        """A role; all elements of it share its name."""
        name = self._roles[role] = intern(role.decode())
        return name

    def _read_mixed_kids(self, kids: bytes, page: int, depth: int) -> Iterator[ReadKid]:
        for on, mcid, _, link, number, reference in FIND_KIDS.findall(kids):
            if reference:
                yield self._read_element(int(number), page, depth + 1)
            elif number:
                yield ReadMark(page, int(number))
            elif mcid:
                yield ReadMark(self._pages[int(on)], int(mcid))
            else:
                yield self._links[int(link)]

    def _read_entries(self, number: int, entries: Value, page: int, depth: int) -> ReadElement:
        """An element with words of its own."""
        if not isinstance(entries, dict) or not _WORDS.issuperset(entries):
            raise OtherSpellingError
        if b"/Pg" in entries:
            page = self._pages[read_reference(entries[b"/Pg"])]
        words = {key: read_text(entries[key]) for key in (b"/Alt", b"/Lang", b"/T", b"/ID", b"/E") if key in entries}
        return ReadElement(
            role=read_name(entries[b"/S"]),
            kids=tuple(self._read_kid(kid, page, depth) for kid in _give_kids(entries.get(b"/K", []))),
            alt=words.get(b"/Alt", ""),
            language=words.get(b"/Lang", ""),
            title=words.get(b"/T", ""),
            identifier=words.get(b"/ID", ""),
            attributes=_read_attributes(entries[b"/A"]) if b"/A" in entries else {},
            number=number,
            expansion=words.get(b"/E", ""),
        )

    def _read_kid(self, kid: Value, page: int, depth: int) -> ReadKid:
        if isinstance(kid, bytes):
            if _WHOLE_NUMBER.fullmatch(kid):
                return ReadMark(page, int(kid))
            return self._read_element(read_reference(kid), page, depth + 1)
        if isinstance(kid, list):
            raise OtherSpellingError
        if kid[b"/Type"] == b"/MCR" and isinstance(mcid := kid[b"/MCID"], bytes) and _WHOLE_NUMBER.fullmatch(mcid):
            return ReadMark(self._pages[read_reference(kid[b"/Pg"])], int(mcid))
        if kid[b"/Type"] == b"/OBJR" and b"/S" not in kid and b"/MCID" not in kid:
            return self._links[read_reference(kid[b"/Obj"])]
        raise OtherSpellingError

    def _look_up_attributes(self, text: bytes) -> dict[str, Any]:
        """Attributes come again and again: they are taken apart once."""
        known = self._attributes.get(text)
        if known is None:
            known = self._attributes[text] = _read_attributes(parse_object(text))
        return known


def _give_kids(value: Value) -> list[Value]:
    """The kids of an element that are listed, or the only one."""
    if isinstance(value, bytes) and value.startswith(b"["):
        return [reference or number for reference, number in _KID_ATOM.findall(value)]
    return value if isinstance(value, list) else [value]


_KID_ATOM = compile_late(rb"([0-9]+ 0 R)|([^ \[\]]+)")


def _read_attributes(value: Value) -> dict[str, Any]:
    """The attributes of all owners by name; what refers to something is left to the reader of any file."""
    attributes: dict[str, Any] = {}
    for owner in value if isinstance(value, list) else [value]:
        if not isinstance(owner, dict):
            raise OtherSpellingError
        attributes |= {key[1:].decode(): give_plain(entry) for key, entry in owner.items() if key != b"/O"}
    return attributes
