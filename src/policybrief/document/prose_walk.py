"""From a brief to every span of its prose, wherever it stands: sections, cells, titles, notes, alt text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import assert_never

from policybrief.content import prose
from policybrief.content.model import Entry
from policybrief.content.model.entry import may_hold


def walk_spans(value: object) -> Iterator[prose.Inline]:
    """Every inline of all prose in an entry, outer before inner, in the order of the model's fields."""
    found: list[prose.Inline] = []
    _gather(value, found)
    return iter(found)


_WORDLESS = (str, int, float, type(None))
"""Ids and numbers, most of what a brief holds: no prose in them."""


@cache
def fields_with_prose(model: type[Entry]) -> tuple[str, ...]:
    """The fields of an entry that prose can stand in."""
    kinds = (prose.Line, prose.Prose, Entry)
    return tuple(name for name, field in model.model_fields.items() if may_hold(field.annotation, kinds))


def _gather(value: object, found: list[prose.Inline]) -> None:
    match value:
        case prose.Line(children=children):
            _gather_inlines(children, found)
        case tuple() | list():
            for inner in value:
                if not isinstance(inner, _WORDLESS):
                    _gather(inner, found)
        case Entry():
            for name in fields_with_prose(type(value)):
                inner = getattr(value, name)
                if not isinstance(inner, _WORDLESS):
                    _gather(inner, found)
        case dict():
            for inner in value.values():
                _gather(inner, found)
        case prose.Prose(blocks=blocks):
            for block in blocks:
                _gather_block(block, found)
        case _:
            pass


def plain_text(inlines: tuple[prose.Inline, ...]) -> str:
    """The words alone, as typed, without citations and notes."""
    return "".join(_plain(inline) for inline in inlines)


def _gather_block(block: prose.Block, found: list[prose.Inline]) -> None:
    match block:
        case prose.Paragraph(children=children) | prose.SubHeading(children=children):
            _gather_inlines(children, found)
        case prose.BulletList(items=items) | prose.NumberedList(items=items):
            for item in items:
                for inner in item.blocks:
                    _gather_block(inner, found)
        case _:
            assert_never(block)


def _gather_inlines(inlines: tuple[prose.Inline, ...], found: list[prose.Inline]) -> None:
    for inline in inlines:
        found.append(inline)
        match inline:
            case prose.Words() | prose.FactSpan() | prose.ClaimSpan() | prose.Citation():
                pass
            case prose.Emphasis() | prose.Strong() | prose.Hyperlink() | prose.LanguageSpan() | prose.NoteSpan():
                _gather_inlines(inline.children, found)
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
