"""Slabs in two halves of the text block: one slab stands for them until the room on its page is known."""

from __future__ import annotations

from policybrief.layout.setting import Setting
from policybrief.layout.slabs import FIT_PT, Slab, place_slabs, shift_slab, stack_depths, stack_height


def set_halves(slabs: tuple[Slab, ...], setting: Setting, *, fewest: int = 2) -> Slab:
    """One slab for `slabs`, which were set in the first half; `fewest` of them at least begin on its page."""
    first, second = setting.halves
    return Slab(stack_height(slabs[:fewest]), halves=slabs, half_step_pt=second.left - first.left, at=slabs[0].at)


def share_out(slabs: tuple[Slab, ...], room_pt: float) -> tuple[tuple[Slab, ...], tuple[Slab, ...]]:
    """What stands in the first and in the second half of a strip no higher than `room_pt`.

    All slabs, the second half no higher than the first, if they fit; else as many as fit, half after half.
    """
    fits = room_pt + FIT_PT
    for count in range((len(slabs) + 1) // 2, len(slabs) + 1):
        first, second = slabs[:count], slabs[count:]
        if stack_height(first) > fits:
            break
        if stack_height(second) <= stack_height(first):
            return first, second
    first = slabs[: _count_fitting(slabs, fits)]
    rest = slabs[len(first) :]
    return first, rest[: _count_fitting(rest, fits)]


def _count_fitting(slabs: tuple[Slab, ...], height_pt: float) -> int:
    return sum(depth + slab.height_pt <= height_pt for depth, slab in zip(stack_depths(slabs), slabs, strict=False))


def set_strip(first: tuple[Slab, ...], second: tuple[Slab, ...], whole: Slab) -> Slab:
    """Both halves of a strip as one slab, in reading order."""
    moved = tuple(shift_slab(slab, whole.half_step_pt) for slab in second)
    placed = [*zip(stack_depths(first), first, strict=False), *zip(stack_depths(moved), moved, strict=False)]
    strip = place_slabs(max(stack_height(first), stack_height(moved)), placed)
    return Slab(
        strip.height_pt, strip.matter, strip.areas, strip.destinations, whole.before_pt, whole.after_pt,
        notes=strip.notes, at=whole.at,
    )  # fmt: skip
