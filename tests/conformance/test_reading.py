"""What was written comes back: text in order, links, structure, places."""

from __future__ import annotations

from types import ModuleType

import pytest

from policybrief.pdf.inspect import ReadElement, ReadLink, ReadMark, ReadPdf, read_pdf, text_in_order

ALT = "A bar for 2025 twice as long as the bar for 2024."


@pytest.fixture(scope="module")
def read(specimen_pdf: bytes) -> ReadPdf:
    return read_pdf(specimen_pdf)


def test_text_read_in_order_is_the_text_that_was_written(specimen: ModuleType, read: ReadPdf) -> None:
    urdu = " ".join(specimen.URDU)
    assert text_in_order(read) == [
        "Policy brief",
        "Specimen of the writer",
        "Contents", "Evidence at hand 1", "Sources 2",
        "Evidence at hand",
        "The office file affirms that finance AWAY Te To fluffy waffles of infrastructure, as the survey of 2024 "
        "says.E28 It goes on over the page.",
        "1.", "Fund refills.", "2.", "Measure the use.",
        f"In Urdu: {urdu} µ μ ☐ ₨",
        ALT, "Figure 1. Two bars.",
        "Risk", "Likelihood", "Impact", "If troops deploy", "R1", "likely", "high", "R2", "high",
        "Sources", "E28", "Ministry of Finance (2025).",
        "The wide page has a note1 and goes on.", "1", "Said at the foot.",
    ]  # fmt: skip


def test_capitals_are_extracted_as_they_were_written(read: ReadPdf) -> None:
    (series, *_) = read.elements("P")
    assert read.text_of(series) == "Policy brief"


def test_a_broken_word_is_extracted_with_a_soft_hyphen(read: ReadPdf) -> None:
    assert any("infra\u00adstructure" in text for page in read.pages for text in page.content.spoken.values())


def test_a_wrapped_link_is_one_element_with_two_areas(read: ReadPdf) -> None:
    (wrapped,) = (link for link in read.elements("Link") if "survey" in read.text_of(link))
    areas = [kid for kid in wrapped.kids if isinstance(kid, ReadLink)]
    assert read.text_of(wrapped) == "the survey of 2024"
    assert [area.target for area in areas] == ["https://example.org/survey?q=gr%C3%B6%C3%9Fe"] * 2
    assert areas[0].rectangle[1] > areas[1].rectangle[3] - 1
    assert {area.contents for area in areas} == {"The survey of 2024"}


def test_a_citation_stands_in_its_sentence(read: ReadPdf) -> None:
    (paragraph,) = (p for p in read.elements("P") if "finance" in read.text_of(p))
    kinds = [kid.role if isinstance(kid, ReadElement) else type(kid).__name__ for kid in paragraph.kids]
    assert kinds == ["ReadMark", "Link", "ReadMark", "Reference", "ReadMark", "ReadMark"]


def test_a_paragraph_goes_on_over_the_page_as_one_element(read: ReadPdf) -> None:
    (paragraph,) = (p for p in read.elements("P") if "finance" in read.text_of(p))
    assert {kid.page for kid in paragraph.kids if isinstance(kid, ReadMark)} == {0, 1}


def test_an_entry_of_the_contents_is_a_reference_that_leads_to_its_place(read: ReadPdf) -> None:
    (contents,) = read.elements("TOC")
    assert [kid.role for kid in contents.kids if isinstance(kid, ReadElement)] == ["Caption", "TOCI", "TOCI"]
    for entry in (element for element in contents if element.role == "TOCI"):
        assert [part.role for part in entry] == ["TOCI", "Reference", "Link"]


def test_every_note_has_an_id_of_its_own_and_stands_as_a_block(read: ReadPdf) -> None:
    notes = read.elements("Note")
    assert len(notes) == len({note.identifier for note in notes if note.identifier}) == 2
    assert all(read.identifiers[note.identifier] == note.number for note in notes)
    assert {note.attributes["Placement"] for note in notes} == {"Block"}


def test_a_wide_page_among_upright_ones_keeps_its_size_and_label(read: ReadPdf) -> None:
    assert [(page.label, page.width_pt > page.height_pt) for page in read.pages] == [
        ("1", False), ("2", False), ("A-1", True),
    ]  # fmt: skip


def test_an_empty_cell_keeps_its_place_and_an_empty_paragraph_does_not(read: ReadPdf) -> None:
    rows = read.elements("TR")
    assert [kid.role for kid in rows[-1].kids if isinstance(kid, ReadElement)] == ["TH", "TD", "TD"]
    assert all(read.text_of(p) for p in read.elements("P"))


def test_a_figure_says_where_its_ink_stands(read: ReadPdf) -> None:
    (figure,) = read.elements("Figure")
    left, bottom, right, top = figure.attributes["BBox"]
    (year,) = (text for text in read.find_text("2024") if text.size_pt == 8)
    assert left < year.x < right
    assert bottom < year.y < top
    assert (right - left, top - bottom) == (200, 90)
    assert figure.attributes["Placement"] == "Block"


def test_repeated_heads_and_running_titles_are_artifacts(read: ReadPdf) -> None:
    assert {text.artifact for text in read.find_text("Running title")} == {"Pagination/Header"}
    assert {text.artifact for text in read.find_text("Page 1")} == {"Pagination/Footer"}
    assert {text.artifact for text in read.find_text("Risk Likelihood")} == {"Layout"}


def test_a_superscript_stands_above_its_line(read: ReadPdf) -> None:
    (mark,) = (text for text in read.find_text("E28") if text.size_pt == 7.5)
    (line,) = read.find_text("says.")
    assert mark.y - line.y == pytest.approx(3.2)


def test_links_and_bookmarks_lead_to_places_in_the_file(read: ReadPdf) -> None:
    inner = [link.target[1:] for link in read.links if link.target.startswith("#")]
    assert [(target, read.destinations[target][0]) for target in inner] == [
        ("evidence", 0), ("E28", 1), ("E28", 1), ("note-1", 2),
    ]  # fmt: skip
    assert [(entry.title, entry.level, entry.page) for entry in read.bookmarks] == [
        ("Specimen of the writer", 0, 0),
        ("Evidence “at hand”", 1, 0),
        ("Evidence again", 2, 0),
        ("Sources", 1, 1),
    ]
    assert read.catalog["Outlines"]["Count"] == 4


def test_every_font_is_an_embedded_subset_of_ours(read: ReadPdf) -> None:
    assert {font.name for font in read.fonts} == {
        "SourceSerifPro-Regular", "SourceSerifPro-Semibold", "SourceSansPro-Regular", "SourceSansPro-Semibold",
        "SourceSansPro-Bold", "SourceSansPro-It", "NotoNaskhArabic-Regular", "DejaVuSans",
    }  # fmt: skip
    assert all(font.is_embedded and font.is_subset for font in read.fonts)


def test_language_of_the_file_and_of_a_span_are_said(read: ReadPdf) -> None:
    assert read.catalog["Lang"] == "en-GB"
    assert [span.language for span in read.elements("Span")] == ["ur"]


def test_the_archive_copy_holds_exactly_the_files_it_was_given(specimen: ModuleType) -> None:
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(specimen.write_specimen("3"))) as pdf:
        files = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
    assert files == {"brief/risks.yaml": b"- id: R1\n", "brief/brief.yaml": b"title: Specimen\n"}
