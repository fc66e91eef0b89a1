"""Slabs: unbreakable horizontal strips of set matter, the unit that pages are filled with.

Every block becomes a sequence of slabs: a line of a paragraph, a row of a table, a figure. Matter inside a slab
is placed by offsets from the slab's top left corner: x from the left edge of the sheet, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from policybrief.diagnostics import GENERATED, Location
from policybrief.document.words import PageCount, PageNumber, PageRef
from policybrief.drawing import Ending, Glyphs, Path, Segment
from policybrief.structure import Artifact

BACKGROUND = Artifact("Background")
FIT_PT = 0.01
"""Heights are compared to this: sums of floats come in different orders."""


class DrawingBox(Struct, frozen=True, gc=False):
    """Room for a drawing, named by its key; its lower left corner is the matter's place."""

    key: str
    width_pt: float
    height_pt: float


class NumberBox(Struct, frozen=True, gc=False):
    """Room for a page number that is not known yet, in the style of `sample`."""

    number: PageRef | PageNumber | PageCount
    style: str
    """The text style's name."""
    width_pt: float
    ending: Ending = Ending.NONE
    """What is said after the number: a space, where words follow."""


Ink: TypeAlias = Glyphs | Path | DrawingBox | NumberBox


class Matter(Struct, frozen=True, gc=False):
    """Ink of one owner, `x` from the sheet's left edge and `y` below the slab's top."""

    owner: int | Artifact
    ink: Ink
    x: float
    y: float
    at: Location = GENERATED
    behind: tuple[NumberBox, ...] = ()
    """The number boxes before it on its line: it moves up to the number where that needs less than its room."""


class Area(Struct, frozen=True, gc=False):
    """A link's rectangle, in the coordinates of its slab."""

    element: int
    left: float
    top: float
    right: float
    bottom: float
    target: str
    contents: str
    behind: tuple[NumberBox, ...] = ()
    """As of `Matter`."""


class Ground(Struct, frozen=True, eq=False):
    """What lies behind the slabs of one panel: a fill, a bar along its start, rules above and below.

    The slabs of a panel share one Ground object; two panels alike have two.
    """

    left: float
    right: float
    fill: str = ""
    bar_pt: float = 0.0
    bar_colour: str = ""
    bar_at_right: bool = False
    rule_pt: float = 0.0
    rule_colour: str = ""


class Slab(Struct, frozen=True, gc=False):
    """An unbreakable strip; `before_pt` above it vanishes at the top of a page."""

    height_pt: float
    matter: tuple[Matter, ...] = ()
    areas: tuple[Area, ...] = ()
    destinations: tuple[tuple[str, float], ...] = ()
    """Ids that begin in this slab, with their depth below its top."""
    before_pt: float = 0.0
    after_pt: float = 0.0
    """The gap between two slabs is the larger of `after_pt` above and `before_pt` below."""
    keep_with_next: bool = False
    hugs: bool = False
    """It stands close below the slab above: `before_pt` counts, whatever that one asks for."""
    holds: bool = False
    """What follows belongs close to it, as to a heading: `after_pt` counts, whatever that asks for."""
    notes: tuple[Slab, ...] = ()
    """The lines of the notes whose marks stand in it: they go to the foot of its page."""
    head: tuple[Slab, ...] = ()
    """Slabs to repeat, as artifacts, where a page begins with this one: the head of a table."""
    ground: Ground | None = None
    halves: tuple[Slab, ...] = ()
    """Slabs of the first half of the text block, to be shared out between both when the page is known: this slab
    stands for all of them, and its height is what the first strip of them needs at least."""
    half_step_pt: float = 0.0
    """From the first half to the second."""
    page_break_before: bool = False
    only_when_long: bool = False
    """Part of the contents list, which a brief of few pages does without."""
    at: Location = GENERATED
    what: str = "block"
    """What an author would call it, for messages."""


class Room(Struct, frozen=True):
    """What a column has room for, in points."""

    height_pt: float
    notes_gap_pt: float = 0.0
    """Between the text and the first note, rule included."""
    firm_gap_pt: float = 0.0
    """Gaps up to this one never give way."""
    give_share: float = 0.0
    """Of what a gap has beyond that: so much may be taken to keep a block on its page."""
    hole_pt: float = 0.0
    """A block that leaves less than this empty goes to the next page instead."""

    def taken_by(self, notes: tuple[Slab, ...]) -> float:
        """How much of the height the notes need."""
        return self.notes_gap_pt + stack_height(notes) if notes else 0.0

    def give(self, gap_pt: float) -> float:
        """By how much a gap may give way."""
        return max(gap_pt - self.firm_gap_pt, 0.0) * self.give_share


def gap_between(upper: Slab, lower: Slab) -> float:
    """The space between two slabs on one page."""
    if lower.hugs:
        return lower.before_pt
    return upper.after_pt if upper.holds else max(upper.after_pt, lower.before_pt)


def stack_depths(slabs: tuple[Slab, ...]) -> tuple[float, ...]:
    """How far below the top of the first slab each slab's top lies; one number more, for the bottom of the last."""
    if not slabs:
        return (0.0,)
    depths, depth = [0.0], slabs[0].height_pt
    for upper, lower in pairwise(slabs):
        depth += gap_between(upper, lower)
        depths.append(depth)
        depth += lower.height_pt
    return (*depths, depth)


def stack_height(slabs: tuple[Slab, ...]) -> float:
    """The height of slabs set one below the other, from the top of the first to the bottom of the last."""
    return slabs[0].height_pt if len(slabs) == 1 else stack_depths(slabs)[-1]


def merge_slabs(slabs: tuple[Slab, ...], *, height_pt: float = 0.0) -> Slab:
    """Make one unbreakable slab of several, at least `height_pt` high; the last panel stretches to that height."""
    first, last = slabs[0], slabs[-1]
    if first is last and first.ground is None and height_pt <= first.height_pt:
        return Slab(
            first.height_pt, first.matter, first.areas, first.destinations, first.before_pt, first.after_pt,
            first.keep_with_next, notes=first.notes, page_break_before=first.page_break_before, at=first.at,
        )  # fmt: skip
    depths = stack_depths(slabs)
    height = max(depths[-1], height_pt)
    merged = place_slabs(height, zip(depths, slabs, strict=False), behind=ground_matter(slabs, (*depths[:-1], height)))
    return replace(
        merged, before_pt=first.before_pt, after_pt=last.after_pt, keep_with_next=last.keep_with_next,
        page_break_before=first.page_break_before, at=first.at,
    )  # fmt: skip


def set_beside(columns: tuple[tuple[Slab, ...], ...], *, stretch: bool = True) -> Slab:
    """Set stacks of slabs side by side, their tops level, as one unbreakable slab; each brings its own x.

    With `stretch` a panel at the foot of a column is made longer, so that the columns end level.
    """
    filled = tuple(column for column in columns if column)
    height = max(stack_height(column) for column in filled)
    merged = tuple(merge_slabs(column, height_pt=height if stretch else 0.0) for column in filled)
    return replace(
        place_slabs(height, ((0.0, slab) for slab in merged)),
        before_pt=max(slab.before_pt for slab in merged),
        after_pt=max(slab.after_pt for slab in merged),
        at=merged[0].at,
    )


def place_slabs(height_pt: float, placed: Iterable[tuple[float, Slab]], *, behind: Iterable[Matter] = ()) -> Slab:
    """One slab with others in it, each with its top at a depth; `behind` is painted before them."""
    matter = list(behind)
    areas: list[Area] = []
    destinations: list[tuple[str, float]] = []
    notes: list[Slab] = []
    for depth, slab in placed:
        matter += sink_matter(slab.matter, depth)
        if slab.areas:
            areas += [sink_area(area, depth) for area in slab.areas]
        if slab.destinations:
            destinations += [(id, y + depth) for id, y in slab.destinations]
        notes += slab.notes
    return Slab(height_pt, tuple(matter), tuple(areas), tuple(destinations), notes=tuple(notes))


def ground_matter(slabs: tuple[Slab, ...], depths: tuple[float, ...]) -> Iterator[Matter]:
    """The grounds of the panels among `slabs`, whose tops lie at `depths` and whose last bottom is `depths[-1]`."""
    if all(slab.ground is None for slab in slabs):
        return
    for ground, group in groupby(range(len(slabs)), key=lambda index: slabs[index].ground):
        if ground is None:
            continue
        members = list(group)
        last = members[-1]
        top = depths[members[0]]
        bottom = depths[-1] if last + 1 == len(slabs) else depths[last] + slabs[last].height_pt
        yield from _paint_ground(ground, top, bottom)


def _paint_ground(ground: Ground, top: float, bottom: float) -> Iterator[Matter]:
    if ground.fill:
        yield box(ground.left, ground.right, top, bottom, fill=ground.fill, owner=BACKGROUND)
    if ground.bar_pt:
        left = ground.right - ground.bar_pt if ground.bar_at_right else ground.left
        yield box(left, left + ground.bar_pt, top, bottom, fill=ground.bar_colour, owner=BACKGROUND)
    if ground.rule_pt:
        for y in (top, bottom - ground.rule_pt):
            yield box(ground.left, ground.right, y, y + ground.rule_pt, fill=ground.rule_colour, owner=BACKGROUND)


def sink_matter(matter: tuple[Matter, ...], depth: float) -> list[Matter]:
    """The matter, `depth` further down."""
    if not depth:
        return list(matter)
    return [Matter(m.owner, m.ink, m.x, m.y + depth, m.at, m.behind) for m in matter]


def sink_area(area: Area, depth: float) -> Area:
    """The area, `depth` further down."""
    return Area(
        area.element, area.left, area.top + depth, area.right, area.bottom + depth, area.target, area.contents,
        area.behind,
    )  # fmt: skip


def shift_slab(slab: Slab, step_pt: float) -> Slab:
    """The slab, so much further to the right."""
    matter = tuple(Matter(m.owner, m.ink, m.x + step_pt, m.y, m.at, m.behind) for m in slab.matter)
    areas = tuple(replace(area, left=area.left + step_pt, right=area.right + step_pt) for area in slab.areas)
    return replace(slab, matter=matter, areas=areas)


def say_space(slab: Slab) -> Slab:
    """The slab, its last words followed by a word space for whoever extracts or hears them."""
    last = slab.matter[-1]
    assert not isinstance(last.ink, Path | DrawingBox)  # noqa: S101 - words end in words
    return replace(slab, matter=(*slab.matter[:-1], replace(last, ink=replace(last.ink, ending=Ending.SPACE))))


def box(left: float, right: float, top: float, bottom: float, *, fill: str, owner: Artifact) -> Matter:
    """A filled rectangle in the slab's coordinates."""
    return Matter(owner, Path(rectangle(right - left, bottom - top), fill=fill), left, bottom)


def rectangle(width: float, height: float) -> tuple[Segment, ...]:
    """A rectangle from the origin, up and to the right."""
    return (("M", 0.0, 0.0), ("L", width, 0.0), ("L", width, height), ("L", 0.0, height), ("Z",))
