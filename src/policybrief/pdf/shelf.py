"""The fonts of one file: which glyphs its pages show, and each shape encoded once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from policybrief.drawing import Drawing, Glyphs, Shape
from policybrief.layout.pages import Page, PlacedDrawing
from policybrief.memory import FORGETFUL, Memory, Same
from policybrief.pdf.fonts import EmbeddedFont
from policybrief.pdf.shapes import EncodedShape, encode_plainly, encode_shape
from policybrief.pdf.subset import Subset


class FontShelf:
    """All fonts that some pages and their drawings show, by key, in the order of their first use."""

    def __init__(self, pages: Iterable[Page], drawings: Mapping[str, Drawing], memory: Memory = FORGETFUL) -> None:
        self._shapes: dict[Shape, EncodedShape] = {}
        self._drawings, self._memory = drawings, memory
        self._drawn = tuple((key, Same(drawing)) for key, drawing in drawings.items())
        shown = self._gather(pages)
        self.fonts = {
            key: EmbeddedFont(key, f"F{number}", self._subset(key, shapes))
            for number, (key, shapes) in enumerate(shown.items(), 1)
        }
        self._plain: dict[str, dict[Shape, str]] = {key: {} for key in shown}
        if not memory.follows_edits:
            self._encode(shown)

    @property
    def name(self) -> tuple[object, ...]:
        """All that decides how ink is written with these fonts, but for what their glyphs stand for."""
        return (self._drawn, *((key, Same(font.subset)) for key, font in self.fonts.items()))

    def prepare(self, page: Page) -> None:
        """Encode the words of a page together, which takes less than one by one."""
        self._encode(self._words_on(page))

    def encode(self, shape: Shape) -> EncodedShape:
        """A shape ready to be shown."""
        encoded = self._shapes.get(shape)
        if encoded is None:
            encoded = self._shapes[shape] = encode_shape(shape, self.fonts[shape.font])
        return encoded

    def join_plain(self, shapes: tuple[Shape, ...], font: EmbeddedFont, gap: str) -> str:
        """The codes of shapes of one font with `gap` between them; empty where something must be said of one of them.

        Raises `ValueError` for a shape that is not in this font.
        """
        known = self._plain[font.key]
        try:
            return gap.join(map(known.__getitem__, shapes))
        except KeyError:
            refuse_other_fonts(shapes, font)
        plain = [known.get(shape) or self.encode(shape).plain for shape in shapes]
        return gap.join(plain) if all(plain) else ""

    def _encode(self, shown: Mapping[str, Mapping[Shape, None]]) -> None:
        """Encode those shapes that are not encoded yet: pages have most of their words in common."""
        for key, shapes in shown.items():
            known = self._plain[key]
            known |= encode_plainly([shape for shape in shapes if shape not in known], self.fonts[key])

    def _gather(self, pages: Iterable[Page]) -> dict[str, dict[Shape, None]]:
        """The words of all pages, by font, in the order of their first use."""
        gathered: dict[str, dict[Shape, None]] = {}
        for page in pages:
            for key, words in self._words_on(page).items():
                gathered.setdefault(key, {}).update(words)
        return gathered

    def _words_on(self, page: Page) -> Mapping[str, Mapping[Shape, None]]:
        """The words that a page shows, by font, in the order of their first use."""
        return self._memory.recall_edited(
            "words", (Same(page), self._drawn), lambda: _collect_words(page, self._drawings)
        )

    def _subset(self, key: str, shapes: Iterable[Shape]) -> Subset:
        glyphs = frozenset().union(*[shape.glyphs for shape in shapes])
        return self._memory.recall("subset", (key, glyphs), lambda: Subset(key, glyphs))


def _collect_words(page: Page, drawings: Mapping[str, Drawing]) -> dict[str, dict[Shape, None]]:
    """The words of a page, each run's under the font of its first one: one run has one font."""
    found: defaultdict[str, list[tuple[Shape, ...]]] = defaultdict(list)
    for piece in page.pieces:
        for ink in piece.ink:
            if type(ink) is Glyphs:
                if words := ink.words:
                    found[words[0].font].append(words)
            elif type(ink) is PlacedDrawing:
                for run in drawings[ink.key].ink:
                    if type(run) is Glyphs and run.words:
                        found[run.words[0].font].append(run.words)
    return {key: dict.fromkeys(chain.from_iterable(runs)) for key, runs in found.items()}


def refuse_other_fonts(shapes: Sequence[Shape], font: EmbeddedFont) -> None:
    """Raise `ValueError` for shapes that are not all in one font."""
    if any(shape.font != font.key for shape in shapes):
        raise ValueError(f"one run of glyphs in several fonts: {' '.join(shape.text for shape in shapes)!r}")
