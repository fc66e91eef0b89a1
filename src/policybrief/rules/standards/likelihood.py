"""Scales of likelihood: terms with their bands, and which standard a brief's own scale is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from policybrief.rules.standards import read_standard


class Term(Struct, frozen=True):
    """A term and its band in percent; `forms` are all ways to write it."""

    term: str
    low: int
    high: int
    forms: tuple[str, ...]

    @property
    def band(self) -> str:
        return f"{self.low}-{self.high}"


class Scale(Struct, frozen=True):
    """A standard's scale: rows of terms that are not to be mixed."""

    name: str
    names: tuple[str, ...]
    title: str
    source: str
    rows: tuple[tuple[str, tuple[Term, ...]], ...]
    """Each with its name."""

    def terms(self) -> Iterator[Term]:
        for _, terms in self.rows:
            yield from terms


@cache
def list_scales() -> tuple[Scale, ...]:
    """All scales there is data for."""
    return tuple(
        Scale(
            scale["name"], tuple(scale["names"]), scale["title"], scale["source"],
            tuple((row["name"], tuple(_read_term(term) for term in row["terms"])) for row in scale["row"]),
        )
        for scale in read_standard("likelihood")["scale"]
    )  # fmt: skip


def find_scale(name: str) -> Scale | None:
    """The standard that a brief names as its scale, small and capital letters alike; None for a scale of its own."""
    folded = name.casefold()
    return next((scale for scale in list_scales() if folded in [known.casefold() for known in scale.names]), None)


def _read_term(term: dict[str, object]) -> Term:
    also = term.get("also", [])
    forms = (str(term["term"]), *(str(form) for form in (also if isinstance(also, list) else ())))
    return Term(str(term["term"]), int(str(term["low"])), int(str(term["high"])), forms)
