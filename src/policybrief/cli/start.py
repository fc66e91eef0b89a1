"""How the program starts and stops: what holds for the whole process, then the command line, then out at once.

The commands are imported last, so that all of it holds while they are.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from io import TextIOWrapper
from types import ModuleType
from typing import Any, NoReturn

from policybrief.call_stack import with_room
from policybrief.cli.stopping import end_if_stopped, stop_on_signals


def run() -> NoReturn:
    """`main`, and leave at once: taking the interpreter apart would cost a twelfth of a build."""
    try:
        main()
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            _leave(ended.code or 0)
        raise
    raise SystemExit(0)


@with_room
def main() -> None:
    """Run the command line. Exit codes: 0 good, 1 the brief is wrong, 2 wrong usage, 3 the machine failed, 70 our bug."""
    gc.disable()  # a command is one short piece of work, and its values live to its end
    # What may be typed, no package beside us decides; and to look for one, Pydantic, which Typer reads options with,
    # would read all metadata there is.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    loader: Any = ModuleType("pydantic.plugin._loader")  # it would import what it looks for them with
    loader.get_plugins = tuple
    sys.modules[loader.__name__] = loader
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as stderr: a file's name need not be text, and JSON is
    stop_on_signals()
    try:
        from policybrief.cli import app

        app.app()
    except BaseException:
        end_if_stopped()
        raise


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
