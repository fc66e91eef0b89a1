"""The fonts of one file: which glyphs its pages show, and each shape encoded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policybrief.drawing import Drawing, Glyphs, Path, Shape
from policybrief.layout.pages import Page, PlacedDrawing
from policybrief.pdf.fonts import EmbeddedFont
from policybrief.pdf.shapes import EncodedShape, encode_shape


class FontShelf:
    """All fonts that some pages and their drawings show, by key, in the order of their first use."""

    def __init__(self, pages: Iterable[Page], drawings: Mapping[str, Drawing]) -> None:
        self._shapes: dict[Shape, EncodedShape] = {}
        glyphs: dict[str, set[int]] = {}
        for shape in dict.fromkeys(_shapes_of((i for p in pages for piece in p.pieces for i in piece.ink), drawings)):
            glyphs.setdefault(shape.font, set()).update(shape.glyphs)
        self.fonts = {key: EmbeddedFont(key, f"F{n}", used) for n, (key, used) in enumerate(glyphs.items(), 1)}

    def encode(self, shape: Shape) -> EncodedShape:
        """A shape ready to be shown."""
        encoded = self._shapes.get(shape)
        if encoded is None:
            encoded = self._shapes[shape] = encode_shape(shape, self.fonts[shape.font])
        return encoded


def _shapes_of(inks: Iterable[Path | Glyphs | PlacedDrawing], drawings: Mapping[str, Drawing]) -> Iterator[Shape]:
    for ink in inks:
        if isinstance(ink, Glyphs):
            yield from ink.words
        elif isinstance(ink, PlacedDrawing):
            yield from _shapes_of(drawings[ink.key].ink, drawings)
