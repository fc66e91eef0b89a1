"""YAML values and their places."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from policybrief.content.files import SourceText
from policybrief.content.located import Located
from policybrief.content.typed_file import TypedFile, Value
from policybrief.content.yaml import read_yaml
from policybrief.diagnostics import Diagnostics, Location


def _read(text: str) -> TypedFile:
    diagnostics = Diagnostics()
    file = read_yaml(SourceText("t.yaml", text), diagnostics)
    assert list(diagnostics) == []
    assert file is not None
    return file


def _wrong(text: str) -> list[tuple[str, int, int]]:
    diagnostics = Diagnostics()
    read_yaml(SourceText("t.yaml", text), diagnostics)
    return [(finding.code, finding.at.line, finding.at.column) for finding in diagnostics]


@pytest.mark.parametrize(
    "text",
    ["no", "on", "yes", "off", "12:30", "2025-12-22", "010", "1_000", "0x1F", "1.2.3", "TLP:CLEAR", "-", "+", "."],
)
def test_what_yaml_1_1_would_change_stays_text(text: str) -> None:
    value = _read(f"a: [{text!r}]\nb: {text if text not in '-' else repr(text)}\n").value
    assert value == {"a": (text,), "b": text}
    assert isinstance(value, dict)
    assert isinstance(value["b"], Located)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("-3", -3), ("+4", 4), ("0", 0), ("4.6", Decimal("4.6")), (".5", Decimal("0.5")), ("1e3", Decimal(1000)),
        ("1000000000000000", 10**15), ("17.50", Decimal("17.50")), ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_are_exact_and_words_are_words(text: str, value: Value) -> None:
    read = _read(f"a: {text}\n").value
    assert read == {"a": value}
    assert isinstance(read, dict)
    assert type(read["a"]) is type(value)


@pytest.mark.parametrize(
    "text", [".inf", "-.INF", ".nan", "1e16", "1000000000000001", "-1e400", "9" * 41, "1e" + "9" * 30]
)
def test_numbers_no_brief_can_print_are_refused(text: str) -> None:
    assert _wrong(f"a: {text}\n") == [("PB023", 1, 4)]


def test_a_block_keeps_the_place_of_every_line() -> None:
    file = _read("a:\n  b: |\n    first\n\n      third\n  c: |-\n    x\n")
    value = file.value
    assert isinstance(value, dict)
    assert isinstance(value["a"], dict)
    text = value["a"]["b"]
    assert isinstance(text, Located)
    assert text == "first\n\n  third\n"
    assert text.place(0, 5) == Location("t.yaml", 3, 5, 5)
    assert text.place(9, 14) == Location("t.yaml", 5, 7, 5)
    assert text.place(0, len(text)) == Location("t.yaml", 3, 5, 5)


def test_escapes_and_doubled_quotes_keep_the_places_behind_them() -> None:
    value = _read("a: \"é \\\"q\\\" \\u00e9 end\"\nb: 'it''s here'\n").value
    assert isinstance(value, dict)
    double, single = value["a"], value["b"]
    assert isinstance(double, Located)
    assert isinstance(single, Located)
    assert double == 'é "q" é end'
    assert double.place(8, 11) == Location("t.yaml", 1, 20, 3)
    assert double.place(6, 7) == Location("t.yaml", 1, 13, 6)
    assert single.place(5, 9) == Location("t.yaml", 2, 11, 4)


def test_a_container_is_placed_on_its_first_line() -> None:
    file = _read("risks:\n  - id: R1\n    x: {a: 1, b: [2]}\n")
    assert file.at(("risks", 0)) == Location("t.yaml", 2, 5, 6)
    assert file.at(("risks", 0, "x")) == Location("t.yaml", 3, 8, 14)
    assert file.key_at(("risks", 0, "x")) == Location("t.yaml", 3, 5, 1)
    assert file.at(("risks", 0, "nowhere", 3)) == file.at(("risks", 0))


def test_the_first_of_two_values_of_one_key_is_kept() -> None:
    diagnostics = Diagnostics()
    file = read_yaml(SourceText("t.yaml", "a: 1\nb: 2\na: {c: [3], c: 4}\n"), diagnostics)
    assert file is not None
    assert file.value == {"a": 1, "b": 2}
    assert [(d.code, str(d.at), d.help) for d in diagnostics] == [
        ("PB012", "t.yaml:3:1", "it stands first at line 1; keep one of them")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1\nb: *x\n", [("PB013", 1, 4), ("PB013", 2, 4)]),
        ("a: !!python/object/apply:os.system [id]\n", [("PB013", 1, 4)]),
        ("a: !int 3\n", [("PB013", 1, 4)]),
        ("base: &b {x: 1}\nc: {<<: *b}\n", [("PB013", 1, 7), ("PB013", 2, 9)]),
        ("a: 1\n---\nb: 2\n", [("PB013", 2, 1)]),
        ("? [a]\n: 1\n", [("PB010", 1, 3)]),
        ("*a : 1\n", [("PB010", 1, 1)]),
        ('"": 1\n', [("PB010", 1, 1)]),
        ("a: {b\n  c: 1}\n", [("PB010", 1, 5), ("PB010", 2, 4)]),
        ("k" * 101 + ": 1\n", [("PB010", 1, 1)]),
        ("a: >\n  folded\n  text\n", [("PB014", 1, 4)]),
        ("a: plain\n  goes on\n", [("PB014", 1, 4)]),
        ("a: 'quoted\n  goes on'\n", [("PB014", 1, 4)]),
        ('a: "quoted\\\n  goes on"\n', [("PB014", 1, 4)]),
        ("a: [1, 2\nb: 3\n", [("PB014", 1, 8), ("PB010", 2, 2)]),
        ('a: "\\ud800"\n', [("PB010", 1, 7)]),
        ('a: "\\q"\n', [("PB010", 1, 5)]),
        ('a: "\\x07\\u2028\\ufeff"\n', [("PB003", 1, 5), ("PB003", 1, 9), ("PB003", 1, 15)]),
    ],
)  # fmt: skip
def test_what_is_refused_is_shown_where_it_stands(text: str, found: list[tuple[str, int, int]]) -> None:
    assert _wrong(text) == found


BOMBS = [
    "a: " + "[" * 100_000,
    "a: " + "{a: " * 100_000,
    "\n".join("  " * depth + "- a:" for depth in range(1_000)),
    "- " * 50_000,
    "? " * 50_000,
    "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n" for n in range(2_000)),
    "- x\n" * 200_001,
    "a: " + "9" * 1_000_000,
    "a: '" + "''" * 200_000 + "'",
    'a: "' + "\\u0041" * 200_000 + '"',
]


@pytest.mark.parametrize("text", BOMBS, ids=range(len(BOMBS)))
def test_hostile_files_end_soon(text: str) -> None:
    start = time.perf_counter()
    diagnostics = Diagnostics()
    file = read_yaml(SourceText("t.yaml", text), diagnostics)
    assert time.perf_counter() - start < 6
    assert diagnostics.has_errors or (file is not None and isinstance(file.value, dict))
