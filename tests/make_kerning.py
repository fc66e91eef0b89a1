"""Write the tables of kerning anew, from what HarfBuzz makes of every two signs: `python -m tests.make_kerning`."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import product

from policybrief.text.font import harfbuzz, load_font
from policybrief.text.kerning import SIGNS
from policybrief.text.letters import APART
from policybrief.theme.fonts import FONTS

ORDERED = sorted(SIGNS)
TOLD = [key for key in FONTS if load_font(key).has_ascii]
"""The faces that have tables: the others set no plain words."""


def shape_each(key: str, texts: list[str], language: str = "") -> list[list[tuple[int, int, bool]]]:
    """What HarfBuzz makes of each of some texts of one length: glyph, advance in units, whether it is moved."""
    buffer = harfbuzz.Buffer()
    buffer.add_str(APART.join(texts))
    buffer.script = "Latn"
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    if language:
        buffer.language = language
    harfbuzz.shape(load_font(key).shaper, buffer, {"kern": True, "liga": True})
    found: list[list[tuple[int, int, bool]]] = [[] for _ in texts]
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        index, place = divmod(info.cluster, len(texts[0]) + 1)
        if place < len(texts[0]):
            moved = bool(position.x_offset or position.y_offset)
            found[index].append((info.codepoint, position.x_advance, moved))
    return found


def compare_pairs(key: str, language: str = "") -> tuple[dict[str, int], list[str]]:
    """The pairs that are kerned, with how much, and those that are joined or otherwise not two letters side by side."""
    alone = dict(zip(ORDERED, shape_each(key, ORDERED, language), strict=True))
    pairs = ["".join(pair) for pair in product(ORDERED, repeat=2)]
    kerned, joined = {}, []
    for pair, glyphs in zip(pairs, shape_each(key, pairs, language), strict=True):
        (first,), (second,) = alone[pair[0]], alone[pair[1]]
        if [first[0], second] != [glyph if index else glyph[0] for index, glyph in enumerate(glyphs)] or glyphs[0][2]:
            joined.append(pair)
        elif glyphs[0][1] != first[1]:
            kerned[pair] = glyphs[0][1] - first[1]
    return kerned, joined


def spell_kerning(key: str) -> str:
    """The text of a face's table."""
    kerned, joined = compare_pairs(key)
    by_units: defaultdict[int, list[str]] = defaultdict(list)
    for pair, units in kerned.items():
        by_units[units].append(pair)
    table = {
        "font": FONTS[key].sha256,
        "joined": " ".join(joined),
        "kerned": {str(units): " ".join(pairs) for units, pairs in sorted(by_units.items())},
    }
    return json.dumps(table, indent=1) + "\n"


if __name__ == "__main__":
    for each in TOLD:
        FONTS[each].kerning_path.write_text(spell_kerning(each), encoding="utf-8")
