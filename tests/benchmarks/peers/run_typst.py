"""Typst at work, in an environment of its own; prints a line of JSON. It knows nothing of ours.

run_typst.py version
run_typst.py once FONTS SOURCE OUT [STANDARD ...]
run_typst.py edited FONTS SOURCE PHRASE TIMES      one warm process: edit, compile, edit, compile
run_typst.py many FONTS OUT SOURCE [SOURCE ...]    one process for all
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any


def open_compiler(fonts: str, source: str) -> Any:
    import typst  # type: ignore[import-not-found]

    return typst.Compiler(source, font_paths=[fonts], ignore_system_fonts=True)


def compile_once(fonts: str, source: str, out: str, *standards: str) -> dict[str, object]:
    open_compiler(fonts, source).compile(output=out, pdf_standards=list(standards))
    return {"bytes": Path(out).stat().st_size}


def compile_edited(fonts: str, source: str, phrase: str, times: str) -> dict[str, object]:
    """The median of compiling again after a word was put behind `phrase`, a new one each time."""
    path = Path(source)
    typed = path.read_text(encoding="utf-8")
    compiler = open_compiler(fonts, source)
    last, taken = compiler.compile(), []
    for number in range(int(times)):
        path.write_text(typed.replace(phrase, f"{phrase} {chr(97 + number % 26) * 4}", 1), encoding="utf-8")
        start = time.process_time(), time.perf_counter()
        made = compiler.compile()
        taken.append((time.process_time() - start[0], time.perf_counter() - start[1]))
        if made == last:
            raise SystemExit("the edit changed nothing")
        last = made
    path.write_text(typed, encoding="utf-8")
    cpu, wall = (statistics.median(each[index] for each in taken) for index in (0, 1))
    return {"cpu_s": cpu, "wall_s": wall, "bytes": len(last)}


def compile_many(fonts: str, out: str, *sources: str) -> dict[str, object]:
    """Every source with the one compiler, whose fonts stay open."""
    compiler = open_compiler(fonts, sources[0])
    size = 0
    for source in sources:
        compiler.compile(input=source, output=out, root=str(Path(source).parent))
        size += Path(out).stat().st_size
    return {"bytes": size}


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    acts: dict[str, Callable[..., dict[str, object]]] = {
        "once": compile_once,
        "edited": compile_edited,
        "many": compile_many,
    }
    result = {"version": version("typst")} if what == "version" else acts[what](*arguments)
    print(json.dumps(result))  # noqa: T201
