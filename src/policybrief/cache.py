"""Keep what was made under the hash of all it was made from, so that what did not change is not made again.

Drawings here, whole builds in `kept.py`; both in the one `store`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from policybrief.charts import DrawnPlot, draw_plot
from policybrief.charts.codec import DamagedDrawingError, decode_plot, encode_plot
from policybrief.diagnostics import Location
from policybrief.document.plots import Plot
from policybrief.memory import FORGETFUL, Memory
from policybrief.own_code import digest_code
from policybrief.store import Store
from policybrief.theme.chart_styles import ChartStyle
from policybrief.theme.fonts import FONTS
from policybrief.versions import installed_version

if TYPE_CHECKING:  # what was drawn before needs no text engine
    from policybrief.text import Typesetter

_DRAWING_CODE = (
    "charts/", "text/", "theme/fonts.py", "theme/font_files/", "theme/styles.py", "theme/chart_styles.py", "document/language.py", "document/plots.py", "drawing.py",
)  # fmt: skip
"""The code that a drawing depends on, and the tables of kerning, besides the libraries and fonts."""


def draw_once(
    plot: Plot,
    *,
    width_mm: float,
    height_mm: float,
    style: ChartStyle,
    typesetter: Typesetter,
    store: Store,
    memory: Memory = FORGETFUL,
) -> DrawnPlot:
    """The plot as it was drawn before, if everything it depends on is the same; else drawn now, and kept."""
    key = key_drawing(plot, width_mm=width_mm, height_mm=height_mm, style=style)

    def draw() -> DrawnPlot:
        return draw_plot(plot, width_mm=width_mm, height_mm=height_mm, style=style, typesetter=typesetter)

    return memory.recall("drawing", key, lambda: _fetch_drawing(key, store, draw))


def _fetch_drawing(key: str, store: Store, draw: Callable[[], DrawnPlot]) -> DrawnPlot:
    kept = store.read("drawing", key)
    if kept is not None:
        with contextlib.suppress(DamagedDrawingError):
            return decode_plot(kept)
    drawn = draw()
    store.write("drawing", key, encode_plot(drawn))
    return drawn


def key_drawing(plot: Plot, *, width_mm: float, height_mm: float, style: ChartStyle) -> str:
    """The SHA-256 of all that decides how `plot` looks; where its words stand in the sources does not."""
    depends = {
        "plot": _canonical(plot),
        "size": [float(width_mm), float(height_mm)],
        "style": _digest_style(style),
        "made by": _makers(),
    }
    return hashlib.sha256(json.dumps(depends, sort_keys=True, allow_nan=False).encode()).hexdigest()


@lru_cache(maxsize=8)
def _digest_style(style: ChartStyle) -> str:
    return hashlib.sha256(json.dumps(_canonical(style), sort_keys=True, allow_nan=False).encode()).hexdigest()


def _canonical(value: object) -> object:
    """`value` as JSON that differs where the value does; source locations are left out."""
    match value:
        case None | bool() | str() | int() | float():
            return value
        case Decimal() | Fraction() | date():
            return [type(value).__name__, str(value)]
        case tuple():
            return [_canonical(part) for part in value]
        case Struct():
            parts = ((name, getattr(value, name)) for name in value.__struct_fields__)
            named = {name: _canonical(part) for name, part in parts if not isinstance(part, Location)}
            return [type(value).__name__, named]
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")


@cache
def _makers() -> dict[str, str]:
    """The libraries, fonts and code that draw; the code stands for our own version."""
    makers = {name: installed_version(name) for name in ("matplotlib", "uharfbuzz", "python-bidi")}
    makers |= {f"font {font.key}": font.sha256 for font in FONTS.values()}
    return makers | {"code": digest_code((".py", ".json"), *_DRAWING_CODE)}
