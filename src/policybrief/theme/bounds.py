"""What holds between the numbers of a theme: lines do not overlap, and a sheet has room for its two columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from policybrief.diagnostics import Diagnostics, Location
from policybrief.theme.styles import Paper, Theme

LEAST_TEXT_PT = 7.5
"""The smallest text that is read on paper."""
LEAST_HANDLING_PT = 12.0
"""TLP 2.0 asks for this size, or larger."""
LEAST_SIDE_MM = 30.0
LEAST_HEIGHT_MM = 120.0
"""Of the text on a page."""

ValueAt = Callable[..., Location]


def check_bounds(theme: Theme, typed: Mapping[str, Any], value_at: ValueAt, diagnostics: Diagnostics) -> None:
    """Report (PB023) what was typed and does not go with the rest."""
    for name in _typed_names(typed, "text"):
        style = theme.text.get(name)
        if style is not None and style.leading_pt < style.size_pt:
            message = f"lines of {style.size_pt:g} pt, {style.leading_pt:g} pt apart, run into each other"
            at = value_at("theme", "text", name, _first(typed["text"][name], "leading_pt", "size_pt"))
            diagnostics.error("PB023", message, at, help=f"write leading_pt = {1.25 * style.size_pt:g}, or so")
    handling = theme.text["handling"]
    if handling.size_pt < LEAST_HANDLING_PT:
        at = value_at("theme", "text", "handling", "size_pt")
        message = f"the handling label cannot be {handling.size_pt:g} pt"
        diagnostics.error("PB023", message, at, help=f"TLP 2.0 asks for {LEAST_HANDLING_PT:g} pt or more")
    for name in _typed_names(typed, "papers"):
        if name in theme.papers:
            _check_paper(theme.papers[name], typed["papers"][name], ("theme", "papers", name), value_at, diagnostics)


def _check_paper(
    paper: Paper, typed: Mapping[str, Any], path: tuple[str, ...], value_at: ValueAt, diagnostics: Diagnostics
) -> None:
    side = paper.width_mm - paper.left_mm - paper.right_mm - paper.main_mm - paper.gutter_mm
    if side < LEAST_SIDE_MM:
        at = value_at(*path, _first(typed, "main_mm", "left_mm", "right_mm", "gutter_mm", "width_mm"))
        message = f"the side column would be {side:g} mm wide"
        diagnostics.error("PB023", message, at, help=f"leave it {LEAST_SIDE_MM:g} mm or more: main_mm and margins less")
    height = paper.height_mm - paper.top_mm - paper.bottom_mm
    if height < LEAST_HEIGHT_MM:
        at = value_at(*path, _first(typed, "top_mm", "bottom_mm", "height_mm"))
        message = f"the text of a page would be {height:g} mm high"
        diagnostics.error("PB023", message, at, help=f"leave it {LEAST_HEIGHT_MM:g} mm or more")


def _typed_names(typed: Mapping[str, Any], part: str) -> tuple[str, ...]:
    """The names under which tables were typed in a part."""
    entries = typed.get(part)
    if not isinstance(entries, Mapping):
        return ()
    return tuple(name for name, entry in entries.items() if isinstance(entry, Mapping))


def _first(typed: Mapping[str, Any], *names: str) -> str:
    """The first of the names that was typed."""
    return next((name for name in names if name in typed), names[0])
