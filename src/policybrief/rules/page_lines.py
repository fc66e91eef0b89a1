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


class PrintedLine(Struct, frozen=True, order=True):
    """One line of a block: the index of its page, its height above the page's foot, its type, its words."""

    page: int
    y: float
    size_pt: float
    left: float
    text: str


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


class _Growing(Struct):
    element: Element
    places: dict[Location, None] = field(default_factory=dict)
    lines: dict[int, list[PrintedLine]] = field(default_factory=dict)


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
    for number, page in enumerate(pages.pages):
        for piece in page.pieces:
            for ink in piece.ink:
                if isinstance(ink, Glyphs):
                    yield number, piece.owner, piece.at, ink


def words_of(glyphs: Glyphs) -> str:
    """The words of a run."""
    return " ".join(shape.text for shape in glyphs.words)


def _trace(pages: Pages) -> Iterator[PrintedBlock]:
    growing: dict[int, _Growing] = {}
    for number, owner, at, glyphs in walk_words(pages):
        if isinstance(owner, Artifact):
            continue
        element = _find_block(pages.tree.elements, owner)
        block = growing.setdefault(element.id, _Growing(element))
        block.places[at] = None
        _add_line(block.lines.setdefault(number, []), number, glyphs)
    for block in growing.values():
        lines = [line for page in sorted(block.lines) for line in sorted(block.lines[page], key=lambda each: -each.y)]
        yield PrintedBlock(block.element, tuple(block.places), tuple(lines))


def _find_block(elements: tuple[Element, ...], owner: int) -> Element:
    element = elements[owner]
    while element.inline:
        element = elements[element.parent]
    return element


def _add_line(lines: list[PrintedLine], page: int, glyphs: Glyphs) -> None:
    """Add a run to the line it stands on; the largest type on a line is the line's."""
    text = words_of(glyphs)
    for index, line in enumerate(lines):
        if abs(line.y - glyphs.y) < _SAME_LINE * max(line.size_pt, glyphs.size_pt):
            larger = glyphs.size_pt > line.size_pt
            lines[index] = PrintedLine(
                page, glyphs.y if larger else line.y, max(line.size_pt, glyphs.size_pt),
                min(line.left, glyphs.x), f"{line.text} {text}",
            )  # fmt: skip
            return
    lines.append(PrintedLine(page, glyphs.y, glyphs.size_pt, glyphs.x, text))
