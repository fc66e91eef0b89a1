"""Building again and again in one program: an editor that shows the page, a server, a long list of briefs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict, Unpack

from policybrief.build import Built, Progress, build_brief
from policybrief.diagnostics import Diagnostics
from policybrief.memory import Common, Memory
from policybrief.text import Typesetter
from policybrief.theme.styles import Theme


class Options(TypedDict, total=False):
    """The options of a build, as `build_brief` has them."""

    paper: str
    edition: str
    profile: str
    draft: bool
    strict: bool
    record: bool
    epoch: str | None
    theme: Theme
    progress: Progress


class Builder:
    """Builds briefs as `build_brief` does, to the byte, and makes only what it did not make for the builds before.

    It keeps fonts, shapes, and whatever the last two builds used; each build reads its files anew, so no edit is ever
    missed. For a list of briefs, `again` is false: nothing is kept of a brief but what another one may have, too.
    One builder serves one thread: another thread needs another.
    """

    def __init__(self, *, again: bool = True) -> None:
        self._typesetter = Typesetter()
        self._memory = Memory() if again else Common()

    def build(self, folder: Path, diagnostics: Diagnostics, **options: Unpack[Options]) -> Built:
        """Build the brief in `folder`; raises what `build_brief` raises, and is as good for the next build then."""
        self._memory.begin_build()
        with _no_collection():
            return build_brief(folder, diagnostics, typesetter=self._typesetter, memory=self._memory, **options)

    @property
    def kept(self) -> int:
        """How many things it keeps, fonts and shapes apart."""
        return len(self._memory)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Collect no garbage for the length of a build.

    Its values refer to each other one way, so that what is no longer used is freed at once. The collector, which would
    look for cycles among all that is kept, again and again, took a fifth of a build. Afterwards all that lives counts as
    old, as it would after a collection, so that it is not gone through at once: a twentieth of a small build.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():  # what somebody else froze would thaw
                gc.freeze()
                gc.unfreeze()
            gc.enable()
