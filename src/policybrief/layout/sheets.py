"""Filled sheets to pages: the matter of a page in page coordinates, its owners' pieces, its numbers filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from policybrief.document.words import PageCount, PageNumber, PageRef
from policybrief.drawing import Glyphs, Path
from policybrief.layout.fill import Column
from policybrief.layout.gauges import move_segments
from policybrief.layout.notes import merge_notes, rule_notes
from policybrief.layout.pages import LinkArea, Page, Piece, PlacedDrawing
from policybrief.layout.running import Running
from policybrief.layout.setting import Setting
from policybrief.layout.slabs import (
    Area,
    Ink,
    Matter,
    NumberBox,
    Slab,
    ground_matter,
    sink_matter,
    stack_depths,
    stack_height,
)
from policybrief.structure import Artifact
from policybrief.text import width_of
from policybrief.theme.styles import MM


class Sheet(Struct, frozen=True):
    """One page to be: its column, the setting with its paper, and the heads and feet of that paper."""

    column: Column
    setting: Setting
    running: Running


def walk_slabs(sheet: Sheet) -> Iterator[tuple[float, Slab]]:
    """The slabs of a page with the depths of their tops below the top margin, its notes last."""
    yield from zip(sheet.column.depths, sheet.column.slabs, strict=True)
    yield from _walk_notes(sheet)


def _walk_notes(sheet: Sheet) -> Iterator[tuple[float, Slab]]:
    notes = sheet.column.notes
    top = sheet.setting.column_height - stack_height(notes)
    return zip((top + depth for depth in stack_depths(notes)), notes, strict=False)


def make_page(sheet: Sheet, page_of: dict[str, int], *, number: int, count: int) -> Page:
    """The page of a sheet, number `number` of `count`; references lead to the pages that `page_of` says."""
    setting, running = sheet.setting, sheet.running
    margin, full = setting.paper.top_mm * MM, setting.full
    height = setting.paper.height_mm * MM
    numbers = _Numbers(setting, page_of, number, count)
    pieces = _Pieces(height, numbers)
    for shift, matter in _walk_matter(sheet, margin):
        pieces.add(matter, shift)
    pieces.add(running.head(number), 0.0)
    pieces.add(running.foot(number, count), 0.0)
    areas = [
        _place_area(area, height, margin + depth, numbers) for depth, slab in walk_slabs(sheet) for area in slab.areas
    ]
    block = (full.left, height - margin - setting.column_height, full.right, height - margin)
    return Page(setting.paper.width_mm * MM, height, str(number), pieces.close(), tuple(areas), block)


def _walk_matter(sheet: Sheet, margin: float) -> Iterator[tuple[float, Iterable[Matter]]]:
    """The matter of a page between its head and its foot, with how far below the sheet's top edge it is meant from."""
    column = sheet.column
    bottoms = (*column.depths, column.depths[-1] + column.slabs[-1].height_pt) if column.slabs else (0.0,)
    ground = tuple(ground_matter(column.slabs, bottoms))
    if not column.notes:
        yield margin, ground
        for depth, slab in zip(column.depths, column.slabs, strict=True):
            yield margin + depth, slab.matter
        return
    body = sink_matter(ground, margin)
    for depth, slab in zip(column.depths, column.slabs, strict=True):
        body += sink_matter(slab.matter, margin + depth)
    notes = [matter for depth, slab in _walk_notes(sheet) for matter in sink_matter(slab.matter, margin + depth)]
    yield 0.0, merge_notes(body, notes)
    yield margin, (rule_notes(column.notes, sheet.setting),)


class _Numbers:
    """The page numbers of one page: its own, how many there are, and those it refers to."""

    def __init__(self, setting: Setting, page_of: dict[str, int], number: int, count: int) -> None:
        self._setting = setting
        self._page_of = page_of
        self._number = number
        self._count = count

    def set(self, box: NumberBox) -> Glyphs:
        """The number that a box was kept for, in the colour of the words around it."""
        setting, style = self._setting, self._setting.text(box.style)
        glyphs = setting.typesetter.set_number(str(self._value(box)), style, language=setting.language)
        leads = isinstance(box.number, PageRef) and box.number.link is not None
        return replace(glyphs, colour=style.link_colour) if leads and style.link_colour else glyphs

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


def _place_area(area: Area, page_height: float, depth: float, numbers: _Numbers) -> LinkArea:
    slack = numbers.slack(area.behind) if area.behind else 0.0
    return LinkArea(
        area.element, area.left - slack, page_height - (area.bottom + depth), area.right - slack,
        page_height - (area.top + depth), area.target, area.contents,
    )  # fmt: skip


class _Pieces:
    """The pieces of a page so far: neighbouring matter of one owner becomes one piece, in page coordinates."""

    def __init__(self, page_height: float, numbers: _Numbers) -> None:
        self._height, self._numbers = page_height, numbers
        self._pieces: list[Piece] = []
        self._first: Matter | None = None
        """Of the piece that is being made."""
        self._ink: list[Glyphs | Path | PlacedDrawing] = []

    def add(self, matter: Iterable[Matter], shift: float) -> None:
        """Add matter whose depths are meant from `shift` below the sheet's top edge."""
        owner: int | Artifact | None = self._first.owner if self._first else None
        height, ink = self._height, self._ink
        for each in matter:
            if each.owner is not owner and each.owner != owner:
                ink = self._begin(each)
                owner = each.owner
            what, x, y = each.ink, each.x, height - (each.y + shift)
            if each.behind:
                x -= self._numbers.slack(each.behind)
            ink.append(_move_glyphs(what, x, y) if isinstance(what, Glyphs) else self._place(what, x, y))

    def close(self) -> tuple[Piece, ...]:
        """All pieces."""
        self._end()
        return tuple(self._pieces)

    def _begin(self, first: Matter) -> list[Glyphs | Path | PlacedDrawing]:
        self._end()
        self._first, self._ink = first, []
        return self._ink

    def _end(self) -> None:
        if self._first is not None:
            self._pieces.append(Piece(self._first.owner, tuple(self._ink), self._first.at))

    def _place(self, ink: Ink, x: float, y: float) -> Glyphs | Path | PlacedDrawing:
        if isinstance(ink, Glyphs):
            return _move_glyphs(ink, x, y)
        if isinstance(ink, NumberBox):
            return replace(_move_glyphs(self._numbers.set(ink), x, y), ending=ink.ending)
        if isinstance(ink, Path):
            return Path(
                move_segments(ink.segments, x, y), ink.fill, ink.stroke, ink.line_width_pt, ink.dash_pt,
                ink.cap, ink.join, move_segments(ink.clip, x, y) if ink.clip else (),
            )  # fmt: skip
        return PlacedDrawing(ink.key, x, y)


def _move_glyphs(glyphs: Glyphs, x: float, y: float) -> Glyphs:
    return Glyphs(
        glyphs.x + x, glyphs.y + y, glyphs.size_pt, glyphs.colour, glyphs.words, glyphs.space_pt,
        glyphs.tracking_pt, glyphs.ending, glyphs.rotation_degrees,
    )  # fmt: skip
