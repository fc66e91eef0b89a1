"""The twenty largest of many random briefs, as PDF files for veraPDF: `python -m tests.conformance.samples FOLDER`.

The largest of each language is written as an archive copy too, to `FOLDER/record`. Prints the path of each file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from random import Random

from tests.conformance.briefs import LANGUAGES, Files, build_file, make_brief, write_brief

TRIED = 60
KEPT = 20
PARTS = 6
"""Sections of a brief, at most."""


def write_samples(folder: Path) -> list[Path]:
    """Build the briefs whose sources are longest, in turn on A4 and Letter, and write their files to `folder`."""
    briefs = [make_brief(Random(seed), parts=PARTS) for seed in range(TRIED)]  # noqa: S311
    briefs.sort(key=lambda files: -sum(map(len, files.values())))
    papers = ("a4", "letter")
    written = [
        _write(files, folder / f"random-{number:02}.pdf", paper=papers[number % 2])
        for number, files in enumerate(briefs[:KEPT])
    ]
    for language in LANGUAGES:
        largest = next(files for files in briefs if f'"language": "{language}"' in files["brief/brief.yaml"])
        written.append(_write(largest, folder / "record" / f"random-{language}.pdf", record=True))
    return written


def _write(files: Files, target: Path, *, paper: str = "a4", record: bool = False) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as sources:
        data, _ = build_file(write_brief(files, Path(sources)), paper=paper, record=record)
    target.write_bytes(data)
    return target


if __name__ == "__main__":
    os.environ.setdefault("POLICYBRIEF_CACHE", "off")
    for path in write_samples(Path(sys.argv[1])):
        print(path)  # noqa: T201
