"""A family's name to the fonts that set it: its own face, then what stands in for characters it lacks.

A grapheme cluster (a letter with its marks) stays in one font.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category

from policybrief.text.font import IGNORABLE, Font, load_font
from policybrief.theme.fonts import FALLBACK, FONTS, Weight, font_key

_JOINER = "\u200d"


@cache
def font_chain(family: str, *, weight: Weight, italic: bool) -> tuple[Font, ...]:
    """The fonts to try in turn: the face asked for, the upright one, then the fallback families, alike in weight."""
    keys = (
        font_key(family, weight=weight, italic=italic),
        font_key(family, weight=weight),
        *(font_key(other, weight=weight, italic=italic) for other in FALLBACK),
    )
    return tuple(load_font(key) for key in dict.fromkeys(keys))


class PrintableCharacters:
    """Every character that one of the theme's fonts can set; fonts are read as far as it takes to find one."""

    def __contains__(self, character: object) -> bool:
        return _is_printable(character)


@cache
def _is_printable(character: object) -> bool:
    return any(character in load_font(key).printable for key in FONTS)


def split_by_font(text: str, chain: tuple[Font, ...]) -> tuple[tuple[Font, int, int], ...]:
    """Cut `text` into (font, start, end), so that each stretch is set in one font."""
    if chain[0].covers(text):
        return ((chain[0], 0, len(text)),)
    stretches: list[tuple[Font, int, int]] = []
    for start, end in graphemes(text):
        font = _font_for(text[start:end], chain)
        if stretches and stretches[-1][0] is font:
            stretches[-1] = (font, stretches[-1][1], end)
        else:
            stretches.append((font, start, end))
    return tuple(stretches)


def missing_characters(text: str, chain: tuple[Font, ...]) -> tuple[tuple[int, str], ...]:
    """(index, character) of every character that the font chosen for it cannot set."""
    if chain[0].covers(text):
        return ()
    return tuple(
        (index, text[index])
        for font, start, end in split_by_font(text, chain)
        if not font.covers(text[start:end])
        for index in range(start, end)
        if text[index] not in font.printable
    )


def graphemes(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of every grapheme cluster: a character with the marks and joiners after it (UAX 29, in short)."""
    starts = [
        index
        for index, character in enumerate(text)
        if index == 0 or not (_extends(character) or text[index - 1] == _JOINER)
    ]
    return tuple(zip(starts, [*starts[1:], len(text)], strict=False))


def _extends(character: str) -> bool:
    return character > "\u02ff" and (character in IGNORABLE or category(character)[0] == "M")


def _font_for(cluster: str, chain: tuple[Font, ...]) -> Font:
    """The first font that has the whole cluster, else the first that has its letter, else the first of all."""
    for wanted in (cluster, cluster[0]):
        for font in chain:
            if font.covers(wanted):
                return font
    return chain[0]
