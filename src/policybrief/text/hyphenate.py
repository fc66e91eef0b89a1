"""Words to the places where they may be hyphenated, by the patterns of their language (pyphen).

Soft hyphens are honoured, and are then the only places. Never hyphenated: words with digits, addresses, acronyms.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from policybrief.patterns import compile_late

SOFT_HYPHEN = "\u00ad"
BEFORE, AFTER = 2, 3
"""The fewest letters before and after a hyphen."""
_SHORTEST = 6
"""Shorter words are left whole: "Munir", "every"."""

_LETTERS = compile_late(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_NEVER = compile_late(r"[\d_@/\\]|www\.", re.IGNORECASE)
_CACHED_WORDS = 100_000


def hyphenation_points(word: str, *, language: str) -> tuple[int, ...]:
    """Indexes in `word` (without soft hyphens) at which it may break with a hyphen, in order.

    `language` is a BCP 47 tag; a language without a dictionary has no points. A point never stands next to a
    hyphen that is printed anyway, and points are at least two letters apart.
    """
    patterns = _patterns(language)
    if patterns is None or len(word) < _SHORTEST or _NEVER.search(word):
        return ()
    points: list[int] = []
    for letters in _LETTERS.finditer(word):
        text, start = letters.group(), letters.start()
        if len(text) >= _SHORTEST and not text.isupper():
            points.extend(start + point for point in _pattern_points(patterns, text))
    return keep_apart(points)


def keep_apart(points: list[int]) -> tuple[int, ...]:
    """The points, but none nearer than two letters to the one before."""
    kept: list[int] = []
    for point in points:
        if not kept or point - kept[-1] >= BEFORE:
            kept.append(point)
    return tuple(kept)


def _pattern_points(patterns: Any, text: str) -> list[int]:
    """Points by the patterns; those that would change the spelling are left out."""
    if len(patterns.cache) >= _CACHED_WORDS:
        patterns.cache.clear()
    last = len(text) - AFTER
    return [int(point) for point in patterns.positions(text) if BEFORE <= point <= last and not point.data]


@cache
def _patterns(language: str) -> Any:
    """The patterns for a language tag, or None; read when first asked for."""
    import pyphen  # late: text that fits its lines without hyphens never reads a dictionary

    patterns: Any = pyphen
    name = patterns.language_fallback(language)
    return patterns.Pyphen(lang=name).hd if name else None
