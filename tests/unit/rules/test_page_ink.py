"""Words that stand out too little are found as if the ground of every run were looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policybrief.diagnostics import GENERATED
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Page
from policybrief.rules.page_ink import PAPER, find_faint, measure_contrast
from policybrief.rules.page_words import Box, Ground, PageWords

LEAST = 4.5
COLOURS = st.sampled_from(["#FFFFFF", "#12355B", "#44719E", "#9FBAD3", "#000000", "#F2F5F8"])
PLACES = st.sampled_from([0.0, 10.0, 10.25, 12.5, 20.0, 30.0, 32.5])
GROUNDS = st.builds(
    lambda xs, ys, fill, first: Ground(min(xs), min(ys), max(xs), max(ys), fill, first),
    st.tuples(PLACES, PLACES), st.tuples(PLACES, PLACES), COLOURS, st.integers(0, 6),
)  # fmt: skip
BOXES = st.builds(
    lambda x, y, size, colour: Box(x, y, x + 5, y + 3, Glyphs(x, y, size, colour, ()), GENERATED, 1),
    PLACES, PLACES, st.sampled_from([1.0, 10.0]), COLOURS,
)  # fmt: skip


@given(st.lists(BOXES, max_size=6), st.lists(GROUNDS, max_size=5))
def test_faint_words_are_those_with_little_contrast_to_their_ground(boxes: list[Box], grounds: list[Ground]) -> None:
    expected = []
    for number, box in enumerate(boxes):
        x, y = box.ink.x, box.ink.y + 0.25 * box.ink.size_pt
        below = [ground.fill for ground in grounds if ground.first <= number and ground.holds(x, y)]
        fill = below[-1] if below else PAPER
        if measure_contrast(box.ink.colour, fill) < LEAST:
            expected.append((box, fill))
    page = Page(595.0, 842.0, "1", (), ())
    assert list(find_faint(PageWords(page, tuple(boxes), tuple(grounds)), LEAST)) == expected
