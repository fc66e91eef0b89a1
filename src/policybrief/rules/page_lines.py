"""Pages to the printed lines of each block: what a reader would count with a finger.

A line is a baseline; raised ids stand on the line they belong to. A block is the nearest structure element that is not
inline: a paragraph, a heading, the body of a list item, a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from policybrief.diagnostics import GENERATED, Location
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Pages
from policybrief.rules.page_words import words_of
from policybrief.rules.prose.once import worked_out_once
from policybrief.structure import Element

_SAME_LINE = 0.6
"""Of the size: baselines nearer than this are one line, with something raised on it."""

Spot = tuple[str, int, int]
"""File, line and column of a place, however long it is."""


class PrintedLine(Struct, frozen=True):
    """One line of a block: the index of its page, its height above the page's foot, its runs."""

    page: int
    y: float
    runs: tuple[Glyphs, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(map(words_of, self.runs))


class PrintedBlock(Struct, frozen=True):
    """A block as set: its element, the author's places its words came from, and its runs, page by page."""

    element: Element
    places: tuple[Location, ...]
    runs: dict[int, list[Glyphs]]
    """By the index of the page, in reading order."""

    @property
    def lines(self) -> tuple[PrintedLine, ...]:
        """Its lines from top to bottom."""
        return tuple(line for page in sorted(self.runs) for line in _find_lines(page, self.runs[page]))

    @property
    def most_lines(self) -> int:
        """It has no more lines than runs: where that is few enough, nobody need look for lines."""
        return sum(map(len, self.runs.values()))

    def count_lines(self) -> int:
        """How many lines it has."""
        return sum(map(_count_lines, self.runs.values()))

    def lines_on(self, page: int) -> int:
        """How many of its lines stand on the page with this index."""
        return _count_lines(self.runs.get(page, ()))

    @property
    def at(self) -> Location:
        """The first place an author typed; `GENERATED` where nobody did."""
        return next((at for at in self.places if at != GENERATED), GENERATED)


class _GrowingLine(Struct):
    y: float
    size_pt: float
    runs: list[Glyphs]


@worked_out_once
def trace_blocks(pages: Pages) -> tuple[PrintedBlock, ...]:
    """Every block that holds words, in reading order."""
    blocks = _find_blocks(pages.tree.elements)
    runs: dict[int, dict[int, list[Glyphs]]] = {}
    places: dict[int, dict[Location, None]] = {}
    for number, page in enumerate(pages.pages):
        last = -1
        for piece in page.pieces:
            owner = piece.owner
            if type(owner) is not int:
                continue
            words = [ink for ink in piece.ink if type(ink) is Glyphs]
            if words:
                block, at = blocks[owner], piece.at
                if block != last:  # pieces of one block mostly follow each other
                    last, last_at, own_runs = block, None, runs.setdefault(block, {}).setdefault(number, [])
                    own_places = places.setdefault(block, {})
                own_runs += words
                if at is not last_at:
                    own_places[at], last_at = None, at
    elements = pages.tree.elements
    return tuple(PrintedBlock(elements[block], tuple(places[block]), runs[block]) for block in runs)


def spot_of(at: Location) -> Spot:
    """Where a place begins."""
    return at.file, at.line, at.column


def find_blocks_at(pages: Pages, places: set[Location]) -> Iterator[PrintedBlock]:
    """The blocks with words from any of these places."""
    starts, lines = {spot_of(at) for at in places}, {at.line for at in places}
    for block in trace_blocks(pages):
        if any(at.line in lines and spot_of(at) in starts for at in block.places):
            yield block


def _find_blocks(elements: tuple[Element, ...]) -> list[int]:
    """For every element the block it belongs to. A parent stands before its kids."""
    blocks: list[int] = []
    for element in elements:
        blocks.append(blocks[element.parent] if element.inline else element.id)
    return blocks


def _count_lines(runs: Sequence[Glyphs]) -> int:
    """How many lines runs stand on: one a baseline, unless baselines are as near as those of raised ids."""
    baselines = sorted({run.y for run in runs})
    apart = _SAME_LINE * max([run.size_pt for run in runs], default=0.0)
    if all(above - below >= apart for below, above in pairwise(baselines)):
        return len(baselines)
    return len(_gather_lines(runs))


def _find_lines(page: int, runs: list[Glyphs]) -> Iterator[PrintedLine]:
    for line in sorted(_gather_lines(runs), key=lambda each: -each.y):
        yield PrintedLine(page, line.y, tuple(line.runs))


def _gather_lines(runs: Sequence[Glyphs]) -> list[_GrowingLine]:
    """The lines that runs stand on; the largest type on a line is the line's."""
    lines: list[_GrowingLine] = []
    for run in runs:
        for line in lines:
            if abs(line.y - run.y) < _SAME_LINE * max(line.size_pt, run.size_pt):
                if run.size_pt > line.size_pt:
                    line.y, line.size_pt = run.y, run.size_pt
                line.runs.append(run)
                break
        else:
            lines.append(_GrowingLine(run.y, run.size_pt, [run]))
    return lines
