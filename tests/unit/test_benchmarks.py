"""The briefs that are measured: the same on every machine, and the same words for ours and for its peers."""

import html
import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.benchmarks.as_html import write_html
from tests.benchmarks.as_svg import write_svg
from tests.benchmarks.as_typst import write_typst
from tests.benchmarks.briefs import SIZES, Size, write_brief
from tests.benchmarks.measure import FailedRunError, run
from tests.benchmarks.prepare import prepare, prepare_shipped
from tests.benchmarks.vocabulary import Vocabulary

from policybrief.build import check_brief
from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import Document
from policybrief.document.walk import walk_words
from policybrief.document.words import Run, Words
from policybrief.drawing import Drawing, Glyphs, Shape
from policybrief.drawing import Path as Outline
from policybrief.theme.memo import MEMO

TINY = Size("tiny", sections=4, tables=2, charts=1, sources=3, paragraphs=(3, 4), rows=(2, 3))


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return check_brief(write_brief(tmp_path, TINY), Diagnostics()).document


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def test_a_seed_writes_the_same_brief_each_time_and_another_seed_another(tmp_path: Path) -> None:
    first, again, other = (
        read_all(write_brief(tmp_path / name, TINY, seed=seed)) for name, seed in (("a", 7), ("b", 7), ("c", 8))
    )
    assert first == again
    assert first.keys() == other.keys()
    assert first["brief/part-01.yaml"] != other["brief/part-01.yaml"]
    charts = [name for name in first if name.startswith("charts/")]
    assert charts
    assert all(first[name] == other[name] for name in charts)


def test_prose_uses_thousands_of_words_of_many_lengths_and_the_first_stay_the_same() -> None:
    vocabulary = Vocabulary(1)
    assert vocabulary.title() == "Thain spitil laros spos plod"
    words = [word.strip(".,").lower() for sentence in vocabulary.sentences(3_000) for word in sentence.split()]
    assert len(set(words)) > 5_000
    assert len({len(word) for word in words}) > 10
    assert 4 < sum(map(len, words)) / len(words) < 6


def test_every_size_holds_the_tables_and_charts_it_says(tmp_path: Path) -> None:
    volume = SIZES[-1]
    assert (volume.name, volume.tables) == ("volume", 600)
    written = write_brief(tmp_path, volume)
    parts = "".join(path.read_text(encoding="utf-8") for path in (written / "brief").glob("part-*.yaml"))
    assert parts.count("    table:\n") == volume.tables
    assert parts.count("    charts: ") == volume.charts == len(list((written / "charts").iterdir()))


def test_a_generated_brief_breaks_no_rule(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    check_brief(write_brief(tmp_path, TINY), diagnostics)
    assert [finding.code for finding in diagnostics if finding.severity != "note"] == []


def test_typst_and_html_hold_the_words_of_the_document_as_often(document: Document) -> None:
    ours = count_words(" ".join(plain(words) for words, _ in walk_words(document)))
    assert ours.total() > 300
    typst = strip_typst(write_typst(document, MEMO).partition("#place(top + left")[2])
    page = html.unescape(re.sub(r"<[^>]*>", " ", write_html(document, MEMO).partition("<body>")[2]))
    for theirs in (count_words(typst), count_words(page)):
        theirs.subtract(count_words(document.handling))  # beside the title as well
        assert {word: theirs[word] for word in ours} == ours


def test_the_shipped_brief_is_prepared_with_a_chart_for_each_that_its_typst_names(tmp_path: Path) -> None:
    prepare_shipped(tmp_path)
    typed = "".join(source.read_text(encoding="utf-8") for source in (tmp_path / "theirs").glob("*.typ"))
    drawn = {chart.stem for chart in (tmp_path / "theirs").glob("*.svg")}
    assert drawn == set(re.findall(r'chart\("([\w-]+)"', typed))


def test_links_of_both_peers_lead_to_what_is_there(document: Document) -> None:
    typst, page = write_typst(document, MEMO), write_html(document, MEMO)
    assert set(re.findall(r"[(]<([\w-]+)>", typst)) <= set(re.findall(r"(?:none\)| )<([\w-]+)>", typst))
    asked = set(re.findall(r'href="#([\w-]+)"', page))
    assert asked
    assert asked <= set(re.findall(r' id="([\w-]+)"', page))


def test_a_drawing_keeps_its_text_in_svg() -> None:
    word = Shape("sans", "R&D", (1, 2, 3), (500.0, 500.0, 500.0), (), (0, 1, 2), rtl=False, width=1500.0)
    ink = (
        Outline((("M", 0.0, 0.0), ("L", 10.0, 5.0)), stroke="#123456"),
        Glyphs(2.0, 3.0, 8.0, "#000000", (word, word)),
    )
    svg = write_svg(Drawing(20.0, 10.0, ink))
    assert 'd="M0.000 10.000L10.000 5.000"' in svg
    assert '<text x="2.000" y="7.000" font-size="8" fill="#000000" font-family="Source Sans Pro"' in svg
    assert ">R&amp;D R&amp;D</text>" in svg


def test_prepared_forms_share_one_phrase_to_edit(tmp_path: Path) -> None:
    phrase = prepare(tmp_path, TINY, 1)
    forms = ("ours/brief/section-001.md", "theirs/brief.typ", "theirs/brief.html")
    assert [(tmp_path / form).read_text(encoding="utf-8").count(phrase) for form in forms] == [1, 1, 1]
    assert (tmp_path / "theirs" / "chart-001.svg").is_file()


def test_a_run_tells_what_it_took_and_a_failure_what_was_said() -> None:
    usage = run((sys.executable, "-c", "import json; x = bytearray(80_000_000); print(json.dumps({'done': True}))"))
    assert json.loads(usage.said) == {"done": True}
    assert usage.peak_mb > 76
    assert usage.cpu_s > 0
    with pytest.raises(FailedRunError, match="no such thing"):
        run((sys.executable, "-c", "raise SystemExit('no such thing')"))


def plain(words: Words) -> str:
    """The words with a space around each run that stands apart from its neighbours on paper."""
    return "".join(f" {run.text} " if run.citation or run.tag else run.text for run in words if isinstance(run, Run))


def count_words(text: str) -> Counter[str]:
    """How often each word stands there; the numbers of lists, which peers print themselves, do not count."""
    return Counter(word for word in re.findall(r"[^\W_]+", text) if not word.isdecimal())


def strip_typst(source: str) -> str:
    """The words that the source prints: no strings, no labels, no commands, no escapes."""
    words = re.sub(r'"(?:[^"\\]|\\.)*"|<[\w-]+>|#[\w-]+', " ", source)
    return re.sub(r"\\(.)", r"\1", words)
