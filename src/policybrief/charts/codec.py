"""Turn a drawn plot into JSON text and back, to the last bit: what is read draws the same bytes.

Word shapes are part of it, so a drawing that was read needs neither matplotlib nor shaping.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta, Struct

from policybrief.charts.drawn import Collision, DrawnPlot
from policybrief.drawing import Cap, Drawing, Ending, Glyphs, Join, Path, Segment, Shape

_Count: TypeAlias = Annotated[int, Meta(ge=0)]
_Number: TypeAlias = int | float
"""As it was written, to the type."""
_Segments: TypeAlias = tuple[tuple[_Number | str, ...], ...]

_SEGMENT_LENGTHS = {"M": 3, "L": 3, "C": 7, "Z": 1}


class _KeptShape(Struct, array_like=True, forbid_unknown_fields=True):
    """A shape as it is written; so are the others."""

    font: str
    text: str
    glyphs: tuple[_Count, ...]
    advances: tuple[_Number, ...]
    offsets: tuple[tuple[_Number, _Number], ...]
    clusters: tuple[_Count, ...]
    rtl: bool
    width: _Number


class _KeptPath(Struct, array_like=True, forbid_unknown_fields=True, tag="path"):
    segments: _Segments
    fill: str
    stroke: str
    line_width: _Number
    dash: tuple[_Number, ...]
    cap: Cap
    join: Join
    clip: _Segments


class _KeptGlyphs(Struct, array_like=True, forbid_unknown_fields=True, tag="glyphs"):
    x: _Number
    y: _Number
    size: _Number
    colour: str
    words: tuple[_Count, ...]
    """The numbers of its shapes."""
    space: _Number
    tracking: _Number
    ending: Ending
    turn: _Number


class _KeptPlot(Struct):
    size: tuple[_Number, _Number]
    shapes: tuple[_KeptShape, ...]
    ink: tuple[_KeptPath | _KeptGlyphs, ...]
    collisions: tuple[tuple[str, str], ...]


class DamagedDrawingError(Exception):
    """A text that was kept as a drawing is none."""


def encode_plot(drawn: DrawnPlot) -> str:
    """The plot as one line of ASCII; floats are written with as many digits as it takes to read them back."""
    shapes: dict[int, int] = {}
    listed: list[Shape] = []
    for run in drawn.drawing.ink:
        for shape in run.words if isinstance(run, Glyphs) else ():
            if id(shape) not in shapes:
                shapes[id(shape)] = len(listed)
                listed.append(shape)
    value = {
        "size": [drawn.drawing.width_pt, drawn.drawing.height_pt],
        "shapes": [_list_shape(shape) for shape in listed],
        "ink": [_list_ink(ink, shapes) for ink in drawn.drawing.ink],
        "collisions": [[collision.one, collision.other] for collision in drawn.collisions],
    }
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def decode_plot(text: str) -> DrawnPlot:
    """The plot that `encode_plot` wrote; DamagedDrawingError for anything else."""
    try:
        kept = _decoder().decode(text)
        shapes = [_read_shape(each) for each in kept.shapes]
        ink = tuple([_read_ink(each, shapes) for each in kept.ink])
    except (ValueError, IndexError, RecursionError) as fault:
        raise DamagedDrawingError(f"not a drawn plot: {fault}") from fault
    width, height = kept.size
    return DrawnPlot(Drawing(width, height, ink), tuple([Collision(*each) for each in kept.collisions]))


@cache
def _decoder() -> msgspec.json.Decoder[_KeptPlot]:
    return msgspec.json.Decoder(_KeptPlot)


def _list_shape(shape: Shape) -> list[Any]:
    return [
        shape.font, shape.text, shape.glyphs, shape.advances, shape.offsets, shape.clusters, shape.rtl, shape.width,
    ]  # fmt: skip


def _list_ink(ink: Path | Glyphs, shapes: dict[int, int]) -> list[Any]:
    match ink:
        case Path():
            return [
                "path", ink.segments, ink.fill, ink.stroke, ink.line_width_pt, ink.dash_pt, int(ink.cap),
                int(ink.join), ink.clip,
            ]  # fmt: skip
        case Glyphs():
            return [
                "glyphs", ink.x, ink.y, ink.size_pt, ink.colour, [shapes[id(word)] for word in ink.words],
                ink.space_pt, ink.tracking_pt, str(ink.ending), ink.rotation_degrees,
            ]  # fmt: skip


def _read_shape(kept: _KeptShape) -> Shape:
    if not len(kept.glyphs) == len(kept.advances) == len(kept.clusters):
        raise ValueError("a shape's glyphs, advances and clusters differ in number")
    if kept.offsets and len(kept.offsets) != len(kept.glyphs):
        raise ValueError("a shape's glyphs and offsets differ in number")
    return Shape(kept.font, kept.text, kept.glyphs, kept.advances, kept.offsets, kept.clusters, kept.rtl, kept.width)


def _read_ink(kept: _KeptPath | _KeptGlyphs, shapes: list[Shape]) -> Path | Glyphs:
    if isinstance(kept, _KeptGlyphs):
        words = tuple([shapes[number] for number in kept.words])
        return Glyphs(kept.x, kept.y, kept.size, kept.colour, words, kept.space, kept.tracking, kept.ending, kept.turn)
    segments, clip = _read_segments(kept.segments), _read_segments(kept.clip)
    return Path(segments, kept.fill, kept.stroke, kept.line_width, kept.dash, kept.cap, kept.join, clip)


def _read_segments(kept: _Segments) -> tuple[Segment, ...]:
    segments: Any = kept
    for segment in kept:
        letter, *numbers = segment
        if len(segment) != _SEGMENT_LENGTHS.get(str(letter)) or str in map(type, numbers):
            raise ValueError(f"{segment} is not a segment")
    return segments  # type: ignore[no-any-return]
