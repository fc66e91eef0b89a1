"""Everything that has an id, and the check that whatever is named by its id is there and of the right kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from policybrief.content.located import Located
from policybrief.content.model import LikelihoodScale, Register
from policybrief.content.reading import Kind, Mention
from policybrief.content.suggestions import join_words, nearest, suggest
from policybrief.content.typed_file import TypedFile, Value
from policybrief.diagnostics import Diagnostics, Location
from policybrief.patterns import compile_late

KINDS: Mapping[str, Kind] = {
    "key_judgments": Kind.KEY_JUDGMENT, "sections": Kind.SECTION, "facts": Kind.FACT, "claims": Kind.CLAIM,
    "risks": Kind.RISK, "criteria": Kind.CRITERION, "weight_sets": Kind.WEIGHT_SET, "options": Kind.OPTION,
    "evidence": Kind.EVIDENCE, "sources": Kind.SOURCE, "conditions": Kind.CONDITION,
}  # fmt: skip
"""The lists whose entries have ids, by their key."""


REGISTERS = frozenset(register.value for register in Register) - {Register.TRIGGERS, Register.SCORES}
"""Names that `[@risks]` can refer to, and that no id may take; triggers and scores are views of other registers."""


class Ids(Struct):
    """Every id of a folder, with what it names and where it is defined."""

    places: dict[str, tuple[Kind, Location]] = field(default_factory=dict)
    """Where each id is defined first, and as what."""
    kinds: dict[str, set[Kind]] = field(default_factory=dict)
    """Everything an id is defined as: more than one kind where it is used twice."""
    uncertain: set[str] = field(default_factory=set)
    """Ids seen in files that cannot be read: they may name anything."""
    registers: set[str] = field(default_factory=set)
    """The registers that are there, which `[@risks]` refers to."""

    def define(self, id: Value, kind: Kind, diagnostics: Diagnostics) -> None:
        """Enter an id; PB030 if it is taken. What is no text is no id, and validation says so."""
        if not isinstance(id, Located) or id.refused:
            return
        self.kinds.setdefault(str(id), set()).add(kind)
        if first := self.places.get(id):
            same = f", as {_with_article(first[0])}" if first[0] is not kind else ""
            help = f"it is defined first at {first[1]}{same}; every id is used once in a brief"
            diagnostics.error("PB030", f"the id '{id}' is used twice", id.place(), help=help)
        elif kind is not Kind.SECTION and str(id) in REGISTERS:
            message = f"the id '{id}' is the name of a register"
            diagnostics.error("PB030", message, id.place(), help="choose another; [@risks] refers to the register")
        else:
            self.places[str(id)] = (kind, id.place())

    def of(self, *kinds: Kind) -> list[str]:
        """The ids of some kinds; of all kinds if none is given."""
        return [id for id, (kind, _) in self.places.items() if not kinds or kind in kinds]


def collect_ids(files: Iterable[TypedFile], diagnostics: Diagnostics) -> Ids:
    """Every id in the files of `brief/` and `charts/`, also of entries that will fail."""
    ids = Ids()
    for file in files:
        if not isinstance(file.value, dict):
            continue
        if file.file.startswith("charts/"):
            ids.define(file.value.get("id"), Kind.CHART, diagnostics)
            continue
        for key, value in file.value.items():
            if key in REGISTERS and value:
                ids.registers.add(str(key))
            _collect_under(str(key), value, ids, diagnostics)
    return ids


def scrape_ids(text: str) -> set[str]:
    """What look like ids in a file that cannot be read."""
    return set(_ID.findall(text))


def check_mentions(
    mentions: Iterable[Mention], ids: Ids, scale: LikelihoodScale | None, diagnostics: Diagnostics
) -> None:
    """Report what was named and is not there (PB031), and likelihoods off the scale (PB101)."""
    for mention in mentions:
        if mention.kinds == (Kind.TERM,):
            if scale is not None:
                check_term(mention.id, mention.at, scale, diagnostics)
        elif mention.id not in ids.uncertain:
            _check_mention(mention, ids, diagnostics)


def check_term(typed: str, at: Location, scale: LikelihoodScale, diagnostics: Diagnostics) -> None:
    """Report a likelihood that is no term of the scale (PB101), with the term that was meant and its band."""
    bands = {str(term.term): str(term.percent) for term in scale.terms}
    if typed in bands:
        return
    near = nearest(typed, bands)
    help = f"did you mean '{near}' ({bands[near]}%)?" if near else f"its terms are {join_words(bands)}"
    diagnostics.error("PB101", f"'{typed}' is not a term of {name_scale(scale.name)}", at, help=help)


def name_scale(name: str) -> str:
    """A scale in a message: "the ICD 203 scale"; a name that is a phrase or says what it is stands in quotes."""
    words = name.lower().split()
    is_plain = len(words) <= _LONGEST_PLAIN_NAME and not _PHRASE.match(name) and "scale" not in words
    return f"the {name} scale" if is_plain else f"the scale '{name}'"


_ID = compile_late(r"\bid:\s*[\"']?([A-Za-z][A-Za-z0-9_-]{0,63})")
_MOST_LISTED = 8
_LONGEST_PLAIN_NAME = 2
"""Words."""
_PHRASE = compile_late(r"(?:the|a|an|our|le|la|les|un|une|notre) |l['’]", re.IGNORECASE)
"""Names that start with an article."""
_NUMBERED = compile_late(r"([A-Za-z]+)[0-9]+")


def _collect_under(key: str, value: Value, ids: Ids, diagnostics: Diagnostics) -> None:
    """The ids of one list, of the tables in its sections, and of the conditions of a recommendation."""
    if key == "recommendation" and isinstance(value, dict):
        _collect_under("conditions", value.get("conditions"), ids, diagnostics)
    if key not in KINDS or not isinstance(value, tuple):
        return
    for entry in value:
        if not isinstance(entry, dict):
            continue
        ids.define(entry.get("id"), KINDS[key], diagnostics)
        table = entry.get("table")
        if key == "sections" and isinstance(table, dict):
            ids.define(table.get("id"), Kind.TABLE, diagnostics)


def _check_mention(mention: Mention, ids: Ids, diagnostics: Diagnostics) -> None:
    kinds = mention.kinds
    found = ids.places.get(mention.id)
    if found and (not kinds or ids.kinds[mention.id] & set(kinds)):
        return
    if not kinds and mention.id in ids.registers:
        return
    wanted = " or ".join(kinds)
    if found:
        message = f"'{mention.id}' is {_with_article(found[0])}, not {_with_article(wanted)}"
    elif kinds:
        message = f"there is no {wanted} '{mention.id}'"
    else:
        message = f"nothing in this brief has the id '{mention.id}'"
    diagnostics.error("PB031", message, mention.at, help=_suggest_id(mention.id, ids.of(*kinds), kinds))


def _suggest_id(typed: str, known: list[str], kinds: tuple[Kind, ...]) -> str:
    """What may have been meant: of numbered ids (E01 to E37) the range, else the nearest."""
    what = " and ".join(kind.plural for kind in kinds) or "ids"
    if not known:
        return f"the brief has no {' or '.join(kind.plural for kind in kinds)} yet"
    numbered = _NUMBERED.fullmatch(typed)
    alike = (id for id in known if numbered and (m := _NUMBERED.fullmatch(id)) and m[1] == numbered[1])
    series = sorted(alike, key=_by_number)
    if len(series) > 1 and len(known) > _MOST_LISTED:
        gap = f", without {typed}" if _by_number(series[0]) < _by_number(typed) < _by_number(series[-1]) else ""
        return f"{numbered[1] if numbered else ''} runs from {series[0]} to {series[-1]}{gap}"
    return suggest(typed, known, of=what)


def _by_number(id: str) -> tuple[int, str]:
    """What orders numbered ids: C9 before C10."""
    return len(id), id


def _with_article(noun: str) -> str:
    if noun.startswith("evidence"):
        return noun
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
