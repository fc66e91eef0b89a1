"""Import matplotlib as it ships: no settings, font lists or folders of whoever runs the build.

matplotlib reads a `matplotlibrc` from the current folder, lists the system's fonts and writes that list to
the user's cache, all at import. None of it may reach a chart, so matplotlib finds its home in an empty folder
that already holds an empty font list: no font is looked for, because our text engine sets all words.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from policybrief.diagnostics import MachineError

FONT_LIST_VERSION = "3.11.0"
"""`matplotlib.font_manager.FontManager.__version__`; another version only costs a scan of fonts at import."""

_EMPTY_FONT_LIST: dict[str, object] = {
    "__class__": "FontManager",
    "_version": FONT_LIST_VERSION,
    "_FontManager__default_weight": "normal",
    "default_size": None,
    "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
    "afmlist": [],
    "ttflist": [],
}


def import_matplotlib() -> None:
    """Import the parts of matplotlib that charts draw with, unless they are already there.

    Raises MachineError where no temporary folder can be written.
    """
    if "matplotlib.figure" in sys.modules:
        return
    try:
        folder = TemporaryDirectory(prefix="policybrief-", ignore_cleanup_errors=True)
        Path(folder.name, f"fontlist-v{FONT_LIST_VERSION}.json").write_text(json.dumps(_EMPTY_FONT_LIST), "utf-8")
    except OSError as fault:
        raise MachineError(f"charts need a temporary folder, and none can be written: {fault}") from fault
    with folder, _home_in(folder.name), _standing_in(folder.name):
        importlib.import_module("matplotlib.figure")


@contextlib.contextmanager
def _home_in(folder: str) -> Iterator[None]:
    """Let matplotlib take `folder` for its home for a while."""
    kept = {name: os.environ.pop(name, None) for name in ("MPLCONFIGDIR", "MATPLOTLIBRC")}
    os.environ["MPLCONFIGDIR"] = folder
    try:
        yield
    finally:
        del os.environ["MPLCONFIGDIR"]
        os.environ.update({name: value for name, value in kept.items() if value is not None})


@contextlib.contextmanager
def _standing_in(folder: str) -> Iterator[None]:
    """Make `folder` the current one for a while, if the current one holds settings of matplotlib."""
    if not os.path.lexists("matplotlibrc"):
        yield
        return
    home = os.open(".", os.O_RDONLY)
    os.chdir(folder)
    try:
        yield
    finally:
        os.fchdir(home)
        os.close(home)
