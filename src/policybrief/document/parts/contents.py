"""The contents list: sections and the headings inside them, each a link with its page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from policybrief.document.nodes import Contents, ContentsEntry, Heading, Section
from policybrief.document.scribe import Scribe, plain_words
from policybrief.document.walk import walk_blocks
from policybrief.document.words import Link, Run, Words


def write_contents(sections: tuple[Section, ...], scribe: Scribe) -> Contents:
    """The contents list of these sections."""
    return Contents(scribe.label(scribe.language.lexicon.contents), tuple(_walk_entries(sections)))


def _walk_entries(sections: tuple[Section, ...]) -> Iterator[ContentsEntry]:
    for section in sections:
        yield _make_entry(section.heading)
        for block in walk_blocks(section.blocks):
            if isinstance(block, Heading) and block.id:
                yield _make_entry(block)


def _make_entry(heading: Heading) -> ContentsEntry:
    link = Link(f"#{heading.id}", plain_words(_unmarked(heading.words)))
    return ContentsEntry(_unmarked(heading.words), heading.id, heading.level, link)


def _unmarked(words: Words) -> Words:
    """The words of a heading without citations, tags, notes and links of their own."""
    kept = (word for word in words if isinstance(word, Run) and not (word.citation or word.tag))
    return tuple(replace(word, link=None) for word in kept)
