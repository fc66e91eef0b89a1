"""The twenty largest of many random briefs, as PDF files for veraPDF: `python -m tests.conformance.samples FOLDER`.

Prints the path of each.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from random import Random

from tests.conformance.briefs import build_file, make_brief, write_brief

TRIED = 60
KEPT = 20
PARTS = 6
"""Sections of a brief, at most."""


def write_samples(folder: Path) -> list[Path]:
    """Build the briefs whose sources are longest, in turn on A4 and Letter, and write their files to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    briefs = {seed: make_brief(Random(seed), parts=PARTS) for seed in range(TRIED)}  # noqa: S311
    largest = sorted(briefs, key=lambda seed: -sum(map(len, briefs[seed].values())))[:KEPT]
    written = []
    for number, seed in enumerate(largest):
        with tempfile.TemporaryDirectory() as sources:
            data, _ = build_file(write_brief(briefs[seed], Path(sources)), paper="letter" if number % 2 else "a4")
        target = folder / f"random-{number:02}.pdf"
        target.write_bytes(data)
        written.append(target)
    return written


if __name__ == "__main__":
    os.environ.setdefault("POLICYBRIEF_CACHE", "off")
    for path in write_samples(Path(sys.argv[1])):
        print(path)  # noqa: T201
