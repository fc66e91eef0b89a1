"""`policybrief check`: everything that is wrong with a brief, without setting a page."""

from __future__ import annotations

from pathlib import Path

import typer

from policybrief.cli.options import Folder, Json
from policybrief.cli.outcome import reporting
from policybrief.diagnostics import Diagnostics


def check(folder: Folder = Path(), *, json: Json = False) -> None:
    """Check a brief and report everything that is wrong with it, each finding at its line.

    [dim]Examples[/dim]

        policybrief check
        policybrief check briefs/gaza --json

    Exit codes: 0 nothing is wrong, 1 the brief is wrong, 2 wrong usage, 3 the machine failed.
    """
    diagnostics = Diagnostics()
    with reporting(diagnostics, as_json=json) as result:
        from policybrief.build import read_document

        document = read_document(folder, diagnostics)
        result["title"] = document.title
        if not json:
            typer.echo(f"{document.title}: good")
