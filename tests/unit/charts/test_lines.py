"""Weight lines run between exact totals, are told apart without colour, and say who leads where."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policybrief.charts import DrawnPlot
from policybrief.document.plots import WeightLine, WeightLinesPlot
from policybrief.theme.memo import MEMO

STYLE = MEMO.chart
NAMES = ("Decline", "Non-combat", "Defer", "Small", "Full", "Buy time", "Ask others")


@st.composite
def line_plots(draw: Any) -> WeightLinesPlot:
    """Two to seven lines between totals of up to two digits and a half."""
    count = draw(st.integers(2, 7))
    totals = st.integers(10, 120).map(lambda halves: Fraction(halves, 2))
    lines = tuple(
        WeightLine(f"O{number + 1}", NAMES[number], draw(totals), draw(totals), chosen=number == 0)
        for number in range(count)
    )
    ticks = tuple((Fraction(weight), f"×{weight}") for weight in range(1, 6))
    return WeightLinesPlot(lines, (), Fraction(1), Fraction(5), ticks, "Weight on one test", "Leader", "en")


def main_lines(read: Any, drawn: DrawnPlot) -> list[Any]:
    """The plotted lines: those that run all the way across."""
    paths = [path for path in read.paths(drawn.drawing) if len(path.segments) == 2 and not path.fill]
    boxes = [(path, read.box(path)) for path in paths]
    across = max(box.right - box.left for _, box in boxes)
    return [path for path, box in boxes if abs(box.right - box.left - across) < 0.001 and box.top > 9.5]


def test_lines_end_at_the_heights_of_their_totals(
    read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]
) -> None:
    ends = {(path.segments[0][2], path.segments[1][2]) for path in main_lines(read, drawn["lines"])}
    low, high, bottom, top = 13, 35, 9.4, 57 - 0.6 - 5 - 3.6
    expected = {
        tuple(
            bottom + (top - bottom) * (float(total) - low) / (high - low)
            for total in (line.first_total, line.last_total)
        )
        for line in plots["lines"][0].lines
    }
    found = sorted((first * 25.4 / 72, last * 25.4 / 72) for first, last in ends)
    for one, other in zip(found, sorted(expected), strict=True):
        assert one == pytest.approx(other, abs=0.001)


def test_no_two_lines_look_alike_in_grey(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    looks = [(path.stroke, path.line_width_pt, path.dash_pt) for path in main_lines(read, drawn["lines"])]
    assert len(set(looks)) == len(looks) == 5
    assert len({(width, dash) for _, width, dash in looks}) == 5


def test_the_chosen_option_is_the_heaviest_line(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    heaviest = max(main_lines(read, drawn["lines"]), key=lambda path: path.line_width_pt)
    assert (heaviest.stroke, heaviest.dash_pt, heaviest.line_width_pt) == (STYLE.strong, (), 2.4)


def test_the_strip_names_each_leader_over_its_weights(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    drawing = drawn["lines"].drawing
    places = {weight: read.text(drawing, f"×{weight}") for weight in range(1, 6)}
    middles = {weight: (text.left + text.right) / 2 for weight, text in places.items()}
    for words, first, last in (("Option 3 leads", 1, 3), ("Option 2", 3, 4), ("Option 5", 4, 5)):
        text = read.text(drawing, words)
        assert middles[first] < text.left < text.right < middles[last]


def test_a_leader_whose_name_does_not_fit_is_named_by_its_id(
    read: Any, draw: Callable[..., DrawnPlot], plots: dict[str, Any]
) -> None:
    plot = plots["lines"][0]
    reigns = tuple(replace(reign, label=f"Option {reign.id[1]} leads all") for reign in plot.reigns)
    done = draw(replace(plot, reigns=reigns), 82, 57)
    said = [text.text for text in read.texts(done.drawing)]
    assert "Option 3 leads all" in said
    assert "Option 2 leads all" not in said
    assert said.count("O2") == 3


def test_a_shorter_name_is_tried_before_the_id(
    read: Any, draw: Callable[..., DrawnPlot], plots: dict[str, Any]
) -> None:
    plot = plots["lines"][0]
    reigns = tuple(
        replace(reign, label=f"Option {reign.id[1]} leads all", short_label=f"Option {reign.id[1]}")
        for reign in plot.reigns
    )
    said = [text.text for text in read.texts(draw(replace(plot, reigns=reigns), 82, 57).drawing)]
    assert {"Option 3 leads all", "Option 2", "Option 5"} <= set(said)


def test_a_circle_marks_where_the_lead_passes_on(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    circles = [
        read.box(path) for path in read.paths(drawn["lines"].drawing, fill=STYLE.paper) if path.stroke == STYLE.ink
    ]
    middles = sorted(((box.left + box.right) / 2, (box.bottom + box.top) / 2) for box in circles)
    scale = (47.8 - 9.4) / 22
    assert middles == [
        (pytest.approx(28 + 45 / 2, abs=0.001), pytest.approx(9.4 + (26 - 13) * scale, abs=0.001)),
        (pytest.approx(28 + 45 * 3 / 4, abs=0.001), pytest.approx(9.4 + (30 - 13) * scale - 1 * scale, abs=0.001)),
    ]


def test_totals_are_printed_at_both_ends(read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]) -> None:
    said = [text.text for text in read.texts(drawn["lines"].drawing)]
    for line in plots["lines"][0].lines:
        assert str(line.first_total) in said
        assert str(line.last_total) in said


def test_a_total_that_is_given_in_words_is_printed_so(
    read: Any, draw: Callable[..., DrawnPlot], plots: dict[str, Any]
) -> None:
    plot = plots["lines"][0]
    line = replace(plot.lines[0], first_total=Fraction(37, 2), first_label="18,5", last_label="22,0")
    said = read.said(draw(replace(plot, lines=(line, *plot.lines[1:])), 82, 57).drawing)
    assert "18,5" in said
    assert "22,0" in said


def test_labels_stand_three_millimetres_apart(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    for left in (True, False):
        bases = [
            text.base
            for text in read.texts(drawn["lines"].drawing)
            if text.text in ("O1", "O2", "O3", "O4", "O5") and (text.left < 1) == left
        ]
        assert min(abs(one - other) for one, other in pairwise(sorted(bases))) >= 2.999


@settings(max_examples=15, deadline=None)
@given(line_plots())
def test_any_totals_are_readable(draw: Callable[..., DrawnPlot], plot: WeightLinesPlot) -> None:
    assert draw(plot, 82, 57).collisions == ()
