"""`policybrief build`: the PDF of a brief."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policybrief.cli.options import EditionName, Folder, Json, PaperName, ProfileName, Strict
from policybrief.cli.outcome import reporting
from policybrief.diagnostics import Diagnostics

if TYPE_CHECKING:
    from policybrief.build import Progress


def build(
    folder: Folder = Path(),
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write.", show_default="FOLDER/out/<slug>.pdf")
    ] = None,
    paper: Annotated[PaperName, typer.Option(help="The sheet to set the pages on.")] = PaperName.A4,
    edition: Annotated[
        EditionName, typer.Option(help="All of it, or the sections marked `editions: [short]`.")
    ] = EditionName.FULL,
    record: Annotated[
        bool, typer.Option("--record", help="Make the archive copy: the files that were read travel in it.")
    ] = False,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Build in spite of the rules: every page is marked, the foot counts findings."),
    ] = False,
    strict: Strict = False,
    profile: ProfileName = "",
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but findings.")] = False,
) -> None:
    """Build the PDF of a brief. A brief that is wrong builds nothing and leaves the old file as it was.

    [dim]Examples[/dim]

        policybrief build
        policybrief build briefs/gaza --paper letter --out gaza.pdf
        policybrief build --edition short
        policybrief build --record
        policybrief build --draft --profile green-book
        policybrief build --json > result.json

    Exit codes: 0 built, 1 the brief is wrong, 2 wrong usage, 3 the machine failed (disk, permission), 70 our bug.
    """
    diagnostics = Diagnostics()
    with reporting(diagnostics, as_json=json, strict=strict) as result:
        from policybrief.build import build_brief, output_path
        from policybrief.files import write_whole

        with _progress(wanted=not (quiet or json)) as progress:
            built = build_brief(
                folder,
                diagnostics,
                paper=paper.value,
                edition=edition.value,
                profile=profile,
                draft=draft,
                strict=strict,
                record=record,
                progress=progress,
            )
        target = output_path(folder, built.document, out, record=record, draft=draft)
        write_whole(target, built.data)
        result |= {
            "file": str(target),
            "pages": len(built.pages.pages),
            "bytes": len(built.data),
            "sha256": hashlib.sha256(built.data).hexdigest(),
            "attached": list(built.attached),
        }
        if not (quiet or json):
            count = len(built.pages.pages)
            typer.echo(f"{target}: {count} page{'s' * (count > 1)}, {len(built.data) / 1000:.0f} KB")
            for name in built.attached:
                typer.echo(f"  carries {name}")


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Progress]:
    """A line that says what is being done, on a terminal only."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield status.update
