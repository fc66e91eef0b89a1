"""How a command ends: findings to stderr (or as JSON to stdout), the exit code, faults of the machine."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from policybrief.diagnostics import BriefError, Diagnostics, MachineError

WRONG_BRIEF = 1
FAULT = 3


@contextmanager
def reporting(diagnostics: Diagnostics, *, as_json: bool) -> Iterator[dict[str, Any]]:
    """Run a command's work; then print what was found, and exit 1 for a wrong brief, 3 for a failing machine.

    The dictionary given out collects the command's result for JSON. Anything else that is raised is our bug
    and shows its traceback.
    """
    result: dict[str, Any] = {}
    code = 0
    try:
        yield result
    except BriefError as error:
        diagnostics = error.diagnostics
        code = WRONG_BRIEF
    except (MachineError, OSError, MemoryError) as fault:
        result["fault"] = describe_fault(fault)
        code = FAULT
    if as_json:
        print_json(diagnostics, result)
    else:
        print_findings(diagnostics)
        if "fault" in result:
            typer.echo(f"policybrief: {result['fault']}", err=True)
    if code:
        raise typer.Exit(code)


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
    from policybrief.cli.report import findings_as_data

    typer.echo(json.dumps(result | {"findings": findings_as_data(diagnostics)}, ensure_ascii=False, indent=2))
