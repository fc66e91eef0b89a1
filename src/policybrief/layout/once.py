"""What was set before is not set again: a block's slabs with its elements, bookmarks and findings, a paragraph's lines.

A block is the same again where all that decides its slabs is: the block, its frame, the setting, and the numbers of
its structure elements. Words that are equal may still differ in one thing: whether neighbours are one link or two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import Block, Contents, TitleBlock
from policybrief.document.walk import tell_links, walk_block
from policybrief.document.words import Words
from policybrief.layout.balance import balance_lines
from policybrief.layout.pages import Bookmark
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Slab
from policybrief.memory import Same
from policybrief.structure import Element
from policybrief.text import SetParagraph, SpunParagraph
from policybrief.theme.styles import TextStyle


class _SetBlock(Struct, frozen=True):
    """A block that was set, and what setting it left behind."""

    slabs: tuple[Slab, ...]
    elements: tuple[Element, ...]
    outline: tuple[Bookmark, ...]
    found: Diagnostics


def set_once(
    block: Block | TitleBlock | Contents,
    frame: Frame,
    setting: Setting,
    *,
    parent: int,
    set_anew: Callable[[Setting], tuple[Slab, ...]],
) -> tuple[Slab, ...]:
    """The slabs of a block; where it was set before, its elements and bookmarks are put where they were then."""
    if not setting.memory.follows_edits:
        return set_anew(setting)
    elements, outline = setting.tree.elements, setting.outline
    first, mark = len(elements), len(outline)

    def set_apart() -> _SetBlock:
        here = replace(setting, diagnostics=Diagnostics())
        slabs = set_anew(here)
        made = _SetBlock(slabs, tuple(elements[first:]), tuple(outline[mark:]), here.diagnostics)
        del elements[first:], outline[mark:]
        return made

    links = tell_links(_walk_lines(block))
    key = (block, links, frame, first, parent, name_decisive(setting))
    made = setting.memory.recall_edited("block", key, set_apart)
    elements += made.elements
    outline += made.outline
    setting.diagnostics.found.update(made.found.found)
    return made.slabs


def break_lines_once(words: Words, style: TextStyle, measure_pt: float, setting: Setting) -> SetParagraph:
    """The lines of a paragraph at a measure, of about one length where its style asks for that."""
    if not setting.memory.follows_edits:
        return _break_lines(words, style, measure_pt, setting)
    key = (
        words, tell_links((words,)), style, measure_pt,
        setting.language, setting.rtl, setting.page_digits, Same(setting.typesetter),
    )  # fmt: skip
    return setting.memory.recall_edited("paragraph", key, lambda: _break_lines(words, style, measure_pt, setting))


def _break_lines(words: Words, style: TextStyle, measure_pt: float, setting: Setting) -> SetParagraph:
    def spin(part: Words) -> SpunParagraph:
        return setting.typesetter.spin(
            part, style, language=setting.language, rtl=setting.rtl, page_digits=setting.page_digits
        )

    return balance_lines(words, measure_pt, spin) if style.balance else spin(words).set_at(measure_pt)


def name_decisive(setting: Setting) -> tuple[object, ...]:
    """All of a setting that decides how anything is set."""
    return (
        Same(setting.theme), setting.paper, Same(setting.typesetter), setting.language, setting.rtl, setting.labels,
        setting.page_digits, setting.depth, setting.body, setting.item_gap_u, setting.item_rule,
    )  # fmt: skip


def _walk_lines(block: Block | TitleBlock | Contents) -> Iterator[Words]:
    match block:
        case TitleBlock():
            yield from (block.series, block.title.words, block.subtitle)
        case Contents():
            yield from (block.heading, *(entry.words for entry in block.entries))
        case _:
            yield from (words for words, _ in walk_block(block))
