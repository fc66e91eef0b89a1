"""A structure tree to values: elements, the marks and links they own, their attributes.

An element in the spelling that most have is read from its text with one expression, which is several times faster than
entry by entry; any other is read entry by entry, and says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from sys import intern
from typing import Any

import pikepdf

from policybrief.diagnostics import UnreadableFileError
from policybrief.patterns import compile_late
from policybrief.pdf.object_values import Budget, give_items, give_plain
from policybrief.pdf.read_values import ReadElement, ReadKid, ReadLink, ReadMark

_NO_ATTRIBUTES: Mapping[str, Any] = {}
_DEEPEST = 200
"""How deeply elements may be nested."""
Key = tuple[int, int]
"""The number and generation of an object."""
_NUMBER = rb"[0-9]{1,9}"
_REFERENCE = rb"%s %s R" % (_NUMBER, _NUMBER)
_MARK = rb"<< /MCID %s /Pg %s /Type /MCR >>" % (_NUMBER, _REFERENCE)
_LINK = rb"<< /Obj %s (?:/Pg %s )?/Type /OBJR >>" % (_REFERENCE, _REFERENCE)
_SOME_KID = rb"(?:%s|%s|%s|%s)" % (_REFERENCE, _NUMBER, _LINK, _MARK)
_ELEMENT = compile_late(
    rb"<< (?:/A (?P<attributes><<(?: [/A-Za-z0-9.-]+)* >>) )?(?:/K (?P<kids>%s|\[(?: %s)* \]) )?(?:/P %s )?"
    rb"(?:/Pg (?P<page>%s) (?P<generation>%s) R )?/S /(?P<role>[A-Za-z0-9]+) (?:/Type /StructElem )?>>"
    % (_SOME_KID, _SOME_KID, _REFERENCE, _NUMBER, _NUMBER)
)
"""As qpdf spells it: keys in their order, one space between all."""
_KID = compile_late(
    rb"(?P<object>[0-9]+) ([0-9]+) R|<< /Obj ([0-9]+) ([0-9]+) R[^>]*>>|<< /MCID ([0-9]+) /Pg ([0-9]+) ([0-9]+) R[^>]*>>"
    rb"|([0-9]+)"
)


class StructureReader:
    """Takes the structure out of an open file; only `read` is for others."""

    def __init__(
        self, pdf: pikepdf.Pdf, pages: Mapping[Key, int], links: Mapping[Key, ReadLink], budget: Budget
    ) -> None:
        self._pdf, self._pages, self._links, self._budget = pdf, pages, links, budget
        self._met: set[Key] = set()
        self._spelled_out: set[Key] = set()
        self._known_attributes: dict[bytes, dict[str, Any]] = {}

    def read(self, tree: Any) -> ReadElement:
        """The Document; several top elements are the kids of an element without role."""
        top = give_items(tree.get("/K"))
        if len(top) == 1 and isinstance(top[0], pikepdf.Dictionary):
            return self._read_element(top[0], -1, 0)
        kids = tuple(self._read_element(each, -1, 1) for each in top if isinstance(each, pikepdf.Dictionary))
        return ReadElement("", kids, "", "", "", "", {}, 0)

    # --- entry by entry ---------------------------------------------------------------------------------------

    def _read_element(self, element: Any, page: int, depth: int) -> ReadElement:
        self._spend(depth)
        entries: dict[str, Any] = dict(element.items())  # one by one they cost four times as much
        page = self._find_page(entries, page)
        kids = (self._read_kid(kid, page, depth) for kid in give_items(entries.get("/K")))
        return ReadElement(
            role=str(entries.get("/S", "")).removeprefix("/"),
            kids=tuple(kid for kid in kids if kid is not None),
            alt=str(entries.get("/Alt", "")),
            language=str(entries.get("/Lang", "")),
            title=str(entries.get("/T", "")),
            identifier=str(entries.get("/ID", "")),
            attributes=self._read_attributes(entries["/A"]) if "/A" in entries else {},
            number=element.objgen[0],
            expansion=str(entries.get("/E", "")),
        )

    def _spend(self, depth: int) -> None:
        if depth > _DEEPEST:
            raise UnreadableFileError(f"its structure is nested more than {_DEEPEST} deep")
        self._budget.spend()

    def _read_kid(self, kid: Any, page: int, depth: int) -> ReadKid | None:
        """A kid of an element; an element that was met before is not read again."""
        if isinstance(kid, int):
            return ReadMark(page, kid)
        if not isinstance(kid, pikepdf.Dictionary):
            return None
        if kid.is_indirect:
            return self._read_object(kid, kid.objgen, page, depth)
        return self._read_entries(kid, page, depth)

    def _read_entries(self, kid: Any, page: int, depth: int) -> ReadKid | None:
        if "/S" in kid:
            return self._read_element(kid, page, depth + 1)
        if "/MCID" in kid:
            return ReadMark(self._find_page(kid, page), int(kid.MCID))
        return self._links.get(kid.Obj.objgen) if "/Obj" in kid else None

    def _find_page(self, holder: Any, otherwise: int) -> int:
        """The index of the page that a dictionary names under Pg; -1 for a page that is not in the file."""
        page = holder.get("/Pg")
        return otherwise if page is None else self._pages.get(page.objgen, -1)

    def _read_attributes(self, attributes: Any) -> dict[str, Any]:
        return {
            key.removeprefix("/"): give_plain(value, self._budget)
            for owner in give_items(attributes)
            if isinstance(owner, pikepdf.Dictionary)
            for key, value in owner.items()
            if key != "/O"
        }

    # --- from its text ----------------------------------------------------------------------------------------

    def _read_object(self, kid: Any, key: Key, page: int, depth: int) -> ReadKid | None:
        """A kid that is an object of its own: an element once, and its text is spelled out once, whatever it is."""
        if key in self._met:
            return None
        found = None
        if key not in self._spelled_out:
            self._spelled_out.add(key)
            found = _ELEMENT.fullmatch(kid.unparse(resolved=True))
        if found:
            self._met.add(key)
            return self._read_text(found, kid, key, page, depth + 1)
        if "/S" in kid:
            self._met.add(key)
        return self._read_entries(kid, page, depth)

    def _read_text(self, found: re.Match[bytes], element: Any, key: Key, page: int, depth: int) -> ReadElement:
        self._spend(depth)
        attributes, kids, pg, generation, role = found.groups()
        if pg is not None:
            page = self._pages.get((int(pg), int(generation)), -1)
        return ReadElement(
            intern(role.decode()),
            (ReadMark(page, int(kids)),) if kids and kids.isdigit() else tuple(self._read_kids(kids or b"", page, depth)),
            "", "", "", "",
            self._look_up_attributes(attributes, element) if attributes else _NO_ATTRIBUTES,
            key[0],
        )  # fmt: skip

    def _read_kids(self, kids: bytes, page: int, depth: int) -> Iterator[ReadKid]:
        for number, generation, linked, its_generation, there, on, on_generation, mcid in _KID.findall(kids):
            kid: ReadKid | None
            if mcid:
                kid = ReadMark(page, int(mcid))
            elif number:
                kid = self._follow(int(number), int(generation), page, depth)
            elif linked:
                kid = self._links.get((int(linked), int(its_generation)))
            else:
                kid = ReadMark(self._pages.get((int(on), int(on_generation)), -1), int(there))
            if kid is not None:
                yield kid

    def _follow(self, number: int, generation: int, page: int, depth: int) -> ReadKid | None:
        key = (number, generation)
        if key in self._met:
            return None
        kid = self._pdf.get_object(key)
        if isinstance(kid, pikepdf.Dictionary):
            return self._read_object(kid, key, page, depth)
        return self._read_kid(kid, page, depth)

    def _look_up_attributes(self, text: bytes, element: Any) -> dict[str, Any]:
        """Most attributes come again and again: they are taken apart once, unless they refer to something."""
        known = self._known_attributes.get(text)
        if known is None or text.endswith(b" R >>") or b" R /" in text:
            known = self._known_attributes[text] = self._read_attributes(element.A)
        return known
