"""A document becomes pages: blocks to slabs, slabs to columns, columns to placed ink with its numbers filled in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice, takewhile
from typing import TypeAlias

from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import Document, Section
from policybrief.document.walk import walk_words
from policybrief.document.words import PageRef, Run
from policybrief.layout.contents import set_contents
from policybrief.layout.fill import walk_columns
from policybrief.layout.flow import set_flow
from policybrief.layout.front import set_title_block
from policybrief.layout.once import name_decisive, set_once
from policybrief.layout.pages import Destination, Page, Pages
from policybrief.layout.running import Running
from policybrief.layout.setting import Setting
from policybrief.layout.sheets import Sheet, make_page, walk_slabs
from policybrief.layout.slabs import NumberBox, Slab
from policybrief.memory import FORGETFUL, Memory, Same
from policybrief.structure import TreeBuilder
from policybrief.text import Typesetter
from policybrief.theme.styles import MM, Paper, Theme

FEWEST_DIGITS = 2
_LONG = 150_000
"""Characters of a document that is likely to need page numbers of three digits."""


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
        sheets = _fill_sheets(document, tuple(_set_document(document, setting)), found)
        if len(str(len(sheets))) <= digits:
            break
    diagnostics.found.update(found.found)
    diagnostics.stop_if_errors()
    return _make_pages(document, sheets, setting)


def _guess_digits(document: Document) -> int:
    """How many digits page numbers have, as far as the number of characters tells."""
    size = 0
    for words, _ in walk_words(document):
        for run in words:
            if isinstance(run, Run):
                size += len(run.text)
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


def _fill_sheets(document: Document, stretches: tuple[_Stretch, ...], found: Diagnostics) -> tuple[Sheet, ...]:
    """Fill the sheets without the contents list and, if they are as many as it takes to need one, with it."""
    running = {setting.paper: Running(document, setting) for setting, _ in stretches}

    def fill(*, contents: bool) -> Iterator[Sheet]:
        for setting, slabs in stretches:
            listed = slabs if contents else tuple(slab for slab in slabs if not slab.only_when_long)
            for column in walk_columns(listed, setting.room, found):
                yield Sheet(column, setting, running[setting.paper])

    fewest = stretches[0][0].theme.contents.from_pages
    sheets = tuple(islice(fill(contents=False), fewest))
    return sheets if len(sheets) < fewest else tuple(fill(contents=True))


def _make_pages(document: Document, sheets: tuple[Sheet, ...], setting: Setting) -> Pages:
    destinations = tuple(_destinations(sheets))
    page_of = {destination.id: destination.page + 1 for destination in destinations}
    pages = tuple(
        _make_page_once(document, sheet, page_of, number=index + 1, count=len(sheets))
        for index, sheet in enumerate(sheets)
    )
    return Pages(document.title, document.language, pages, setting.tree.freeze(), destinations, tuple(setting.outline))


def _destinations(sheets: tuple[Sheet, ...]) -> Iterator[Destination]:
    seen = set()
    for page, sheet in enumerate(sheets):
        paper = sheet.setting.paper
        for depth, slab in walk_slabs(sheet):
            for id, y in slab.destinations:
                if id not in seen:
                    seen.add(id)
                    top = (paper.height_mm - paper.top_mm) * MM - depth - y
                    yield Destination(id, page, paper.left_mm * MM, top)


def _make_page_once(document: Document, sheet: Sheet, page_of: dict[str, int], *, number: int, count: int) -> Page:
    """A page; the same page, where the same slabs stand in it and refer to the same numbers."""
    column, setting = sheet.column, sheet.setting
    if not setting.memory.follows_edits:
        return make_page(sheet, page_of, number=number, count=count)
    slabs = (*column.slabs, *column.notes)
    boxes = (matter.ink for slab in slabs for matter in slab.matter if isinstance(matter.ink, NumberBox))
    references = tuple(page_of.get(box.number.target, 0) for box in boxes if isinstance(box.number, PageRef))
    key = (
        tuple(map(Same, slabs)), len(column.notes), column.depths, references, number, count,
        document.handling, document.running_title, document.foot, name_decisive(setting),
    )  # fmt: skip

    def make() -> Page:
        page = make_page(sheet, page_of, number=number, count=count)
        return setting.memory.recall_edited("equal page", page, lambda: page)

    return setting.memory.recall_edited("page", key, make)
