"""Glyphs of a font to the font program that draws them, their codes and their widths: what files may share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

from policybrief.pdf.syntax import spell_adjustment
from policybrief.text.font import Font, harfbuzz, load_font
from policybrief.theme.fonts import FONTS

_KEPT_TABLES = frozenset(("CFF ", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"))
_MANY = 20
"""So many subsets of one font announce more: a face that is prepared for them costs as much as about thirty."""


class Subset:
    """Some glyphs of one of the theme's fonts: their codes and widths, and the program that draws them."""

    def __init__(self, key: str, glyphs: Iterable[int]) -> None:
        self.file, self.font = FONTS[key], load_font(key)
        self.glyphs = frozenset(glyphs)
        written = {*self.glyphs, *filter(None, map(self.font.glyph, " -"))}
        """Also the space and the hyphen, which are written after words."""
        self._plan = _plan_subset(key, written)
        self.codes: dict[int, int] = dict(self._plan.old_to_new_glyph_mapping.items())
        self.spelled = {glyph: f"{code:04X}" for glyph, code in self.codes.items()}
        self.widths = font_widths(key)
        """The width of each glyph as the file says it, in 1/1000 em."""
        self.nominal = _font_meanings(key)
        """The character that each glyph means, and perhaps of other glyphs of the font; empty where it means none."""
        if not self.nominal.keys() >= written:
            self.nominal.update(_find_meanings(self._plan, written))

    @cached_property
    def plain(self) -> dict[tuple[str, int, float], str]:
        """What shows a character as its own glyph, by both and the advance: see `_Plain`."""
        return _Plain(self.nominal, self.spelled, self.widths)

    @cached_property
    def program(self) -> bytes:
        """The font file with these glyphs alone."""
        program: bytes = self._plan.execute().blob.data
        return program


class _Plain(dict[tuple[str, int, float], str]):
    """What shows a character as the glyph that means it, by both and the glyph's advance.

    Raises `KeyError` for a glyph that is missing, or means something else.
    """

    def __init__(self, nominal: dict[int, str], spelled: dict[int, str], widths: dict[int, float]) -> None:
        super().__init__()
        self._nominal, self._spelled, self._widths = nominal, spelled, widths

    def __missing__(self, sign: tuple[str, int, float]) -> str:
        character, glyph, advance = sign
        if not glyph or self._nominal.get(glyph) != character:
            raise KeyError(sign)
        shown = self[sign] = self._spelled[glyph] + spell_adjustment(self._widths[glyph] - advance)
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


class _Source:
    """The face that subsets of a font are taken from: its own, and once there were many, one prepared for that.

    HarfBuzz then takes a quarter of the time for each, and makes the same bytes.
    """

    def __init__(self, key: str) -> None:
        self._face, self._taken = load_font(key).face, 0

    def take(self) -> Any:
        """The face for one more subset."""
        self._taken += 1
        if self._taken == _MANY:
            self._face = harfbuzz.subset_preprocess(self._face)
        return self._face


@cache
def _font_source(key: str) -> _Source:
    return _Source(key)


def _plan_subset(key: str, glyphs: Iterable[int]) -> Any:
    wanted: Any = harfbuzz.SubsetInput()
    wanted.flags = _subset_flags()
    wanted.sets(harfbuzz.SubsetInputSets.GLYPH_INDEX).update(sorted(glyphs))
    wanted.sets(harfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(_dropped_tables(key))
    return harfbuzz.SubsetPlan(_font_source(key).take(), wanted)


@cache
def _subset_flags() -> Any:
    return harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE


@cache
def _font_meanings(key: str) -> dict[int, str]:
    """The character that each glyph of a font means, as far as subsets had them; empty for a glyph that means none."""
    return {}


def _find_meanings(plan: Any, glyphs: Iterable[int]) -> dict[int, str]:
    """The lowest character mapped to each glyph, but for presentation forms, which are read as their letters."""
    found: dict[int, str] = {}
    for code, glyph in sorted(plan.unicode_to_old_glyph_mapping.items()):
        if not (0xE000 <= code <= 0xF8FF or 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF):
            found.setdefault(glyph, chr(code))
    return {glyph: found.get(glyph, "") for glyph in glyphs}
