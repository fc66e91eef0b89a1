"""Prose to edits of the space between a number and its unit: "$ 35", "35billion", "12 %" in English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from policybrief.content.model import Brief
from policybrief.patterns import compile_late
from policybrief.rules.prose.languages import is_english
from policybrief.rules.prose.passages import Span, collect_passages

if TYPE_CHECKING:
    from policybrief.rules.fix_edits import Edit

_UNITS = (
    "billion|million|trillion|thousand|percent|per cent|km|kg|cm|mm|MW|GW|kWh|MWh|ha|tonnes|tons|miles|metres|meters"
)
_JOINED = compile_late(rf"(?<![\w.,-])(?P<number>\d[\d,.]*)(?P<unit>{_UNITS})\b")
_SYMBOL = compile_late(r"(?P<symbol>(?<!\w)(?:US)?[$£€])(?P<space>[ \u00a0]+)(?P<number>\d)")
_COUNTRY = compile_late(r"\bUS(?P<space>[ \u00a0])\$(?=\d)")
_PERCENT = compile_late(r"(?P<number>\d)(?P<space>[ \u00a0]+)%")


def find_spacing(brief: Brief) -> Iterator[Edit]:
    """Edits to the plain words of a brief in English; facts and claims have forms of their own."""
    from policybrief.rules.fix_edits import Edit

    if not is_english(brief):
        return
    for passage in collect_passages(brief):
        if passage.path[0] in {"sources", "evidence"}:
            continue
        for part in passage.parts:
            if part.kind is not Span.WORDS:
                continue
            words = passage.text[part.start : part.end]
            for start, old, new in _find_in(words):
                yield Edit(part.at.shifted(start, len(old)), old, new, f"'{old}' is written '{new}'")


def _find_in(words: str) -> Iterator[tuple[int, str, str]]:
    """Start, old and new words of every edit."""
    for match in _JOINED.finditer(words):
        yield match.start(), match[0], f"{match['number']} {match['unit']}"
    for match in _SYMBOL.finditer(words):
        yield match.start(), match[0], f"{match['symbol']}{match['number']}"
    for match in _COUNTRY.finditer(words):
        yield match.start(), match[0], "US$"
    for match in _PERCENT.finditer(words):
        yield match.start(), match[0], f"{match['number']}%"
