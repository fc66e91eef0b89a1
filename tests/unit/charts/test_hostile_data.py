"""Hostile but plausible data: each picture is legible, or says which labels are not; nothing fails in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from msgspec.structs import replace

from policybrief.charts import DrawnPlot, tell_collisions
from policybrief.charts.drawn import Collision
from policybrief.document.plots import (
    Bar,
    DotRange,
    GridMark,
    Marker,
    MatrixCell,
    MatrixRow,
    MatrixTotal,
    Plot,
    Reign,
    TimelineMark,
    TimelinePlot,
    WeightLine,
)
from policybrief.theme.styles import MM

Case = tuple[Plot, float, float]
LONG = "Federation of Pakistan Chambers of Commerce & Industry"
MARKERS: tuple[Marker, ...] = ("filled_circle", "filled_square", "hollow_diamond")
CRITERIA = (
    "Domestic stability", "US relationship", "Economic support", "China relations", "Low military risk",
    "Reversibility", "Internationalisation", "Cost to the budget", "Public opinion", "Speed", "Humanitarian effect",
    "Legal soundness",
)  # fmt: skip


def bar(label: str, value: str, *, scope: str = "", end: str = "", period: str = "by 2030") -> Bar:
    return Bar(label, scope, Decimal(value), end or f"${value}bn", period, hatched=False)


def dot(name: str, low: int, high: int, label: str = "") -> DotRange:
    return DotRange(name, Fraction(low), Fraction(high), label or f"${low}bn")


def event(day: dt.date, label: str, lane: str = "event", marker: Marker = "hollow_circle") -> TimelineMark:
    return TimelineMark(day, day, f"{day.day} {day:%b}", label, lane, marker)


def lanes_of(plot: TimelinePlot, count: int) -> TimelinePlot:
    """Thirteen events on so many lanes."""
    shapes: tuple[Marker, ...] = ("cross", "filled_square", "hollow_circle", "hollow_diamond")
    days = (dt.date(2025, 1, 10) + dt.timedelta(days=25 * number) for number in range(13))
    marks = tuple(
        event(day, f"Something happened {number}", f"lane {number % count}", shapes[number % count])
        for number, day in enumerate(days)
    )
    return replace(plot, lanes=tuple(f"lane {number}" for number in range(count)), marks=marks)


def hostile_cases(plots: dict[str, Any]) -> dict[str, Case]:
    """By name, a plot and its size; those whose name ends in `!` have no room and must say so."""
    bars, dots, grid, matrix, lines, days = (
        plots[kind][0] for kind in ("bars", "dots", "grid", "matrix", "lines", "timeline")
    )
    week = tuple(event(dt.date(2025, 6, 10 + number % 7), f"Event {number} of the week") for number in range(40))
    year = (dt.date(2024, 12, 5) + dt.timedelta(days=9 * number) for number in range(40))
    twenty = tuple(bar(f"Company number {number}", str(40 - 2 * number), scope="Its scope") for number in range(20))
    ten = tuple(
        MatrixRow(
            f"O{row}", f"Option with a fairly long title {row}", row == 2,
            tuple(MatrixCell((row + column) % 5 + 1, column % 3 == 0) for column in range(12)),
            tuple(MatrixTotal("100.5", "=10th", row == 0) for _ in range(3)),
        )
        for row in range(10)
    )  # fmt: skip
    level = tuple(
        WeightLine(f"O{number}", f"Option {number}", Fraction(18), Fraction(30), number == 2) for number in range(1, 4)
    )
    long_words = "a great many further words that explain at length what was said and by whom"
    return {
        "20 bars": (replace(bars, bars=twenty), 112, 150),
        "20 bars in a low picture!": (replace(bars, bars=twenty), 112, 60),
        "long names": (replace(bars, bars=(bar(LONG, "35", scope="All that they announced"), bar("X", "0.1"))), 112, 50),
        "a word wider than the names!": (replace(bars, bars=(bar("Donaudampfschifffahrtsgesellschaftskapitän", "9"),)), 112, 30),
        "bars of nothing": (replace(bars, bars=(bar("Amazon", "0"), bar("Google", "0"))), 112, 41),
        "one bar": (replace(bars, bars=(bar("Amazon", "35"),)), 82, 20),
        "French bars": (
            replace(bars, language="fr", bars=(bar("Société nationale des chemins de fer", "35", end="35\u00a0Md$"),)),
            112, 30,
        ),
        "Urdu bars": (replace(bars, language="ur", bars=(bar("پاکستان اسٹیٹ آئل", "35", end="35 ارب"),)), 112, 30),
        "16 dots": (replace(dots, rows=tuple(dot(f"Company {n}", n % 8, n % 8) for n in range(16))), 112, 100),
        "16 dots in a low picture!": (replace(dots, rows=tuple(dot(f"Company {n}", 3, 3) for n in range(16))), 112, 42),
        "a long label at the end of the axis": (replace(dots, rows=(dot(LONG, 7, 8, "$7bn to $8bn a year"),)), 112, 42),
        "15 risks in one cell!": (
            replace(grid, marks=tuple(GridMark(f"R{n}", 3, 1, MARKERS[n % 3]) for n in range(15))), 112, 100,
        ),
        "six risks in one cell": (
            replace(grid, marks=tuple(GridMark(f"R{n}", 3, 1, "filled_circle") for n in range(6))), 112, 100,
        ),
        "a long id of a risk!": (replace(grid, marks=(GridMark("RISK-17", 0, 0, "hollow_diamond"),)), 112, 100),
        "no risks": (replace(grid, marks=(), keys=()), 112, 100),
        "ten options by twelve criteria": (replace(matrix, criteria=CRITERIA, rows=ten), 170, 110),
        "ten options in a low picture!": (replace(matrix, criteria=CRITERIA, rows=ten), 170, 60),
        "titles of two lines in rows of one!": (matrix, 112, 53),
        "lines that coincide": (
            replace(lines, lines=level, reigns=(Reign("", "O1, O2 and O3", Fraction(1), Fraction(5)),)), 82, 57,
        ),
        "flat lines": (
            replace(lines, lines=tuple(replace(line, last_total=line.first_total) for line in level), reigns=()), 82, 57,
        ),
        "long names of lines!": (
            replace(lines, lines=tuple(replace(line, name=LONG) for line in lines.lines)), 82, 57,
        ),
        "no events": (replace(days, marks=()), 170, 57.4),
        "one event": (replace(days, marks=days.marks[:1]), 170, 57.4),
        "40 events in a week!": (replace(days, marks=week), 170, 57.4),
        "40 events in a year": (
            replace(days, marks=tuple(event(day, f"Event {n}", ("event", "pledge")[n % 2]) for n, day in enumerate(year))),
            170, 110,
        ),
        "events at both ends": (
            replace(days, marks=(
                event(dt.date(2024, 12, 1), "First day of all, at the start of the axis"),
                event(dt.date(2025, 12, 31), "Last day of all, at the end of the axis"),
            )), 170, 57.4,
        ),
        "two lanes": (lanes_of(days, 2), 170, 57.4),
        "four lanes": (lanes_of(days, 4), 170, 57.4),
        "labels like paragraphs!": (
            replace(days, marks=tuple(replace(mark, label=f"{mark.label} with {long_words}") for mark in days.marks)),
            170, 57.4,
        ),
        "Urdu events": (
            replace(days, language="ur", marks=tuple(replace(mark, label="غزہ منصوبہ شائع ہوا") for mark in days.marks)),
            170, 57.4,
        ),
    }  # fmt: skip


@pytest.fixture(scope="module")
def hostile(plots: dict[str, Any], draw: Callable[..., DrawnPlot]) -> dict[str, tuple[DrawnPlot, float, float]]:
    return {name: (draw(*case), case[1], case[2]) for name, case in hostile_cases(plots).items()}


def test_what_has_room_is_legible_and_what_has_none_says_so(
    hostile: dict[str, tuple[DrawnPlot, float, float]],
) -> None:
    silent = {name for name, (drawn, _, _) in hostile.items() if name.endswith("!") != bool(drawn.collisions)}
    assert silent == set()


def test_ink_outside_a_picture_and_words_over_words_are_always_told(
    hostile: dict[str, tuple[DrawnPlot, float, float]], read: Any
) -> None:
    for name, (drawn, width, height) in hostile.items():
        told = " ".join(collision.message for collision in drawn.collisions)
        for words in (*_outside(drawn, width, height, read), *_overlapping(drawn, read)):
            assert words in told, name


def _outside(drawn: DrawnPlot, width: float, height: float, read: Any) -> Iterator[str]:
    for text in read.texts(drawn.drawing):
        low, high = text.base - 0.21 * text.size_pt / MM, text.base + 0.71 * text.size_pt / MM
        inside = text.left > -0.1 and text.right < width + 0.1 and low > -0.1 and high < height + 0.1
        if not (text.rotation or inside):
            yield text.text


def _overlapping(drawn: DrawnPlot, read: Any) -> Iterator[str]:
    level = [text for text in read.texts(drawn.drawing) if not text.rotation]
    for one, other in combinations(level, 2):
        beside = min(one.right, other.right) - max(one.left, other.left) < 0.2
        tops = [text.base + 0.68 * text.size_pt / MM for text in (one, other)]
        feet = [text.base - 0.15 * text.size_pt / MM for text in (one, other)]
        if not beside and min(tops) - max(feet) > 0.3:
            yield one.text


def test_of_many_collisions_the_first_are_told_and_the_rest_counted() -> None:
    told = tell_collisions(tuple(Collision(f"the label '{number}'") for number in range(40)))
    assert len(told) == 7
    assert told[0] == "the label '0' leaves the picture"
    assert told[-1] == "and 34 more labels do"
