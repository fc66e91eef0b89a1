"""The commands. Nothing heavy is imported before one of them runs.

Typer reads the annotations of all of them at every start. So their modules do without `from __future__ import
annotations`: those would be strings, which it compiles one by one, twice.
"""

from typing import Annotated

import typer

from policybrief import __version__
from policybrief.cli.build import build
from policybrief.cli.check import check
from policybrief.cli.checklist import checklist
from policybrief.cli.explain import explain
from policybrief.cli.extract import extract
from policybrief.cli.inspect import inspect
from policybrief.cli.plain import PlainCommand, PlainGroup
from policybrief.cli.rules import rules
from policybrief.cli.verify import verify

app = typer.Typer(
    name="policybrief",
    cls=PlainGroup,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="A brief folder holds brief/ (what you say), charts/ (what you show) and out/ (what you hand over).",
)
app.command(cls=PlainCommand)(build)
app.command(cls=PlainCommand)(check)
app.command(cls=PlainCommand)(rules)
app.command(cls=PlainCommand)(explain)
app.command(cls=PlainCommand)(checklist)
app.command(cls=PlainCommand)(verify)
app.command(cls=PlainCommand)(inspect)
app.command(cls=PlainCommand)(extract)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with one positional value
    if wanted:
        typer.echo(f"policybrief {__version__}")
        raise typer.Exit


@app.callback()
def policybrief(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Set policy briefs from plain files: checked, sourced, charted, accessible and archival PDF."""
