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
_HYPHEN = compile_late(r"(?<=[^\W\d_]{2})[-\u2010](?=[^\W\d_]{2})")
_DASH = compile_late(r"(?<=\w)[\u2013\u2014](?=\w)")
_SLASH = compile_late(r"(?<=\w{3})/(?=\w{3})")
_ANY = compile_late(r"[-\u2010\u2013\u2014/\u200b]|www\.|@")


def plain_breaks(word: str) -> tuple[int, ...]:
    """Indexes in `word` before which a new line may begin, in order."""
    if not _ANY.search(word):
        return ()
    if is_address(word):
        found = {match.end() for match in _ADDRESS_BREAK.finditer(word)}
    else:
        rules = [_HYPHEN, _DASH, _SLASH] if len(word) >= _LONG_WORD else [_HYPHEN, _DASH]
        found = {match.end() for rule in rules for match in rule.finditer(word)}
    return tuple(sorted(point for point in found if 0 < point < len(word)))


def is_address(word: str) -> bool:
    """Whether a word is a URL, an e-mail address or a path under a domain."""
    return _ADDRESS.search(word) is not None
