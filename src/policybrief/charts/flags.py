"""Stand labels beside a line of marks so that none covers another or another's leader.

A flag is a label on a leader: a block of words some way off the line, tied to its mark by a straight leader. Each
flag may be wrapped in several ways, hang over its leader or to either side of it, near the line or further off. The
search keeps the best arrangements of the flags so far (a beam), so its time grows with the number of flags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

NEAR_MM = 3.0
"""From the line of marks to the nearest flags."""
LEVEL_MM = 3.3
"""From one distance to the next where nothing else decides it."""
LEVELS = 6
HEIGHT_PRICE = 1.0
"""The price of a millimetre of height, to that of a millimetre of leader."""
SIDE_MM = 0.7
"""Between a leader and a block that stands beside it."""
APART_MM = 1.2
"""The least room between blocks side by side."""
ABOVE_MM = 1.4
"""The least room between blocks one above the other."""
CLEAR_MM = 0.5
"""The least room between a leader and another flag's block."""
BEAM = 32
"""How many arrangements of the flags so far are followed; fewer where many flags stand close together."""
FEWEST = 4

_HANGS: tuple[tuple[float, Align, float], ...] = (
    (0.5, "center", 0.0), (0.25, "left", 0.4), (0.75, "right", 0.4), (0.08, "left", 0.6), (0.92, "right", 0.6),
)  # fmt: skip
"""Where on a block its leader may end, from its left; how its lines then stand; and the price of it."""
_SIDE_PRICE = 1.0
_NO_ROOM = 1e6

Size = tuple[float, float]
Align = Literal["left", "center", "right"]


class Flag(Struct, frozen=True):
    """A label to place: where its mark is, and the sizes (width, height) it may be wrapped to."""

    x: float
    sizes: tuple[Size, ...]


class Stand(Struct, frozen=True):
    """Where a flag stands: its block from `left` to `right`, from `near` to `far` off the line of marks."""

    size: int
    """Which of its sizes it has."""
    side: int
    """The block stands right of its leader (1), left of it (-1) or over it (0)."""
    align: Align
    """How its lines stand within it."""
    x: float
    left: float
    right: float
    near: float
    far: float

    @property
    def reach(self) -> float:
        """How far the leader runs: up to a block over it, along a block beside it."""
        return self.far if self.side else self.near


def place_flags(flags: tuple[Flag, ...], *, width: float) -> tuple[Stand, ...]:
    """Place `flags` (ascending by x) within 0 and `width`; one that finds no room stands furthest off."""
    return tuple(stand for group in _split_groups(flags) for stand in _place_group(group, width))


def thin_out(boxes: Sequence[tuple[float, float]], *, gap: float) -> tuple[int, ...]:
    """The indices of (left, right) boxes to keep, from the left, so that `gap` is between them."""
    kept: list[int] = []
    for index, (left, _) in enumerate(boxes):
        if not kept or left - boxes[kept[-1]][1] >= gap:
            kept.append(index)
    return tuple(kept)


def _split_groups(flags: tuple[Flag, ...]) -> list[tuple[Flag, ...]]:
    """The flags in groups so far apart that no block of one reaches a block of another."""
    widest = max((wide for flag in flags for wide, _ in flag.sizes), default=0.0)
    groups: list[tuple[Flag, ...]] = []
    for flag in flags:
        if groups and flag.x - groups[-1][-1].x <= 2 * (widest + SIDE_MM) + APART_MM:
            groups[-1] += (flag,)
        else:
            groups.append((flag,))
    return groups


def _place_group(flags: tuple[Flag, ...], width: float) -> tuple[Stand, ...]:
    """Place flags by search, from the left and from the right; where both fail, as stairs down to either side."""
    turned = tuple(replace(flag, x=width - flag.x) for flag in reversed(flags))
    best: tuple[float, tuple[Stand, ...]] = (inf, ())
    for place in (_search, _stairs):
        price, stands = place(flags, width)
        if price < _NO_ROOM:
            return stands
        other_price, mirrored = place(turned, width)
        best = min(best, (price, stands), key=lambda found: found[0])
        if other_price < best[0]:
            best = other_price, tuple(_mirror(stand, width) for stand in reversed(mirrored))
        if best[0] < _NO_ROOM:
            return best[1]
    return best[1]


def _stairs(flags: tuple[Flag, ...], width: float) -> tuple[float, tuple[Stand, ...]]:
    """Each flag right of its leader and further off than the one right of it: always clear, if it fits the width."""
    price, near, stands = 0.0, NEAR_MM, []
    for flag in reversed(flags):
        fitting = [size for size in flag.sizes if flag.x + SIDE_MM + size[0] <= width]
        if not fitting:
            return inf, ()
        wide, high = min(fitting, key=lambda size: size[1])
        left = flag.x + SIDE_MM
        stands.append(Stand(flag.sizes.index((wide, high)), 1, "left", flag.x, left, left + wide, near, near + high))
        price, near = price + near, near + high + ABOVE_MM
    return price, tuple(reversed(stands))


def _search(flags: tuple[Flag, ...], width: float) -> tuple[float, tuple[Stand, ...]]:
    """The cheapest arrangement found, and its price."""
    beam: list[tuple[float, tuple[Stand, ...]]] = [(0.0, ())]
    kept = min(BEAM, max(FEWEST, 12 * BEAM // len(flags)))
    for index, flag in enumerate(flags):
        others = flags[:index] + flags[index + 1 :]
        places = [(price, stand, _levels(stand, others)) for price, stand in _list_stands(flag, width)]
        grown = [
            (cost + price + stand.near, (*placed, stand))
            for cost, placed in beam
            for price, low, levels in places
            for stand in _nearest(low, levels, placed)
        ]
        if not grown:
            grown = [(cost + _NO_ROOM, (*placed, _furthest(places[0][1], placed))) for cost, placed in beam]
        beam = sorted(grown, key=lambda state: round(state[0], 6))[:kept]
    return beam[0]


def _mirror(stand: Stand, width: float) -> Stand:
    """The stand as it is seen from behind the page."""
    sides: dict[Align, Align] = {"left": "right", "center": "center", "right": "left"}
    return replace(
        stand,
        side=-stand.side,
        align=sides[stand.align],
        x=width - stand.x,
        left=width - stand.right,
        right=width - stand.left,
    )


def _list_stands(flag: Flag, width: float) -> Iterator[tuple[float, Stand]]:
    """Every way in which a flag may stand nearest to the line, with its price: low and centred is cheap."""
    for number, (wide, high) in enumerate(flag.sizes):
        for side, align, left, price in _list_places(flag.x, wide, width):
            stand = Stand(number, side, align, flag.x, left, left + wide, NEAR_MM, NEAR_MM + high)
            yield price + HEIGHT_PRICE * high, stand


def _levels(stand: Stand, others: Sequence[Flag]) -> tuple[float, ...]:
    """How far off a block may stand so that each mark behind it has room for its own block before it."""
    behind = [other for other in others if stand.left - CLEAR_MM < other.x < stand.right + CLEAR_MM]
    step = max((min(high for _, high in other.sizes) for other in behind), default=LEVEL_MM) + ABOVE_MM
    return tuple(NEAR_MM + step * level for level in range(1 if behind else 0, LEVELS))


def _nearest(low: Stand, levels: tuple[float, ...], placed: tuple[Stand, ...]) -> Iterator[Stand]:
    """The stand moved off to the first level that is clear of everything placed; none if there is none."""
    after = [other.far + ABOVE_MM for other in placed if other.far + ABOVE_MM > levels[0]]
    for near in sorted({*levels, *after}):
        stand = replace(low, near=near, far=near + low.far - low.near)
        if all(_is_clear(stand, other) for other in placed):
            yield stand
            return


def _furthest(low: Stand, placed: tuple[Stand, ...]) -> Stand:
    """The stand beyond everything placed: clear of all blocks, if not of all leaders."""
    near = max((other.far for other in placed), default=0.0) + ABOVE_MM
    return replace(low, near=near, far=near + low.far - low.near)


def _list_places(x: float, wide: float, width: float) -> Iterator[tuple[int, Align, float, float]]:
    """Side, alignment, left edge and price of the places of a block of width `wide` that lie within `width`."""
    room = max(0.0, width - wide)
    places: list[tuple[int, Align, float, float]] = [
        *((0, align, x - wide * share, price) for share, align, price in _HANGS),
        (1, "left", x + SIDE_MM, _SIDE_PRICE),
        (-1, "right", x - SIDE_MM - wide, _SIDE_PRICE),
    ]
    inside = [place for place in places if -0.01 <= place[2] <= room + 0.01]
    yield from inside or [(0, "center", min(max(x - wide / 2, 0.0), room), 0.0)]


def _is_clear(one: Stand, other: Stand) -> bool:
    """Whether neither block is in the way of the other or of its leader."""
    beside = one.left - other.right >= APART_MM or other.left - one.right >= APART_MM
    above = one.near - other.far >= ABOVE_MM or other.near - one.far >= ABOVE_MM
    return (beside or above) and not (_cuts(one, other) or _cuts(other, one))


def _cuts(one: Stand, other: Stand) -> bool:
    """Whether the leader of `one` runs through the block of `other`."""
    return one.reach > other.near and other.left - CLEAR_MM < one.x < other.right + CLEAR_MM
