"""Bytes of a file to clean text: UTF-8 only, LF line ends, and no character that a reader cannot see.

Forbidden are control characters, tabs, the line ends other editors do not count (NEL, LS, PS), characters that
reverse the order of text (bidi embeddings, overrides and isolates), surrogates and noncharacters.
"""

from __future__ import annotations

import unicodedata

from policybrief.content.located import Located
from policybrief.diagnostics import Diagnostics, Location
from policybrief.patterns import compile_late

FORBIDDEN = compile_late(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Any of these is an error wherever it stands; U+000A is the line end."""

_MOST_REPORTED = 20
_NAMES = {"\t": "a tab", "\r": "a lone carriage return", "\x85": "a NEL line end", "\ufeff": "a byte order mark"}
_NAMES |= {"\x00": "a null character", "\x7f": "a delete character"}


def decode(data: bytes, file: str, diagnostics: Diagnostics) -> str | None:
    """The text of a UTF-8 file, or None with an error (PB002) at the first byte that is not UTF-8.

    A byte order mark is dropped and CR LF is read as one line end, so that columns are those of an editor.
    """
    for mark, name in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if data.startswith(mark):
            diagnostics.error("PB002", f"the file is {name}, not UTF-8", Location(file), help=_SAVE)
            return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        diagnostics.error("PB002", *_describe_bad_byte(data, error.start, file), help=_SAVE)
        return None
    if text.count("\x00") * 4 > len(text):
        diagnostics.error("PB002", "the file is not text", Location(file), help=_SAVE)
        return None
    return text.replace("\r\n", "\n")


def replace_forbidden(text: str, file: str, diagnostics: Diagnostics) -> str:
    """Report every forbidden character (PB003) and put a space in its place, so that reading can go on."""
    if text.replace("\n", "").isprintable() or FORBIDDEN.search(text) is None:
        return text
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        for match in FORBIDDEN.finditer(line):
            count += 1
            if count <= _MOST_REPORTED:
                report_forbidden(match[0], Location(file, number, match.start() + 1), diagnostics)
    if count > _MOST_REPORTED:
        more = f"{count - _MOST_REPORTED} more characters that a reader cannot see"
        diagnostics.error("PB003", more, Location(file), help="save the file as plain UTF-8 text")
    return FORBIDDEN.sub(" ", text)


def report_forbidden(character: str, at: Location, diagnostics: Diagnostics) -> None:
    """Report one forbidden character (PB003)."""
    diagnostics.error("PB003", f"{name_character(character)} is not allowed", at, help=_advise(character))


def check_value(value: Located, diagnostics: Diagnostics) -> None:
    """Report forbidden characters that an escape in a quoted value stands for."""
    for match in FORBIDDEN.finditer(value):
        report_forbidden(match[0], value.place(match.start(), match.end()), diagnostics)


def name_character(character: str) -> str:
    """What a message calls a character: "a tab", "U+202E (right-to-left override)"."""
    if character in _NAMES:
        return _NAMES[character]
    name = unicodedata.name(character, "a control character").lower()
    return f"U+{ord(character):04X} ({name})"


def describe_character(character: str) -> str:
    """A character as an editor finds it: '😀' (U+1F600 grinning face)."""
    name = unicodedata.name(character, "a character without a name").lower()
    return f"'{character}' (U+{ord(character):04X} {name})"


_SAVE = "save the file as UTF-8"


def _describe_bad_byte(data: bytes, offset: int, file: str) -> tuple[str, Location]:
    before = data[:offset].decode("utf-8", "replace")
    line_start = before.rfind("\n") + 1
    at = Location(file, before.count("\n") + 1, len(before) - line_start + 1)
    if b"\x00" in data[:1024]:
        return "the file is not text", at
    return f"byte 0x{data[offset]:02X} is not UTF-8", at


def _advise(character: str) -> str:
    if character == "\t":
        return "use spaces"
    if character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "delete it: it reverses text invisibly; mark other languages as [words](lang:ur)"
    if character in "\r\x85\u2028\u2029\x0b\x0c":
        return "end lines with LF or CR LF"
    return "delete it"
