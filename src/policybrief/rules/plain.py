"""Prose to plain words, and whether they say anything or stand in for what is still to be written."""

from __future__ import annotations

import re
from typing import assert_never

from policybrief.content import prose
from policybrief.document.prose_walk import plain_text
from policybrief.patterns import compile_late

_PLACEHOLDER = (
    r"\W*(?:t\.?b\.?[acd]\.?|to be (?:added|agreed|confirmed|decided|determined|completed|written)|todo|fixme|xxx+|"
    r"n/?a|unknown|pending|lorem ipsum.*|à (?:compléter|confirmer|définir|préciser|décider))\W*"
)
_OPEN = compile_late(rf"{_PLACEHOLDER}|\W+", re.IGNORECASE)
_HOLLOW = compile_late(rf"{_PLACEHOLDER}|\W*(?:none|nil|nothing|néant|aucune?|rien)\W*|\W*", re.IGNORECASE)


_FIRST = (
    "tb", "t.b", "to be", "todo", "fixme", "xxx", "na", "n/a", "unknown", "pending", "lorem", "à ", "none", "nil",
    "nothing", "néant", "aucun", "rien",
)  # fmt: skip
"""Every placeholder, and every word for nothing, begins with one of them."""


def _may_be_open(words: str) -> bool:
    """Whether words may be a placeholder or say nothing: their first letters tell, where they begin with a letter."""
    return not words[:1].isalnum() or words[:8].casefold().startswith(_FIRST)


def is_open(value: prose.Line | prose.Prose) -> bool:
    """Whether prose is a placeholder: "TBC", "to be decided", "?"."""
    words = plain_words(value)
    return _may_be_open(words) and _OPEN.fullmatch(words) is not None


def is_hollow(value: prose.Line | prose.Prose) -> bool:
    """Whether prose says nothing: it is empty, a placeholder, or "none"."""
    words = plain_words(value)
    return not words or (_may_be_open(words) and _HOLLOW.fullmatch(words) is not None)


def plain_words(value: prose.Line | prose.Prose) -> str:
    """All words of a value, paragraphs joined by spaces; a reference leaves its id."""
    if isinstance(value, prose.Line):
        return _join(value.children)
    return " ".join(_words_of(block) for block in value.blocks)


def _words_of(block: prose.Block) -> str:
    match block:
        case prose.Paragraph(children=children) | prose.SubHeading(children=children):
            return _join(children)
        case prose.BulletList(items=items) | prose.NumberedList(items=items):
            return " ".join(_words_of(inner) for item in items for inner in item.blocks)
        case _:
            assert_never(block)


def _join(inlines: tuple[prose.Inline, ...]) -> str:
    """Words with the ids of citations among them."""
    words = []
    for inline in inlines:
        match inline:
            case prose.Citation(references=references):
                words.append(" ".join(reference.id for reference in references))
            case prose.Emphasis(children=children) | prose.Strong(children=children):
                words.append(_join(children))
            case _:
                words.append(plain_text((inline,)))
    return "".join(words)
