"""`policybrief build`: the PDF of a brief."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policybrief.cli.options import EditionName, Folder, Json, PaperName, ProfileName, Strict
from policybrief.cli.outcome import reporting
from policybrief.diagnostics import Diagnostics
from policybrief.files import output_path, write_whole
from policybrief.kept import KeptBuild, keep_build, key_build, recall_build, recall_findings
from policybrief.store import open_store

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
    options = {
        "paper": paper.value,
        "edition": edition.value,
        "profile": profile,
        "draft": str(draft),
        "strict": str(strict),
        "record": str(record),
        "epoch": os.environ.get("SOURCE_DATE_EPOCH", ""),
    }
    diagnostics = Diagnostics()
    with reporting(diagnostics, as_json=json, strict=strict) as result:
        with _progress(wanted=not (quiet or json)) as progress:
            made, unchanged = _build_once(folder, diagnostics, options, progress)
        target = output_path(folder, made.name, out)
        if not (unchanged and target.is_file() and target.read_bytes() == made.data):
            write_whole(target, made.data)
        result |= {
            "file": str(target),
            "pages": made.pages,
            "bytes": len(made.data),
            "sha256": hashlib.sha256(made.data).hexdigest(),
            "attached": list(made.attached),
            "unchanged": unchanged,
        }
        if not (quiet or json):
            typer.echo(_describe(made, target, unchanged=unchanged))


def _describe(made: KeptBuild, target: Path, *, unchanged: bool) -> str:
    """What was written, on one line, and below it the files that travel in it."""
    pages = f"{made.pages} page{'s' * (made.pages > 1)}"
    line = f"{target}: {pages}, {len(made.data) / 1000:.0f} KB{', unchanged' * unchanged}"
    return "\n".join((line, *(f"  carries {name}" for name in made.attached)))


def _build_once(
    folder: Path, diagnostics: Diagnostics, options: dict[str, str], progress: Progress
) -> tuple[KeptBuild, bool]:
    """The build of these inputs and options, and whether it was kept from before."""
    store = open_store()
    key, covered = key_build(folder, options) if store.folder else ("", frozenset())
    kept = recall_build(store, key)
    if kept is not None:
        recall_findings(kept, folder, diagnostics)
        return kept, True
    made = _build_anew(folder, diagnostics, options, progress)
    keep_build(store, key, covered, made, read=diagnostics.sources)
    return made, False


def _build_anew(folder: Path, diagnostics: Diagnostics, options: dict[str, str], progress: Progress) -> KeptBuild:
    from policybrief.build import build_brief, name_file

    record, draft, strict = (options[name] == "True" for name in ("record", "draft", "strict"))
    built = build_brief(
        folder,
        diagnostics,
        paper=options["paper"],
        edition=options["edition"],
        profile=options["profile"],
        draft=draft,
        strict=strict,
        record=record,
        progress=progress,
    )
    name = name_file(built.document, record=record, draft=draft)
    return KeptBuild(built.data, name, len(built.pages.pages), built.attached, tuple(diagnostics))


@contextmanager
def _progress(*, wanted: bool) -> Iterator[Progress]:
    """A line that says what is being done, on a terminal only."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield status.update
