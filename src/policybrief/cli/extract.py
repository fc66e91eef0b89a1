"""`policybrief extract`: the files that travel in an archive copy, written back out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policybrief.cli.options import Json, PdfFile
from policybrief.cli.outcome import reporting
from policybrief.diagnostics import Diagnostics

if TYPE_CHECKING:
    from policybrief.proof.extract import Extraction

NOT_ALL = 1


def extract(
    file: PdfFile,
    *,
    to: Annotated[
        Path | None, typer.Option("--to", help="The folder to write into.", show_default="the file's name without .pdf")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there with other bytes.")] = False,
    json: Json = False,
) -> None:
    """Write the files that travel in a PDF back out, bit for bit. Nothing is written outside the folder.

    [dim]Examples[/dim]

        policybrief extract gaza-record.pdf
        policybrief extract gaza-record.pdf --to briefs/gaza

    Exit codes: 0 all are written; 1 none travel in it, one is in the way or has a name that is not safe, or the file
    cannot be read; 2 wrong usage, 3 the machine failed.
    """
    complete = False
    with reporting(Diagnostics(), as_json=json) as result:
        from policybrief.pdf.opening import load_file
        from policybrief.proof.extract import extract_files

        folder = to if to is not None else Path(file.stem)
        extraction = extract_files(load_file(file), folder, force=force)
        complete = _is_complete(extraction)
        result |= _as_data(folder, extraction)
        if not json:
            _print(file, folder, extraction)
    if not complete:
        raise typer.Exit(NOT_ALL)


def _is_complete(extraction: "Extraction") -> bool:
    anything = extraction.written or extraction.kept
    return bool(anything) and not extraction.refused and not extraction.in_the_way


def _print(file: Path, folder: Path, extraction: "Extraction") -> None:
    """What was written goes to stdout, what was not to stderr."""
    for place in extraction.written:
        typer.echo(f"{folder / place}")
    for place in extraction.kept:
        typer.echo(f"{folder / place} (was there)")
    for name, reason in extraction.refused:
        typer.echo(f"policybrief: {name!a} is not written: {reason}", err=True)
    for place in extraction.in_the_way:
        typer.echo(f"policybrief: {folder / place} is there with other bytes", err=True)
    if extraction.in_the_way:
        typer.echo(
            "policybrief: nothing was written; --force replaces what is there, --to names another folder", err=True
        )
    elif not (extraction.written or extraction.kept or extraction.refused):
        typer.echo(f"policybrief: no files travel in {file}; only an archive copy (build --record) has them", err=True)


def _as_data(folder: Path, extraction: "Extraction") -> dict[str, object]:
    return {
        "folder": str(folder),
        "written": list(extraction.written),
        "kept": list(extraction.kept),
        "in_the_way": list(extraction.in_the_way),
        "refused": [{"name": name, "reason": reason} for name, reason in extraction.refused],
    }
