"""Slabs to columns of pages: filled from the top, kept together where they ask for it, heads repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policybrief.diagnostics import Diagnostics
from policybrief.layout.slabs import Slab, gap_between, stack_height
from policybrief.theme.styles import MM


@dataclass(frozen=True, slots=True)
class Column:
    """The slabs of one page, from the top; `depths` are their tops below the top margin."""

    slabs: tuple[Slab, ...]
    depths: tuple[float, ...]


def fill_columns(slabs: tuple[Slab, ...], height_pt: float, diagnostics: Diagnostics) -> tuple[Column, ...]:
    """Fill columns of `height_pt`; a slab that fits on no page is an error at its author's line."""
    columns: list[Column] = []
    filler = _Filler(height_pt)
    for group in keep_groups(slabs):
        for slab in group:
            _refuse_tall_slab(slab, height_pt, diagnostics)
        if group[0].page_break_before or not filler.has_room(group):
            if filler.slabs:
                columns.append(filler.close())
            filler = _Filler(height_pt)
        for slab in group:
            if not filler.has_room((slab,)) and filler.slabs:
                columns.append(filler.close())
                filler = _Filler(height_pt)
            filler.place(slab)
    columns.append(filler.close())
    return tuple(columns)


def keep_groups(slabs: tuple[Slab, ...]) -> Iterator[tuple[Slab, ...]]:
    """Runs of slabs that want to stay on one page."""
    group: list[Slab] = []
    for slab in slabs:
        group.append(slab)
        if not slab.keep_with_next:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


class _Filler:
    """One column being filled."""

    def __init__(self, height_pt: float) -> None:
        self.height_pt = height_pt
        self.slabs: list[Slab] = []
        self.depths: list[float] = []

    @property
    def depth(self) -> float:
        return self.depths[-1] + self.slabs[-1].height_pt if self.slabs else 0.0

    def has_room(self, group: tuple[Slab, ...]) -> bool:
        above = self.depth + gap_between(self.slabs[-1], group[0]) if self.slabs else stack_height(group[0].head)
        return above + stack_height(group) <= self.height_pt + 0.01

    def place(self, slab: Slab) -> None:
        if not self.slabs:
            for head in slab.head:
                self._put(head)
        self._put(slab)

    def _put(self, slab: Slab) -> None:
        gap = gap_between(self.slabs[-1], slab) if self.slabs else 0.0
        self.depths.append(self.depth + gap)
        self.slabs.append(slab)

    def close(self) -> Column:
        return Column(tuple(self.slabs), tuple(self.depths))


def _refuse_tall_slab(slab: Slab, height_pt: float, diagnostics: Diagnostics) -> None:
    room = height_pt - stack_height(slab.head)
    if slab.height_pt <= room + 0.01:
        return
    diagnostics.error(
        "PB080",
        f"this {slab.what} is {slab.height_pt / MM:.0f} mm high and fits on no page: there is room for {room / MM:.0f} mm",
        slab.at,
        help="what cannot split over pages must be shorter: shorten it, widen its column, or make several of it",
    )
