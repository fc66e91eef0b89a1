"""The renderer records what matplotlib draws, exactly, and refuses what a drawing cannot hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.charts.matplotlib_import import import_matplotlib
from policybrief.drawing import Cap, Join, Path, Segment

import_matplotlib()

from matplotlib.artist import Artist  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.patches import PathPatch, Rectangle  # noqa: E402
from matplotlib.path import Path as Outline  # noqa: E402
from matplotlib.transforms import Bbox, IdentityTransform, TransformedBbox  # noqa: E402

from policybrief.charts.renderer import Recorder, UndrawableError, record_figure, snap  # noqa: E402


def record(*artists: Artist) -> tuple[Any, ...]:
    """What a figure of 100 by 50 points records of artists whose units are points."""
    figure = Figure(figsize=(100 / 72, 50 / 72), frameon=False)
    for artist in artists:
        artist.set_transform(IdentityTransform())
        figure.add_artist(artist)
        artist.set_clip_on(artist.get_clip_box() is not None)
    return record_figure(figure).ink


def outline(*vertices: tuple[float, float], codes: list[Any]) -> PathPatch:
    return PathPatch(Outline(np.array(vertices), codes), facecolor="none", edgecolor="black", linewidth=1)


def test_a_rectangle_is_recorded_in_points_with_its_colours() -> None:
    (path,) = record(Rectangle((10, 5), 20, 30, facecolor="#12355B", edgecolor="#A63A00", linewidth=0.75))
    corners: tuple[Segment, ...] = (("M", 10, 5), ("L", 30, 5), ("L", 30, 35), ("L", 10, 35), ("Z",))
    assert path == Path(corners, "#12355B", "#A63A00", 0.75, join=Join.MITER)


def test_a_patch_without_an_edge_is_only_filled() -> None:
    (path,) = record(Rectangle((0, 0), 1, 1, facecolor="black", linewidth=0))
    assert (path.fill, path.stroke) == ("#000000", "")


def test_what_is_neither_filled_nor_stroked_leaves_no_ink() -> None:
    assert record(Rectangle((0, 0), 1, 1, facecolor="none", edgecolor="none")) == ()


def test_a_quadratic_curve_is_raised_to_the_same_cubic() -> None:
    (path,) = record(outline((0, 0), (30, 60), (90, 0), codes=[Outline.MOVETO, Outline.CURVE3, Outline.CURVE3]))
    assert path.segments == (("M", 0, 0), ("C", 20, 40, 50, 40, 90, 0))


def test_a_cubic_curve_is_kept() -> None:
    codes = [Outline.MOVETO, Outline.CURVE4, Outline.CURVE4, Outline.CURVE4]
    (path,) = record(outline((0, 0), (1, 2), (3, 4), (5, 6), codes=codes))
    assert path.segments == (("M", 0, 0), ("C", 1, 2, 3, 4, 5, 6))


def test_a_curve_that_follows_a_closed_part_starts_where_it_says() -> None:
    move, line, close, curve = Outline.MOVETO, Outline.LINETO, Outline.CLOSEPOLY, Outline.CURVE3
    vertices = ((0, 0), (5, 0), (0, 0), (10, 10), (40, 70), (100, 10))
    (path,) = record(outline(*vertices, codes=[move, line, close, move, curve, curve]))
    assert path.segments[-1] == ("C", 30, 50, 60, 50, 100, 10)


@pytest.mark.parametrize(("name", "cap"), [("butt", Cap.BUTT), ("round", Cap.ROUND), ("projecting", Cap.SQUARE)])
def test_caps_are_kept(name: Any, cap: Cap) -> None:
    (path,) = record(Line2D([0, 9], [1, 1], color="black", solid_capstyle=name))
    assert path.cap is cap


@pytest.mark.parametrize(("name", "join"), [("miter", Join.MITER), ("round", Join.ROUND), ("bevel", Join.BEVEL)])
def test_joins_are_kept(name: Any, join: Join) -> None:
    (path,) = record(Line2D([0, 9, 9], [1, 1, 5], color="black", solid_joinstyle=name))
    assert path.join is join


def test_dashes_are_kept_in_points() -> None:
    (path,) = record(Line2D([0, 9], [1, 1], color="black", linewidth=1.5, linestyle=(0, (4, 1.6))))
    assert path.dash_pt == (6.0, 2.4)


def test_markers_are_recorded_where_they_stand() -> None:
    marks = record(Line2D([10, 20], [30, 40], linestyle="", marker="s", markersize=4, markeredgewidth=0, color="black"))
    assert [path.segments[0] for path in marks] == [("M", 8, 28), ("M", 18, 38)]


def test_a_clip_rectangle_is_kept_as_an_outline() -> None:
    line = Line2D([0, 100], [25, 25], color="black")
    line.set_clip_box(TransformedBbox(Bbox.from_bounds(10, 20, 30, 10), IdentityTransform()))
    (path,) = record(line)
    assert path.clip == (("M", 10, 20), ("L", 40, 20), ("L", 40, 30), ("L", 10, 30), ("Z",))


def test_a_clip_that_is_the_whole_picture_is_left_out() -> None:
    line = Line2D([0, 100], [25, 25], color="black")
    line.set_clip_box(TransformedBbox(Bbox.from_bounds(0, 0, 100, 50), IdentityTransform()))
    (path,) = record(line)
    assert path.clip == ()


def test_a_hatch_is_lines_without_a_break_clipped_to_the_path() -> None:
    patch = Rectangle((10, 10), 40, 20, facecolor="white", edgecolor="#44719E", linewidth=0.8, hatch="/")
    patch.set_hatch_linewidth(0.7)
    ground, ruling, frame = record(patch)
    assert (ground.fill, ground.stroke, frame.fill, frame.stroke) == ("#FFFFFF", "", "", "#44719E")
    assert (ruling.clip, ruling.line_width_pt) == (frame.segments, 0.7)
    starts = [segment[1] for segment in ruling.segments[::2]]
    assert np.diff(starts) == pytest.approx([1.5 * 72 / 25.4] * (len(starts) - 1), abs=0.002)
    assert {segment[0] for segment in ruling.segments} == {"M", "L"}


def test_two_characters_of_hatch_are_twice_as_dense() -> None:
    counts = [
        len(record(Rectangle((0, 0), 90, 40, facecolor="none", edgecolor="black", hatch=hatch))[0].segments)
        for hatch in ("|", "||", "-", "--", "\\", "\\\\")
    ]
    for single, double in zip(counts[::2], counts[1::2], strict=True):
        assert double == pytest.approx(2 * single, abs=4)


@pytest.mark.parametrize(
    "artist",
    [
        lambda: Rectangle((0, 0), 9, 9, facecolor=(0, 0, 0, 0.5)),
        lambda: Rectangle((0, 0), 9, 9, alpha=0.5),
        lambda: Line2D([0, 9], [0, 9], color="black", alpha=0.25),
        lambda: Rectangle((0, 0), 9, 9, hatch="o"),
        lambda: Rectangle((0, 0), 9, 9, sketch_params=3),
        lambda: Line2D([0, 9], [0, 9], color="black", linestyle=(1, (4, 2))),
    ],
    ids=["see-through fill", "see-through patch", "see-through line", "round hatch", "sketch", "dash offset"],
)
def test_what_a_drawing_cannot_hold_is_refused(artist: Callable[[], Artist]) -> None:
    with pytest.raises(UndrawableError):
        record(artist())


@pytest.mark.parametrize(
    "ask",
    [
        lambda recorder: recorder.draw_text(None, 0, 0, "words", None, 0),
        lambda recorder: recorder.draw_tex(None, 0, 0, "$x$", None, 0),
        lambda recorder: recorder.get_text_width_height_descent("words", None, ismath=False),
        lambda recorder: recorder.draw_image(None, 0, 0, np.zeros((2, 2, 4))),
        lambda recorder: recorder.draw_gouraud_triangles(None, [], [], None),
    ],
    ids=["text", "TeX", "text's size", "image", "gradient"],
)
def test_what_matplotlib_would_make_itself_is_refused(ask: Callable[[Recorder], object]) -> None:
    with pytest.raises(UndrawableError):
        ask(Recorder(100, 50))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_coordinate_that_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(UndrawableError):
        snap(value)


@given(st.integers(-(10**7), 10**7), st.floats(-1e-7, 1e-7))
def test_what_differs_by_rounding_only_snaps_to_one_number(thousandths: int, noise: float) -> None:
    assert snap((thousandths / 1000) * (1 + 1e-15) + noise / 1000) == thousandths / 1000


@given(st.floats(-1e5, 1e5))
def test_snapping_moves_by_half_a_thousandth_at_most(value: float) -> None:
    assert abs(snap(value) - value) <= 0.000502
    assert snap(snap(value)) == snap(value)
