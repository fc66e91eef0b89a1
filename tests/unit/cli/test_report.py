"""Findings as an editor reads them in a terminal, and as a program reads them."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from policybrief.cli.outcome import print_json
from policybrief.cli.report import findings_as_data, render_text
from policybrief.diagnostics import GENERATED, Diagnostics, Location

RISKS = "brief/risks.yaml"


def _diagnostics(line: str, column: int, length: int = 1, *, number: int = 31, help: str = "") -> Diagnostics:
    diagnostics = Diagnostics()
    diagnostics.texts[RISKS] = "\n" * (number - 1) + line + "\n"
    diagnostics.error("PB101", "this is wrong", Location(RISKS, number, column, length), help=help)
    return diagnostics


def test_a_finding_shows_its_line_its_place_and_what_to_do() -> None:
    diagnostics = Diagnostics()
    diagnostics.texts[RISKS] = "\n" * 30 + "    likelihood: likley\n"
    message = "'likley' is not a term of the ICD 203 scale"
    diagnostics.error("PB101", message, Location(RISKS, 31, 17, 6), help="did you mean 'likely' (55-80%)?")
    assert render_text(diagnostics, colour=False, width=100) == (
        "brief/risks.yaml:31:17: error[PB101] 'likley' is not a term of the ICD 203 scale\n"
        "   |\n"
        "31 |     likelihood: likley\n"
        "   |                 ^^^^^^\n"
        "   = help: did you mean 'likely' (55-80%)?\n"
        "\n"
        "1 error"
    )


def test_findings_stand_in_the_order_of_files_and_lines_and_are_counted() -> None:
    diagnostics = Diagnostics()
    diagnostics.warning("PB051", "second", Location("b.md", 2))
    diagnostics.error("PB040", "first", Location("b.md", 1))
    diagnostics.error("PB040", "before all", Location("a.md", 9))
    diagnostics.error("PB040", "before all", Location("a.md", 9))
    assert render_text(diagnostics, colour=False, width=100).split("\n\n") == [
        "a.md:9:1: error[PB040] before all",
        "b.md:1:1: error[PB040] first",
        "b.md:2:1: warning[PB051] second",
        "2 errors, 1 warning",
    ]


def test_nothing_found_is_nothing_said() -> None:
    assert render_text(Diagnostics(), colour=True, width=80) == ""


def test_what_has_no_place_is_said_without_one() -> None:
    diagnostics = Diagnostics()
    diagnostics.error("PB001", "no brief", GENERATED)
    assert render_text(diagnostics, colour=False, width=80) == "error[PB001] no brief\n\n1 error"


@pytest.mark.parametrize(
    ("line", "column", "length", "cells", "carets"),
    [
        ("title: Café x", 13, 1, 12, 1),
        ("title: 日本 x", 8, 2, 7, 4),
        ("title: 日本 x", 11, 1, 12, 1),
        ("title: e\u0301 x", 11, 1, 9, 1),
        ("title: 🌍 x", 10, 1, 10, 1),
        ("title:", 7, 1, 6, 1),
        ("", 1, 1, 0, 1),
        ("short", 3, 99, 2, 3),
    ],
)
def test_carets_stand_under_what_is_seen(line: str, column: int, length: int, cells: int, carets: int) -> None:
    report = render_text(_diagnostics(line, column, length), colour=False, width=80).split("\n")
    assert report[3] == "   | " + " " * cells + "^" * carets


@pytest.mark.parametrize("column", [1, 40, 500, 980, 1000])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "".join(chr(97 + index % 26) for index in range(1_000))
    report = render_text(_diagnostics(line, column), colour=False, width=80).split("\n")
    assert all(len(shown) <= 80 for shown in report)
    caret = report[3].index("^")
    assert report[2][caret] == line[column - 1]
    assert ("…" in report[2][:8]) is (column > 70)


@given(
    st.text(st.sampled_from("ab 日🌍éصاف\t\x1b\u202e"), max_size=300),
    st.integers(0, 310),
    st.integers(1, 40),
    st.integers(40, 120),
)
def test_every_report_fits_its_terminal_and_steers_nothing(line: str, start: int, length: int, width: int) -> None:
    column = min(start, len(line)) + 1
    report = render_text(_diagnostics(line, column, length), colour=False, width=width)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", report)
    for shown in report.split("\n")[1:]:
        assert cell_len(shown) <= max(width, 40)
    assert "^" in report


def test_what_could_steer_the_terminal_is_shown_as_a_sign() -> None:
    diagnostics = _diagnostics("title: \x1b[31mred\t\u202eevil", 8)
    diagnostics.error("PB022", "'\x1b[2J' is not an id", Location(RISKS, 31, 8))
    report = render_text(diagnostics, colour=False, width=80)
    assert "title: ␛[31mred→�evil" in report
    assert "'␛[2J' is not an id" in report


def test_long_help_is_wrapped_under_itself() -> None:
    report = render_text(
        _diagnostics("line", 1, help="one two three four five six seven eight nine"), colour=False, width=40
    )
    assert report.split("\n")[4:6] == ["   = help: one two three four five six", "           seven eight nine"]


def test_colour_changes_no_word() -> None:
    diagnostics = _diagnostics("    likelihood: likley", 17, 6, help="did you mean 'likely'?")
    plain = render_text(diagnostics, colour=False, width=80)
    coloured = render_text(diagnostics, colour=True, width=80)
    assert "\x1b[1;31merror[PB101]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_a_program_gets_the_same_findings(capsys: pytest.CaptureFixture[str]) -> None:
    diagnostics = _diagnostics("    likelihood: likley", 17, 6, help="did you mean 'likely'?")
    diagnostics.warning("PB051", "no section uses it: é", Location("brief/a.md"))
    print_json(diagnostics, {"pages": 2})
    said = capsys.readouterr().out
    counts = {"errors": 1, "warnings": 1, "notes": 0}
    assert json.loads(said) == {"pages": 2, "findings": findings_as_data(diagnostics)} | counts
    assert findings_as_data(diagnostics)[1] == {
        "code": "PB101",
        "severity": "error",
        "message": "this is wrong",
        "help": "did you mean 'likely'?",
        "file": RISKS,
        "line": 31,
        "column": 17,
        "end_column": 23,
    }
    assert "é" in said
