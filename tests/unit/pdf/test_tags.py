"""Ink joins the structure tree in reading order; what is not tagged is an artifact."""

from __future__ import annotations

import zlib
from types import ModuleType
from typing import Any

import pytest

from policybrief.diagnostics import GENERATED
from policybrief.drawing import Drawing, Ending, Glyphs, Path
from policybrief.layout.pages import LinkArea, Pages, Piece, PlacedDrawing
from policybrief.pdf import write_pdf
from policybrief.pdf.canvas import TaggedCanvas
from policybrief.pdf.inspect import ReadElement, ReadLink, ReadMark, read_aloud, read_pdf, text_in_order
from policybrief.structure import RULES, Artifact, Attribute, Tree, TreeBuilder

SQUARE = Path((("M", 10, 20), ("L", 30, 20), ("L", 30, 40), ("Z",)), fill="#12355B", stroke="#000000", line_width_pt=2)


def piece(owner: int | Artifact, *ink: Any) -> Piece:
    return Piece(owner, ink, GENERATED)


def roles(element: ReadElement) -> list[str]:
    return [kid.role if isinstance(kid, ReadElement) else type(kid).__name__ for kid in element.kids]


def test_blocks_keep_document_order_whatever_the_order_of_their_ink(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    document = tree.add("Document")
    first, second = tree.add("P", document), tree.add("P", document)
    data = specimen.write_page(
        piece(second, specimen.run("second", 50, 650)), piece(first, specimen.run("first", 50, 700)), tree=tree
    )
    assert text_in_order(read_pdf(data)) == ["first", "second"]


def test_an_inline_element_joins_where_its_first_ink_falls(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    paragraph = tree.add("P", tree.add("Document"))
    late, early = tree.add("Span", paragraph, inline=True), tree.add("Span", paragraph, inline=True, language="ur")
    data = specimen.write_page(
        piece(paragraph, specimen.run("a", 50, 700)), piece(early, specimen.run("b", 60, 700)),
        piece(paragraph, specimen.run("c", 70, 700)), piece(late, specimen.run("d", 80, 700)), tree=tree,
    )  # fmt: skip
    read = read_pdf(data)
    assert roles(read.elements("P")[0]) == ["ReadMark", "Span", "ReadMark", "Span"]
    assert [span.language for span in read.elements("Span")] == ["ur", ""]
    assert text_in_order(read) == ["abcd"]


def test_a_block_with_words_of_its_own_keeps_them_before_the_blocks_in_it(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    body = tree.add("Div", tree.add("Document"))
    inner = tree.add("P", body)
    data = specimen.write_page(
        piece(body, specimen.run("own", 50, 700)), piece(inner, specimen.run("inner", 50, 680)), tree=tree
    )
    assert roles(read_pdf(data).elements("Div")[0]) == ["ReadMark", "P"]


def test_elements_without_ink_are_left_out_but_for_cells(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    document = tree.add("Document")
    tree.add("P", tree.add("Sect", document))
    row = tree.add("TR", tree.add("Table", document))
    tree.add("TH", row)
    cell = tree.add("TD", row)
    tree.add("TD", row)
    tree.add("TD", tree.add("TR", tree.add("Table", document)))
    data = specimen.write_page(piece(cell, specimen.run("x", 50, 700)), tree=tree)
    read = read_pdf(data)
    assert [element.role for element in read.elements()] == ["Document", "Table", "TR", "TH", "TD", "TD"]


def test_ink_of_one_owner_in_a_row_is_one_marked_sequence(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    paragraph = tree.add("P", tree.add("Document"))
    lines = [piece(paragraph, specimen.run(word, 50, 700 - 14 * n)) for n, word in enumerate(("one", "two", "three"))]
    (element,) = read_pdf(specimen.write_page(*lines, tree=tree)).elements("P")
    assert element.kids == (ReadMark(0, 0),)


def test_ink_without_anything_to_see_marks_nothing(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    paragraph = tree.add("P", tree.add("Document"))
    blanks = (Glyphs(0, 0, 10, "#000000", ()), Path(()), Path((("M", 0, 0), ("L", 9, 9))), PlacedDrawing("empty", 0, 0))
    drawings = {"empty": Drawing(10, 10, ())}
    read = read_pdf(specimen.write_page(piece(paragraph, *blanks), tree=tree, drawings=drawings))
    assert read.elements("P") == ()
    assert read.pages[0].content.tags == {}


def test_what_is_drawn_outside_every_mark_is_an_artifact() -> None:
    canvas = TaggedCanvas(Pages("T", "en", (), Tree(()), (), ()), {})
    with canvas.page(100, 100):
        canvas.draw(SQUARE)
    stream = zlib.decompress(canvas.document.Pages.pages[0].Contents.data)
    assert stream.startswith(b"/Artifact<</Type/Layout>>BDC\n")
    assert stream.endswith(b"EMC")


def test_artifacts_say_their_type_and_subtype(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    tree.add("Document")
    kinds = (RULES, Artifact("Background"), Artifact("Pagination", "Footer"), Artifact("Pagination", "Watermark"))
    read = read_pdf(specimen.write_page(*(piece(kind, SQUARE) for kind in kinds), tree=tree))
    assert read.pages[0].content.artifacts == ["Layout", "Background", "Pagination/Footer", "Pagination/Watermark"]
    assert read.pages[0].content.problems == []


def test_the_box_of_a_figure_holds_its_strokes_and_its_drawings(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    figure = tree.add("Figure", tree.add("Document"), alt="A square and more.")
    inner = tree.add("Span", figure, inline=True)
    pieces = (piece(figure, SQUARE), piece(inner, PlacedDrawing("more", 100, 50)))
    drawings = {"more": Drawing(30, 10, (SQUARE,))}
    (element,) = read_pdf(specimen.write_page(*pieces, tree=tree, drawings=drawings)).elements("Figure")
    assert element.attributes["BBox"] == (9, 19, 130, 60)


@pytest.mark.parametrize(("rotation", "wide"), [(0.0, True), (90.0, False)])
def test_the_box_of_words_turns_with_them(specimen: ModuleType, rotation: float, wide: bool) -> None:
    tree = TreeBuilder()
    formula = tree.add("Formula", tree.add("Document"), alt="x")
    line = specimen.run("E equals mc squared", 300, 300, rotation=rotation)
    (element,) = read_pdf(specimen.write_page(piece(formula, line), tree=tree)).elements("Formula")
    left, bottom, right, top = element.attributes["BBox"]
    assert max(right - left, top - bottom) == pytest.approx(specimen.width(line), abs=0.01)
    assert (right - left > top - bottom) == wide


def test_attributes_are_written_by_owner(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    attributes = (
        Attribute("Table", "Scope", "Row"), Attribute("Layout", "TextAlign", "End"), Attribute("Table", "ColSpan", 3),
        Attribute("Layout", "BBox", (0.0, 0.5, 10.25, 20.0)),
    )  # fmt: skip
    cell = tree.add("TH", tree.add("TR", tree.add("Table", tree.add("Document"))), attributes=attributes)
    (header,) = read_pdf(specimen.write_page(piece(cell, SQUARE), tree=tree)).elements("TH")
    assert header.attributes == {
        "Scope": "Row", "TextAlign": "End", "ColSpan": 3, "BBox": (0.0, 0.5, 10.25, 20.0),
    }  # fmt: skip


def test_words_of_an_element_survive_any_script(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    title = tree.add("H1", tree.add("Document"), title="Größe (غزہ)", identifier="h–1", alt="a\\b", language="de")
    (heading,) = read_pdf(specimen.write_page(piece(title, SQUARE), tree=tree)).elements("H1")
    words = (heading.title, heading.identifier, heading.alt, heading.language)
    assert words == ("Größe (غزہ)", "h–1", "a\\b", "de")


def test_what_a_letter_stands_for_is_said_and_the_letter_is_extracted(specimen: ModuleType) -> None:
    tree = TreeBuilder()
    paragraph = tree.add("P", tree.add("Document"))
    span = tree.add("Span", paragraph, inline=True, expansion="(inferred by us)")
    words, letter = specimen.run("It is so.", 50, 700, ending=Ending.SPACE), specimen.run("I", 100, 700)
    read = read_pdf(specimen.write_page(piece(paragraph, words), piece(span, letter), tree=tree))
    assert text_in_order(read) == ["It is so. I"]
    assert read_aloud(read) == ["It is so. (inferred by us)"]


def test_a_note_without_an_id_gets_one_of_its_own() -> None:
    tree = TreeBuilder()
    document = tree.add("Document")
    for identifier in ("", "mine", ""):
        tree.add("Note", document, identifier=identifier)
    assert [element.identifier for element in tree.freeze().elements[1:]] == ["note.1", "mine", "note.3"]


def test_a_link_over_two_pages_is_one_element(specimen: ModuleType) -> None:
    pages, drawings = specimen.build_specimen()
    tree = TreeBuilder()
    paragraph = tree.add("P", tree.add("Document"))
    link = tree.add("Link", paragraph, inline=True)
    area = LinkArea(link, 50, 700, 90, 712, "mailto:desk@example.org", "Write to the desk")
    halves = tuple(
        type(page)(595, 842, page.label, (piece(link, specimen.run(word, 50, 700)),), (area,))
        for page, word in zip(pages.pages[:2], ("write", "us"), strict=True)
    )
    data = write_pdf(Pages("T", "en", halves, tree.freeze(), (), ()), drawings, specimen.specimen_envelope())
    (element,) = read_pdf(data).elements("Link")
    assert [(type(kid).__name__, kid.page) for kid in element.kids if not isinstance(kid, ReadElement)] == [
        ("ReadMark", 0), ("ReadLink", 0), ("ReadMark", 1), ("ReadLink", 1),
    ]  # fmt: skip
    assert all(kid.target == "mailto:desk@example.org" for kid in element.kids if isinstance(kid, ReadLink))
