"""Words that name nothing to the words that were meant."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_LISTED = 8


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """The question "did you mean 'likely'?", or nothing where nothing is near."""
    near = nearest(typed, known)
    return f"did you mean '{near}'?" if near else ""


def nearest(typed: str, known: Iterable[str]) -> str:
    """The known word nearest to the one typed, small and capital letters alike; empty if none is near."""
    from difflib import get_close_matches  # most briefs need no suggestion

    by_folded = {word.casefold(): word for word in known}
    matches = get_close_matches(typed[:100].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else ""


def suggest(typed: str, known: Iterable[str], *, of: str) -> str:
    """The nearest known word, else what there is: "options are O1, O2 and O3"; empty where nothing is known."""
    words = sorted(set(known))
    if nearby := did_you_mean(typed, words):
        return nearby
    if not words:
        return ""
    return f"{of} are {join_words(words)}" if len(words) > 1 else f"the only one is {words[0]}"


def join_words(words: Iterable[str], *, last: str = "and", whole: bool = False) -> str:
    """A list in words, "a, b and c"; a long list is cut with its count, unless the `whole` of it is wanted."""
    listed = list(words)
    if len(listed) > _MOST_LISTED and not whole:
        return f"{', '.join(listed[:_MOST_LISTED])} and {len(listed) - _MOST_LISTED} more"
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}" if len(listed) > 1 else "".join(listed)
