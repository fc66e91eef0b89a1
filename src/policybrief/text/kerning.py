"""What a face's kerning does to two signs of ASCII, from a table beside its font file.

To ask HarfBuzz for every two letters that a brief is the first to set together took a twentieth of a build. The tables
are what HarfBuzz answers (`python -m tests.make_kerning`), and tests hold them to it, in every language that a face
treats in its own way. They tell of glyphs as the face maps them: what a feature or a language puts in their place is
asked for, and so are two letters that the face joins.
"""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from policybrief.theme.fonts import FONTS

SIGNS = frozenset(map(chr, range(0x21, 0x7F)))
"""What the tables tell of: all signs of ASCII that print."""


class KerningFile(Struct, frozen=True):
    """The table as it lies beside a font file."""

    font: str
    """The SHA-256 of the font file."""
    joined: str
    """The pairs that become other glyphs: "ff fi"."""
    kerned: dict[str, str]
    """By how much a pair is nearer or farther, in font units, and the pairs: {"-60": "AT AV"}."""


class Kerning(Struct, frozen=True):
    """The table of a face; pairs are two signs in one text."""

    joined: frozenset[str]
    kerned: dict[str, int]
    """By how many font units the second is farther from the first; pairs that are missing stand as they are."""


@cache
def load_kerning(key: str) -> Kerning:
    """The table of the face with that key in `theme.fonts`; raises KeyError for a key that the theme does not have."""
    table = msgspec.json.decode(FONTS[key].kerning_path.read_bytes(), type=KerningFile)
    kerned: dict[str, int] = {}
    for units, pairs in table.kerned.items():
        kerned.update(dict.fromkeys(pairs.split(), int(units)))
    return Kerning(frozenset(table.joined.split()), kerned)
