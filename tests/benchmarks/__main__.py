"""`make bench`: what our briefs cost, beside what Typst and WeasyPrint take for the same pages.

    python -m tests.benchmarks                       everything: half an hour
    python -m tests.benchmarks --only memo,edited    some cases
    python -m tests.benchmarks --only own            what our own commands take, against fixed limits
    python -m tests.benchmarks --rounds 1            each once

Ours and theirs take turns in one run, so that a slow moment of the machine falls on both. Prints a table and writes
`out/bench.json`.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.cases import CASES, Case, Workshop
from tests.benchmarks.contenders import ROOT, Contender, peer_version
from tests.benchmarks.measure import Usage, median_of, run
from tests.benchmarks.table import Measured, Result, as_json, draw_table

PEERS = ("typst", "weasyprint")
COUNT = """\
import sys, pypdfium2
pages = pypdfium2.PdfDocument(sys.argv[1])
print(len(pages), sum(len(page.get_textpage().get_text_range().split()) for page in pages))"""
"""Pages and words of a file, by a reader that is neither ours nor a peer's."""


def main() -> None:
    chosen = read_arguments()
    versions = {name: peer_version(name) for name in PEERS}
    say(f"python {platform.python_version()}, {Path(sys.executable).resolve()}")
    for name, version in versions.items():
        say(f"{name} {version}" if version else f"{name} does not run here: it is left out (make bench installs it)")
    results: list[Result] = []
    own: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        shop = Workshop(Path(folder), frozenset(name for name, version in versions.items() if version))
        for name in chosen.only:
            if name in CASES:
                results.append(measure_case(CASES[name](shop), chosen.rounds))
            else:
                own = json.loads(run((sys.executable, "-m", "tests.benchmarks.own")).said)
            write_figures(versions, results, own)  # each time: a run that is stopped keeps what it has measured
    print(draw_table(results) if results else "")  # noqa: T201
    for name, figure in own.items():
        over = "" if figure["value"] <= figure["limit"] else "   over"
        print(f"{name:44}{figure['value']:9.2f} {figure['unit']:8} limit {figure['limit']:g}{over}")  # noqa: T201


def write_figures(versions: dict[str, str], results: list[Result], own: dict[str, dict[str, Any]]) -> None:
    """Write all figures to `out/bench.json`."""
    machine = {"python": platform.python_version(), "machine": platform.machine(), "system": platform.system()}
    written = {"machine": machine, "peers": versions, "cases": as_json(results), "own": own}
    (ROOT / "out" / "bench.json").write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


def read_arguments() -> argparse.Namespace:
    names = (*CASES, "own")
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure ours beside its peers.")
    parser.add_argument("--only", default=",".join(names), help=f"some of {', '.join(names)}, with commas between")
    parser.add_argument("--rounds", type=int, default=0, help="how often each is measured, for all cases")
    arguments = parser.parse_args()
    arguments.only = tuple(arguments.only.split(","))
    if unknown := [name for name in arguments.only if name not in names]:
        parser.error(f"no case is called {', '.join(unknown)}; there are {', '.join(names)}")
    return arguments


def measure_case(case: Case, rounds: int) -> Result:
    """Every contender in its turn, round by round."""
    contenders = (case.ours, *case.peers)
    wanted = {each.name: rounds or each.rounds or case.rounds for each in contenders}
    taken: dict[str, list[Usage]] = {each.name: [] for each in contenders}
    for number in range(1, max(wanted.values()) + 1):
        for each in contenders:
            if number <= wanted[each.name]:
                usage = each.act(number)
                taken[each.name].append(usage)
                say(f"{case.title}, round {number}: {each.name} {usage.cpu_s:.3f} s")
    return Result(case, {each.name: _sum_up(each, taken[each.name]) for each in contenders})


def _sum_up(contender: Contender, usages: list[Usage]) -> Measured:
    made = contender.out
    is_file = made.suffix == ".pdf" and made.is_file() and made.stem != "many"
    pages, words = map(int, run((sys.executable, "-c", COUNT, str(made))).said.split()) if is_file else (0, 0)
    return Measured(median_of(usages), len(usages), pages, words, made.stat().st_size if is_file else 0)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
