"""Turn typed characters into printed ones: quotes, dashes, minus signs, ellipses, no-break spaces.

Letters and digits never change. Each typed character keeps its place: `refine` gives one string for each, mostly
of one character, so that whoever prints them knows where every printed character was typed.
"""

from __future__ import annotations

import re

from policybrief.document.language import NBSP, NNBSP, Language, Marks
from policybrief.patterns import compile_late

_ADDRESS = compile_late(r"\S+://\S+|www\.\S+|\S+@\S+\.\S+")
_RANGE = compile_late(r"(?<![\w./\u2212-])\d[\d.,]*(-)\d(?:[\d.,]*\d)?(?![\d-])")
_NEGATIVE = compile_late(r"-(?<![\w)\].-]-)(?<![’”]-)(?=\d)")
_SPACED_DASH = compile_late(r"(?<=\S)( )([-–—])(?= )")
_DOUBLE_DASH = compile_late(r"(?<![-!])--(?!-)")
_ELLIPSIS = compile_late(r"(?<!\.)\.\.\.(?!\.)")
_STRAIGHT = compile_late("[\"']")
_DASH = compile_late("[-–—]")
_DECADE = compile_late(r"'\d\ds?(?!\w)")
_OPENING = frozenset(" \t\n\u00a0\u202f([{-–—/«“‘\"'")
_SPACES = f" {NBSP}{NNBSP}"
_THOUSANDS = compile_late(rf"(?<![\d,.])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![{_SPACES}]?\d)")
_PERCENT = compile_late(rf"(?<=\d)([{_SPACES}]?)%")


def refine(text: str, language: Language, *, anchor_day: str = "") -> list[str]:
    """What is printed for each character of `text`; `anchor_day` is the letter before a minus, as in V−21."""
    out = list(text)
    marks = language.marks
    _set_quotes(text, out, marks)
    _set_dashes(text, out, anchor_day)
    _set_spaces(text, out, language)
    if marks.high_points:
        _set_high_points(text, out, marks)
    _keep_addresses(text, out)
    return out


def prints_as_typed(text: str, language: Language) -> bool:
    """Whether a text has nothing for `refine` to change, for certain; most lines have not, and this tells it fast."""
    marks = language.marks
    if marks.high_points or marks.group.isspace() or marks.percent[:1].isspace():
        return False
    if "'" in text or '"' in text or "..." in text or "-" in text or "–" in text or "—" in text:
        return False
    return language.glue.finds_none(text) and not any(map(text.__contains__, marks.phrases))


def refine_text(text: str, language: Language, *, anchor_day: str = "") -> str:
    """A whole text as printed."""
    if prints_as_typed(text, language):
        return text
    return "".join(refine(text, language, anchor_day=anchor_day))


def set_quotes(text: str, marks: Marks) -> list[str]:
    """What is printed for each character of `text`, its quotes alone changed; addresses stay as they are."""
    out = list(text)
    _set_quotes(text, out, marks)
    _keep_addresses(text, out)
    return out


def _keep_addresses(text: str, out: list[str]) -> None:
    if "://" in text or "www." in text or "@" in text:
        for address in _ADDRESS.finditer(text):
            out[address.start() : address.end()] = address[0]


def _set_quotes(text: str, out: list[str], marks: Marks) -> None:
    """Straight quotes: opening after a space or bracket, closing elsewhere; an apostrophe is a closing one."""
    last_single = text.rfind("'")
    if last_single < 0 and '"' not in text:
        return
    for match in _STRAIGHT.finditer(text):
        index, character = match.start(), match[0]
        before = text[index - 1] if index else " "
        after = text[index + 1 : index + 2]
        opens = before in _OPENING and after not in ("", " ") and not _DECADE.match(text, index)
        if character == '"':
            out[index] = marks.quotes[0 if opens else 1]
        else:
            out[index] = marks.inner_quotes[0] if opens and index < last_single else "’"


def _set_dashes(text: str, out: list[str], anchor_day: str) -> None:
    if "..." in text:
        for match in _ELLIPSIS.finditer(text):
            out[match.start() : match.end()] = "…", "", ""
    if not _DASH.search(text):
        return
    for match in _RANGE.finditer(text):
        out[match.start(1)] = "–"
    for match in _NEGATIVE.finditer(text):
        out[match.start()] = "\u2212"
    for match in _SPACED_DASH.finditer(text):
        out[match.start(1)] = NBSP
        out[match.start(2)] = "–" if match[2] == "-" else match[2]
    for match in _DOUBLE_DASH.finditer(text):
        out[match.start()], out[match.start() + 1] = "–", ""
    if anchor_day:
        for match in re.finditer(rf"(?<!\w){re.escape(anchor_day)}-(?=\d)", text):
            out[match.end() - 1] = "\u2212"


def _set_spaces(text: str, out: list[str], language: Language) -> None:
    """Keep what belongs together on one line: 35 billion, Option 3, 9 December, USD 35, Mr Smith."""
    marks = language.marks
    if not language.glue.finds_none(text):
        for place in language.glue.find_spaces(text):
            out[place] = NBSP
    for phrase in marks.phrases:
        if phrase in text:
            for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
                out[match.start() + phrase.index(" ")] = NBSP
    if language.marks.group.isspace():
        for match in _THOUSANDS.finditer(text):
            for index in range(match.start(), match.end()):
                if text[index] in _SPACES:
                    out[index] = language.marks.group
    if language.marks.percent[:1].isspace():
        _set_percents(text, out, language.marks.percent[:-1])


def _set_percents(text: str, out: list[str], space: str) -> None:
    """Put the language's space between a number and its percent sign, typed or not."""
    for match in _PERCENT.finditer(text):
        if match[1]:
            out[match.start()] = space
        else:
            out[match.start()] = f"{space}%"


def _set_high_points(text: str, out: list[str], marks: Marks) -> None:
    """French points and guillemets: a no-break space before `; : ! ?` and inside « », typed or not."""
    for index, character in enumerate(text):
        before = text[index - 1] if index else ""
        after = text[index + 1 : index + 2]
        if character in marks.high_points and before and before not in marks.high_points + NBSP + "\u202f":
            if before == " ":
                out[index - 1] = NBSP
            elif not after or after in " \n\"'»)":
                out[index] = NBSP + out[index]
        elif character == "«":
            if after == " ":
                out[index + 1] = NBSP
            elif after not in ("", NBSP, "\u202f"):
                out[index] = f"«{NBSP}"
        elif character == "»":
            if before == " ":
                out[index - 1] = NBSP
            elif before not in ("", NBSP, "\u202f"):
                out[index] = f"{NBSP}»"
