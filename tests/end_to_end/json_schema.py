"""JSON against a JSON Schema, as far as the schemas of these tests go: enough to fail, and no dependency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
_KNOWN = {
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "const", "required", "properties",
    "additionalProperties", "items", "minimum", "minLength", "minItems", "pattern",
}  # fmt: skip


def find_violations(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], at: str = "$") -> Iterator[str]:
    """Where a value breaks its schema, and how; a keyword this reader does not know is an error of the test."""
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from find_violations(value, target, root, at)
        return
    expected = _TYPES.get(schema.get("type", ""))
    if expected and (not isinstance(value, expected) or (expected is int and isinstance(value, bool))):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    match value:
        case dict():
            yield from _find_in_object(value, schema, root, at)
        case list():
            if len(value) < schema.get("minItems", 0):
                yield f"{at}: too short"
            for index, item in enumerate(value):
                yield from find_violations(item, schema.get("items", {}), root, f"{at}[{index}]")
        case str():
            if len(value) < schema.get("minLength", 0):
                yield f"{at}: empty"
            if not re.search(schema.get("pattern", ""), value):
                yield f"{at}: {value!r} is not of the form {schema['pattern']}"
        case int() if value < schema.get("minimum", value):
            yield f"{at}: {value} is below {schema['minimum']}"
        case _:
            pass


def _find_in_object(
    value: Mapping[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], at: str
) -> Iterator[str]:
    properties = schema.get("properties", {})
    yield from (f"{at}: '{key}' is missing" for key in schema.get("required", ()) if key not in value)
    for key, inner in value.items():
        if key in properties:
            yield from find_violations(inner, properties[key], root, f"{at}.{key}")
        elif schema.get("additionalProperties", True) is False:
            yield f"{at}: '{key}' is not known"
        elif isinstance(schema.get("additionalProperties"), Mapping):
            yield from find_violations(inner, schema["additionalProperties"], root, f"{at}.{key}")
