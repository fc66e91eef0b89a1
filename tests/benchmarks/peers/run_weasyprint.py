"""WeasyPrint at work, in an environment of its own; prints a line of JSON. It knows nothing of ours.

run_weasyprint.py version
run_weasyprint.py once PAGE OUT
run_weasyprint.py edited PAGE PHRASE TIMES     one warm process: edit, set, edit, set
run_weasyprint.py many OUT PAGE [PAGE ...]     one process for all
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import weasyprint  # type: ignore[import-not-found]


def set_once(page: str, out: str) -> dict[str, object]:
    weasyprint.HTML(page).write_pdf(out)
    return {"bytes": Path(out).stat().st_size}


def set_edited(page: str, phrase: str, times: str) -> dict[str, object]:
    """The median of setting again after a word was put behind `phrase`, a new one each time."""
    typed = Path(page).read_text(encoding="utf-8")
    taken, size = [], 0
    for number in range(int(times)):
        edited = typed.replace(phrase, f"{phrase} {chr(97 + number % 26) * 4}", 1)
        start = time.process_time(), time.perf_counter()
        size = len(weasyprint.HTML(string=edited, base_url=page).write_pdf())
        taken.append((time.process_time() - start[0], time.perf_counter() - start[1]))
    cpu, wall = (statistics.median(each[index] for each in taken) for index in (0, 1))
    return {"cpu_s": cpu, "wall_s": wall, "bytes": size}


def set_many(out: str, *pages: str) -> dict[str, object]:
    return {"bytes": sum(int(str(set_once(page, out)["bytes"])) for page in pages)}


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    acts: dict[str, Callable[..., dict[str, object]]] = {"once": set_once, "edited": set_edited, "many": set_many}
    result = {"version": weasyprint.__version__} if what == "version" else acts[what](*arguments)
    print(json.dumps(result))  # noqa: T201
