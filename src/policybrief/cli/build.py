"""`policybrief build`: the PDF of a brief."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policybrief.cli.building import describe_file, make_order, place_order, recall_order
from policybrief.cli.many import build_many, refuse_same_folder
from policybrief.cli.options import EditionName, FormatName, Json, PaperName, ProfileName, Strict
from policybrief.cli.outcome import finish

if TYPE_CHECKING:
    from policybrief.build import Progress


def build(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            help="The brief folders; each holds brief/ and charts/.",
            metavar="FOLDER",
            show_default="the current folder",
        ),
    ] = None,
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
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="How many briefs to build at a time.", show_default="processors")
    ] = 0,
    json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but findings.")] = False,
) -> None:
    """Build the PDF of a brief, or of several. A brief that is wrong builds nothing and leaves the old file as it was.

    [dim]Examples[/dim]

        policybrief build
        policybrief build briefs/gaza --paper letter --out gaza.pdf
        policybrief build --edition short
        policybrief build --record
        policybrief build --draft --profile green-book
        policybrief build briefs/* --jobs 4
        policybrief build --json > result.json

    Exit codes: 0 built, 1 the brief is wrong, 2 wrong usage, 3 the machine failed (disk, permission), 70 our bug; of
    several briefs the worst.
    """
    named = folders or [Path()]
    if out and len(named) > 1:
        raise typer.BadParameter("it names one file, and several briefs are to be built", param_hint="--out")
    refuse_same_folder(named)
    options = {
        "paper": paper.value,
        "edition": edition.value,
        "profile": profile,
        "draft": str(draft),
        "strict": str(strict),
        "record": str(record),
        "epoch": os.environ.get("SOURCE_DATE_EPOCH", ""),
    }
    orders = [place_order(folder, out, options) for folder in named]
    if len(orders) > 1:
        raise typer.Exit(build_many(orders, jobs=jobs, as_json=json, quiet=quiet))
    with _progress(wanted=not (quiet or json)) as progress:
        outcome = recall_order(orders[0]) or make_order(orders[0], progress=progress)
    if "file" in outcome.result and not (quiet or json):
        typer.echo(describe_file(outcome.result))
    finish(outcome, FormatName.JSON if json else FormatName.TEXT)


@contextmanager
def _progress(*, wanted: bool) -> Iterator["Progress"]:
    """A line that says what is being done, on a terminal only."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield status.update
