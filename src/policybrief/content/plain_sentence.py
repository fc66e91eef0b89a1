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
    if any(map(text.__contains__, _OTHER_MARKS)):
        return None
    marks = list(_MARK.finditer(text))
    in_marks = "".join(mark[0] for mark in marks)
    if text.count("[") > in_marks.count("[") or text.count("*") - in_marks.count("*") > 1:
        return None  # a star without a second is a star
    return tuple(_read_marks(text, marks, 0, len(text), reading))


_OTHER_MARKS = ("\\", "_", "<", "&", "`", "![", "~~", "^[", " \n", "\n ")
_CITATION = r"\[@(?P<citation>[^\[\]*]*)\]"
_SPAN = r"\[(?!@)(?P<words>[^\[\]*]*)\]\((?P<address>[^\s()<>\[\]*]+)\)"
_INSIDE = (
    rf"(?:[^\[\]*]++|{_CITATION}|{_SPAN})*+".replace("?P<citation>", "?:")
    .replace("?P<words>", "?:")
    .replace("?P<address>", "?:")
)
"""What may stand between stars."""
_CLOSES = r"(?:(?<=\w)(?=\*+(?:[\s.,;:)]|\Z))|(?<=[.,;:!?)\]])(?=\*+(?:\s|\Z)))"
"""Where stars close and never open."""


def _opens(stars: str) -> str:
    """Behind stars that open and never close."""
    return rf"(?:(?<![^\s(]{stars})(?=\w)|(?<!\S{stars})(?=\[))"


_MARK = compile_late(
    rf"\n(?P<line_end>)|{_CITATION}|{_SPAN}"
    rf"|\*(?:{_opens('[*]')}|\*{_opens('[*][*]')}(?P<second>))(?P<inside>{_INSIDE}){_CLOSES}\*(?(second)\*)(?!\*)"
)
"""Each of its branches starts with a character, so that searching passes over all others at once."""
_KINDS: dict[str, FrameKind] = {"fact": "fact", "claim": "claim", "lang": "language"}


def _read_marks(text: Located, marks: Iterable[re.Match[str]], start: int, end: int, reading: Reading) -> list[Inline]:
    """The runs of `text[start:end]`, which has these marks."""
    runs: list[Inline] = []
    for mark in marks:
        runs += read_words(text, start, mark.start(), reading)
        runs += _read_mark(text, mark, reading)
        start = mark.end()
    runs += read_words(text, start, end, reading)
    return runs


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
            frame = Frame(kind, start, end, mark.end("words"), mark.span("address"))
            inside = mark.span("words")
        case _:
            frame = Frame("emphasis" if mark["second"] is None else "strong", start)
            inside = mark.span("inside")
    frame.children = _read_marks(text, _MARK.finditer(text, *inside), *inside, reading)
    return close_frame(frame, text.place(start, end), text, reading)
