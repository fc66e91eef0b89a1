"""YAML text to values with places: plain files line by line, all others from the parser's events.

Scalars follow the core schema of YAML 1.2 where a brief needs it: `null`, `true`, integers and decimals; `no`, `on`,
`12:30`, `010` and `2025-12-22` stay text. What a person trips over is refused with help: duplicate keys, anchors,
aliases, tags, several documents, folded and multi-line scalars. Work is bounded: depth, nodes and bytes.
"""

from __future__ import annotations

from policybrief.content.files import SourceText
from policybrief.content.plain_yaml import read_plain_yaml
from policybrief.content.typed_file import TypedFile
from policybrief.diagnostics import Diagnostics


def read_yaml(source: SourceText, diagnostics: Diagnostics) -> TypedFile | None:
    """Read one YAML file; None where its structure cannot be known. Everything wrong with it is reported."""
    if source.indented_with_tabs:
        return None
    if plain := read_plain_yaml(source):
        return plain
    from policybrief.content.yaml_events import read_events

    return read_events(source, diagnostics)
