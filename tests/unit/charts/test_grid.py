"""The risk grid puts every risk in its cell, marked by shape, whatever the register holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policybrief.charts import DrawnPlot
from policybrief.document.plots import GridMark, Marker, RiskGridPlot
from policybrief.theme.memo import MEMO

STYLE = MEMO.chart
SHAPES: tuple[Marker, ...] = ("filled_circle", "filled_square", "hollow_diamond")
TERMS = ("very unlikely\n5–20%", "unlikely\n20–45%", "likely\n55–80%", "very likely\n80–95%", "almost certain")


@st.composite
def grid_plots(draw: Any) -> RiskGridPlot:
    """Two to five columns and rows, at most four risks in a cell."""
    columns, rows = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    cells = draw(st.lists(st.tuples(st.integers(0, columns - 1), st.integers(0, rows - 1)), max_size=12))
    kept = [cell for index, cell in enumerate(cells) if cells[:index].count(cell) < 4]
    marks = tuple(
        GridMark(f"R{number}", column, row, draw(st.sampled_from(SHAPES)))
        for number, (column, row) in enumerate(kept, 1)
    )
    names = tuple(f"{score} impact" for score in range(rows, 0, -1))
    return RiskGridPlot(TERMS[:columns], names, "Likelihood", "Impact", marks, (), "en")


def cell_of(plot: RiskGridPlot, lines: Any, x: float, y: float) -> tuple[int, int]:
    """The column and row in which a point lies, by the hairlines that are drawn."""
    across = sorted({round(box.left, 3) for box in lines if box.left == box.right})
    down = sorted({round(box.bottom, 3) for box in lines if box.bottom == box.top}, reverse=True)
    return sum(edge < x for edge in across), sum(edge > y for edge in down) - 1


def test_every_risk_stands_in_its_cell(read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]) -> None:
    plot = cast("RiskGridPlot", plots["grid"][0])
    lines = read.boxes(drawn["grid"].drawing, stroke=STYLE.hair)
    for mark in plot.marks:
        text = read.text(drawn["grid"].drawing, mark.id)
        assert cell_of(plot, lines, (text.left + text.right) / 2, text.base + 1) == (mark.column, mark.row)


def test_shapes_tell_what_triggers_a_risk(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    drawing = drawn["grid"].drawing
    circles = [path for path in read.paths(drawing, fill=STYLE.strong) if path.segments[1][0] == "C"]
    squares = [path for path in read.paths(drawing, fill=STYLE.mid) if len(path.segments) == 5]
    diamonds = [path for path in read.paths(drawing, fill=STYLE.paper) if path.stroke == STYLE.strong]
    assert (len(circles), len(squares), len(diamonds)) == (6 + 1, 2 + 1, 1 + 1)  # and one key for each shape


def test_what_each_shape_means_is_printed(read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]) -> None:
    for _, meaning in plots["grid"][0].keys:
        assert read.text(drawn["grid"].drawing, meaning)


def test_a_grid_without_keys_has_the_cells_of_the_specification(
    read: Any, draw: Callable[..., DrawnPlot], plots: dict[str, Any]
) -> None:
    done = draw(replace(plots["grid"][0], keys=()), 112, 100)
    (shaded,) = read.boxes(done.drawing, fill=STYLE.panel)
    (base,) = read.boxes(done.drawing, stroke=STYLE.ink)
    assert (base.left, base.right, base.bottom) == pytest.approx((20, 112, 15.2), abs=0.001)
    assert shaded.right - shaded.left == pytest.approx(18.4, abs=0.001)
    assert (shaded.top - shaded.bottom) / 5 == pytest.approx(16.9, abs=0.001)


def test_the_most_likely_column_in_use_is_shaded_and_named_in_strong_words(
    read: Any, drawn: dict[str, DrawnPlot]
) -> None:
    (shaded,) = read.boxes(drawn["grid"].drawing, fill=STYLE.panel)
    likely = read.text(drawn["grid"].drawing, "likely")
    assert shaded.left < likely.left < likely.right < shaded.right
    assert likely.font == "sans-semibold"


def test_a_band_stands_below_its_term(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    drawing = drawn["grid"].drawing
    term, band = read.text(drawing, "very unlikely"), read.text(drawing, "5–20%")
    assert term.base - band.base == pytest.approx(3.3, abs=0.01)
    assert (term.left + term.right) / 2 == pytest.approx((band.left + band.right) / 2, abs=0.01)


def test_more_marks_than_a_cell_holds_are_reported(draw: Callable[..., DrawnPlot], plots: dict[str, Any]) -> None:
    crowd = tuple(GridMark(f"R{number}", 3, 1, "hollow_diamond") for number in range(10, 40))
    done = draw(replace(plots["grid"][0], marks=crowd), 82, 74)
    assert any("R39" in collision.message for collision in done.collisions)


@settings(max_examples=15, deadline=None)
@given(grid_plots())
def test_any_register_of_four_to_a_cell_is_readable(draw: Callable[..., DrawnPlot], plot: RiskGridPlot) -> None:
    assert draw(plot, 112, 100).collisions == ()


@settings(max_examples=15, deadline=None)
@given(grid_plots())
def test_marks_of_one_cell_do_not_touch(read: Any, draw: Callable[..., DrawnPlot], plot: RiskGridPlot) -> None:
    drawing = draw(plot, 112, 100).drawing
    fills = ((STYLE.strong, ""), (STYLE.mid, ""), (STYLE.paper, STYLE.strong))
    boxes = [box for fill, stroke in fills for box in read.boxes(drawing, fill=fill, stroke=stroke)]
    assert len(boxes) == len(plot.marks)
    for index, one in enumerate(boxes):
        assert not any(one.overlaps(other, by=0.01) for other in boxes[index + 1 :])
