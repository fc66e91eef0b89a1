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
        "Evidence at hand",
        "The office file affirms that finance AWAY Te To fluffy waffles of infrastructure, as the survey of 2024 "
        "says.E28 It goes on over the page.",
        "1.", "Fund refills.", "2.", "Measure the use.",
        f"In Urdu: {urdu} µ μ ☐ ₨",
        ALT, "Figure 1. Two bars.",
        "Risk", "Likelihood", "Impact", "If troops deploy", "R1", "likely", "high", "R2", "high",
        "Sources", "E28", "Ministry of Finance (2025).",
    ]  # fmt: skip


def test_capitals_are_extracted_as_they_were_written(read: ReadPdf) -> None:
    (series, *_) = read.elements("P")
    assert read.text_of(series) == "Policy brief"


def test_a_broken_word_is_extracted_with_a_soft_hyphen(read: ReadPdf) -> None:
    assert any("infra\u00adstructure" in text for page in read.pages for text in page.content.spoken.values())


def test_a_wrapped_link_is_one_element_with_two_areas(read: ReadPdf) -> None:
    wrapped = read.elements("Link")[0]
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
    inner = [link for link in read.links if link.target.startswith("#")]
    assert [read.destinations[link.target[1:]][0] for link in inner] == [1]
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
