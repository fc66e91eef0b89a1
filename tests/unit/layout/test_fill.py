"""Filling columns with slabs: what stays together, what repeats, what is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from policybrief.diagnostics import Diagnostics, Location
from policybrief.layout.fill import Column, fill_columns
from policybrief.layout.slabs import Room, Slab

ROW = Slab(20.0, at=Location("brief/brief.yaml", 7))
HEIGHT = 100.0
ROOM = Room(HEIGHT, notes_gap_pt=6.0)


def fill(*slabs: Slab) -> tuple[Column, ...]:
    return fill_columns(slabs, ROOM, Diagnostics())


def test_slabs_fill_a_column_before_the_next_begins() -> None:
    columns = fill(*[ROW] * 7)
    assert [len(column.slabs) for column in columns] == [5, 2]
    assert columns[0].depths == (0.0, 20.0, 40.0, 60.0, 80.0)


def test_the_gap_between_two_slabs_is_the_larger_of_the_two_asked_for() -> None:
    upper, lower = replace(ROW, after_pt=4.0), replace(ROW, before_pt=9.0)
    assert fill(upper, lower)[0].depths == (0.0, 29.0)


def test_a_gap_vanishes_at_the_top_of_a_column() -> None:
    columns = fill(*[replace(ROW, before_pt=5.0)] * 5)
    assert [column.depths[0] for column in columns] == [0.0, 0.0]


def test_what_keeps_with_the_next_moves_to_the_next_column_with_it() -> None:
    heading = replace(ROW, keep_with_next=True)
    columns = fill(ROW, ROW, ROW, ROW, heading, ROW)
    assert [len(column.slabs) for column in columns] == [4, 2]
    assert columns[1].slabs[0] is heading


def test_a_chain_longer_than_a_column_breaks_where_it_must() -> None:
    columns = fill(*[replace(ROW, keep_with_next=True)] * 12, ROW)
    assert [len(column.slabs) for column in columns] == [5, 5, 3]


def test_a_head_is_repeated_where_a_column_begins_with_its_row() -> None:
    head = Slab(10.0)
    rows = [ROW, *[replace(ROW, head=(head,))] * 6]
    columns = fill(*rows)
    assert columns[1].slabs[0] is head
    assert columns[1].depths[1] == 10.0


def test_a_row_that_fits_on_no_page_is_an_error_at_its_line() -> None:
    diagnostics = Diagnostics()
    tall = replace(ROW, height_pt=120.0, what="table row")
    fill_columns((ROW, tall, ROW), ROOM, diagnostics)
    (found,) = diagnostics
    assert (found.code, found.at) == ("PB080", tall.at)
    assert "table row is 42 mm high" in found.message


@given(
    st.lists(
        st.builds(
            Slab,
            st.floats(1, 100),
            before_pt=st.floats(0, 30),
            after_pt=st.floats(0, 30),
            keep_with_next=st.booleans(),
            at=st.builds(Location, st.just("f"), st.integers(1, 10**9)),
        ),
        min_size=1,
        max_size=60,
    )
)
def test_nothing_is_lost_doubled_or_moved_and_nothing_leaves_its_column(slabs: list[Slab]) -> None:
    columns = fill(*slabs)
    placed = [slab for column in columns for slab in column.slabs]
    assert all(mine is theirs for mine, theirs in zip(placed, slabs, strict=True))
    for column in columns:
        bottoms = [depth + slab.height_pt for slab, depth in zip(column.slabs, column.depths, strict=True)]
        assert bottoms[-1] <= HEIGHT + 0.02
        assert all(below >= above for above, below in zip(bottoms, column.depths[1:], strict=False))


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_page_break_asked_for_is_made(count: int) -> None:
    columns = fill(ROW, *[replace(ROW, page_break_before=True)] * count)
    assert len(columns) == count + 1


GIVING = Room(HEIGHT, firm_gap_pt=5.0, give_share=0.4, hole_pt=8.0)


def test_gaps_give_way_where_that_keeps_a_block_on_its_page() -> None:
    """Three gaps of 15 beyond 5 give 4 each at most: 12 points for a block that lacks 10."""
    spaced = replace(ROW, after_pt=15.0)
    (column,) = fill_columns((spaced, spaced, spaced, Slab(5.0)), GIVING, Diagnostics())
    shrunk = [b - a - 20.0 for a, b in pairwise(column.depths)]
    assert shrunk == pytest.approx([15.0 - 10 / 3] * 3)
    assert column.depths[-1] + 5.0 == pytest.approx(HEIGHT)


def test_gaps_stay_where_the_block_would_leave_no_hole_or_lacks_too_much() -> None:
    spaced = replace(ROW, after_pt=15.0)
    lacking = fill_columns((spaced, spaced, spaced, Slab(8.0)), GIVING, Diagnostics())
    assert [column.depths for column in lacking] == [(0.0, 35.0, 70.0), (0.0,)]
    snug = replace(GIVING, hole_pt=12.0)
    level = fill_columns((spaced, spaced, replace(spaced, height_pt=19.0), Slab(2.0)), snug, Diagnostics())
    assert len(level) == 2


def test_gaps_up_to_a_paragraphs_never_give_way() -> None:
    paragraphs = fill_columns((*[replace(ROW, after_pt=5.0)] * 3, Slab(27.0)), GIVING, Diagnostics())
    assert [column.depths for column in paragraphs] == [(0.0, 25.0, 50.0), (0.0,)]
