"""The commands, and how the program starts and stops. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from typing import Annotated, NoReturn

import typer

from policybrief import __version__
from policybrief.cli.build import build
from policybrief.cli.check import check
from policybrief.cli.checklist import checklist
from policybrief.cli.explain import explain
from policybrief.cli.extract import extract
from policybrief.cli.inspect import inspect
from policybrief.cli.rules import rules
from policybrief.cli.stopping import end_if_stopped, stop_on_signals
from policybrief.cli.verify import verify

app = typer.Typer(
    name="policybrief",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="A brief folder holds brief/ (what you say), charts/ (what you show) and out/ (what you hand over).",
)
app.command()(build)
app.command()(check)
app.command()(rules)
app.command()(explain)
app.command()(checklist)
app.command()(verify)
app.command()(inspect)
app.command()(extract)


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


def run() -> NoReturn:
    """`main`, and leave at once: taking the interpreter apart would cost a twelfth of a build."""
    try:
        main()
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            _leave(ended.code or 0)
        raise
    raise SystemExit(0)


def _leave(code: int) -> None:
    """End the process as the interpreter would, but for its teardown; do nothing where that is not safe."""
    if threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):  # the interpreter tries again, and says what is wrong
        return
    os._exit(code)


def main() -> None:
    """Run the command line. Exit codes: 0 good, 1 the brief is wrong, 2 wrong usage, 3 the machine failed, 70 our bug."""
    gc.disable()  # a command is one short piece of work, and its values live to its end
    # What a brief may hold, no package beside us decides; and to look for one, Pydantic reads all metadata there is.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    stop_on_signals()
    try:
        app()
    except BaseException:
        end_if_stopped()
        raise
