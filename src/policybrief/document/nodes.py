"""The document: final words in order, each with its place; no points, no fonts, no colours.

Blocks say what something is (`Panel("key-judgments")`), the theme how it looks.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from msgspec import Struct

from policybrief.diagnostics import GENERATED, Location
from policybrief.document.plots import Plot
from policybrief.document.words import Link, Words


class Paragraph(Struct, frozen=True):
    """A paragraph; `style` names a text style of the theme.

    "body" is that of whatever the paragraph stands in; others are "lead", "statement", "small", "recommendation",
    and "note", which belongs to what stands above it.
    """

    words: Words
    style: str = "body"
    at: Location = GENERATED
    id: str = ""


class Heading(Struct, frozen=True):
    """A heading; level 1 is the document's title, 2 a section's, 3 and 4 within it."""

    level: Literal[1, 2, 3, 4]
    words: Words
    at: Location = GENERATED
    id: str = ""
    marker: str = ""
    """The shape that stands before it and marks its group in a plot ("filled_circle")."""


class Item(Struct, frozen=True):
    """An item of a list: its label as printed ("1", "T1", empty for a bullet) and its blocks."""

    label: Words
    blocks: tuple[Block, ...]
    at: Location = GENERATED
    id: str = ""


class ItemList(Struct, frozen=True):
    """A list: `bullets`, `numbers`, `labels` (ids), a `checklist` (a box to tick, then the label), or `records`.

    `references` are labels with short entries, that stand in two halves of the page.
    """

    kind: Literal["bullets", "numbers", "labels", "checklist", "records", "references"]
    items: tuple[Item, ...]
    style: str = "body"
    at: Location = GENERATED


class Column(Struct, frozen=True):
    """A column of a table; `header` marks the one whose cells name their rows."""

    heading: Words
    share: float = 0.0
    """Relative width; 0: by content."""
    align: Literal["left", "right", "center"] = "left"
    header: bool = False


class Cell(Struct, frozen=True):
    """A cell: one or more paragraphs of words; gauge i is drawn under paragraph i."""

    paragraphs: tuple[Words, ...]
    strong: bool = False
    gauges: tuple[Gauge, ...] = ()


class Gauge(Struct, frozen=True):
    """`filled` squares of `of`, drawn under the words of a rating; the words say the same."""

    filled: int
    of: int
    kind: Literal["likelihood", "impact"]


class Row(Struct, frozen=True):
    """A row. A `group` row has one cell, that spans the table and names the rows below it."""

    cells: tuple[Cell, ...]
    at: Location = GENERATED
    id: str = ""
    group: bool = False
    marker: str = ""
    """For a group row: the shape that marks it in a plot ("filled_circle")."""


class Table(Struct, frozen=True):
    """A table; `style` names a table style of the theme: "plain", "register", "steps", "sources"."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    style: str = "plain"
    caption: Words = ()
    at: Location = GENERATED
    id: str = ""


class Figure(Struct, frozen=True):
    """A chart with what is said about it. `alt` describes the picture for who cannot see it."""

    id: str
    label: Words
    """"Figure 1"."""
    title: Words
    subtitle: Words
    note: Words
    source: Words
    """With its label: "Source: ..."."""
    alt: str
    plot: Plot
    width_mm: float
    height_mm: float
    at: Location = GENERATED


class Field(Struct, frozen=True):
    """A label and what it says: To, From, Date."""

    label: Words
    value: Words
    at: Location = GENERATED


class Fields(Struct, frozen=True):
    """The memo header; `side` fields stand in the side column, beside the first of the main ones."""

    main: tuple[Field, ...]
    side: tuple[Field, ...] = ()
    wide: tuple[Field, ...] = ()
    """Fields that run the full width, below the others."""


class Card(Struct, frozen=True):
    """A card of a strip: an id, a title, and the role it plays; `standing` says how it is drawn."""

    label: Words
    title: Words
    role: Words
    standing: Literal["chosen", "offered", "ceiling", "open", "declined"]
    at: Location = GENERATED
    id: str = ""


class Strip(Struct, frozen=True):
    """Cards side by side, under a heading: the recommendation at a glance."""

    heading: Words
    cards: tuple[Card, ...]
    at: Location = GENERATED


class KeyTerm(Struct, frozen=True):
    """One term of a scale with its band; `used` if the brief uses it."""

    term: Words
    band: Words
    used: bool


class ScaleKey(Struct, frozen=True):
    """The legend of a scale of likelihood."""

    heading: Words
    terms: tuple[KeyTerm, ...]
    at: Location = GENERATED


class Panel(Struct, frozen=True):
    """Blocks set apart; `style` names a panel style of the theme: "decision", "bottom-line", "key-judgments",
    "corrections", "dissent", "how-to-read".
    """

    style: str
    heading: Words
    blocks: tuple[Block, ...]
    at: Location = GENERATED
    id: str = ""


class DecisionBox(Struct, frozen=True):
    """What is asked, by when, and who decides; `columns` are labelled texts that stand beside the question."""

    heading: Words
    question: Words
    columns: tuple[tuple[Words, tuple[Paragraph, ...]], ...]
    """Heading and text of each column."""
    at: Location = GENERATED
    id: str = ""


class Section(Struct, frozen=True):
    """A heading of level 2 and what belongs to it; `landscape` ones stand on pages of their own."""

    id: str
    heading: Heading
    blocks: tuple[Block, ...]
    at: Location = GENERATED
    landscape: bool = False


class ContentsEntry(Struct, frozen=True):
    """A heading as the contents list has it: its words and where they lead."""

    words: Words
    target: str
    """The heading's id."""
    level: int
    link: Link


class Contents(Struct, frozen=True):
    """The contents list: headings once more, before the first section; a brief of few pages is printed without it."""

    heading: Words
    entries: tuple[ContentsEntry, ...]


Block: TypeAlias = (
    Paragraph | Heading | ItemList | Table | Figure | Fields | Strip | ScaleKey | Panel | DecisionBox | Section
)


class TitleBlock(Struct, frozen=True):
    """What stands at the head of page 1."""

    series: Words
    title: Heading
    subtitle: Words


class Labels(Struct, frozen=True):
    """Fixed words that layout and PDF need beside the blocks, in the document's language."""

    page: str
    """"Page"."""
    of: str
    """"of"."""
    contents: str
    continued: str
    """For the head of a table on its next page: "continued"."""
    draft: str = ""
    """Across the pages of a draft."""
    draft_foot: str = ""
    """In the foot of a draft, with `{count}` for what is left to settle."""


class Document(Struct, frozen=True):
    """All the words a reader will get, in reading order: title block, memo header, then `blocks`."""

    slug: str
    title: str
    author: str
    subject: str
    date: dt.date
    language: str
    direction: Literal["ltr", "rtl"]
    edition: str
    handling: str
    """The label of every page's head and foot: "TLP:CLEAR"."""
    running_title: tuple[Words, Words]
    """The head of every page but the first: short title, and what follows it."""
    foot: tuple[Words, ...]
    """The lines of every page's foot, beside the page number."""
    title_block: TitleBlock
    blocks: tuple[Block, ...]
    contents: Contents
    labels: Labels
