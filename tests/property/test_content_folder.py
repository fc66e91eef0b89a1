"""A law of whole folders: whatever is typed, loading ends in a brief or in findings with places in the files."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from tests.unit.content.conftest import FILES, Folder

from policybrief.content import load_brief
from policybrief.diagnostics import BriefError, Diagnostics

ALPHABET = [
    *"\n :-#'\"[]{},&*!|>%@`\\0aZ_é日",
    "[@E01]",
    "[E01]",
    "(fact:amazon)",
    "null",
    "true",
    "1e9",
    "- ",
    "\n  ",
    "\t",
    "\u202e",
    "O1",
]


def _damage(text: str, chance: random.Random) -> str:
    """Change a text in one to three places: delete, insert, double or swap."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 1, 3, 12, 60]))
        kept = chance.choice(
            ["", chance.choice(ALPHABET), chance.choice(ALPHABET) * 2, text[start:end] * 2, text[start:end][::-1]]
        )
        text = text[:start] + kept + text[end:]
    return text


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_folder_gives_findings_in_range_and_nothing_else(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    folder = Folder(tmp_path)
    for _ in range(50):
        name = chance.choice(list(FILES))
        folder.write(name, _damage(FILES[name], chance))
        diagnostics = Diagnostics()
        with contextlib.suppress(BriefError):
            load_brief(tmp_path, diagnostics)
        for finding in diagnostics:
            lines = diagnostics.texts.get(finding.at.file, "").split("\n")
            assert 1 <= finding.at.line <= len(lines), finding
            width = len(lines[finding.at.line - 1])
            assert 1 <= finding.at.column <= width + 1, finding
            assert 1 <= finding.at.length <= width + 2 - finding.at.column, finding
            assert finding.message
        folder.write(name, FILES[name])
