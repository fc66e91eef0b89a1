"""From a claim's `of` and `where` to the entries that match."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from policybrief.content.facts import Amount, Unit
from policybrief.content.model import Brief, Entry, Selection
from policybrief.content.prose import Line
from policybrief.document.prose_walk import plain_text


def select_entries(brief: Brief, selection: Selection) -> tuple[Entry, ...]:
    """The entries that match every condition."""
    return tuple(
        entry
        for entry in _register(brief, selection.of)
        if all(_matches(field_value(brief, entry, str(name)), wanted) for name, wanted in selection.where.items())
    )


def field_value(brief: Brief, entry: Entry, name: str) -> Any:
    """The value of a field by its name as typed; dots lead into parts: `period.basis`.

    Values are comparable with typed ones: numbers are Decimal, days ISO 8601, enumerations and prose text.
    An empty `if_options` means all options and gives them all. A part that is missing has the value None.
    """
    value: Any = entry
    for part in name.split("."):
        if value is None:
            return None
        model: type[Entry] = type(value)
        value = getattr(value, _fields(model)[part])
    if name == "if_options" and not value:
        return tuple(option.id for option in brief.options)
    return _comparable(value)


def _register(brief: Brief, of: str) -> tuple[Entry, ...]:
    registers: dict[str, tuple[Entry, ...]] = {
        "risks": brief.risks,
        "options": brief.options,
        "facts": brief.facts,
        "conditions": brief.recommendation.conditions if brief.recommendation else (),
        "evidence": brief.evidence,
        "sources": brief.sources,
        "key_judgments": brief.key_judgments,
        "steps": brief.next_steps.items if brief.next_steps else (),
    }
    return registers[of]


@cache
def _fields(model: type[Entry]) -> dict[str, str]:
    """Names as typed, to names in the model."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def _comparable(value: object) -> Any:
    match value:
        case Enum():
            return str(value.value)
        case bool() | None:
            return value
        case int() | Decimal():
            return Decimal(value)
        case dt.date():
            return value.isoformat()
        case Line():
            return plain_text(value.children)
        case Amount():
            return value.value
        case Unit():
            return value.name
        case tuple() | list():
            return tuple(_comparable(inner) for inner in value)
        case _:
            return value


def _matches(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping) and wanted.keys() <= {"from", "until"}:
        low, high = (_comparable(wanted[end]) if end in wanted else value for end in ("from", "until"))
        return value is not None and bool(low <= value <= high)
    if isinstance(wanted, Mapping):
        has = set(value) if isinstance(value, tuple) else {value}
        return all(_holds(has, test, {_comparable(name) for name in names}) for test, names in wanted.items())
    if isinstance(wanted, Sequence) and not isinstance(wanted, str):
        return any(_matches(value, one) for one in wanted)
    wanted = _comparable(wanted)
    return wanted in value if isinstance(value, tuple) else bool(value == wanted)


def _holds(has: set[Any], test: str, names: set[Any]) -> bool:
    """`only`: something, and nothing but these; `any`: at least one of these."""
    return bool(has) and has <= names if test == "only" else bool(has & names)
