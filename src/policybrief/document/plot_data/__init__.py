"""From a chart's spec and the registers to what it shows: final words and exact numbers."""

from __future__ import annotations

from typing import assert_never

from policybrief.content.model import (
    BarChart,
    Brief,
    Chart,
    DotRangeChart,
    RiskGridChart,
    ScoreMatrixChart,
    TimelineChart,
    WeightLinesChart,
)
from policybrief.document.plot_data.bars import plot_bars
from policybrief.document.plot_data.dots import plot_dots
from policybrief.document.plot_data.faults import PlotError
from policybrief.document.plot_data.grid import plot_grid
from policybrief.document.plot_data.lines import plot_lines
from policybrief.document.plot_data.matrix import plot_matrix
from policybrief.document.plot_data.timeline import plot_timeline
from policybrief.document.plots import Plot
from policybrief.document.scribe import Scribe

__all__ = ["PlotError", "make_plot"]


def make_plot(brief: Brief, chart: Chart, scribe: Scribe) -> Plot:
    """What a chart shows. Raises `PlotError` where the data cannot be shown as the chart asks."""
    match chart:
        case BarChart():
            return plot_bars(brief, chart, scribe)
        case DotRangeChart():
            return plot_dots(brief, chart, scribe)
        case TimelineChart():
            return plot_timeline(brief, chart, scribe)
        case RiskGridChart():
            return plot_grid(brief, chart, scribe)
        case ScoreMatrixChart():
            return plot_matrix(brief, chart, scribe)
        case WeightLinesChart():
            return plot_lines(brief, chart, scribe)
        case _:
            assert_never(chart)
