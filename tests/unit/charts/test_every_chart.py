"""What holds for every kind of chart: it fits, it reads, it repeats."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from policybrief.charts import DrawnPlot, matplotlib_import
from policybrief.charts.codec import encode_plot
from policybrief.diagnostics import MachineError
from policybrief.drawing import Glyphs
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import MM

KINDS = ("bars", "dots", "grid", "matrix", "lines", "timeline")
SMALLEST_PT = 7.5

SCRIPT = """
import hashlib, json, locale, os, runpy, sys
before = dict(os.environ), os.getcwd()
locale.setlocale(locale.LC_ALL, "")
from policybrief.charts import draw_plot
from policybrief.charts.codec import encode_plot
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO
typesetter = Typesetter()
plots = runpy.run_path(sys.argv[1])["PLOTS"]
made = {
    name: encode_plot(draw_plot(plot, width_mm=width, height_mm=height, style=MEMO.chart, typesetter=typesetter))
    for name, (plot, width, height) in plots.items()
}
assert (dict(os.environ), os.getcwd()) == before, "the import of matplotlib left its settings behind"
print(json.dumps({name: hashlib.sha256(text.encode()).hexdigest() for name, text in made.items()}))
"""


def draw_elsewhere(folder: Path, **environment: str) -> tuple[dict[str, str], str]:
    """The digests of all drawings as another process makes them in `folder`, and what it says on stderr."""
    sources = str(Path(__file__).parents[3] / "src")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(Path(__file__).with_name("samples.py"))],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": sources, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    digests: dict[str, str] = json.loads(done.stdout)
    return digests, done.stderr


@pytest.fixture(scope="module")
def plain_digests(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return draw_elsewhere(tmp_path_factory.mktemp("plain"), PYTHONHASHSEED="0")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_no_label_of_a_chart_is_in_the_way(kind: str, drawn: dict[str, DrawnPlot]) -> None:
    assert drawn[kind].collisions == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_has_exactly_the_size_asked_for(
    kind: str, drawn: dict[str, DrawnPlot], plots: dict[str, Any]
) -> None:
    drawing, (_, width_mm, height_mm) = drawn[kind].drawing, plots[kind]
    assert (drawing.width_pt, drawing.height_pt) == pytest.approx((width_mm * MM, height_mm * MM), abs=0.001)


@pytest.mark.parametrize("kind", KINDS)
def test_all_ink_lies_inside_the_frame(
    kind: str, drawn: dict[str, DrawnPlot], plots: dict[str, Any], read: Any
) -> None:
    drawing, (_, width_mm, height_mm) = drawn[kind].drawing, plots[kind]
    for path in read.paths(drawing):
        if path.clip:
            continue
        box = read.box(path)
        pen = path.line_width_pt / 2 / MM if ("Z",) in path.segments else 0.0  # open lines end where they end
        assert box.left - pen >= -0.01
        assert box.right + pen <= width_mm + 0.01
        assert box.bottom - pen >= -0.01
        assert box.top + pen <= height_mm + 0.01
    for text in read.texts(drawing):
        assert text.left >= -0.001
        assert text.rotation or text.right <= width_mm + 0.05
        assert text.base - 0.21 * text.size_pt / MM >= -0.01
        assert text.base + 0.71 * text.size_pt / MM <= height_mm + 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_smaller_than_the_least_size(kind: str, drawn: dict[str, DrawnPlot], read: Any) -> None:
    assert min(text.size_pt for text in read.texts(drawn[kind].drawing)) >= SMALLEST_PT


@pytest.mark.parametrize("kind", KINDS)
def test_every_colour_is_one_of_the_theme(kind: str, drawn: dict[str, DrawnPlot], read: Any) -> None:
    style = MEMO.chart
    known = {value for value in (getattr(style, name) for name in style.__struct_fields__) if isinstance(value, str)}
    known |= {*style.ramp, ""}
    drawing = drawn[kind].drawing
    used = {colour for path in read.paths(drawing) for colour in (path.fill, path.stroke)}
    assert used | {text.colour for text in read.texts(drawing)} <= known


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_drawn_last_so_that_nothing_covers_them(kind: str, drawn: dict[str, DrawnPlot]) -> None:
    kinds = [isinstance(ink, Glyphs) for ink in drawn[kind].drawing.ink]
    assert kinds == sorted(kinds)


def test_drawings_do_not_change_with_hash_seed_or_locale(tmp_path: Path, plain_digests: dict[str, str]) -> None:
    digests, said = draw_elsewhere(tmp_path, PYTHONHASHSEED="4242", LC_ALL="C.UTF-8", TZ="Asia/Karachi")
    assert (digests, said) == (plain_digests, "")


def test_drawings_do_not_change_with_settings_of_matplotlib(tmp_path: Path, plain_digests: dict[str, str]) -> None:
    settings = "lines.linewidth: 9\naxes.facecolor: red\nfont.size: 30\npath.sketch: (5, 10, 1)\nnot a setting\n"
    (tmp_path / "matplotlibrc").write_text(settings, encoding="utf-8")
    home = tmp_path / "home" / "matplotlib"
    home.mkdir(parents=True)
    (home / "matplotlibrc").write_bytes(b"hatch.linewidth: 9\n\xff\xfe")
    digests, said = draw_elsewhere(
        tmp_path, PYTHONHASHSEED="1", XDG_CONFIG_HOME=str(tmp_path / "home"), MATPLOTLIBRC=str(home)
    )
    assert (digests, said) == (plain_digests, "")


def test_charts_need_no_folder_of_matplotlib_and_leave_none(tmp_path: Path, plain_digests: dict[str, str]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    nowhere = str(home / "file" / "below")
    (home / "file").write_text("not a folder", encoding="utf-8")
    digests, said = draw_elsewhere(tmp_path, PYTHONHASHSEED="1", MPLCONFIGDIR=nowhere, HOME=str(home))
    assert (digests, said) == (plain_digests, "")
    assert [path.name for path in home.rglob("*")] == ["file"]


def test_charts_without_a_temporary_folder_are_a_fault_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.delitem(sys.modules, "matplotlib.figure", raising=False)
    monkeypatch.setattr(matplotlib_import, "TemporaryDirectory", refuse)
    with pytest.raises(MachineError, match="Read-only file system"):
        matplotlib_import.import_matplotlib()


def test_words_read_from_the_right_are_shaped_so(read: Any, draw: Any, plots: dict[str, Any]) -> None:
    plot = plots["bars"][0]
    bar = replace(plot.bars[0], label="پاکستان", value_label="35 ارب", period_label="")
    drawing = draw(replace(plot, bars=(bar, *plot.bars[1:]), language="ur"), 112, 41).drawing
    (name,) = (ink for ink in drawing.ink if isinstance(ink, Glyphs) and ink.words[0].text == "پاکستان")
    assert (name.words[0].rtl, name.words[0].font) == (True, "naskh-bold")


def test_drawing_in_this_process_is_drawing_in_another(
    drawn: dict[str, DrawnPlot], plain_digests: dict[str, str]
) -> None:
    here = {name: hashlib.sha256(encode_plot(one).encode()).hexdigest() for name, one in drawn.items()}
    assert here == plain_digests
