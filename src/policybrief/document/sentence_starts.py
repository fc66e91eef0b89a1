"""Words of a line, one after another, to whether the next one starts a sentence."""

from __future__ import annotations

import re

from msgspec import Struct

from policybrief.document.citations import Cited, Draft
from policybrief.document.words import Run

_OPENERS = " \n\u00a0\u202f([{«“‘\"'–—"
_CLOSERS = " \n\u00a0\u202f)]}»”’\"'"
_KEPT = 40
"""Characters before the next word that are looked at."""


class Sentence(Struct):
    """How far a line has got. `abbreviations` are words whose point ends no sentence."""

    abbreviations: tuple[str, ...]
    tail: str = ""

    @property
    def starts(self) -> bool:
        """Whether the next word is the first of a sentence: of the line, or after a full stop, `!`, `?` or `…`."""
        before = self.tail.rstrip(_OPENERS).rstrip(_CLOSERS)
        if not before:
            return True
        if before.endswith("."):
            return not any(re.search(rf"(?<!\w){re.escape(word)}$", before) for word in self.abbreviations)
        return before.endswith(("!", "?", "…"))

    def take(self, draft: Draft) -> None:
        """Go on behind a piece of the line; citations are no words of it."""
        match draft:
            case Run(text=text):
                self.tail = (self.tail + text)[-_KEPT:]
            case Cited():
                pass
            case _:
                self.tail = "0"
