"""How a command ends: findings to stderr (or as JSON to stdout), the exit code, faults of the machine."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, assert_never

import typer
from msgspec import Struct, field

from policybrief.cli.options import FormatName
from policybrief.diagnostics import (
    BriefError,
    BrokenOutputError,
    Diagnostics,
    MachineError,
    Severity,
    UnreadableFileError,
)

WRONG_BRIEF = 1
FAULT = 3
OUR_BUG = 70
"""EX_SOFTWARE of sysexits.h: the program, not the brief and not the machine."""


class Outcome(Struct):
    """What work on one brief or file came to."""

    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    result: dict[str, Any] = field(default_factory=dict)
    """The command's result for JSON; under "fault" what was no mistake of the brief."""
    code: int = 0
    """The exit code."""


@contextmanager
def judging(outcome: Outcome, *, strict: bool = False) -> Iterator[None]:
    """Run work, and put into `outcome` what stopped it and the exit code: 1 for a wrong brief or file, 3 for a failing
    machine, 70 for a file of ours that breaks its promises.

    `strict` makes a warning wrong too. Anything else that is raised is our bug, and goes on.
    """
    try:
        yield
    except BriefError as error:
        outcome.diagnostics, outcome.code = error.diagnostics, WRONG_BRIEF
    except UnreadableFileError as fault:
        outcome.result["fault"], outcome.code = f"the file cannot be read: {fault}", WRONG_BRIEF
    except BrokenOutputError as fault:
        outcome.result["fault"], outcome.code = describe_bug(fault), OUR_BUG
    except BrokenPipeError:  # whoever read our output has read enough
        raise
    except (MachineError, OSError, MemoryError) as fault:
        outcome.result["fault"], outcome.code = describe_fault(fault), FAULT
    if not outcome.code and strict and any(finding.severity is Severity.WARNING for finding in outcome.diagnostics):
        outcome.code = WRONG_BRIEF


@contextmanager
def reporting(
    diagnostics: Diagnostics,
    *,
    as_json: bool = False,
    form: FormatName = FormatName.TEXT,
    strict: bool = False,
    folder: Path = Path(),
) -> Iterator[dict[str, Any]]:
    """Run a command's work; then print what was found, and exit with the code of its outcome.

    The dictionary given out collects the command's result for JSON; `folder` is where the files of findings are, for
    SARIF and annotations.
    """
    outcome = Outcome(diagnostics)
    with judging(outcome, strict=strict):
        yield outcome.result
    finish(outcome, FormatName.JSON if as_json else form, folder)


def finish(outcome: Outcome, form: FormatName = FormatName.TEXT, folder: Path = Path()) -> None:
    """Print what was found, and exit if something is wrong."""
    print_outcome(outcome.diagnostics, outcome.result, form, folder)
    if outcome.code:
        raise typer.Exit(outcome.code)


def print_outcome(diagnostics: Diagnostics, result: dict[str, Any], form: FormatName, folder: Path) -> None:
    """What was found, and a fault if there was one: on stdout for machines, on stderr for people."""
    match form:
        case FormatName.TEXT:
            print_findings(diagnostics)
        case FormatName.JSON:
            print_json(diagnostics, result)
        case FormatName.SARIF:
            from policybrief.cli.sarif import render_sarif

            typer.echo(render_sarif(diagnostics, folder=folder))
        case FormatName.GITHUB:
            from policybrief.cli.annotations import render_annotations

            typer.echo(render_annotations(diagnostics, folder=folder), nl=False)
            print_findings(diagnostics)
        case _:
            assert_never(form)
    if "fault" in result and form is not FormatName.JSON:
        typer.echo(f"policybrief: {result['fault']}", err=True)


def split_codes(typed: list[str] | None, option: str) -> tuple[str, ...]:
    """The codes, names and prefixes of `--select PB1,PB304`; wrong usage for one that means no rule."""
    codes = tuple(part.strip() for words in typed or () for part in words.split(",") if part.strip())
    if codes:
        from policybrief.rules.registry import find_rules, suggest_rule

        for code in codes:
            if not find_rules(code):
                raise typer.BadParameter(f"there is no rule '{code}': {suggest_rule(code)}", param_hint=option)
    return codes


def describe_fault(fault: BaseException) -> str:
    """A fault of the machine in plain words."""
    match fault:
        case OSError(strerror=str(reason), filename=str(name)):
            return f"{name}: {reason.lower()}"
        case OSError(strerror=str(reason)):
            return reason.lower()
        case MemoryError():
            return "the machine is out of memory"
        case _:
            return str(fault)


def describe_bug(bug: BrokenOutputError) -> str:
    """What to tell, and whom, when a finished file is not fit to leave."""
    lines = (f"  {finding}" for finding in bug.findings)
    return "\n".join((
        "this is a bug of ours, not a mistake in the brief. The file that was built breaks what we promise:",
        *lines,
        "It was not written; the old file is as it was. Please report these lines, and the brief if you may, to the",
        "maintainers of policybrief, with what `policybrief --version` prints.",
    ))  # fmt: skip


def print_findings(diagnostics: Diagnostics) -> None:
    """Findings as an editor reads them, on stderr; in colour on a terminal unless `NO_COLOR` is set."""
    if not diagnostics.found:
        return
    from policybrief.cli.report import render_text

    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((100, 24)).columns
    typer.echo(render_text(diagnostics, colour=colour, width=width), err=True, color=colour)


def print_json(diagnostics: Diagnostics, result: dict[str, Any]) -> None:
    """The result and the findings as one JSON object on stdout."""
    typer.echo(json.dumps(result | count_findings(diagnostics), ensure_ascii=False, indent=2))


def count_findings(diagnostics: Diagnostics) -> dict[str, Any]:
    """The findings as plain values, and how many there are of each severity."""
    from policybrief.cli.report import findings_as_data

    counts = Counter(f"{finding.severity}s" for finding in diagnostics)
    return {"findings": findings_as_data(diagnostics)} | {key: counts[key] for key in ("errors", "warnings", "notes")}
