"""The cache gives back exactly what it was given, or nothing, and never stops a build."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec.structs import replace

from policybrief.cache import draw_once, key_drawing
from policybrief.charts.codec import encode_plot
from policybrief.diagnostics import Location
from policybrief.document.plots import BarPlot, Plot
from policybrief.store import LIMIT_BYTES, Store, open_store
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO

SAMPLES = Path(__file__).parent / "charts" / "samples.py"
KEY = "a" * 64


class NoTypesetter:
    """Fails whoever shapes a text."""

    def shape_text(self, *_: object, **__: object) -> None:
        raise AssertionError("a kept drawing needs no shaping")


@pytest.fixture(scope="module")
def plot() -> BarPlot:
    return cast("BarPlot", runpy.run_path(str(SAMPLES))["BARS"])


def draw(plot: Plot, store: Store, *, typesetter: Any = None) -> str:
    """Everything about the plot as `draw_once` gives it."""
    setter = typesetter or Typesetter()
    return repr(draw_once(plot, width_mm=112, height_mm=41, style=MEMO.chart, typesetter=setter, store=store))


def key_of(plot: Plot, **changes: Any) -> str:
    asked: dict[str, Any] = {"width_mm": 112, "height_mm": 41, "style": MEMO.chart}
    return key_drawing(plot, **asked | changes)


def kept_files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]


def test_what_was_kept_is_given_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.write("drawing", KEY, "Zoë\n")
    assert store.read("drawing", KEY) == "Zoë\n"
    assert store.read("drawing", "b" * 64) is None
    assert store.read("build", KEY) is None


def test_a_drawing_is_made_once_and_then_read(tmp_path: Path, plot: BarPlot) -> None:
    store = Store(tmp_path)
    fresh = draw(plot, store)
    assert draw(plot, store, typesetter=NoTypesetter()) == fresh


def test_a_drawing_that_was_read_is_the_same_to_the_last_digit(tmp_path: Path, plot: BarPlot) -> None:
    assert (
        draw(plot, Store(tmp_path)) == draw(plot, Store(tmp_path), typesetter=NoTypesetter()) == draw(plot, Store(None))
    )


def test_an_unchanged_chart_imports_neither_matplotlib_nor_the_text_engine(tmp_path: Path, plot: BarPlot) -> None:
    draw(plot, Store(tmp_path))
    script = f"""
import runpy, sys
from pathlib import Path
from policybrief.cache import draw_once
from policybrief.store import Store
from policybrief.theme.memo import MEMO
plot = runpy.run_path({str(SAMPLES)!r})["BARS"]
drawn = draw_once(plot, width_mm=112, height_mm=41, style=MEMO.chart, typesetter=None, store=Store(Path(sys.argv[1])))
loaded = {{"matplotlib", "numpy", "uharfbuzz", "bidi", "reportlab"}} & set(sys.modules)
print(len(drawn.drawing.ink), sorted(loaded))
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split(maxsplit=1)[1] == "[]\n"


def test_a_line_that_moved_in_its_file_changes_nothing(plot: BarPlot) -> None:
    moved = replace(plot, bars=tuple(replace(bar, at=Location("brief/facts.yaml", 7, 3)) for bar in plot.bars))
    assert key_of(moved) == key_of(plot)


@pytest.mark.parametrize(
    "change",
    [
        lambda plot: replace(plot, axis_to=Decimal(41)),
        lambda plot: replace(plot, language="ur"),
        lambda plot: replace(plot, bars=plot.bars[::-1]),
        lambda plot: replace(plot, bars=(replace(plot.bars[0], hatched=True), *plot.bars[1:])),
        lambda plot: replace(plot, bars=(replace(plot.bars[0], value_label="$36bn"), *plot.bars[1:])),
    ],
)
def test_whatever_is_seen_changes_the_key(plot: BarPlot, change: Any) -> None:
    assert key_of(change(plot)) != key_of(plot)


def test_size_and_style_change_the_key(plot: BarPlot) -> None:
    style = replace(MEMO.chart, mid="#000000")
    assert len({key_of(plot), key_of(plot, width_mm=113), key_of(plot, height_mm=42), key_of(plot, style=style)}) == 4


def test_a_key_is_the_same_under_another_hash_seed(plot: BarPlot) -> None:
    script = f"""
import runpy
from policybrief.cache import key_drawing
from policybrief.theme.memo import MEMO
print(key_drawing(runpy.run_path({str(SAMPLES)!r})["BARS"], width_mm=112, height_mm=41, style=MEMO.chart))
"""
    environment = os.environ | {"PYTHONHASHSEED": "77"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == key_of(plot)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[:200],
        lambda content: content.replace(b"35bn", b"36bn"),
        lambda content: b"\xff" + content,
        lambda content: content.split(b"\n", 1)[1],
    ],
    ids=["empty", "cut by one byte", "cut", "changed", "not text", "without its digest"],
)
def test_a_damaged_file_is_made_again(tmp_path: Path, plot: BarPlot, damage: Any) -> None:
    store = Store(tmp_path)
    fresh = draw(plot, store)
    (path,) = kept_files(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert draw(plot, store) == fresh
    assert path.read_bytes() == whole


def test_a_whole_file_that_is_no_drawing_is_made_again(tmp_path: Path, plot: BarPlot) -> None:
    store = Store(tmp_path)
    store.write("drawing", key_of(plot), '{"size": "large"}')
    assert draw(plot, store) == draw(plot, Store(None))


def test_a_store_that_cannot_be_written_stops_nothing(tmp_path: Path, plot: BarPlot) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert draw(plot, Store(tmp_path / "file" / "cache")) == draw(plot, Store(None))


def test_a_full_disk_leaves_no_part_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    store = Store(tmp_path)
    store.write("drawing", KEY, "text")
    assert kept_files(tmp_path) == []
    assert store.read("drawing", KEY) is None


def test_a_folder_deleted_between_two_builds_is_made_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.write("drawing", KEY, "one")
    for path in kept_files(tmp_path / "cache"):
        path.unlink()
    (tmp_path / "cache").rmdir()
    assert store.read("drawing", KEY) is None
    store.write("drawing", KEY, "two")
    assert store.read("drawing", KEY) == "two"


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, limit_bytes=3500)
    for number, key in enumerate("abc"):
        store.write("drawing", key * 64, "x" * 1000)
        os.utime(tmp_path / f"drawing-{key * 64}", (number, number))
    assert store.read("drawing", "a" * 64) is not None  # now the last one used
    store.write("drawing", "d" * 64, "x" * 1000)
    assert [key for key in "abcd" if store.read("drawing", key * 64) is not None] == ["a", "c", "d"]


def test_pruning_leaves_files_that_are_not_ours(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("x" * 5000, encoding="utf-8")
    store = Store(tmp_path, limit_bytes=100)
    store.write("drawing", KEY, "x" * 1000)
    assert kept_files(tmp_path) == [thesis]


def test_many_writers_and_readers_never_see_half_a_text(tmp_path: Path) -> None:
    store = Store(tmp_path, limit_bytes=LIMIT_BYTES)
    texts = {name * 50_000 for name in "abcd"}
    seen: set[str | None] = set()

    def work(text: str) -> None:
        for _ in range(20):
            store.write("drawing", KEY, text)
            seen.add(store.read("drawing", KEY))

    workers = [threading.Thread(target=work, args=(text,)) for text in texts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert seen <= texts
    assert [path.name for path in kept_files(tmp_path)] == [f"drawing-{KEY}"]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"POLICYBRIEF_CACHE": "/tmp/here", "XDG_CACHE_HOME": "/x"}, "/tmp/here"),  # noqa: S108
        ({"XDG_CACHE_HOME": "/x", "HOME": "/home/ada"}, "/x/policybrief"),
        ({"HOME": "/home/ada"}, "/home/ada/.cache/policybrief"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/home/ada"}, "/home/ada/.cache/policybrief"),
    ],
)
def test_the_environment_names_the_folder(environment: dict[str, str], folder: str) -> None:
    assert open_store(environment).folder == Path(folder)


@pytest.mark.parametrize("environment", [{"POLICYBRIEF_CACHE": "off", "HOME": "/home/ada"}, {}])
def test_off_or_homeless_keeps_nothing(environment: dict[str, str]) -> None:
    store = open_store(environment)
    store.write("drawing", KEY, "text")
    assert (store.folder, store.read("drawing", KEY)) == (None, None)


def test_every_kind_of_chart_has_a_key_and_comes_back(tmp_path: Path) -> None:
    store, typesetter = Store(tmp_path), Typesetter()
    plots = runpy.run_path(str(SAMPLES))["PLOTS"]
    for plot, width, height in plots.values():
        fresh, kept = (
            draw_once(plot, width_mm=width, height_mm=height, style=MEMO.chart, typesetter=setter, store=store)
            for setter in (typesetter, cast("Typesetter", NoTypesetter()))
        )
        assert encode_plot(kept) == encode_plot(fresh)
    assert len(kept_files(tmp_path)) == len(plots)
