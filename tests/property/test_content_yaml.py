"""Laws of the YAML and CSV readers: nothing is raised but findings, and every place is where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policybrief.content.characters import replace_forbidden
from policybrief.content.files import SourceText
from policybrief.content.located import Located
from policybrief.content.numbers import is_not_finite, is_number
from policybrief.content.table_files import read_table
from policybrief.content.typed_file import KeyPath, Value
from policybrief.content.yaml import read_yaml
from policybrief.diagnostics import Diagnostics, Location

HOSTILE = st.lists(
    st.sampled_from(
        [
            *"\n :-#'\"[]{},&*!|>%@`?~.\\\t\r\0",
            *[
                "\n",
                "\n  ",
                "\n    ",
                "- ",
                ": ",
                "a: ",
                "key: ",
                "? ",
                "|\n",
                "|-\n  ",
                "|+2\n",
                ">\n ",
                "---\n",
                "...\n",
            ],
            *[
                "&a ",
                "*a",
                "!!python/object/apply:os.system ",
                "<<: ",
                '"\\u202e"',
                '"\\x00"',
                '"\\ud800"',
                "''",
                "%YAML 1.1\n",
            ],
            *["1e999", ".inf", ".nan", "1" * 50, "0x1F", "010", "no", "null", "true", "2025-12-22", "12:30", "1_000"],
            *["é", "🌍", "日本", "صاف", "\u2028", "\x85", "\u202e", "\ufeff", "\ud800", "word ", "[@E28] says"],
        ]
    ),
    max_size=24,
).map("".join)

THOROUGH = settings(
    max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)


def _source(text: str, diagnostics: Diagnostics) -> SourceText:
    clean = replace_forbidden(text, "t.yaml", diagnostics)
    return SourceText("t.yaml", clean)


def _assert_in_range(at: Location, lines: list[str]) -> None:
    assert at.file == "t.yaml"
    assert 1 <= at.line <= len(lines), at
    width = len(lines[at.line - 1])
    assert 1 <= at.column <= width + 1, (at, lines[at.line - 1])
    assert at.length >= 1, at
    assert at.column + at.length <= width + 2, (at, at.length, lines[at.line - 1])


@THOROUGH
@given(HOSTILE)
@example("a: |2\n   b")
@example("- |\n\n\n x\n\n")
@example("a: '''b'''\nc: \"\\\"d\\\"\"")
def test_hostile_yaml_gives_findings_and_nothing_else(text: str) -> None:
    diagnostics = Diagnostics()
    source = _source(text, diagnostics)
    lines = source.text.split("\n")
    file = read_yaml(source, diagnostics)
    for finding in diagnostics:
        _assert_in_range(finding.at, lines)
    if file is None:
        assert diagnostics.has_errors
        return
    for place in (*file.places.values(), *map(file.key_at, file.keys)):
        _assert_in_range(place, lines)


@THOROUGH
@given(HOSTILE)
def test_every_character_of_a_value_stands_where_it_says(text: str) -> None:
    diagnostics = Diagnostics()
    source = _source(text, diagnostics)
    lines = source.text.split("\n")
    file = read_yaml(source, diagnostics)
    for _, value in walk_values(file.value) if file else ():
        if not isinstance(value, Located) or value.refused:
            continue
        for offset, character in enumerate(value):
            line, column = value.spot(offset)
            typed = (lines[line - 1] + "\n")[column - 1]
            assert typed == character or typed == "\\" or character == " ", (value, offset, typed)


YAML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"), max_size=40
)


@settings(max_examples=500, deadline=None, database=None, derandomize=True)
@given(YAML_TEXT, st.sampled_from("'\""))
def test_a_quoted_text_comes_back_as_it_was_typed(text: str, quote: str) -> None:
    clean = replace_forbidden(text, "t.yaml", Diagnostics())
    typed = clean.replace("'", "''") if quote == "'" else clean.replace("\\", "\\\\").replace('"', '\\"')
    diagnostics = Diagnostics()
    file = read_yaml(SourceText("t.yaml", f"key: {quote}{typed}{quote}\n"), diagnostics)
    assert list(diagnostics) == []
    assert file is not None
    assert file.value == {"key": clean}


@THOROUGH
@given(st.text("0019.eE+-_x²٣infINFaN ", max_size=7))
def test_numbers_are_those_of_the_core_schema(text: str) -> None:
    decimal = r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    assert is_number(text) == bool(re.fullmatch(decimal, text))
    assert is_not_finite(text) == bool(re.fullmatch(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", text))


@settings(max_examples=1_000, deadline=None, database=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["date", ",", '"', '""', "\n", " ", "a", "2025-06-18", "label,kind,source", "=1", "é"]),
        max_size=16,
    ).map("".join)
)
def test_hostile_csv_gives_findings_and_nothing_else(text: str) -> None:
    diagnostics = Diagnostics()
    source = SourceText("t.yaml", f"date,label,kind,source\n{text}")
    lines = source.text.split("\n")
    file = read_table(source, ("date", "label", "kind", "source"), diagnostics)
    for finding in diagnostics:
        _assert_in_range(finding.at, lines)
    assert file is not None
    for place in file.places.values():
        _assert_in_range(place, lines)


def walk_values(value: Value, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Value]]:
    """Every value under `value`, itself first, with its path."""
    yield path, value
    match value:
        case dict():
            for key, child in value.items():
                yield from walk_values(child, (*path, key))
        case tuple():
            for index, child in enumerate(value):
                yield from walk_values(child, (*path, index))
        case _:
            pass
