"""Page rules read set pages: each fires on pages changed in one way, and none on the pages as set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.unit.rules.small_brief import write_folder

from policybrief.content.load import load_brief
from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import DecisionBox
from policybrief.document.resolve import resolve
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Page, Pages, Piece
from policybrief.layout.paginate import paginate
from policybrief.rules import Limits, Profile, Subject
from policybrief.rules.page import RULES
from policybrief.rules.page_boxes import _find_meeting, _may_meet
from policybrief.rules.page_ink import measure_contrast
from policybrief.rules.page_lines import trace_blocks
from policybrief.rules.page_words import collect_words, words_of
from policybrief.rules.prose.length import check_paragraphs
from policybrief.rules.prose.shape import check_subject_length
from policybrief.structure import Artifact
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO

CHECKS = {rule.code: rule.check for rule in RULES}
LONG = "The survey of the valley is not finished, and nobody has said when it will be. " * 12
SECTIONS = "sections:\n" + "".join(
    f"  - id: part{number}\n    title: Part {number}\n    body: |\n      {LONG}\n\n      {LONG}\n"
    for number in range(5)
)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


def set_folder(folder: Path, typesetter: Typesetter, paper: str = "a4", **limits: int) -> Subject:
    """A folder as a subject with pages."""
    diagnostics = Diagnostics()
    brief = load_brief(folder, diagnostics)
    document = resolve(brief, edition="full", diagnostics=diagnostics)
    pages = paginate(document, theme=MEMO, paper=MEMO.papers[paper], typesetter=typesetter, diagnostics=diagnostics)
    return Subject(brief, document, pages, Profile("test", limits=Limits(**limits)))


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory, typesetter: Typesetter) -> Subject:
    """A small brief of several pages."""
    return set_folder(write_folder(tmp_path_factory.mktemp("pages"), SECTIONS), typesetter)


def pages_of(subject: Subject) -> Pages:
    assert subject.pages is not None
    return subject.pages


def limited(subject: Subject, **limits: int) -> Subject:
    return replace(subject, profile=Profile("test", limits=Limits(**limits)))


def change_pages(subject: Subject, change: Callable[[int, Page], Page]) -> Subject:
    pages = pages_of(subject)
    made = tuple(change(number, page) for number, page in enumerate(pages.pages))
    return replace(subject, pages=replace(pages, pages=made))


def change_glyphs(subject: Subject, number: int, change: Callable[[Piece, Glyphs], Glyphs]) -> Subject:
    """The subject with the glyphs of one page changed."""

    def change_page(index: int, page: Page) -> Page:
        if index != number:
            return page
        pieces = (
            replace(piece, ink=tuple(change(piece, ink) if isinstance(ink, Glyphs) else ink for ink in piece.ink))
            for piece in page.pieces
        )
        return replace(page, pieces=tuple(pieces))

    return change_pages(subject, change_page)


def find(code: str, subject: Subject) -> list[str]:
    return [f"{found.at}: {found.message}" for found in CHECKS[code](subject)]


# --- as set


def test_pages_as_set_break_no_rule(subject: Subject) -> None:
    limits = limited(subject, recommendation_by_page=1, summary_above_pages=1, bottom_line_lines=4, banner_pt=12)
    assert len(pages_of(subject).pages) > 3
    assert [found for code in CHECKS for found in find(code, limits)] == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_real_brief_breaks_no_rule_on_either_paper(paper: str, typesetter: Typesetter) -> None:
    root = Path(__file__).parents[3]
    real = set_folder(root, typesetter, paper=paper, recommendation_by_page=1, summary_above_pages=4)
    assert [found for code in CHECKS for found in find(code, real)] == []


# --- limits


def test_pages_over_the_limit_are_found(subject: Subject) -> None:
    count = len(pages_of(subject).pages)
    assert find("PB701", limited(subject, pages=count)) == []
    (found,) = find("PB701", limited(subject, pages=2))
    assert found == f"brief/brief.yaml:2:11: the brief has {count} pages; the limit is 2"


def test_a_long_brief_without_a_bottom_line_is_found(subject: Subject) -> None:
    bare = replace(subject, brief=subject.brief.model_copy(update={"bottom_line": None}))
    assert len(find("PB710", limited(bare, summary_above_pages=2))) == 1
    assert find("PB710", limited(bare, summary_above_pages=40)) == []


def test_the_bottom_line_is_counted_in_printed_lines(tmp_path: Path, typesetter: Typesetter) -> None:
    change = (
        "bottom_line:\n  statement: Wait.\n  text: |\n    "
        + "The survey decides. " * 30
        + "\n  basis: inferred\n  confidence: low\n  confidence_why: Two sources agree.\n"
    )
    long = set_folder(write_folder(tmp_path, change), typesetter, bottom_line_lines=4)
    (found,) = find("PB711", long)
    printed = max(len(block.lines) for block in trace_blocks(pages_of(long)) if "decides" in block.lines[0].text)
    assert f"the bottom line prints on {printed + 1} lines; the limit is 4" in found


def test_a_recommendation_after_its_page_is_found(subject: Subject) -> None:
    def swap(number: int, page: Page) -> Page:
        pages = pages_of(subject).pages
        return pages[{0: 1, 1: 0}.get(number, number)]

    late = limited(change_pages(subject, swap), recommendation_by_page=1)
    (found,) = find("PB712", late)
    assert "it must stand by page 1" in found


# --- places


def test_a_decision_alone_on_its_page_is_found(subject: Subject) -> None:
    box = next(block for block in subject.document.blocks if isinstance(block, DecisionBox))
    question = next(word for word in box.question if hasattr(word, "at"))

    def keep(number: int, page: Page) -> Page:
        kept = (p for p in page.pieces if isinstance(p.owner, Artifact) or p.at in (box.at, question.at))
        return replace(page, pieces=tuple(kept)) if number == 0 else page

    assert len(find("PB702", change_pages(subject, keep))) == 1


def test_one_line_of_a_paragraph_on_a_page_is_found(subject: Subject) -> None:
    block = next(block for block in trace_blocks(pages_of(subject)) if len({line.page for line in block.lines}) > 1)
    number = block.lines[-1].page
    alone = block.lines[-1].y

    def drop(piece: Piece, ink: Glyphs) -> Glyphs:
        return replace(ink, y=alone) if piece.owner == block.element.id else ink

    (found,) = find("PB704", change_glyphs(subject, number, drop))
    assert f"one line of this paragraph stands alone on page {number + 1}" in found


@pytest.mark.parametrize(("part", "name"), [("Header", "head"), ("Footer", "foot")])
def test_a_page_without_its_handling_label_is_found(part: str, name: str, subject: Subject) -> None:
    def drop(number: int, page: Page) -> Page:
        kept = (p for p in page.pieces if not (isinstance(p.owner, Artifact) and p.owner.subtype == part))
        return replace(page, pieces=tuple(kept)) if number == 1 else page

    assert find("PB705", change_pages(subject, drop)) == [
        f"brief/brief.yaml:7:13: the {name} of page 2 lacks the handling label"
    ]


def test_a_handling_label_smaller_than_the_profile_asks_is_found(subject: Subject) -> None:
    def shrink(piece: Piece, ink: Glyphs) -> Glyphs:
        return replace(ink, size_pt=11.0) if words_of(ink) == "TLP:CLEAR" else ink

    found = find("PB705", change_glyphs(subject, 0, shrink))
    assert found == [
        f"brief/brief.yaml:7:13: the handling label in the {part} of page 1 is set in 11 pt"
        for part in ("head", "foot")
    ]
    assert find("PB705", limited(change_glyphs(subject, 0, shrink), banner_pt=11)) == []


# --- looks


def test_small_type_is_found_once_a_page(subject: Subject) -> None:
    found = find("PB707", change_glyphs(subject, 2, lambda _, ink: replace(ink, size_pt=6.5)))
    assert len(found) == 1
    assert "on page 3 is set in 6.5 pt" in found[0]


def test_words_off_the_sheet_are_found(subject: Subject) -> None:
    off = change_glyphs(
        subject, 1, lambda piece, ink: ink if isinstance(piece.owner, Artifact) else replace(ink, x=ink.x + 400)
    )
    assert find("PB713", off)
    assert all("runs off page 2" in found for found in find("PB713", off))


def test_content_outside_the_text_block_is_found_though_it_is_on_the_sheet(subject: Subject) -> None:
    shifted = change_glyphs(
        subject, 1, lambda piece, ink: ink if isinstance(piece.owner, Artifact) else replace(ink, x=ink.x - 20)
    )
    assert find("PB713", shifted)


def test_words_over_words_are_found_once_a_page(subject: Subject) -> None:
    lines = [ink for piece in pages_of(subject).pages[1].pieces for ink in piece.ink if isinstance(ink, Glyphs)]
    body = [ink for ink in lines if ink.size_pt == 10 and len(ink.words) > 6]
    upper, lower = body[0], body[1]
    found = find("PB716", change_glyphs(subject, 1, lambda _, ink: replace(ink, y=upper.y) if ink == lower else ink))
    assert len(found) == 1
    assert "run into each other on page 2" in found[0]
    assert found[0].startswith("brief/")
    apart = change_glyphs(subject, 1, lambda _, ink: replace(ink, y=ink.y - 2) if ink == lower else ink)
    assert find("PB716", apart) == []


def raised(by: float, size_pt: float | None = None) -> Callable[[Piece, Glyphs], Glyphs]:
    """What raises every second run of text, and may set it in another size."""
    seen: list[Glyphs] = []

    def change(piece: Piece, ink: Glyphs) -> Glyphs:
        seen.append(ink)
        return replace(ink, y=ink.y + by, size_pt=size_pt or ink.size_pt) if len(seen) % 2 else ink

    return change


@pytest.mark.parametrize("by", [0.0, 3.0, 6.5, 11.0])
def test_the_quick_question_misses_no_words_that_meet(by: float, subject: Subject) -> None:
    """Rows are asked first; only where some may meet are boxes compared one by one."""
    page = collect_words(pages_of(change_glyphs(subject, 1, raised(by))))[1]
    meet = next(_find_meeting(list(page.boxes)), None) is not None
    assert meet is (by > 10)
    assert _may_meet(page.boxes) >= meet


@pytest.mark.parametrize("by", [0.0, 3.0, 5.0, 8.0, 14.0])
def test_as_many_lines_are_counted_as_are_found(by: float, subject: Subject) -> None:
    for block in trace_blocks(pages_of(change_glyphs(subject, 1, raised(by, size_pt=7.5)))):
        assert block.count_lines() == len(block.lines) <= block.most_lines


def test_a_heading_with_nothing_below_it_is_found(subject: Subject) -> None:
    elements = pages_of(subject).tree.elements

    def stays(piece: Piece) -> bool:
        return isinstance(piece.owner, Artifact) or elements[piece.owner].role == "H2"

    def strip(number: int, page: Page) -> Page:
        return replace(page, pieces=tuple(filter(stays, page.pieces))) if number == 1 else page

    found = find("PB717", change_pages(subject, strip))
    assert len(found) == 1
    assert "nothing stands below the heading" in found[0]


def test_an_empty_bottom_is_found_but_not_on_the_last_page(subject: Subject) -> None:
    def lift(number: int, page: Page) -> Page:
        kept = tuple(
            piece
            for piece in page.pieces
            if isinstance(piece.owner, Artifact) or min(ink.y for ink in piece.ink if isinstance(ink, Glyphs)) > 500
        )
        return replace(page, pieces=kept)

    lifted = change_pages(subject, lift)
    count = len(pages_of(subject).pages)
    assert len(find("PB714", lifted)) == count - 1


def test_words_that_hardly_differ_from_their_ground_are_found_once(subject: Subject) -> None:
    found = find("PB715", change_glyphs(subject, 1, lambda _, ink: replace(ink, colour="#9FBAD3")))
    assert "#9FBAD3 on #FFFFFF, has a contrast of 2.0 to 1" in " ".join(found)
    assert len(found) == len({each.partition(", has")[0].rpartition(", #")[2] for each in found})


def test_contrast_is_that_of_wcag() -> None:
    assert measure_contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert measure_contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1.0)
    assert measure_contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


# --- prose that is measured in lines


def test_lines_of_a_block_are_counted_as_a_reader_counts_them(subject: Subject) -> None:
    blocks = trace_blocks(pages_of(subject))
    title = next(block for block in blocks if block.element.role == "H1")
    assert [line.text for line in title.lines] == ["A road or a railway"]
    paragraph = next(block for block in blocks if block.lines[0].text.startswith("The survey of the valley"))
    assert " ".join(line.text for line in paragraph.lines) == LONG.strip()


def test_a_paragraph_of_too_many_lines_is_found_at_its_place(subject: Subject) -> None:
    found = list(check_paragraphs(limited(subject, paragraph_lines=6)))
    assert len(found) == 10
    assert "lines; the limit is 6" in found[0].message
    assert list(check_paragraphs(limited(subject, paragraph_lines=60))) == []


@pytest.mark.parametrize(("subject_line", "count"), [("A subject", 0), ("A subject that goes on and on " * 6, 1)])
def test_a_subject_of_two_lines_is_found(subject_line: str, count: int, tmp_path: Path, typesetter: Typesetter) -> None:
    header = f"header:\n  title: T\n  to: A\n  from: B\n  subject: {subject_line}\n  date: 2025-12-22\n  handling: TLP:CLEAR\n"
    set_one = set_folder(write_folder(tmp_path, header), typesetter)
    assert len(list(check_subject_length(set_one))) == count


def test_every_page_rule_needs_pages_and_says_whose_it_is() -> None:
    assert all(rule.needs_pages and rule.standard and rule.about.endswith(".") for rule in RULES)
