"""From a brief to every span of its prose, wherever it stands: sections, cells, titles, notes, alt text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policybrief.content import prose
from policybrief.content.model import Entry


def walk_spans(value: object) -> Iterator[prose.Inline]:
    """Every inline of all prose in an entry, outer before inner, in the order of the model's fields."""
    match value:
        case Entry():
            for name in type(value).model_fields:
                yield from walk_spans(getattr(value, name))
        case dict():
            for inner in value.values():
                yield from walk_spans(inner)
        case tuple() | list():
            for inner in value:
                yield from walk_spans(inner)
        case prose.Line() | prose.Prose():
            yield from _walk_prose(value)
        case _:
            pass


def plain_text(inlines: tuple[prose.Inline, ...]) -> str:
    """The words alone, as typed, without citations and notes."""
    return "".join(_plain(inline) for inline in inlines)


def _walk_prose(value: prose.Line | prose.Prose) -> Iterator[prose.Inline]:
    match value:
        case prose.Line(children=children):
            yield from _walk_inlines(children)
        case prose.Prose(blocks=blocks):
            for block in blocks:
                yield from _walk_block(block)
        case _:
            assert_never(value)


def _walk_block(block: prose.Block) -> Iterator[prose.Inline]:
    match block:
        case prose.Paragraph(children=children) | prose.SubHeading(children=children):
            yield from _walk_inlines(children)
        case prose.BulletList(items=items) | prose.NumberedList(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _walk_block(inner)
        case _:
            assert_never(block)


def _walk_inlines(inlines: tuple[prose.Inline, ...]) -> Iterator[prose.Inline]:
    for inline in inlines:
        yield inline
        match inline:
            case prose.Emphasis() | prose.Strong() | prose.Hyperlink() | prose.LanguageSpan() | prose.NoteSpan():
                yield from _walk_inlines(inline.children)
            case prose.Words() | prose.FactSpan() | prose.ClaimSpan() | prose.Citation():
                pass
            case _:
                assert_never(inline)


def _plain(inline: prose.Inline) -> str:
    match inline:
        case prose.Words(text=text):
            return text
        case prose.FactSpan(words=words) | prose.ClaimSpan(words=words):
            return words
        case prose.Emphasis() | prose.Strong() | prose.Hyperlink() | prose.LanguageSpan():
            return plain_text(inline.children)
        case prose.Citation() | prose.NoteSpan():
            return ""
        case _:
            assert_never(inline)
