"""Whatever a team may write, the file keeps its promises, and reads aloud as it was written: words in = words out.

Two hundred briefs are made by chance, the same ones at each run: every block, kind of chart and language, both
directions, papers and editions, long words and foreign scripts (`tests/conformance/briefs.py`). The largest of their
kind go to veraPDF in `make conformance`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, get_args, get_type_hints

import pytest
from tests.conformance.briefs import LANGUAGES, build_file, make_brief, resolve_folder, write_brief

from policybrief.document import Document
from policybrief.document.nodes import Block, ItemList, Panel, Section, Table
from policybrief.document.plots import Plot
from policybrief.document.walk import walk_blocks, walk_words
from policybrief.document.words import Inline, Run
from policybrief.pdf.check import find_faults
from policybrief.pdf.inspect import ReadPdf, blocks_in_order, read_aloud, read_pdf
from policybrief.theme.memo import MEMO

BRIEFS = 200
BATCH = 10
BULLET = "•"


@pytest.mark.parametrize("first", range(0, BRIEFS, BATCH))
def test_any_brief_keeps_every_promise_and_reads_as_it_was_written(tmp_path: Path, first: int) -> None:
    for seed in range(first, first + BATCH):
        paper, edition = ("a4", "letter")[seed % 2], ("full", "full", "short")[seed % 3]
        folder = write_brief(make_brief(Random(seed)), tmp_path / str(seed))  # noqa: S311
        data, document = build_file(folder, paper=paper, edition=edition)
        read = read_pdf(data)
        assert list(find_faults(read)) == [], seed
        assert words_out(read) == words_in(document, read), seed


def words_out(read: ReadPdf) -> list[str]:
    """The words that are extracted, in order; pictures and bullets are no words."""
    spoken = (block.text for block in blocks_in_order(read) if block.role != "Figure" and block.text != BULLET)
    return " ".join(spoken).split()


def words_in(document: Document, read: ReadPdf) -> list[str]:
    """The words of the document, in order, with the page numbers that layout has found."""
    pages = {id: str(page + 1) for id, (page, _, _) in read.destinations.items()}
    lines: list[str] = []
    headings = [block.heading.words for block in document.blocks if isinstance(block, Section)]
    for words, _ in walk_words(document):
        if headings and words is headings[0] and len(read.pages) >= MEMO.contents.from_pages:
            lines += list_contents(document, pages)
        lines.append("".join(spell(inline, pages) for inline in words))
    return " ".join(lines).replace("\u00ad", "").split()


def list_contents(document: Document, pages: dict[str, str]) -> Iterator[str]:
    """The contents list of a brief of many pages and few sections."""
    yield "".join(spell(inline, pages) for inline in document.contents.heading)
    for entry in document.contents.entries:
        if entry.level == 2:
            yield "".join(spell(inline, pages) for inline in entry.words) + f" {pages[entry.target]}"


def spell(inline: Inline, pages: dict[str, str]) -> str:
    """The words of a run; a raised id is said after a pause."""
    if isinstance(inline, Run):
        return f" {inline.text}" if inline.citation else inline.text
    return pages[getattr(inline, "target", "")]


# --- judges of the judge ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """The first documents of the two hundred."""
    home = tmp_path_factory.mktemp("documents")
    return [
        resolve_folder(write_brief(make_brief(Random(seed)), home / str(seed)))  # noqa: S311
        for seed in range(BRIEFS // 3)
    ]


def test_the_briefs_have_every_kind_of_part_in_them(documents: list[Document]) -> None:
    """What never occurs is never tested: a new kind of block, chart, list or panel must be added to the generator."""
    blocks = [block for document in documents for block in walk_blocks(document.blocks)]
    assert {type(block) for block in blocks} == set(get_args(Block))
    plots = {type(getattr(block, "plot", None)) for block in blocks}
    assert plots >= set(get_args(Plot))
    lists = {block.kind for block in blocks if isinstance(block, ItemList)}
    assert lists == set(get_args(get_type_hints(ItemList)["kind"]))
    assert {block.style for block in blocks if isinstance(block, Panel)} | {"decision"} == set(MEMO.panels)
    assert {block.style for block in blocks if isinstance(block, Table)} == set(MEMO.tables)
    assert {block.landscape for block in blocks if isinstance(block, Section)} == {False, True}


def test_the_briefs_have_every_kind_of_word_in_them(documents: list[Document]) -> None:
    runs: list[Any] = [run for document in documents for words, _ in walk_words(document) for run in words]
    features = {name for run in runs if isinstance(run, Run) for name in set_features(run)}
    assert features == {"strong", "emphasis", "citation", "tag", "language", "link", "expansion", "note"}
    assert {type(run).__name__ for run in runs} >= {"Run", "PageRef"}
    assert max(len(word) for run in runs if isinstance(run, Run) for word in run.text.split()) >= 180
    assert {document.language for document in documents} == set(LANGUAGES)
    assert {document.direction for document in documents} == {"ltr", "rtl"}


def set_features(run: Run) -> Iterator[str]:
    """What is said of a run beside its text."""
    return (name for name in Run.__struct_fields__ if name not in {"text", "at"} and getattr(run, name))


def test_the_comparison_of_words_sees_a_word_that_is_lost(tmp_path: Path) -> None:
    data, document = build_file(write_brief(make_brief(Random(1)), tmp_path))  # noqa: S311
    read = read_pdf(data)
    said = words_in(document, read)
    assert len(said) > 50
    assert words_out(read) == said
    assert words_out(read)[1:] != said
    assert not any(re.search("[\x00-\x1f]", word) for word in said)


def test_what_stands_for_words_is_said_as_those_words(tmp_path: Path) -> None:
    data, document = build_file(write_brief(make_brief(Random(4)), tmp_path))  # noqa: S311
    signs = [run for words, _ in walk_words(document) for run in words if isinstance(run, Run) and run.expansion]
    aloud = " ".join(read_aloud(read_pdf(data)))
    assert signs
    assert all(run.expansion in aloud for run in signs)
