"""A long brief with everything in it, as its reader gets it: every kind of block and chart, in thirty pages or so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.conftest import WriteBrief

from policybrief.build import Built, build_brief
from policybrief.content.load import load_brief
from policybrief.content.model import Brief
from policybrief.diagnostics import Diagnostics, Severity
from policybrief.drawing import Ending, Glyphs
from policybrief.layout.pages import Page, Pages
from policybrief.pdf.inspect import ReadElement, ReadPdf, read_pdf
from policybrief.text import load_font
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import MM

FOLDER = Path(__file__).parents[1] / "third_brief"
PAPERS = pytest.mark.parametrize("paper", ["a4", "letter"])
HEADINGS = {"H1", "H2", "H3", "H4"}
ROLES = HEADINGS | {
    "Document", "Sect", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption",
    "Figure", "Note", "Reference", "Link", "TOC", "TOCI", "Span",
}  # fmt: skip
SMALLEST_PT = 7.5
JUSTIFIED = replace(MEMO, text={**MEMO.text, "body": replace(MEMO.text["body"], align="justify")})


@cache
def build(paper: str) -> tuple[Built, Diagnostics]:
    diagnostics = Diagnostics()
    return build_brief(FOLDER, diagnostics, paper=paper), diagnostics


@cache
def read(paper: str) -> ReadPdf:
    return read_pdf(build(paper)[0].data)


@cache
def typed() -> Brief:
    return load_brief(FOLDER, Diagnostics())


def ancestors(pages: Pages, owner: int) -> Iterator[int]:
    """An element and all it stands in; the document is its own parent."""
    yield owner
    while (parent := pages.tree.elements[owner].parent) != owner:
        owner = parent
        yield owner


def roles_of(pages: Pages, owner: int) -> set[str]:
    """The roles of an element and of all it stands in."""
    return {pages.tree.elements[each].role for each in ancestors(pages, owner)}


def owned(page: Page) -> Iterator[tuple[int, Glyphs]]:
    """The words of a page that are no furniture, with the elements they belong to."""
    for piece in page.pieces:
        if isinstance(piece.owner, int):
            yield from ((piece.owner, ink) for ink in piece.ink if isinstance(ink, Glyphs))


@PAPERS
def test_it_has_about_thirty_pages_and_no_page_with_an_empty_foot(paper: str) -> None:
    built, diagnostics = build(paper)
    assert 26 <= len(built.pages.pages) <= 34
    found = {each.code for each in diagnostics if each.severity is not Severity.NOTE}
    assert found == {"PB603"}, "the one long paragraph is meant to be found, and nothing else is to be"


def test_it_has_every_part_and_every_kind_of_chart_in_it() -> None:
    brief = typed()
    assert all(getattr(brief, name) for name in Brief.model_fields if name != "slug")
    assert len({chart.kind for chart in brief.charts}) == 6
    assert {chart.data_table for chart in brief.charts} == {"none", "beside", "annex"}
    assert {section.show for section in brief.sections} >= {"risks", "triggers", "options", "scores", "facts"}
    assert len(brief.sections) > MEMO.contents.run_in_up_to
    assert len(brief.risks) >= 20
    assert len(brief.sources) >= 40
    assert max(len(section.table.rows) for section in brief.sections if section.table) >= 40


@PAPERS
def test_every_role_of_a_memo_is_in_its_structure(paper: str) -> None:
    def walk(element: ReadElement) -> Iterator[str]:
        yield element.role
        for kid in element.kids:
            if isinstance(kid, ReadElement):
                yield from walk(kid)

    assert set(walk(read(paper).root)) >= ROLES


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (215.9, 279.4))])
def test_the_sheets_of_the_landscape_section_are_turned_and_no_others(paper: str, size: tuple[float, float]) -> None:
    turned = {
        number
        for number, page in enumerate(read(paper).pages)
        if (page.width_pt, page.height_pt) == pytest.approx((size[1] * MM, size[0] * MM), abs=0.05)
    }
    others = [page for number, page in enumerate(read(paper).pages) if number not in turned]
    assert all(
        (page.width_pt, page.height_pt) == pytest.approx((size[0] * MM, size[1] * MM), abs=0.05) for page in others
    )
    places = {place.id: place.page for place in build(paper)[0].pages.destinations}
    assert turned == {places["side-by-side"], places["tab-courses"], places["chart-needs"]}


@PAPERS
def test_every_figure_and_table_stands_on_the_page_of_its_first_mention_or_the_next(paper: str) -> None:
    pages = build(paper)[0].pages
    places = {place.id: place.page for place in pages.destinations}
    shown = [chart.id for chart in typed().charts]
    shown += [section.table.id for section in typed().sections if section.table and section.table.id]
    mentions: dict[str, int] = {}
    for number, page in enumerate(pages.pages):
        for area in page.links:
            mentions.setdefault(area.target.removeprefix("#"), number)
    far = {id: (mentions.get(id), places[id]) for id in shown if places[id] - mentions.get(id, -9) not in {0, 1}}
    assert len(shown) >= 12
    assert not far


@PAPERS
def test_no_heading_is_the_last_on_its_page(paper: str) -> None:
    pages = build(paper)[0].pages
    for number, page in enumerate(pages.pages):
        inside = [(ink, roles_of(pages, owner)) for owner, ink in owned(page)]
        text = [ink.y for ink, roles in inside if not roles & (HEADINGS | {"Note"})]
        for ink, roles in inside:
            if roles & HEADINGS:
                said = " ".join(word.text for word in ink.words)
                assert min(text) < ink.y, f"'{said}' is the last on page {number + 1}"


@PAPERS
def test_every_note_stands_on_the_page_of_its_mark(paper: str) -> None:
    pages = build(paper)[0].pages
    marks: set[int] = set()
    notes: dict[int, int] = {}
    for number, page in enumerate(pages.pages):
        inside = {each for owner, _ in owned(page) for each in ancestors(pages, owner)}
        notes |= {each: number for each in inside if pages.tree.elements[each].role == "Note"}
        marks |= {number for area in page.links if area.target.startswith("#note.")}
    assert len(notes) == sum(path.read_text("utf-8").count("^[") for path in (FOLDER / "brief").glob("*.md"))
    assert marks == set(notes.values())


@PAPERS
def test_no_words_are_smaller_than_anybody_should_have_to_read(paper: str) -> None:
    sizes = [ink.size_pt for page in build(paper)[0].pages.pages for piece in page.pieces
             for ink in piece.ink if isinstance(ink, Glyphs)]  # fmt: skip
    assert min(sizes) >= SMALLEST_PT


@PAPERS
def test_the_contents_list_names_every_section_and_heading_with_its_page(paper: str) -> None:
    built, _ = build(paper)
    places = {place.id: place.page for place in built.pages.destinations}
    entries = built.document.contents.entries
    assert {entry.level for entry in entries} == {2, 3, 4}
    listing = next(page for page in read(paper).pages if "Contents" in _text(page))
    linked = {area.target for page in built.pages.pages[:3] for area in page.links}
    for entry in entries:
        assert f"#{entry.target}" in linked
        assert str(places[entry.target] + 1) in _text(listing)


def _text(page: object) -> str:
    return "".join(text.text for text in page.content.texts)  # type: ignore[attr-defined]


def test_the_short_edition_has_what_is_marked_for_it() -> None:
    built = build_brief(FOLDER, Diagnostics(), edition="short")
    places = {place.id for place in built.pages.destinations}
    marked = {section.id for section in typed().sections if "short" in section.editions}
    assert marked <= places
    assert not {section.id for section in typed().sections} - marked & places
    assert len(built.pages.pages) <= 6


# --- the same brief justified ---------------------------------------------------------------------------


@cache
def body_lines() -> tuple[tuple[tuple[Glyphs, ...], ...], ...]:
    """The paragraphs of the justified brief, each as its lines from the top, a page at a time."""
    pages = build_brief(FOLDER, Diagnostics(), theme=JUSTIFIED).pages
    serif = [
        [(owner, ink) for owner, ink in owned(page) if ink.size_pt == MEMO.text["body"].size_pt] for page in pages.pages
    ]
    paragraphs = []
    for words in serif:
        for owner, group in groupby(words, key=lambda each: each[0]):
            if pages.tree.elements[owner].role == "P":
                lines = groupby((ink for _, ink in group), key=lambda ink: ink.y)
                paragraphs.append(tuple(tuple(line) for _, line in lines))
    return tuple(paragraphs)


def test_justified_text_has_no_rivers() -> None:
    """No white is over twice a word space, but in the few lines whose next word is long and has no hyphen."""
    normal = load_font("serif").space / 1000 * MEMO.text["body"].size_pt
    gaps = [
        [ink.space_pt / normal for ink in line if len(ink.words) > 1] for each in body_lines() for line in each[:-1]
    ]
    widest = [max(line) for line in gaps if line]
    assert len(widest) > 200
    assert min(min(line) for line in gaps if line) >= 2 / 3 - 0.001
    assert sum(gap > 2.0 for gap in widest) <= len(widest) / 100
    assert sum(gap > 1.5 for gap in widest) <= len(widest) / 12
    assert max(widest) < 2.6


def test_three_loose_lines_never_stand_in_a_row() -> None:
    normal = load_font("serif").space / 1000 * MEMO.text["body"].size_pt
    for lines in body_lines():
        loose = [
            max((ink.space_pt for ink in line if len(ink.words) > 1), default=0.0) > 1.5 * normal for line in lines
        ]
        assert not any(all(loose[start : start + 3]) for start in range(len(loose) - 3))


def test_no_more_than_two_lines_in_a_row_end_in_hyphens() -> None:
    hyphens = [[line[-1].ending is Ending.HYPHEN for line in lines] for lines in body_lines()]
    assert any(any(row) for row in hyphens)
    assert not any(all(row[start : start + 3]) for row in hyphens for start in range(len(row) - 2))


# --- a page that is empty but for a note ----------------------------------------------------------------


def test_a_note_at_the_foot_does_not_fill_an_empty_page(write_brief: WriteBrief) -> None:
    wide = '  - {id: wide, title: Wide, page: landscape, body: "Turned."}\n'
    folder = write_brief("A line.^[A note.]\n")
    path = folder / "brief" / "brief.yaml"
    path.write_text(
        path.read_text("utf-8") + '  - {id: noted, title: Noted, body: "More.^[Another note.]"}\n' + wide, "utf-8"
    )
    path.write_text(
        path.read_text("utf-8").replace("  - id: body", wide.replace("wide", "first") + "  - id: body"), "utf-8"
    )
    diagnostics = Diagnostics()
    build_brief(folder, diagnostics)
    assert "PB714" in {found.code for found in diagnostics if "page 3" in found.message}
