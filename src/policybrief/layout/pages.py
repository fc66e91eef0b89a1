"""Pages: placed ink, each piece owned by a structure element or an artifact. Nothing is decided after this.

Lengths are points; the origin of a page is its lower left corner.
"""

from __future__ import annotations

from msgspec import Struct

from policybrief.diagnostics import Location
from policybrief.drawing import Glyphs, Path
from policybrief.structure import Artifact, Tree


class PlacedDrawing(Struct, frozen=True):
    """A drawing at its own size, named by its key in the drawings given to the writer."""

    key: str
    x: float
    y: float
    """The lower left corner."""


class Piece(Struct, frozen=True, gc=False):
    """Ink with one owner; pieces stand in the order of the structure tree."""

    owner: int | Artifact
    """A structure element's id, or the artifact that it is."""
    ink: tuple[Path | Glyphs | PlacedDrawing, ...]
    at: Location
    """The author's line that this ink came from."""


class LinkArea(Struct, frozen=True, gc=False):
    """A rectangle that leads somewhere; the areas of one Link element are one link, wrapped."""

    element: int
    """The Link element's id."""
    left: float
    bottom: float
    right: float
    top: float
    target: str
    """`#id` for a destination in this document, else an http, https or mailto address."""
    contents: str
    """What the link is, in words (PDF/UA-1, 7.18.5)."""


class Page(Struct, frozen=True):
    """One page, ready to be written."""

    width_pt: float
    height_pt: float
    label: str
    """As printed: "1", "2", ..."""
    pieces: tuple[Piece, ...]
    links: tuple[LinkArea, ...]
    block_pt: tuple[float, ...] = ()
    """The text block between its margins: left, bottom, right, top. Heads and feet stand outside it."""


class Destination(Struct, frozen=True):
    """Where a reference to `id` leads: the top of something on the page with index `page`."""

    id: str
    page: int
    x: float
    y: float


class Bookmark(Struct, frozen=True):
    """An entry of the outline; `level` 0 is the outermost."""

    title: str
    level: int
    destination: str


class Pages(Struct, frozen=True):
    """Everything the PDF writer puts on paper, and the structure that owns it."""

    title: str
    language: str
    """BCP 47."""
    pages: tuple[Page, ...]
    tree: Tree
    destinations: tuple[Destination, ...]
    bookmarks: tuple[Bookmark, ...]
