"""Commands that take what was typed as it is, where it plainly is what they want.

Typer reads every value with Pydantic, a default too; to import it takes half of an unchanged build. What is not plain
Typer reads as ever, and words what is wrong with it.
"""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from typer.core import TyperCommand, TyperGroup


class _Plain:
    """A command whose parameters take plain values by themselves."""

    def get_params(self, ctx: Any) -> Any:
        """All parameters, `--help` too."""
        parameters = super().get_params(ctx)  # type: ignore[misc]
        for parameter in parameters:
            if "process_value" not in vars(parameter):
                _read_plainly(parameter)
        return parameters


class PlainCommand(_Plain, TyperCommand):
    """A single command."""


class PlainGroup(_Plain, TyperGroup):
    """The program, of which the commands are parts."""


def _read_plainly(parameter: Any) -> None:
    """Let a parameter take plain values by itself; one that must be given, or be there, is left to Typer."""
    described: Any = getattr(parameter, "type_descriptor", None)
    wanted = getattr(described, "annotation", None)
    read_with_typer = parameter.process_value

    def process_value(context: Any, value: Any) -> Any:
        plain = _take(wanted, value, parameter)
        if plain is _UNCLEAR:
            return read_with_typer(context, value)
        return parameter.callback(context, parameter, plain) if parameter.callback else plain

    if wanted is not None and not parameter.required and not getattr(described.parameter_info, "exists", True):
        parameter.process_value = process_value


_UNCLEAR = object()


def _take(wanted: Any, value: Any, parameter: Any) -> Any:
    """The value of a parameter as the type that is wanted; `_UNCLEAR` where there is more to it."""
    if parameter.multiple or parameter.nargs == -1:
        if get_origin(wanted) is not list or not isinstance(value, (tuple, list, type(None))):
            return _UNCLEAR
        (each,) = get_args(wanted)
        items = [_take_one(each, item) for item in value or ()]
        return _UNCLEAR if _UNCLEAR in items else items
    if value is None or (wanted is int and type(value) is int and value == parameter.default):
        return value
    return _take_one(wanted, value)


def _take_one(wanted: Any, value: Any) -> Any:
    if wanted is str and type(value) is str:
        return value
    if wanted is Path and isinstance(value, (str, Path)):
        path = Path(value)
        return path if os.access(path, os.R_OK) or not os.access(path, os.F_OK) else _UNCLEAR
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return next((word for word in wanted if value is word or value == word.value), _UNCLEAR)
    return _UNCLEAR
