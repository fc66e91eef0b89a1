"""Everything a reader of a document will read, in reading order: block by block, line of words by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from policybrief.diagnostics import Location
from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Document,
    Fields,
    Figure,
    Heading,
    ItemList,
    Panel,
    Paragraph,
    ScaleKey,
    Section,
    Strip,
    Table,
)
from policybrief.document.words import Link, PageRef, Run, Words

_LINKED = (Run, PageRef)
"""What may be a link, or a part of one."""

Placed: TypeAlias = tuple[Words, Location]


def walk_words(document: Document) -> Iterator[Placed]:
    """Each line of words with the place of its block, in reading order; empty ones are left out."""
    block = document.title_block
    found: list[Placed] = []
    _add(found, block.title.at, block.series, block.title.words, block.subtitle)
    _add_all(found, document.blocks)
    return iter(found)


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks, those inside sections, panels and list items after the block that holds them."""
    found: list[Block] = []
    _gather(found, blocks)
    return iter(found)


def walk_block(block: Block) -> Iterator[Placed]:
    """The lines of words of one block, in reading order."""
    found: list[Placed] = []
    _add_block(found, block)
    return iter(found)


_HOLDERS = frozenset({Section, Panel, ItemList})
"""Blocks that hold others. Most hold none, and a set tells that in half the time."""


def _gather(found: list[Block], blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        found.append(block)
        if type(block) not in _HOLDERS:
            continue
        if isinstance(block, (Section, Panel)):
            _gather(found, block.blocks)
        elif isinstance(block, ItemList):
            for item in block.items:
                _gather(found, item.blocks)


def _add_block(found: list[Placed], block: Block) -> None:
    match block:
        case Paragraph(words=words, at=at) | Heading(words=words, at=at):
            _add(found, at, words)
        case ItemList(items=items):
            for item in items:
                _add(found, item.at, item.label)
                _add_all(found, item.blocks)
        case Table():
            _add_table(found, block)
        case Figure(at=at):
            _add(found, at, block.title, (*block.label, Run(" "), *block.subtitle), block.note, block.source)
        case Fields():
            for field in (*block.main, *block.side, *block.wide):
                _add(found, field.at, field.label, field.value)
        case Strip(heading=heading, cards=cards, at=at):
            _add(found, at, heading)
            for card in cards:
                _add(found, card.at, card.label, card.title, card.role)
        case ScaleKey(heading=heading, terms=terms, at=at):
            _add(found, at, heading, *(words for term in terms for words in (term.term, term.band)))
        case Panel(heading=heading, blocks=blocks, at=at):
            _add(found, at, heading)
            _add_all(found, blocks)
        case DecisionBox():
            _add_decision(found, block)
        case Section(heading=heading, blocks=blocks):
            _add_block(found, heading)
            _add_all(found, blocks)
        case _:
            assert_never(block)


def tell_links(lines: Iterable[Words]) -> tuple[bool, ...]:
    """For each two neighbours that lead to the same place, whether they are one link: what equal words may differ in."""
    told: list[bool] = []
    for words in lines:
        before: Link | None = None
        for run in words:
            link = run.link if isinstance(run, _LINKED) else None
            if link is not None and link == before:
                told.append(link is before)
            before = link
    return tuple(told)


def _add_all(found: list[Placed], blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        _add_block(found, block)


def _add_table(found: list[Placed], table: Table) -> None:
    _add(found, table.at, table.caption, *(column.heading for column in table.columns))
    for row in table.rows:
        _add(found, row.at, *(words for cell in row.cells for words in cell.paragraphs))


def _add_decision(found: list[Placed], box: DecisionBox) -> None:
    _add(found, box.at, box.heading, box.question)
    for heading, paragraphs in box.columns:
        _add(found, box.at, heading)
        _add_all(found, paragraphs)


def _add(found: list[Placed], at: Location, *lines: Words) -> None:
    """The lines that have words, each before its notes."""
    for words in lines:
        if words:
            found.append((words, at))
            for word in words:
                if isinstance(word, Run) and word.note is not None:
                    found += (((word.note.mark,), word.note.at), (word.note.words, word.note.at))
