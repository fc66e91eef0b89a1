"""The structure tree and the reading-order text of the second test brief, as files that are good to read.

A change of what a screen reader says fails here. Read the difference aloud; if it is meant, renew the files:

    RENEW_GOLDEN=1 python -m pytest tests/conformance/test_golden_structure.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conformance.briefs import build_file

from policybrief.pdf.inspect import ReadPdf, read_aloud, read_pdf
from policybrief.proof.tree import draw_tree

HERE = Path(__file__).parent
BRIEF = HERE.parent / "second_brief"


@pytest.fixture(scope="module")
def read() -> ReadPdf:
    data, _ = build_file(BRIEF)
    return read_pdf(data)


def compare(name: str, lines: list[str]) -> None:
    golden = HERE / "golden" / name
    text = "\n".join(lines) + "\n"
    if os.environ.get("RENEW_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_structure_of_the_second_brief_is_as_it_was(read: ReadPdf) -> None:
    compare("second-brief-structure.txt", list(draw_tree(read)))


def test_the_second_brief_is_read_aloud_as_it_was(read: ReadPdf) -> None:
    compare("second-brief-read-aloud.txt", read_aloud(read))
