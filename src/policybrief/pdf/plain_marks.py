"""A content stream to its marks, as `content_marks`, at the speed of one regular expression.

A page in its common spelling is a row of marked-content sequences, which one expression takes in one step: what is in
them has its owner, and only fonts and what they show are looked at. A page with anything else in it is left whole to
the reader of all operators, so that the answer is always the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from sys import intern

from policybrief.patterns import compile_late
from policybrief.pdf.content_marks import MarkReader, ReadContent, refuse_many_texts
from policybrief.pdf.font_reading import ReadFont

_END = rb"(?:[ \n]++|\Z)"
_NUMBER = rb"-?[0-9]++(?:\.[0-9]++)?+"
_WORD = rb"[A-Za-z0-9]++"
_PLACE = rb"(?:%s[ \n])++(?:[mlcvywnJjMigGkK]|T[mdDcwsLz]|r[ge]|RG|cm)%s" % (_NUMBER, _END)
"""An operator that takes numbers, and neither paints nor opens, closes or shows anything."""
_SHOW = rb"\[[^\]]*+\]TJ%s|<[^>]*+>Tj%s" % (_END, _END)
"""What is shown is looked at later, all of a font at once."""
_SIZE = rb"[0-9]++\.?+[0-9]*+"
_FONT = rb"/%s %s Tf%s" % (_WORD, _SIZE, _END)
_ALONE = rb"(?:BT|ET|[fBb]\*?|[hnFSsqQ]|W\*?)%s" % _END
_DASHES = rb"\[(?:%s ?)*+\] ?%s d%s" % (_NUMBER, _NUMBER, _END)
_INK = rb"(?:%s|%s|%s|%s|%s)" % (_PLACE, _SHOW, _FONT, _ALONE, _DASHES)
_ACTUAL_TEXT = rb"/ActualText<FEFF[0-9A-F]*+>"
_SPAN = rb"/Span<<%s>>BDC%s%s*+EMC%s" % (_ACTUAL_TEXT, _END, _INK, _END)
_HEAD = rb"/(?:%s<</MCID [0-9]{1,9}+>>|Artifact<</Type/%s(?:/Subtype/%s)?+>>)BDC%s" % (_WORD, _WORD, _WORD, _END)
_ANY_MARK = rb"%s(?:%s|%s)*+EMC%s" % (_HEAD, _INK, _SPAN, _END)
_NEXT_FONT = rb"/%s %s Tf\n" % (_WORD, _SIZE)
_WORDS = rb"1 0 0 1 %s %s Tm \[[^\]]*+\]TJ\n" % (_SIZE, _SIZE)
_WORDS_MARK = rb"/%s<</MCID [0-9]{1,9}+>>BDC\n(?:%s %s %s rg |)BT(?: %s|\n)(?:(?:%s|)%s)++ET\nEMC\n" % (
    _WORD, _SIZE, _SIZE, _SIZE, _NEXT_FONT, _NEXT_FONT, _WORDS,
)  # fmt: skip
"""Words and nothing else, blank by blank as we write them: most marks are so, and this is found in half the time."""
_PAGE = compile_late(rb"[ \n]*+(?:%s|%s)*+" % (_WORDS_MARK, _ANY_MARK))
_FIND_MARK = compile_late(rb"/(%s)<<(?:/MCID ([0-9]++)|/Type/(%s)(?:/Subtype/(%s))?+)>>BDC" % (_WORD, _WORD, _WORD))
_FIND_FONT = compile_late(rb"/(%s) %s Tf" % (_WORD, _SIZE))
_FIND_STATE = compile_late(rb"(?<![^ \n])([qQ])(?![^ \n])")
_FIND_ARRAY = compile_late(rb"\[([^\]]*+)\]TJ")
_FIND_STRING = compile_late(rb"(<[^>]*+>)Tj")
_APART = b"\n]>\n"
"""Between pieces of a page: closes what is open in one, so that it does not go on in the next."""
_SAVE, _RESTORE = b"qQ"
_BYTES = bytes(range(256))
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
    names = {tag: intern(tag.decode()) for tag in {mark[0] for mark in marks}}
    for tag, mcid, kind, subtype in marks:
        if mcid:
            content.tags[int(mcid)] = names[tag]
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
        font, codes = fonts.get(name.decode()), _join_codes(shown)
        if font is None or codes is None:
            return False
        content.shown += len(shown)
        if codes:
            content.codes[name.decode()] = _find_codes(font, codes)
    return content.shown == data.count(b"]TJ") + count_strings  # none is cut by what looks like a font in it


def _join_codes(arrays: Iterable[bytes]) -> bytes | None:
    """The bytes of all strings in what stands in arrays; None where anything else than strings and numbers is.

    Strings are told from numbers by their turn: each has a blank for the bracket that closes it, and no number has one.
    """
    joined = b"\n".join(arrays)
    parts = joined.replace(b">", b" <").split(b"<")
    strings, numbers = parts[1::2], b"\n".join(set(parts[::2])).translate(_ZEROS)
    if (
        len(parts) != 2 * joined.count(b">") + 1
        or any(length % 4 != 1 for length in set(map(len, strings)))
        or numbers.translate(None, b"\n0.-")
        or numbers.count(b".") != numbers.count(b".0")
        or numbers.count(b"-") != numbers.count(b"-0") + numbers.count(b"-.")
    ):
        return None
    digits = b"".join(strings)
    try:
        codes = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return None
    return codes if 2 * len(codes) + len(strings) == len(digits) else None  # there are other blanks in none


def _find_codes(font: ReadFont, data: bytes) -> set[int]:
    """The codes in shown strings, each once; most have two bytes, of which the first is zero."""
    if font.bytes_a_code == 2 and data[::2].strip(b"\0"):
        return set(font.codes(data))
    absent = _BYTES.translate(None, data[1::2] if font.bytes_a_code == 2 else data)
    return set(_BYTES.translate(None, absent))


def _split_by_font(data: bytes) -> Iterable[tuple[bytes, bytes]]:
    """The stream in pieces, each with the font that is in force in it."""
    pieces = _FIND_FONT.split(data)
    inks = zip([b"", *pieces[1::2]], pieces[::2], strict=True)
    return _split_by_state(inks) if _SAVE in data or _RESTORE in data else inks


def _split_by_state(inks: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """The same pieces, divided where the graphics state is saved, or restored with the font of that time."""
    font, saved = b"", list[bytes]()
    for name, ink in inks:
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
