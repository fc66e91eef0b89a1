"""What every entry of a brief is: frozen, strict, aware of its place; and the words several entries share."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from policybrief.diagnostics import GENERATED, Location

_Home: TypeAlias = tuple[Mapping[tuple[str | int, ...], Location], tuple[str | int, ...]]
"""The places of all values of an entry's file, by path, which the entries of the file share; and the entry's path."""

_NOWHERE: _Home = ({}, ())


class Entry(BaseModel):
    """Anything typed: `entry.at("likelihood")` is where that value stands, `entry.at()` the entry itself."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False,
        arbitrary_types_allowed=True, populate_by_name=False, protected_namespaces=(),
        defer_build=True,  # most entries are only ever validated inside another one: a tenth of `check`'s time
    )  # fmt: skip
    __slots__ = ("_home",)  # not a private attribute of Pydantic's: each of these costs every class and every value
    if TYPE_CHECKING:
        _home: _Home
        """Set by `settle`; an entry that was not read from a file, as a changed copy was not, has none."""

    def at(self, *path: str | int) -> Location:
        """The place of the value under `path` (keys as typed in the file), or of the nearest thing above it.

        An entry that was not read from a file has no place: `GENERATED`.
        """
        places, own = getattr(self, "_home", _NOWHERE)
        found: Location | None = places.get((*own, *path))
        while found is None and path:
            path = path[:-1]
            found = places.get((*own, *path))
        return found or GENERATED

    def extent(self) -> tuple[str, int, int] | None:
        """The file, first and last line of everything typed for this entry; None if it was not read from a file."""
        places, own = getattr(self, "_home", _NOWHERE)
        lines = [at.line for path, at in places.items() if path[: len(own)] == own]
        if not lines:
            return None
        first, last = min(lines), max(lines)
        behind = min((at.line for at in places.values() if at.line > last), default=1_000_000_000)
        return self.at().file, first, max(last, behind - 1)

    def settle(self, places: Mapping[tuple[str | int, ...], Location], path: tuple[str | int, ...]) -> None:
        """Tell the entry, and every entry in it, where it was typed: at `path` in the file of `places`."""
        object.__setattr__(self, "_home", (places, path))
        for name, typed in _fields_with_entries(type(self)):
            _settle_value(getattr(self, name), places, (*path, typed))

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, at the same place."""
        same = super().__eq__(other)
        if same is True and isinstance(other, Entry):
            return bool(getattr(self, "_home", _NOWHERE) == getattr(other, "_home", _NOWHERE))
        return same


def may_hold(annotation: object, kinds: tuple[type, ...]) -> bool:
    """Whether a value of that annotation can be one of `kinds`, or hold one."""
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, kinds) or annotation in {object, dict, list, tuple}
    return annotation is Any or any(may_hold(part, kinds) for part in get_args(annotation))


@cache
def _fields_with_entries(model: type[Entry]) -> tuple[tuple[str, str], ...]:
    """The fields of an entry that other entries can stand in, with their keys as typed."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if may_hold(field.annotation, (Entry,)))


def _settle_value(value: object, places: Mapping[tuple[str | int, ...], Location], path: tuple[str | int, ...]) -> None:
    match value:
        case Entry():
            value.settle(places, path)
        case tuple():
            for index, item in enumerate(value):
                _settle_value(item, places, (*path, index))
        case dict():
            for key, item in value.items():
                _settle_value(item, places, (*path, key))
        case _:
            pass


class Choice(StrEnum):
    """A word out of a few; typed as text, so text is what validation takes."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.enum_schema(cls, list(cls), sub_type="str", strict=False)


class Basis(Choice):
    """What kind of statement something is."""

    REPORTED = "reported"
    JUDGED = "judged"
    FORECAST = "forecast"
    CHECKED = "checked"
    INFERRED = "inferred"
    ASSUMED = "assumed"


class Confidence(Choice):
    """How sure a judgment is (ICD 203)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Edition(Choice):
    """A cut of the brief: everything, or what is marked for two pages."""

    FULL = "full"
    SHORT = "short"
