"""Pages to the printed lines of each block: what a reader would count with a finger.

A line is a baseline; raised ids stand on the line they belong to. A block is the nearest structure element that is not
inline: a paragraph, a heading, the body of a list item, a cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from policybrief.diagnostics import GENERATED, Location
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Pages
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.rule import Subject
from policybrief.structure import Artifact, Element

_SAME_LINE = 0.6
"""Of the size: baselines nearer than this are one line, with something raised on it."""


class PrintedLine(Struct, frozen=True):
    """One line of a block: the index of its page, its height above the page's foot, its type, its runs."""

    page: int
    y: float
    size_pt: float
    left: float
    runs: tuple[Glyphs, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(map(words_of, self.runs))


class PrintedBlock(Struct, frozen=True):
    """A block as set: its element, the author's places its words came from, and its lines from top to bottom."""

    element: Element
    places: tuple[Location, ...]
    lines: tuple[PrintedLine, ...]

    def lines_on(self, page: int) -> int:
        """How many of its lines stand on the page with this index."""
        return sum(1 for line in self.lines if line.page == page)

    @property
    def at(self) -> Location:
        """The first place an author typed; `GENERATED` where nobody did."""
        return next((at for at in self.places if at != GENERATED), GENERATED)


class _GrowingLine(Struct):
    y: float
    size_pt: float
    left: float
    runs: list[Glyphs]


class _GrowingBlock(Struct):
    element: Element
    places: dict[Location, None] = field(default_factory=dict)
    lines: dict[int, list[_GrowingLine]] = field(default_factory=dict)


def pages_of(subject: Subject) -> Pages:
    """The set pages of a subject; rules with `needs_pages` are asked only where there are some."""
    if subject.pages is None:
        raise ValueError("a page rule was asked without pages")
    return subject.pages


@worked_out_once
def trace_blocks(pages: Pages) -> tuple[PrintedBlock, ...]:
    """Every block that holds words, in reading order."""
    return tuple(_trace(pages))


def walk_words(pages: Pages) -> Iterator[tuple[int, int | Artifact, Location, Glyphs]]:
    """Every run of glyphs: the index of its page, its owner, its place, itself. Drawings are not looked into."""
    return (
        (number, piece.owner, piece.at, ink)
        for number, page in enumerate(pages.pages)
        for piece in page.pieces
        for ink in piece.ink
        if isinstance(ink, Glyphs)
    )


def words_of(glyphs: Glyphs) -> str:
    """The words of a run."""
    return " ".join([shape.text for shape in glyphs.words])


def _trace(pages: Pages) -> Iterator[PrintedBlock]:
    growing: dict[int, _GrowingBlock] = {}
    for number, owner, at, glyphs in walk_words(pages):
        if isinstance(owner, Artifact):
            continue
        element = _find_block(pages.tree.elements, owner)
        block = growing.get(element.id)
        if block is None:
            block = growing[element.id] = _GrowingBlock(element)
        block.places[at] = None
        if number in block.lines:
            _add_run(block.lines[number], glyphs)
        else:
            block.lines[number] = [_GrowingLine(glyphs.y, glyphs.size_pt, glyphs.x, [glyphs])]
    for block in growing.values():
        yield PrintedBlock(block.element, tuple(block.places), tuple(_finish_lines(block.lines)))


def _finish_lines(lines: dict[int, list[_GrowingLine]]) -> Iterator[PrintedLine]:
    """The lines of a block, page by page, from top to bottom."""
    for page in sorted(lines):
        for line in sorted(lines[page], key=lambda each: -each.y):
            yield PrintedLine(page, line.y, line.size_pt, line.left, tuple(line.runs))


def _find_block(elements: tuple[Element, ...], owner: int) -> Element:
    element = elements[owner]
    while element.inline:
        element = elements[element.parent]
    return element


def _add_run(lines: list[_GrowingLine], glyphs: Glyphs) -> None:
    """Add a run to the line it stands on; the largest type on a line is the line's."""
    for line in lines:
        if abs(line.y - glyphs.y) < _SAME_LINE * max(line.size_pt, glyphs.size_pt):
            if glyphs.size_pt > line.size_pt:
                line.y, line.size_pt = glyphs.y, glyphs.size_pt
            line.left = min(line.left, glyphs.x)
            line.runs.append(glyphs)
            return
    lines.append(_GrowingLine(glyphs.y, glyphs.size_pt, glyphs.x, [glyphs]))
