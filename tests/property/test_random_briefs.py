"""Whatever a team may write, the file keeps its promises, and reads aloud as it was written: words in = words out.

Two hundred briefs are made by chance, the same ones at each run: every block, kind of chart and language, long words
and foreign scripts (`tests/conformance/briefs.py`). The largest of their kind go to veraPDF in `make conformance`.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conformance.briefs import build_file, make_brief, write_brief

from policybrief.document import Document
from policybrief.document.nodes import Inline, Run
from policybrief.document.walk import walk_words
from policybrief.pdf.check import find_faults
from policybrief.pdf.inspect import ReadPdf, blocks_in_order, read_pdf

BULLET = "•"
_numbers = itertools.count()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("briefs")


@settings(
    max_examples=200, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(seed=st.integers(0, 2**32 - 1))
def test_any_brief_keeps_every_promise_and_reads_as_it_was_written(home: Path, seed: int) -> None:
    folder = write_brief(make_brief(Random(seed)), home / str(next(_numbers)))  # noqa: S311
    data, document = build_file(folder)
    read = read_pdf(data)
    assert list(find_faults(read)) == []
    assert words_out(read) == words_in(document, read)


def words_out(read: ReadPdf) -> list[str]:
    """The words that a screen reader says, in order; pictures and bullets are no words."""
    spoken = (block.text for block in blocks_in_order(read) if block.role != "Figure" and block.text != BULLET)
    return " ".join(spoken).split()


def words_in(document: Document, read: ReadPdf) -> list[str]:
    """The words of the document, in order, with the page numbers that layout has found."""
    pages = {id: str(page + 1) for id, (page, _, _) in read.destinations.items()}
    lines = ("".join(spell(inline, pages) for inline in words) for words, _ in walk_words(document))
    return " ".join(lines).replace("\u00ad", "").split()


def spell(inline: Inline, pages: dict[str, str]) -> str:
    """The words of a run; a raised id is said after a pause."""
    if isinstance(inline, Run):
        return f" {inline.text}" if inline.citation else inline.text
    return pages[getattr(inline, "target", "")]


def test_the_two_hundred_have_every_part_in_them() -> None:
    """A judge of the judge: what never occurs is never tested."""
    text = "\n".join(text for seed in range(60) for text in make_brief(Random(seed)).values())  # noqa: S311
    for part in (
        "key_judgments:", "decision:", "bottom_line:", "recommendation:", "next_steps:", "uncertainties:",
        "corrections:", '"table":', "lang:ur", "fact:fund", "[@S1; @E1, p. 3]", '"language": "fr"',
        "bar_horizontal", "dot_range", "timeline", "score_matrix", "weight_lines", "risk_grid", "x" * 180, "\n- ",
        "\n1. ", "\n## ", '"show": "options"', '"show": "evidence"', '"show": "facts"', '"dissent"',
    ):  # fmt: skip
        assert part in text, part


def test_the_comparison_of_words_sees_a_word_that_is_lost(home: Path) -> None:
    folder = write_brief(make_brief(Random(1)), home / "lost")  # noqa: S311
    data, document = build_file(folder)
    read = read_pdf(data)
    said = words_in(document, read)
    assert len(said) > 50
    assert words_out(read) == said
    assert words_out(read)[1:] != said
    assert not any(re.search("[\x00-\x1f]", word) for word in said)
