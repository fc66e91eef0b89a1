"""The fonts of one file: which glyphs its pages show, and each shape encoded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policybrief.drawing import Drawing, Glyphs, Path, Shape
from policybrief.layout.pages import Page, PlacedDrawing
from policybrief.memory import FORGETFUL, Memory, Same
from policybrief.pdf.fonts import EmbeddedFont
from policybrief.pdf.shapes import EncodedShape, encode_shape
from policybrief.pdf.subset import Subset


class FontShelf:
    """All fonts that some pages and their drawings show, by key, in the order of their first use."""

    def __init__(self, pages: Iterable[Page], drawings: Mapping[str, Drawing], memory: Memory = FORGETFUL) -> None:
        self._shapes: dict[Shape, EncodedShape] = {}
        self._drawings, self._memory = drawings, memory
        self._drawn = tuple((key, Same(drawing)) for key, drawing in drawings.items())
        glyphs: dict[str, set[int]] = {}
        for page in pages:
            for key, used in self.glyphs_of(page).items():
                glyphs.setdefault(key, set()).update(used)
        self.fonts = {
            key: EmbeddedFont(key, f"F{number}", self._subset(key, frozenset(used)))
            for number, (key, used) in enumerate(glyphs.items(), 1)
        }
        self._plain: dict[str, dict[Shape, str]] = {key: {} for key in glyphs}

    @property
    def name(self) -> tuple[object, ...]:
        """All that decides how ink is written with these fonts, but for what their glyphs stand for."""
        return (self._drawn, *((key, Same(font.subset)) for key, font in self.fonts.items()))

    def encode(self, shape: Shape) -> EncodedShape:
        """A shape ready to be shown."""
        encoded = self._shapes.get(shape)
        if encoded is None:
            encoded = self._shapes[shape] = encode_shape(shape, self.fonts[shape.font])
            self._plain[shape.font][shape] = encoded.plain
        return encoded

    def join_plain(self, shapes: tuple[Shape, ...], font: EmbeddedFont, gap: str) -> str:
        """The codes of shapes of one font with `gap` between them; empty where something must be said of one of them.

        Raises `ValueError` for a shape that is not in this font. Glyphs that characters are mapped to mean the same on
        every page, and so do the codes of words made of them.
        """
        if self._memory is FORGETFUL:
            return self._join(shapes, font, gap)

        def join() -> tuple[str, bool]:
            lasting = all(font.subset.nominal.keys() >= set(shape.glyphs) for shape in shapes)
            return self._join(shapes, font, gap), lasting

        codes, lasting = self._memory.recall("codes", (Same(shapes), gap, Same(font.subset)), join)
        return codes if lasting else self._join(shapes, font, gap)

    def _join(self, shapes: tuple[Shape, ...], font: EmbeddedFont, gap: str) -> str:
        known = self._plain[font.key]
        try:
            plain = [known[shape] for shape in shapes]
        except KeyError:
            refuse_other_fonts(shapes, font)
            plain = [known[shape] if shape in known else self.encode(shape).plain for shape in shapes]
        return gap.join(plain) if all(plain) else ""

    def glyphs_of(self, page: Page) -> Mapping[str, set[int]]:
        """The glyphs that a page shows, by font, in the order of their first use."""
        return self._memory.recall("glyphs", (Same(page), self._drawn), lambda: _collect_glyphs(page, self._drawings))

    def _subset(self, key: str, glyphs: frozenset[int]) -> Subset:
        return self._memory.recall("subset", (key, glyphs), lambda: Subset(key, glyphs))


def _collect_glyphs(page: Page, drawings: Mapping[str, Drawing]) -> dict[str, set[int]]:
    glyphs: dict[str, set[int]] = {}
    for shape in dict.fromkeys(_shapes_of((ink for piece in page.pieces for ink in piece.ink), drawings)):
        glyphs.setdefault(shape.font, set()).update(shape.glyphs)
    return glyphs


def refuse_other_fonts(shapes: Sequence[Shape], font: EmbeddedFont) -> None:
    """Raise `ValueError` for shapes that are not all in one font."""
    if any(shape.font != font.key for shape in shapes):
        raise ValueError(f"one run of glyphs in several fonts: {' '.join(shape.text for shape in shapes)!r}")


def _shapes_of(inks: Iterable[Path | Glyphs | PlacedDrawing], drawings: Mapping[str, Drawing]) -> Iterator[Shape]:
    for ink in inks:
        if isinstance(ink, Glyphs):
            yield from ink.words
        elif isinstance(ink, PlacedDrawing):
            yield from _shapes_of(drawings[ink.key].ink, drawings)
