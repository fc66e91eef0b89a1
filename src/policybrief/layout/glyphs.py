"""Characters that no font has where they stand, found before anything is set.

Typed ones that no font has at all are found by `content/glyphs.py`, with everything else that is wrong; this is the
net for words the program writes, labels, entities, and characters that only another family has.
"""

from __future__ import annotations

from policybrief.content.characters import describe_character
from policybrief.content.glyphs import HELP
from policybrief.diagnostics import GENERATED, Diagnostics, Location
from policybrief.document.nodes import Document
from policybrief.document.walk import walk_words
from policybrief.document.words import Run
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
                help=HELP,
            )


def _place_of(run: object, index: int, at: Location) -> Location:
    if isinstance(run, Run) and run.at != GENERATED:
        return run.at.shifted(index)
    return at
