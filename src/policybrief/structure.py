"""The logical structure of a document: elements by id, as PDF spells them (ISO 32000-1, 14.7 and 14.8).

The tree is made before any ink (`TreeBuilder`), and frozen (`Tree`) before anything is drawn.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct, field

Role: TypeAlias = Literal[
    "Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody",
    "Span", "Quote", "Note", "Reference", "BibEntry", "Link", "Annot", "Figure", "Formula",
]  # fmt: skip

AttributeValue: TypeAlias = str | int | float | tuple[float, ...]
"""A string is written as a PDF name, a tuple as an array."""


class Attribute(Struct, frozen=True, gc=False):
    """One structure attribute: `Attribute("Table", "Scope", "Column")` (ISO 32000-1, 14.8.5)."""

    owner: Literal["Layout", "List", "Table", "PrintField"]
    name: str
    value: AttributeValue


class Element(Struct, frozen=True):
    """One structure element. Its `id` is its index in the tree; element 0 is the Document."""

    id: int
    role: Role
    parent: int
    """The parent's id; the Document is its own parent."""
    inline: bool = False
    """An inline element (Link, Span, Reference) joins its parent's kids where its first ink falls;
    a block element joins them in the order in which elements were made."""
    alt: str = ""
    language: str = ""
    title: str = ""
    identifier: str = ""
    """The element's ID, unique in the document; written to the IDTree. A note always has one (PDF/UA-1, 7.9)."""
    attributes: tuple[Attribute, ...] = ()
    expansion: str = ""
    """What an abbreviation or a sign stands for (E; ISO 32000-1, 14.9.5), said in place of its words.

    Not ActualText (14.9.4): that is what words are where glyphs cannot say it, and would change what is copied and
    searched. With E a boxed I stays the letter I to every program that extracts text, and is "inferred by us" to
    one that reads aloud (WCAG 2.0, technique PDF8).
    """


class Tree(Struct, frozen=True):
    """All structure elements of a document, by id, a parent before its kids."""

    elements: tuple[Element, ...]


class Artifact(Struct, frozen=True):
    """Ink that is no part of the content (ISO 32000-1, 14.8.2.2)."""

    type: Literal["Pagination", "Layout", "Background"]
    subtype: Literal["", "Header", "Footer", "Watermark"] = ""


RULES = Artifact("Layout")
"""Rules, panel grounds and other furniture of the page."""


class TreeBuilder(Struct):
    """Makes structure elements in document order."""

    elements: list[Element] = field(default_factory=list)

    def add(
        self,
        role: Role,
        parent: int = 0,
        *,
        inline: bool = False,
        alt: str = "",
        language: str = "",
        title: str = "",
        identifier: str = "",
        attributes: tuple[Attribute, ...] = (),
        expansion: str = "",
    ) -> int:
        """Add an element under `parent` and return its id. A note that is given no identifier gets one."""
        id = len(self.elements)
        if role == "Note" and not identifier:
            identifier = f"note.{id}"
        self.elements.append(Element(id, role, parent, inline, alt, language, title, identifier, attributes, expansion))
        return id

    def freeze(self) -> Tree:
        return Tree(tuple(self.elements))
