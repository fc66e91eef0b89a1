"""Prose as parsed: what stands in an author's sentence, with the place of every run.

`markdown.py` makes these values from Markdown; `document/` turns them into final words.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from policybrief.diagnostics import Location


class Words(Struct, frozen=True):
    """Plain words as typed, on one source line: character i of `text` stands i columns after `at`."""

    text: str
    at: Location


class Emphasis(Struct, frozen=True):
    """`*words*`"""

    children: tuple[Inline, ...]
    at: Location


class Strong(Struct, frozen=True):
    """`**words**`"""

    children: tuple[Inline, ...]
    at: Location


class Hyperlink(Struct, frozen=True):
    """`[words](https://...)` or `<https://...>`; the address is http, https or mailto."""

    address: str
    children: tuple[Inline, ...]
    at: Location


class FactSpan(Struct, frozen=True):
    """`[$35 billion](fact:amazon)`: words that must be a form of a fact."""

    fact: str
    words: str
    at: Location
    """The words."""
    fact_at: Location


class ClaimSpan(Struct, frozen=True):
    """`[Three of the four](claim:likely-if-deployed)`: words that must be a form of a claim."""

    claim: str
    words: str
    at: Location
    claim_at: Location


class LanguageSpan(Struct, frozen=True):
    """`[صاف ایندھن](lang:ur)`: words in another language, by its BCP 47 tag."""

    language: str
    children: tuple[Inline, ...]
    at: Location


class NoteSpan(Struct, frozen=True):
    """`^[words]`: an author's note, printed at the foot of the page; its mark stands where the note was typed."""

    children: tuple[Inline, ...]
    at: Location


class Reference(Struct, frozen=True):
    """One id inside `[@C02, p. 3]`, with its locator (`p. 3`), if any."""

    id: str
    locator: str
    at: Location
    """The id, without the `@`."""


class Citation(Struct, frozen=True):
    """`[@E28]`, `[@C01; @C02, p. 3]`, `[@R9]`: cites evidence and sources, refers to anything else with an id."""

    references: tuple[Reference, ...]
    at: Location


Inline: TypeAlias = Words | Emphasis | Strong | Hyperlink | FactSpan | ClaimSpan | LanguageSpan | NoteSpan | Citation


class Line(Struct, frozen=True):
    """Prose of one paragraph without blocks: a title, a table cell, a note."""

    children: tuple[Inline, ...]
    at: Location


class Paragraph(Struct, frozen=True):
    """A paragraph."""

    children: tuple[Inline, ...]
    at: Location


class SubHeading(Struct, frozen=True):
    """`## words` (level 2) or `### words` (level 3); level 1 is the section's own title."""

    level: int
    children: tuple[Inline, ...]
    at: Location


class ListItem(Struct, frozen=True):
    """One item of a list."""

    blocks: tuple[Block, ...]
    at: Location


class BulletList(Struct, frozen=True):
    """Items marked with `-`."""

    items: tuple[ListItem, ...]
    at: Location


class NumberedList(Struct, frozen=True):
    """Items marked with `1.`; `start` is the first number."""

    items: tuple[ListItem, ...]
    start: int
    at: Location


Block: TypeAlias = Paragraph | SubHeading | BulletList | NumberedList


class Prose(Struct, frozen=True):
    """Prose of any number of blocks."""

    blocks: tuple[Block, ...]
    at: Location
