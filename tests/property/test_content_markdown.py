"""Laws of the Markdown reader: nothing is raised but findings, nothing is lost, every run stands where it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policybrief.content.characters import replace_forbidden
from policybrief.content.located import Located, locate_lines
from policybrief.content.markdown import parse_line, parse_prose, read_all_blocks
from policybrief.content.marks import MARKDOWN
from policybrief.content.plain_blocks import read_plain_blocks
from policybrief.content.plain_sentence import read_plainly
from policybrief.content.prose import Citation, FactSpan, Hyperlink, Line, Prose, Words
from policybrief.content.reading import Reading
from policybrief.content.sentence import read_with_parser
from policybrief.diagnostics import Diagnostics, Location

HOSTILE = st.lists(
    st.sampled_from(
        [
            *"*_`[]()<>!#&\\~|-+\n =@;:.",
            *[
                "\n\n",
                "\n  ",
                "\n    ",
                "- ",
                "1. ",
                "## ",
                "# ",
                "> ",
                "```\n",
                "---\n",
                "===\n",
                "| a | b |\n|---|---|\n",
            ],
            *[
                "**",
                "***",
                "[@E28]",
                "[@E28; @C01, p. 3]",
                "[E28]",
                "[@",
                "[a](fact:b)",
                "](fact:",
                "](claim:x)",
                "](lang:ur)",
            ],
            *[
                "](javascript:alert(1))",
                "](data:text/html,x)",
                "](file:///etc)",
                "](https://a.org)",
                "<https://b.org>",
                "<b>",
                "</b>",
            ],
            *[
                "<!--",
                "-->",
                "![a](b.png)",
                "&amp;",
                "&#x202e;",
                "&#0;",
                "&nbsp;",
                "\\*",
                "\\[",
                "\\\n",
                "  \n",
                "[^1]",
                "[a]: http://x",
            ],
            *["é", "🌍", "صاف", "\u202e", "\x00", "\t", "word ", "two words"],
        ]
    ),
    max_size=24,
).map("".join)

THOROUGH = settings(
    max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)


def _runs(node: object) -> Iterator[object]:
    """Every run and block under a node."""
    yield node
    for name in ("children", "blocks", "items"):
        for child in getattr(node, name, ()):
            yield from _runs(child)


def _typed_at(at: Location, lines: list[str]) -> str:
    line = lines[at.line - 1] + "\n"
    return line[at.column - 1 : at.column - 1 + at.length]


def _assert_in_range(at: Location, lines: list[str]) -> None:
    assert 1 <= at.line <= len(lines), at
    assert 1 <= at.column <= len(lines[at.line - 1]) + 1, at
    assert 1 <= at.length <= len(lines[at.line - 1]) + 2 - at.column, (at, at.length)


def _assert_places(parsed: Line | Prose, text: str, diagnostics: Diagnostics) -> None:
    lines = text.split("\n")
    for finding in diagnostics:
        _assert_in_range(finding.at, lines)
    for run in _runs(parsed):
        _assert_in_range(run.at, lines)  # type: ignore[attr-defined]
        if isinstance(run, Words):
            typed = _typed_at(run.at, lines)
            assert typed == run.text or (run.text == " " and typed in {"\n", "\\"}) or typed.startswith("&"), (
                run,
                typed,
            )
        elif isinstance(run, Citation):
            for reference in run.references:
                assert _typed_at(reference.at, lines) == reference.id
        elif isinstance(run, FactSpan):
            assert _typed_at(run.fact_at, lines) == run.fact
            assert "\\" in _typed_at(run.at, lines) or run.words.startswith(_typed_at(run.at, lines).split("&")[0])
        elif isinstance(run, Hyperlink):
            assert run.address.startswith(("http://", "https://", "mailto:"))


@THOROUGH
@given(HOSTILE)
def test_hostile_prose_gives_findings_and_runs_in_their_places(text: str) -> None:
    clean = replace_forbidden(text, "t.md", Diagnostics())
    reading = Reading(Diagnostics())
    prose = parse_prose(locate_lines(clean, "t.md"), reading)
    _assert_places(prose, clean, reading.diagnostics)


@THOROUGH
@given(HOSTILE)
def test_hostile_lines_give_findings_and_runs_in_their_places(text: str) -> None:
    clean = replace_forbidden(text, "t.md", Diagnostics())
    reading = Reading(Diagnostics())
    line = parse_line(locate_lines(clean, "t.md"), reading)
    _assert_places(line, clean, reading.diagnostics)


@settings(max_examples=500, deadline=None, database=None, derandomize=True)
@given(HOSTILE)
def test_the_same_prose_is_read_the_same_wherever_it_stands(text: str) -> None:
    clean = replace_forbidden(text, "t.md", Diagnostics())
    here = Reading(Diagnostics())
    parse_prose(locate_lines(clean, "t.md"), here)
    there = Reading(Diagnostics())
    moved = Located(
        clean,
        "t.yaml",
        tuple((start, line + 7, column + 4) for start, line, column in locate_lines(clean, "").pieces),
        whole_file=True,
    )
    parse_prose(moved, there)
    shifted = [(d.code, d.at.line - 7, d.at.column - 4, d.message) for d in there.diagnostics]
    assert [(d.code, d.at.line, d.at.column, d.message) for d in here.diagnostics] == shifted


PLAIN = st.text(st.sampled_from("abc éصاف日.,;:?'’–—%$€0123456789()"), max_size=80)


@settings(max_examples=500, deadline=None, database=None, derandomize=True)
@given(PLAIN)
def test_words_without_marks_come_back_as_they_were_typed(text: str) -> None:
    reading = Reading(Diagnostics())
    line = parse_line(locate_lines(text, "t.md"), reading)
    assert "".join(run.text for run in line.children if isinstance(run, Words)) == text.strip(" ")
    assert list(reading.diagnostics) == []


_PIECES = st.lists(
    st.sampled_from([
        "words", "35", " ", " ", ".", "(", ")", "\n", "*", "**", "*it*", "**bold**", "[@E28]", "[@E28; @C1, p. 3]", "[",
        "[w](fact:a)", "[](fact:a)", "[w](lang:ur)", "[w](https://x.org/a)", "[w] (fact:a)", "(fact:a)", "[E28]", "]", "[a\nb](claim:c)",
        "[@E28](x)", "\\*", "_", "^[n]", "!", "<b>", "&amp;", "~~", "`", "\u00a0",
    ]),
    min_size=1, max_size=8,
).map("".join)  # fmt: skip
_LINES = st.lists(
    st.sampled_from([
        "Words here", "é [@E28]", "**bold** text", "9 lives", "1. one", "1.", "2026. Year", "- a", "- b  ", "- 1. x", "- ", "* star",
        "+ plus", "## Head", "### Sub", "## Head ##", "# one", "> q", "| a |", "|---|", "---", "===", "```", "    code", "  two",
        "\u00a0nb", "nb\u00a0", "", "", "", " ",
    ]),
    min_size=1, max_size=8,
).map("\n".join)  # fmt: skip


@given(_PIECES.map(str.strip).filter(bool))
def test_a_sentence_read_plainly_is_what_the_parser_reads(text: str) -> None:
    plain, general = _read_noting(read_plainly, text), _read_noting(read_with_parser, text)
    assert plain[0] is None or plain == general


@given(_LINES)
def test_blocks_read_plainly_are_what_the_parser_reads(text: str) -> None:
    plain, general = _read_noting(read_plain_blocks, text), _read_noting(read_all_blocks, text)
    assert plain[0] is None or plain == general


def _read_noting(read: Callable[[Located, Reading], object], text: str) -> tuple[object, object, object]:
    """What a reader makes of a text, and what it finds and mentions."""
    reading = Reading(Diagnostics(), frozenset({"E28", "C1"}))
    return read(locate_lines(text, "brief/x.md"), reading), list(reading.diagnostics.found), reading.mentions


@given(st.from_regex(r"https?://[a-z0-9-]{1,9}(\.[a-z0-9-]{1,5}){1,3}(/[A-Za-z0-9/._~-]{0,12})?", fullmatch=True))
def test_a_plain_address_is_in_ascii_already(address: str) -> None:
    assert MARKDOWN.normalizeLink(address) == address
