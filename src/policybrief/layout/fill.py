"""Slabs to columns of pages: filled from the top, kept together where they ask for it, heads repeated.

Notes take their room at the foot of the page together with the slab that has their mark. Slabs in halves are shared
out when the room is known: where all of them fit, in two columns of about one height.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policybrief.diagnostics import Diagnostics
from policybrief.layout.halves import set_strip, share_out
from policybrief.layout.slabs import FIT_PT, Room, Slab, gap_between, stack_height
from policybrief.theme.styles import MM


@dataclass(frozen=True, slots=True)
class Column:
    """The slabs of one page, from the top; `depths` are their tops below the top margin."""

    slabs: tuple[Slab, ...]
    depths: tuple[float, ...]
    notes: tuple[Slab, ...] = ()
    """The lines of its notes, that end at the bottom margin."""


def fill_columns(slabs: tuple[Slab, ...], room: Room, diagnostics: Diagnostics) -> tuple[Column, ...]:
    """Fill columns; a slab that fits on no page is an error at its author's line."""
    filler = _Filler(room)
    for group in keep_groups(slabs):
        for slab in group:
            for each in slab.halves or (slab,):
                _refuse_tall_slab(each, room, diagnostics)
        if group[0].page_break_before or not filler.has_room(group):
            filler.turn_page()
        for slab in group:
            if slab.halves:
                filler.place_halves(slab)
            else:
                filler.place(slab)
    return filler.close()


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
    """The columns filled so far, and the one being filled."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._columns: list[Column] = []
        self._slabs: list[Slab] = []
        self._depths: list[float] = []
        self._notes: tuple[Slab, ...] = ()

    def has_room(self, group: tuple[Slab, ...]) -> bool:
        above = self._depth + gap_between(self._slabs[-1], group[0]) if self._slabs else stack_height(group[0].head)
        notes = (*self._notes, *(line for slab in group for line in slab.notes))
        return above + stack_height(group) + self._room.taken_by(notes) <= self._room.height_pt + FIT_PT

    def place(self, slab: Slab) -> None:
        """Put a slab below the others, on the next page if this one has no room."""
        if self._slabs and not self.has_room((slab,)):
            self.turn_page()
        if not self._slabs:
            for head in slab.head:
                self._put(head)
        self._put(slab)

    def place_halves(self, slab: Slab) -> None:
        """Share slabs out between two halves, page by page."""
        left = slab.halves
        while left:
            above = self._depth + gap_between(self._slabs[-1], slab) if self._slabs else 0.0
            room = self._room.height_pt - above - self._room.taken_by(self._notes)
            first, second = share_out(left, room)
            if not first:
                self.turn_page()
                continue
            strip = set_strip(first, second, slab)
            self._put(strip)
            left = left[len(first) + len(second) :]
            if left:
                self.turn_page()

    def turn_page(self) -> None:
        """End the page, unless nothing stands on it."""
        if self._slabs:
            self._columns.append(Column(tuple(self._slabs), tuple(self._depths), self._notes))
        self._slabs, self._depths, self._notes = [], [], ()

    def close(self) -> tuple[Column, ...]:
        """All columns; one at least."""
        self._columns.append(Column(tuple(self._slabs), tuple(self._depths), self._notes))
        return tuple(self._columns)

    @property
    def _depth(self) -> float:
        return self._depths[-1] + self._slabs[-1].height_pt if self._slabs else 0.0

    def _put(self, slab: Slab) -> None:
        gap = gap_between(self._slabs[-1], slab) if self._slabs else 0.0
        self._depths.append(self._depth + gap)
        self._slabs.append(slab)
        self._notes += slab.notes


def _refuse_tall_slab(slab: Slab, room: Room, diagnostics: Diagnostics) -> None:
    limit = room.height_pt - stack_height(slab.head) - room.taken_by(slab.notes)
    if slab.height_pt <= limit + FIT_PT:
        return
    what = f"{slab.what} with its notes" if slab.notes else slab.what
    height = slab.height_pt + room.taken_by(slab.notes)
    diagnostics.error(
        "PB080",
        f"this {what} is {height / MM:.0f} mm high and fits on no page: there is room for "
        f"{(room.height_pt - stack_height(slab.head)) / MM:.0f} mm",
        slab.at,
        help="what cannot split over pages must be shorter: shorten it, widen its column, or make several of it",
    )
