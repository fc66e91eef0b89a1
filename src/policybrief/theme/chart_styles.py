"""How each kind of chart is measured: lengths in millimetres, shares of a picture, line widths in points.

The values are those of the memo; a theme that wants others replaces them. A length here is the one aimed at: words
that need more room get it.
"""

from __future__ import annotations

from msgspec import Struct

Dash = tuple[float, ...]
"""On and off, in line widths; empty: a solid line."""


class Pens(Struct, frozen=True):
    """Line widths that all kinds share, in points."""

    hair_pt: float = 0.4
    thin_pt: float = 0.5
    """Ticks, leaders, lines under titles."""
    axis_pt: float = 0.75
    outline_pt: float = 1.1
    """Of hollow markers."""
    cross_pt: float = 1.6


class BarStyle(Struct, frozen=True):
    """Horizontal bars."""

    names_mm: float = 33.0
    """The width of the names, up to the zero line."""
    names_share: float = 0.4
    """No more of the picture's width than this is given to names."""
    name_gap_mm: float = 3.0
    end_mm: float = 19.0
    """The least room right of the longest bar."""
    end_gap_mm: float = 2.0
    edge_mm: float = 6.5
    """From the first and last bar's middle to the edge."""
    bar_mm: float = 7.4
    bar_share: float = 0.55
    """No more of the distance between bars than this is bar."""
    hatch_pt: float = 0.7
    frame_pt: float = 0.8
    """Around a hatched bar."""


class DotStyle(Struct, frozen=True):
    """Dots and ranges on one axis."""

    names_mm: float = 33.0
    """The least width of the names, up to the axis."""
    names_share: float = 0.4
    name_gap_mm: float = 3.0
    end_mm: float = 3.0
    """The least room right of the axis, for half of its last label."""
    label_gap_mm: float = 3.2
    foot_mm: float = 9.4
    top_mm: float = 1.0
    dot_mm: float = 1.45
    range_pt: float = 3.0
    tick_mm: float = 1.2


class TimelineStyle(Struct, frozen=True):
    """Marks on an axis of days."""

    inset_mm: float = 2.2
    """From the edge to the first and the last day, so that their marks are whole."""
    above_mm: float = 5.2
    """From the axis to the marks above it."""
    below_mm: float = 7.6
    """From the axis to the marks below it: the names of the months are between."""
    foot_mm: float = 4.8
    """What the axis needs below it where no mark is."""
    mark_mm: float = 1.4
    """The radius of a mark."""
    air_mm: float = 1.8
    """By how much leaders grow where the picture is higher than it need be."""
    label_widths_mm: tuple[float, ...] = (30.0, 40.0, 24.0, 18.0, 60.0)
    """The measures a label may be wrapped to."""
    tick_mm: float = 1.3
    axis_pt: float = 0.9


class GridStyle(Struct, frozen=True):
    """The risk grid."""

    names_mm: float = 20.0
    """The least width of the impact steps' names."""
    names_share: float = 0.35
    number_mm: float = 4.0
    """From an impact step's number to its word."""
    mark_mm: float = 3.5
    """The radius of a marker; smaller where a cell holds many."""
    pitch: float = 8.6 / 3.5
    """From marker to marker in one cell, in radii."""
    wide_pitch: float = 2.7
    """The same between diamonds, which reach further."""
    cell_margin_mm: float = 0.3
    key_mm: float = 4.4
    """From key line to key line."""
    key_mark_mm: float = 1.35
    key_text_mm: float = 5.0
    """From the left of a key to its words."""
    key_gap_mm: float = 5.0
    key_base_mm: float = 1.1
    """The baseline of the last key: its marker, a little higher, is whole."""


class MatrixStyle(Struct, frozen=True):
    """The score matrix."""

    names_share: float = 0.28
    """The part of the width that the options' names take; more where titles would break, up to `names_most`."""
    names_most: float = 0.34
    id_mm: float = 6.6
    gap_mm: float = 4.0
    """Between the scores and the totals."""
    score_share: float = 13.9
    total_share: float = 35 / 3
    """The width of a column of scores to that of a column of totals."""
    cell_gap_mm: float = 0.5
    upright_mm: float = 14.0
    """Up to this width a column of totals grows, so that its head need not be turned."""
    title_mm: float = 5.6
    """From the upper edge to the top of the columns' heads."""
    head_gap_mm: float = 2.5
    """From the foot of the heads to the first row."""
    foot_mm: float = 0.8
    rank_gap_mm: float = 0.8


class LinesStyle(Struct, frozen=True):
    """Totals as lines over a weight."""

    left_mm: float = 28.0
    """The least width of ids, names and totals at the left."""
    left_share: float = 0.5
    right_mm: float = 9.0
    foot_mm: float = 9.4
    strip_mm: float = 5.0
    """The height of the strip that names the leaders."""
    strip_gap_mm: float = 3.6
    """From the plot to the strip."""
    strip_pt: float = 0.6
    top_mm: float = 0.6
    label_gap_mm: float = 3.0
    """From label to label, at least."""
    crossing_mm: float = 1.05
    crossing_pt: float = 1.0
    tick_mm: float = 1.2
    chosen_pt: float = 2.4
    leading: tuple[tuple[str, float, Dash], ...] = (
        ("mid", 1.5, (4, 1.6)), ("ink", 1.3, (1, 1.4)), ("mid", 1.5, ()), ("ink", 1.3, (6, 1.5, 1, 1.5)),
    )  # fmt: skip
    """The lines of options that lead somewhere: colour's name, width, dash."""
    trailing: tuple[tuple[str, float, Dash], ...] = (
        ("line_grey", 1.1, ()), ("line_grey", 1.1, (6, 2, 1, 2)), ("line_grey", 1.1, (2, 2)),
        ("line_grey", 1.1, (9, 2)), ("line_grey", 1.1, (6, 2, 1, 2, 1, 2)),
    )  # fmt: skip
    """The lines of the others."""


class ChartStyle(Struct, frozen=True):
    """Faces, sizes and colours of charts."""

    family: str
    label_pt: float
    small_pt: float
    value_pt: float
    ink: str
    grey: str
    strong: str
    mid: str
    pale: str
    tint: str
    panel: str
    hair: str
    alert: str
    line_grey: str
    paper: str
    ramp: tuple[str, ...]
    """Grounds of scores from worst to best."""
    dark_from: int
    """The first step of the ramp on which text is printed in `paper`."""
    first: str
    """The ground of what ranks first."""
    pens: Pens
    bars: BarStyle
    dots: DotStyle
    timeline: TimelineStyle
    grid: GridStyle
    matrix: MatrixStyle
    lines: LinesStyle
    leading: float = 1.134
    """From baseline to baseline, in sizes of the text."""
