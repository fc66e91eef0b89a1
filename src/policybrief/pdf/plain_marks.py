"""A content stream to its marks, as `content_marks`, at the speed of one regular expression.

What writers write over and over is taken in one step: a run of operators that no mark hangs on, and the one that
follows it and matters, in its common spelling. Whatever is spelled otherwise is left to the parser of all operators,
one operator at a time, so that the answer is always the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from policybrief.pdf.content_marks import MarkReader, ReadContent, refuse_many_texts
from policybrief.pdf.font_reading import ReadFont
from policybrief.pdf.operators import Name, place_operators

_SPACE = rb"[\x00\t\n\x0c\r ]"
_END = rb"(?=[\x00\t\n\x0c\r ]|\Z)"
_NUMBER = rb"[+-]?(?:[0-9]+\.?[0-9]*+|\.[0-9]+)"
_WORD = rb"[A-Za-z0-9]+"
_IDLE = rb"(?:(?:%s%s++)*+(?:m|l|c|v|y|h|re|W\*?|n|rg|RG|g|G|k|K|w|J|j|M|i|cm|Tm|Td|TD|Tc|Tw|Ts|TL|Tz|BT|ET)%s%s*+)*+" % (
    _NUMBER, _SPACE, _END, _SPACE,
)  # fmt: skip
"""Operators that neither paint nor open, close or show anything, and take numbers or nothing."""
_PLAIN = re.compile(
    _SPACE + rb"*+" + _IDLE + rb"(?:(?:\[(?P<shown>(?:<(?:[0-9A-Fa-f]{4})*+>|" + _NUMBER + rb"| )*+)\]TJ"
    rb"|/(?P<tag>" + _WORD + rb")<</MCID (?P<mcid>[0-9]{1,9})>>BDC"
    rb"|/Artifact<</Type/(?P<artifact>" + _WORD + rb")(?:/Subtype/(?P<subtype>" + _WORD + rb"))?>>BDC"
    rb"|/(?P<font>" + _WORD + rb") (?P<size>" + _NUMBER + rb") Tf"
    rb"|(?P<end>EMC)|(?P<paint>f\*?|F|B\*?|b\*?|S|s)|(?P<save>q)|(?P<restore>Q))" + _END + rb")?+"
)
_CODES = re.compile(rb"<([^>]*)>")


class PlainMarkReader(MarkReader):
    """Follows the operators of one page as far as marks go."""

    def __init__(self, page: int, fonts: Mapping[str, ReadFont], properties: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__(page, fonts, properties)
        self._arrays: dict[str, list[bytes]] = {}

    def read(self, data: bytes, *, most_texts: int) -> ReadContent:
        """Follow a whole stream; raises `UnreadableFileError` for more pieces of text than `most_texts`."""
        followed, plain = self._followed(), self._plain()
        place = 0
        while place < len(data):
            found = _PLAIN.match(data, place)
            if found and found.end() > place:
                plain[found.lastgroup or ""](found)
                place = found.end()
            else:
                operator, operands, place = next(place_operators(data, place), ("", [], len(data)))
                if follow := followed.get(operator):
                    follow(operands)
            refuse_many_texts(self.content, most_texts)
        self._finish()
        return self.content

    def _plain(self) -> dict[str, Callable[[re.Match[bytes]], None]]:
        """What follows each common spelling, by the last group of the expression that took part."""
        return {
            "shown": self._show_plain, "mcid": self._begin_content, "artifact": self._begin_artifact,
            "subtype": self._begin_artifact, "size": self._set_plain_font, "end": lambda _: self._end([]),
            "paint": lambda _: self._note_ink([]), "save": lambda _: self._save([]),
            "restore": lambda _: self._restore([]), "": lambda _: None,
        }  # fmt: skip

    def _begin_content(self, found: re.Match[bytes]) -> None:
        self._begin([Name(found["tag"].decode()), {"MCID": int(found["mcid"])}])

    def _begin_artifact(self, found: re.Match[bytes]) -> None:
        names = {"Type": found["artifact"], "Subtype": found["subtype"]}
        self._begin([Name("Artifact"), {key: Name(name.decode()) for key, name in names.items() if name}])

    def _set_plain_font(self, found: re.Match[bytes]) -> None:
        self._set_font([Name(found["font"].decode()), float(found["size"])])

    def _show_plain(self, found: re.Match[bytes]) -> None:
        """Note that the array is shown; what codes it holds is asked once a page, of all together."""
        self._note_shown()
        if self._find_font():
            self._arrays.setdefault(self._state.font, []).append(found["shown"])

    def _finish(self) -> None:
        super()._finish()
        for name, arrays in self._arrays.items():
            digits = b"".join(_CODES.findall(b"".join(arrays)))
            if digits:
                codes = self._fonts[name].codes(bytes.fromhex(digits.decode()))
                self.content.codes.setdefault(name, set()).update(codes)
