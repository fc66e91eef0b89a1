"""Markdown as a brief has it."""

from __future__ import annotations

import time

import pytest

from policybrief.content.located import Located, locate_lines
from policybrief.content.markdown import parse_line, parse_prose
from policybrief.content.prose import (
    BulletList,
    Citation,
    ClaimSpan,
    Emphasis,
    FactSpan,
    Hyperlink,
    Inline,
    LanguageSpan,
    NoteSpan,
    NumberedList,
    Paragraph,
    Prose,
    Strong,
    SubHeading,
    Words,
)
from policybrief.content.reading import Kind, Reading
from policybrief.diagnostics import Diagnostics, Location


def _prose(text: str) -> Prose:
    reading = Reading(Diagnostics())
    prose = parse_prose(locate_lines(text, "t.md"), reading)
    assert list(reading.diagnostics) == []
    return prose


def _line(text: str) -> tuple[Inline, ...]:
    reading = Reading(Diagnostics())
    line = parse_line(locate_lines(text, "t.md"), reading)
    assert list(reading.diagnostics) == []
    return line.children


def _wrong(text: str, *, known: frozenset[str] = frozenset()) -> list[tuple[str, int, int, int]]:
    reading = Reading(Diagnostics(), known)
    parse_prose(locate_lines(text, "t.md"), reading)
    return [(d.code, d.at.line, d.at.column, d.at.length) for d in reading.diagnostics]


def _words(inlines: tuple[Inline, ...]) -> str:
    """The words of runs, marks left out."""
    return "".join(run.text if isinstance(run, Words) else _words(getattr(run, "children", ())) for run in inlines)


def test_marks_nest_and_keep_their_places() -> None:
    before, strong, after = _line("Go **to *seek* terms** now")
    assert isinstance(strong, Strong)
    first, emphasis, last = strong.children
    assert isinstance(emphasis, Emphasis)
    assert (before, after) == (Words("Go ", Location("t.md", 1, 1, 3)), Words(" now", Location("t.md", 1, 23, 4)))
    assert strong.at == Location("t.md", 1, 4, 19)
    assert emphasis.at == Location("t.md", 1, 9, 6)
    assert emphasis.children == (Words("seek", Location("t.md", 1, 10, 4)),)
    assert _words((first, last)) == "to  terms"


def test_a_citation_holds_ids_and_locators() -> None:
    (citation,) = _line("[@C01; @C02, p. 3]")
    assert isinstance(citation, Citation)
    assert [(r.id, r.locator, r.at) for r in citation.references] == [
        ("C01", "", Location("t.md", 1, 3, 3)),
        ("C02", "p. 3", Location("t.md", 1, 9, 3)),
    ]


def test_spans_name_facts_claims_and_languages() -> None:
    fact, _, claim, _, language = _line("[$35 billion](fact:amazon) [Three](claim:likely) [صاف ایندھن](lang:ur)")
    assert fact == FactSpan("amazon", "$35 billion", Location("t.md", 1, 2, 11), Location("t.md", 1, 20, 6))
    assert claim == ClaimSpan("likely", "Three", Location("t.md", 1, 29, 5), Location("t.md", 1, 42, 6))
    assert isinstance(language, LanguageSpan)
    assert (language.language, _words(language.children)) == ("ur", "صاف ایندھن")


def test_what_is_named_is_noted_for_the_check_of_references() -> None:
    reading = Reading(Diagnostics())
    parse_line(locate_lines("[@E1] [x](fact:f) [y](claim:c)", "t.md"), reading)
    assert [(m.id, m.kinds) for m in reading.mentions] == [("E1", ()), ("f", (Kind.FACT,)), ("c", (Kind.CLAIM,))]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("[a](https://example.org/x?y=1#z)", "https://example.org/x?y=1#z"),
        ("[a](<https://example.org/a(b>)", "https://example.org/a(b"),
        ("[a](https://en.wikipedia.org/wiki/Gaza_(city))", "https://en.wikipedia.org/wiki/Gaza_(city)"),
        ("<https://example.org>", "https://example.org"),
        ("<desk@example.org>", "mailto:desk@example.org"),
        ("[write](mailto:desk@example.org)", "mailto:desk@example.org"),
        ("[a](HTTP://EXAMPLE.ORG)", "HTTP://EXAMPLE.ORG"),
        ("[a](https://example.org/صاف)", "https://example.org/%D8%B5%D8%A7%D9%81"),
        ("[a](https://[2001:db8::1]/x)", ""),
    ],
)
def test_links_lead_to_the_web_and_to_mail(typed: str, address: str) -> None:
    reading = Reading(Diagnostics())
    (link, *_) = parse_line(locate_lines(typed, "t.md"), reading).children or (None,)
    if not address:
        assert reading.diagnostics.has_errors
        return
    assert isinstance(link, Hyperlink)
    assert link.address.lower() == address.lower()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "java&#115;cript:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "vbscript:x", "ftp://a.b", "//example.org", "/etc/passwd", "x.html", "#background", "https:", "https://", "http:///x", "mailto:x",
        "tel:123", "blob:x", "about:blank", "javascript\\:x", "https:example.org", "mailto:a@b", "feed:https://a.b", "www.example.org",
    ],
)  # fmt: skip
def test_links_lead_nowhere_else(address: str) -> None:
    assert [code for code, *_ in _wrong(f"See [it]({address}) now.")] == ["PB041"]
    reading = Reading(Diagnostics())
    line = parse_line(locate_lines(f"See [it]({address}) now.", "t.md"), reading)
    assert not any(isinstance(run, Hyperlink) for run in line.children)


@pytest.mark.parametrize(
    ("typed", "column", "length"),
    [
        ("[12 milliards de francs(fact:fonds) oui", 24, 12),
        ("**[Three**(claim:likely)", 11, 14),
        ("[x] (lang:ur)", 5, 9),
        ("See (fact:my_id here.", 5, 11),
    ],
)
def test_the_address_of_a_span_is_never_printed(typed: str, column: int, length: int) -> None:
    assert _wrong(typed) == [("PB042", 1, column, length)]


@pytest.mark.parametrize(
    "typed", ["a claim (fact: it is so)", "(claim: see below)", "\\(fact:x)", "the fact:fonds", "(lang:)"]
)
def test_round_brackets_with_a_colon_are_prose(typed: str) -> None:
    assert "".join(run.text for run in _line(typed) if isinstance(run, Words)) == typed.replace("\\", "")


@pytest.mark.parametrize(
    ("address", "help"),
    [
        ("langue:en", "did you mean 'lang:en'?"),
        ("language:en", "did you mean 'lang:en'?"),
        ("facts:fonds", "did you mean 'fact:fonds'?"),
        ("claims:likely", "did you mean 'claim:likely'?"),
        ("source:S1", "a span to fact:id, claim:id or a language such as lang:ur"),
    ],
)
def test_a_span_of_unknown_kind_gets_the_nearest(address: str, help: str) -> None:
    reading = Reading(Diagnostics())
    parse_line(locate_lines(f"[x]({address})", "t.md"), reading)
    (found,) = reading.diagnostics
    assert found.code == "PB041"
    assert help in found.help


def test_lists_nest_and_numbers_start_where_they_start() -> None:
    bullets, numbers = _prose("- one\n- two\n  - inner\n\n3. three\n4. four\n").blocks
    assert isinstance(bullets, BulletList)
    assert isinstance(numbers, NumberedList)
    assert len(bullets.items) == 2
    assert isinstance(bullets.items[1].blocks[1], BulletList)
    assert (numbers.start, len(numbers.items)) == (3, 2)
    assert bullets.items[1].at == Location("t.md", 2, 1, 5)


def test_headings_stand_in_section_files_alone() -> None:
    two, three, _ = _prose("## Terms *now*\n\n### Money ###\n\nWords.\n").blocks
    assert isinstance(two, SubHeading)
    assert isinstance(three, SubHeading)
    assert (two.level, _words(two.children), three.level, _words(three.children)) == (2, "Terms now", 3, "Money")
    reading = Reading(Diagnostics())
    parse_prose(Located("## Terms", "t.yaml", ((0, 1, 1),)), reading)
    assert [d.message for d in reading.diagnostics] == ["headings stand only in section files"]


def test_lines_of_a_paragraph_are_joined_with_spaces() -> None:
    (paragraph,) = _prose("Going\nto  \nseek.\n").blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (
        Words("Going", Location("t.md", 1, 1, 5)),
        Words(" ", Location("t.md", 1, 6, 1)),
        Words("to", Location("t.md", 2, 1, 2)),
        Words(" ", Location("t.md", 2, 5, 1)),
        Words("seek.", Location("t.md", 3, 1, 5)),
    )


def test_a_run_is_cut_where_an_escape_moves_the_columns() -> None:
    children = _line(r"a \* b &amp; c")
    assert _words(children) == "a * b & c"
    assert Words("*", Location("t.md", 1, 4, 1)) in children
    assert Words("&", Location("t.md", 1, 8, 5)) in children


@pytest.mark.parametrize(
    "text",
    [
        "[sic]",
        "an [aside] here",
        "2 * 3 * 4",
        "snake_case_word",
        "a < b",
        "5 ~ 6",
        "`",
        "R&D",
        "1. not a list",
        "# no head",
    ],
)
def test_what_is_no_mark_is_words(text: str) -> None:
    assert _words(_line(text)) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cited [E28].", [("PB032", 1, 7, 5)]),
        ("Cited [E28; C01].", [("PB032", 1, 7, 10)]),
        ("Cited [pledge].", [("PB032", 1, 7, 8)]),
        ("Cited [@E28", [("PB042", 1, 7, 5)]),
        ("Cited [@].", [("PB042", 1, 8, 1)]),
        ("A [link](https://a.org \"title\").", [("PB042", 1, 3, 29)]),
        ("A [link](see below).", [("PB042", 1, 3, 7)]),
        ("A [](https://a.org).", [("PB042", 1, 3, 17)]),
        ("A [x](fact:).", [("PB042", 1, 7, 5)]),
        ("A [x](claim:1a).", [("PB042", 1, 7, 8)]),
        ("A [x [y](fact:b)](https://a.org).", [("PB042", 1, 6, 11)]),
        ("<b>bold</b>", [("PB040", 1, 1, 3), ("PB040", 1, 8, 4)]),
        ("<!-- note -->", [("PB040", 1, 1, 13)]),
        ("<script>alert(1)</script>", [("PB040", 1, 1, 8), ("PB040", 1, 17, 9)]),
        ("~~out~~", [("PB040", 1, 1, 7)]),
        ("Words[^1]\n\n[^1]: note", [("PB040", 1, 6, 4), ("PB040", 3, 1, 4)]),
        ("[a][b]", [("PB040", 1, 1, 6)]),
        ("[a]: https://a.org", [("PB040", 1, 1, 18)]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("PB040", 1, 1, 9)]),
        ("    code", [("PB040", 1, 5, 4)]),
        ("```\ncode\n```", [("PB040", 1, 1, 3)]),
        ("- ## head", [("PB040", 1, 1, 9)]),
        ("a &#0; b &#xFFFE; c", [("PB003", 1, 3, 4), ("PB003", 1, 10, 8)]),
        ("- a\n  - b\n    - c\n      - d\n        - e", [("PB015", 5, 9, 3)]),
        ("*a **b *c **d *e **f *g **h** g* f** e* d** c* b** a*", [("PB015", 1, 22, 1)]),
    ],
)  # fmt: skip
def test_what_a_brief_does_not_have_is_shown_where_it_stands(text: str, found: list[tuple[str, int, int, int]]) -> None:
    assert _wrong(text, known=frozenset({"pledge"})) == found


def test_a_line_is_one_paragraph() -> None:
    reading = Reading(Diagnostics())
    parse_line(locate_lines("One.\n\n  Two.\n", "t.md"), reading)
    assert [(d.code, str(d.at)) for d in reading.diagnostics] == [("PB040", "t.md:3:3")]


def test_a_finding_in_a_quoted_value_points_behind_its_escapes() -> None:
    reading = Reading(Diagnostics())
    parse_line(Located('say "x" [E28]', "t.yaml", ((0, 4, 9), (5, 4, 15), (7, 4, 18))), reading)
    assert [str(d.at) for d in reading.diagnostics] == ["t.yaml:4:19"]


LONG = {
    "words": "word " * 20_000,
    "lines": "word word\n" * 10_000,
    "paragraphs": "word\n\n" * 16_000,
    "opening brackets": "[" * 100_000,
    "brackets": "[" * 50_000 + "]" * 50_000,
    "unfinished links": "[a](" * 25_000,
    "links in links": "[" * 6_000 + "](http://a.b)" * 6_000,
    "asterisks": "*" * 100_000,
    "tags": "<a " * 33_000,
    "backticks": "`".join("a" * n for n in range(450)),
    "backslashes": "\\" * 100_000,
    "quotes": ">" * 100_000,
    "unclosed citations": "[@E1 " * 20_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_text_takes_no_more_than_its_share_of_time(text: str) -> None:
    start = time.perf_counter()
    parse_prose(locate_lines(text, "t.md"), Reading(Diagnostics()))
    assert time.perf_counter() - start < 5


def test_a_note_stands_where_its_mark_belongs() -> None:
    before, note, after = _line("Costs fell^[By half; see [@C01] and *ibid*.] twice")
    assert isinstance(note, NoteSpan)
    assert (before, after) == (
        Words("Costs fell", Location("t.md", 1, 1, 10)),
        Words(" twice", Location("t.md", 1, 45, 6)),
    )
    assert note.at == Location("t.md", 1, 11, 34)
    words, citation, and_, emphasis, stop = note.children
    assert words == Words("By half; see ", Location("t.md", 1, 13, 13))
    assert isinstance(citation, Citation)
    assert isinstance(emphasis, Emphasis)
    assert _words((and_, stop)) == " and ."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A note^[that never ends", ("PB042", 1, 7, 2)),
        ("A note^[] without words", ("PB042", 1, 7, 3)),
        ("A note^[in^[a note]]", ("PB042", 1, 11, 9)),
        ("[A link^[note]](https://example.org)", ("PB042", 1, 8, 7)),
        ("A note by number[^1]", ("PB040", 1, 17, 4)),
    ],
)
def test_a_note_that_is_none_is_an_error_at_its_mark(text: str, found: tuple[str, int, int, int]) -> None:
    assert found in _wrong(text)
