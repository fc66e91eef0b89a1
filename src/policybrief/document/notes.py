"""Number the notes of a document in the order in which a reader meets their marks.

Parts are not written in the order in which they are read (keys and registers come last), so numbers given while
writing are provisional.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from policybrief.document.language import Language
from policybrief.document.nodes import Block
from policybrief.document.walk import walk_block
from policybrief.document.words import Link, Note, Run

T = TypeVar("T")


def number_notes(blocks: tuple[Block, ...], language: Language) -> tuple[Block, ...]:
    """The blocks with their notes numbered from 1 in reading order."""
    lines = (words for block in blocks for words, _ in walk_block(block))
    met = [run.note.number for words in lines for run in words if isinstance(run, Run) and run.note is not None]
    final = {provisional: number for number, provisional in enumerate(dict.fromkeys(met), 1)}
    if all(provisional == number for provisional, number in final.items()):
        return blocks
    return _renumber(blocks, final, language)


def _renumber(value: T, final: Mapping[int, int], language: Language) -> T:
    """The value with every note in it under its final number; what holds none is the same object."""
    rebuilt: Any = value
    match value:
        case Run(note=Note() as note, link=Link() as link):
            number = final[note.number]
            numbered = replace(note, number=number, label=language.number(number))
            contents = link.contents.replace(note.label, numbered.label, 1)
            rebuilt = replace(
                value, text=numbered.label, note=numbered, link=Link(f"#{numbered.id}", contents)
            )  # fmt: skip
        case tuple():
            parts = tuple(_renumber(part, final, language) for part in value)
            if any(new is not old for new, old in zip(parts, value, strict=True)):
                rebuilt = parts
        case Struct():
            old = {name: getattr(value, name) for name in value.__struct_fields__}
            new = {name: _renumber(part, final, language) for name, part in old.items()}
            changed = {name: part for name, part in new.items() if part is not old[name]}
            if changed:
                rebuilt = replace(value, **changed)
    return rebuilt  # type: ignore[no-any-return]
