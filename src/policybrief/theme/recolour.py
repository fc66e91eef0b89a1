"""A theme in other colours: wherever one of its named colours is used, the new one of that name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

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
        case _ if is_dataclass(value) and not isinstance(value, type):
            inner = {field.name: _exchange(getattr(value, field.name), changed) for field in fields(value)}
            return cast("T", replace(value, **inner))
        case _:
            return value
