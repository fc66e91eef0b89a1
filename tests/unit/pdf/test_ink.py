"""Paths and drawings look as they were meant to: pages as an independent reader paints them."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pypdfium2
import pytest

from policybrief.diagnostics import GENERATED
from policybrief.drawing import Cap, Drawing, Path
from policybrief.layout.pages import Piece, PlacedDrawing
from policybrief.structure import RULES, TreeBuilder

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def box(left: float, bottom: float, size: float) -> tuple[Any, ...]:
    right, top = left + size, bottom + size
    return (("M", left, bottom), ("L", right, bottom), ("L", right, top), ("L", left, top), ("Z",))


def paint(specimen: ModuleType, *ink: Any, drawings: dict[str, Drawing] | None = None) -> Any:
    """The page as a function from a point, in points from the lower left, to its colour."""
    tree = TreeBuilder()
    tree.add("Document")
    data = specimen.write_page(Piece(RULES, ink, GENERATED), tree=tree, drawings=drawings or {})
    open_document: Any = pypdfium2.PdfDocument
    picture = open_document(data)[0].render(scale=1).to_pil().convert("RGB")
    return lambda x, y: picture.getpixel((int(x), int(842 - y)))


def test_a_fill_covers_its_outline_and_no_more(specimen: ModuleType) -> None:
    colour = paint(specimen, Path(box(100, 100, 50), fill="#FF0000"))
    assert (colour(125, 125), colour(160, 125)) == (RED, WHITE)


def test_a_clip_hides_what_lies_outside(specimen: ModuleType) -> None:
    colour = paint(specimen, Path(box(100, 100, 50), fill="#FF0000", clip=box(100, 100, 20)))
    assert (colour(110, 110), colour(140, 140)) == (RED, WHITE)


def test_colours_set_within_a_clip_are_set_again_after_it(specimen: ModuleType) -> None:
    clipped = Path(box(100, 100, 50), fill="#FF0000", clip=box(100, 100, 20))
    colour = paint(specimen, clipped, Path(box(200, 100, 50), fill="#FF0000"))
    assert colour(225, 125) == RED


def test_strokes_after_a_drawing_keep_their_own_width_and_colour(specimen: ModuleType) -> None:
    thin = Path((("M", 0, 0), ("L", 30, 0)), stroke="#FF0000", line_width_pt=1)
    thick = Path((("M", 300, 300), ("L", 400, 300)), stroke="#0000FF", line_width_pt=12)
    drawings = {"thin": Drawing(30, 1, (thin, Path(thick.segments, stroke="#0000FF", line_width_pt=1)))}
    colour = paint(specimen, thick, PlacedDrawing("thin", 50, 500), thick, drawings=drawings)
    assert colour(350, 304) == BLUE


def test_a_drawing_used_twice_stands_at_both_places(specimen: ModuleType) -> None:
    drawings = {"dot": Drawing(10, 10, (Path(box(0, 0, 10), fill="#0000FF"),))}
    colour = paint(specimen, PlacedDrawing("dot", 50, 500), PlacedDrawing("dot", 150, 600), drawings=drawings)
    assert (colour(55, 505), colour(155, 605), colour(105, 505)) == (BLUE, BLUE, WHITE)


def test_a_dashed_line_has_gaps_and_a_plain_one_after_it_has_none(specimen: ModuleType) -> None:
    def line(y: float, *dash: float) -> Path:
        return Path((("M", 50, y), ("L", 250, y)), stroke="#FF0000", line_width_pt=6, dash_pt=dash)

    colour = paint(specimen, line(100, 20, 20), line(200))
    assert (colour(60, 100), colour(80, 100)) == (RED, WHITE)
    assert (colour(60, 200), colour(80, 200)) == (RED, RED)


@pytest.mark.parametrize(("cap", "beyond"), [(Cap.BUTT, WHITE), (Cap.SQUARE, RED)])
def test_a_cap_ends_a_line(specimen: ModuleType, cap: Cap, beyond: tuple[int, int, int]) -> None:
    colour = paint(specimen, Path((("M", 50, 100), ("L", 100, 100)), stroke="#FF0000", line_width_pt=20, cap=cap))
    assert colour(105, 100) == beyond


def test_a_curve_bends(specimen: ModuleType) -> None:
    bow = Path((("M", 100, 100), ("C", 100, 200, 200, 200, 200, 100), ("Z",)), fill="#0000FF")
    colour = paint(specimen, bow)
    assert (colour(150, 170), colour(105, 170)) == (BLUE, WHITE)
