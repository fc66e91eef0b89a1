"""Regular expressions that are compiled when they are first used.

A build imports a hundred patterns and a small brief tries few of them; compiling all took a tenth of the time it takes
to import the program.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def compile_late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled when something is first asked of it."""
    return cast("re.Pattern[AnyStr]", _LatePattern(source, flags))


class _LatePattern:
    """Stands for a pattern. It takes over the methods it was asked for, so that only the first call is slower."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> object:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        found: object = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
