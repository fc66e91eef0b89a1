"""From entries and a list of columns to a table; columns nobody fills are left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from policybrief.diagnostics import GENERATED, Location
from policybrief.document.nodes import Cell, Column, Row, Table
from policybrief.document.words import Run, Words

T = TypeVar("T")


class ColumnOf(Struct, Generic[T], frozen=True):
    """A column of a register: its head, its relative width, and what an entry prints in it."""

    heading: str
    share: float
    write: Callable[[T], Cell]
    header: bool = False
    align: Literal["left", "right", "center"] = "left"
    said: str = ""
    """The head in full, for who listens, where it is shortened."""
    optional: bool = False
    """Left out where no entry prints anything in it."""


def cell(*paragraphs: Words, strong: bool = False) -> Cell:
    """A cell of paragraphs; empty ones are left out."""
    return Cell(tuple(words for words in paragraphs if words), strong=strong)


def make_table(
    columns: tuple[ColumnOf[T], ...],
    entries: tuple[tuple[T, str, Location], ...],
    *,
    style: str,
    caption: Words = (),
    at: Location = GENERATED,
    id: str = "",
) -> Table:
    """A table with one row an entry, given with its id and place."""
    cells = [[column.write(entry) for column in columns] for entry, _, _ in entries]
    kept = [
        index
        for index, column in enumerate(columns)
        if not column.optional or any(row[index].paragraphs for row in cells)
    ]
    return Table(
        columns=tuple(
            Column((Run(column.heading, expansion=column.said),), column.share, column.align, column.header)
            for column in (columns[index] for index in kept)
        ),
        rows=tuple(
            Row(tuple(row[index] for index in kept), place, name)
            for row, (_, name, place) in zip(cells, entries, strict=True)
        ),
        style=style,
        caption=caption,
        at=at,
        id=id,
    )
