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
_APART = b"\n]>\n"
"""Between pieces of a page: closes what is open in one, so that it does not go on in the next."""
_SAVE, _RESTORE = b"qQ"
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
    if not _PAGE.fullmatch(data) or data.count(b"BDC") != data.count(b"EMC"):
        return None  # Python before 3.11.5 finds that a page matches whose last mark is open (gh-106052)
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
    count_strings = data.count(b">Tj")
    inks: dict[bytes, list[bytes]] = {}
    for name, ink in _split_by_font(data):
        inks.setdefault(name, []).append(ink)
    for name, parts in inks.items():
        ink = _APART.join(parts)
        shown = _FIND_ARRAY.findall(ink)
        if count_strings:
            shown += _FIND_STRING.findall(ink)
        if not shown:
            continue
        font, codes = fonts.get(name.decode()), _join_codes(b" ".join(shown))
        if font is None or codes is None:
            return False
        content.shown += len(shown)
        if codes:
            content.codes[name.decode()] = _find_codes(font, codes)
    return content.shown == data.count(b"]TJ") + count_strings  # none is cut by what looks like a font in it


def _join_codes(arrays: bytes) -> bytes | None:
    """The bytes of all strings in what stands in arrays; None where anything else than strings and numbers is."""
    parts = arrays.replace(b">", b"<").split(b"<")
    strings, numbers = parts[1::2], b" ".join(parts[::2]).translate(_ZEROS)
    if (
        arrays.translate(None, _ALL_BUT_BRACKETS) != b"<>" * len(strings)
        or any(length % 4 for length in set(map(len, strings)))
        or numbers.translate(None, b" 0.-")
        or numbers.count(b".") != numbers.count(b".0")
        or numbers.count(b"-") != numbers.count(b"-0") + numbers.count(b"-.")
    ):
        return None
    digits = b"".join(strings)
    try:
        codes = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return None
    return codes if 2 * len(codes) == len(digits) else None  # there are spaces in none


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
        if _SAVE not in ink and _RESTORE not in ink:
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
