"""The document, as it is read, to short forms that stand before they are spelled out (PB604). English only.

Short forms are looked for in sentences, not in titles, heads of columns, labels, or the lists of evidence and sources;
they may be spelled out in a title that is read before. What everybody knows (UN, EU, GDP) needs no expansion; numbers
and ids are no short forms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from policybrief.diagnostics import GENERATED, Location
from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Document,
    Figure,
    Paragraph,
    Table,
)
from policybrief.document.walk import walk_block, walk_blocks
from policybrief.document.words import Run, Words
from policybrief.patterns import compile_late
from policybrief.rules.prose.languages import is_english
from policybrief.rules.prose.sentences import find_quoted
from policybrief.rules.prose.wordlists import CAPITAL_WORDS, KNOWN_ACRONYMS
from policybrief.rules.rule import Finding, Subject


class Line(Struct, frozen=True, gc=False):
    """One line of words as printed."""

    words: Words
    at: Location
    """Where it is from, for words that do not say it."""
    kind: bool
    """Whether it is text rather than a title or a label."""
    text: str
    """Its words, citations left out, and words of another language made blank."""

    @property
    def sentence(self) -> bool:
        """Whether it is text, and not all in capitals."""
        return self.kind and not _is_shouted(self.text)

    def place(self, start: int, end: int) -> Location:
        found, first, length = GENERATED, 0, 0
        for run in _readable(self.words):
            if length <= start:
                found, first = (run.at if run.at != GENERATED else self.at), length
            length += len(run.text)
        return found if found == GENERATED else found.shifted(start - first, end - start)


def check_acronyms(subject: Subject) -> Iterator[Finding]:
    """Short forms used before they are spelled out, or never spelled out (PB604)."""
    if not is_english(subject.brief):
        return
    brief = subject.brief
    ids = {
        str(id)
        for id in (*(o.id for o in brief.options), *(r.id for r in brief.risks), *(e.id for e in brief.evidence))
    }
    lines = tuple(_walk_lines(subject.document))
    used = _find_unexplained(lines, ids)
    expanded = _find_expansions(lines, used) if used else {}
    for acronym, (number, match) in used.items():
        first = expanded.get(acronym)
        at = lines[number].place(*match.span())
        if first is None:
            help = f"write it in full the first time, with the short form in brackets: 'Full Name ({acronym})'"
            yield Finding(f"'{acronym}' is never spelled out", at, help)
        elif (number, match.start()) < first:
            where = lines[first[0]].place(first[1], first[1] + 1)
            later = f", at {where}" if where != GENERATED else ""
            help = f"spell it out here, or write the full name until then{later}"
            yield Finding(f"'{acronym}' stands before it is spelled out", at, help)


_ACRONYM = compile_late(r"(?<![\w$£€&/@#.-])(?:[A-Z][A-Z0-9]*(?:&[A-Z]+)?[A-Z][A-Z0-9]*s?|[A-Z]&[A-Z])(?![\w&@-]|\.\w)")
_TWO_CAPITALS = compile_late(r"[A-Z][A-Z0-9&]")
"""Every short form begins so."""
_NEAR = 200
"""Characters to either side of a short form in which its name is looked for."""
_NAME = compile_late(r"[A-Z][\w’'-]*(?: (?:(?:of|the|for|and|on|in|to|de|la|du) ){0,2}[A-Z][\w’'-]*)+")
_JOINTS = "-/’'"
_MOST_INITIALS = 10
_TITLED = compile_late(r"\b(?:Mr|Mrs|Ms|MR|MRS|MS|Dr|DR|Sir|Lord|Lady|Prof)\.? (?:\w+ )?$")
"""Before a name in capitals."""
_ROMAN = compile_late(r"(?=[IVXLC]{1,6}$)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_OUTLETS_TEXT = "News Radio TV Times World Insights Today Post Online Media Television Press Magazine"
_OUTLETS = frozenset(_OUTLETS_TEXT.split())
_SMALL_TEXT = "of the for and on in to a an de la du des with by at"
_SMALL = frozenset(_SMALL_TEXT.split())


def _find_unexplained(lines: tuple[Line, ...], ids: set[str]) -> dict[str, tuple[int, re.Match[str]]]:
    """The short forms that need to be spelled out, each with the number of its first line and its place there."""
    found: dict[str, tuple[int, re.Match[str]]] = {}
    for number, line in enumerate(lines):
        if not line.kind or not _TWO_CAPITALS.search(line.text) or not line.sentence:
            continue
        for match in _ACRONYM.finditer(line.text):
            acronym = _singular(match[0])
            if acronym not in found and acronym not in ids and _needs_expansion(acronym, match, line):
                found[acronym] = number, match
    return found


def _needs_expansion(acronym: str, match: re.Match[str], line: Line) -> bool:
    """Whether an acronym is one that not everybody knows, and not part of something else."""
    if acronym in KNOWN_ACRONYMS or f"{acronym}s" in KNOWN_ACRONYMS or acronym in CAPITAL_WORDS:
        return False
    if _ROMAN.fullmatch(acronym) or any(character.isdigit() for character in acronym):
        return False
    before, behind = line.text[max(0, match.start() - _NEAR) : match.start()], line.text[match.end() :][:_NEAR]
    if len(acronym) == 2 and before.endswith(", "):
        return False
    if re.match(r" \d", behind) or _TITLED.search(before):
        return False
    after = line.text[match.end() :].split(" ")
    if len(after) > 1 and not after[0] and after[1].strip(".,;:)'’\"”") in _OUTLETS:
        return False
    return not any(start < match.start() < end for start, end in find_quoted(line.text))


def _find_expansions(lines: tuple[Line, ...], wanted: Collection[str]) -> dict[str, tuple[int, int]]:
    """Where each short form that is wanted is first spelled out: the line's number and the place in it.

    "Full Name (FN)", "FN (Full Name)", "Full Name, FN," and "FN, the Full Name," all spell it out, and so does a name
    that stands before it by itself: one with three of these initials or more, small words counted or not ("Department
    of Defense" is DOD), or a whole name of two words ("Veterans Affairs" is VA).
    """
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines):
        for name in _NAME.finditer(line.text):
            for acronym in _find_initials(name[0].split(), wanted):
                found.setdefault(acronym, (number, name.start()))
        for match in _ACRONYM.finditer(line.text) if _TWO_CAPITALS.search(line.text) else ():
            acronym = _singular(match[0])
            start = _expansion_start(acronym, match, line.text) if acronym in wanted else None
            if start is not None:
                found[acronym] = min(found.get(acronym, (number, start)), (number, start))
    return found


def _find_initials(name: list[str], wanted: Collection[str]) -> list[str]:
    """The short forms that a name may stand for: three of its initials or more, with or without its small words."""
    short = _initials(name)[:_MOST_INITIALS]
    whole = "".join([word[0] for word in name]).upper()[:_MOST_INITIALS]
    return [each for each in wanted if each == short or (len(each) > 2 and (each in short or each in whole))]


def _expansion_start(acronym: str, match: re.Match[str], text: str) -> int | None:
    """Where the full name or its short form begins, whichever is first; None if the name does not stand here."""
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    cut = match.start() - len(before)
    opened = re.search(r"\w\W*?(?P<bracket>\((?:the )?(?:[\"']?|[“‘]))$", before)
    if opened and re.match(r"(?:[\"']?|[”’])(?:[),;]| or )", after):
        return cut + _name_start(acronym, before[: opened.start("bracket")])
    if re.match(r" \((?:the )?\w+", after) and _spells(acronym, re.split(r"[),;]", after[2:])[0]):
        return match.start()
    if re.match(r",? (?:or )?(?:the )?\w", after) and _spells(acronym, re.split(r"[),;.(]", after.lstrip(", "))[0]):
        return match.start()
    if re.search(r"(?:,|, or| or|, the|–|—|:) $", before) and _ends_with_name(
        acronym, re.sub(r"\W*(?:or|the)?\W*$", "", before)
    ):
        return cut + _name_start(acronym, before)
    return None


def _name_start(acronym: str, before: str) -> int:
    """Roughly where the name before a bracket begins: as many words back as the short form has letters."""
    words = list(re.finditer(r"[\w’'-]+", before))
    return words[-min(len(words), 2 * len(acronym))].start() if words else len(before)


def _spells(acronym: str, name: str) -> bool:
    """Whether the initials of a name's first words spell the short form."""
    return _initials(name.split())[: len(acronym)] == _letters(acronym) or _letters(acronym) in _initials(name.split())


def _ends_with_name(acronym: str, before: str) -> bool:
    words = before.split()
    for count in range(1, min(len(words), 2 * len(acronym) + 2) + 1):
        if _initials(words[-count:]) == _letters(acronym):
            return True
    return False


def _initials(words: list[str]) -> str:
    """The initials of the words that count: those of compounds too, small words left out."""
    joined = " ".join(words)
    for joint in _JOINTS:
        joined = joined.replace(joint, " ")
    parts = joined.split(" ")
    return "".join([part[0].upper() for part in parts if part[:1].isalnum() and part.lower() not in _SMALL])


def _letters(acronym: str) -> str:
    return "".join(character for character in acronym if character.isalpha())


def _singular(acronym: str) -> str:
    return acronym[:-1] if acronym.endswith("s") else acronym


def _walk_lines(document: Document) -> Iterator[Line]:
    """What is read, in reading order; a block that holds blocks is read through them."""
    for block in walk_blocks(document.blocks):
        kind = _is_text(block)
        for words, at in _own_words(block):
            yield Line(words, at, kind, _read(words))


def _own_words(block: Block) -> Iterable[tuple[Words, Location]]:
    match block:
        case Paragraph(style=style):
            return walk_block(block) if style not in {"reference-line", "reference-note"} else ()
        case Table(style=style, rows=rows):
            own = [row for row in rows if not row.group] if style != "references" else []
            return [(words, row.at) for row in own for cell in row.cells for words in cell.paragraphs]
        case Figure(subtitle=subtitle, note=note, at=at):
            return [(words, at) for words in (subtitle, note) if words]
        case _ if hasattr(block, "blocks") or hasattr(block, "items"):
            return ()
        case _:
            return walk_block(block)


def _is_text(block: Block) -> bool:
    return isinstance(block, (Paragraph, Table, Figure, DecisionBox))


def _read(words: Words) -> str:
    readable = [run.text if not run.language else " " * len(run.text) for run in _readable(words)]
    return "".join(readable).replace("\u00a0", " ")


def _readable(words: Words) -> list[Run]:
    """The runs of a line that are neither citations nor tags."""
    return [word for word in words if isinstance(word, Run) and not word.citation and not word.tag]


@lru_cache(maxsize=4096)
def _is_shouted(text: str) -> bool:
    """Whether a line is typed in capitals: none of its words is a short form then."""
    letters = sum(character.isalpha() for character in text)
    return letters > 12 and sum(character.isupper() for character in text) > 0.6 * letters
