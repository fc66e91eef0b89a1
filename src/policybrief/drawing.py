"""Ink as values: paths, set glyphs and drawings, in points, the origin at the lower left.

Colours are `#RRGGBB`. Nothing here knows who draws it: charts make these values, pages place them,
the PDF writer turns them into operators.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Literal, TypeAlias

from msgspec import Struct

Segment: TypeAlias = (
    tuple[Literal["M", "L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)


class Cap(IntEnum):
    """Line caps, numbered as ISO 32000-1, table 54."""

    BUTT = 0
    ROUND = 1
    SQUARE = 2


class Join(IntEnum):
    """Line joins, numbered as ISO 32000-1, table 55."""

    MITER = 0
    ROUND = 1
    BEVEL = 2


class Path(Struct, frozen=True):
    """A path that is filled, stroked or both; an empty colour means neither."""

    segments: tuple[Segment, ...]
    fill: str = ""
    stroke: str = ""
    line_width_pt: float = 0.0
    dash_pt: tuple[float, ...] = ()
    cap: Cap = Cap.BUTT
    join: Join = Join.MITER
    clip: tuple[Segment, ...] = ()
    """Only what lies inside this outline is drawn; empty means everything."""


class Shape(Struct, frozen=True, eq=False, gc=False):
    """One shaped piece of text in one font and one direction, a word as a rule; lengths in 1/1000 em.

    Glyphs stand in visual order, left to right, also where `rtl` says that they are read right to left.
    Shapes are shared by the shape cache and compared by identity.
    """

    font: str
    """The font's key in the theme."""
    text: str
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    offsets: tuple[tuple[float, float], ...]
    """One (x, y) for every glyph, or empty where none is moved."""
    clusters: tuple[int, ...]
    """For every glyph, the index in `text` of the first character of its cluster."""
    rtl: bool
    width: float


class Ending(StrEnum):
    """What the text says after the last word of a run of glyphs, for whoever extracts or hears it."""

    NONE = "none"
    """The next run continues the same word."""
    SPACE = "space"
    """A word space follows: between words, and where a line breaks between words."""
    HYPHEN = "hyphen"
    """The word is broken here; a hyphen is printed, a soft hyphen is said."""


class Glyphs(Struct, frozen=True):
    """Words set on one baseline in one font, size, colour and direction."""

    x: float
    y: float
    size_pt: float
    colour: str
    words: tuple[Shape, ...]
    """In reading order; `space_pt` apart, each followed by a space but the last, which `ending` closes."""
    space_pt: float = 0.0
    tracking_pt: float = 0.0
    """Added after every glyph."""
    ending: Ending = Ending.NONE
    rotation_degrees: float = 0.0
    """Counter-clockwise about (x, y)."""


class Drawing(Struct, frozen=True):
    """A picture of exact size whose ink lies within its box."""

    width_pt: float
    height_pt: float
    ink: tuple[Path | Glyphs, ...]
