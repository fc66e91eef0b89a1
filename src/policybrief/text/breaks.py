"""Words to the places where they may break without a hyphen of ours: after hyphens, dashes and slashes, in addresses.

A selection of UAX 14 by the habits of good printing: "non-|combat", "2010–|2015", but "COVID-19" and "e-mail" whole.
"""

from __future__ import annotations

import re

from policybrief.patterns import compile_late

ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"

_LONG_WORD = 13
"""A slash is a place to break from this length on: "Palestinian/|Israeli", but "and/or" whole."""

_ADDRESS = compile_late(r"https?:|www\.|mailto:|[\w.+-]+@[\w-]+\.|[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)
_ADDRESS_BREAK = compile_late(r"(?<=[^/.?&=\-:])[/.?&=\-]+(?=[^/.?&=\-])|://(?=.)")
_ASCII_SIGNS = ("-", "/", "@", "www.")
_HYPHENS, _DASHES = "-\u2010", "\u2013\u2014"
_OTHER_SIGNS = (*_HYPHENS, *_DASHES, ZERO_WIDTH_SPACE)


def plain_breaks(word: str) -> tuple[int, ...]:
    """Indexes in `word` before which a new line may begin, in order."""
    if not any(map(word.__contains__, _ASCII_SIGNS)) and (
        word.isascii() or not any(map(word.__contains__, _OTHER_SIGNS))
    ):
        return ()
    if is_address(word):
        return tuple(end for end in map(_end_of, _ADDRESS_BREAK.finditer(word)) if end < len(word))
    return tuple(place + 1 for place, sign in enumerate(word) if _breaks_behind(sign, word, place))


def is_address(word: str) -> bool:
    """Whether a word is a URL, an e-mail address or a path under a domain."""
    dotted = "." in word and ("/" in word or "@" in word or "www." in word.lower())
    return (dotted or ":" in word) and _ADDRESS.search(word) is not None


def _end_of(match: re.Match[str]) -> int:
    return match.end()


def _breaks_behind(sign: str, word: str, place: int) -> bool:
    """Whether a line may end behind a sign of a word that is no address: it stands between letters, enough of them."""
    if sign in _HYPHENS:
        return _has_letters(word[max(0, place - 2) : place], 2) and _has_letters(word[place + 1 : place + 3], 2)
    if sign in _DASHES:
        return _is_written(word[max(0, place - 1) : place], 1) and _is_written(word[place + 1 : place + 2], 1)
    if sign == "/" and len(word) >= _LONG_WORD:
        return _is_written(word[max(0, place - 3) : place], 3) and _is_written(word[place + 1 : place + 4], 3)
    return False


def _has_letters(beside: str, count: int) -> bool:
    """Whether what stands beside a sign is so many letters."""
    return _is_written(beside, count) and "_" not in beside and not any(map(str.isdecimal, beside))


def _is_written(beside: str, count: int) -> bool:
    """Whether what stands beside a sign is so many letters, digits or low lines."""
    return len(beside) == count and beside.replace("_", "a").isalnum()
