"""The flow of a page: text in the main column, panels beside it, tables and figures across both.

A panel that the theme puts at the side stands beside the matter before it, tops level, where both fit on one page;
in reading order it comes after that matter (main column before side column).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec.structs import replace

from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Fields,
    Figure,
    Heading,
    ItemList,
    Panel,
    Paragraph,
    Section,
    Table,
)
from policybrief.layout.blocks import set_block
from policybrief.layout.setting import Setting
from policybrief.layout.slabs import Slab, set_beside
from policybrief.theme.styles import MM

Place: TypeAlias = Literal["main", "side", "full"]


def set_flow(
    blocks: tuple[Block, ...], setting: Setting, *, parent: int, opening: tuple[Slab, ...] = ()
) -> tuple[Slab, ...]:
    """Set blocks in the columns where they belong, after the `opening` slabs of the main column."""
    flow: list[Slab] = []
    main, side = list(opening), list[Slab]()
    for index, block in enumerate(blocks):
        place = _place_of(block, blocks[index + 1 : index + 2], setting)
        if place == "side" and main:
            side += set_block(block, setting.side, setting, parent=parent)
            continue
        if side or place == "full":
            flow += _join_columns(main, side, setting)
            main, side = [], []
        match block:
            case Section():
                flow += set_section_flow(block, setting, parent=parent)
            case _ if place == "full":
                flow += set_block(block, setting.full, setting, parent=parent)
            case _:
                main += set_block(block, setting.main, setting, parent=parent)
    return tuple(flow + _join_columns(main, side, setting))


def set_section_flow(section: Section, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """A section of the page: its heading opens the main column, or stands above two halves."""
    element = setting.tree.add("Sect", parent)
    heading = set_block(section.heading, setting.main, setting, parent=element)
    inside = setting.inside()
    halves = share_halves(section.blocks, setting)
    if not halves:
        return set_flow(section.blocks, inside, parent=element, opening=heading)
    columns: tuple[list[Slab], list[Slab]] = ([], [])
    for block, half in zip(section.blocks, halves, strict=True):
        columns[half].extend(set_block(block, setting.halves[half], inside, parent=element))
    beside = set_beside((tuple(columns[0]), tuple(columns[1])), stretch=False)
    return (*heading, replace(beside, before_pt=0.0, after_pt=setting.block_gap))


def share_halves(blocks: tuple[Block, ...], setting: Setting) -> tuple[int, ...]:
    """For each block of a section the half it stands in, 0 or 1; nothing where the section is no such pair.

    Two kinds of section read better in two halves: a checklist beside the words it belongs to, and words beside
    the narrow chart that they explain.
    """
    fits_half = all(
        isinstance(block, (Paragraph, Heading, ItemList, Panel))
        or (isinstance(block, Figure) and block.width_mm * MM <= setting.halves[0].measure + 0.5)
        for block in blocks
    )
    if not fits_half:
        return ()
    lists = [index for index, block in enumerate(blocks) if isinstance(block, ItemList) and block.kind == "checklist"]
    if len(lists) == 1 and not any(isinstance(block, Figure) for block in blocks):
        tests = {lists[0], lists[0] - 1} if isinstance(blocks[lists[0] - 1], Heading) else {lists[0]}
        return tuple(int(index in tests) for index in range(len(blocks))) if len(tests) < len(blocks) else ()
    *words, last = blocks or (None,)
    if isinstance(last, Figure) and words and all(isinstance(block, Paragraph) for block in words):
        return (*([1] * len(words)), 0)
    return ()


def _place_of(block: Block, following: tuple[Block, ...], setting: Setting) -> Place:
    """The column of a block; a narrow figure leaves the side to a panel that follows it."""
    match block:
        case Panel(style=style):
            return setting.panel(style).place
        case Figure(width_mm=width_mm) if width_mm <= setting.paper.main_mm:
            beside = any(isinstance(each, Panel) and setting.panel(each.style).place == "side" for each in following)
            return "main" if beside else "full"
        case ItemList(kind="references"):
            return "full"
        case Table(style=style):
            return setting.table(style).place
        case Figure() | DecisionBox() | Fields() | Section():
            return "full"
        case _:
            return "main"


def _join_columns(main: list[Slab], side: list[Slab], setting: Setting) -> list[Slab]:
    if not side:
        return main
    beside = set_beside((tuple(main), tuple(side)))
    if beside.height_pt <= setting.column_height:
        return [beside]
    return main + side
