"""What the tests of charts share: the sample plots, a typesetter, and drawings read back as words and boxes."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from policybrief.charts import Box, DrawnPlot, draw_plot
from policybrief.document.plots import Plot
from policybrief.drawing import Drawing, Glyphs, Segment
from policybrief.drawing import Path as InkPath
from policybrief.text import Typesetter, width_of
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import MM

SAMPLES = Path(__file__).with_name("samples.py")


class ReadText(Struct, frozen=True, dict=True):
    """A label as it stands in a drawing, in millimetres; a turned one runs from `left` upwards."""

    text: str
    left: float
    base: float
    width: float
    size_pt: float
    colour: str
    font: str
    rotation: float

    @property
    def right(self) -> float:
        return self.left + self.width


class Reader:
    """Reads drawings back, as their reader sees them."""

    def texts(self, drawing: Drawing) -> tuple[ReadText, ...]:
        """Every run of words, in drawing order."""
        return tuple(
            ReadText(
                " ".join(word.text for word in ink.words),
                ink.x / MM,
                ink.y / MM,
                (width_of((ink,)) - ink.x) / MM,
                ink.size_pt,
                ink.colour,
                ink.words[0].font,
                ink.rotation_degrees,
            )
            for ink in drawing.ink
            if isinstance(ink, Glyphs)
        )

    def text(self, drawing: Drawing, words: str) -> ReadText:
        """The only run that says `words`."""
        (found,) = (text for text in self.texts(drawing) if text.text == words)
        return found

    def said(self, drawing: Drawing) -> str:
        """All words, in drawing order, one space between runs."""
        return " ".join(text.text for text in self.texts(drawing))

    def paths(self, drawing: Drawing, *, fill: str | None = None, stroke: str | None = None) -> tuple[InkPath, ...]:
        """Every path, or those of one fill or stroke."""
        return tuple(
            ink
            for ink in drawing.ink
            if isinstance(ink, InkPath) and fill in (None, ink.fill) and stroke in (None, ink.stroke)
        )

    def box(self, path: InkPath) -> Box:
        """The box of a path's points, in millimetres."""
        points = [point for segment in path.segments for point in _points(segment)]
        xs, ys = [x / MM for x, _ in points], [y / MM for _, y in points]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def boxes(self, drawing: Drawing, *, fill: str | None = None, stroke: str | None = None) -> tuple[Box, ...]:
        return tuple(self.box(path) for path in self.paths(drawing, fill=fill, stroke=stroke))


def _points(segment: Segment) -> list[tuple[float, float]]:
    numbers: list[Any] = list(segment[1:])
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.fixture(scope="session")
def read() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def plots() -> dict[str, tuple[Plot, float, float]]:
    """A plot of every kind with its width and height in millimetres."""
    samples: dict[str, tuple[Plot, float, float]] = runpy.run_path(str(SAMPLES))["PLOTS"]
    return samples


@pytest.fixture(scope="session")
def draw() -> Callable[[Plot, float, float], DrawnPlot]:
    """Draw a plot in the house style."""
    typesetter = Typesetter()

    def draw_in_house(plot: Plot, width_mm: float, height_mm: float) -> DrawnPlot:
        return draw_plot(plot, width_mm=width_mm, height_mm=height_mm, style=MEMO.chart, typesetter=typesetter)

    return draw_in_house


@pytest.fixture(scope="session")
def drawn(plots: dict[str, tuple[Plot, float, float]], draw: Callable[..., DrawnPlot]) -> dict[str, DrawnPlot]:
    """Every sample, drawn."""
    return {name: draw(*sample) for name, sample in plots.items()}
