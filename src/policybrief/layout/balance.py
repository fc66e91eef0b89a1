"""Titles in lines of about one length, broken after a colon or a comma where the sense breaks there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from policybrief.document.words import Run, Words
from policybrief.drawing import Ending
from policybrief.text import SetLine, SetParagraph, SpunParagraph

Spin = Callable[[Words], SpunParagraph]
"""Makes words ready to be broken."""

_PAUSES = ":;,.?!–—"
_EVEN_ENOUGH = 0.45
"""How short one of two lines may be, against the other."""


def balance_lines(words: Words, measure: float, spin: Spin) -> SetParagraph:
    """Set words in as few lines as `measure` allows: broken at a pause if two lines can be, else evenly."""
    spun = spin(words)
    paragraph = spun.set_at(measure)
    count = len(paragraph.lines)
    if count < 2 or paragraph.overfull:
        return paragraph
    if count == 2 and (broken := _break_at_pause(words, measure, spin)):
        return broken
    low, high = measure / count, measure
    while high - low > 1.0:
        middle = (low + high) / 2
        if spun.count_lines(middle) == count:
            high = middle
        else:
            low = middle
    return spun.set_at(high) if high < measure else paragraph


def _break_at_pause(words: Words, measure: float, spin: Spin) -> SetParagraph | None:
    """The most even setting in two lines that breaks after punctuation, if there is one."""
    best: tuple[float, SetParagraph] | None = None
    for first, second in _splits(words):
        upper, lower = spin(first).set_at(measure), spin(second).set_at(measure)
        if len(upper.lines) != 1 or len(lower.lines) != 1:
            continue
        widths = upper.lines[0].width_pt, lower.lines[0].width_pt
        if min(widths) >= _EVEN_ENOUGH * max(widths) and (best is None or max(widths) < best[0]):
            best = max(widths), SetParagraph((_say_space(upper.lines[0]), *lower.lines))
    return best[1] if best else None


def _splits(words: Words) -> Iterator[tuple[Words, Words]]:
    """The words before and after each pause; the space between them is dropped."""
    for index, run in enumerate(words):
        if not isinstance(run, Run):
            continue
        for cut in _find_pauses(run.text):
            before = replace(run, text=run.text[:cut].rstrip(" "))
            after = replace(run, text=run.text[cut:], at=run.at.shifted(cut, 1))
            if after.text or words[index + 1 :]:
                yield (*words[:index], before), (after, *words[index + 1 :])


def _find_pauses(text: str) -> Iterator[int]:
    """The end of the spaces behind each mark of punctuation that has some."""
    for place, sign in enumerate(text, 1):
        if sign in _PAUSES and text.startswith(" ", place):
            yield len(text) - len(text[place:].lstrip(" "))


def _say_space(line: SetLine) -> SetLine:
    """The line, followed by a word space for whoever extracts or hears it."""
    *others, last = line.fragments
    spaced = replace(last, glyphs=replace(last.glyphs, ending=Ending.SPACE))
    return replace(line, fragments=(*others, spaced), last=False)
