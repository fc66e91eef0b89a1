"""Everything a reader of a document will read, in reading order: block by block, line of words by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeAlias, assert_never

from policybrief.diagnostics import Location
from policybrief.document.nodes import (
    Block,
    Cell,
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
from policybrief.document.words import PageRef, Run, Words

Placed: TypeAlias = tuple[Words, Location]


def walk_words(document: Document) -> Iterator[Placed]:
    """Each line of words with the place of its block, in reading order; empty ones are left out."""
    block = document.title_block
    yield from _filled((block.series, block.title.at), (block.title.words, block.title.at))
    yield from _filled((block.subtitle, block.title.at))
    for each in document.blocks:
        yield from walk_block(each)


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks, those inside sections, panels and list items after the block that holds them."""
    for block in blocks:
        yield block
        match block:
            case Section(blocks=inner) | Panel(blocks=inner):
                yield from walk_blocks(inner)
            case ItemList(items=items):
                for item in items:
                    yield from walk_blocks(item.blocks)
            case _:
                pass


def walk_block(block: Block) -> Iterator[Placed]:
    """The lines of words of one block, in reading order."""
    match block:
        case Paragraph(words=words, at=at) | Heading(words=words, at=at):
            yield from _filled((words, at))
        case ItemList(items=items):
            for item in items:
                yield from _filled((item.label, item.at))
                yield from _walk_all(item.blocks)
        case Table():
            yield from _walk_table(block)
        case Figure(at=at):
            yield from _filled((block.title, at), ((*block.label, Run(" "), *block.subtitle), at))
            yield from _filled((block.note, at), (block.source, at))
        case Fields():
            for field in (*block.main, *block.side, *block.wide):
                yield from _filled((field.label, field.at), (field.value, field.at))
        case Strip(heading=heading, cards=cards, at=at):
            yield from _filled((heading, at))
            for card in cards:
                yield from _filled((card.label, card.at), (card.title, card.at), (card.role, card.at))
        case ScaleKey(heading=heading, terms=terms, at=at):
            yield from _filled((heading, at))
            for term in terms:
                yield from _filled((term.term, at), (term.band, at))
        case Panel(heading=heading, blocks=blocks, at=at):
            yield from _filled((heading, at))
            yield from _walk_all(blocks)
        case DecisionBox():
            yield from _walk_decision(block)
        case Section(heading=heading, blocks=blocks):
            yield from walk_block(heading)
            yield from _walk_all(blocks)
        case _:
            assert_never(block)


def tell_links(lines: Iterable[Words]) -> Iterator[bool]:
    """For each two neighbours that lead to the same place, whether they are one link: what equal words may differ in."""
    for words in lines:
        for before, run in pairwise(words):
            link = run.link if isinstance(run, Run | PageRef) else None
            other = before.link if isinstance(before, Run | PageRef) else None
            if link is not None and link == other:
                yield link is other


def _walk_all(blocks: tuple[Block, ...]) -> Iterator[Placed]:
    for block in blocks:
        yield from walk_block(block)


def _walk_table(table: Table) -> Iterator[Placed]:
    yield from _filled((table.caption, table.at))
    for column in table.columns:
        yield from _filled((column.heading, table.at))
    for row in table.rows:
        for cell in row.cells:
            yield from _walk_cell(cell, row.at)


def _walk_cell(cell: Cell, at: Location) -> Iterator[Placed]:
    yield from _filled(*((words, at) for words in cell.paragraphs))


def _walk_decision(box: DecisionBox) -> Iterator[Placed]:
    yield from _filled((box.heading, box.at), (box.question, box.at))
    for heading, paragraphs in box.columns:
        yield from _filled((heading, box.at))
        yield from _walk_all(paragraphs)


def _filled(*lines: Placed) -> Iterator[Placed]:
    """The lines that have words, each before its notes."""
    for words, at in lines:
        if words:
            yield words, at
            notes = (word.note for word in words if isinstance(word, Run) and word.note is not None)
            yield from (line for note in notes for line in (((note.mark,), note.at), (note.words, note.at)))
