"""A content stream to its marks, as `content_marks`, at the speed of one regular expression.

A page in its common spelling is a row of marked-content sequences, which one expression takes in one step: what is in
them has its owner, and only fonts and what they show are looked at. A page with anything else in it is left whole to
the reader of all operators, so that the answer is always the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from sys import intern

from policybrief.pdf.content_marks import MarkReader, ReadContent, refuse_many_texts
from policybrief.pdf.font_reading import ReadFont

_END = rb"(?:[ \n]++|\Z)"
_NUMBER = rb"-?[0-9]++(?:\.[0-9]++)?+"
_WORD = rb"[A-Za-z0-9]++"
_PLACE = rb"(?:%s[ \n])++(?:[mlcvywnJjMigGkK]|T[mdDcwsLz]|r[ge]|RG|cm)%s" % (_NUMBER, _END)
"""An operator that takes numbers, and neither paints nor opens, closes or shows anything."""
_SHOW = rb"\[[^\]]*+\]TJ%s|<[^>]*+>Tj%s" % (_END, _END)
"""What is shown is looked at later, all of a font at once."""
_FONT = rb"/%s [0-9.]++ Tf%s" % (_WORD, _END)
_ALONE = rb"(?:BT|ET|[fBb]\*?|[hnFSsqQ]|W\*?)%s" % _END
_DASHES = rb"\[(?:%s ?)*+\] ?%s d%s" % (_NUMBER, _NUMBER, _END)
_INK = rb"(?:%s|%s|%s|%s|%s)" % (_PLACE, _SHOW, _FONT, _ALONE, _DASHES)
_ACTUAL_TEXT = rb"/ActualText<FEFF[0-9A-F]*+>"
_SPAN = rb"/Span<<%s>>BDC%s%s*+EMC%s" % (_ACTUAL_TEXT, _END, _INK, _END)
_HEAD = rb"/(?:%s<</MCID [0-9]{1,9}+>>|Artifact<</Type/%s(?:/Subtype/%s)?+>>)BDC%s" % (_WORD, _WORD, _WORD, _END)
_PAGE = re.compile(rb"[ \n]*+(?:%s(?:%s|%s)*+EMC%s)*+" % (_HEAD, _INK, _SPAN, _END))
_FIND_MARK = re.compile(rb"/(%s)<<(?:/MCID ([0-9]++)|/Type/(%s)(?:/Subtype/(%s))?+)>>BDC" % (_WORD, _WORD, _WORD))
_FIND_FONT = re.compile(rb"/(%s) [0-9.]++ Tf" % _WORD)
_FIND_STATE = re.compile(rb"(?<![^ \n])([qQ])(?![^ \n])")
_FIND_ARRAY = re.compile(rb"\[([^\]]*+)\]TJ")
_FIND_STRING = re.compile(rb"(<[^>]*+>)Tj")
_HEXADECIMAL = b"0123456789ABCDEF"
_BYTES = bytes(range(256))
_ALL_BUT_BRACKETS = _BYTES.translate(None, b"<>")
_ZEROS = bytes.maketrans(b"123456789", b"000000000")


class PlainMarkReader(MarkReader):
    """Follows the operators of one page as far as marks go."""

    def read(self, data: bytes, *, most_texts: int) -> ReadContent:
        """Follow a whole stream; raises `UnreadableFileError` for more pieces of text than `most_texts`."""
        content = read_plain_marks(data, self._fonts)
        if content is None:
            return super().read(data, most_texts=most_texts)
        refuse_many_texts(content, most_texts)
        return content


def read_plain_marks(data: bytes, fonts: Mapping[str, ReadFont]) -> ReadContent | None:
    """The marks of a page without problems in the common spelling; None for any other."""
    if not _PAGE.fullmatch(data):
        return None
    content = ReadContent()
    marks = _FIND_MARK.findall(data)
    for tag, mcid, kind, subtype in marks:
        if mcid:
            content.tags[int(mcid)] = intern(tag.decode())
        else:
            content.artifacts.append(b"/".join((kind, subtype) if subtype else (kind,)).decode())
    if len(content.tags) + len(content.artifacts) < len(marks) or "Artifact" in content.tags.values():
        return None
    return content if _note_shown(data, fonts, content) else None


def _note_shown(data: bytes, fonts: Mapping[str, ReadFont], content: ReadContent) -> bool:
    """Note what is shown in each font; False where something is in no font of the page, or is no row of whole codes."""
    has_strings = b">Tj" in data
    shown: dict[bytes, list[bytes]] = {}
    for name, ink in _split_by_font(data):
        if found := _FIND_ARRAY.findall(ink):
            shown.setdefault(name, []).extend(found)
        if has_strings and b">Tj" in ink:
            shown.setdefault(name, []).extend(_FIND_STRING.findall(ink))
    for name, arrays in shown.items():
        font, digits = fonts.get(name.decode()), _join_digits(b" ".join(arrays))
        if font is None or digits is None:
            return False
        content.shown += len(arrays)
        if digits:
            content.codes[name.decode()] = _find_codes(font, bytes.fromhex(digits.decode()))
    return content.shown == data.count(b"]TJ") + data.count(b">Tj")  # none is cut by what looks like a font in it


def _join_digits(arrays: bytes) -> bytes | None:
    """The digits of all strings in what stands in arrays; None where anything else than strings and numbers is."""
    parts = arrays.replace(b">", b"<").split(b"<")
    strings, numbers = parts[1::2], b" ".join(parts[::2]).translate(_ZEROS)
    digits = b"".join(strings)
    if (
        arrays.translate(None, _ALL_BUT_BRACKETS) != b"<>" * len(strings)
        or digits.translate(None, _HEXADECIMAL)
        or any(length % 4 for length in set(map(len, strings)))
        or numbers.translate(None, b" 0.-")
        or numbers.count(b".") != numbers.count(b".0")
        or numbers.count(b"-") != numbers.count(b"-0") + numbers.count(b"-.")
    ):
        return None
    return digits


def _find_codes(font: ReadFont, data: bytes) -> set[int]:
    """The codes in shown strings, each once; most have two bytes, of which the first is zero."""
    if font.bytes_a_code == 2 and data[::2].strip(b"\0"):
        return set(font.codes(data))
    absent = _BYTES.translate(None, data[1::2] if font.bytes_a_code == 2 else data)
    return set(_BYTES.translate(None, absent))


def _split_by_font(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The stream in pieces, each with the font that is in force in it."""
    font, saved = b"", list[bytes]()
    pieces = _FIND_FONT.split(data)
    for name, ink in zip([font, *pieces[1::2]], pieces[::2], strict=True):
        font = name
        if b"q" not in ink and b"Q" not in ink:
            yield font, ink
            continue
        first, *parts = _FIND_STATE.split(ink)
        yield font, first
        for state, rest in zip(parts[::2], parts[1::2], strict=True):
            if state == b"q":
                saved.append(font)
            elif saved:
                font = saved.pop()
            yield font, rest
