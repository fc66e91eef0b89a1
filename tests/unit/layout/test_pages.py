"""Pages as they come out: what stands where, who owns it, what repeats, what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.unit.layout.documents import LOREM, document, glyphs_on, prose, section, set_pages, text_of, words

from policybrief.diagnostics import BriefError, Diagnostics, Location
from policybrief.document.nodes import (
    Card,
    Cell,
    Column,
    Figure,
    Heading,
    Item,
    ItemList,
    KeyTerm,
    Panel,
    Paragraph,
    Row,
    ScaleKey,
    Strip,
    Table,
)
from policybrief.document.plots import Bar, BarPlot
from policybrief.document.words import Link, PageRef, Run
from policybrief.drawing import Path
from policybrief.layout.pages import Pages, PlacedDrawing
from policybrief.structure import Artifact
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import MM

PLOT = BarPlot((Bar("One", "", Decimal(1), "1", "", hatched=False),), Decimal(2), "en-GB")


def roles(pages: Pages) -> list[str]:
    return [element.role for element in pages.tree.elements]


def table(rows: int, *, tall: int = 1) -> Table:
    columns = (Column(words("Name"), header=True), Column(words("What it is")))
    made = [
        Row(
            (Cell((words(f"Row {n}"),)), Cell((words(LOREM * tall),))),
            Location("brief/brief.yaml", n + 10),
            f"row-{n}",
        )
        for n in range(rows)
    ]
    return Table(columns, tuple(made), id="the-table")


def figure(width_mm: float, *, height_mm: float = 40) -> Figure:
    return Figure(
        "chart", words("Figure 1"), words("A finding"), words("of what"), words("A note."), words("Source: S1."),
        "A picture in words.", PLOT, width_mm, height_mm, Location("charts/c.yaml", 3),
    )  # fmt: skip


def test_every_page_has_foot_number_and_label() -> None:
    pages = set_pages(document(section(*[prose(10)] * 8)))
    assert len(pages.pages) > 1
    for number, page in enumerate(pages.pages, 1):
        printed = text_of(page)
        assert f"Page {number} of {len(pages.pages)}" in printed
        assert printed.count("TLP:CLEAR") == 2
        assert min(run.size_pt for run in glyphs_on(page) if run.words[0].text == "TLP:CLEAR") >= 12
        assert ("Short \u2003 the rest" in printed) is (number > 1)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("sentences", range(1, 24, 3))
def test_no_line_of_a_paragraph_stands_alone_and_no_heading_ends_a_page(paper: str, sentences: int) -> None:
    blocks = [section(prose(sentences), prose(7), id=f"part-{n}") for n in range(9)]
    pages = set_pages(document(*blocks), paper=paper)
    lines: dict[tuple[int, int], int] = {}
    for index, page in enumerate(pages.pages):
        owners = [piece.owner for piece in page.pieces if isinstance(piece.owner, int)]
        assert pages.tree.elements[owners[-1]].role != "H2"
        for owner in owners:
            if pages.tree.elements[owner].role == "P":
                lines[owner, index] = len({run.y for p in page.pieces if p.owner == owner for run in p.ink})  # type: ignore[union-attr]
    split = [owner for owner, index in lines if (owner, index + 1) in lines]
    assert split
    for owner in split:
        assert min(count for (each, _), count in lines.items() if each == owner) >= 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_ink_stays_between_the_margins(paper: str) -> None:
    pages = set_pages(document(section(prose(30), table(40), figure(112), prose(30))), paper=paper)
    for page in pages.pages:
        for piece in page.pieces:
            if isinstance(piece.owner, Artifact):
                continue
            for ink in piece.ink:
                if not isinstance(ink, Path):
                    assert 20 * MM - 0.1 <= ink.x <= page.width_pt - 20 * MM
                    assert 16 * MM <= ink.y <= page.height_pt


def test_the_head_of_a_table_is_read_once_and_printed_on_each_page() -> None:
    pages = set_pages(document(section(table(60))))
    heads = [element.id for element in pages.tree.elements if element.role == "TH" and not _is_row_head(element)]
    assert len(heads) == 2
    with_table = [page for page in pages.pages if "Row" in text_of(page)]
    assert len(with_table) > 1
    for page in with_table:
        assert "What it is" in text_of(page)
    assert "What it is" in text_of(with_table[0], heads[1])
    assert all(text_of(page, heads[1]) == "" for page in with_table[1:])


def _is_row_head(element: object) -> bool:
    return any(each.value == "Row" for each in getattr(element, "attributes", ()))


@pytest.mark.parametrize("sentences", range(20, 60, 2))
def test_no_row_of_a_table_stands_alone_on_a_page(sentences: int) -> None:
    pages = set_pages(document(section(prose(sentences), table(5))))
    counts = [sum(f"Row {n}" in text_of(page) for n in range(5)) for page in pages.pages]
    assert 1 not in counts
    assert sum(counts) == 5


def test_a_row_never_splits() -> None:
    pages = set_pages(document(section(table(30, tall=5))))
    for element in pages.tree.elements:
        if element.role == "TD":
            assert sum(text_of(page, element.id) != "" for page in pages.pages) == 1


def test_a_wrapped_link_is_one_element_with_an_area_on_each_line() -> None:
    link = Link("https://example.org/", "An example (example.org)")
    text = Paragraph((Run(LOREM), Run(LOREM, link=link), Run(LOREM)))
    pages = set_pages(document(section(text)))
    areas = [area for page in pages.pages for area in page.links]
    assert len(areas) >= 2
    assert len({area.element for area in areas}) == 1
    assert pages.tree.elements[areas[0].element].role == "Link"
    assert len({area.bottom for area in areas}) == len(areas)
    assert all(area.right > area.left and area.top > area.bottom for area in areas)


def test_a_page_reference_prints_the_page_and_takes_no_more_room_than_that() -> None:
    refer = Paragraph((Run("See page "), PageRef("far", link=Link("#far", "The far part")), Run(", please.")))
    pages = set_pages(document(section(refer, prose(60)), section(prose(2), id="far", title="Far")))
    (far,) = [place for place in pages.destinations if place.id == "far"]
    first = pages.pages[0]
    assert f"See page {far.page + 1} , please." in text_of(first)
    number, after = [run for run in glyphs_on(first) if run.words[0].text in {str(far.page + 1), ","}][-2:]
    width = sum(shape.width for shape in number.words) * number.size_pt / 1000
    assert after.x == pytest.approx(number.x + width, abs=0.02)


def test_a_panel_of_the_side_stands_beside_the_words_before_it_and_is_read_after_them() -> None:
    panel = Panel("key-judgments", words("Key judgments"), (Paragraph(words("Judged."), "panel"),))
    pages = set_pages(document(section(prose(9), panel)))
    (page,) = pages.pages
    judged = next(run for run in glyphs_on(page) if "Judged." in [word.text for word in run.words])
    body = next(run for run in glyphs_on(page) if run.words[0].text == "Washington")
    assert judged.x > 138 * MM
    assert body.y > judged.y - 40 > body.y - 80
    owners = [piece.owner for piece in page.pieces if isinstance(piece.owner, int)]
    assert owners == sorted(owners)


def test_a_figure_wraps_the_picture_alone_and_its_caption_is_a_sibling() -> None:
    pages = set_pages(document(section(figure(170))))
    (picture,) = [element for element in pages.tree.elements if element.role == "Figure"]
    owned = [piece for page in pages.pages for piece in page.pieces if piece.owner == picture.id]
    assert picture.alt == "A picture in words."
    assert [type(ink) for piece in owned for ink in piece.ink] == [PlacedDrawing]
    (caption,) = [element for element in pages.tree.elements if element.role == "Caption"]
    assert caption.parent == picture.parent


def test_a_figure_wider_than_its_column_is_an_error_at_the_chart() -> None:
    diagnostics = Diagnostics()
    with pytest.raises(BriefError):
        set_pages(document(section(figure(180))), diagnostics=diagnostics)
    (found,) = diagnostics
    assert (found.code, str(found.at)) == ("PB081", "charts/c.yaml:3:1")


def test_a_figure_higher_than_a_page_is_an_error_at_the_chart() -> None:
    diagnostics = Diagnostics()
    with pytest.raises(BriefError):
        set_pages(document(section(figure(112, height_mm=300))), diagnostics=diagnostics)
    assert [found.code for found in diagnostics] == ["PB080"]


def test_a_checklist_stands_beside_the_words_it_belongs_to() -> None:
    items = tuple(Item(words(f"T{n}"), (Paragraph(words("A test.")),), id=f"T{n}") for n in range(1, 4))
    checks = (Heading(3, words("Conditions")), ItemList("checklist", items))
    (page,) = set_pages(document(section(prose(6), *checks))).pages
    test = next(run for run in glyphs_on(page) if [word.text for word in run.words] == ["A", "test."])
    assert test.x > 108 * MM


def test_cards_and_key_stand_in_the_main_column_as_high_as_the_highest() -> None:
    cards = tuple(Card(words(f"O{n}"), words("A title " * n), words("Role"), "open") for n in range(1, 5))
    key = ScaleKey(words("Terms"), tuple(KeyTerm(words(t), words("1-5%"), used=False) for t in ("low", "high")))
    (page,) = set_pages(document(Strip(words("At a glance"), cards), key)).pages
    role_depths = {run.y for run in glyphs_on(page) if run.words[0].text == "Role"}
    assert len(role_depths) == 1


def test_a_right_to_left_document_begins_at_the_right() -> None:
    text = Paragraph(words("صاف ایندھن تک رسائی میں بہتری غیر یکساں رہی ہے۔"))
    (page,) = set_pages(document(section(text), language="ur")).pages
    (line,) = [run for run in glyphs_on(page) if len(run.words) > 5]
    width = sum(shape.width for shape in line.words) * line.size_pt / 1000 + line.space_pt * (len(line.words) - 1)
    assert line.x + width == pytest.approx(190 * MM, abs=0.6)


def test_more_than_99_pages_leave_room_for_three_digits() -> None:
    refer = Paragraph((Run("See page "), PageRef("far"), Run(".")))
    pages = set_pages(document(section(refer, *[prose(100)] * 50), section(prose(1), id="far")))
    assert len(pages.pages) > 99
    assert f"See page {len(pages.pages)} ." in text_of(pages.pages[0])


def test_a_figure_right_below_its_heading_stands_as_close_as_words_would() -> None:
    depths = []
    for blocks in ((figure(170),), (prose(1), figure(170))):
        (page,) = set_pages(document(section(*blocks, title="Risks"))).pages
        heading = next(run for run in glyphs_on(page) if run.words[0].text == "Risks")
        below = next(run for run in glyphs_on(page) if run.y < heading.y)
        depths.append(heading.y - below.y - 0.78 * below.size_pt)
    assert depths[0] == pytest.approx(depths[1], abs=0.01)


def test_the_number_of_a_page_that_words_lead_to_has_the_colour_of_those_words() -> None:
    link = Link("#there", "There")
    note = Paragraph((Run("See page\u00a0", link=link), PageRef("there", link=link), Run(" for more.")), "note")
    pages = set_pages(document(section(note, id="there")))
    colours = {
        " ".join(word.text for word in glyphs.words): glyphs.colour
        for page in pages.pages
        for glyphs in glyphs_on(page)
    }
    style = MEMO.text["note"]
    assert style.link_colour
    assert colours["See page"] == colours["1"] == style.link_colour
    assert colours["for more."] == style.colour
