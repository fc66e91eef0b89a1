"""Glyphs of a font to the font program that draws them, their codes and their widths: what files may share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

from policybrief.pdf.syntax import spell_adjustment
from policybrief.text.font import Font, harfbuzz, load_font
from policybrief.theme.fonts import FONTS

_KEPT_TABLES = frozenset(("CFF ", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"))


class Subset:
    """Some glyphs of one of the theme's fonts: their codes and widths, and the program that draws them."""

    def __init__(self, key: str, glyphs: Iterable[int]) -> None:
        self.file, self.font = FONTS[key], load_font(key)
        self.glyphs = frozenset(glyphs)
        self._plan = _plan_subset(self.font, self.glyphs)
        self.codes: dict[int, int] = dict(self._plan.old_to_new_glyph_mapping.items())
        self.spelled = {glyph: f"{code:04X}" for glyph, code in self.codes.items()}
        self.widths = font_widths(key)
        """The width of each glyph as the file says it, in 1/1000 em."""
        self.shown = {glyph: _Shown(code, self.widths[glyph]) for glyph, code in self.spelled.items()}
        """What shows a glyph within a TJ array, by glyph and its advance in 1/1000 em: `0012>-12<`."""

    @cached_property
    def nominal(self) -> dict[int, str]:
        """The lowest character mapped to each glyph, but for presentation forms, which are read as their letters."""
        found: dict[int, str] = {}
        for code, glyph in sorted(self._plan.unicode_to_old_glyph_mapping.items()):
            if not (0xE000 <= code <= 0xF8FF or 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF):
                found.setdefault(glyph, chr(code))
        return found

    @cached_property
    def mapped(self) -> dict[str, int]:
        """The glyph of each character that is nominal for one."""
        return {character: glyph for glyph, character in self.nominal.items()}

    @cached_property
    def byte_table(self) -> bytes:
        """The same for `bytes.translate`, where both numbers are bytes; 0, the missing glyph, for all others."""
        table = bytearray(256)
        for character, glyph in self.mapped.items():
            if character < "\u0100" and glyph < 256:
                table[ord(character)] = glyph
        return bytes(table)

    @cached_property
    def program(self) -> bytes:
        """The font file with these glyphs alone."""
        program: bytes = self._plan.execute().blob.data
        return program


class _Shown(dict[float, str]):
    """What shows a glyph, by its advance: its code, and what pulls the next one there if that is not its width."""

    def __init__(self, code: str, width: float) -> None:
        super().__init__()
        self[width] = code
        self._code, self._width = code, width

    def __missing__(self, advance: float) -> str:
        shown = self[advance] = self._code + spell_adjustment(self._width - advance)
        return shown


class _Widths(dict[int, float]):
    """The widths of the glyphs of a font, each asked of HarfBuzz once."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph: int) -> float:
        width = self[glyph] = round(self._font.advance(glyph), 3)
        return width


@cache
def font_widths(key: str) -> dict[int, float]:
    """The width of each glyph of a font, in 1/1000 em."""
    return _Widths(load_font(key))


@cache
def _dropped_tables(key: str) -> tuple[int, ...]:
    """The tables of a font that its subsets do without, as numbers."""
    return tuple(int.from_bytes(tag.encode()) for tag in load_font(key).face.table_tags if tag not in _KEPT_TABLES)


def _plan_subset(font: Font, glyphs: frozenset[int]) -> Any:
    """The plan for these glyphs, and for the space and the hyphen, which are written after words."""
    wanted: Any = harfbuzz.SubsetInput()
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    written = {*glyphs, *filter(None, map(font.glyph, " -"))}
    wanted.sets(harfbuzz.SubsetInputSets.GLYPH_INDEX).update(sorted(written))
    wanted.sets(harfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(_dropped_tables(font.key))
    return harfbuzz.SubsetPlan(font.face, wanted)
