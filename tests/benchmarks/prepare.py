"""A size and seeds become what is measured: `NAME/ours` as a brief folder, `NAME/theirs` as Typst, HTML and SVG.

    python -m tests.benchmarks.prepare FOLDER SIZE SEED [SEED ...]
    python -m tests.benchmarks.prepare FOLDER shipped

A process of its own, so that the one that measures stays small. Charts are drawn here, into the cache that the
environment names, and become the SVG of the peers: all set the same ones. Prints for every seed a phrase of the text
that stands once in all three forms.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from tests.benchmarks.as_html import write_html
from tests.benchmarks.as_svg import write_svg
from tests.benchmarks.as_typst import write_typst
from tests.benchmarks.briefs import SIZES, Size, write_brief
from tests.benchmarks.contenders import ROOT

from policybrief.build import check_brief, draw_figures
from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import Document
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO

EDITED = "section-001.md"
"""The file of prose in which a phrase is edited."""
SHIPPED = "shipped"
BY_HAND = Path(__file__).parent / "typst_pages"
"""The brief of this repository as Typst, page for page."""


def prepare(folder: Path, size: Size, seed: int) -> str:
    """Write both forms of a brief; the phrase to edit."""
    ours, theirs = write_brief(folder / "ours", size, seed=seed), folder / "theirs"
    theirs.mkdir(parents=True, exist_ok=True)
    document = _draw_charts(ours, theirs)
    texts = write_typst(document, MEMO), write_html(document, MEMO)
    for name, text in zip(("brief.typ", "brief.html"), texts, strict=True):
        (theirs / name).write_text(text, encoding="utf-8")
    return _find_phrase((ours / "brief" / EDITED).read_text(encoding="utf-8"), texts)


def prepare_shipped(folder: Path) -> None:
    """Copy the brief of this repository, and the Typst that was written by hand for it."""
    ours, theirs = folder / "ours", folder / "theirs"
    for name in ("brief", "charts"):
        shutil.copytree(ROOT / name, ours / name)
    for settings in ROOT.glob("policybrief.toml"):
        shutil.copy(settings, ours)
    shutil.copytree(BY_HAND, theirs)
    _draw_charts(ours, theirs)


def _draw_charts(ours: Path, theirs: Path) -> Document:
    """Draw the charts of a brief, and write them as SVG for its peers; its document."""
    typesetter, diagnostics = Typesetter(), Diagnostics()
    document = check_brief(ours, diagnostics, typesetter=typesetter).document
    drawings = draw_figures(document, MEMO, typesetter, diagnostics, progress=lambda _: None)
    for name, drawing in drawings.items():
        (theirs / f"{name}.svg").write_text(write_svg(drawing), encoding="utf-8")
    return document


def _find_phrase(typed: str, others: tuple[str, ...]) -> str:
    """The first five words of the prose that stand once in each of the others."""
    words = typed.split()
    phrases = (" ".join(words[start : start + 5]) for start in range(len(words)))
    return next(phrase for phrase in phrases if phrase.isascii() and all(other.count(phrase) == 1 for other in others))


def main(folder: str, name: str, *seeds: str) -> None:
    if name == SHIPPED:
        prepare_shipped(Path(folder))
        return
    size = next(size for size in SIZES if size.name == name)
    phrases = [prepare(Path(folder) / seed, size, int(seed)) for seed in seeds]
    print(json.dumps(phrases))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
