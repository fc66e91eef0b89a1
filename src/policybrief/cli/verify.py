"""`policybrief verify`: whether a file is what its sources make, and if not, what differs."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policybrief.cli.options import Json, PdfFile
from policybrief.cli.outcome import reporting
from policybrief.diagnostics import Diagnostics

if TYPE_CHECKING:
    from policybrief.proof.verify import Verdict

DIFFERS = 1


def verify(
    file: PdfFile,
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="The brief folder to build it from.",
            show_default="the sources that travel in FILE, else the current folder",
        ),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Build a file again from its sources, and say whether it is what they make: to the byte, or in all it holds.

    The archive copy needs no folder: it is built from the sources that travel in it. Paper, edition and profile are
    found in the file.

    [dim]Examples[/dim]

        policybrief verify out/gaza.pdf briefs/gaza
        policybrief verify gaza-record.pdf
        policybrief verify gaza-record.pdf briefs/gaza --json

    Exit codes: 0 the file is what its sources make; 1 it differs, cannot be read, or its sources do not build;
    2 wrong usage, 3 the machine failed.
    """
    verified = False
    with reporting(Diagnostics(), as_json=json) as result:
        from policybrief.pdf.opening import load_file
        from policybrief.proof.lines import make_printable
        from policybrief.proof.verify import carries_sources, verify_file

        data = load_file(file)
        if folder is None and not carries_sources(data):
            folder = Path()
        verdict = verify_file(
            data, folder, Diagnostics()
        )  # what rules say of the sources was said when they were built
        verified = verdict.is_verified
        result |= _as_data(file, verdict)
        if not json:
            for line in _describe(file, verdict):
                typer.echo(make_printable(line))
    if not verified:
        raise typer.Exit(DIFFERS)


def _describe(file: Path, verdict: "Verdict") -> Iterator[str]:
    """The verdict in lines, the answer first."""
    yield f"{file}: {_answer(verdict)}"
    sources = "that travel in it" if verdict.sources == "record" else f"of {verdict.sources}"
    yield f"  built again from the {verdict.count} files {sources}; {_recipe(verdict)}"
    yield f"  SHA-256           {verdict.sha256}"
    yield f"  canonical digest  {verdict.canonical or 'none: the file is damaged'}"
    if not verdict.is_sealed:
        yield "  seal              broken: the file does not hold what it held when it was built"
    if not verdict.inputs_match:
        yield "  sources           not those that the file was built from"
    for name, there, here in verdict.makers:
        yield f"  made with         {name} {there}; here it is {here}"
    for difference in verdict.differences:
        where = f"page {difference.page}: " if difference.page else ""
        yield f"  {difference.kind:<16}  {where}{difference.message}"


def _answer(verdict: "Verdict") -> str:
    if verdict.bytes_match:
        return "verified, the same to the byte"
    if verdict.is_verified:
        return "verified, the same document, written by other versions"
    if verdict.canonical_match:
        return "differs: the same document in other bytes, though the same versions made it"
    return "differs from what its sources make"


def _recipe(verdict: "Verdict") -> str:
    return ", ".join(f"{name} {value}" for name, value in verdict.provenance.recipe)


def _as_data(file: Path, verdict: "Verdict") -> dict[str, object]:
    return {
        "file": str(file),
        "verified": verdict.is_verified,
        "bytes_match": verdict.bytes_match,
        "canonical_match": verdict.canonical_match,
        "sealed": verdict.is_sealed,
        "inputs_match": verdict.inputs_match,
        "sources": verdict.sources,
        "sha256": verdict.sha256,
        "canonical": verdict.canonical,
        "recipe": dict(verdict.provenance.recipe),
        "makers": [{"name": name, "file": there, "here": here} for name, there, here in verdict.makers],
        "differences": [
            {"kind": difference.kind, "page": difference.page, "message": difference.message}
            for difference in verdict.differences
        ],
    }
