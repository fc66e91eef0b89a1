"""Turn a drawn plot into JSON text and back, to the last bit: what is read draws the same bytes.

Word shapes are part of it, so a drawing that was read needs neither matplotlib nor shaping.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from policybrief.charts.drawn import Collision, DrawnPlot
from policybrief.drawing import Cap, Drawing, Ending, Glyphs, Join, Path, Segment, Shape

Item = TypeVar("Item")

_SEGMENT_LENGTHS = {"M": 3, "L": 3, "C": 7, "Z": 1}


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
        value = json.loads(text, parse_constant=_refuse)
        shapes = _all(lambda parts: _read_shape(*parts), value["shapes"])
        ink = _all(lambda parts: _read_ink(*parts, shapes=shapes), value["ink"])
        width, height = _numbers(value["size"])
        collisions = _all(lambda parts: _read_collision(*parts), value["collisions"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as fault:
        raise DamagedDrawingError(f"not a drawn plot: {fault}") from fault
    return DrawnPlot(Drawing(width, height, ink), collisions)


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


def _read_shape(
    font: Any, text: Any, glyphs: Any, advances: Any, offsets: Any, clusters: Any, rtl: Any, width: Any
) -> Shape:
    shape = Shape(
        _text(font),
        _text(text),
        _all(_whole, glyphs),
        _numbers(advances),
        _all(_pair, offsets),
        _all(_whole, clusters),
        rtl is True,
        _number(width),
    )
    if not len(shape.glyphs) == len(shape.advances) == len(shape.clusters):
        raise ValueError("a shape's glyphs, advances and clusters differ in number")
    if shape.offsets and len(shape.offsets) != len(shape.glyphs):
        raise ValueError("a shape's glyphs and offsets differ in number")
    return shape


def _read_ink(kind: Any, *parts: Any, shapes: tuple[Shape, ...]) -> Path | Glyphs:
    match kind:
        case "path":
            return _read_path(*parts)
        case "glyphs":
            return _read_glyphs(*parts, shapes=shapes)
        case _:
            raise ValueError(f"unknown ink {kind!r}")


def _read_path(
    segments: Any, fill: Any, stroke: Any, line_width: Any, dash: Any, cap: Any, join: Any, clip: Any
) -> Path:
    return Path(
        _all(_segment, segments),
        _text(fill),
        _text(stroke),
        _number(line_width),
        _numbers(dash),
        Cap(cap),
        Join(join),
        _all(_segment, clip),
    )


def _read_glyphs(
    x: Any, y: Any, size: Any, colour: Any, words: Any, space: Any, tracking: Any, ending: Any, turn: Any,
    *, shapes: tuple[Shape, ...],
) -> Glyphs:  # fmt: skip
    return Glyphs(
        _number(x),
        _number(y),
        _number(size),
        _text(colour),
        tuple(shapes[number] for number in _all(_whole, words)),
        _number(space),
        _number(tracking),
        Ending(ending),
        _number(turn),
    )


def _read_collision(one: Any, other: Any) -> Collision:
    return Collision(_text(one), _text(other))


def _segment(value: Any) -> Segment:
    letter, *numbers = value
    if len(value) != _SEGMENT_LENGTHS[letter]:
        raise ValueError(f"a segment {letter} has {len(value)} parts")
    segment: Any = (letter, *_numbers(numbers))
    return segment  # type: ignore[no-any-return]


def _all(read: Callable[[Any], Item], values: Any) -> tuple[Item, ...]:
    if not isinstance(values, list):
        raise ValueError(f"{values!r} is not a list")
    return tuple(read(value) for value in values)


def _numbers(values: Any) -> tuple[float, ...]:
    return _all(_number, values)


def _pair(value: Any) -> tuple[float, float]:
    x, y = _numbers(value)
    return x, y


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is not a number")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is not a count")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not text")
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
