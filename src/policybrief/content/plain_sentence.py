"""Sentences with the commonest marks to runs, without the Markdown parser: words, citations, spans, bold and italic.

Most paragraphs hold nothing else, and one pattern finds all of it. Whatever might mean more (nested marks, escapes,
notes, brackets that are words, spaces at a line's end) is left to `sentence.py`, which reads everything; both give the
same runs and the same findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from policybrief.content.citations import read_citation
from policybrief.content.frames import Frame, FrameKind, close_frame
from policybrief.content.located import Located
from policybrief.content.prose import Inline, Words
from policybrief.content.reading import Reading
from policybrief.content.typed_words import read_words
from policybrief.patterns import compile_late


def read_plainly(text: Located, reading: Reading) -> tuple[Inline, ...] | None:
    """The runs of a paragraph, with findings as `read_sentence` reports them; None if it may hold other marks."""
    if _OTHER_MARKS.search(text):
        return None
    marks = list(_MARK.finditer(text))
    in_marks = "".join(mark[0] for mark in marks)
    if text.count("[") > in_marks.count("[") or text.count("*") > in_marks.count("*"):
        return None
    runs: list[Inline] = []
    position = 0
    for mark in marks:
        runs += read_words(text, position, mark.start(), reading)
        runs += _read_mark(text, mark, reading)
        position = mark.end()
    runs += read_words(text, position, len(text), reading)
    return tuple(runs)


_OTHER_MARKS = compile_late(r"[\\_<&`]|!\[|~~|\^\[| \n|\n ")
_INSIDE = r"[^\[\]()*]*"
_BEFORE = r"(?<![^\s(])"
"""Only behind these do stars open, and never close."""
_AFTER = r"(?=[\s.,;:)]|\Z)"
"""Only before these do they close, and never open."""
_MARK = compile_late(
    rf"(?P<line_end>\n)|(?P<citation>\[@[^\[\]*]*\])"
    rf"|\[(?!@)(?P<words>{_INSIDE})\]\((?P<address>[^\s()<>\[\]*]+)\)"
    rf"|{_BEFORE}\*\*(?P<strong>(?=\w){_INSIDE}(?<=\w))\*\*{_AFTER}"
    rf"|{_BEFORE}\*(?P<emphasis>(?=\w){_INSIDE}(?<=\w))\*{_AFTER}"
)
_KINDS: dict[str, FrameKind] = {"fact": "fact", "claim": "claim", "lang": "language"}


def _read_mark(text: Located, mark: re.Match[str], reading: Reading) -> Iterable[Inline]:
    start, end = mark.span()
    match mark.lastgroup:
        case "line_end":
            return (Words(" ", text.place(start, end)),)
        case "citation":
            citation = read_citation(text, start, end, reading)
            return (citation,) if citation else ()
        case "address":
            kind = _KINDS.get(mark["address"].partition(":")[0].lower(), "link")
            inside, close = mark.span("words")
            frame = Frame(kind, start, end, close, mark.span("address"), _read_lines(text, inside, close, reading))
        case "strong":
            frame = Frame("strong", start, children=_read_lines(text, *mark.span("strong"), reading))
        case _:
            frame = Frame("emphasis", start, children=_read_lines(text, *mark.span("emphasis"), reading))
    return close_frame(frame, text.place(start, end), text, reading)


def _read_lines(text: Located, start: int, end: int, reading: Reading) -> list[Inline]:
    """Words inside a mark; each line end is a space."""
    runs: list[Inline] = []
    while (stop := text.find("\n", start, end)) >= 0:
        runs += read_words(text, start, stop, reading)
        runs.append(Words(" ", text.place(stop, stop + 1)))
        start = stop + 1
    runs += read_words(text, start, end, reading)
    return runs
