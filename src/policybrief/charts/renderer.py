"""Turn a matplotlib figure into a `Drawing`: its paths and hatches as ours, its words as we shaped them.

The figure is drawn at 72 dots an inch, so its pixels are points. What a `Drawing` cannot hold (transparency,
images, gradients, text set by matplotlib) is an error, never an approximation. Coordinates are snapped to
1/1000 point, so that a processor's rounding does not reach the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, isfinite
from typing import Any, NoReturn, cast

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox, Transform
from msgspec.structs import replace

from policybrief.drawing import Cap, Drawing, Glyphs, Join, Path, Segment
from policybrief.theme.styles import MM

HATCH_STEP_PT = 1.5 * MM
"""The distance between hatch lines along the axes, for one character of a hatch; two halve it."""

_CAPS = {"butt": Cap.BUTT, "round": Cap.ROUND, "projecting": Cap.SQUARE}
_JOINS = {"miter": Join.MITER, "round": Join.ROUND, "bevel": Join.BEVEL}


class UndrawableError(Exception):
    """A chart asks for ink that a `Drawing` cannot hold: a fault of the chart's code, never of the brief."""


def record_figure(figure: Figure) -> Drawing:
    """The ink of `figure` at its own size, in the order in which matplotlib draws it."""
    figure.set_dpi(72)
    width, height = (snap(inches * 72) for inches in figure.get_size_inches())
    recorder = Recorder(width, height)
    figure.draw(recorder)
    return Drawing(width, height, tuple(recorder.ink))


def snap(value: float) -> float:
    """`value` to the nearest 1/1000, the same on every processor; halves and what looks like one go up."""
    if not isfinite(value):
        raise UndrawableError(f"a coordinate is {value}")
    return floor(1000 * value + 0.5 + 1e-6) / 1000


class Words(Artist):
    """Glyphs set by our text engine, their baseline starting at (x, y) of the axes; `turned` ones run upwards."""

    def __init__(self, glyphs: Iterable[Glyphs], x: float, y: float, *, turned: bool = False) -> None:
        super().__init__()
        self.glyphs = tuple(map(_turn_left, glyphs)) if turned else tuple(glyphs)
        self.x, self.y = x, y

    def draw(self, renderer: RendererBase) -> None:
        if not isinstance(renderer, Recorder):
            raise UndrawableError("words can only be drawn by the recorder")
        x, y = self.get_transform().transform((self.x, self.y))
        renderer.draw_words(self.glyphs, float(x), float(y))


class Recorder(RendererBase):
    """A matplotlib renderer that keeps what it is told to draw; origin at the lower left, units points."""

    def __init__(self, width_pt: float, height_pt: float) -> None:
        super().__init__()
        self.width_pt, self.height_pt = width_pt, height_pt
        self.ink: list[Path | Glyphs] = []

    def flipy(self) -> bool:
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width_pt, self.height_pt

    def points_to_pixels(self, points: Any) -> Any:
        return points

    def draw_words(self, glyphs: Iterable[Glyphs], x: float, y: float) -> None:
        """Keep `glyphs`, moved by (x, y)."""
        self.ink += (replace(run, x=snap(run.x + x), y=snap(run.y + y)) for run in glyphs)

    def draw_path(  # the fourth name is matplotlib's
        self,
        gc: GraphicsContextBase,
        path: Outline,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        segments = trace_path(path, transform)
        if not segments:
            return
        if gc.get_sketch_params() is not None:
            raise UndrawableError("a path cannot be sketched")
        clip = self._clip_outline(gc)
        stroke = _colour(gc.get_rgb()) if gc.get_linewidth() > 0 else ""
        pen = self._pen(gc) if stroke else {}
        fill = "" if rgbFace is None else _colour(rgbFace)
        hatch = gc.get_hatch()
        if hatch is None:
            self.ink += [Path(segments, fill, stroke, clip=clip, **pen)] if fill or stroke else []
            return
        if clip:
            raise UndrawableError("a hatched path cannot be clipped as well")
        self.ink += [Path(segments, fill)] if fill else []
        self.ink += _hatch_lines(hatch, _bounds(segments), segments, gc)
        self.ink += [Path(segments, "", stroke, **pen)] if stroke else []

    def draw_text(self, gc: Any, x: float, y: float, s: str, *args: Any, **kwargs: Any) -> NoReturn:
        raise UndrawableError(f"matplotlib is asked to set {s!r}; use Words")

    def draw_tex(self, gc: Any, x: float, y: float, s: str, *args: Any, **kwargs: Any) -> NoReturn:
        raise UndrawableError(f"TeX is asked to set {s!r}; use Words")

    def draw_image(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UndrawableError("an image cannot be drawn")

    def draw_gouraud_triangles(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UndrawableError("a gradient cannot be drawn")

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> NoReturn:
        raise UndrawableError(f"matplotlib is asked to measure {s!r}; use Words")

    def _pen(self, gc: GraphicsContextBase) -> dict[str, Any]:
        offset, dash = gc.get_dashes()
        if dash is not None and offset:
            raise UndrawableError("a dash pattern cannot start within itself")
        return {
            "line_width_pt": snap(gc.get_linewidth()),
            "dash_pt": () if dash is None else tuple(map(snap, np.asarray(dash, dtype=float).tolist())),
            "cap": _CAPS[gc.get_capstyle()],
            "join": _JOINS[gc.get_joinstyle()],
        }

    def _clip_outline(self, gc: GraphicsContextBase) -> tuple[Segment, ...]:
        """What the ink is clipped to; empty where that is the whole drawing."""
        rectangle: Bbox | None = gc.get_clip_rectangle()
        path, transform = cast("tuple[Outline | None, Transform]", gc.get_clip_path())
        page = Bbox.from_bounds(0, 0, self.width_pt, self.height_pt)
        if rectangle is not None and all(rectangle.padded(0.01).contains(*corner) for corner in page.corners()):
            rectangle = None
        if path is None:
            return () if rectangle is None else _rectangle(rectangle)
        if rectangle is not None:
            raise UndrawableError("ink cannot be clipped to a path and a rectangle at once")
        return trace_path(path, transform)


def trace_path(path: Outline, transform: Transform) -> tuple[Segment, ...]:
    """The segments of `path` in points, snapped; quadratic curves are raised to cubics."""
    segments: list[Segment] = []
    x, y = 0.0, 0.0
    for vertices, code in path.iter_segments(transform, simplify=False, curves=True):
        points = np.asarray(vertices, dtype=float).tolist()
        match code:
            case Outline.MOVETO:
                segments.append(("M", snap(points[0]), snap(points[1])))
            case Outline.LINETO:
                segments.append(("L", snap(points[0]), snap(points[1])))
            case Outline.CURVE3 | Outline.CURVE4:
                points = points if code == Outline.CURVE4 else _raise_to_cubic(x, y, *points)
                x1, y1, x2, y2, x3, y3 = map(snap, points)
                segments.append(("C", x1, y1, x2, y2, x3, y3))
            case Outline.CLOSEPOLY:
                segments.append(("Z",))
                continue
            case _:
                raise UndrawableError(f"a path holds the unknown code {code}")
        x, y = points[-2:]
    return tuple(segments)


def _turn_left(run: Glyphs) -> Glyphs:
    """The run turned by 90 degrees, counter-clockwise about the origin."""
    return replace(run, x=-run.y, y=run.x, rotation_degrees=run.rotation_degrees + 90)


def _raise_to_cubic(x0: float, y0: float, x1: float, y1: float, x2: float, y2: float) -> list[float]:
    """The control points and end of the cubic that is the quadratic from (x0, y0) over (x1, y1) to (x2, y2)."""
    near = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
    far = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
    return [*near, *far, x2, y2]


def _colour(rgba: Any) -> str:
    """`#RRGGBB`, or empty where nothing is to be seen."""
    red, green, blue, *rest = (float(part) for part in rgba)
    alpha = rest[0] if rest else 1.0
    if alpha == 0:
        return ""
    if alpha != 1:
        raise UndrawableError(f"a colour is {alpha:.0%} opaque; only 0% and 100% can be drawn")
    return "#" + "".join(f"{floor(part * 255 + 0.5):02X}" for part in (red, green, blue))


def _hatch_lines(hatch: str, bounds: Bbox, clip: tuple[Segment, ...], gc: GraphicsContextBase) -> list[Path]:
    """Parallel lines over `bounds`, each without a break, clipped to the hatched path."""
    segments: list[Segment] = []
    for character in sorted(set(hatch)):
        segments += _ruling(character, HATCH_STEP_PT / hatch.count(character), bounds)
    colour = _colour(gc.get_hatch_color())
    return [Path(tuple(segments), stroke=colour, line_width_pt=snap(gc.get_hatch_linewidth()), clip=clip)]


def _ruling(character: str, step: float, bounds: Bbox) -> list[Segment]:
    """The lines of one hatch character; a slash and a backslash stand at 45 degrees."""
    left, bottom, right, top = bounds.extents
    height = top - bottom
    match character:
        case "-":
            return [part for y in np.arange(bottom, top + step, step) for part in _stroke(left, y, right, y)]
        case "|":
            return [part for x in np.arange(left, right + step, step) for part in _stroke(x, bottom, x, top)]
        case "/":
            starts = np.arange(left - height, right, step)
            return [part for x in starts for part in _stroke(x, bottom, x + height, top)]
        case "\\":
            starts = np.arange(left - height, right, step)
            return [part for x in starts for part in _stroke(x, top, x + height, bottom)]
        case _:
            raise UndrawableError(f"the hatch {character!r} is not a set of parallel lines")


def _stroke(x0: float, y0: float, x1: float, y1: float) -> tuple[Segment, Segment]:
    return ("M", snap(float(x0)), snap(float(y0))), ("L", snap(float(x1)), snap(float(y1)))


def _bounds(segments: tuple[Segment, ...]) -> Bbox:
    """The box of all points of a path, control points included."""
    values = [segment[1:] for segment in segments if len(segment) > 1]
    flat = np.array([number for numbers in values for number in numbers], dtype=float).reshape(-1, 2)
    return Bbox([flat.min(axis=0), flat.max(axis=0)])


def _rectangle(box: Bbox) -> tuple[Segment, ...]:
    return trace_path(Outline.unit_rectangle(), Affine2D().scale(box.width, box.height).translate(box.x0, box.y0))
