"""A word as typed to what is printed of it and where its soft hyphens and zero-width spaces let it break."""

from __future__ import annotations

from policybrief.text.breaks import WORD_JOINER, ZERO_WIDTH_SPACE
from policybrief.text.hyphenate import SOFT_HYPHEN, keep_apart

CONTROLS = frozenset((SOFT_HYPHEN, ZERO_WIDTH_SPACE, WORD_JOINER, "\ufeff"))


def take_controls(typed: str, levels: tuple[int, ...]) -> tuple[str, tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """The text without break controls, its levels, the soft hyphens and the zero-width spaces as indexes in it."""
    kept = [index for index, character in enumerate(typed) if character not in CONTROLS]
    place, soft, open_points = 0, [], []
    for character in typed:
        if character == SOFT_HYPHEN:
            soft.append(place)
        elif character == ZERO_WIDTH_SPACE:
            open_points.append(place)
        elif character not in CONTROLS:
            place += 1
    inside = [point for point in dict.fromkeys(soft) if 0 < point < place]
    return (
        "".join(typed[index] for index in kept),
        tuple(levels[index] for index in kept) if levels else (),
        keep_apart(inside),
        tuple(point for point in dict.fromkeys(open_points) if 0 < point < place),
    )
