"""A timeline puts every mark on its day and every label where it can be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policybrief.charts import DrawnPlot
from policybrief.document.plots import Marker, Tick, TimelineMark, TimelinePlot
from policybrief.theme.memo import MEMO

STYLE = MEMO.chart
FIRST, LAST = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
LABELS = ("Pledge", "First meeting", "Resolution adopted", "Talks in Cairo end", "Plan published by the council")


@st.composite
def timeline_plots(draw: Any) -> TimelinePlot:
    """Up to seven marks in a year, at least ten days apart, on one or two lanes."""
    lanes = ("pledge", "event")[: draw(st.integers(1, 2))]
    days = sorted(draw(st.lists(st.integers(0, 36), max_size=7, unique=True)))
    marks = []
    for day in days:
        date, lane = FIRST + dt.timedelta(days=10 * day), draw(st.sampled_from(lanes))
        marker: Marker = "filled_square" if lane == "pledge" else "hollow_circle"
        printed = f"{date.day} {date:%b}"
        marks.append(TimelineMark(date, date, printed, draw(st.sampled_from(LABELS)), lane, marker))
    months = [dt.date(2025, month, 1) for month in range(1, 13)]
    ticks = tuple(Tick(month, f"{month:%b}" if month.month > 1 else "Jan 2025", month.month == 1) for month in months)
    return TimelinePlot(tuple(marks), lanes, FIRST, LAST, ticks, "en")


def marks_of(read: Any, drawn: DrawnPlot) -> list[float]:
    """The middles of all marks but crosses, from left to right."""
    squares = read.boxes(drawn.drawing, fill=STYLE.strong, stroke="")
    circles = read.boxes(drawn.drawing, fill=STYLE.paper, stroke=STYLE.strong)
    return sorted((box.left + box.right) / 2 for box in (*squares, *circles))


def test_marks_stand_in_proportion_to_their_days(read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]) -> None:
    plot = plots["timeline"][0]
    days = sorted((mark.first - plot.axis_from).days + (mark.last - mark.first).days / 2 for mark in plot.marks)[1:]
    found = marks_of(read, drawn["timeline"])
    scale = (found[-1] - found[0]) / (days[-1] - days[0])
    assert found == pytest.approx([found[0] + (day - days[0]) * scale for day in days], abs=0.002)


def test_a_month_begins_at_its_tick(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    (axis,) = (box for box in read.boxes(drawn["timeline"].drawing, stroke=STYLE.ink) if box.right - box.left > 100)
    ticks = sorted(box.left for box in read.boxes(drawn["timeline"].drawing, stroke=STYLE.ink) if box.left == box.right)
    lengths = [31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    starts = [sum(lengths[:number]) / 396 for number in range(14)]
    assert ticks == pytest.approx([axis.left + (axis.right - axis.left) * share for share in starts], abs=0.002)


def test_the_first_half_of_the_lanes_stands_above_the_axis(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    drawing = drawn["timeline"].drawing
    (axis,) = (box for box in read.boxes(drawing, stroke=STYLE.ink) if box.right - box.left > 100)
    for words, above in (("Google pledge", True), ("14 Oct", True), ("18 Jun", False), ("17 Dec", False)):
        assert (read.text(drawing, words).base > axis.bottom) is above


def test_a_wrong_date_is_the_only_thing_in_the_colour_of_alarm(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    drawing = drawn["timeline"].drawing
    crosses = read.paths(drawing, stroke=STYLE.alert)
    assert [len(path.segments) for path in crosses] == [2, 2]
    assert [text.text for text in read.texts(drawing) if text.colour == STYLE.alert] == ["Dec 2024"]


def test_days_under_one_label_are_one_mark(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    assert len(marks_of(read, drawn["timeline"])) == 7
    assert read.text(drawn["timeline"].drawing, "9 and 10 Dec")


def test_days_far_apart_under_one_label_are_two_marks(
    read: Any, draw: Callable[..., DrawnPlot], plots: dict[str, Any]
) -> None:
    plot = plots["timeline"][0]
    long = replace(plot.marks[1], last=dt.date(2025, 7, 18))
    done = draw(replace(plot, marks=(plot.marks[0], long, *plot.marks[2:])), 170, 57.4)
    assert len(marks_of(read, done)) == 8


def test_every_label_is_printed_word_for_word(read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]) -> None:
    said = read.said(drawn["timeline"].drawing)
    for mark in plots["timeline"][0].marks:
        assert mark.label in said
        assert mark.day_label in said


def test_months_too_narrow_for_their_names_leave_only_the_years(
    read: Any, draw: Callable[..., DrawnPlot], plots: dict[str, Any]
) -> None:
    done = draw(replace(plots["timeline"][0], marks=()), 60, 30)
    said = [text.text for text in read.texts(done.drawing)]
    assert said == ["Dec 2024"]
    assert done.collisions == ()


def test_a_mark_without_room_for_its_label_is_reported(draw: Callable[..., DrawnPlot], plots: dict[str, Any]) -> None:
    plot = plots["timeline"][0]
    crowd = tuple(replace(plot.marks[1], label=f"Meeting {number} of the council") for number in range(20))
    assert draw(replace(plot, marks=crowd), 112, 40).collisions


@settings(max_examples=15, deadline=None)
@given(timeline_plots())
def test_any_year_is_readable(draw: Callable[..., DrawnPlot], plot: TimelinePlot) -> None:
    assert draw(plot, 170, 100).collisions == ()
