"""The flow of a page: text in the main column, panels beside it, tables and figures across both.

A panel that the theme puts at the side stands beside the matter before it, tops level, where both fit on one page;
in reading order it comes after that matter (main column before side column).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from policybrief.document.nodes import Block, DecisionBox, Fields, Figure, Panel, Section, Table
from policybrief.layout.blocks import set_block
from policybrief.layout.headings import set_heading
from policybrief.layout.setting import Setting
from policybrief.layout.slabs import Slab, set_beside

Place: TypeAlias = Literal["main", "side", "full"]


def set_flow(
    blocks: tuple[Block, ...], setting: Setting, *, parent: int, opening: tuple[Slab, ...] = ()
) -> tuple[Slab, ...]:
    """Set blocks in the columns where they belong, after the `opening` slabs of the main column."""
    flow: list[Slab] = []
    main, side = list(opening), list[Slab]()
    for block in blocks:
        place = _place_of(block, setting)
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
    """A section of the page: its heading opens the main column."""
    element = setting.tree.add("Sect", parent)
    heading = set_heading(section.heading, setting.main, setting, parent=element)
    return set_flow(section.blocks, setting.inside(), parent=element, opening=heading)


def _place_of(block: Block, setting: Setting) -> Place:
    match block:
        case Panel(style=style):
            return setting.panel(style).place
        case Table() | Figure() | DecisionBox() | Fields() | Section():
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
