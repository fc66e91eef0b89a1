"""What every entry of a brief is: frozen, strict, aware of its place; and the words several entries share."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, cast, get_args

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, PrivateAttr
from pydantic_core import CoreSchema

from policybrief.diagnostics import GENERATED, Location


class Entry(BaseModel):
    """Anything typed: `entry.at("likelihood")` is where that value stands, `entry.at()` the entry itself."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False,
        arbitrary_types_allowed=True, populate_by_name=False,
        defer_build=True,  # most entries are only ever validated inside another one: a tenth of `check`'s time
    )  # fmt: skip
    _places: Mapping[tuple[str | int, ...], Location] = PrivateAttr(default_factory=dict)
    """The places of all values of the entry's file, by path; entries of one file share it."""
    _path: tuple[str | int, ...] = PrivateAttr(default=())
    """The path of this entry in its file."""

    def at(self, *path: str | int) -> Location:
        """The place of the value under `path` (keys as typed in the file), or of the nearest thing above it.

        An entry that was not read from a file has no place: `GENERATED`.
        """
        home = (
            self.__pydantic_private__ or {}
        )  # asked for as `self._places`, Pydantic would look for it elsewhere first
        places, own = home.get("_places", {}), home.get("_path", ())
        found: Location | None = places.get((*own, *path))
        while found is None and path:
            path = path[:-1]
            found = places.get((*own, *path))
        return found or GENERATED

    def extent(self) -> tuple[str, int, int] | None:
        """The file, first and last line of everything typed for this entry; None if it was not read from a file."""
        own = len(self._path)
        lines = [at.line for path, at in self._places.items() if path[:own] == self._path]
        if not lines:
            return None
        first, last = min(lines), max(lines)
        behind = min((at.line for at in self._places.values() if at.line > last), default=1_000_000_000)
        return self.at().file, first, max(last, behind - 1)

    def settle(self, places: Mapping[tuple[str | int, ...], Location], path: tuple[str | int, ...]) -> None:
        """Tell the entry, and every entry in it, where it was typed: at `path` in the file of `places`."""
        self._places, self._path = places, path
        for name, typed in _fields_with_entries(type(self)):
            _settle_value(getattr(self, name), places, (*path, typed))


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
        return cast("CoreSchema", {**handler(source), "strict": False})


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
