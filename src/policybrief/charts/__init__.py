"""Pictures of facts: a plot and a size give a `Drawing`, with the labels that collide on it.

Importing this package is cheap; matplotlib is imported when the first plot is drawn. One module draws one kind
(`bars`, `dots`, `timeline`, `grid`, `matrix`, `lines`) on a `sheet` in millimetres; `renderer` records the sheet's
figure as ink, `drawn` says which labels collide, `codec` keeps a drawn plot as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from policybrief.charts.drawn import Box, Collision, DrawnPlot, tell_collisions
from policybrief.document.plots import (
    BarPlot,
    DotRangePlot,
    Plot,
    RiskGridPlot,
    ScoreMatrixPlot,
    TimelinePlot,
    WeightLinesPlot,
)
from policybrief.theme.chart_styles import ChartStyle

if TYPE_CHECKING:  # what was drawn before needs no text engine
    from policybrief.text import Typesetter

__all__ = ["Box", "Collision", "DrawnPlot", "draw_plot", "tell_collisions"]


def draw_plot(plot: Plot, *, width_mm: float, height_mm: float, style: ChartStyle, typesetter: Typesetter) -> DrawnPlot:
    """Draw `plot` at exactly this size, in millimetres."""
    from policybrief.charts.matplotlib_import import import_matplotlib

    import_matplotlib()
    from policybrief.charts.sheet import Sheet

    sheet = Sheet(width_mm=width_mm, height_mm=height_mm, style=style, typesetter=typesetter, language=plot.language)
    match plot:
        case BarPlot():
            from policybrief.charts.bars import draw_bars

            return draw_bars(plot, sheet)
        case RiskGridPlot():
            from policybrief.charts.grid import draw_grid

            return draw_grid(plot, sheet)
        case ScoreMatrixPlot():
            from policybrief.charts.matrix import draw_matrix

            return draw_matrix(plot, sheet)
        case WeightLinesPlot():
            from policybrief.charts.lines import draw_lines

            return draw_lines(plot, sheet)
        case DotRangePlot():
            from policybrief.charts.dots import draw_dots

            return draw_dots(plot, sheet)
        case TimelinePlot():
            from policybrief.charts.timeline import draw_timeline

            return draw_timeline(plot, sheet)
        case _:
            assert_never(plot)
