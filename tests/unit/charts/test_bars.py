"""Bars say what they measure: length, label, order and the hatch of what is not sourced."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policybrief.charts import DrawnPlot
from policybrief.document.plots import Bar, BarPlot
from policybrief.theme.memo import MEMO

STYLE = MEMO.chart
WORDS = st.lists(st.sampled_from(["Hub", "Cloud", "of", "the", "Ports", "Rail"]), min_size=1, max_size=3).map(" ".join)
AMOUNTS = st.decimals(0, 1000, places=1)


@st.composite
def bar_plots(draw: Any) -> BarPlot:
    """Up to six bars with labels of a few words."""
    values = draw(st.lists(AMOUNTS, min_size=1, max_size=6))
    bars = tuple(
        Bar(draw(WORDS), draw(WORDS), value, f"${value}bn", draw(st.sampled_from(["by 2030", ""])), draw(st.booleans()))
        for value in values
    )
    return BarPlot(bars, max(values) + 1, "en")


def solid_boxes(read: Any, drawn: DrawnPlot) -> list[Any]:
    return [box for fill in (STYLE.strong, STYLE.mid) for box in read.boxes(drawn.drawing, fill=fill)]


def hatched_boxes(read: Any, drawn: DrawnPlot) -> list[Any]:
    return [read.box(path) for path in read.paths(drawn.drawing, stroke=STYLE.mid) if not path.clip]


def test_a_bar_is_as_long_as_its_value_at_one_scale(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    amazon, google = solid_boxes(read, drawn["bars"])
    (microsoft,) = hatched_boxes(read, drawn["bars"])
    lengths = [box.right - box.left for box in (amazon, microsoft, google)]
    assert lengths == pytest.approx([60, 60 * 17.5 / 35, 60 * 15 / 35], abs=0.001)


def test_bars_start_at_the_zero_line(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    (zero,) = read.boxes(drawn["bars"].drawing, stroke=STYLE.ink)
    starts = [box.left for box in (*solid_boxes(read, drawn["bars"]), *hatched_boxes(read, drawn["bars"]))]
    assert zero.left == zero.right == pytest.approx(33, abs=0.001)
    assert starts == pytest.approx([33] * 3, abs=0.001)


def test_bars_stand_in_the_order_given_and_evenly_spaced(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    amazon, google = solid_boxes(read, drawn["bars"])
    (microsoft,) = hatched_boxes(read, drawn["bars"])
    middles = [(box.bottom + box.top) / 2 for box in (amazon, microsoft, google)]
    assert [middles[0] - middles[1], middles[1] - middles[2]] == pytest.approx([14, 14], abs=0.001)


def test_only_a_hatched_bar_is_ruled_at_45_degrees_within_its_frame(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    (ruling,) = (path for path in read.paths(drawn["bars"].drawing) if path.clip)
    (frame,) = (path for path in read.paths(drawn["bars"].drawing, stroke=STYLE.mid) if not path.clip)
    assert ruling.clip == frame.segments
    starts, ends = ruling.segments[::2], ruling.segments[1::2]
    assert {(start[0], end[0]) for start, end in zip(starts, ends, strict=True)} == {("M", "L")}
    slopes = [(end[2] - start[2]) / (end[1] - start[1]) for start, end in zip(starts, ends, strict=True)]
    assert slopes == pytest.approx([1.0] * len(slopes), abs=0.001)


def test_the_longest_bar_is_the_darkest(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    (longest,) = read.boxes(drawn["bars"].drawing, fill=STYLE.strong)
    assert longest.right == max(box.right for box in solid_boxes(read, drawn["bars"]))


def test_every_word_of_the_plot_is_printed(read: Any, drawn: dict[str, DrawnPlot], plots: dict[str, Any]) -> None:
    said = read.said(drawn["bars"].drawing)
    for bar in plots["bars"][0].bars:
        for words in (bar.label, bar.scope, bar.value_label, bar.period_label):
            assert words in said


def test_a_label_stands_two_millimetres_behind_its_bar(read: Any, drawn: dict[str, DrawnPlot]) -> None:
    (longest,) = read.boxes(drawn["bars"].drawing, fill=STYLE.strong)
    for words in ("$35bn", "by 2030"):
        assert read.text(drawn["bars"].drawing, words).left - longest.right == pytest.approx(2, abs=0.001)


def test_a_bar_of_nothing_keeps_its_labels(read: Any, draw: Callable[..., DrawnPlot]) -> None:
    nothing = Bar("Apple", "Phones", Decimal(0), "$0bn", "no date", hatched=True)
    done = draw(BarPlot((nothing,), Decimal(10), "en"), 112, 20)
    assert read.paths(done.drawing, fill=STYLE.mid) == ()
    assert [path for path in read.paths(done.drawing) if path.clip] == []
    assert read.text(done.drawing, "$0bn").left == pytest.approx(35, abs=0.001)


def test_a_name_too_long_for_its_height_is_reported(draw: Callable[..., DrawnPlot], plots: dict[str, Any]) -> None:
    plot = plots["bars"][0]
    long = replace(plot.bars[0], scope="Every business of the company in every state of the union " * 4)
    done = draw(replace(plot, bars=(long, *plot.bars[1:])), 112, 41)
    assert any("Every business" in collision.message for collision in done.collisions)


@settings(max_examples=15, deadline=None)
@given(bar_plots())
def test_bars_of_any_data_keep_their_labels_apart_and_inside(draw: Callable[..., DrawnPlot], plot: BarPlot) -> None:
    assert draw(plot, 112, 8 + 16 * len(plot.bars)).collisions == ()


@settings(max_examples=15, deadline=None)
@given(bar_plots())
def test_lengths_of_any_data_are_proportional(read: Any, draw: Callable[..., DrawnPlot], plot: BarPlot) -> None:
    done = draw(plot, 112, 8 + 16 * len(plot.bars))
    boxes = [*solid_boxes(read, done), *hatched_boxes(read, done)]
    lengths = sorted(box.right - box.left for box in boxes)
    values = sorted(float(bar.value) for bar in plot.bars if bar.value > 0)
    scale = max(lengths, default=0.0) / max(values, default=1.0)
    assert lengths == pytest.approx([value * scale for value in values], abs=0.002)
