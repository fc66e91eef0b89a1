"""Blocks to slabs: each kind of block is set in a frame, under a structure element made for it."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from msgspec.structs import replace

from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Fields,
    Figure,
    Heading,
    Item,
    ItemList,
    Panel,
    Paragraph,
    ScaleKey,
    Section,
    Strip,
    Table,
)
from policybrief.layout.figure import set_figure
from policybrief.layout.front import set_decision, set_fields, set_scale_key, set_strip
from policybrief.layout.grounds import ground_slabs, padded_frame
from policybrief.layout.halves import set_halves
from policybrief.layout.headings import set_heading, set_title
from policybrief.layout.labels import ListLabels
from policybrief.layout.once import set_once
from policybrief.layout.paragraphs import set_words
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Slab, box, merge_slabs
from policybrief.layout.table import set_table
from policybrief.structure import RULES, Attribute


def set_blocks(blocks: tuple[Block, ...], frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """Set blocks one below the other; `parent` is the structure element they belong to."""
    return tuple(slab for block in blocks for slab in set_block(block, frame, setting, parent=parent))


def set_block(block: Block, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """Set one block in `frame`, its structure element under `parent`; of a section, each of its blocks."""
    set_anew = partial(_set_anew, block, frame, parent=parent)
    if isinstance(block, Section):
        return set_anew(setting)
    return set_once(block, frame, setting, parent=parent, set_anew=set_anew)


def _set_anew(block: Block, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    match block:
        case Paragraph():
            return set_paragraph(block, frame, setting, parent=parent)
        case Heading():
            return set_heading(block, frame, setting, parent=parent)
        case ItemList():
            return set_list(block, frame, setting, parent=parent)
        case Table():
            return set_table(block, frame, setting, parent=parent)
        case Figure():
            return set_figure(block, frame, setting, parent=parent)
        case Fields():
            return set_fields(block, frame, setting, parent=parent)
        case Strip():
            return set_strip(block, frame, setting, parent=parent)
        case ScaleKey():
            return set_scale_key(block, frame, setting, parent=parent)
        case Panel():
            return set_panel(block, frame, setting, parent=parent)
        case DecisionBox():
            return set_decision(block, frame, setting, parent=parent)
        case Section():
            return set_section(block, frame, setting, parent=parent)
        case _:
            assert_never(block)


def set_paragraph(block: Paragraph, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """A paragraph in its style, or in the body style of what surrounds it."""
    element = setting.tree.add("P", parent)
    style = setting.body if block.style == "body" else block.style
    return set_words(block.words, style, frame, setting, owner=element, at=block.at, id=block.id)


def set_section(section: Section, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """A section inside a panel or a list: all of it in one frame."""
    element = setting.tree.add("Sect", parent)
    heading = set_block(section.heading, frame, setting, parent=element)
    return heading + set_blocks(section.blocks, frame, setting.inside(), parent=element)


def set_list(block: ItemList, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """Items with hanging labels: bullets, numbers, ids, or boxes to tick; records have none."""
    numbering = "Decimal" if block.kind == "numbers" else "Disc" if block.kind == "bullets" else "None"
    element = setting.tree.add("L", parent, attributes=(Attribute("List", "ListNumbering", numbering),))
    style = setting.body if block.style == "body" else block.style
    after = setting.gap(setting.text(style).after_u)
    between = setting.gap(setting.item_gap_u) or after
    halved = block.kind == "references" and frame == setting.full
    room = setting.halves[0] if halved else frame
    labels = ListLabels(block, style, room, setting)
    slabs: list[Slab] = []
    for index, item in enumerate(block.items):
        made = _set_item(item, style, labels, room, setting, parent=element)
        if halved:
            made = [merge_slabs(tuple(made))]
        if index and setting.item_rule:
            made[0] = _ruled(made[0], between, room, setting)
        made[-1] = replace(made[-1], after_pt=between)
        slabs += made
    if halved and slabs:
        slabs = [set_halves(tuple(slabs), setting)]
    if slabs:
        slabs[-1] = replace(slabs[-1], after_pt=after)
    return tuple(slabs)


def _ruled(slab: Slab, between: float, frame: Frame, setting: Setting) -> Slab:
    """The first slab of an item, a hairline half-way to the item above."""
    hair, half = setting.theme.colours["hair"], setting.theme.hair_pt / 2
    line = box(frame.left, frame.right, -between / 2 - half, -between / 2 + half, fill=hair, owner=RULES)
    return replace(slab, matter=(line, *slab.matter), before_pt=between)


def _set_item(item: Item, style: str, labels: ListLabels, frame: Frame, setting: Setting, *, parent: int) -> list[Slab]:
    element = setting.tree.add("LI", parent)
    label = labels.set(item, parent=element)
    body = setting.tree.add("LBody", element)
    inner = frame.inset(0.0, labels.hang) if setting.rtl else frame.inset(labels.hang)
    slabs = list(set_blocks(_styled(item.blocks, style), inner, setting, parent=body))
    if not slabs:
        slabs = [Slab(setting.text(style).size_pt, at=item.at)]
    first = slabs[0]
    destinations = ((item.id, 0.0), *first.destinations) if item.id else first.destinations
    slabs[0] = replace(first, matter=label + first.matter, destinations=destinations)
    return slabs


def _styled(blocks: tuple[Block, ...], style: str) -> tuple[Block, ...]:
    """Plain paragraphs of a list take the list's style."""
    return tuple(
        replace(block, style=style) if isinstance(block, Paragraph) and block.style == "body" else block
        for block in blocks
    )


def set_panel(panel: Panel, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """Blocks on a ground of their own, with padding, under a heading of the next level."""
    style = setting.panel(panel.style)
    inner = padded_frame(style, frame, setting)
    element = setting.tree.add("Sect", parent)
    slabs: list[Slab] = []
    if panel.heading:
        slabs += set_title(
            panel.heading, setting.depth + 1, inner, setting,
            parent=element, at=panel.at, id=panel.id, style=style.heading,
        )  # fmt: skip
        slabs[-1] = replace(slabs[-1], after_pt=setting.gap(style.heading_after_u))
    slabs += set_blocks(panel.blocks, inner, setting.inside_panel(style), parent=element)
    if not slabs:
        return ()
    return ground_slabs(tuple(slabs), style, frame, setting)
