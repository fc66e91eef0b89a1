"""Raw values to entries, one by one, and Pydantic's errors to plain sentences at the author's line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from policybrief.content.model.entry import Entry
from policybrief.content.reading import Reading
from policybrief.content.suggestions import did_you_mean, join_words, nearest
from policybrief.content.typed_file import KeyPath, TypedFile, Value
from policybrief.content.typed_text import describe
from policybrief.diagnostics import Diagnostics

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def validate_entry(
    model: type[AnyEntry], value: Value, path: KeyPath, file: TypedFile, noun: str, reading: Reading
) -> AnyEntry | None:
    """Make an entry of the value at `path` in `file`, or report everything wrong with it and return None.

    `noun` names it in messages: "risk". Findings are PB020 to PB024 and whatever is wrong in its prose.
    """
    try:
        entry = model.model_validate(value, context=reading)
    except ValidationError as error:
        _Faults(model, path, file, noun, reading.diagnostics).report(error.errors(include_url=False))
        return None
    entry.settle(file.places, path)
    return entry


def keys_of(model: type[Entry]) -> tuple[str, ...]:
    """The keys of an entry as typed."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def entry_under(annotation: object) -> type[Entry] | None:
    """The entry that an annotation holds, alone or in a list, a mapping or an option."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for part in get_args(annotation) if (found := entry_under(part))), None)


class _Faults:
    """Puts the errors of one entry into words."""

    def __init__(self, model: type[Entry], path: KeyPath, file: TypedFile, noun: str, diagnostics: Diagnostics) -> None:
        self._model = model
        self._path = path
        self._file = file
        self._noun = noun
        self._diagnostics = diagnostics

    def report(self, errors: Iterable[ErrorDetails]) -> None:
        """Report every error once; keys that are missing from one mapping are one finding."""
        missing: dict[KeyPath, list[str]] = {}
        meant: set[KeyPath] = set()
        listed = list(errors)
        for error in listed:
            loc = error["loc"]
            if self._file.is_refused((*self._path, *loc)) or _follows(error, listed):
                continue
            match error["type"]:
                case "missing":
                    missing.setdefault(loc[:-1], []).append(str(loc[-1]))
                case "extra_forbidden":
                    meant.add((*loc[:-1], self._report_unknown_key(loc)))
                case _:
                    self._report_value(error)
        for parent, keys in missing.items():
            if left := [key for key in keys if (*parent, key) not in meant]:
                self._report_missing_keys(parent, left)

    def _report_unknown_key(self, loc: KeyPath) -> str:
        """Report a key and return the one that was meant, if one is near."""
        key = str(loc[-1])
        model = self._model_at(loc[:-1])
        known = keys_of(model) if model else ()
        help = did_you_mean(key, known) or f"its keys are {join_words(known, whole=True)}"
        at = self._file.key_at((*self._path, *loc))
        self._diagnostics.error("PB020", f"'{key}' is not a key of {self._name(loc[:-1])}", at, help=help)
        return nearest(key, known)

    def _report_missing_keys(self, parent: KeyPath, keys: list[str]) -> None:
        named = [f"'{key}'" for key in keys]
        at = self._file.at((*self._path, *parent))
        message = f"{self._name(parent)} has no {join_words(named, last='and no')}"
        self._diagnostics.error("PB021", message, at, help=f"add {join_words(named, whole=True)}")

    def _report_value(self, error: ErrorDetails) -> None:
        loc = error["loc"]
        code, message, help = _word_error(error)
        if loc and loc[-1] == "[key]":
            at = self._file.key_at((*self._path, *loc[:-1]))
        else:
            part = error.get("ctx", {}).get("key")
            at = self._file.at((*self._path, *loc, *((part,) if part else ())))
        if message.startswith(_PREDICATES):
            message = f"{self._name(loc)} {message}"
        self._diagnostics.error(code, message, at, help=help)

    def _name(self, loc: KeyPath) -> str:
        loc = tuple(part for part in loc if part != "[key]")
        match loc:
            case ():
                return f"this {self._noun}"
            case (*_, str() as key):
                return f"'{key}'"
            case (*_, str() as key, int() as index):
                return f"item {index + 1} of '{key}'"
            case _:
                return f"this {self._noun}"

    def _model_at(self, loc: KeyPath) -> type[Entry] | None:
        """The model of the mapping at `loc` below the entry."""
        model: type[Entry] | None = self._model
        for part in loc:
            fields = {field.alias or name: field for name, field in model.model_fields.items()} if model else {}
            if part in fields:
                model = entry_under(fields[str(part)].annotation)
        return model


_PREDICATES = ("must ", "has ", "is ", "cannot ", "needs ")
"""What messages about a value as a whole start with; the value's name goes before it."""


def _follows(error: ErrorDetails, others: Iterable[ErrorDetails]) -> bool:
    """Whether a list only seems too short because some of its items failed."""
    loc = error["loc"]
    return error["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in others
    )


def _word_error(error: ErrorDetails) -> tuple[str, str, str]:
    """Code, predicate ("must be a whole number, not a list") and help for one error of Pydantic's."""
    value: object = error["input"]
    context: Mapping[str, Any] = error.get("ctx", {})
    kind = error["type"]
    if kind.startswith("PB"):
        return kind, str(context["message"]), str(context["help"])
    if value is None:
        return "PB022", "has no value", "write one, or remove the key"
    match kind:
        case "enum" | "literal_error":
            return _word_choice(value, str(context["expected"]))
        case "int_type" | "int_from_float":
            return "PB022", f"must be a whole number, not {describe(value)}", "write digits alone, without quotes"
        case "bool_type":
            return "PB022", f"must be true or false, not {describe(value)}", "write true or false, without quotes"
        case "tuple_type":
            help = (
                f"write it in square brackets: [{value}]"
                if isinstance(value, (str, int))
                else "start each item with '- '"
            )
            return "PB022", f"must be a list, not {describe(value)}", help
        case "dict_type" | "model_type" | "model_attributes_type":
            return "PB022", f"must have keys and values, not be {describe(value)}", "write 'key: value' lines under it"
        case "too_short":
            return "PB023", f"needs at least {_count(context['min_length'])}", "add what is missing"
        case "too_long":
            return "PB023", f"has more than {_count(context['max_length'])}", "leave some out"
        case _:
            return _word_bound(kind, value, context)


def _word_bound(kind: str, value: object, context: Mapping[str, Any]) -> tuple[str, str, str]:
    bounds = {
        "greater_than": ("gt", "must be over"),
        "greater_than_equal": ("ge", "must be at least"),
        "less_than": ("lt", "must be under"),
        "less_than_equal": ("le", "must be at most"),
    }
    if kind in bounds:
        name, words = bounds[kind]
        shown = f", not {value}" if isinstance(value, (int, Decimal)) else ""
        return "PB023", f"{words} {context[name]}{shown}", ""
    return "PB022", f"cannot be read ({kind})", "compare it with its neighbours"


def _word_choice(value: object, expected: str) -> tuple[str, str, str]:
    """A word that is not among the few allowed: `expected` is "'high', 'moderate' or 'low'"."""
    words = expected.replace("'", "").replace(" or ", ", ").split(", ")
    if not isinstance(value, str):
        return "PB022", f"must be {join_words(words, last='or')}, not {describe(value)}", ""
    help = did_you_mean(value, words) or f"write {join_words(words, last='or')}"
    return "PB022", f"cannot be '{value[:60]}'", help


def _count(number: int) -> str:
    return f"{number} item" if number == 1 else f"{number} items"
