"""The shipped brief, and a French one, as text in reading order: what a reader receives, fit to be read through.

A change that alters the words of the document fails here. Read the difference; if it is meant, renew the text:

    RENEW_GOLDEN=1 python -m pytest tests/golden/test_brief_text.py

Marks: `^` raised citation, `[x]` boxed letter, `**` strong, `*` emphasis, `_` no-break space, `~` narrow no-break
space, `<id>` the page of an id.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

import pytest

from policybrief.content.load import load_brief
from policybrief.diagnostics import Diagnostics
from policybrief.document import Document, resolve
from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Fields,
    Figure,
    Heading,
    ItemList,
    Panel,
    Paragraph,
    Row,
    ScaleKey,
    Section,
    Strip,
    Table,
)
from policybrief.document.plots import (
    BarPlot,
    DotRangePlot,
    Plot,
    RiskGridPlot,
    ScoreMatrixPlot,
    TimelinePlot,
    WeightLinesPlot,
)
from policybrief.document.words import Inline, PageCount, PageNumber, PageRef, Run, Words

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.mark.parametrize(
    ("folder", "edition", "name"),
    [
        (ROOT, "full", "brief.txt"),
        (ROOT, "short", "brief-short.txt"),
        (ROOT / "tests" / "second_brief", "full", "second-brief.txt"),
    ],
    ids=["shipped", "shipped, short", "French"],
)
def test_a_brief_reads_as_it_did(folder: Path, edition: str, name: str) -> None:
    diagnostics = Diagnostics()
    document = resolve(load_brief(folder, diagnostics), edition=edition, diagnostics=diagnostics)
    text = ("\n".join(write_document(document)) + "\n").replace("\u00a0", "_").replace("\u202f", "~")
    golden = HERE / name
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def write_document(document: Document) -> Iterator[str]:
    """A document as lines of text."""
    yield f"{document.title} ({document.language}, {document.edition}, {document.handling})"
    yield f"head: {' | '.join(write_words(words) for words in document.running_title)}"
    for line in document.foot:
        yield f"foot: {write_words(line)}"
    block = document.title_block
    yield f"\n{write_words(block.series)}\n# {write_words(block.title.words)}\n{write_words(block.subtitle)}"
    for each in document.blocks:
        yield ""
        yield from write_block(each)


def write_words(words: Words) -> str:
    return "".join(write_inline(inline) for inline in words).replace("****", "")


def write_inline(inline: Inline) -> str:
    match inline:
        case Run():
            text = f"[{inline.text}]" if inline.tag else inline.text
            text = f"^{text}" if inline.citation and inline.text.strip() else text
            text = f"*{text}*" if inline.emphasis else text
            return f"**{text}**" if inline.strong else text
        case PageRef(target=target):
            return f"<{target}>"
        case PageNumber():
            return "<page>"
        case PageCount():
            return "<pages>"
        case _:
            assert_never(inline)


def write_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{block.style}: {write_words(block.words)}"
        case Heading():
            yield f"{'#' * block.level} {write_words(block.words)}"
        case ItemList():
            for item in block.items:
                label = write_words(item.label) or "-"
                yield from indent((line for inner in item.blocks for line in write_block(inner)), f"{label}  ")
        case Table():
            yield from write_table(block)
        case Figure():
            yield from write_figure(block)
        case Fields():
            for field in (*block.main, *block.side, *block.wide):
                yield f"{write_words(field.label)}: {write_words(field.value)}"
        case Strip():
            yield write_words(block.heading)
            for card in block.cards:
                yield f"  {write_words(card.label)} {write_words(card.title)}: {write_words(card.role)} ({card.standing})"
        case ScaleKey():
            yield write_words(block.heading)
            for term in block.terms:
                yield f"  {write_words(term.term)} {write_words(term.band)}{' (used)' if term.used else ''}"
        case Panel():
            yield f"[{block.style}] {write_words(block.heading)}"
            yield from indent((line for inner in block.blocks for line in write_block(inner)), "")
        case DecisionBox():
            yield f"{write_words(block.heading)}: {write_words(block.question)}"
            for heading, paragraphs in block.columns:
                yield f"  {write_words(heading)}"
                yield from indent((line for inner in paragraphs for line in write_block(inner)), "  ")
        case Section():
            yield f"## {write_words(block.heading.words)} (#{block.id})"
            for inner in block.blocks:
                yield from write_block(inner)
        case _:
            assert_never(block)


def indent(lines: Iterator[str], first: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"  {first if number == 0 else ' ' * len(first)}{line}"


def write_table(table: Table) -> Iterator[str]:
    yield f"[table {table.style}] {write_words(table.caption)}"
    yield f"  | {' | '.join(write_words(column.heading) for column in table.columns)}"
    for row in table.rows:
        yield from write_row(row)


def write_row(row: Row) -> Iterator[str]:
    if row.group:
        yield f"  -- {' / '.join(write_words(words) for words in row.cells[0].paragraphs)} {row.marker}".rstrip()
        return
    cells = []
    for cell in row.cells:
        text = " / ".join(write_words(words) for words in cell.paragraphs)
        gauges = "".join(f" {gauge.filled}:{gauge.of}" for gauge in cell.gauges)
        cells.append(f"{text}{gauges}")
    yield f"  | {' | '.join(cells)}"


def write_figure(figure: Figure) -> Iterator[str]:
    yield f"{write_words(figure.label)} {write_words(figure.title)}"
    yield f"  {write_words(figure.subtitle)}"
    yield from (f"  . {line}" for line in write_plot(figure.plot))
    yield f"  {write_words(figure.note)}"
    yield f"  {write_words(figure.source)}"
    yield f"  alt: {figure.alt}"


def write_plot(plot: Plot) -> Iterator[str]:
    match plot:
        case BarPlot():
            for bar in plot.bars:
                hatched = " hatched" if bar.hatched else ""
                yield f"{bar.label} ({bar.scope}) {bar.value} of {plot.axis_to}: {bar.value_label}, {bar.period_label}{hatched}"
        case DotRangePlot():
            for row in plot.rows:
                yield f"{row.name} {row.low} to {row.high}: {row.label}"
        case TimelinePlot():
            for mark in plot.marks:
                yield f"{mark.first} {mark.lane} {mark.marker}: {mark.day_label}, {mark.label}"
        case RiskGridPlot():
            for place in plot.marks:
                column = plot.columns[place.column].replace("\n", " ")
                yield f"{place.id} {place.marker}: {column}, {plot.rows[place.row]}"
            for marker, meaning in plot.keys:
                yield f"{marker}: {meaning}"
        case ScoreMatrixPlot():
            for option in plot.rows:
                cells = " ".join(f"{cell.score}{plot.thin_mark if cell.thin else ''}" for cell in option.cells)
                totals = ", ".join(f"{total.total} {total.rank}" for total in option.totals)
                yield f"{option.id} {option.title}: {cells} = {totals}"
        case WeightLinesPlot():
            for line in plot.lines:
                yield f"{line.id} {line.name}: {line.first_label} to {line.last_label}"
            for reign in plot.reigns:
                yield f"{reign.first_weight} to {reign.last_weight}: {reign.label}"
        case _:
            assert_never(plot)
