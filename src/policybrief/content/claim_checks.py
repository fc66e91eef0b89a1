"""Claims against the registers they ask about: fields that exist, values those fields can have."""

from __future__ import annotations

from typing import get_args

from policybrief.content.entries import entry_under, keys_of
from policybrief.content.located import place_of
from policybrief.content.model import (
    Brief,
    Choice,
    Condition,
    CountClaim,
    Entry,
    Evidence,
    Fact,
    KeyJudgment,
    Option,
    Risk,
    Selection,
    Source,
    Step,
)
from policybrief.content.references import Ids, check_term
from policybrief.content.suggestions import did_you_mean, join_words, suggest
from policybrief.diagnostics import Diagnostics, Location

SELECTABLE: dict[str, type[Entry]] = {
    "risks": Risk, "options": Option, "facts": Fact, "conditions": Condition, "evidence": Evidence,
    "sources": Source, "key_judgments": KeyJudgment, "steps": Step,
}  # fmt: skip
"""What `of` can name, and what its entries are."""


def check_claims(brief: Brief, ids: Ids, diagnostics: Diagnostics) -> None:
    """Report conditions that can never hold (PB020, PB022, PB031, PB101): they would count nothing, silently."""
    for claim in brief.claims:
        if isinstance(claim, CountClaim):
            for selection in (claim.count, claim.out_of):
                for key, wanted in (selection.where if selection else {}).items():
                    _Condition(selection, str(key), brief, ids, diagnostics).check(key, wanted)


class _Condition:
    """One condition of a selection."""

    def __init__(self, selection: Selection | None, key: str, brief: Brief, ids: Ids, diagnostics: Diagnostics) -> None:
        self._of = selection.of if selection else "risks"
        self._at = selection.at("where", key) if selection else Location("")
        self._key = key
        self._brief = brief
        self._ids = ids
        self._diagnostics = diagnostics

    def check(self, key: str, wanted: object) -> None:
        annotation = find_field(SELECTABLE[self._of], str(key).split("."))
        if annotation is None:
            known = keys_of(SELECTABLE[self._of])
            at = place_of(key, self._at)
            help = did_you_mean(key, known) or f"their fields are {join_words(known, whole=True)}"
            self._diagnostics.error("PB020", f"{self._of} have no field '{key}'", at, help=help)
            return
        for value in self._flatten(wanted):
            self._check_value(value, annotation)

    def _flatten(self, wanted: object) -> tuple[object, ...]:
        """The values that a condition names: one, a list, or those of `only` and `any`."""
        match wanted:
            case tuple():
                return wanted
            case dict():
                values: list[object] = []
                for how, listed in wanted.items():
                    if how not in {"only", "any"}:
                        at = place_of(how, self._at)
                        self._diagnostics.error(
                            "PB020", f"'{how}' is not a way to compare a list", at, help="write only or any"
                        )
                    values.extend(listed if isinstance(listed, tuple) else [listed])
                return tuple(values)
            case _:
                return (wanted,)

    def _check_value(self, value: object, annotation: object) -> None:
        at = place_of(value, self._at) if isinstance(value, str) else self._at
        words = _words_of(annotation)
        if self._key == "likelihood" and self._of == "risks" and isinstance(value, str):
            if self._brief.scales:
                check_term(value, at, self._brief.scales.likelihood, self._diagnostics)
        elif words and (not isinstance(value, str) or value not in words):
            help = did_you_mean(str(value), words) or f"write {join_words(words, last='or')}"
            self._diagnostics.error("PB022", f"'{self._key}' is never '{value}'", at, help=help)
        elif self._key in {"if_options", "sources", "checked"} and isinstance(value, str):
            known = self._ids.places
            if value not in known and value not in self._ids.uncertain:
                help = suggest(value, known, of="ids")
                self._diagnostics.error("PB031", f"nothing in this brief has the id '{value}'", at, help=help)


def find_field(model: type[Entry] | None, path: list[str]) -> object | None:
    """The annotation of the field at a path of keys: `["period", "basis"]`; None if there is no such field."""
    annotation: object | None = None
    for key in path:
        fields = {field.alias or name: field for name, field in model.model_fields.items()} if model else {}
        if key not in fields:
            return None
        annotation = fields[key].annotation
        model = entry_under(annotation)
    return annotation


def _words_of(annotation: object) -> tuple[str, ...]:
    """The words that a field can hold, if they are few: those of its `Choice` or `Literal`."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return tuple(annotation)
    parts = get_args(annotation)
    if parts and all(isinstance(part, str) for part in parts):
        return parts
    return next((words for part in parts if (words := _words_of(part))), ())
