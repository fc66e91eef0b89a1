"""Turn marks and words in millimetres into a drawing: the sheet that every chart is drawn on.

A sheet is a matplotlib figure with one axes over all of it, whose data unit is the millimetre, so that what is
drawn at 60 is printed 60 mm from the left edge. It remembers where each label stands and says which collide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, Polygon, Rectangle
from msgspec import Struct

from policybrief.charts.drawn import Box, DrawnPlot, Obstacle, PlacedText, find_collisions
from policybrief.charts.renderer import Words, record_figure
from policybrief.document.language import direction_of
from policybrief.drawing import Glyphs
from policybrief.text import Typesetter, width_of
from policybrief.theme.chart_styles import ChartStyle
from policybrief.theme.fonts import Weight
from policybrief.theme.styles import MM

ASCENT = 0.71
"""How far ink rises above the baseline, in em."""
DESCENT = 0.21
"""How far ink falls below the baseline, in em."""
DROP = 0.37
"""Half of what stands above the baseline in most lines, in em."""

Align = Literal["left", "center", "right"]
WORDS_LAYER = 10


class Hand(Struct, frozen=True):
    """How words of a chart are written."""

    size_pt: float
    colour: str
    weight: Weight = "regular"
    italic: bool = False

    @property
    def ascent_mm(self) -> float:
        return ASCENT * self.size_pt / MM

    @property
    def descent_mm(self) -> float:
        return DESCENT * self.size_pt / MM

    @property
    def drop_mm(self) -> float:
        """From the middle of a line of words to its baseline."""
        return DROP * self.size_pt / MM


class Sheet:
    """A picture in the making; lengths are millimetres, line widths points, (0, 0) the lower left corner."""

    def __init__(
        self, *, width_mm: float, height_mm: float, style: ChartStyle, typesetter: Typesetter, language: str
    ) -> None:
        self.width, self.height = width_mm, height_mm
        self.style, self.typesetter, self.language = style, typesetter, language
        self.rtl = direction_of(language) == "rtl"
        self.texts: list[PlacedText] = []
        self.obstacles: list[Obstacle] = []
        self.labels = 0
        with _plain_settings():
            self.figure = Figure(figsize=(width_mm / 25.4, height_mm / 25.4), dpi=72, frameon=False)
            self.axes = self.figure.add_axes(
                (0, 0, 1, 1), xlim=(0, width_mm), ylim=(0, height_mm), frameon=False, autoscale_on=False
            )
            self.axes.set_axis_off()

    # --- marks ---------------------------------------------------------------------------------------

    def rectangle(self, box: Box, *, fill: str = "", stroke: str = "", line_pt: float = 0, layer: int = 2) -> None:
        """Draw a rectangle, filled, framed or both."""
        corner = (box.left, box.bottom)
        self._add_patch(Rectangle(corner, box.right - box.left, box.top - box.bottom), fill, stroke, line_pt, layer)

    def hatch(self, box: Box, *, colour: str, line_pt: float, frame_pt: float, ground: str) -> None:
        """Draw a rectangle ruled at 45 degrees, in a frame."""
        with _plain_settings():
            patch = Rectangle((box.left, box.bottom), box.right - box.left, box.top - box.bottom, hatch="/")
        patch.set_hatchcolor(colour)
        patch.set_hatch_linewidth(line_pt)
        self._add_patch(patch, ground, colour, frame_pt, 2)

    def circle(
        self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", line_pt: float = 0, layer: int = 4
    ) -> None:
        """Draw a circle about (x, y)."""
        self._add_patch(Circle((x, y), radius), fill, stroke, line_pt, layer)

    def polygon(
        self,
        corners: Sequence[tuple[float, float]],
        *,
        fill: str = "",
        stroke: str = "",
        line_pt: float = 0,
        layer: int = 4,
    ) -> None:
        """Draw a closed outline."""
        self._add_patch(Polygon(corners, closed=True), fill, stroke, line_pt, layer)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str,
        line_pt: float,
        dash: tuple[float, ...] = (),
        layer: int = 1,
    ) -> None:
        """Draw straight lines from point to point; `dash` counts in line widths."""
        xs, ys = zip(*points, strict=True)
        with _plain_settings():
            drawn = Line2D(
                xs,
                ys,
                linewidth=line_pt,
                color=colour,
                linestyle=(0, dash) if dash else "-",
                solid_capstyle="butt",
                dash_capstyle="butt",
                solid_joinstyle="miter",
                dash_joinstyle="miter",
                zorder=layer,
                clip_on=False,
            )
        self.axes.add_line(drawn)

    def block(self, name: str, box: Box) -> int:
        """Say that no label may cover `box`; the number names it to the label that may."""
        self.obstacles.append(Obstacle(name, box))
        return len(self.obstacles) - 1

    # --- words ---------------------------------------------------------------------------------------

    def leading(self, hand: Hand) -> float:
        """From baseline to baseline of words in this hand, in millimetres."""
        return self.style.leading * hand.size_pt / MM

    def measure(self, text: str, hand: Hand) -> float:
        """The width of `text` on one line, in millimetres."""
        return width_of(self._shape(text, hand)) / MM

    def wrap(self, text: str, hand: Hand, *, width: float, balanced: bool = False) -> tuple[str, ...]:
        """Break `text` between words into lines of at most `width`; a word that is wider has a line of its own.

        Balanced lines are as few, and as even as they can be.
        """
        words = [word for word in text.split(" ") if word]
        lines = self._fill(words, hand, width)
        if not balanced or len(lines) < 2:
            return lines
        narrow, wide = max(self.measure(word, hand) for word in words), width
        while wide - narrow > 0.25:
            middle = (narrow + wide) / 2
            narrow, wide = (narrow, middle) if len(self._fill(words, hand, middle)) <= len(lines) else (middle, wide)
        return self._fill(words, hand, wide)

    def write(
        self,
        lines: str | Iterable[str],
        x: float,
        y: float,
        hand: Hand,
        *,
        align: Align = "left",
        ground: int = -1,
    ) -> None:
        """Write one label: its first baseline at `y`, the further lines below."""
        lines = (lines,) if isinstance(lines, str) else tuple(lines)
        leading = self.leading(hand)
        self.labels += 1
        for number, text in enumerate(lines):
            if not text:
                continue
            runs = self._shape(text, hand)
            width = width_of(runs) / MM
            left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
            base = y - number * leading
            box = Box(left, base - hand.descent_mm, left + width, base + hand.ascent_mm)
            self._place(Words(runs, left, base), PlacedText(text, self.labels, box, ground))

    def write_upwards(self, lines: Iterable[str], x: float, y: float, hand: Hand) -> None:
        """Write one label turned to the left, from `y` up, its lines side by side about `x`."""
        lines = tuple(lines)
        leading = self.leading(hand)
        self.labels += 1
        for number, text in enumerate(lines):
            runs = self._shape(text, hand)
            base = x + (number - (len(lines) - 1) / 2) * leading + (hand.ascent_mm - hand.descent_mm) / 2
            end = y + width_of(runs) / MM
            box = Box(base - hand.ascent_mm, y, base + hand.descent_mm, end)
            self._place(Words(runs, base, y, turned=True), PlacedText(text, self.labels, box))

    def finish(self) -> DrawnPlot:
        """The drawing, and every label that another label, a mark or the edge is in the way of."""
        with _plain_settings():
            drawing = record_figure(self.figure)
        frame = Box(0, 0, self.width, self.height)
        return DrawnPlot(drawing, find_collisions(frame, self.texts, self.obstacles))

    def _add_patch(self, patch: Patch, fill: str, stroke: str, line_pt: float, layer: int) -> None:
        patch.set(
            facecolor=fill or "none",
            edgecolor=stroke or "none",
            linewidth=line_pt,
            zorder=layer,
            clip_on=False,
            joinstyle="miter",
            capstyle="butt",
        )
        self.axes.add_patch(patch)

    def _place(self, words: Words, placed: PlacedText) -> None:
        """Put words on top of everything else, and remember where they stand."""
        words.set_zorder(WORDS_LAYER)
        words.set_clip_on(False)
        self.axes.add_artist(words)
        self.texts.append(placed)

    def _shape(self, text: str, hand: Hand) -> tuple[Glyphs, ...]:
        return self.typesetter.shape_text(
            text,
            family=self.style.family,
            weight=hand.weight,
            italic=hand.italic,
            size_pt=hand.size_pt,
            colour=hand.colour,
            language=self.language,
            rtl=self.rtl,
        )

    def _fill(self, words: Sequence[str], hand: Hand, width: float) -> tuple[str, ...]:
        """Lines filled from the first word on."""
        lines: list[str] = []
        for word in words:
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(longer, hand) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)


@contextmanager
def _plain_settings() -> Iterator[None]:
    """Draw with matplotlib as it ships, whatever the program around us has set."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["axes.titley"] = 1.0
        yield
