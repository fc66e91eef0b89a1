"""A drawing that was kept draws the same bytes, and a damaged one is not a drawing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.charts import Collision, DrawnPlot
from policybrief.charts.codec import DamagedDrawingError, decode_plot, encode_plot
from policybrief.drawing import Cap, Drawing, Ending, Glyphs, Join, Path, Shape

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SEGMENTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("ML"), NUMBERS, NUMBERS),
        st.tuples(st.just("C"), NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
        st.just(("Z",)),
    ),
    max_size=5,
).map(tuple)
PATHS = st.builds(
    Path, SEGMENTS, st.sampled_from(["", "#12355B"]), st.just("#000000"), NUMBERS, st.tuples(NUMBERS, NUMBERS),
    st.sampled_from(Cap), st.sampled_from(Join), SEGMENTS,
)  # fmt: skip
SHAPE = Shape("naskh", "غزہ\ud7ff", (3, 1), (500.5, 1 / 3), ((0.1, -2.0), (0.0, 0.0)), (2, 0), True, 500.5 + 1 / 3)
RUNS = st.builds(
    Glyphs, NUMBERS, NUMBERS, NUMBERS, st.just("#000000"), st.just((SHAPE, SHAPE)), NUMBERS, NUMBERS,
    st.sampled_from(Ending), NUMBERS,
)  # fmt: skip
DRAWN = st.builds(
    DrawnPlot,
    st.builds(Drawing, NUMBERS, NUMBERS, st.lists(st.one_of(PATHS, RUNS), max_size=4).map(tuple)),
    st.lists(st.builds(Collision, st.text(), st.text()), max_size=2).map(tuple),
)


def spelled(drawn: DrawnPlot) -> str:
    """Everything in a drawn plot, with every digit and every type."""
    return repr(drawn)


@given(DRAWN)
def test_what_is_read_is_what_was_written_to_the_last_digit(drawn: DrawnPlot) -> None:
    assert spelled(decode_plot(encode_plot(drawn))) == spelled(drawn)


def test_a_word_that_stands_twice_is_one_shape_again() -> None:
    run = Glyphs(0.0, 0.0, 8.0, "#000000", (SHAPE, SHAPE))
    decoded = decode_plot(encode_plot(DrawnPlot(Drawing(1.0, 1.0, (run, run)))))
    runs = [ink for ink in decoded.drawing.ink if isinstance(ink, Glyphs)]
    assert len({id(word) for run in runs for word in run.words}) == 1


@pytest.mark.parametrize("kind", ["bars", "dots", "grid", "matrix", "lines", "timeline"])
def test_every_kind_of_chart_comes_back_whole(kind: str, drawn: dict[str, DrawnPlot]) -> None:
    assert spelled(decode_plot(encode_plot(drawn[kind]))) == spelled(drawn[kind])


@given(st.data())
def test_a_text_that_was_cut_short_is_not_a_drawing(drawn: dict[str, DrawnPlot], data: Any) -> None:
    text = encode_plot(drawn["bars"])
    with pytest.raises(DamagedDrawingError):
        decode_plot(text[: data.draw(st.integers(0, len(text) - 1))])


@pytest.mark.parametrize(
    "change",
    [
        {"size": [1]},
        {"size": [1, "2"]},
        {"size": [True, 2]},
        {"ink": [["path", [["M", 1]], "", "", 0, [], 0, 0, []]]},
        {"ink": [["path", [["Q", 1, 2]], "", "", 0, [], 0, 0, []]]},
        {"ink": [["path", [], "", "", 0, [], 7, 0, []]]},
        {"ink": [["path", [], 0, "", 0, [], 0, 0, []]]},
        {"ink": [["image"]]},
        {"ink": [["glyphs", 0, 0, 8, "#000000", [99], 0, 0, "none", 0]]},
        {"ink": [["glyphs", 0, 0, 8, "#000000", [-1], 0, 0, "none", 0]]},
        {"ink": [["glyphs", 0, 0, 8, "#000000", [0], 0, 0, "comma", 0]]},
        {"ink": {}},
        {"shapes": [["sans", "a", [1, 2], [1.0], [], [0], False, 1.0]]},
        {"shapes": [["sans", "a", [1], [1.0], [[0, 0], [0, 0]], [0], False, 1.0]]},
        {"shapes": [["sans"]]},
        {"collisions": [["one"]]},
        {"collisions": None},
    ],
)
def test_a_part_of_the_wrong_shape_is_refused(change: dict[str, Any], drawn: dict[str, DrawnPlot]) -> None:
    value = json.loads(encode_plot(drawn["bars"])) | change
    with pytest.raises(DamagedDrawingError):
        decode_plot(json.dumps(value))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"size": [NaN, 1]}', "[" * 100_000])
def test_any_other_json_is_refused(text: str) -> None:
    with pytest.raises(DamagedDrawingError):
        decode_plot(text)
