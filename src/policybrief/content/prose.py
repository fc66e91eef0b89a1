"""Prose as parsed: what stands in an author's sentence, with the place of every run.

`markdown.py` makes these values from Markdown; `document/` turns them into final words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from policybrief.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words as typed, on one source line: character i of `text` stands i columns after `at`."""

    text: str
    at: Location


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*words*`"""

    children: tuple[Inline, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class Strong:
    """`**words**`"""

    children: tuple[Inline, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """`[words](https://...)` or `<https://...>`; the address is http, https or mailto."""

    address: str
    children: tuple[Inline, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class FactSpan:
    """`[$35 billion](fact:amazon)`: words that must be a form of a fact."""

    fact: str
    words: str
    at: Location
    """The words."""
    fact_at: Location


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """`[Three of the four](claim:likely-if-deployed)`: words that must be a form of a claim."""

    claim: str
    words: str
    at: Location
    claim_at: Location


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """`[صاف ایندھن](lang:ur)`: words in another language, by its BCP 47 tag."""

    language: str
    children: tuple[Inline, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class NoteSpan:
    """`^[words]`: an author's note, printed at the foot of the page; its mark stands where the note was typed."""

    children: tuple[Inline, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class Reference:
    """One id inside `[@C02, p. 3]`, with its locator (`p. 3`), if any."""

    id: str
    locator: str
    at: Location
    """The id, without the `@`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@E28]`, `[@C01; @C02, p. 3]`, `[@R9]`: cites evidence and sources, refers to anything else with an id."""

    references: tuple[Reference, ...]
    at: Location


Inline: TypeAlias = Words | Emphasis | Strong | Hyperlink | FactSpan | ClaimSpan | LanguageSpan | NoteSpan | Citation


@dataclass(frozen=True, slots=True)
class Line:
    """Prose of one paragraph without blocks: a title, a table cell, a note."""

    children: tuple[Inline, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class SubHeading:
    """`## words` (level 2) or `### words` (level 3); level 1 is the section's own title."""

    level: int
    children: tuple[Inline, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    blocks: tuple[Block, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items marked with `-`."""

    items: tuple[ListItem, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items marked with `1.`; `start` is the first number."""

    items: tuple[ListItem, ...]
    start: int
    at: Location


Block: TypeAlias = Paragraph | SubHeading | BulletList | NumberedList


@dataclass(frozen=True, slots=True)
class Prose:
    """Prose of any number of blocks."""

    blocks: tuple[Block, ...]
    at: Location
