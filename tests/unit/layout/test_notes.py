"""Notes at the foot of the page that has their marks."""

from __future__ import annotations

import pytest
from tests.unit.layout.documents import LOREM, document, section, set_pages, words
from tests.unit.layout.test_fill import ROOM, ROW

from policybrief.diagnostics import Diagnostics, Location
from policybrief.document.nodes import (
    Block,
    Cell,
    Column,
    Item,
    ItemList,
    Paragraph,
    Row,
    Table,
)
from policybrief.document.words import Link, Note, Run, Words
from policybrief.drawing import Glyphs
from policybrief.layout.fill import fill_columns
from policybrief.layout.pages import Page, Pages
from policybrief.layout.slabs import Slab
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import MM


def noted(text: str, number: int) -> Words:
    note = Note(number, str(number), words(f"Remark {number}."), Location("brief/a.md", number))
    link = Link(f"#{note.id}", f"Note {number}")
    return (Run(text), Run(str(number), citation=True, link=link, note=note), Run(" And so on."))


def lines_on(page: Page) -> dict[str, float]:
    """The words of every line with their height above the foot of the sheet."""
    found: dict[str, float] = {}
    for piece in page.pieces:
        for ink in piece.ink:
            if isinstance(ink, Glyphs):
                found[" ".join(word.text for word in ink.words)] = ink.y
    return found


def page_of(pages: Pages, start: str) -> int:
    return next(n for n, page in enumerate(pages.pages) if any(line.startswith(start) for line in lines_on(page)))


def place(kind: str) -> Block:
    if kind == "paragraph":
        return Paragraph(noted("A claim", 1))
    if kind == "item":
        return ItemList("bullets", (Item((), (Paragraph(noted("A claim", 1)),)),))
    cells = (Cell((words("Row"),)), Cell((noted("A claim", 1),)))
    return Table((Column(words("A"), header=True), Column(words("B"))), (Row(cells), Row(cells[:1] * 2)))


@pytest.mark.parametrize("kind", ["paragraph", "item", "cell"])
def test_a_note_ends_at_the_bottom_margin_in_its_own_element(kind: str) -> None:
    pages = set_pages(document(section(place(kind))))
    number = page_of(pages, "Remark 1.")
    assert number == page_of(pages, "A claim")
    paper = MEMO.papers["a4"]
    descent = 0.22 * MEMO.text["fine"].size_pt
    assert lines_on(pages.pages[number])["Remark 1."] == pytest.approx(paper.bottom_mm * MM + descent, abs=0.1)
    elements = pages.tree.elements
    (note,) = (element for element in elements if element.role == "Note")
    assert note.identifier
    holder = elements[note.parent].role
    assert holder == {"paragraph": "Sect", "item": "LBody", "cell": "TD"}[kind]
    (reference,) = (element for element in elements if element.role == "Reference" and element.inline)
    assert [element.role for element in elements if element.parent == reference.id] == ["Link"]


def test_a_note_is_written_behind_its_paragraph_and_before_the_next() -> None:
    pages = set_pages(document(section(Paragraph(noted("A claim", 1)), Paragraph(words("Then something else.")))))
    spoken = [line for page in pages.pages for line in lines_on(page)]
    order = [next(i for i, line in enumerate(spoken) if line.startswith(w)) for w in ("A claim", "Remark", "Then")]
    assert order == sorted(order)


def test_a_line_goes_to_the_next_page_with_its_note() -> None:
    """Every page keeps the notes of its own lines, at whatever line the page happens to turn."""
    for count in range(30, 42):
        filling = Paragraph(words((LOREM * count).strip()))
        pages = set_pages(document(section(filling, *(Paragraph(noted(f"Claim {n}", n)) for n in range(1, 12)))))
        for n in range(1, 12):
            assert page_of(pages, f"Claim {n}") == page_of(pages, f"Remark {n}.")


def test_notes_take_their_room_from_the_text() -> None:
    note = Slab(8.0)
    marked = Slab(20.0, notes=(note,), at=Location("f", 1))
    columns = fill_columns((*[ROW] * 4, marked), ROOM, Diagnostics())
    assert [(len(column.slabs), column.notes) for column in columns] == [(4, ()), (1, (note,))]
    columns = fill_columns((*[ROW] * 3, marked), ROOM, Diagnostics())
    assert [(len(column.slabs), column.notes) for column in columns] == [(4, (note,))]


def test_a_note_that_fits_on_no_page_with_its_line_is_an_error_at_it() -> None:
    diagnostics = Diagnostics()
    fill_columns((Slab(20.0, notes=(Slab(80.0),), at=Location("brief/a.md", 7)),), ROOM, diagnostics)
    (found,) = diagnostics
    assert (found.code, found.at.line) == ("PB080", 7)
    assert "with its notes" in found.message
