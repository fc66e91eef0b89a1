"""The text of a structure element in our own spelling to its parts, with one expression.

Nine objects of ten are structure elements, and most of them have no words of their own.
"""

from __future__ import annotations

import re

from policybrief.pdf.own_values import parse_object, spell_value

_NUMBER = rb"(?:[1-9][0-9]{0,8}+|0)"
_REFERENCE = rb"[1-9][0-9]{0,8}+ 0 R"
_MARK = rb"<</Type/MCR/Pg (%s)/MCID (%s)>>" % (_REFERENCE, _NUMBER)
_LINK = rb"<</Type/OBJR/Pg (%s)/Obj (%s)>>" % (_REFERENCE, _REFERENCE)
_KID = re.sub(rb"\((?!\?)", b"(?:", rb"(?:%s(?: 0 R)?+|%s|%s)" % (_NUMBER, _MARK, _LINK))
PLAIN_ELEMENT = re.compile(
    rb"<</Type/StructElem/S/([A-Za-z0-9]++)/P (%s)(?:/Pg (%s))?+(?:/K(?: (%s)|\[(%s(?: %s)*+)\]))?+"
    rb"(?:/A(<<[^()<>]*+>>|\[(?:<<[^()<>]*+>>)*+\]))?+>>" % (_REFERENCE, _REFERENCE, _KID, _KID, _KID)
)
"""Role, parent, page, the only kid or else the kids, and attributes without strings."""
FIND_KIDS = re.compile(rb"%s|%s|(%s)( 0 R)?+" % (_MARK, _LINK, _NUMBER))
"""Of each kid: page and MCID; or page and annotation; or a number, and whether it is a reference."""
_FIND_MARKS, _FIND_LINKS = re.compile(_MARK), re.compile(_LINK)


class ElementSpeller:
    """Spells plain elements as qpdf does; attributes come again and again, and are taken apart once."""

    def __init__(self) -> None:
        self._attributes: dict[bytes, bytes] = {}

    def spell(self, text: bytes) -> bytes | None:
        """The element with its keys in their order; None for one that is not plain."""
        found = PLAIN_ELEMENT.fullmatch(text)
        if found is None:
            return None
        role, parent, page, kid, kids, attributes = found.groups()
        if kids:
            kid = b"[ %s ]" % kids
        if kid and b"<" in kid:
            kid = _FIND_MARKS.sub(rb"<< /MCID \2 /Pg \1 /Type /MCR >>", kid)
            kid = _FIND_LINKS.sub(rb"<< /Obj \2 /Pg \1 /Type /OBJR >>", kid)
        parts = b"/K %s /P %s" % (kid, parent) if kid else b"/P %s" % parent
        if page:
            parts = b"%s /Pg %s" % (parts, page)
        if attributes:
            parts = b"/A %s %s" % (self._spell_attributes(attributes), parts)
        return b"<< %s /S /%s /Type /StructElem >>" % (parts, role)

    def _spell_attributes(self, text: bytes) -> bytes:
        spelled = self._attributes.get(text)
        if spelled is None:
            spelled = self._attributes[text] = spell_value(parse_object(text))
        return spelled
