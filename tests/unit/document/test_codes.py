"""Codes of the package are listed, used and tested, all of them."""

from __future__ import annotations

import re
from pathlib import Path

from policybrief.document.codes import CODES

ROOT = Path(__file__).parents[3]


def codes_in(folder: Path, *, but: str) -> set[str]:
    """Every code that the Python files of a folder name, one file left out."""
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != but)
    return {code for text in texts for code in re.findall(r"PB07\d", text)}


def test_every_code_is_listed_used_and_tested() -> None:
    assert codes_in(ROOT / "src/policybrief/document", but="codes.py") == set(CODES)
    assert codes_in(Path(__file__).parent, but="test_codes.py") == set(CODES)
