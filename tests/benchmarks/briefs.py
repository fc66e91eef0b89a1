"""A seed and a size become a brief folder: prose of headings, lists and links, tables, charts, a register of sources.

Every part is plain files, as an author would write them. Nothing in it means anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from msgspec import Struct
from tests.benchmarks.vocabulary import Vocabulary


class Size(Struct, frozen=True):
    """How much a brief holds."""

    name: str
    sections: int
    """Each of them has prose; the others alternate between a file of their own and words in the YAML."""
    tables: int
    charts: int
    sources: int
    paragraphs: tuple[int, int]
    """The fewest and most paragraphs of a section."""
    rows: tuple[int, int]
    """The fewest and most rows of a table."""


MEMO = Size("memo", sections=3, tables=1, charts=1, sources=6, paragraphs=(4, 5), rows=(5, 6))
REPORT = Size("report", sections=80, tables=60, charts=15, sources=40, paragraphs=(5, 8), rows=(5, 12))
VOLUME = Size("volume", sections=640, tables=600, charts=100, sources=200, paragraphs=(5, 8), rows=(5, 12))
SIZES = (MEMO, REPORT, VOLUME)
PART = 60
"""Sections in one YAML file."""

HEADER = """\
# Invented words, for measuring: none of them means anything.
header:
  series: Decision brief
  title: "{title}"
  subtitle: "{subtitle}"
  to: "{to}"
  from: "{sender}"
  subject: "{subject}"
  date: 2026-02-10
  information_cutoff: 2026-02-06
  handling: TLP:CLEAR
  disclaimer: Invented words, for measuring.
  language: en-GB

decision:
  question: "{question}?"
  needed_by: "2 March 2026, {needed} [@S1]."
  who_decides: "{decides}"

bottom_line:
  statement: "{statement}"
  text: "{text}."
  basis: inferred
  confidence: moderate
  confidence_why: "{why}"

key_judgments:
"""


class _Author:
    """Who writes one brief: what it holds, the words at hand, and the sources, each cited in its turn."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.words = Vocabulary(seed)
        self._sources = cycle(range(1, size.sources + 1))

    def cite(self, part: float, *, sources: int = 1) -> str:
        """A citation, in `part` of all cases."""
        if not self.words.chance(part):
            return ""
        return f" [{'; '.join(f'@S{next(self._sources)}' for _ in range(sources))}]"


def write_brief(folder: Path, size: Size, *, seed: int = 1) -> Path:
    """Write the brief of `size` that `seed` gives, and return its folder."""
    (folder / "brief").mkdir(parents=True, exist_ok=True)
    (folder / "charts").mkdir(exist_ok=True)
    author = _Author(size, seed)
    _write(folder / "brief" / "brief.yaml", _front(author))
    for start in range(0, size.sections, PART):
        numbers = range(start, min(start + PART, size.sections))
        parts = "".join(_section(folder, number, author) for number in numbers)
        _write(folder / "brief" / f"part-{start // PART + 1:02}.yaml", f"sections:\n{parts}")
    _write(folder / "brief" / "register.yaml", "sections:\n  - {id: sources, title: Sources, show: sources}\n")
    _write(
        folder / "brief" / "sources.yaml", "sources:\n" + "".join(_source(n, author.words) for n in range(size.sources))
    )
    if size.charts:
        _write(folder / "brief" / "facts.yaml", "facts:\n" + "".join(_charts(folder, size)))
    return folder


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _front(author: _Author) -> str:
    words, sentence = author.words, author.words.sentence
    front = HEADER.format(
        title=words.title(4, 6), subtitle=words.title(4, 6), to=words.title(2, 4), sender=words.title(2, 4),
        subject=words.title(6, 9), question=words.title(9, 13), needed=words.words(4, 6), decides=sentence(7, 11),
        statement=sentence(7, 9), text=f"{sentence()} {sentence()} {sentence()[:-1]}{author.cite(1, sources=2)}", why=sentence(7, 12),
    )  # fmt: skip
    judgments = (
        f'  - {{text: "{sentence(10, 18)[:-1]}{author.cite(1, sources=2)}.", basis: reported}}\n' for _ in range(4)
    )
    return front + "".join(judgments) + "\n"


def _section(folder: Path, number: int, author: _Author) -> str:
    """One section of a YAML file; every second one has its prose in a Markdown file, with headings."""
    size, words = author.size, author.words
    name = f"section-{number + 1:03}"
    text = f'  - id: {name}\n    title: "{words.title()}"\n'
    blocks = [_paragraph(author) for _ in range(words.number(*size.paragraphs))]
    if number % 2:
        text += "    body: |\n" + "\n\n".join(f"      {block}" for block in blocks) + "\n"
    else:
        blocks.insert(2, f"## {words.title()}")
        blocks.insert(3, _list(words, ordered=words.chance(0.3)))
        blocks.insert(len(blocks) - 1, f"### {words.title()}")
        _write(folder / "brief" / f"{name}.md", "\n\n".join(blocks) + "\n")
        text += f"    body: {name}.md\n"
    if _share(number, size.tables, size.sections):
        text += _table(number, author)
    if _share(number, size.charts, size.sections):
        text += f"    charts: [chart-{number * size.charts // size.sections + 1:03}]\n"
    return text


def _share(number: int, of: int, among: int) -> bool:
    """Whether `number` is one of `of` that are spread evenly among `among`."""
    return number * of // among != (number + 1) * of // among


def _paragraph(author: _Author) -> str:
    words = author.words
    sentences = words.sentences(words.number(3, 5))
    sentences[0] = f"{sentences[0][:-1]}{author.cite(0.5)}."
    if words.chance(0.3):
        sentences[1] = f"*{words.title(2, 3)}* {sentences[1].lower()}"
    if words.chance(0.2):
        sentences[-1] = f"**{words.title(2, 4)}** {sentences[-1].lower()}"
    if words.chance(0.1):
        sentences.append(
            f"{words.title(3, 5)} [{words.words(2, 3)}](https://example.org/{words.word()}) {words.word()}."
        )
    return " ".join(sentences)


def _list(words: Vocabulary, *, ordered: bool) -> str:
    marks = (f"{n}." if ordered else "-" for n in range(1, words.number(3, 5) + 1))
    return "\n".join(f"{mark} {words.sentence(6, 16)}" for mark in marks)


def _table(number: int, author: _Author) -> str:
    """A table of four columns; every second one leaves their widths to the program."""
    words = author.words
    rows = "".join(_row(author) for _ in range(words.number(*author.size.rows)))
    widths = "      widths: [36, 66, 42, 26]\n" if number % 4 < 2 else ""
    heads = ", ".join(f'"{words.title(1, 2)}"' for _ in range(4))
    return (
        f'    table:\n      caption: "{words.title(4, 8)}"\n      columns: [{heads}]\n{widths}'
        f"      align: [left, left, left, right]\n      rows:\n{rows}"
    )


def _row(author: _Author) -> str:
    words = author.words
    cells = (
        words.title(1, 3),
        words.sentence(5, 14)[:-1] + author.cite(0.2),
        words.sentence(3, 7)[:-1],
        words.title(1, 1),
    )
    return "        - " + json.dumps(list(cells)) + "\n"


def _source(number: int, words: Vocabulary) -> str:
    entry = {
        "id": f"S{number + 1}", "role": "source", "title": words.title(4, 9), "publisher": words.title(2, 3),
        "date": f"2026-01-{number % 28 + 1:02}", "url": f"https://example.org/{words.word()}-{number}",
        "grade": "primary", "saw": "full",
    }  # fmt: skip
    return f"  - {json.dumps(entry)}\n".replace(f'"{entry["date"]}"', entry["date"])


def _charts(folder: Path, size: Size) -> Iterator[str]:
    """The facts of bar charts, whose files are written meanwhile; they are the same whatever the brief's seed."""
    words = Vocabulary(0)
    for number in range(size.charts):
        name, bars = f"chart-{number + 1:03}", words.number(3, 6)
        facts = [f"{name}-bar-{bar + 1}" for bar in range(bars)]
        spans = []
        for fact in facts:
            amount = words.number(2, 95)
            label = words.title(1, 2)
            spans.append(f"{label}: [${amount} billion](fact:{fact})")
            yield (
                f'  - {{id: {fact}, label: "{label}", amount: {amount} billion, unit: USD, '
                f'scope: "{words.title(2, 3)}", sources: [S{number % size.sources + 1}]}}\n'
            )
        chart = {
            "id": name, "kind": "bar_horizontal", "facts": facts,
            "axis": {"from": 0, "to": 100, "unit": "US$ billions"},
            "title": words.title(5, 8), "subtitle": "Amounts, US$ billions", "source": f"[@S{number % size.sources + 1}].",
            "alt": f"Horizontal bars. {'; '.join(spans)}.",
            "size": {"width_mm": 112, "height_mm": 12 + 9 * bars},
        }  # fmt: skip
        _write(folder / "charts" / f"{name}.yaml", json.dumps(chart, indent=1) + "\n")
