"""Several briefs in one command: one report, one exit code; a brief that fails stops no other.

With one job they are set one after the other by one builder, which keeps its fonts and shapes. With more, the first is
made here, and then processes are forked, each with a builder of its own that begins with what the first one warmed. A build depends on nothing but its inputs, so
the files are the same however many processes make them.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from policybrief.cli.building import Order, describe_file, make_order, recall_order
from policybrief.cli.options import FormatName
from policybrief.cli.outcome import FAULT, OUR_BUG, Outcome, count_findings, print_outcome
from policybrief.cli.places import place_from_here
from policybrief.cli.stopping import end_if_stopped
from policybrief.diagnostics import Diagnostics

if TYPE_CHECKING:
    from policybrief.builder import Builder


def refuse_same_folder(folders: Sequence[Path]) -> None:
    """Wrong usage where two folders are one: both builds would write the same file."""
    seen: dict[object, Path] = {}
    for folder in folders:
        other = seen.setdefault(_identify(folder), folder)
        if other is not folder:
            names = f"{other} and {folder} are" if str(other) != str(folder) else f"{folder} is named twice:"
            raise typer.BadParameter(f"{names} the same folder, and would write the same file", param_hint="FOLDER")


def _identify(folder: Path) -> object:
    try:
        status = folder.stat()
    except OSError:
        return folder.resolve()
    return status.st_dev, status.st_ino


def build_many(orders: Sequence[Order], *, jobs: int, as_json: bool, quiet: bool) -> int:
    """Build all of them and report on all of them; the exit code is that of the worst. With `jobs` 0, one a processor."""
    outcomes: list[Outcome] = []
    with _bar(len(orders), wanted=not (as_json or quiet)) as (advance, say):
        for outcome in _in_order(_run_all(orders, jobs), advance):
            outcomes.append(outcome)
            if "file" in outcome.result and not (as_json or quiet):
                say(describe_file(outcome.result))
    if as_json:
        _print_list(orders, outcomes)
    else:
        _print_report(orders, outcomes, quiet=quiet)
    return max(outcome.code for outcome in outcomes)


def _run_all(orders: Sequence[Order], jobs: int) -> Iterator[tuple[int, Outcome]]:
    """The index of each order with its outcome: first what was kept, then what is made, as it is done."""
    waiting: list[int] = []
    for index, order in enumerate(orders):
        recalled = _survive(recall_order, order)
        if recalled is None:
            waiting.append(index)
        else:
            yield index, recalled
    if not waiting:
        return
    pending = [orders[index] for index in waiting]
    jobs = min(jobs or processors(), len(pending))
    results = _run_here(pending) if jobs < 2 else _run_apart(pending, jobs)
    yield from ((waiting[index], outcome) for index, outcome in results)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_here(orders: Sequence[Order]) -> Iterator[tuple[int, Outcome]]:
    make = _make_with(_load())
    for index, order in enumerate(orders):
        yield index, make(order)
        if not index:
            gc.enable()  # from here on there is more to clear away than one command's values


def _run_apart(orders: Sequence[Order], jobs: int) -> Iterator[tuple[int, Outcome]]:
    from policybrief.cli.jobs import Crew, LostWorkError

    make = _make_with(_load())
    yield 0, make(orders[0])  # what it warms, all processes share: schemas, fonts, shapes, hyphens
    with Crew(make, orders[1:], jobs) as crew:
        for index, made in crew.outcomes():
            if isinstance(made, LostWorkError):
                made = Outcome(result={"fault": str(made)}, code=FAULT)
            yield index + 1, made


def _load() -> Builder:
    """Import all that a build uses, once for all processes."""
    from policybrief import cache, record  # noqa: F401
    from policybrief.builder import Builder
    from policybrief.layout import draft, paginate  # noqa: F401
    from policybrief.pdf import canonical, check, writer  # noqa: F401

    return Builder(again=False)


def _make_with(builder: Builder) -> Callable[[Order], Outcome]:
    def make(order: Order) -> Outcome:
        outcome = _survive(lambda order: make_order(order, builder=builder), order) or Outcome()
        outcome.diagnostics = _keep_shown(outcome.diagnostics)
        return outcome

    return make


def _survive(work: Callable[[Order], Outcome | None], order: Order) -> Outcome | None:
    """What `work` gives; a bug of ours costs one brief, not the others, and shows its traceback."""
    try:
        outcome = work(order)
    except Exception:
        end_if_stopped()
        return Outcome(result={"fault": traceback.format_exc().rstrip()}, code=OUR_BUG)
    end_if_stopped()  # where a signal came at a moment at which nothing can be raised
    return outcome


def _keep_shown(diagnostics: Diagnostics) -> Diagnostics:
    """The findings, with only those texts that they point into: there may be hundreds of briefs."""
    files = {finding.at.file for finding in diagnostics.found}
    texts = {file: text for file, text in diagnostics.texts.items() if file in files}
    return Diagnostics(diagnostics.found, texts)


def _in_order(results: Iterable[tuple[int, Outcome]], advance: Callable[[], None]) -> Iterator[Outcome]:
    """Outcomes in the order of the command line, each as soon as those before it are there."""
    early: dict[int, Outcome] = {}
    due = 0
    for index, outcome in results:
        advance()
        early[index] = outcome
        while due in early:
            yield early.pop(due)
            due += 1


@contextmanager
def _bar(total: int, *, wanted: bool) -> Iterator[tuple[Callable[[], None], Callable[[str], None]]]:
    """A bar that shows how many are done, on a terminal only: what moves it on, and what prints a line above it."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda: None, typer.echo
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(
        *columns, console=Console(stderr=True), transient=True, auto_refresh=False, redirect_stdout=False
    )  # no thread of its own: processes are forked while it is shown

    def say(line: str) -> None:
        bar.stop()
        typer.echo(line)
        bar.start()
        bar.refresh()

    with bar:
        task = bar.add_task("", total=total)
        bar.refresh()
        yield lambda: bar.update(task, advance=1, refresh=True), say


# --- the report -------------------------------------------------------------------------------------------------


def _print_list(orders: Sequence[Order], outcomes: Sequence[Outcome]) -> None:
    """A JSON list on stdout, of one object a brief: what one build prints, its folder and its exit code."""
    results = [
        {"folder": str(order.folder), "exit": outcome.code} | outcome.result | count_findings(outcome.diagnostics)
        for order, outcome in zip(orders, outcomes, strict=True)
    ]
    typer.echo(json.dumps(results, ensure_ascii=False, indent=2))


def _print_report(orders: Sequence[Order], outcomes: Sequence[Outcome], *, quiet: bool) -> None:
    """All findings as those of one run, each with the file's name from here; faults; and how many failed."""
    together = Diagnostics()
    for order, outcome in zip(orders, outcomes, strict=True):
        _add_from_here(together, outcome.diagnostics, order.folder)
    print_outcome(together, {}, FormatName.TEXT, Path())
    for order, outcome in zip(orders, outcomes, strict=True):
        if fault := outcome.result.get("fault"):
            typer.echo(f"policybrief: {order.folder}: {fault}", err=True)
    failed = [str(order.folder) for order, outcome in zip(orders, outcomes, strict=True) if outcome.code]
    if failed or not quiet:
        named = f": {', '.join(failed)}" if failed else ""
        typer.echo(f"{len(orders) - len(failed)} built, {len(failed)} failed{named}", err=True)


def _add_from_here(together: Diagnostics, diagnostics: Diagnostics, folder: Path) -> None:
    """Add findings and texts under the names that their files have from where the command was called."""
    for finding in diagnostics.found:
        at = replace(finding.at, file=place_from_here(folder, finding.at.file)) if finding.at.file else finding.at
        together.add(replace(finding, at=at))
    together.texts.update((place_from_here(folder, file), text) for file, text in diagnostics.texts.items())
