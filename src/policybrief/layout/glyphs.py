"""Characters that no font has where they stand, found before anything is set.

Typed ones that no font has at all are found by `content/glyphs.py`, with everything else that is wrong; this is the
net for words the program writes, labels, entities, and characters that only another family has.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from msgspec.structs import replace

from policybrief.content.characters import describe_character
from policybrief.content.glyphs import HELP
from policybrief.diagnostics import GENERATED, Diagnostics, Location
from policybrief.document.nodes import Document
from policybrief.document.walk import walk_words
from policybrief.document.words import Run, Words
from policybrief.text import Typesetter
from policybrief.theme.styles import Theme


def refuse_missing_glyphs(document: Document, theme: Theme, typesetter: Typesetter, diagnostics: Diagnostics) -> None:
    """Report each character of the document that would print as an empty box, at its place.

    All words are asked about at once; only where some character is missing is its place looked for, line by line.
    """
    style = theme.text["body"]
    lines = tuple(walk_words(document))
    if not typesetter.missing(_join_alike([words for words, _ in lines]), style):
        return
    for words, at in lines:
        for run, index, character in typesetter.missing(words, style):
            diagnostics.error(
                "PB090",
                f"no font of ours has {describe_character(character)}",
                _place_of(run, index, at),
                help=HELP,
            )


def _join_alike(lines: Iterable[Words]) -> Words:
    """One run for all that are set alike, spaces between their words: no mark joins the letter of another run."""
    alike: dict[tuple[object, ...], tuple[Run, list[str]]] = {}
    plain: list[str] = []
    for run in chain.from_iterable(lines):
        if not isinstance(run, Run):
            continue
        if not (run.strong or run.emphasis or run.citation or run.tag or run.language or run.link):
            plain.append(run.text)
            continue
        kind = (run.strong, run.emphasis, run.citation, run.tag, run.language, run.link is not None)
        if kind in alike:
            alike[kind][1].append(run.text)
        else:
            alike[kind] = (run, [run.text])
    marked = [replace(run, text=" ".join(texts)) for run, texts in alike.values()]
    return (Run(" ".join(plain)), *marked)


def _place_of(run: object, index: int, at: Location) -> Location:
    if isinstance(run, Run) and run.at != GENERATED:
        return run.at.shifted(index)
    return at
