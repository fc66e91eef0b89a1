"""One brief to its file: recalled, where nothing changed since it was kept, or made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from policybrief.cli.outcome import Outcome, judging
from policybrief.diagnostics import Diagnostics
from policybrief.files import output_path, write_whole
from policybrief.kept import KeptBuild, keep_build, key_build, recall_build, recall_findings
from policybrief.store import open_store

if TYPE_CHECKING:
    from policybrief.build import Progress
    from policybrief.builder import Builder


class Order(Struct, frozen=True):
    """A brief that is to be built."""

    folder: Path
    out: Path | None
    """The file to write; None for `out/<slug>.pdf` in the folder."""
    options: Mapping[str, str]
    key: str = ""
    """Under which the build is kept; empty where it cannot be."""
    covered: frozenset[str] = frozenset()
    """The files that the key stands for."""

    def wants(self, option: str) -> bool:
        """Whether an option that is on or off is on."""
        return self.options[option] == "True"


def place_order(folder: Path, out: Path | None, options: Mapping[str, str]) -> Order:
    """The order for a brief, with the key of its inputs."""
    key, covered = key_build(folder, options) if open_store().folder else ("", frozenset[str]())
    return Order(folder, out, options, key, covered)


def recall_order(order: Order) -> Outcome | None:
    """The outcome of a build that was kept, its file written; None where there is none."""
    kept = recall_build(open_store(), order.key)
    if kept is None:
        return None
    outcome = Outcome()
    with judging(outcome, strict=order.wants("strict")):
        recall_findings(kept, order.folder, outcome.diagnostics)
        _deliver(order, kept, outcome, unchanged=True)
    return outcome


def make_order(order: Order, *, progress: Progress = lambda _: None, builder: Builder | None = None) -> Outcome:
    """The outcome of a build from the start, its file written; `builder` keeps for the next one what may come again."""
    outcome = Outcome()
    with judging(outcome, strict=order.wants("strict")):
        made = _build_anew(order, outcome.diagnostics, progress, builder)
        keep_build(open_store(), order.key, order.covered, made, read=outcome.diagnostics.sources)
        _deliver(order, made, outcome, unchanged=False)
    return outcome


def describe_file(result: Mapping[str, Any]) -> str:
    """What was written, on one line, and below it the files that travel in it."""
    pages = f"{result['pages']} page{'s' * (result['pages'] > 1)}"
    line = f"{result['file']}: {pages}, {result['bytes'] / 1000:.0f} KB{', unchanged' * result['unchanged']}"
    return "\n".join((line, *(f"  carries {name}" for name in result["attached"])))


def _build_anew(order: Order, diagnostics: Diagnostics, progress: Progress, builder: Builder | None) -> KeptBuild:
    from policybrief.build import build_brief, name_file

    record, draft = order.wants("record"), order.wants("draft")
    build = builder.build if builder else build_brief
    built = build(
        order.folder,
        diagnostics,
        paper=order.options["paper"],
        edition=order.options["edition"],
        profile=order.options["profile"],
        draft=draft,
        strict=order.wants("strict"),
        record=record,
        progress=progress,
    )
    name = name_file(built.document, record=record, draft=draft)
    return KeptBuild(built.data, name, len(built.pages.pages), built.attached, tuple(diagnostics))


def _deliver(order: Order, made: KeptBuild, outcome: Outcome, *, unchanged: bool) -> None:
    """Write the file where it belongs, and say so in the result."""
    target = output_path(order.folder, made.name, order.out)
    if not (unchanged and target.is_file() and target.read_bytes() == made.data):
        write_whole(target, made.data)
    outcome.result |= {
        "file": str(target),
        "pages": made.pages,
        "bytes": len(made.data),
        "sha256": hashlib.sha256(made.data).hexdigest(),
        "attached": list(made.attached),
        "unchanged": unchanged,
    }
