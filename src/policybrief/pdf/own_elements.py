"""The text of a structure element in our own spelling to its parts, with one expression.

Nine objects of ten are structure elements, and most of them have no words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias, cast

from policybrief.patterns import compile_late
from policybrief.pdf.own_values import parse_object, spell_value

_NUMBER = rb"(?:[1-9][0-9]{0,8}+|0)"
_OBJECT = rb"[1-9][0-9]{0,8}+"
_MARK = rb"<</Type/MCR/Pg (%s) 0 R/MCID (%s)>>" % (_OBJECT, _NUMBER)
_LINK = rb"<</Type/OBJR/Pg (%s) 0 R/Obj (%s) 0 R>>" % (_OBJECT, _OBJECT)
_KID = re.sub(rb"\((?!\?)", b"(?:", rb"(?:%s(?: 0 R)?|%s|%s)" % (_NUMBER, _MARK, _LINK))
PLAIN_ELEMENT = compile_late(
    rb"<</Type/StructElem/S/([A-Za-z0-9]++)/P (%s) 0 R(?:/Pg (%s) 0 R)?"
    rb"(?:/K(?: (?:(%s)|(%s) 0 R)(?=[/>])|\[(%s(?: 0 R %s)*) 0 R\]|( %s|\[(?:%s(?: (?!\])|(?=\])))+\])))?"
    rb"(?:/A(<<[^()<>]*+>>|\[(?:<<[^()<>]*+>>)*\]))?>>"
    % (_OBJECT, _OBJECT, _NUMBER, _OBJECT, _OBJECT, _OBJECT, _KID, _KID)
)
"""Role, parent, page; the only kid by its MCID or its number, or the numbers of all kids, or kids of several kinds; and
attributes without strings.

No group is possessive: Python before 3.11.5 takes part of what such a group fails on as matched (gh-106052).
"""
_Part: TypeAlias = "bytes | None"
Parts: TypeAlias = "tuple[bytes, bytes, _Part, _Part, _Part, _Part, _Part, _Part]"
"""What `PLAIN_ELEMENT` finds."""
BETWEEN_KIDS = b" 0 R "
"""Stands between the numbers of kids."""
FIND_KIDS = compile_late(rb"%s|%s|(%s)( 0 R)?" % (_MARK, _LINK, _NUMBER))
"""Of each kid: page and MCID; or page and annotation; or a number, and whether it is a reference."""
_LESS, _OPEN = b"<["
_FIND_MARKS, _FIND_LINKS = compile_late(_MARK), compile_late(_LINK)


class Numbering(dict[bytes, bytes]):
    """Canonical references by the reference in the file; a new one has the next number."""

    def __init__(self) -> None:
        self.order: list[bytes] = []

    def __missing__(self, key: bytes) -> bytes:
        spelled = self[key] = b"@%d" % len(self.order)
        self.order.append(key)
        return spelled


def part_elements(texts: Iterable[bytes]) -> list[Parts | None]:
    """The parts of each text that is a plain element; None for any other."""
    return [cast("Parts", found.groups()) if found else None for found in map(PLAIN_ELEMENT.fullmatch, texts)]


def number_references(text: bytes, numbering: Numbering) -> bytes:
    """A text in qpdf's spelling, without strings in parentheses, with canonical numbers."""
    *parts, rest = text.split(b" 0 R")
    if not parts:
        return text
    spelled: list[bytes] = []
    for part in parts:
        before, _, number = part.rpartition(b" ")
        spelled += before, b" ", numbering[number]
    spelled.append(rest)
    return b"".join(spelled)


class ElementSpeller:
    """Spells plain elements canonically; attributes come again and again, and are taken apart once."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._attributes: dict[bytes, bytes] = {}

    def spell(self, parts: Parts) -> bytes:
        """The element with its keys in their order and with canonical numbers."""
        role, parent, page, mcid, kid, kids, mixed, attributes = parts
        numbering = self._numbering
        spelled = b"/A %s " % self._spell_attributes(attributes) if attributes else b""
        if mcid:
            spelled += b"/K %s " % mcid
        elif kid:
            spelled += b"/K %s " % numbering[kid]
        elif kids:
            spelled += b"/K [ %s ] " % b" ".join([numbering[each] for each in kids.split(BETWEEN_KIDS)])
        elif mixed:
            spelled += b"/K%s " % self._spell_mixed_kids(mixed)
        if page:
            return b"<< %s/P %s /Pg %s /S /%s /Type /StructElem >>" % (
                spelled,
                numbering[parent],
                numbering[page],
                role,
            )
        return b"<< %s/P %s /S /%s /Type /StructElem >>" % (spelled, numbering[parent], role)

    def _spell_mixed_kids(self, kids: bytes) -> bytes:
        """Kids with spaces between all, and one before."""
        if _LESS in kids:
            kids = _FIND_MARKS.sub(rb"<< /MCID \2 /Pg \1 0 R /Type /MCR >>", kids)
            kids = _FIND_LINKS.sub(rb"<< /Obj \2 0 R /Pg \1 0 R /Type /OBJR >>", kids)
        return number_references(b" [ %s ]" % kids[1:-1] if kids[0] == _OPEN else kids, self._numbering)

    def _spell_attributes(self, text: bytes) -> bytes:
        spelled = self._attributes.get(text)
        if spelled is None:
            spelled = self._attributes[text] = number_references(spell_value(parse_object(text)), self._numbering)
        return spelled
