"""JSON against a JSON Schema: where it breaks it, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema


def find_violations(value: Any, schema: Mapping[str, Any]) -> Iterator[str]:
    """Every place where a value breaks a schema, formats included; a schema that breaks its own is an error."""
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    for error in validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(value):
        yield f"{error.json_path}: {error.message}"
