"""Slabs to columns of pages: filled from the top, kept together where they ask for it, heads repeated.

Notes take their room at the foot of the page together with the slab that has their mark. Slabs in halves are shared
out when the room is known: where all of them fit, in two columns of about one height.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from policybrief.diagnostics import Diagnostics
from policybrief.layout.halves import set_strip, share_out
from policybrief.layout.slabs import FIT_PT, Room, Slab, gap_between, stack_height
from policybrief.theme.styles import MM


class Column(Struct, frozen=True, gc=False):
    """The slabs of one page, from the top; `depths` are their tops below the top margin."""

    slabs: tuple[Slab, ...]
    depths: tuple[float, ...]
    notes: tuple[Slab, ...] = ()
    """The lines of its notes, that end at the bottom margin."""


def fill_columns(slabs: tuple[Slab, ...], room: Room, diagnostics: Diagnostics) -> tuple[Column, ...]:
    """Fill columns; a slab that fits on no page is an error at its author's line."""
    return tuple(walk_columns(slabs, room, diagnostics))


def walk_columns(slabs: tuple[Slab, ...], room: Room, diagnostics: Diagnostics) -> Iterator[Column]:
    """Fill columns, and give each as soon as it is full; one at least."""
    filler = _Filler(room)
    for group in keep_groups(slabs):
        for slab in group:
            for each in slab.halves or (slab,):
                _refuse_tall_slab(each, room, diagnostics)
        whole = filler.has_room(group)
        if group[0].page_break_before or not whole:
            filler.turn_page()
            whole = filler.has_room(group)
        for slab in group:
            if slab.halves:
                filler.place_halves(slab)
            else:
                filler.place(slab, together=whole)
        if filler.full:
            yield from filler.full
            filler.full.clear()
    yield filler.close_column()


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
    """The columns that are full, and the one being filled: its slabs, and the gap above each."""

    def __init__(self, room: Room) -> None:
        self.full: list[Column] = []
        self._room = room
        self._begin_column()

    def _begin_column(self) -> None:
        self._slabs: list[Slab] = []
        self._gaps: list[float] = []
        self._depth = 0.0
        self._notes: tuple[Slab, ...] = ()
        self._noted_pt = 0.0
        """What the notes take of the height."""

    def has_room(self, group: tuple[Slab, ...]) -> bool:
        """Whether a group fits below the others.

        Where its going to the next page would leave a hole, the gaps of this page may give way for it.
        """
        room, first, noted_pt = self._room, group[0], self._noted_pt
        gap = self._gap_above(first)
        head = stack_height(first.head) if first.head and not self._slabs else 0.0
        notes = first.notes if len(group) == 1 else tuple(line for slab in group for line in slab.notes)
        if notes:
            noted_pt = room.taken_by((*self._notes, *notes))
        limit = room.height_pt - noted_pt + FIT_PT
        over = self._depth + gap + head + stack_height(group) - limit
        if over <= 0.0:
            return True
        hole = limit - self._depth
        return hole >= room.hole_pt and over <= sum(map(room.give, (*self._gaps, gap)))

    def place(self, slab: Slab, *, together: bool = False) -> None:
        """Put a slab below the others; on the next page if this one has no room, unless its group stays `together`."""
        if self._slabs and not together and not self.has_room((slab,)):
            self.turn_page()
        if not self._slabs:
            for head in slab.head:
                self._put(head)
        self._put(slab)

    def place_halves(self, slab: Slab) -> None:
        """Share slabs out between two halves, page by page."""
        left = slab.halves
        while left:
            above = self._depth + self._gap_above(slab)
            first, second = share_out(left, self._room.height_pt - above - self._noted_pt)
            if first:
                self._put(set_strip(first, second, slab))
                left = left[len(first) + len(second) :]
            if left:
                self.turn_page()

    def turn_page(self) -> None:
        """End the page, unless nothing stands on it."""
        if self._slabs:
            self.full.append(self.close_column())
        self._begin_column()

    def close_column(self) -> Column:
        """The column with its gaps as wide as its room allows: each gives way by the same share."""
        give = self._room.give
        over = self._depth + self._noted_pt - self._room.height_pt
        most = sum(map(give, self._gaps)) if over > FIT_PT else 0.0
        share = min(over / most, 1.0) if most else 0.0
        depth, depths = 0.0, []
        for slab, gap in zip(self._slabs, self._gaps, strict=True):
            depth += gap - share * give(gap) if share else gap
            depths.append(depth)
            depth += slab.height_pt
        return Column(tuple(self._slabs), tuple(depths), self._notes)

    def _gap_above(self, slab: Slab) -> float:
        return gap_between(self._slabs[-1], slab) if self._slabs else 0.0

    def _put(self, slab: Slab) -> None:
        gap = self._gap_above(slab)
        self._gaps.append(gap)
        self._depth += gap + slab.height_pt
        self._slabs.append(slab)
        if slab.notes:
            self._notes += slab.notes
            self._noted_pt = self._room.taken_by(self._notes)


def _refuse_tall_slab(slab: Slab, room: Room, diagnostics: Diagnostics) -> None:
    limit = room.height_pt
    if slab.head or slab.notes:
        limit = limit - stack_height(slab.head) - room.taken_by(slab.notes)
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
