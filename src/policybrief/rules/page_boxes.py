"""Pages to boxes of ink: words that leave the text block, words that run into each other, headings with nothing below.

Nearly every page keeps all of this. What is slow is asked only of pages and words that a quicker question leaves open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from policybrief.layout.pages import Page
from policybrief.rules.page_words import Box, collect_words, pages_of
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.rule import Finding, Subject
from policybrief.structure import Artifact, Tree

EDGE_PT = 12.0
"""From the edge of the sheet: printers print nothing nearer."""
SLACK = 0.35
"""In sizes: so far words may stand outside the text block, where marks hang and glyphs have round sides."""
TOUCH_PT = 0.6
"""Boxes may share this much before they are said to run into each other."""
_NEARLY = 0.9 * TOUCH_PT
"""What is asked first, so that no rounding hides what shares just more than it may."""
_HEADINGS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))


def check_margins(subject: Subject) -> Iterator[Finding]:
    """Words outside the text block, or so near the edge of the sheet that printers lose them (PB713)."""
    for number, words in enumerate(collect_words(pages_of(subject)), 1):
        page = words.page
        left, bottom, right, _ = page.block_pt or (0.0, 0.0, page.width_pt, page.height_pt)
        left, bottom = max(left, EDGE_PT), max(bottom, EDGE_PT)
        right, top = min(right, page.width_pt - EDGE_PT), page.height_pt - EDGE_PT
        near = [
            box
            for box in words.boxes
            if box.left < left or box.right > right or box.bottom < bottom or box.top > top
        ]  # fmt: skip
        for box in _upright(near):
            if not _is_inside(box, page):
                help = "shorten it, or give its column more width"
                yield Finding(f"'{box.words}' runs off page {number}", box.at, help)


def check_overlaps(subject: Subject) -> Iterator[Finding]:
    """Words printed over other words (PB716); the first such pair on each page."""
    for number, words in enumerate(collect_words(pages_of(subject)), 1):
        pair = next(_find_meeting(_upright(words.boxes)), None) if _may_meet(words.boxes) else None
        if pair is not None:
            one, other = pair
            message = f"'{one.words}' and '{other.words}' run into each other on page {number}"
            yield Finding(message, one.at, "shorten one of them, or give its column more width")


def check_lone_headings(subject: Subject) -> Iterator[Finding]:
    """A heading with nothing of its column below it on its page (PB717)."""
    pages = pages_of(subject)
    headings = _find_headings(pages.tree)
    for number, words in enumerate(collect_words(pages), 1):
        last_lines = {
            headings[owner]: box
            for box in words.boxes
            if type(owner := box.owner) is int and owner in headings and not box.ink.rotation_degrees
        }  # fmt: skip
        for line in last_lines.values():
            if not any(_is_below(box, line) for box in reversed(words.boxes)):
                message = f"nothing stands below the heading '{line.words}' on page {number}"
                yield Finding(message, line.at, "write what belongs under it, or delete it")


def _upright(boxes: Iterable[Box]) -> list[Box]:
    """The boxes whose words are not turned."""
    return [box for box in boxes if not box.ink.rotation_degrees]


def _is_inside(box: Box, page: Page) -> bool:
    """Whether words stand on the sheet and, if they are content, between the margins of the text block."""
    on_sheet = box.left >= EDGE_PT and box.right <= page.width_pt - EDGE_PT
    on_sheet = on_sheet and box.bottom >= EDGE_PT and box.top <= page.height_pt - EDGE_PT
    if not on_sheet or isinstance(box.owner, Artifact) or not page.block_pt:
        return on_sheet
    left, bottom, right, _ = page.block_pt  # what heads page 1 stands above the block
    slack = SLACK * box.ink.size_pt
    return left - slack <= box.left and box.right <= right + slack and bottom - slack <= box.bottom


def _may_meet(boxes: Iterable[Box]) -> bool:
    """Whether any two boxes may share more than they may, told row by row: rows are far fewer than boxes."""
    rows: dict[tuple[float, float], list[Box]] = {}
    for box in boxes:
        height = box.top, box.bottom
        if (row := rows.get(height)) is None:
            rows[height] = [box]
        else:
            row.append(box)
    near: list[tuple[float, list[Box]]] = []
    lowest = float("inf")
    for top, bottom in sorted(rows, reverse=True):
        row, reach = rows[top, bottom], top - TOUCH_PT
        if lowest >= reach:  # as nearly all: lines stand apart
            near, lowest = [(bottom, row)], bottom
        else:
            near = [each for each in near if each[0] < reach]
            for _, other in near:
                if _run_together(row, other):
                    return True
            near.append((bottom, row))
            lowest = min(lowest, bottom)
        if len(row) > 1 and _runs_into_itself(row):
            return True
    return False


def _runs_into_itself(row: list[Box]) -> bool:
    """Whether a box of a row reaches into one to its right; most rows are in order."""
    return _reaches_into_next(row) and _reaches_into_next(sorted(row, key=attrgetter("left")))


def _reaches_into_next(row: list[Box]) -> bool:
    """Whether a box begins left of where one before it ends."""
    reached = float("-inf")
    for box in row:
        if reached - box.left > TOUCH_PT:
            return True
        if box.right > reached:
            reached = box.right
    return False


def _run_together(one: list[Box], other: list[Box]) -> bool:
    """Whether a box of one row stands above or below one of another."""
    for box in one:
        left, right = box.left + _NEARLY, box.right - _NEARLY
        for each in other:
            if each.right > left and each.left < right:
                return True
    return False


def _find_meeting(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs of boxes that run into each other, from the top of the page down."""
    near: list[Box] = []
    for box in sorted(boxes, key=lambda each: (-each.top, each.left)):
        near = [other for other in near if other.bottom < box.top - TOUCH_PT]
        yield from ((other, box) for other in near if _meet(other, box))
        near.append(box)


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes share more than they may."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    return wide > TOUCH_PT and high > TOUCH_PT


def _is_below(box: Box, line: Box) -> bool:
    """Whether content stands below some of a line."""
    below = box.top <= line.bottom and min(box.right, line.right) > max(box.left, line.left)
    return below and not isinstance(box.owner, Artifact) and not box.ink.rotation_degrees


@worked_out_once
def _find_headings(tree: Tree) -> dict[int, int]:
    """Every element that is a heading or stands inline in one, with that heading. A parent stands before its kids."""
    headings: dict[int, int] = {}
    for element in tree.elements:
        if not element.inline:
            if element.role in _HEADINGS:
                headings[element.id] = element.id
        elif element.parent in headings:
            headings[element.id] = headings[element.parent]
    return headings
