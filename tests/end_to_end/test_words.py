"""What was written is what is read: the text of the finished file, in order, is the text of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from policybrief.build import Built, build_brief
from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import Block, Figure, Section
from policybrief.document.walk import walk_block, walk_blocks, walk_words
from policybrief.document.words import PageRef, Run, Words
from policybrief.pdf.check import check_output
from policybrief.pdf.inspect import read_pdf, text_in_order
from policybrief.theme.memo import MEMO

ROOT = Path(__file__).parents[2]
BRIEFS = (ROOT, ROOT / "tests" / "second_brief", ROOT / "tests" / "two_page_brief", ROOT / "tests" / "third_brief")


def squeeze(text: str) -> str:
    """Words without spaces, bullets and marks of breaking: what is left is what was written."""
    return re.sub(r"[\s•\u00ad\u200b\u2060]", "", text)


def say(words: Words, page_of: dict[str, int]) -> str:
    return "".join(
        each.text if isinstance(each, Run) else str(page_of[each.target]) if isinstance(each, PageRef) else ""
        for each in words
    )


def written(built: Built) -> Iterator[str]:
    """All words of the document, with page numbers filled in and pictures in words."""
    page_of = {place.id: place.page + 1 for place in built.pages.destinations}
    first_section = next(block for block in built.document.blocks if isinstance(block, Section))
    figures = (block for block in walk_blocks(built.document.blocks) if isinstance(block, Figure))
    pictures = {(*figure.label, Run(" "), *figure.subtitle): figure.alt for figure in figures}
    for words, _ in walk_words(built.document):
        if words is first_section.heading.words:
            yield from listed(built, page_of)
        yield say(words, page_of)
        yield pictures.get(words, "")
    assert not list(_unspoken(built.document.blocks))


def listed(built: Built, page_of: dict[str, int]) -> Iterator[str]:
    """The contents list of a long brief: its sections, each with its page; of many sections their headings too."""
    contents = built.document.contents
    sections = tuple(entry for entry in contents.entries if entry.level == 2)
    if len(built.pages.pages) >= MEMO.contents.from_pages:
        yield say(contents.heading, page_of)
        for entry in sections if len(sections) <= MEMO.contents.run_in_up_to else contents.entries:
            yield say((*entry.words, PageRef(entry.target)), page_of)


def _unspoken(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks that have words of their own but give none."""
    return (block for block in walk_blocks(blocks) if not list(walk_block(block)))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "folder", BRIEFS, ids=["the real brief", "the second brief", "the two-page brief", "the third brief"]
)
def test_the_text_read_back_in_order_is_the_text_of_the_document(folder: Path, paper: str) -> None:
    diagnostics = Diagnostics()
    built = build_brief(folder, diagnostics, paper=paper)
    assert not diagnostics.has_errors
    assert check_output(built.data) == ()
    heard = squeeze("".join(text_in_order(read_pdf(built.data))))
    said = squeeze("".join(written(built)))
    start = next((i for i, (a, b) in enumerate(zip(heard, said, strict=False)) if a != b), min(len(heard), len(said)))
    assert heard == said, (
        f"differs at: heard {heard[start - 60 : start + 60]!r}, written {said[start - 60 : start + 60]!r}"
    )


def test_the_real_brief_is_small_enough_to_send() -> None:
    assert len(build_brief(ROOT, Diagnostics()).data) <= 250_000


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_brief_of_two_pages_has_two_pages(paper: str) -> None:
    assert len(build_brief(ROOT / "tests" / "two_page_brief", Diagnostics(), paper=paper).pages.pages) == 2
