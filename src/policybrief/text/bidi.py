"""Text to embedding levels, and a line's levels to visual order (UAX 9).

The level rules are those of python-bidi; the pairing of brackets (rule N0), which it lacks, is ours. Mirroring (L4)
is HarfBuzz's: it mirrors what it shapes from right to left. Text without a character of a right-to-left script is
never levelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from policybrief.patterns import compile_late

_Direction: TypeAlias = Literal["L", "R"]
_Characters: TypeAlias = list[dict[str, Any]]

_RIGHT_TO_LEFT = compile_late(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PRELUDE = bytes(range(0xD6, 0xE1)) + b"\xef\xf0\x8f\xa7\xab\xae"
"""In UTF-8, the first byte of each of these characters; of four that begin as quotes and dashes do, the last."""
_OTHER_BYTES = bytes(set(range(256)).difference(_PRELUDE))
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⁅": "⁆", "⁽": "⁾", "₍": "₎", "⟦": "⟧", "⟨": "⟩", "⟪": "⟫", "⸨": "⸩"}
_CLOSING = {closing: opening for opening, closing in _BRACKETS.items()}
_PAIRS_OPEN = 63
"""How deep brackets are paired (BD16)."""


def has_rtl(text: str) -> bool:
    """Whether any character of `text` is read, or makes others be read, from right to left."""
    if text.isascii() or not text.encode(errors="replace").translate(None, _OTHER_BYTES):
        return False
    return _RIGHT_TO_LEFT.search(text) is not None


def embedding_levels(text: str, *, rtl: bool) -> list[int]:
    """One level for every character of a paragraph: even reads from left to right, odd from right to left."""
    base = int(rtl)
    if not rtl and not has_rtl(text):
        return [0] * len(text)
    from bidi import algorithm as levelling  # late: only right-to-left words pay for it

    algorithm: Any = levelling
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "R" if rtl else "L"
    algorithm.get_embedding_levels(text, storage)
    for index, character in enumerate(storage["chars"]):
        character["index"] = index
        character["type"] = _known_type(character["type"], character["ch"])
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        _resolve_brackets(storage["chars"][run["start"] : run["start"] + run["length"]], run["sor"])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return _spread_levels(storage["chars"], len(text), base)


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indexes of a line's pieces from left to right, given their levels in reading order (rule L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _known_type(kind: str, character: str) -> str:
    """The type, for python-bidi, which knows neither unassigned characters (DerivedBidiClass) nor isolates."""
    if not kind:
        return "R" if has_rtl(character) else "L"
    return "BN" if kind in ("LRI", "RLI", "FSI", "PDI") else kind


def _resolve_brackets(characters: _Characters, before: _Direction) -> None:
    """Rule N0: a pair of brackets takes the direction of what it encloses, or of its surroundings."""
    pairs = _pair_brackets(characters)
    if not pairs:
        return
    strong = [_strong_type(character["type"]) for character in characters]
    for opening, closing in pairs:
        embedding = "R" if characters[opening]["level"] % 2 else "L"
        inside = set(strong[opening + 1 : closing]) - {""}
        if not inside:
            continue
        earlier = (strong[index] for index in range(opening - 1, -1, -1) if strong[index])
        direction = embedding if embedding in inside else next(earlier, before)
        for index in (opening, closing):
            characters[index]["type"] = strong[index] = direction


def _pair_brackets(characters: _Characters) -> list[tuple[int, int]]:
    """The pairs of brackets by their opening (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for index, character in enumerate(characters):
        mark = character["ch"] if character["type"] == "ON" else ""
        if mark in _BRACKETS:
            if len(waiting) == _PAIRS_OPEN:
                return []
            waiting.append((mark, index))
        elif mark in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == _CLOSING[mark]:
                    pairs.append((waiting[depth][1], index))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _strong_type(kind: str) -> str:
    """Numbers count as right-to-left here (N0)."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _spread_levels(characters: _Characters, length: int, base: int) -> list[int]:
    """Levels by index; a character that the rules leave out (X9) takes the level of the one before it."""
    levels = [-1] * length
    for character in characters:
        levels[character["index"]] = character["level"]
    last = base
    for index, level in enumerate(levels):
        last = levels[index] = last if level < 0 else level
    return levels
