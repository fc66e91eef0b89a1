"""Pages to boxes of ink: words that leave the text block, words that run into each other, headings with nothing below.

A box of words is as wide as their glyphs and as high as their small letters: tall letters of one line may come near
the deep ones of the line above.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from policybrief.diagnostics import Location
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Page, Pages
from policybrief.rules.page_lines import pages_of, words_of
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.rule import Finding, Subject
from policybrief.structure import Artifact, Element

EDGE_PT = 12.0
"""From the edge of the sheet: printers print nothing nearer."""
SLACK = 0.35
"""In sizes: so far words may stand outside the text block, where marks hang and glyphs have round sides."""
TOUCH_PT = 0.6
"""Boxes may share this much before they are said to run into each other."""
_LOW, _HIGH = 0.02, 0.45
"""The box of small letters, in sizes above the baseline."""
_HEADINGS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))


class _Box(Struct, frozen=True):
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

    def meets(self, other: _Box) -> bool:
        """Whether two boxes share more than they may."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide > TOUCH_PT and high > TOUCH_PT

    def shares_column(self, other: _Box) -> bool:
        """Whether some of this stands above or below some of the other."""
        return min(self.right, other.right) > max(self.left, other.left)


def check_margins(subject: Subject) -> Iterator[Finding]:
    """Words outside the text block, or so near the edge of the sheet that printers lose them (PB713)."""
    pages = pages_of(subject)
    for number, (page, boxes) in enumerate(zip(pages.pages, _boxes_of(pages), strict=True), 1):
        for box in boxes:
            if not _is_inside(box, page):
                help = "shorten it, or give its column more width"
                yield Finding(f"'{box.words}' runs off page {number}", box.at, help)


def check_overlaps(subject: Subject) -> Iterator[Finding]:
    """Words printed over other words (PB716); the first such pair on each page."""
    for number, boxes in enumerate(_boxes_of(pages_of(subject)), 1):
        pair = next(_find_meeting(boxes), None)
        if pair is not None:
            one, other = pair
            message = f"'{one.words}' and '{other.words}' run into each other on page {number}"
            yield Finding(message, one.at, "shorten one of them, or give its column more width")


def check_lone_headings(subject: Subject) -> Iterator[Finding]:
    """A heading with nothing of its column below it on its page (PB717)."""
    elements = pages_of(subject).tree.elements
    for number, every in enumerate(_boxes_of(pages_of(subject)), 1):
        boxes = [box for box in every if not isinstance(box.owner, Artifact)]
        last_lines = {heading: box for box in boxes if (heading := _heading_of(box, elements)) >= 0}
        for line in last_lines.values():
            if not any(other.top <= line.bottom and other.shares_column(line) for other in boxes):
                message = f"nothing stands below the heading '{line.words}' on page {number}"
                yield Finding(message, line.at, "write what belongs under it, or delete it")


@worked_out_once
def _boxes_of(pages: Pages) -> tuple[list[_Box], ...]:
    """The boxes of all words, page by page."""
    return tuple(
        [
            _Box(
                ink.x, ink.y + _LOW * ink.size_pt, ink.x + _width(ink), ink.y + _HIGH * ink.size_pt,
                ink, piece.at, piece.owner,
            )
            for piece in page.pieces for ink in piece.ink
            if isinstance(ink, Glyphs) and not ink.rotation_degrees
        ]
        for page in pages.pages
    )  # fmt: skip


def _width(ink: Glyphs) -> float:
    width = sum([shape.width for shape in ink.words]) * ink.size_pt / 1000
    tracked = ink.tracking_pt * sum(len(shape.glyphs) for shape in ink.words) if ink.tracking_pt else 0.0
    return width + tracked + ink.space_pt * (len(ink.words) - 1)


def _is_inside(box: _Box, page: Page) -> bool:
    """Whether words stand on the sheet and, if they are content, between the margins of the text block."""
    on_sheet = box.left >= EDGE_PT and box.right <= page.width_pt - EDGE_PT
    on_sheet = on_sheet and box.bottom >= EDGE_PT and box.top <= page.height_pt - EDGE_PT
    if not on_sheet or isinstance(box.owner, Artifact) or not page.block_pt:
        return on_sheet
    left, bottom, right, _ = page.block_pt  # what heads page 1 stands above the block
    slack = SLACK * box.ink.size_pt
    return left - slack <= box.left and box.right <= right + slack and bottom - slack <= box.bottom


def _find_meeting(boxes: list[_Box]) -> Iterator[tuple[_Box, _Box]]:
    """Pairs of boxes that run into each other, from the top of the page down."""
    near: list[_Box] = []
    for box in sorted(boxes, key=lambda each: (-each.top, each.left)):
        near = [other for other in near if other.bottom < box.top - TOUCH_PT]
        yield from ((other, box) for other in near if box.meets(other))
        near.append(box)


def _heading_of(box: _Box, elements: tuple[Element, ...]) -> int:
    """The heading that a box belongs to; -1 for other words."""
    number = box.owner
    assert isinstance(number, int)  # noqa: S101 - artifacts were left out
    while elements[number].inline:
        number = elements[number].parent
    return number if elements[number].role in _HEADINGS else -1
