"""A document becomes pages: blocks to slabs, slabs to columns, columns to placed ink with its numbers filled in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, takewhile
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import Document, Section
from policybrief.document.walk import walk_words
from policybrief.document.words import PageCount, PageNumber, PageRef, Run
from policybrief.drawing import Glyphs, Path
from policybrief.layout.contents import set_contents
from policybrief.layout.fill import Column, fill_columns
from policybrief.layout.flow import set_flow
from policybrief.layout.front import set_title_block
from policybrief.layout.gauges import move_segments
from policybrief.layout.notes import merge_notes, rule_notes
from policybrief.layout.once import name_decisive, set_once
from policybrief.layout.pages import Destination, LinkArea, Page, Pages, Piece, PlacedDrawing
from policybrief.layout.running import set_foot, set_head
from policybrief.layout.setting import Setting
from policybrief.layout.slabs import (
    Area,
    DrawingBox,
    Matter,
    NumberBox,
    Slab,
    ground_matter,
    sink_area,
    sink_matter,
    stack_depths,
    stack_height,
)
from policybrief.memory import FORGETFUL, Memory, Same
from policybrief.structure import TreeBuilder
from policybrief.text import Typesetter, width_of
from policybrief.theme.styles import MM, Paper, Theme

FEWEST_DIGITS = 2
_LONG = 150_000
"""Characters of a document that is likely to need page numbers of three digits."""


class _Sheet(Struct, frozen=True):
    """One page to be: its column, and the setting with its paper."""

    column: Column
    setting: Setting


def paginate(
    document: Document,
    *,
    theme: Theme,
    paper: Paper,
    typesetter: Typesetter,
    diagnostics: Diagnostics,
    memory: Memory = FORGETFUL,
) -> Pages:
    """Set a document on `paper`. Whatever fits on no page is an error at its author's line.

    Page references reserve room for their digits, and words behind a shorter number move up to it. Only a
    document that turns out to have more pages than its words promised is set once more.
    """
    for digits in range(_guess_digits(document), 7):
        found = Diagnostics()
        setting = Setting(
            theme, paper, typesetter, TreeBuilder(), found, document.language,
            document.direction == "rtl", document.labels, digits, memory=memory,
        )  # fmt: skip
        sheets = _fill_sheets(tuple(_set_document(document, setting)), theme.contents.from_pages, found)
        if len(str(len(sheets))) <= digits:
            break
    diagnostics.found.update(found.found)
    diagnostics.stop_if_errors()
    return _make_pages(document, sheets, setting)


def _guess_digits(document: Document) -> int:
    """How many digits page numbers have, as far as the number of characters tells."""
    size = sum(len(run.text) for words, _ in walk_words(document) for run in words if isinstance(run, Run))
    return FEWEST_DIGITS + (size > _LONG)


_Stretch: TypeAlias = tuple[Setting, tuple[Slab, ...]]
"""Slabs that stand on sheets of one kind, with their setting; another stretch begins on a page of its own."""


def _set_document(document: Document, setting: Setting) -> Iterator[_Stretch]:
    """The document in stretches of upright and of turned sheets."""
    root = setting.tree.add("Document", language=document.language, title=document.title)
    opening = set_once(
        document.title_block, setting.full, setting, parent=root,
        set_anew=lambda here: set_title_block(document.title_block, here, parent=root),
    )  # fmt: skip
    front = tuple(takewhile(lambda block: not isinstance(block, Section), document.blocks))
    opening += set_flow(front, setting, parent=root)
    opening += set_once(
        document.contents, setting.full, setting, parent=root,
        set_anew=lambda here: set_contents(document.contents, setting.full, here, parent=root),
    )  # fmt: skip
    turned = setting.on(setting.paper.turned())
    sections = document.blocks[len(front) :]
    for landscape, group in groupby(sections, lambda block: isinstance(block, Section) and block.landscape):
        if landscape and opening:
            yield setting, opening
            opening = ()
        here = turned if landscape else setting
        yield here, opening + set_flow(tuple(group), here, parent=root)
        opening = ()
    if opening:
        yield setting, opening


def _fill_sheets(stretches: tuple[_Stretch, ...], contents_from: int, found: Diagnostics) -> tuple[_Sheet, ...]:
    """Fill the sheets without the contents list and, if they are `contents_from` or more, with it."""

    def fill(*, contents: bool) -> tuple[_Sheet, ...]:
        return tuple(
            _Sheet(column, setting)
            for setting, slabs in stretches
            for column in fill_columns(
                tuple(slab for slab in slabs if contents or not slab.only_when_long), setting.room, found
            )
        )

    sheets = fill(contents=False)
    return fill(contents=True) if len(sheets) >= contents_from else sheets


def _make_pages(document: Document, sheets: tuple[_Sheet, ...], setting: Setting) -> Pages:
    destinations = tuple(_destinations(sheets))
    page_of = {destination.id: destination.page + 1 for destination in destinations}
    pages = tuple(
        _make_page_once(document, sheet, page_of, number=index + 1, count=len(sheets))
        for index, sheet in enumerate(sheets)
    )
    return Pages(document.title, document.language, pages, setting.tree.freeze(), destinations, tuple(setting.outline))


def _destinations(sheets: tuple[_Sheet, ...]) -> Iterator[Destination]:
    seen = set()
    for page, sheet in enumerate(sheets):
        paper = sheet.setting.paper
        for depth, slab in _walk_slabs(sheet):
            for id, y in slab.destinations:
                if id not in seen:
                    seen.add(id)
                    top = (paper.height_mm - paper.top_mm) * MM - depth - y
                    yield Destination(id, page, paper.left_mm * MM, top)


def _walk_slabs(sheet: _Sheet) -> Iterator[tuple[float, Slab]]:
    """The slabs of a page with the depths of their tops below the top margin, its notes last."""
    yield from zip(sheet.column.depths, sheet.column.slabs, strict=True)
    yield from _walk_notes(sheet)


def _walk_notes(sheet: _Sheet) -> Iterator[tuple[float, Slab]]:
    notes = sheet.column.notes
    top = sheet.setting.column_height - stack_height(notes)
    return zip((top + depth for depth in stack_depths(notes)), notes, strict=False)


def _make_page_once(document: Document, sheet: _Sheet, page_of: dict[str, int], *, number: int, count: int) -> Page:
    """A page; the same page, where the same slabs stand in it and refer to the same numbers."""
    column, setting = sheet.column, sheet.setting
    if setting.memory is FORGETFUL:
        return _make_page(document, sheet, page_of, number=number, count=count)
    slabs = (*column.slabs, *column.notes)
    boxes = (matter.ink for slab in slabs for matter in slab.matter if isinstance(matter.ink, NumberBox))
    references = tuple(page_of.get(box.number.target, 0) for box in boxes if isinstance(box.number, PageRef))
    key = (
        tuple(map(Same, slabs)), len(column.notes), column.depths, references, number, count,
        document.handling, document.running_title, document.foot, name_decisive(setting),
    )  # fmt: skip

    def make() -> Page:
        page = _make_page(document, sheet, page_of, number=number, count=count)
        return setting.memory.recall("equal page", page, lambda: page)

    return setting.memory.recall("page", key, make)


def _make_page(document: Document, sheet: _Sheet, page_of: dict[str, int], *, number: int, count: int) -> Page:
    setting, column = sheet.setting, sheet.column
    margin = setting.paper.top_mm * MM
    bottoms = (*column.depths, column.depths[-1] + column.slabs[-1].height_pt) if column.slabs else (0.0,)
    matter = sink_matter(tuple(ground_matter(column.slabs, bottoms)), margin)
    for depth, slab in zip(column.depths, column.slabs, strict=True):
        matter += sink_matter(slab.matter, margin + depth)
    if column.notes:
        notes = [piece for depth, slab in _walk_notes(sheet) for piece in sink_matter(slab.matter, margin + depth)]
        matter = merge_notes(matter, notes) + sink_matter((rule_notes(column.notes, setting),), margin)
    areas = [sink_area(area, margin + depth) for depth, slab in _walk_slabs(sheet) for area in slab.areas]
    matter += set_head(document, setting, number=number)
    matter += set_foot(document, setting, number=number, count=count)
    height = setting.paper.height_mm * MM
    numbers = _Numbers(setting, page_of, number, count)
    return Page(
        setting.paper.width_mm * MM, height, str(number),
        tuple(_make_pieces(matter, height, numbers)),
        tuple(_place_area(area, height, numbers) for area in areas),
        (setting.full.left, height - margin - setting.column_height, setting.full.right, height - margin),
    )  # fmt: skip


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
