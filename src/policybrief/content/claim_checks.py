"""Claims against the registers they ask about: fields that exist, values those fields can have."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from policybrief.content.entries import entry_under, keys_of
from policybrief.content.located import place_of
from policybrief.content.model import (
    Brief,
    Choice,
    Claim,
    Condition,
    CountClaim,
    Entry,
    Evidence,
    Fact,
    KeyJudgment,
    NamesClaim,
    Option,
    Risk,
    Selection,
    Source,
    Step,
)
from policybrief.content.references import Ids, check_term
from policybrief.content.suggestions import did_you_mean, join_words, suggest
from policybrief.diagnostics import Diagnostics
from policybrief.patterns import compile_late

SELECTABLE: dict[str, type[Entry]] = {
    "risks": Risk, "options": Option, "facts": Fact, "conditions": Condition, "evidence": Evidence,
    "sources": Source, "key_judgments": KeyJudgment, "steps": Step,
}  # fmt: skip
"""What `of` can name, and what its entries are."""


def check_claims(brief: Brief, ids: Ids, diagnostics: Diagnostics) -> None:
    """Report conditions that can never hold (PB020, PB022, PB031, PB101): they would count nothing, silently."""
    for claim in brief.claims:
        for selection in _selections_of(claim):
            for key, wanted in selection.where.items():
                _Condition(selection, str(key), brief, ids, diagnostics).check(key, wanted)


def _selections_of(claim: Claim) -> tuple[Selection, ...]:
    match claim:
        case CountClaim():
            return tuple(selection for selection in (claim.count, claim.out_of) if selection)
        case NamesClaim():
            return (claim.names,)
        case _:
            return ()


class _Condition:
    """One condition of a selection."""

    def __init__(self, selection: Selection, key: str, brief: Brief, ids: Ids, diagnostics: Diagnostics) -> None:
        self._of = selection.of
        self._at = selection.at("where", key)
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
        if isinstance(wanted, dict) and wanted and wanted.keys() <= {"from", "until"}:
            self._check_range(wanted, annotation)
            return
        for value in self._flatten(wanted):
            self._check_value(value, annotation)

    def _check_range(self, wanted: dict[object, object], annotation: object) -> None:
        """A range has ends of the kind its field holds, days or numbers, and does not end before it starts."""
        holds = str(annotation)
        is_days = "datetime.date" in holds
        if not is_days and not any(kind in holds for kind in ("Decimal", "Amount", "int")):
            message = f"'{self._key}' has no order, so it has no range"
            help = "name its values: a value, or a list of them"
            self._diagnostics.error("PB022", message, self._at, help=help)
            return
        for end in wanted.values():
            is_end = isinstance(end, str) and _DAY.fullmatch(end) if is_days else isinstance(end, int | Decimal)
            if not is_end:
                at = place_of(end, self._at) if isinstance(end, str) else self._at
                help = "write a day, as 2025-12-31" if is_days else "write a number"
                self._diagnostics.error("PB022", f"'{end}' is no end of a range of '{self._key}'", at, help=help)
                return
        low, high = wanted.get("from"), wanted.get("until")
        if low is not None and high is not None and low > high:  # type: ignore[operator]
            help = "write the first under 'from', the last under 'until'"
            self._diagnostics.error(
                "PB039", f"the range ends at {high}, before it starts at {low}", self._at, help=help
            )

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
                        message = f"'{how}' is not a way to compare"
                        help = "write only or any for a list, from and until for days and numbers"
                        self._diagnostics.error("PB020", message, at, help=help)
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


_DAY = compile_late(r"\d{4}-\d\d-\d\d")


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
