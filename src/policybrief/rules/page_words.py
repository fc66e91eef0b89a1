"""Pages to the words on each, in one walk that the rules about ink share: where every run stands, and on what ground.

A box of words is as wide as their glyphs and as high as their small letters: tall letters of one line may come near
the deep ones of the line above.
"""

from __future__ import annotations

from operator import attrgetter

from msgspec import Struct

from policybrief.diagnostics import Location
from policybrief.drawing import Glyphs, Path
from policybrief.layout.pages import Page, Pages
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.rule import Subject
from policybrief.structure import Artifact

_WIDTH = attrgetter("width")
_LOW, _HIGH = 0.02, 0.45
"""The box of small letters, in sizes above the baseline."""


class Box(Struct, frozen=True, gc=False):
    """Where words stand, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float
    ink: Glyphs
    at: Location
    owner: int | Artifact

    @property
    def words(self) -> str:
        """What stands in it, as far as a message has room for it."""
        return words_of(self.ink)[:40]


class Ground(Struct, frozen=True):
    """The rectangle of a filled path."""

    left: float
    bottom: float
    right: float
    top: float
    fill: str
    first: int
    """The number of the first box that is printed over it; those before it lie below."""

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.bottom <= y <= self.top and self.left <= x <= self.right


class PageWords(Struct, frozen=True):
    """The words of one page, drawings left out."""

    page: Page
    boxes: tuple[Box, ...]
    """Every run of words, in the order of the pieces."""
    grounds: tuple[Ground, ...]
    """What is filled, in the order in which it is painted."""

    @property
    def sizes(self) -> set[float]:
        """The sizes in which its words are set, in points."""
        return {box.ink.size_pt for box in self.boxes}


def pages_of(subject: Subject) -> Pages:
    """The set pages of a subject; rules with `needs_pages` are asked only where there are some."""
    if subject.pages is None:
        raise ValueError("a page rule was asked without pages")
    return subject.pages


@worked_out_once
def collect_words(pages: Pages) -> tuple[PageWords, ...]:
    """The words of every page."""
    return tuple(map(_collect_page, pages.pages))


def words_of(glyphs: Glyphs) -> str:
    """The words of a run."""
    return " ".join([shape.text for shape in glyphs.words])


def _collect_page(page: Page) -> PageWords:
    boxes: list[Box] = []
    grounds: list[Ground] = []
    for piece in page.pieces:
        at, owner = piece.at, piece.owner
        for ink in piece.ink:
            if type(ink) is Glyphs:
                x, y, size, words = ink.x, ink.y, ink.size_pt, ink.words
                if len(words) == 1:
                    width = words[0].width * size / 1000
                else:
                    width = sum(map(_WIDTH, words)) * size / 1000 + ink.space_pt * (len(words) - 1)
                if ink.tracking_pt:
                    width += ink.tracking_pt * sum([len(shape.glyphs) for shape in words])
                boxes.append(Box(x, y + _LOW * size, x + width, y + _HIGH * size, ink, at, owner))
            elif type(ink) is Path and ink.fill:
                grounds.append(_make_ground(ink, len(boxes)))
    return PageWords(page, tuple(boxes), tuple(grounds))


def _make_ground(path: Path, first: int) -> Ground:
    points = [value for segment in path.segments for value in segment[1:]] or [0.0, 0.0]
    xs, ys = points[0::2], points[1::2]
    return Ground(min(xs), min(ys), max(xs), max(ys), path.fill, first)
