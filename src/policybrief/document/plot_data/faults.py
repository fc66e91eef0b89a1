"""Why a chart cannot be drawn from its data, and where."""

from __future__ import annotations

from policybrief.diagnostics import Location


class PlotError(Exception):
    """The data cannot be shown as the chart asks: what is wrong, the author's place, what to do."""

    def __init__(self, message: str, at: Location, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.help = help
