"""Glyphs of a font to the font program that draws them, their codes and their widths: what files may share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import uharfbuzz as _uharfbuzz

from policybrief.theme.fonts import FONTS

_harfbuzz: Any = _uharfbuzz
_KEPT_TABLES = frozenset(("CFF ", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"))


class Subset:
    """Some glyphs of one of the theme's fonts: their codes and widths, and the program that draws them."""

    def __init__(self, key: str, glyphs: Iterable[int]) -> None:
        self.file = FONTS[key]
        self.face: Any = _harfbuzz.Face(_harfbuzz.Blob.from_file_path(str(self.file.path)))
        self.font: Any = _harfbuzz.Font(self.face)
        self.thousandths: float = 1000 / self.face.upem
        self._plan = self._plan_subset(set(glyphs))
        self.codes: dict[int, int] = dict(self._plan.old_to_new_glyph_mapping.items())
        self.spelled = {glyph: f"{code:04X}" for glyph, code in self.codes.items()}
        self._widths: dict[int, float] = {}

    def width(self, glyph: int) -> float:
        """The width of a glyph as the file says it, in 1/1000 em."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = round(self.font.get_glyph_h_advance(glyph) * self.thousandths, 3)
        return width

    @cached_property
    def nominal(self) -> dict[int, str]:
        """The lowest character mapped to each glyph, but for presentation forms, which are read as their letters."""
        found: dict[int, str] = {}
        for code, glyph in sorted(self._plan.unicode_to_old_glyph_mapping.items()):
            if not (0xE000 <= code <= 0xF8FF or 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF):
                found.setdefault(glyph, chr(code))
        return found

    @cached_property
    def program(self) -> bytes:
        """The font file with these glyphs alone."""
        program: bytes = self._plan.execute().blob.data
        return program

    def _plan_subset(self, glyphs: set[int]) -> Any:
        glyphs.update(filter(None, (self.font.get_nominal_glyph(ord(character)) for character in " -")))
        wanted: Any = _harfbuzz.SubsetInput()
        wanted.flags = _harfbuzz.SubsetFlags.NO_HINTING | _harfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.sets(_harfbuzz.SubsetInputSets.GLYPH_INDEX).update(sorted(glyphs))
        unwanted = (tag for tag in self.face.table_tags if tag not in _KEPT_TABLES)
        wanted.sets(_harfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.encode()) for tag in unwanted)
        return _harfbuzz.SubsetPlan(self.face, wanted)
