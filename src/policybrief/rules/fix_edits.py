"""A brief folder to the edits that mend it: each with its place, the words that go, the words that come, and why.

Only what is certain is edited. An id or a term is mended where exactly one known one is a single slip away: a letter
too many or too few, a wrong one, two exchanged, a small letter for a capital. Numbered ids (E28, O3) are never guessed:
only their capitals and leading zeros are mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from policybrief.content.gather import gather_files
from policybrief.content.load import load_brief
from policybrief.content.model import Brief
from policybrief.content.reading import Kind
from policybrief.content.references import Ids, collect_ids
from policybrief.content.typed_file import TypedFile
from policybrief.diagnostics import BriefError, Diagnostic, Diagnostics, Location
from policybrief.document.nodes import Document
from policybrief.document.resolve import find_stale_spans, resolve
from policybrief.patterns import compile_late
from policybrief.rules import registry
from policybrief.rules.fix_quotes import find_quotes
from policybrief.rules.fix_spacing import find_spacing
from policybrief.rules.profile import Profile
from policybrief.rules.rule import Subject
from policybrief.rules.standards.likelihood import list_scales


class Edit(Struct, frozen=True):
    """Words of one place, and those that replace them."""

    at: Location
    old: str
    new: str
    why: str
    """As a message says it: "fact 'amazon' now says '$36 billion'"."""


def find_edits(folder: Path) -> tuple[Edit, ...]:
    """What can be mended in a folder as it stands, in no order; a folder that cannot be read gives no edits."""
    diagnostics = Diagnostics()
    try:
        brief = load_brief(folder, diagnostics)
    except BriefError as error:
        return tuple(_mend_references(folder, error.diagnostics))
    edits = [*_mend_stale(brief), *find_spacing(brief), *_mend_terms(brief, diagnostics.texts)]
    return (*edits, *find_quotes(brief, diagnostics.texts))


def _mend_stale(brief: Brief) -> Iterator[Edit]:
    """Forms of facts and claims that went stale."""
    for stale in find_stale_spans(brief):
        now = re.sub("[\u00a0\u202f]", " ", stale.now)
        yield Edit(stale.at, stale.words, now, f"{stale.kind} '{stale.id}' now says '{now}'")


# --- ids and terms that are one slip away

_QUOTED = compile_late(r"'([^']+)'")
_WANTED = compile_late(rf"there is no ((?:{'|'.join(Kind)})(?: or (?:{'|'.join(Kind)}))*) '")
_NUMBERED = compile_late(r"([A-Za-z]+)0*([0-9]+)")


def _mend_references(folder: Path, diagnostics: Diagnostics) -> Iterator[Edit]:
    """Ids of nothing (PB031) and likelihoods off the scale (PB101) that are one slip away from what is there."""
    gathered = gather_files(folder, Diagnostics())
    files = [*gathered.brief, *gathered.charts]
    ids = collect_ids(files, Diagnostics())
    terms = tuple(_read_terms(files))
    for found in diagnostics:
        typed = _read_typed(found, diagnostics)
        if not typed:
            continue
        if found.code == "PB031":
            meant = find_meant(typed, _candidates(found.message, ids))
        elif found.code == "PB101":
            meant = find_meant(typed, terms) or _find_synonyms(terms).get(typed.casefold(), "")
        else:
            continue
        if meant and meant != typed:
            yield Edit(found.at, typed, meant, f"'{typed}' is not known; '{meant}' is")


def _candidates(message: str, ids: Ids) -> frozenset[str]:
    """The ids that could stand where PB031 found one of nothing: of the kinds it names, else all but claims."""
    if match := _WANTED.match(message):
        return frozenset(ids.of(*(Kind(kind) for kind in match[1].split(" or "))))
    return frozenset(ids.of(*(kind for kind in Kind if kind is not Kind.CLAIM))) | ids.registers


def find_meant(typed: str, known: Iterable[str]) -> str:
    """The one known word that a single slip away became `typed`; empty if there is none, or more than one."""
    words = sorted(set(known))
    numbered = _NUMBERED.fullmatch(typed)
    if numbered:
        same = [word for word in words if (match := _NUMBERED.fullmatch(word)) and _number(match) == _number(numbered)]
        return same[0] if len(same) == 1 else ""
    folded = [word for word in words if word.casefold() == typed.casefold()]
    near = folded or [word for word in words if len(typed) > 3 and is_one_slip(typed.casefold(), word.casefold())]
    return near[0] if len(near) == 1 else ""


def is_one_slip(typed: str, word: str) -> bool:
    """Whether one letter too many, too few, wrong or exchanged with its neighbour lies between two words."""
    if abs(len(typed) - len(word)) > 1 or typed == word:
        return False
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    one, other = typed[start:], word[start:]
    exchanged = len(one) > 1 and one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or exchanged


def _number(match: re.Match[str]) -> tuple[str, str]:
    return match[1].casefold(), match[2]


def _read_typed(found: Diagnostic, diagnostics: Diagnostics) -> str:
    """The words that a finding names, if they stand in its place."""
    match = _QUOTED.search(found.message)
    if match is None:
        return ""
    return match[1] if _text_at(found.at, diagnostics.texts).startswith(match[1]) else ""


def _text_at(at: Location, texts: dict[str, str]) -> str:
    lines = texts.get(at.file, "").split("\n")
    return lines[at.line - 1][at.column - 1 :] if 0 < at.line <= len(lines) else ""


def _read_terms(files: list[TypedFile]) -> Iterator[str]:
    """The terms of the declared scale of likelihood, as typed."""
    for file in files:
        scales = file.value.get("scales") if isinstance(file.value, dict) else None
        scale = scales.get("likelihood") if isinstance(scales, dict) else None
        terms = scale.get("terms") if isinstance(scale, dict) else None
        for term in terms if isinstance(terms, tuple) else ():
            if isinstance(term, dict) and isinstance(term.get("term"), str):
                yield str(term["term"])


# --- terms of likelihood


def _mend_terms(brief: Brief, texts: dict[str, str]) -> Iterator[Edit]:
    """Terms of another row of the brief's own scale, where a rule found them in prose (PB102)."""
    rule = registry.BY_CODE.get("PB102")
    if brief.scales is None or rule is None:
        return
    document = _try_resolve(brief)
    if document is None:
        return
    synonyms = _find_synonyms(tuple(str(term.term) for term in brief.scales.likelihood.terms))
    for finding in rule.check(Subject(brief, document, None, Profile("fix"))):
        match = _QUOTED.search(finding.message)
        typed = match[1] if match else ""
        meant = synonyms.get(typed.casefold(), "")
        if meant and typed.casefold() not in _NOUNS and _text_at(finding.at, texts).startswith(typed):
            meant = meant[:1].upper() + meant[1:] if typed[:1].isupper() else meant
            why = f"'{typed}' is the other row's word for '{meant}' on the {brief.scales.likelihood.name} scale"
            yield Edit(finding.at, typed, meant, why)


_NOUNS = frozenset({"remote"})
"""Terms whose counterpart is another part of speech: "a remote chance" has no "almost no chance chance"."""


def _find_synonyms(declared: tuple[str, ...]) -> dict[str, str]:
    """What each term of another row, in any form, is on the declared scale."""
    synonyms: dict[str, str] = {}
    own = {term.casefold(): term for term in declared}
    for scale in list_scales():
        for _, row in scale.rows:
            for _, other in scale.rows:
                for term, counterpart in zip(row, other, strict=False):
                    if counterpart.term in own and term.term not in own:
                        synonyms |= {form.casefold(): own[counterpart.term] for form in term.forms}
    return synonyms


def _try_resolve(brief: Brief) -> Document | None:
    try:
        return resolve(brief, edition="full", diagnostics=Diagnostics())
    except BriefError:
        return None
