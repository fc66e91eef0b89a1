"""Labels are moved apart as little as possible, and what still collides is named."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policybrief.charts.drawn import Box, Obstacle, PlacedText, find_collisions
from policybrief.charts.flags import Flag, Stand, place_flags, thin_out
from policybrief.charts.spread import spread_labels

POSITIONS = st.lists(st.floats(0, 100), min_size=1, max_size=12).map(sorted)
FRAME = Box(0, 0, 100, 50)


@given(POSITIONS)
def test_spread_labels_keep_their_order_and_their_gap(wanted: list[float]) -> None:
    placed = spread_labels(wanted, gap=3, low=-50, high=150)
    assert all(later - earlier >= 3 - 1e-9 for earlier, later in pairwise(placed))


@given(POSITIONS)
def test_spread_labels_stay_within_bounds_that_hold_them(wanted: list[float]) -> None:
    placed = spread_labels(wanted, gap=3, low=20, high=60)
    assert placed[0] >= 20 - 1e-9
    assert placed[-1] <= 60 + 1e-9


@given(POSITIONS)
def test_labels_that_are_apart_are_not_moved(wanted: list[float]) -> None:
    apart = [position + 4 * index for index, position in enumerate(wanted)]
    assert spread_labels(apart, gap=3, low=-10, high=300) == pytest.approx(apart)


@given(POSITIONS, st.integers(0, 11), st.floats(-2, 2))
def test_no_single_label_could_stand_nearer(wanted: list[float], index: int, step: float) -> None:
    placed = list(spread_labels(wanted, gap=3, low=-1000, high=1000))
    cost = sum((one - other) ** 2 for one, other in zip(placed, wanted, strict=True))
    moved = placed.copy()
    moved[index % len(moved)] += step
    if all(later - earlier >= 3 for earlier, later in pairwise(moved)):
        assert sum((one - other) ** 2 for one, other in zip(moved, wanted, strict=True)) >= cost - 1e-6


def test_two_labels_that_want_one_place_share_the_way() -> None:
    assert spread_labels([10, 10], gap=4, low=0, high=100) == pytest.approx([8, 12])


def blocks_apart(one: Stand, other: Stand) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return beside or one.far <= other.near or other.far <= one.near


def leader_clear(one: Stand, other: Stand) -> bool:
    return not (one.near > other.near and other.left < one.x < other.right)


FLAGS = st.lists(st.integers(0, 10), min_size=1, max_size=8, unique=True).map(
    lambda places: tuple(Flag(15.0 * place, ((24.0, 9.0), (15.0, 12.3))) for place in sorted(places))
)


@settings(max_examples=25, deadline=None)
@given(FLAGS)
def test_flags_fifteen_millimetres_apart_never_meet(flags: tuple[Flag, ...]) -> None:
    stands = place_flags(flags, width=160)
    for index, one in enumerate(stands):
        for other in stands[index + 1 :]:
            assert blocks_apart(one, other)
            assert leader_clear(one, other)
            assert leader_clear(other, one)


@settings(max_examples=25, deadline=None)
@given(FLAGS)
def test_flags_stand_within_the_width_and_touch_their_leader(flags: tuple[Flag, ...]) -> None:
    for flag, stand in zip(flags, place_flags(flags, width=160), strict=True):
        assert -0.02 <= stand.left <= stand.right <= 160.02
        assert stand.x == flag.x
        assert stand.left - 0.71 <= flag.x <= stand.right + 0.71
        assert (stand.right - stand.left, stand.far - stand.near) == pytest.approx(flag.sizes[stand.size])


def test_a_flag_alone_stands_centred_and_near() -> None:
    (stand,) = place_flags((Flag(80, ((20.0, 9.0),)),), width=160)
    assert (stand.left, stand.right, stand.side) == (70, 90, 0)


def test_two_flags_on_one_day_stand_on_either_side_of_it() -> None:
    one, other = place_flags((Flag(80, ((20.0, 9.0),)), Flag(80, ((20.0, 9.0),))), width=160)
    assert {one.side, other.side} == {-1, 1}


def test_a_crowd_stands_as_stairs() -> None:
    crowd = tuple(Flag(20.0 + 3 * number, ((30.0, 9.0),)) for number in range(5))
    stands = place_flags(crowd, width=160)
    for index, one in enumerate(stands):
        for other in stands[index + 1 :]:
            assert blocks_apart(one, other)
            assert leader_clear(one, other)
            assert leader_clear(other, one)


def test_thinning_keeps_the_first_and_whatever_has_room_after_it() -> None:
    assert thin_out([(0, 10), (9, 19), (12, 20), (30, 40)], gap=1) == (0, 2, 3)


def label(text: str, number: int, left: float, bottom: float, ground: int = -1) -> PlacedText:
    return PlacedText(text, number, Box(left, bottom, left + 10, bottom + 3), ground)


def messages(texts: list[PlacedText], obstacles: list[Obstacle] | None = None) -> list[str]:
    return [found.message for found in find_collisions(FRAME, texts, obstacles or [])]


def test_labels_on_top_of_each_other_are_named_once() -> None:
    assert messages([label("one", 1, 0, 10), label("two", 2, 5, 11)]) == ["the label 'one' runs into the label 'two'"]


def test_lines_of_one_label_may_touch() -> None:
    assert messages([label("one", 1, 0, 10), label("more", 1, 0, 8)]) == []


def test_a_label_past_the_edge_is_named() -> None:
    assert messages([label("far out", 1, 95, 10)]) == ["the label 'far out' leaves the picture"]


def test_a_mark_past_the_edge_is_named() -> None:
    assert messages([], [Obstacle("the bar of 'A'", Box(90, 0, 101, 5))]) == ["the bar of 'A' leaves the picture"]


def test_a_label_over_a_bar_is_named_with_the_bar() -> None:
    bar = Obstacle("the bar of 'A'", Box(0, 0, 20, 20))
    assert messages([label("over", 1, 5, 5)], [bar]) == ["the label 'over' runs into the bar of 'A'"]


def test_a_label_may_stand_on_its_own_ground_but_not_stick_out_of_it() -> None:
    ground = Obstacle("the marker of 'R1'", Box(0, 0, 12, 12))
    assert messages([label("R1", 1, 1, 1, ground=0)], [ground]) == []
    assert messages([label("R1", 1, 5, 1, ground=0)], [ground]) == [
        "the label 'R1' runs into the edge of the marker of 'R1'"
    ]
