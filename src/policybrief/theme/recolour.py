"""A theme in other colours: wherever one of its named colours is used, the new one of that name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from policybrief.theme.styles import Theme

T = TypeVar("T")


def recolour(theme: Theme, colours: Mapping[str, str]) -> Theme:
    """The theme with `colours` in the place of its own of the same names; those that are not named stay.

    Every colour of a theme is one of its `colours`, under one name, so its value says which it is.
    """
    changed = {theme.colours[name]: colour for name, colour in colours.items()}
    return _exchange(theme, changed)


def _exchange(value: T, changed: Mapping[str, str]) -> T:
    match value:
        case str():
            return cast("T", changed.get(value, value))
        case Mapping():
            return cast("T", {name: _exchange(inner, changed) for name, inner in value.items()})
        case tuple():
            return cast("T", tuple(_exchange(inner, changed) for inner in value))
        case Struct():
            inner = {name: _exchange(getattr(value, name), changed) for name in value.__struct_fields__}
            return replace(value, **inner)
        case _:
            return value
