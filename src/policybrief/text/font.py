"""Font files to faces that HarfBuzz can shape with: what a face covers, its metrics, its glyphs' advances."""

from __future__ import annotations

import struct
from functools import cache, cached_property
from typing import Any
from unicodedata import normalize

import uharfbuzz as _uharfbuzz
from msgspec import Struct

from policybrief.theme.fonts import FONTS

harfbuzz: Any = _uharfbuzz
"""HarfBuzz, which comes without types."""

_IGNORABLE_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
)  # fmt: skip
IGNORABLE = frozenset(chr(code) for first, last in _IGNORABLE_RANGES for code in range(first, last + 1))
"""Characters that print nothing (Default_Ignorable_Code_Point): no font needs a glyph for them."""

SPACES = frozenset("\u0020\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
"""Spaces of every width: HarfBuzz makes those that a font lacks from its word space."""

HYPHENS = frozenset("\u2010\u2011")
"""Hyphens that may be printed with the glyph of the hyphen-minus."""

_ASCII = "".join(map(chr, range(0x20, 0x7F)))

CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
"""Control characters (general category Cc)."""


class Font(Struct, frozen=True, eq=False, dict=True):
    """A face of the theme, loaded; two fonts are one if they are the same object."""

    key: str
    face: Any
    """The `uharfbuzz.Face`."""
    shaper: Any
    """The `uharfbuzz.Font`, scaled to the units of the face."""

    @cached_property
    def per_unit(self) -> float:
        """1/1000 em in one font unit."""
        return 1000 / float(self.face.upem)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that the face itself maps to a glyph; control characters do not count."""
        return frozenset(map(chr, self.face.unicodes)) - CONTROLS

    @cached_property
    def printable(self) -> frozenset[str]:
        """Every character that can be set with this face: its own, and what needs no glyph of its own."""
        hyphens = HYPHENS if self.has_hyphen else frozenset()
        return self.characters | IGNORABLE | SPACES | hyphens

    @cached_property
    def has_ascii(self) -> bool:
        """Whether every letter and sign of ASCII can be set with this face."""
        return self.printable.issuperset(_ASCII)

    @cached_property
    def signs(self) -> dict[str, int]:
        """The nominal glyph of every sign of ASCII that prints."""
        return {sign: self.glyph(sign) for sign in _ASCII[1:]}

    def covers(self, text: str) -> bool:
        """Whether every character of `text` can be set with this face, composed where that is needed."""
        if text.isascii() and text.isprintable() and self.has_ascii:
            return True
        return self.printable.issuperset(text) or self.printable.issuperset(normalize("NFC", text))

    def glyph(self, character: str) -> int:
        """The nominal glyph of a character; 0 where there is none."""
        return int(self.shaper.get_nominal_glyph(ord(character)) or 0)

    def advance(self, glyph: int) -> float:
        """How far a glyph moves the pen, in 1/1000 em."""
        return float(self.shaper.get_glyph_h_advance(glyph)) * self.per_unit

    @cached_property
    def space(self) -> float:
        """The advance of the word space, in 1/1000 em."""
        return self.advance(self.glyph(" "))

    @property
    def has_hyphen(self) -> bool:
        """Whether a word in this font can be hyphenated."""
        return "-" in self.characters

    @cached_property
    def hyphen(self) -> float:
        """The advance of the hyphen that ends a line, in 1/1000 em."""
        return self.advance(self.glyph("-"))

    @cached_property
    def ascent(self) -> float:
        """The ascender of the `hhea` table, in 1/1000 em."""
        return self._read("hhea", 4) * self.per_unit

    @cached_property
    def descent(self) -> float:
        """The descender of the `hhea` table, in 1/1000 em; negative below the baseline."""
        return self._read("hhea", 6) * self.per_unit

    def _read(self, table: str, offset: int) -> int:
        """A signed 16-bit number of a table (OpenType, FWORD)."""
        value: int = struct.unpack_from(">h", self.face.reference_table(table).data, offset)[0]
        return value


@cache
def load_font(key: str) -> Font:
    """The font with that key in `theme.fonts`; the file is read when it is first asked for.

    Raises KeyError for a key that the theme does not have.
    """
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(FONTS[key].path)))
    return Font(key, face, harfbuzz.Font(face))
