"""One change at a time to a brief that is right: what its author is shown.

`mistakes.txt` holds, for each, the file, what stood there, what was typed instead, and the report.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policybrief.cli.report import render_text
from policybrief.content import codes, load_brief
from policybrief.diagnostics import BriefError, Diagnostics

HERE = Path(__file__).parent
RECORDS = (HERE / "mistakes.txt").read_text("utf-8").split("=== ")[1:]


def _unescape(typed: str) -> str:
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match[1], match[1]), typed)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: " ".join(record.split("\n")[:3]))
def test_the_report_shows_the_mistake(record: str, folder) -> None:  # type: ignore[no-untyped-def]
    name, old, new, *report = record.rstrip("\n").split("\n")
    folder.change(name, _unescape(old.removeprefix("--- ")), _unescape(new.removeprefix("+++ ")))
    diagnostics = Diagnostics()
    try:
        load_brief(folder.path, diagnostics)
    except BriefError as error:
        assert error.diagnostics is diagnostics  # noqa: PT017
    assert render_text(diagnostics, colour=False, width=110) == "\n".join(report)


def test_every_code_is_documented_and_tested() -> None:
    package = Path(codes.__file__).parent
    used = {code for file in package.rglob("*.py") if file.name != "codes.py" for code in _codes_in(file)}
    tested = {code for file in HERE.iterdir() if file.is_file() for code in _codes_in(file)}
    assert used == set(codes.CODES)
    assert used <= tested


def _codes_in(file: Path) -> set[str]:
    """The codes that a file gives as values; a mention in a docstring is no use."""
    pattern = r"error\[(PB\d{3})\]|warning\[(PB\d{3})\]" if file.suffix == ".txt" else r"\"(PB\d{3})\""
    return {
        code
        for match in re.findall(pattern, file.read_text("utf-8"))
        for code in ([match] if isinstance(match, str) else match)
        if code
    }
