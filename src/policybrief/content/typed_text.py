"""A typed value to the text it must be, and the errors of values that cannot be read."""

from __future__ import annotations

from decimal import Decimal

from pydantic_core import PydanticCustomError

from policybrief.content.located import Located


def refuse(message: str, help: str = "", *, code: str = "PB022", key: str = "") -> PydanticCustomError:
    """The error of a value that cannot be read; its type is a diagnostic's code.

    A message that starts with "is", "has", "must" or "cannot" gets the value's name before it. `key` names the part
    of a mapping that is to blame.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "help": help, "key": key})


def read_text(value: object) -> Located:
    """One line of text that is not empty. Raises the error of a value that is something else."""
    text = expect_text(value)
    stripped = text.rstrip("\n")
    if "\n" in stripped:
        raise refuse("must be one line of text", "join the lines")
    if not text.refused and not stripped.strip():
        raise refuse("is empty", "write it, or remove the key")
    return text if len(stripped) == len(text) else text.slice([(0, len(stripped))])


def expect_prose(value: object) -> Located:
    """A text that is not empty."""
    text = expect_text(value)
    if not text.refused and not text.strip():
        raise refuse("is empty", "write it, or remove the key")
    return text


def expect_text(value: object) -> Located:
    """A text of any length. Raises the error of a value that is something else, with what quotes would do."""
    match value:
        case Located():
            return value
        case str():
            return Located(value, "", ((0, 1, 1),))
        case None:
            raise refuse("has no value", "write one, or remove the key")
        case bool() | int() | Decimal():
            raise refuse(f"must be text, not {describe(value)}", "put the value in quotes")
        case dict():
            raise refuse("must be text, not a mapping", "a text that holds ': ' must stand in quotes")
        case _:
            raise refuse(f"must be text, not {describe(value)}", "a text that starts with '[' must stand in quotes")


def describe(value: object) -> str:
    """A value's kind in plain words: "a list", "the number 4"."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"'{str(value).lower()}'"
        case int() | Decimal():
            return f"the number {value}"
        case str():
            return f"the text '{value[:40]}'"
        case tuple() | list():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "this"
