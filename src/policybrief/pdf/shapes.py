"""Shaped words to shown strings: what stands in a TJ array, and what must be said beside it.

ToUnicode says one text for each glyph. Where that is not what the author wrote (a glyph with two meanings, several
glyphs for one character, capitals for small letters) the glyphs are wrapped in a Span with ActualText (ISO 32000-1,
14.9.4). Right-to-left words stay without a Span around the word: readers turn the glyphs of such words around
themselves (pdfium and poppler do), and an ActualText in reading order with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from msgspec import Struct

from policybrief.drawing import Shape
from policybrief.pdf.fonts import EmbeddedFont
from policybrief.pdf.syntax import spell_adjustment


class Shown(Struct, frozen=True):
    """Glyphs shown `rise` thousandths of an em above the baseline."""

    rise: float
    codes: str
    """The inside of a TJ array that begins and ends within a hexadecimal string: `00120034>-12<0056`."""


class Said(Struct, frozen=True):
    """Glyphs that are read together: as `actual`, or, where that is empty, as ToUnicode says."""

    actual: str
    shown: tuple[Shown, ...]


class EncodedShape(Struct, frozen=True):
    """A shape ready to be shown in any size."""

    plain: str
    """All its codes, where nothing needs to be said of them; else empty."""
    said: tuple[Said, ...]
    """What must be said, where `plain` is empty."""

    @property
    def spans(self) -> tuple[Said, ...]:
        """What is read together, one after the other."""
        return (Said("", (Shown(0.0, self.plain),)),) if self.plain else self.said


class _Cluster(Struct, frozen=True):
    """Glyphs (by index) that stand for one stretch of text, which begins at `start`."""

    start: int
    text: str
    glyphs: tuple[int, ...]


def encode_plainly(shapes: Iterable[Shape], font: EmbeddedFont) -> dict[Shape, str]:
    """The codes of those shapes of which nothing needs to be said, seen at a glance: most words.

    Each of their glyphs, from left to right and where it would fall by itself, is the character it is mapped from.
    One look at both and the advance says that, and how it is shown: this sees every glyph of a file's words.
    """
    key, show = font.key, font.subset.plain.__getitem__
    plain: dict[Shape, str] = {}
    for shape in shapes:
        if shape.rtl or shape.offsets or shape.font != key:
            continue
        try:
            codes = "".join(map(show, zip(shape.text, shape.glyphs, shape.advances, strict=True)))
        except (KeyError, ValueError):
            continue
        if codes:
            plain[shape] = codes
    return plain


def encode_shape(shape: Shape, font: EmbeddedFont) -> EncodedShape:
    """Encode one shape with its own font; raises `ValueError` for a missing glyph, which must be found before."""
    if 0 in shape.glyphs:
        raise ValueError(f"font {shape.font!r} lacks a glyph for {shape.text!r}; choose the font before shaping")
    if _is_letter_by_letter(shape) and font.says_all(shape.glyphs, shape.text):
        return EncodedShape(font.spell_codes(shape.glyphs, shape.advances), ())
    said = tuple(_say_clusters(_clusters(shape), shape, font))
    if len(said) == 1 and not said[0].actual and len(said[0].shown) == 1 and not said[0].shown[0].rise:
        return EncodedShape(said[0].shown[0].codes, ())
    return EncodedShape("", said)


def part_clusters(shape: Shape) -> Iterator[Shape]:
    """The clusters of a shape as shapes of their own, in the order of its text."""
    clusters = _clusters(shape)
    for cluster in reversed(clusters) if shape.rtl else clusters:
        advances = tuple(shape.advances[index] for index in cluster.glyphs)
        yield Shape(
            shape.font,
            cluster.text,
            tuple(shape.glyphs[index] for index in cluster.glyphs),
            advances,
            tuple(shape.offsets[index] for index in cluster.glyphs) if shape.offsets else (),
            (0,) * len(cluster.glyphs),
            shape.rtl,
            sum(advances),
        )


def _is_letter_by_letter(shape: Shape) -> bool:
    """Whether each glyph, from left to right and where it would fall by itself, is one character: most words."""
    return not shape.rtl and not shape.offsets and shape.clusters == tuple(range(len(shape.text)))


def _clusters(shape: Shape) -> list[_Cluster]:
    """The clusters in the order of their glyphs; together they hold the whole text."""
    starts = sorted(set(shape.clusters))
    ends = dict(pairwise([*starts, len(shape.text)]))
    first = min(starts, default=0)
    return [
        _Cluster(start, shape.text[0 if start == first else start : ends[start]], tuple(glyphs))
        for start, glyphs in groupby(range(len(shape.glyphs)), key=shape.clusters.__getitem__)
    ]


def _say_clusters(clusters: list[_Cluster], shape: Shape, font: EmbeddedFont) -> Iterator[Said]:
    """Clusters that their font says, together, and between them the others, each with its text.

    Where several need that, the word is said as a whole; right to left it is not, lest readers turn it around.
    """
    mute = {cluster.start for cluster in clusters if not _is_said_by_font(cluster, shape, font)}
    if len(mute) > 1 and not shape.rtl:
        yield Said(shape.text, _show(clusters, shape, font))
        return
    for start, members in groupby(clusters, key=lambda cluster: cluster.start if cluster.start in mute else -1):
        group = list(members)
        yield Said(group[0].text if start >= 0 else "", _show(group, shape, font))


def _is_said_by_font(cluster: _Cluster, shape: Shape, font: EmbeddedFont) -> bool:
    """Whether ToUnicode alone says this cluster; every glyph is given some meaning (PDF/A-2, 6.2.11.7.2)."""
    glyphs = [shape.glyphs[index] for index in (reversed(cluster.glyphs) if shape.rtl else cluster.glyphs)]
    if len(glyphs) == len(cluster.text):
        return font.says_all(glyphs, cluster.text)
    said = [font.says(glyph, cluster.text) for glyph in glyphs]
    return said == [True]


def _show(clusters: list[_Cluster], shape: Shape, font: EmbeddedFont) -> tuple[Shown, ...]:
    """Their glyphs, with the adjustments that make widths the shaped advances and put glyphs at their offsets."""
    shown: list[Shown] = []
    codes, rise = "", 0.0
    for index in (glyph for cluster in clusters for glyph in cluster.glyphs):
        right, up = shape.offsets[index] if shape.offsets else (0.0, 0.0)
        if up != rise:
            shown += [Shown(rise, codes)] if codes else []
            codes, rise = "", up
        glyph = shape.glyphs[index]
        after = font.width(glyph) - shape.advances[index] + right
        codes += f"{spell_adjustment(-right)}{font.code(glyph)}{spell_adjustment(after)}"
    return (*shown, Shown(rise, codes)) if codes else tuple(shown)
