"""Characters that no bundled font has, found before anything is set."""

from __future__ import annotations

import unicodedata

from policybrief.diagnostics import GENERATED, Diagnostics, Location
from policybrief.document.nodes import Document, Run
from policybrief.document.walk import walk_words
from policybrief.text import Typesetter
from policybrief.theme.styles import Theme


def refuse_missing_glyphs(document: Document, theme: Theme, typesetter: Typesetter, diagnostics: Diagnostics) -> None:
    """Report each character of the document that would print as an empty box, at its place."""
    style = theme.text["body"]
    for words, at in walk_words(document):
        for run, index, character in typesetter.missing(words, style):
            diagnostics.error(
                "PB090",
                f"no font of ours has {describe_character(character)}",
                _place_of(run, index, at),
                help="write it in words, or use a character that the fonts have",
            )


def describe_character(character: str) -> str:
    """A character as an editor finds it: '😀' (U+1F600 grinning face)."""
    name = unicodedata.name(character, "a character without a name").lower()
    return f"'{character}' (U+{ord(character):04X} {name})"


def _place_of(run: object, index: int, at: Location) -> Location:
    if isinstance(run, Run) and run.at != GENERATED:
        return run.at.shifted(index)
    return at
