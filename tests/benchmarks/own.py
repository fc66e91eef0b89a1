"""What a user waits for, measured on whole processes, and what a word of text costs; prints a line of JSON.

Each figure is the median of several runs, given with its limit; machines are noisy, so a figure just past its limit
is measured again before anybody believes it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from tests.benchmarks.bench_text import STYLES, WORDS, make_paragraph, measure_median, set_anew

from policybrief.text import Typesetter

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "policybrief")
EMPTY_APP = "import typer\napp = typer.Typer()\n@app.command()\ndef f(): 'Nothing.'\n@app.command()\ndef g(): 'Nothing.'\napp()\n"


class Figure(Struct, frozen=True):
    """One measured figure and the limit it is held against."""

    name: str
    value: float
    unit: str
    limit: float


def main() -> None:
    figures = {
        each.name: {"value": round(each.value, 4), "unit": each.unit, "limit": each.limit} for each in measure_all()
    }
    print(json.dumps(figures))  # noqa: T201


def measure_all() -> Iterator[Figure]:
    """All figures, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "brief.pdf"
        build = (*PROGRAM, "build", str(ROOT), "--quiet", "--out", str(out))
        yield Figure("build, charts drawn", time_command(build, fresh_cache=True), "s", 2.5)
        yield Figure("build again, nothing changed", time_command(build), "s", 0.8)
        yield Figure("build after an edit, charts cached", time_command(build, edit=True), "s", 0.8)
        yield Figure("the PDF", out.stat().st_size / 1000, "KB", 250)
    yield Figure("check", time_command((*PROGRAM, "check", str(ROOT))), "s", 0.6)
    ours, empty = (*PROGRAM, "--help"), (sys.executable, "-c", EMPTY_APP, "--help")
    yield Figure("--help, against an empty Typer app", compare_commands(ours, empty), "times", 1.3)
    typesetter, paragraph = Typesetter(), make_paragraph(WORDS)
    for name, style in STYLES.items():
        warm = set_anew(paragraph, style, typesetter)
        warm()
        yield Figure(f"text, warm, {name}", measure_median(warm, WORDS), "us/word", 12.0)
    for name, style in STYLES.items():
        short, long = (measure_median(set_anew(make_paragraph(size), style), 1, rounds=3) for size in (16_000, 160_000))
        yield Figure(f"ten times the text, {name}", long / short, "times", 11.0)


def time_command(command: tuple[str, ...], *, runs: int = 5, fresh_cache: bool = False, edit: bool = False) -> float:
    """The median wall time of a command in seconds, after one run that is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for run in range(runs + 1):
            cache = Path(folder) / (str(run) if fresh_cache else "kept")
            if edit:  # what was built is forgotten, what was drawn is not
                for built in cache.glob("build-*"):
                    built.unlink()
            start = time.perf_counter()
            subprocess.run(command, env=os.environ | {"POLICYBRIEF_CACHE": str(cache)}, check=True, capture_output=True)
            times.append(time.perf_counter() - start)
        return statistics.median(times[1:])


def compare_commands(ours: tuple[str, ...], theirs: tuple[str, ...], *, pairs: int = 9) -> float:
    """How many times the wall time of `theirs` ours takes, in turns, so that a slow moment falls on both."""
    taken = [(time_command(ours, runs=1), time_command(theirs, runs=1)) for _ in range(pairs)]
    return statistics.median(mine / other for mine, other in taken)


if __name__ == "__main__":
    main()
