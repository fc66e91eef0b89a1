"""What the tests of pictures share: a drawing as pixels."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from policybrief.drawing import Drawing


@pytest.fixture(scope="session")
def raster() -> Callable[[Drawing, int], Image.Image]:
    """Draw on white at so many dots an inch."""
    draw = runpy.run_path(str(Path(__file__).with_name("raster.py")))["raster_drawing"]

    def raster_at(drawing: Drawing, dpi: int) -> Image.Image:
        image: Image.Image = draw(drawing, dpi=dpi)
        return image

    return raster_at
