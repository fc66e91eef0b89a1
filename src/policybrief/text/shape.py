"""A word to glyphs: HarfBuzz with kerning and ligatures on, in one font and one direction; every shape is made once."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from policybrief.drawing import Shape
from policybrief.text.font import HYPHENS, Font, harfbuzz

_Key: TypeAlias = tuple[str, str, tuple[str, ...], str, bool, bool]

_CACHED_SHAPES = 400_000
"""The cache is emptied when it has grown to this: about the words of 20 long books."""

_NO_IGNORABLES = harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES

_DOTTED_I = frozenset(("tr", "az"))
"""Languages in which the capital of i keeps its dot."""


class Shaper:
    """Makes shapes, and keeps them by font, text, features, language, direction and capitals."""

    def __init__(self) -> None:
        self._shapes: dict[_Key, Shape] = {}

    def shape(
        self,
        font: Font,
        text: str,
        *,
        features: tuple[str, ...] = (),
        language: str = "",
        rtl: bool = False,
        capitals: bool = False,
    ) -> Shape:
        """The glyphs of `text`; `capitals` prints its capitals while the shape's text stays as written.

        `features` are OpenType features to switch on (`"tnum"`) or off (`"-liga"`) beside kerning and ligatures.
        """
        key = (font.key, text, features, language, rtl, capitals)
        shape = self._shapes.get(key)
        if shape is None:
            if len(self._shapes) >= _CACHED_SHAPES:
                self._shapes.clear()
            shape = self._shapes[key] = _shape(font, text, features, language, rtl=rtl, capitals=capitals)
        return shape


def _shape(font: Font, text: str, features: tuple[str, ...], language: str, *, rtl: bool, capitals: bool) -> Shape:
    printed, origins = _print_capitals(text, language) if capitals else (text, range(len(text)))
    buffer = harfbuzz.Buffer()
    if not printed.isascii():
        buffer.flags = _NO_IGNORABLES
        printed = _replace_hyphens(printed, font)
    buffer.add_str(printed)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    if language:
        buffer.language = language
    harfbuzz.shape(font.shaper, buffer, _switches(features))
    return _read_glyphs(font, text, buffer, origins, rtl=rtl)


def _print_capitals(text: str, language: str) -> tuple[str, list[int]]:
    """The text in capitals, and for each of its characters the index of the one that it was made from."""
    dotted = language.split("-")[0] in _DOTTED_I
    capitals = ["İ" if dotted and character == "i" else character.upper() for character in text]
    origins = [index for index, capital in enumerate(capitals) for _ in capital]
    return "".join(capitals), origins


def _replace_hyphens(text: str, font: Font) -> str:
    """Hyphens of which the font has no glyph are printed as the hyphen-minus; the length stays."""
    if HYPHENS.isdisjoint(text):
        return text
    return "".join("-" if c in HYPHENS and c not in font.characters else c for c in text)


@cache
def _switches(features: tuple[str, ...]) -> dict[str, bool]:
    switches = {"kern": True, "liga": True}
    switches.update((feature.lstrip("-"), not feature.startswith("-")) for feature in features)
    return switches


def _read_glyphs(font: Font, text: str, buffer: Any, origins: range | list[int], *, rtl: bool) -> Shape:
    infos, positions = buffer.glyph_infos or (), buffer.glyph_positions or ()
    scale = font.per_unit
    advances, moved = [], False
    for position in positions:
        advances.append(position.x_advance * scale)
        moved = moved or position.x_offset != 0 or position.y_offset != 0
    return Shape(
        font=font.key,
        text=text,
        glyphs=tuple([info.codepoint for info in infos]),
        advances=tuple(advances),
        offsets=tuple([(p.x_offset * scale, p.y_offset * scale) for p in positions]) if moved else (),
        clusters=tuple([origins[info.cluster] for info in infos]),
        rtl=rtl,
        width=sum(advances),
    )
