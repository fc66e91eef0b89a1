"""English words to their syllables, near enough for a measure of a whole text."""

from __future__ import annotations

from policybrief.patterns import compile_late

_VOWELS = compile_late(r"[aeiouy]+")


def count_syllables(word: str) -> int:
    """Groups of vowels, a silent final e left out; at least 1."""
    folded = word.casefold()
    count = len(_VOWELS.findall(folded))
    silent = folded.endswith(("es", "ed")) and not folded.endswith(("ses", "zes", "ces", "ges", "xes", "ted", "ded"))
    if silent or (folded.endswith("e") and not folded.endswith(("le", "ee", "ie", "ye"))):
        count -= 1
    return max(1, count)
