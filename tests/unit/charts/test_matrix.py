"""The score matrix prints every score and total, shades the ones and marks the others' ranks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policybrief.charts import DrawnPlot
from policybrief.document.plots import MatrixCell, MatrixRow, MatrixTotal, ScoreMatrixPlot
from policybrief.theme.memo import MEMO

STYLE = MEMO.chart
CRITERIA = ("Domestic stability", "US relationship", "Cost", "Reversibility", "Low military risk", "Speed", "Standing")


@st.composite
def matrix_plots(draw: Any) -> ScoreMatrixPlot:
    """Up to seven criteria, three weight sets and six options."""
    criteria, sets = draw(st.integers(1, 7)), draw(st.integers(0, 3))
    rows = tuple(
        MatrixRow(
            f"O{number}",
            draw(st.sampled_from(["Decline", "Offer non-combat help", "Defer until written terms are in hand"])),
            number == 1,
            tuple(MatrixCell(draw(st.integers(1, 5)), draw(st.booleans())) for _ in range(criteria)),
            tuple(
                MatrixTotal(str(draw(st.integers(5, 99))), draw(st.sampled_from(["1st", "=2nd"])), False)
                for _ in range(sets)
            ),
        )
        for number in range(1, draw(st.integers(1, 6)) + 1)
    )
    names = ("Equal weights", "Domestic first", "US first")[:sets]
    return ScoreMatrixPlot(CRITERIA[:criteria], names, "Score on each test", "Total and rank", rows, 5, "?", "en")


def ground_at(read: Any, drawing: Any, x: float, y: float) -> str:
    """The fill of the cell at a point."""
    for path in read.paths(drawing):
        box = read.box(path)
        if path.fill and box.left <= x <= box.right and box.bottom <= y <= box.top:
            return str(path.fill)
    return ""


def test_every_score_stands_on_the_ground_of_its_step(
    read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]
) -> None:
    drawing = drawn["matrix"].drawing
    scores = [text for text in read.texts(drawing) if text.text in set("12345") and text.size_pt == STYLE.value_pt]
    assert len(scores) == 30
    for text in scores:
        assert ground_at(read, drawing, text.left, text.base) == STYLE.ramp[int(text.text) - 1]


def test_scores_read_across_and_down_as_the_plot_has_them(
    read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]
) -> None:
    scores = [text for text in read.texts(drawn["matrix"].drawing) if text.text in set("12345")]
    scores.sort(key=lambda text: (-round(text.base, 2), text.left))
    expected = [str(cell.score) for row in plots["matrix"][0].rows for cell in row.cells]
    assert [text.text for text in scores] == expected


def test_words_on_a_dark_ground_are_light(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    for text in read.texts(drawn["matrix"].drawing):
        if text.text in ("4", "5"):
            assert text.colour == STYLE.paper
        if text.text in ("1", "2", "3"):
            assert text.colour == STYLE.ink


def test_a_thin_score_carries_its_mark_and_keeps_its_place(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    drawing = drawn["matrix"].drawing
    marks = [text for text in read.texts(drawing) if text.text == "?"]
    assert len(marks) == 9
    for mark in marks:
        (score,) = (
            text
            for text in read.texts(drawing)
            if text.text in set("12345") and abs(text.base - mark.base) < 0.01 and 0 < mark.left - text.right < 0.5
        )
        assert score.size_pt == mark.size_pt


def test_what_ranks_first_is_strong_on_its_own_ground(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    drawing = drawn["matrix"].drawing
    firsts = [text for text in read.texts(drawing) if text.text in ("1st", "=1st")]
    assert len(read.boxes(drawing, fill=STYLE.first)) == len(firsts) == 5
    for text in firsts:
        assert (text.font, ground_at(read, drawing, text.left, text.base)) == ("sans-semibold", STYLE.first)


def test_columns_have_the_widths_of_the_specification(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    cells = read.boxes(drawn["matrix"].drawing, fill=STYLE.ramp[0])
    lefts = sorted(
        {round(box.left, 2) for fill in STYLE.ramp for box in read.boxes(drawn["matrix"].drawing, fill=fill)}
    )
    assert lefts == pytest.approx([47.6 + 13.9 * index for index in range(6)], abs=0.02)
    assert {round(box.right - box.left, 2) for box in cells} == {13.4}


def test_heads_too_wide_for_their_columns_are_turned(
    read: Any, draw: Callable[..., DrawnPlot], plots: dict[str, Any]
) -> None:
    done = draw(plots["matrix"][0], 112, 70)
    assert read.text(done.drawing, "Reversibility").rotation == 90
    assert done.collisions == ()


def test_a_scale_of_three_uses_the_ends_of_the_ramp(
    read: Any, draw: Callable[..., DrawnPlot], plots: dict[str, Any]
) -> None:
    cells = tuple(MatrixCell(score, thin=False) for score in (1, 2, 3))
    row = MatrixRow("O1", "Only", False, cells, ())
    plot = replace(plots["matrix"][0], criteria=("A", "B", "C"), weight_sets=(), rows=(row,), best_score=3)
    done = draw(plot, 112, 30)
    grounds = [path.fill for path in read.paths(done.drawing) if path.fill in STYLE.ramp]
    assert grounds == [STYLE.ramp[0], STYLE.ramp[2], STYLE.ramp[4]]


@settings(max_examples=15, deadline=None)
@given(matrix_plots())
def test_a_matrix_of_any_shape_is_readable(draw: Callable[..., DrawnPlot], plot: ScoreMatrixPlot) -> None:
    assert draw(plot, 170, 30 + 9 * len(plot.rows)).collisions == ()
