"""Print how long setting text takes, in microseconds a word: `python tests/benchmarks/bench_text.py`.

Paragraphs of 300 words at 112 mm, 10 pt serif; medians, with the caches warm (`ragged`, `justified`) and empty
(`cold`), and the time of a megabyte over that of a tenth of it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from msgspec.structs import replace

from policybrief.document.words import Run, Words
from policybrief.text import Typesetter
from policybrief.theme.memo import TEXT
from policybrief.theme.styles import MM, TextStyle

MEASURE_PT = 112 * MM
WORDS = 300
ROUNDS = 25
SENTENCES = (
    "Washington is reported to be pressing for troops in an international stabilization force; the government says "
    "that it knows of no specific request. Sentiment at home is strongly against it, and unnamed analysts expect a "
    "backlash, with new energy for protests by supporters of the former prime minister. Abroad, the country depends "
    "on outside finance: the article calls the economy “deteriorating”, while the fund reported progress on "
    "8\u00a0December 2025. Ties with neighbours are under strain over the security of the economic corridor. Large "
    "technology pledges – $35\u00a0billion by 2030, $17.5\u00a0billion and $15\u00a0billion over five years – are "
    "set beside this position, but no link is shown between them and the request for non-combat forces."
)
STYLES = {"ragged": TEXT["body"], "justified": replace(TEXT["body"], align="justify")}


def make_paragraph(words: int) -> Words:
    """One run of so many words, some of them new in every sentence."""
    pool = SENTENCES.split(" ")
    return (Run(" ".join(f"{index}," if index % 40 == 0 else pool[index % len(pool)] for index in range(words))),)


def measure_median(act: Callable[[], object], words: int, rounds: int = ROUNDS) -> float:
    """The median over `rounds` calls, in microseconds a word. No garbage is collected, as in no build."""
    times = []
    gc.disable()
    try:
        for _ in range(rounds):
            start = perf_counter()
            act()
            times.append(perf_counter() - start)
    finally:
        gc.enable()
    return median(times) / words * 1e6


def set_anew(paragraph: Words, style: TextStyle, typesetter: Typesetter | None = None) -> Callable[[], object]:
    """Setting a paragraph, by a new typesetter each time if none is given."""
    return lambda: (typesetter or Typesetter()).set_paragraph(paragraph, style, MEASURE_PT, language="en-GB")


def main() -> None:
    """Measure and print."""
    typesetter, paragraph = Typesetter(), make_paragraph(WORDS)
    for name, style in STYLES.items():
        warm = set_anew(paragraph, style, typesetter)
        warm()
        sys.stdout.write(f"warm {name:<12}{measure_median(warm, WORDS):6.2f} us a word\n")
    for name, style in STYLES.items():
        cold = measure_median(set_anew(paragraph, style), WORDS, rounds=5)
        sys.stdout.write(f"cold {name:<12}{cold:6.2f} us a word\n")
    for name, style in STYLES.items():
        short, long = (measure_median(set_anew(make_paragraph(size), style), 1, rounds=3) for size in (16_000, 160_000))
        sys.stdout.write(f"1 MB {name:<12}{long / 1e6:6.2f} s, {long / short:.2f} times the time of 100 KB\n")


if __name__ == "__main__":
    main()
