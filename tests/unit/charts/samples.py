"""One plot of every kind with its size in millimetres, as busy as a page of a brief makes it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from policybrief.document.plots import (
    Bar,
    BarPlot,
    DotRange,
    DotRangePlot,
    GridMark,
    MatrixCell,
    MatrixRow,
    MatrixTotal,
    Plot,
    Reign,
    RiskGridPlot,
    ScoreMatrixPlot,
    Tick,
    TimelineMark,
    TimelinePlot,
    WeightLine,
    WeightLinesPlot,
)

BARS = BarPlot(
    (
        Bar("Amazon", "All Amazon businesses in India", Decimal(35), "$35bn", "by 2030", hatched=False),
        Bar("Microsoft", "Cloud, AI, skills, operations", Decimal("17.5"), "$17.5bn", "2026–29*", hatched=True),
        Bar("Google", "AI hub, Visakhapatnam", Decimal(15), "$15bn", "over five years", hatched=False),
    ),
    Decimal(40),
    "en",
)

DOTS = DotRangePlot(
    (
        DotRange("Amazon", Fraction(35, 6), Fraction(7), "$5.8bn to $7bn"),
        DotRange("Microsoft", Fraction(35, 8), Fraction(35, 8), "$4.4bn"),
        DotRange("Google", Fraction(3), Fraction(3), "$3bn"),
    ),
    Decimal(0),
    Decimal(8),
    tuple((Decimal(number), str(number)) for number in range(9)),
    "US$ billions a year",
    "en",
)

GRID = RiskGridPlot(
    (
        "very unlikely\n5–20%",
        "unlikely\n20–45%",
        "roughly even chance\n45–55%",
        "likely\n55–80%",
        "very likely\n80–95%",
    ),
    ("5 critical", "4 severe", "3 serious", "2 limited", "1 minor"),
    "Likelihood if the option is chosen",
    "Impact",
    (
        GridMark("R1", 3, 1, "filled_circle"),
        GridMark("R2", 2, 1, "filled_circle"),
        GridMark("R3", 3, 2, "filled_circle"),
        GridMark("R4", 2, 0, "filled_circle"),
        GridMark("R5", 3, 2, "filled_circle"),
        GridMark("R6", 3, 1, "filled_square"),
        GridMark("R7", 1, 0, "filled_square"),
        GridMark("R8", 1, 2, "filled_circle"),
        GridMark("R9", 2, 2, "hollow_diamond"),
    ),
    (
        ("filled_circle", "If Option 4 or 5 is chosen"),
        ("filled_square", "If Option 1 is chosen"),
        ("hollow_diamond", "If Option 2 or 3 is chosen"),
    ),
    "en",
)


def _row(id: str, title: str, scores: str, totals: str, *, chosen: bool = False) -> MatrixRow:
    cells = tuple(MatrixCell(int(score[0]), score.endswith("?")) for score in scores.split())
    pairs = (pair.split(":") for pair in totals.split())
    ranked = tuple(MatrixTotal(total, rank, rank.endswith("1st")) for total, rank in pairs)
    return MatrixRow(id, title, chosen, cells, ranked)


MATRIX = ScoreMatrixPlot(
    (
        "Domestic stability",
        "US relationship",
        "Economic support",
        "China relations",
        "Low military risk",
        "Reversibility",
    ),
    ("Equal weights", "Domestic first", "US first"),
    "Score on each test",
    "Total and rank",
    (
        _row("O1", "Decline", "4 1 2 3? 5 3", "18:3rd 31:2nd 22:5th"),
        _row("O2", "Offer non-combat help", "3 3 3? 3? 4 4", "20:2nd 30:3rd 29:=1st"),
        _row("O3", "Defer against written terms", "4 2 3? 3? 5 5", "22:1st 35:1st 29:=1st", chosen=True),
        _row("O4", "Small, conditional deployment", "2 4 4? 3? 2 2", "17:4th 23:4th 29:=1st"),
        _row("O5", "Full contribution as asked", "1 5 4? 2? 1 1", "14:5th 17:5th 28:4th"),
    ),
    5,
    "?",
    "en",
)

LINES = WeightLinesPlot(
    (
        WeightLine("O1", "Decline", Fraction(18), Fraction(22), chosen=False),
        WeightLine("O2", "Non-combat", Fraction(20), Fraction(32), chosen=False),
        WeightLine("O3", "Defer", Fraction(22), Fraction(30), chosen=True),
        WeightLine("O4", "Small", Fraction(17), Fraction(33), chosen=False),
        WeightLine("O5", "Full", Fraction(14), Fraction(34), chosen=False),
    ),
    (
        Reign("O3", "Option 3 leads", Fraction(1), Fraction(3)),
        Reign("O2", "Option 2", Fraction(3), Fraction(4)),
        Reign("O5", "Option 5", Fraction(4), Fraction(5)),
    ),
    Fraction(1),
    Fraction(5),
    tuple((Fraction(weight), f"×{weight}") for weight in range(1, 6)),
    "Weight on the US relationship (other tests ×1)",
    "Leader",
    "en",
)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _mark(day: str, label: str, lane: str, *, last: str = "", printed: str = "") -> TimelineMark:
    first = dt.date.fromisoformat(day)
    shape = {"as_printed": "cross", "pledge": "filled_square", "event": "hollow_circle"}[lane]
    printed = printed or f"{first.day} {_MONTHS[first.month - 1]}"
    return TimelineMark(first, dt.date.fromisoformat(last or day), printed, label, lane, shape)  # type: ignore[arg-type]


TIMELINE = TimelinePlot(
    (
        _mark(
            "2024-12-01",
            "Date given in the source article for Amazon and Microsoft",
            "as_printed",
            printed="Dec 2024",
        ),
        _mark("2025-06-18", "First Trump–Munir meeting", "event"),
        _mark("2025-09-25", "Second Trump–Munir meeting (with the prime minister)", "event"),
        _mark("2025-09-29", "20-point Gaza plan published", "event"),
        _mark("2025-10-14", "Google pledge", "pledge"),
        _mark("2025-11-17", "UN Resolution 2803", "event"),
        _mark("2025-12-09", "Microsoft, then Amazon pledge", "pledge", last="2025-12-10", printed="9 and 10 Dec"),
        _mark("2025-12-17", "Reuters reports expected third meeting", "event"),
    ),
    ("as_printed", "pledge", "event"),
    dt.date(2024, 12, 1),
    dt.date(2025, 12, 31),
    (
        Tick(dt.date(2024, 12, 1), "Dec 2024", strong=True),
        Tick(dt.date(2025, 1, 1), "Jan 2025", strong=True),
        *(Tick(dt.date(2025, month, 1), _MONTHS[month - 1], strong=False) for month in range(2, 13)),
    ),
    "en",
)

PLOTS: dict[str, tuple[Plot, float, float]] = {
    "bars": (BARS, 112, 41),
    "dots": (DOTS, 112, 42),
    "grid": (GRID, 112, 100),
    "matrix": (MATRIX, 170, 53),
    "lines": (LINES, 82, 57),
    "timeline": (TIMELINE, 170, 57.4),
}
