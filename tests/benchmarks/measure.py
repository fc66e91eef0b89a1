"""A command becomes figures: processor and wall time of its process, and the most memory it held.

The process that measures stays small: on Linux a child's peak counts from that of its parent at the fork.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence

from msgspec import Struct


class Usage(Struct, frozen=True):
    """What one run took."""

    cpu_s: float
    """User and system time, of all threads and children."""
    wall_s: float
    peak_mb: float
    said: str
    """What it printed."""


_UNSET = frozenset({"PYTHONDONTWRITEBYTECODE"})
"""Not passed on: an installed program has its bytecode beside it, and so has who is measured."""


class FailedRunError(Exception):
    """A command that was to be measured failed; the message is what it said."""


def run(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Usage:
    """Run a command to its end. Raises `FailedRunError`."""
    inherited = {name: value for name, value in os.environ.items() if name not in _UNSET}
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=complained, env={**inherited, **(environment or {})})
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        complained.seek(0)
        if process.returncode:
            raise FailedRunError(f"{' '.join(command)}: {complained.read().decode(errors='replace')[-2000:]}")
        return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, said.read().decode())


def median_of(usages: Sequence[Usage]) -> Usage:
    """The median of every figure; what was said is that of the last run."""
    return Usage(
        statistics.median(usage.cpu_s for usage in usages),
        statistics.median(usage.wall_s for usage in usages),
        statistics.median(usage.peak_mb for usage in usages),
        usages[-1].said,
    )
