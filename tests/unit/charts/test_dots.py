"""Dots stand where their numbers are, ranges as far as they reach."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybrief.charts import DrawnPlot
from policybrief.document.plots import DotRange, DotRangePlot
from policybrief.theme.memo import MEMO

STYLE = MEMO.chart


@st.composite
def dot_plots(draw: Any) -> DotRangePlot:
    """Up to six rows on an axis from 0 to 10."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        low, high = sorted(draw(st.tuples(st.fractions(0, 10), st.fractions(0, 10))))
        name = draw(st.sampled_from(["Rail", "Ports and harbours", "A long name of a fund for roads"]))
        rows.append(DotRange(f"{name} {number}", low, high, f"${number}bn to $10bn"))
    ticks = tuple((Decimal(number), str(number)) for number in range(0, 11, 2))
    return DotRangePlot(tuple(rows), Decimal(0), Decimal(10), ticks, "US$ billions a year", "en")


def axis_of(read: Any, drawn: DrawnPlot, first: str, last: str) -> Callable[[float], float]:
    """Where a number stands on the axis, by the labels of its ends."""
    ends = [read.text(drawn.drawing, words) for words in (first, last)]
    left, right = ((text.left + text.right) / 2 for text in ends)
    return lambda value: left + (right - left) * (value - float(first)) / (float(last) - float(first))


def test_dots_stand_where_the_axis_says(read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]) -> None:
    at = axis_of(read, drawn["dots"], "0", "8")
    dots = read.boxes(drawn["dots"].drawing, fill=STYLE.strong)
    middles = [(box.left + box.right) / 2 for box in dots]
    assert middles == pytest.approx([at(35 / 6), at(7), at(35 / 8), at(3)], abs=0.002)


def test_only_a_range_has_a_line_between_its_dots(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    (line,) = read.boxes(drawn["dots"].drawing, stroke=STYLE.pale)
    at = axis_of(read, drawn["dots"], "0", "8")
    assert (line.left, line.right) == (pytest.approx(at(35 / 6), abs=0.002), pytest.approx(at(7), abs=0.002))


def test_every_row_says_its_name_and_number(read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]) -> None:
    for row in plots["dots"][0].rows:
        name, label = (read.text(drawn["dots"].drawing, words) for words in (row.name, row.label))
        assert name.base == pytest.approx(label.base, abs=0.1)
        assert label.left > name.right


@settings(max_examples=15, deadline=None)
@given(dot_plots())
def test_any_ranges_are_readable(draw: Callable[..., DrawnPlot], plot: DotRangePlot) -> None:
    assert draw(plot, 112, 14 + 9 * len(plot.rows)).collisions == ()


def test_a_dot_off_the_axis_is_reported_and_not_clipped(draw: Callable[..., DrawnPlot]) -> None:
    row = DotRange("Rail", Fraction(-4), Fraction(2), "-4 to 2")
    plot = DotRangePlot((row,), Decimal(0), Decimal(3), ((Decimal(0), "0"), (Decimal(3), "3")), "US$", "en")
    assert "the dots of 'Rail' leaves the picture" in [found.message for found in draw(plot, 112, 30).collisions]
