"""A document becomes pages: blocks to slabs, slabs to columns, columns to placed ink with its numbers filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import Document, PageCount, PageNumber, PageRef
from policybrief.drawing import Glyphs, Path
from policybrief.layout.fill import Column, fill_columns
from policybrief.layout.flow import set_flow
from policybrief.layout.front import set_title_block
from policybrief.layout.gauges import move_segments
from policybrief.layout.pages import Destination, LinkArea, Page, Pages, Piece, PlacedDrawing
from policybrief.layout.running import set_foot, set_head
from policybrief.layout.setting import Setting
from policybrief.layout.slabs import Area, DrawingBox, Matter, NumberBox, Slab, ground_matter, sink_area, sink_matter
from policybrief.structure import TreeBuilder
from policybrief.text import Typesetter, width_of
from policybrief.theme.styles import MM, Paper, Theme

FEWEST_DIGITS = 2


def paginate(
    document: Document, *, theme: Theme, paper: Paper, typesetter: Typesetter, diagnostics: Diagnostics
) -> Pages:
    """Set a document on `paper`. Whatever fits on no page is an error at its author's line.

    Page references reserve room for their digits, and words behind a shorter number move up to it. Only a
    document that turns out longer than the room allows (more than 99 pages at first) is set once more.
    """
    for digits in range(FEWEST_DIGITS, 7):
        found = Diagnostics()
        setting = Setting(
            theme, paper, typesetter, TreeBuilder(), found, document.language,
            document.direction == "rtl", document.labels, digits,
        )  # fmt: skip
        columns = fill_columns(_set_document(document, setting), setting.column_height, found)
        if len(str(len(columns))) <= digits:
            break
    diagnostics.found.update(found.found)
    diagnostics.stop_if_errors()
    return _make_pages(document, columns, setting)


def _set_document(document: Document, setting: Setting) -> tuple[Slab, ...]:
    root = setting.tree.add("Document", language=document.language, title=document.title)
    title = set_title_block(document.title_block, setting, parent=root)
    return title + set_flow(document.blocks, setting, parent=root)


def _make_pages(document: Document, columns: tuple[Column, ...], setting: Setting) -> Pages:
    destinations = tuple(_destinations(columns, setting))
    page_of = {destination.id: destination.page + 1 for destination in destinations}
    pages = tuple(
        _make_page(document, column, setting, page_of, number=index + 1, count=len(columns))
        for index, column in enumerate(columns)
    )
    return Pages(document.title, document.language, pages, setting.tree.freeze(), destinations, tuple(setting.outline))


def _destinations(columns: tuple[Column, ...], setting: Setting) -> Iterator[Destination]:
    paper = setting.paper
    seen = set()
    for page, column in enumerate(columns):
        for slab, depth in zip(column.slabs, column.depths, strict=True):
            for id, y in slab.destinations:
                if id not in seen:
                    seen.add(id)
                    top = (paper.height_mm - paper.top_mm) * MM - depth - y
                    yield Destination(id, page, paper.left_mm * MM, top)


def _make_page(
    document: Document, column: Column, setting: Setting, page_of: dict[str, int], *, number: int, count: int
) -> Page:
    paper = setting.paper
    margin = paper.top_mm * MM
    bottoms = (*column.depths, column.depths[-1] + column.slabs[-1].height_pt) if column.slabs else (0.0,)
    matter = sink_matter(tuple(ground_matter(column.slabs, bottoms)), margin)
    areas: list[Area] = []
    for slab, depth in zip(column.slabs, column.depths, strict=True):
        matter += sink_matter(slab.matter, margin + depth)
        areas += [sink_area(area, margin + depth) for area in slab.areas]
    matter += set_head(document, setting, number=number)
    matter += set_foot(document, setting, number=number, count=count)
    height = paper.height_mm * MM
    numbers = _Numbers(setting, page_of, number, count)
    return Page(
        paper.width_mm * MM, height, str(number),
        tuple(_make_pieces(matter, height, numbers)),
        tuple(_place_area(area, height, numbers) for area in areas),
    )  # fmt: skip


class _Numbers:
    """The page numbers of one page: its own, how many there are, and those it refers to."""

    def __init__(self, setting: Setting, page_of: dict[str, int], number: int, count: int) -> None:
        self._setting = setting
        self._page_of = page_of
        self._number = number
        self._count = count

    def set(self, box: NumberBox) -> Glyphs:
        """The number that a box was kept for."""
        setting = self._setting
        return setting.typesetter.set_number(str(self._value(box)), setting.text(box.style), language=setting.language)

    def slack(self, behind: tuple[NumberBox, ...]) -> float:
        """How much less room the numbers in these boxes need than was kept for them."""
        return sum(box.width_pt - width_of((self.set(box),)) for box in behind)

    def _value(self, box: NumberBox) -> int:
        match box.number:
            case PageRef(target=target):
                return self._page_of.get(target, 0)
            case PageNumber():
                return self._number
            case PageCount():
                return self._count
            case _:
                assert_never(box.number)


def _place_area(area: Area, page_height: float, numbers: _Numbers) -> LinkArea:
    slack = numbers.slack(area.behind) if area.behind else 0.0
    return LinkArea(
        area.element, area.left - slack, page_height - area.bottom, area.right - slack, page_height - area.top,
        area.target, area.contents,
    )  # fmt: skip


def _make_pieces(matter: list[Matter], page_height: float, numbers: _Numbers) -> Iterator[Piece]:
    """Neighbouring matter of one owner becomes one piece, in page coordinates."""
    for owner, group in groupby(matter, key=lambda piece: piece.owner):
        members = list(group)
        ink = [placed for piece in members for placed in _place_ink(piece, page_height, numbers)]
        yield Piece(owner, tuple(ink), members[0].at)


def _place_ink(piece: Matter, page_height: float, numbers: _Numbers) -> Iterator[Glyphs | Path | PlacedDrawing]:
    x, y = piece.x, page_height - piece.y
    if piece.behind:
        x -= numbers.slack(piece.behind)
    match piece.ink:
        case Glyphs() as glyphs:
            yield _move_glyphs(glyphs, x, y)
        case NumberBox() as box:
            yield replace(_move_glyphs(numbers.set(box), x, y), ending=box.ending)
        case Path() as path:
            yield Path(
                move_segments(path.segments, x, y), path.fill, path.stroke, path.line_width_pt, path.dash_pt,
                path.cap, path.join, move_segments(path.clip, x, y),
            )  # fmt: skip
        case DrawingBox() as box:
            yield PlacedDrawing(box.key, x, y)
        case _:
            assert_never(piece.ink)


def _move_glyphs(glyphs: Glyphs, x: float, y: float) -> Glyphs:
    return Glyphs(
        glyphs.x + x, glyphs.y + y, glyphs.size_pt, glyphs.colour, glyphs.words, glyphs.space_pt,
        glyphs.tracking_pt, glyphs.ending, glyphs.rotation_degrees,
    )  # fmt: skip
