"""Turned sheets, the contents list, and what stands in two halves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.unit.layout.documents import document, glyphs_on, prose, section, set_pages, text_of, words

from policybrief.document.nodes import Contents, ContentsEntry, Document, Section
from policybrief.document.words import Link
from policybrief.layout.halves import share_out
from policybrief.layout.slabs import FIT_PT, Slab, stack_height
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import MM


def listed(*sections: Section) -> Document:
    entries = tuple(ContentsEntry(each.heading.words, each.id, 2, Link(f"#{each.id}", each.id)) for each in sections)
    return replace(document(*sections), contents=Contents(words("Contents"), entries))


def report(count: int) -> tuple[Section, ...]:
    return tuple(section(prose(12), id=f"part-{n}", title=f"Part {n} of it") for n in range(1, count + 1))


def test_a_landscape_section_stands_on_turned_sheets_of_its_own() -> None:
    wide = replace(section(prose(3), id="wide", title="Wide"), landscape=True)
    pages = set_pages(document(section(prose(3), id="one"), wide, section(prose(3), id="two", title="Upright again")))
    assert [(round(page.width_pt / MM), round(page.height_pt / MM)) for page in pages.pages] == [
        (210, 297), (297, 210), (210, 297),
    ]  # fmt: skip
    assert "Wide" in text_of(pages.pages[1])
    assert "Upright again" in text_of(pages.pages[2])
    for page in pages.pages:
        assert all(0 < glyphs.x < page.width_pt and 0 < glyphs.y < page.height_pt for glyphs in glyphs_on(page))
        assert "Page" in text_of(page)
    heading = next(place for place in pages.destinations if place.id == "wide")
    assert heading.y == pytest.approx((210 - MEMO.papers["a4"].top_mm) * MM)


def test_a_long_brief_lists_its_sections_with_their_pages() -> None:
    pages = set_pages(listed(*report(18)))
    assert len(pages.pages) >= MEMO.contents.from_pages
    page_of = {place.id: place.page + 1 for place in pages.destinations}
    front = text_of(pages.pages[0])
    for n in range(1, 19):
        assert f"Part {n} of it {page_of[f'part-{n}']}" in front
    assert [element.role for element in pages.tree.elements].count("TOCI") == 18
    links = [link for link in pages.pages[0].links if link.target.startswith("#part-")]
    assert [link.target for link in links] == [f"#part-{n}" for n in range(1, 19)]


def test_a_brief_of_few_pages_has_no_contents_list() -> None:
    pages = set_pages(listed(*report(3)))
    assert len(pages.pages) < MEMO.contents.from_pages
    assert "Contents" not in text_of(pages.pages[0])


def test_many_sections_are_listed_in_two_halves_of_about_one_height() -> None:
    pages = set_pages(listed(*report(31)))
    places = {
        " ".join(word.text for word in glyphs.words): (glyphs.x, glyphs.y)
        for page in pages.pages[:2] for glyphs in glyphs_on(page)
        if glyphs.size_pt == MEMO.text["contents-line"].size_pt
    }  # fmt: skip
    left = [y for text, (x, y) in places.items() if text.startswith("Part") and x < 100 * MM]
    right = [y for text, (x, y) in places.items() if text.startswith("Part") and x > 100 * MM]
    assert (len(left), len(right)) == (16, 15)
    assert max(left) == pytest.approx(max(right))


heights = st.lists(st.floats(1, 60), min_size=1, max_size=40)


@given(heights, st.floats(60, 400))
def test_halves_keep_the_order_lose_nothing_and_fit(sizes: list[float], room: float) -> None:
    slabs = tuple(Slab(size) for size in sizes)
    first, second = share_out(slabs, room)
    assert (*first, *second) == slabs[: len(first) + len(second)]
    assert first
    assert stack_height(first) <= room + FIT_PT
    assert stack_height(second) <= room + FIT_PT
    if len(first) + len(second) == len(slabs):
        assert stack_height(second) <= stack_height(first) + FIT_PT or stack_height(first) + sizes[len(first)] > room
