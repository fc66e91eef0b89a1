"""A content stream to its marks, as `content_marks`, at the speed of one regular expression.

A marked-content sequence in its common spelling, from BDC to EMC, is taken in one step: what is in it has its owner,
and only fonts and what they show are looked at. Whatever is spelled otherwise is left to the parser of all operators,
one operator at a time, so that the answer is always the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from sys import intern
from typing import Any

from policybrief.pdf.content_marks import MarkReader, ReadContent, refuse_many_texts
from policybrief.pdf.font_reading import ReadFont
from policybrief.pdf.operators import place_operators

_SPACE = rb"[\x00\t\n\x0c\r ]"
_END = rb"(?=[\x00\t\n\x0c\r ]|\Z)%s*+" % _SPACE
_NUMBER = rb"[+-]?(?:[0-9]+\.?[0-9]*+|\.[0-9]+)"
_WORD = rb"[A-Za-z0-9]+"
_CODES = rb"(?:[0-9A-Fa-f]{4})*+"
_IDLE = rb"(?:(?:%s%s++)*+(?:m|l|c|v|y|h|re|W\*?|n|rg|RG|g|G|k|K|w|J|j|M|i|cm|Tm|Td|TD|Tc|Tw|Ts|TL|Tz|BT|ET)%s)" % (
    _NUMBER, _SPACE, _END,
)  # fmt: skip
"""An operator that neither paints nor opens, closes or shows anything, and takes numbers or nothing."""
_DASHES = rb"(?:\[(?:%s| )*+\] ?%s d%s)" % (_NUMBER, _NUMBER, _END)
_FONT = rb"(?:/%s %s Tf%s)" % (_WORD, _NUMBER, _END)
_SHOW = rb"(?:(?:\[(?:<%s>|%s| )*+\]TJ|<%s>Tj)%s)" % (_CODES, _NUMBER, _CODES, _END)
_PAINT = rb"(?:(?:f\*?|F|B\*?|b\*?|S|s|q|Q)%s)" % _END
_INK = rb"%s|%s|%s|%s|%s" % (_IDLE, _SHOW, _FONT, _PAINT, _DASHES)
_SPAN = rb"(?:/Span<</ActualText<FEFF%s>>>BDC%s(?:%s)*+EMC%s)" % (_CODES, _END, _INK, _END)
_SEQUENCE = re.compile(
    rb"%s*+%s*+(?:/(?:(?P<tag>%s)<</MCID (?P<mcid>[0-9]{1,9})>>"
    rb"|Artifact<</Type/(?P<type>%s)(?:/Subtype/(?P<subtype>%s))?>>)BDC%s(?P<inner>(?:%s|%s)*+)EMC%s)?+"
    % (_SPACE, _IDLE, _WORD, _WORD, _WORD, _END, _INK, _SPAN, _END)
)
_STEP = re.compile(
    rb"[^/\[<qQ]*+(?:/(%s) (%s) Tf|(\[[^]]*\](?=TJ)|<[^>]*>(?=Tj))|(?<![^\x00\t\n\x0c\r ])([qQ])(?![^\x00\t\n\x0c\r ])|[/\[<qQ])"
    % (_WORD, _NUMBER)
)
"""What changes the font in sequences, or shows something in it, after all that does not."""
_STRING = re.compile(rb"<([^>]*)>")


class PlainMarkReader(MarkReader):
    """Follows the operators of one page as far as marks go."""

    def __init__(self, page: int, fonts: Mapping[str, ReadFont], properties: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__(page, fonts, properties)
        self._inner: list[bytes] = []
        self._strings: dict[str, list[bytes]] = {}

    def read(self, data: bytes, *, most_texts: int) -> ReadContent:
        """Follow a whole stream; raises `UnreadableFileError` for more pieces of text than `most_texts`."""
        followed = self._followed()
        place = 0
        while place < len(data):
            found = _SEQUENCE.match(data, place)
            if found and found.end() > place:
                if found["inner"] is not None:
                    self._read_sequence(found)
                place = found.end()
            else:
                self._take_steps()
                operator, operands, place = next(place_operators(data, place), ("", [], len(data)))
                if follow := followed.get(operator):
                    follow(operands)
                    refuse_many_texts(self.content, most_texts)
        self._take_steps()
        refuse_many_texts(self.content, most_texts)
        self._finish()
        return self.content

    def _read_sequence(self, found: re.Match[bytes]) -> None:
        """A sequence begins and ends; what is in it waits, since one look at many costs less than many looks."""
        tag, mcid, kind, subtype, inner = found.groups()
        if mcid is None:
            kinds = (kind, subtype) if subtype else (kind,)
            self._open_mark("Artifact", -1, None, artifact=b"/".join(kinds).decode())
        else:
            self._open_mark(intern(tag.decode()), int(mcid), None)
        self._inner.append(inner)
        self._end([])

    def _take_steps(self) -> None:
        """Follow the fonts through the sequences that wait."""
        inner, self._inner = b" ".join(self._inner), []
        for font, size, strings, state in _STEP.findall(inner):
            if strings:
                self._note_strings(strings)
            elif font:
                self._state.font, self._state.size = font.decode(), float(size)
            elif state:
                (self._save if state == b"q" else self._restore)([])

    def _note_strings(self, strings: bytes) -> None:
        """Note that they are shown, by an owner; what codes they hold is asked once a page, of all together."""
        self.content.shown += 1
        if self._find_font():
            self._strings.setdefault(self._state.font, []).append(strings)

    def _finish(self) -> None:
        super()._finish()
        for name, strings in self._strings.items():
            digits = b"".join(_STRING.findall(b"".join(strings)))
            if digits:
                codes = self._fonts[name].codes(bytes.fromhex(digits.decode()))
                self.content.codes.setdefault(name, set()).update(codes)
