"""Charts look as they did when somebody last looked at them.

The pictures lie in `charts/`, at 72 dots an inch. After a change that is meant, look at the new ones:
`UPDATE_PICTURES=1 pytest tests/visual`.
"""

from __future__ import annotations

import os
import runpy
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageStat

from policybrief.charts import DrawnPlot, draw_plot
from policybrief.drawing import Drawing, Glyphs
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO

PICTURES = Path(__file__).with_name("charts")
SAMPLES = Path(__file__).parents[1] / "unit" / "charts" / "samples.py"
KINDS = ("bars", "dots", "grid", "matrix", "lines", "timeline")
DPI = 72
LARGEST_BYTES = 30 * 1024
MEAN_LEVELS = 0.3
"""How much the average pixel may differ, of 255 levels: antialiasing differs between versions of the renderer."""
CLEAR_LEVELS = 48
"""A pixel that differs by more than this is seen to differ."""
MOST_PIXELS = 12
"""How many pixels may be seen to differ."""

Raster = Callable[[Drawing, int], Image.Image]


@pytest.fixture(scope="module")
def drawn() -> dict[str, DrawnPlot]:
    typesetter, plots = Typesetter(), runpy.run_path(str(SAMPLES))["PLOTS"]
    return {
        name: draw_plot(plot, width_mm=width, height_mm=height, style=MEMO.chart, typesetter=typesetter)
        for name, (plot, width, height) in plots.items()
    }


def difference(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """The mean difference in levels, and the number of pixels that are seen to differ."""
    if one.size != other.size:
        return 255.0, one.width * one.height
    apart = ImageChops.difference(one, other).convert("L")
    return ImageStat.Stat(apart).mean[0], sum(apart.histogram()[CLEAR_LEVELS + 1 :])


def looks_alike(one: Image.Image, other: Image.Image) -> bool:
    mean, pixels = difference(one, other)
    return mean <= MEAN_LEVELS and pixels <= MOST_PIXELS


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_looks_as_it_did(kind: str, drawn: dict[str, DrawnPlot], raster: Raster) -> None:
    picture = raster(drawn[kind].drawing, DPI)
    path = PICTURES / f"{kind}.png"
    if os.environ.get("UPDATE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        picture.save(path, optimize=True)
    assert path.stat().st_size <= LARGEST_BYTES
    with Image.open(path) as known:
        assert looks_alike(picture, known.convert("RGB")), f"{kind}: {difference(picture, known.convert('RGB'))}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_label_does_not_pass_for_alike(kind: str, drawn: dict[str, DrawnPlot], raster: Raster) -> None:
    drawing = drawn[kind].drawing
    longest = max(
        (ink for ink in drawing.ink if isinstance(ink, Glyphs)), key=lambda run: sum(w.width for w in run.words)
    )
    without = replace(drawing, ink=tuple(ink for ink in drawing.ink if ink is not longest))
    assert not looks_alike(raster(drawing, DPI), raster(without, DPI))


def greys(picture: Image.Image, box: tuple[int, int, int, int]) -> float:
    """The mean level of a part of the picture in grey, 0 to 255."""
    return ImageStat.Stat(picture.convert("L").crop(box)).mean[0]


def test_five_steps_of_score_are_five_steps_in_grey(raster: Raster, drawn: dict[str, DrawnPlot]) -> None:
    steps = [Image.new("RGB", (1, 1), colour).convert("L").getpixel((0, 0)) for colour in MEMO.chart.ramp]
    levels: list[Any] = list(steps)
    assert all(light - dark >= 15 for light, dark in pairwise(levels))


def test_hatched_solid_and_dark_bars_differ_in_grey(raster: Raster, drawn: dict[str, DrawnPlot]) -> None:
    picture = raster(drawn["bars"].drawing, 144)
    per_mm = 144 / 25.4
    levels = []
    for middle_mm in (6.5, 20.5, 34.5):
        edges = (36 * per_mm, (middle_mm - 3) * per_mm, 55 * per_mm, (middle_mm + 3) * per_mm)
        left, top, right, bottom = (round(edge) for edge in edges)
        levels.append(greys(picture, (left, top, right, bottom)))
    dark, hatched, solid = levels
    assert dark < 70
    assert solid - dark > 40
    assert hatched - solid > 60
