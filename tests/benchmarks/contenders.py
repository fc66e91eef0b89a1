"""Who is measured: ours and its peers, each as a command for every kind of run."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from tests.benchmarks.measure import FailedRunError, Usage, run

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "src" / "policybrief" / "theme" / "font_files"
PEERS_PYTHON = ROOT / ".cache" / "peers" / "bin" / "python"
SCRIPTS = Path(__file__).parent / "peers"
STANDARDS = ("ua-1", "a-2a")
"""What ours always writes."""

Act = Callable[[int], Usage]
"""Do the work of a round, whose number it is given."""


class Contender(Struct, frozen=True):
    """One who is measured in a case."""

    name: str
    act: Act
    out: Path
    """The file it makes."""
    rounds: int = 0
    """How often; 0: as the case says."""


def peer_version(name: str) -> str:
    """The version of a peer that runs here; empty where it does not."""
    try:
        usage = run((str(PEERS_PYTHON), str(SCRIPTS / f"run_{name}.py"), "version"))
    except (FailedRunError, OSError):
        return ""
    return str(json.loads(usage.said)["version"])


def new_process(folder: Path, out: Path, cache: Path, *, edit: bool = True) -> Act:
    """`policybrief build`, its charts cached; with `edit` a comment in the brief is new each time.

    So nothing that was built before can stand in. Without, everything can.
    """
    page = folder / "brief" / "brief.yaml"
    typed = page.read_text(encoding="utf-8")
    command = (sys.executable, "-m", "policybrief", "build", str(folder), "--json", "--out", str(out))

    def act(number: int) -> Usage:
        page.write_text(f"{typed}# round {number}\n" if edit else typed, encoding="utf-8")
        usage = run(command, environment={"POLICYBRIEF_CACHE": str(cache)})
        if json.loads(usage.said)["unchanged"] is edit and number:
            raise FailedRunError(f"{folder}: a kept build stood in, or none did")
        return usage

    act(0)  # draws what is not drawn, and keeps the build for who wants it again
    return act


def ours_warm(*arguments: str, cache: Path) -> Act:
    """A run of `run_ours.py`."""
    command = (sys.executable, "-m", "tests.benchmarks.run_ours", *arguments)
    return lambda _: _as_said(run(command, environment={"POLICYBRIEF_CACHE": str(cache)}))


def peer(name: str, *arguments: str) -> Act:
    """A run of a peer's script."""
    fonts = (str(FONTS),) if name == "typst" else ()
    what, *rest = arguments
    command = (str(PEERS_PYTHON), str(SCRIPTS / f"run_{name}.py"), what, *fonts, *rest)
    return lambda _: _as_said(run(command))


def _as_said(usage: Usage) -> Usage:
    """The times that a run measured within itself, if it did."""
    said = json.loads(usage.said)
    return Usage(said.get("cpu_s", usage.cpu_s), said.get("wall_s", usage.wall_s), usage.peak_mb, usage.said)
