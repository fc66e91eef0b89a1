"""A paragraph to its sentences: where each begins and ends, and how many words it has.

A point ends a sentence unless it belongs to an abbreviation, an initial or a number; a mark inside quotation marks
ends the sentence around it only if a new one begins behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from policybrief.patterns import compile_late
from policybrief.rules.prose.passages import Passage, Role

SENTENCE_ROLES = frozenset({Role.PARAGRAPH, Role.ITEM, Role.LINE, Role.CELL, Role.NOTE})
"""What is read as sentences: titles, headings and descriptions of pictures are not."""


@lru_cache(maxsize=4096)
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The `(start, end)` of every sentence, spaces around it left out."""
    cuts = [match.end("mark") for match in _find_stops(text) if _ends_sentence(text, match)]
    if not cuts and text and not (text[0].isspace() or text[-1].isspace()):
        return ((0, len(text)),)
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in (*cuts, len(text)):
        stretch = text[start:cut]
        if stretch.strip():
            spans.append((start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())))
        start = cut
    return tuple(spans)


def walk_sentences(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of every sentence of a passage."""
    for start, end in split_sentences(passage.text):
        yield start, end, passage.text[start:end]


def cited_in_sentence(passage: Passage, start: int, end: int) -> tuple[str, ...]:
    """What a sentence cites: also `[@E1]` typed behind its point, before the next one begins."""
    behind = end
    while behind < len(passage.text) and passage.text[behind].isspace():
        behind += 1
    indent = _INDENT.match(passage.text)
    first = indent is not None and indent.end() == start
    return passage.cited(start if first else start + 1, behind)


def count_words(text: str) -> int:
    """Words as an editor counts them: what stands between spaces and dashes and holds a letter or a figure."""
    return len(_COUNTED.findall(text))


@lru_cache(maxsize=4096)
def find_quoted(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches in quotation marks: other people's words."""
    if text.isascii() and '"' not in text and "'" not in text:
        return ()
    return tuple(match.span() for match in _QUOTED.finditer(text))


_COUNTED = compile_late(r"[^\s–—]*[^\W_][^\s–—]*")

_STOP = compile_late(
    r"(?P<mark>(?P<point>[.!?…؟۔。！？](?:(?<=[.!?…])[.!?…]+)?)[\"'”’»)\]]*)"
    r"(?=(?P<gap>\s+)(?P<next>\S)|(?<=[。！？])(?=\S))"
)
"""Begins with one class of characters: nothing else is looked at in the search for one."""
_OTHER_MARKS = "؟۔。！？"
_ASCII_STOP = compile_late(r"(?P<mark>(?P<point>[.!?][.!?]*)[\"')\]]*)(?=(?P<gap>\s+)(?P<next>\S))")
"""The same where a text has none of the other marks: it is compiled much sooner."""


def _find_stops(text: str) -> Iterator[re.Match[str]]:
    """The marks that may end a sentence; an ellipsis and closing marks may be read as others that do the same."""
    if text.isascii():
        return _ASCII_STOP.finditer(text)
    if any(map(text.__contains__, _OTHER_MARKS)):
        return _STOP.finditer(text)
    return _ASCII_STOP.finditer(text.replace("…", "!").replace("”", '"').replace("’", "'").replace("»", ")"))


_QUOTED = compile_late(
    r"\"[^\"]{1,400}\"|“[^”]{1,400}”|«[^»]{1,400}»|‘[^‘]{1,400}?’(?![a-z])|(?<![A-Za-z0-9])'[^']{2,400}?'(?![A-Za-z])"
)

_TITLES_TEXT = (
    "mr mrs ms messrs dr prof gen lt col maj capt cmdr adm sgt sen rep gov pres amb hon rev fr st ste mt ft "
    "fig figs no nos p pp para paras art arts vol vols ch chap sec sect cl reg regs sch app ex ed eds trans "
    "cf viz vs v e.g i.e eg ie approx ca c est incl excl tel fax ext dept dist min max avg"
)
_TITLES = frozenset(_TITLES_TEXT.split())
"""Abbreviations that something always follows."""

_CLOSERS_TEXT = (
    "etc inc ltd co corp plc bros jr sr al a.m p.m u.s u.k u.n e.u d.c u.s.a b.c a.d ph.d m.p approx bn mn m tn "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
)
_CLOSERS = frozenset(_CLOSERS_TEXT.split())
"""Abbreviations that may end a sentence: they do where a word follows that begins one."""

_SHORT = _TITLES | _CLOSERS

_OPENERS_TEXT = (
    "the a an this that these those it its he she they we i you his her their our my in on at by for from with "
    "to of as if when while where although though but and or so yet nor however moreover therefore thus "
    "meanwhile nevertheless since because after before until both each every all some many most few several no "
    "not none there here what who how why which one two three four five six another other such under over "
    "despite during between among according given ministers officials"
)
_OPENERS = frozenset(_OPENERS_TEXT.split())
"""Words that begin sentences and hardly ever follow a title, an initial or a short form in one."""


_INDENT = compile_late(r"\s*")
_BEFORE_WORD = "([\"'“‘«/–—"
_INITIALS = compile_late(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NEXT_WORD = compile_late(r"[\"'“‘«(\[]*([^\W\d_]+)")
_NEAR = 60
"""Characters to either side of a mark that are looked at."""


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a mark with a space behind it ends a sentence."""
    mark, point, gap = stop.group("mark", "point", "gap")
    start = stop.end("gap" if gap else "mark")
    following = text[start : start + _NEAR]
    first = following[:1]
    opened = following.lstrip("\"'“‘«([")[:1]
    if opened.islower():
        return False
    if point != ".":
        return True
    if mark != ".":
        return not _is_abbreviation(text, stop.start(), following) or first in '"“‘«('
    return not _is_abbreviation(text, stop.start(), following)


def _is_abbreviation(text: str, point: int, following: str) -> bool:
    """Whether the point at `point` belongs to the word before it rather than to the sentence."""
    before = text[max(0, point - _NEAR) : point]
    last = before.rpartition(" ")[2]
    if len(last) > 1 and last.isalpha() and last.casefold() not in _SHORT:
        return False
    typed = "" if not before or before[-1].isspace() else before.rsplit(None, 1)[-1]
    word = typed[max(map(typed.rfind, _BEFORE_WORD)) + 1 :]
    folded = word.casefold()
    if folded in _TITLES:
        return not (folded in {"no", "c", "v", "p"} and _opens(following))
    if folded in _CLOSERS or _INITIALS.fullmatch(word) or (len(word) == 1 and word.isalpha()):
        return not _opens(following)
    numbers_paragraph = _INDENT.match(text)
    return word.isdigit() and numbers_paragraph is not None and numbers_paragraph.end() == point - len(word)


def _opens(following: str) -> bool:
    """Whether what follows begins with a word that begins sentences."""
    word = _NEXT_WORD.match(following)
    return word is not None and word[1].casefold() in _OPENERS
