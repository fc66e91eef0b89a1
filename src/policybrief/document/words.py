"""Words of a document: runs of one kind, with their places, links and notes, and the page numbers still open.

A line of words is a tuple of inlines.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from policybrief.diagnostics import GENERATED, Location


class Link(Struct, frozen=True):
    """Where words lead. Neighbouring runs with the same Link object are one link."""

    target: str
    """`#id` within the document, else an http, https or mailto address."""
    contents: str
    """The link in words, for who cannot see it: "Source C03: Microsoft invests ..., Entrepreneur India"."""


class Note(Struct, frozen=True):
    """An author's note. It is printed at the foot of the page that its mark stands on."""

    number: int
    """Its place among the notes of the document, from 1."""
    label: str
    """The mark as printed: "1"."""
    words: Words
    at: Location

    @property
    def mark(self) -> Run:
        """The mark at the head of the note."""
        return Run(self.label, self.at, strong=True)

    @property
    def id(self) -> str:
        """Where its mark leads; no author's id has a dot."""
        return f"note.{self.number}"


class Run(Struct, frozen=True):
    """Words of one kind. `text` keeps its spaces; a line break is never in it."""

    text: str
    at: Location = GENERATED
    """Where the first character stands. In typed words character i stands i columns further."""
    strong: bool = False
    emphasis: bool = False
    citation: bool = False
    """A raised id such as E28: set small and above the line, glued to the word before it."""
    tag: bool = False
    """A boxed letter, such as the basis of a judgment."""
    language: str = ""
    """BCP 47; empty: the document's."""
    link: Link | None = None
    note: Note | None = None
    """The note whose mark this is."""
    expansion: str = ""
    """What a letter or sign stands for, said in its place to who listens: "inferred by us" for a boxed I."""


class PageRef(Struct, frozen=True):
    """The number of the page on which `target` (an id) stands; layout fills it in."""

    target: str
    at: Location = GENERATED
    link: Link | None = None


class PageNumber(Struct, frozen=True):
    """The number of this page, in running heads and feet."""


class PageCount(Struct, frozen=True):
    """How many pages there are; layout fills it in."""


Inline: TypeAlias = Run | PageRef | PageNumber | PageCount
Words: TypeAlias = tuple[Inline, ...]
