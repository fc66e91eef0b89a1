"""Ours at work in one process, by its public Python; prints a line of JSON.

run_ours.py edited FOLDER FILE PHRASE TIMES    one warm process: edit, build, edit, build
run_ours.py many OUT FOLDER [FOLDER ...]       one process for all
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from policybrief.builder import Builder
from policybrief.diagnostics import Diagnostics


def open_builder(*, again: bool) -> Callable[[Path], bytes]:
    """What builds a folder again and again, or many folders each once: here is the one place to say how."""
    builder = Builder(again=again)
    return lambda folder: builder.build(folder, Diagnostics()).data


def build_edited(folder: str, file: str, phrase: str, times: str) -> dict[str, object]:
    """The median of building again after a word was put behind `phrase` in `file`, a new one each time."""
    path = Path(folder) / file
    typed = path.read_text(encoding="utf-8")
    build = open_builder(again=True)
    last, taken = build(Path(folder)), []
    for number in range(int(times)):
        path.write_text(typed.replace(phrase, f"{phrase} {chr(97 + number % 26) * 4}", 1), encoding="utf-8")
        start = time.process_time(), time.perf_counter()
        made = build(Path(folder))
        taken.append((time.process_time() - start[0], time.perf_counter() - start[1]))
        if made == last:
            raise SystemExit("the edit changed nothing")
        last = made
    path.write_text(typed, encoding="utf-8")
    cpu, wall = (statistics.median(each[index] for each in taken) for index in (0, 1))
    return {"cpu_s": cpu, "wall_s": wall, "bytes": len(last)}


def build_many(out: str, *folders: str) -> dict[str, object]:
    build = open_builder(again=False)
    size = 0
    for folder in folders:
        size += Path(out).write_bytes(build(Path(folder)))
    return {"bytes": size}


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    acts: dict[str, Callable[..., dict[str, object]]] = {"edited": build_edited, "many": build_many}
    print(json.dumps(acts[what](*arguments)))  # noqa: T201
