"""Slabs in slabs: one alone is merged as several are, and nothing moves that need not."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.diagnostics import Location
from policybrief.layout.slabs import (
    FIT_PT,
    Area,
    Slab,
    box,
    gap_between,
    merge_slabs,
    place_slabs,
    sink_matter,
    stack_depths,
    stack_height,
)
from policybrief.structure import RULES

RULE = box(10.0, 90.0, 2.0, 3.0, fill="#12355B", owner=RULES)
LINE = Slab(
    12.0, (RULE,), (Area(4, 10.0, 1.0, 30.0, 9.0, "#E1", "Source E1"),), (("E1", 0.0),), before_pt=3.0, after_pt=5.0,
    keep_with_next=True, hugs=True, notes=(Slab(8.0),), page_break_before=True, at=Location("brief/a.md", 7),
    what="table row",
)  # fmt: skip


def test_a_slab_alone_is_merged_as_several_are() -> None:
    alone, above_nothing = merge_slabs((LINE,)), merge_slabs((LINE, Slab(0.0, after_pt=5.0, hugs=True)))
    assert alone == replace(above_nothing, keep_with_next=True)


def test_a_slab_alone_still_grows_to_the_height_that_is_asked_for() -> None:
    assert merge_slabs((LINE,), height_pt=20.0).height_pt == 20.0


def test_matter_that_goes_no_deeper_is_the_same_matter() -> None:
    (same,) = sink_matter(LINE.matter, 0.0)
    assert same is RULE
    assert place_slabs(12.0, ((0.0, LINE),)).matter == LINE.matter


def test_a_stack_is_as_high_as_its_slabs_and_the_gaps_between_them() -> None:
    slabs = (LINE, replace(LINE, hugs=False, before_pt=9.0), replace(LINE, height_pt=4.0))
    gaps = [gap_between(slabs[0], slabs[1]), gap_between(slabs[1], slabs[2])]
    assert gaps == [9.0, 3.0]
    assert stack_depths(slabs) == (0.0, 21.0, 36.0, 40.0)
    assert abs(stack_height(slabs) - 40.0) < FIT_PT
    assert (stack_height(()), stack_height(slabs[:1])) == (0.0, 12.0)
