"""The two readers of YAML are one: what is read line by line is what the parser's events give, or nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policybrief.content.characters import replace_forbidden
from policybrief.content.files import SourceText
from policybrief.content.located import Located
from policybrief.content.plain_yaml import read_plain_yaml
from policybrief.content.typed_file import DEEPEST, LONGEST_KEY, TypedFile, Value
from policybrief.content.yaml_events import read_events
from policybrief.diagnostics import Diagnostics

ROOT = Path(__file__).parents[2]
FILES = [*ROOT.glob("brief/*.yaml"), *ROOT.glob("charts/*.yaml"), *ROOT.glob("tests/*brief/*/*.yaml")]
REAL = [path.read_text(encoding="utf-8") for path in sorted(FILES)]
THOROUGH = settings(
    max_examples=1_500, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)

# --- texts about the border of what is plain

ODD = list(": -?!&*%@`,[]{}|>#'\"\\~.+_=/()")
ODD += [
    ": ",
    " #",
    "- ",
    "''",
    '\\"',
    "\\\\",
    "\\n",
    "?,",
    ":,",
    "  ",
    " :",
    "--",
    "...",
    "---",
    "\r",
    "\x85",
    "\u2028",
]
ODD += ["\ufeff", "\u00a0", "\u200b", "\u202e", "\u0301", "\x00", "\x7f", "é", "日本", "صاف", "🌍", "\U0010ffff"]
WORDS = ["a", "b", "key", "likely", "O4", "roughly even chance", "null", "~", "true", "False", "no", "12", "-3", "+4"]
WORDS += ["4.6", ".5", "1e3", "1e16", ".inf", "-.INF", ".nan", "010", "0x1F", "1_000", "2025-12-22", "12:30", "1.2.3"]
WORDS += ["1.", "9" * 41, "TLP:CLEAR"]
FRAGMENT = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD))
TYPED = st.one_of(st.sampled_from(WORDS), st.lists(FRAGMENT, max_size=5).map("".join))


def _mostly(usual: st.SearchStrategy[str], odd: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What is usual, and now and then what is odd."""
    return st.sampled_from([usual] * 11 + [odd]).flatmap(lambda chosen: chosen)


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quote_double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


QUOTED = st.one_of(
    TYPED.map(_quote),
    TYPED.map(_quote_double),
    TYPED.map(lambda text: f'"{text}"'),
    TYPED.map(lambda text: f"'{text}'"),
)
PLAIN = st.sampled_from(WORDS)
SPACE = _mostly(st.sampled_from(["", " ", "  "]), st.sampled_from(["\n", "\n  ", " # why\n", " #\n"]))
COLON = _mostly(st.just(": "), st.sampled_from([":", ":  ", " : "]))


@st.composite
def _write_brackets(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    opening, closing = draw(st.sampled_from([("[", "]"), ("{", "}")]))
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        value = draw(SPACE) + draw(inside) + draw(SPACE)
        if opening == "{":
            key = draw(_mostly(st.sampled_from(["a", "b", "c", "d e", "f-g", "h", "i"]), st.one_of(TYPED, QUOTED)))
            value = draw(SPACE) + key + draw(COLON) + value
        parts.append(value)
    text = draw(_mostly(st.sampled_from([",", ", "]), st.sampled_from([" ,", ",,"]))).join(parts)
    return opening + text + draw(_mostly(st.just(""), st.sampled_from([",", " "]))) + closing


SCALAR = _mostly(st.one_of(PLAIN, QUOTED), TYPED)
FLOW = st.recursive(SCALAR, _write_brackets, max_leaves=6)
HEADERS = ["|", "|-", "|+", "|2", ">", "| ", "|  # why", "&a", "*a", "!t b"]
VALUE = _mostly(st.one_of(SCALAR, FLOW, st.just("")), st.sampled_from(HEADERS))
KEY = _mostly(
    st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "if_options", "x y", "s-d", "é"]), st.one_of(TYPED, QUOTED)
)
TAIL = _mostly(st.just(""), st.sampled_from([" ", "  ", " # why", "  #", "# why", " #: b", "\u00a0"]))


@st.composite
def _write_line(draw: st.DrawFn) -> str:
    line = " " * draw(st.sampled_from([0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 6]))
    dash = draw(st.sampled_from(["", "", "", "- ", "- ", "-  ", "- - ", "-"]))
    match draw(st.sampled_from(["pair", "pair", "pair", "value", "blank", "comment"])):
        case "pair":
            return line + dash + draw(KEY) + draw(COLON) + draw(VALUE) + draw(TAIL)
        case "value":
            return line + dash + draw(VALUE) + draw(TAIL)
        case "comment":
            return line + draw(st.sampled_from(["# why", "#", "#a: b", "---", "...", "%a"]))
        case _:
            return line


LINES = st.lists(_write_line(), min_size=1, max_size=8).map("\n".join)

# --- whole structures, in every way of writing them

TEXTS = ["words: here", "# not a comment", "- item", "", "", " more", "  ", "[@E1]", "'"]


@st.composite
def _write_node(draw: st.DrawFn, indent: int, depth: int) -> str:
    """A node behind `key:` or `-`, the space before it included."""
    kinds = ["words", "words", "quoted", "flow", "block", "empty", "mapping", "list"]
    kind = draw(st.sampled_from(kinds[: 8 if depth < 4 else 6]))
    tail = draw(TAIL)
    match kind:
        case "words":
            return " " + draw(PLAIN) + tail
        case "quoted":
            return draw(st.sampled_from([" ", "  "])) + draw(QUOTED) + tail
        case "flow":
            return " " + draw(FLOW) + tail
        case "empty":
            return tail
        case "block":
            deeper = " " * (indent + draw(st.integers(1, 3)))
            lines = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5))
            written = "\n".join(deeper + line if line else draw(st.sampled_from(["", " ", deeper])) for line in lines)
            return draw(st.sampled_from([" |", " |-", " |+", " |  ", " |- # why"])) + "\n" + written
        case "mapping":
            inner = indent + draw(st.sampled_from([1, 2, 2, 4]))
            return tail + "\n" + draw(_write_mapping(inner, depth + 1))
        case _:
            inner = indent + draw(st.sampled_from([0, 0, 1, 2, 2, 4]))
            return tail + "\n" + draw(_write_list(inner, depth + 1))


@st.composite
def _write_mapping(draw: st.DrawFn, indent: int, depth: int) -> str:
    keys = draw(st.lists(KEY, min_size=1, max_size=3, unique=True))
    return "\n".join(f"{' ' * indent}{key}:{draw(_write_node(indent, depth))}" + draw(BETWEEN) for key in keys)


@st.composite
def _write_list(draw: st.DrawFn, indent: int, depth: int) -> str:
    items: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        dash = " " * indent + "-"
        if draw(st.booleans()):
            items.append(dash + draw(_write_node(indent, depth)))
            continue
        space = draw(st.sampled_from([1, 1, 1, 3]))
        write = draw(st.sampled_from([_write_mapping, _write_mapping, _write_list]))
        inside = draw(write(indent + 1 + space, depth + 1)) if depth < 4 else " " * (indent + 1 + space) + "a"
        items.append(dash + " " * space + inside[indent + 1 + space :] + draw(BETWEEN))
    return "\n".join(items)


BETWEEN = st.sampled_from(["", "", "", "", "\n", "\n\n", "\n# why", "\n    # why", "\n  "])
WHOLE = st.tuples(
    st.sampled_from(["", "", "", "# why\n", "\n", "---\n", "%YAML 1.2\n---\n"]),
    st.one_of(_write_mapping(0, 0), _write_mapping(0, 0), _write_list(0, 0), _write_mapping(2, 0), FLOW),
    st.sampled_from(["\n", "\n", "", "\n\n", "\n# end", "\n  ", "\n..."]),
).map("".join)

# --- real files with mistakes


@st.composite
def _spoil(draw: st.DrawFn) -> str:
    lines = draw(st.sampled_from(REAL)).split("\n")
    start = draw(st.integers(0, max(0, len(lines) - 5)))
    lines = lines[start : start + draw(st.integers(4, 30))]
    if draw(st.booleans()):
        margin = len(lines[0]) - len(lines[0].lstrip(" "))
        lines = [line[margin:] if not line[:margin].strip(" ") else line for line in lines]
    for _ in range(draw(st.integers(0, 3))):
        index = draw(st.integers(0, len(lines) - 1))
        line = lines[index]
        at = draw(st.integers(0, len(line)))
        match draw(
            st.sampled_from(
                ["insert", "insert", "delete", "replace", "drop", "double", "move", "dedent", "indent", "cut"]
            )
        ):
            case "insert":
                lines[index] = line[:at] + draw(FRAGMENT) + line[at:]
            case "delete":
                lines[index] = line[:at] + line[at + 1 :]
            case "replace":
                lines[index] = line[:at] + draw(FRAGMENT) + line[at + 1 :]
            case "drop":
                lines[index] = ""
            case "double":
                lines.insert(index, line)
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(index))
            case "dedent":
                lines[index] = line[1:]
            case "indent":
                lines[index] = " " * draw(st.integers(1, 3)) + line
            case _:
                lines[index : index + 1] = [line[:at], line[at:]]
    return "\n".join(lines)


def assert_same(text: str) -> bool:
    """Whether a text is plain; if it is, it is read as the parser's events are, and nothing is wrong with it."""
    source = SourceText("t.yaml", replace_forbidden(text, "t.yaml", Diagnostics()))
    plain = read_plain_yaml(source)
    if plain is None:
        return False
    diagnostics = Diagnostics()
    file = read_events(source, diagnostics)
    assert list(diagnostics) == []
    assert file is not None
    assert _unfold(plain) == _unfold(file)
    return True


def _unfold(file: TypedFile) -> tuple[object, ...]:
    """All that a file holds, so that it compares by type, place and order."""
    keys = [(path, _unfold_value(key)) for path, key in file.keys.items()]
    kinds = [[type(step) for step in path] for path in (*file.places, *file.keys)]
    return file.file, _unfold_value(file.value), list(file.places.items()), keys, kinds, file.refused


def _unfold_value(value: Value | str) -> object:
    match value:
        case Located():
            return "text", str(value), value.file, value.pieces, value.refused, value.whole_file
        case dict():
            return "mapping", [(_unfold_value(key), _unfold_value(child)) for key, child in value.items()]
        case tuple():
            return "list", [_unfold_value(child) for child in value]
        case _:
            return type(value), str(value)


@THOROUGH
@given(LINES)
@example("a: |\n\n  b\n   \n")
@example("a: |+\n  b\n \n\n  ")
@example("a:\n- b:\n- c\nd: '''e''' # f")
@example("a #b: c")
@example("[a:?b]")
@example("[\n--- ,a]")
@example("- - a\n  - b:\n    - c")
@example("{\"a\": [1, b # c\n], 'd':e, f: {}}")
def test_lines_about_the_border_are_read_alike(text: str) -> None:
    assert_same(text)


@THOROUGH
@given(WHOLE)
def test_structures_are_read_alike(text: str) -> None:
    assert_same(text)


@THOROUGH
@given(_spoil())
def test_real_files_with_mistakes_are_read_alike(text: str) -> None:
    assert_same(text)


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(st.integers(DEEPEST - 2, DEEPEST + 2), st.sampled_from(["- ", "[", "a: "]), st.integers(0, 3))
def test_what_is_too_deep_is_not_plain(depth: int, step: str, outer: int) -> None:
    inside = {
        "- ": "- " * depth + "b",
        "[": "- " * outer + "[" * (depth - outer) + "b" + "]" * (depth - outer),
        "a: ": "\n".join(f"{'  ' * level}a:" for level in range(depth)),
    }[step]
    assert assert_same(inside) == (depth <= DEEPEST)


def test_what_is_too_long_is_not_plain() -> None:
    for length in (LONGEST_KEY, LONGEST_KEY + 1):
        assert assert_same(f"{'a' * length}: b") == (length == LONGEST_KEY)
        assert assert_same(f"{{'{'a' * length}': b, c: d}}") == (length == LONGEST_KEY)


def test_every_file_of_ours_is_plain() -> None:
    assert REAL
    for text in REAL:
        assert assert_same(text)
