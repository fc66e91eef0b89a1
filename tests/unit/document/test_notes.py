"""Author's notes: where their marks stand, how they are numbered, what they say."""

from __future__ import annotations

from typing import Any

from tests.unit.document.test_citations import HEADER, show

from policybrief.diagnostics import Diagnostics
from policybrief.document import Document, resolve
from policybrief.document.walk import walk_words
from policybrief.document.words import Note, Run


def write(make_brief: Any, texts: dict[str, str], more: str) -> Document:
    return resolve(make_brief({**texts, "brief/brief.yaml": HEADER + more}), edition="full", diagnostics=Diagnostics())


def marks_of(document: Document) -> list[Note]:
    return [
        run.note for words, _ in walk_words(document) for run in words if isinstance(run, Run) and run.note is not None
    ]


def prose(text: str) -> str:
    return f"sections:\n  - id: prose\n    title: The prose\n    body: |\n      {text}\n"


def line_of(document: Document, start: str) -> str:
    return next(text for words, _ in walk_words(document) if (text := show(words)).startswith(start))


def test_a_mark_stands_behind_the_points_and_the_citations_that_follow_it(
    make_brief: Any, texts: dict[str, str]
) -> None:
    document = write(make_brief, texts, prose("Costs fell^[By half.], then [@C01] rose^[Twice.]."))
    assert line_of(document, "Costs") == "Costs fell,{^1} then{^C01} rose.{^2}"


def test_a_note_cites_inline_and_its_mark_leads_to_it(make_brief: Any, texts: dict[str, str]) -> None:
    document = write(make_brief, texts, prose("Costs fell^[By half [@C01; @C02]; $35 billion in all.]."))
    (note,) = marks_of(document)
    assert show(note.words) == "By half {C01}, {C02}; $35~billion in all."
    mark = next(run for words, _ in walk_words(document) for run in words if isinstance(run, Run) and run.note)
    assert mark.link is not None
    assert (mark.link.target, mark.link.contents) == (
        f"#{note.id}",
        "Note 1: By half C01, C02; $35\u00a0billion in all.",
    )


def test_notes_count_in_the_order_in_which_their_marks_are_read(make_brief: Any, texts: dict[str, str]) -> None:
    """The reasons for scores are written with the options, sources last, wherever their sections stand."""
    sections = """\
sections:
  - {id: evidence-first, title: 'Sources first^[First.]', show: sources}
  - id: prose
    title: Then prose
    body: |
      Words^[Second.], and more^[Third.].
"""
    document = write(make_brief, texts, sections)
    assert [(note.number, note.label, show(note.words)) for note in marks_of(document)] == [
        (1, "1", "First."),
        (2, "2", "Second."),
        (3, "3", "Third."),
    ]
    assert len({note.id for note in marks_of(document)}) == 3


def test_notes_are_no_part_of_bookmarks_and_titles(make_brief: Any, texts: dict[str, str]) -> None:
    titled = HEADER.replace("title: T", "title: The title^[Not of the file.]")
    made = make_brief({**texts, "brief/brief.yaml": titled})
    document = resolve(made, edition="full", diagnostics=Diagnostics())
    assert document.title == "The title"
    assert [show(note.words) for note in marks_of(document)] == ["Not of the file."]
