"""Parts that only some briefs have: lists, typed tables, figures, owners and reviews, judgments with ids."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from policybrief.diagnostics import Diagnostics
from policybrief.document import Document, resolve
from policybrief.document.languages.french import FRENCH
from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Figure,
    Heading,
    ItemList,
    Panel,
    Paragraph,
    Section,
    Table,
)
from policybrief.document.plots import WeightLinesPlot
from policybrief.document.walk import walk_blocks
from policybrief.document.words import Run, Words


def text_of(words: Words) -> str:
    return "".join(inline.text for inline in words if isinstance(inline, Run)).replace("\u00a0", " ")


def rows_of(table: Table) -> list[list[str]]:
    return [[" / ".join(text_of(words) for words in cell.paragraphs) for cell in row.cells] for row in table.rows]


def document_of(brief: Any) -> Document:
    return resolve(brief, edition="full", diagnostics=Diagnostics())


def blocks_of(document: Document, section: str) -> tuple[Block, ...]:
    return next(block.blocks for block in document.blocks if isinstance(block, Section) and block.id == section)


def test_the_facts_table_gives_every_figure_its_period_basis_and_sources(
    make_brief: Any, texts: dict[str, str]
) -> None:
    facts = texts["brief/facts.yaml"].replace("sources: [C03]}", "sources: [C03], checked: [C01], scope: All of them}")
    facts = facts.replace("basis: checked}", "basis: checked, source: C02}")
    body = 'sections:\n  - {id: figures, title: Figures, show: facts, body: "See [@road]."}\n'
    document = document_of(make_brief({**texts, "brief/facts.yaml": facts, "brief/brief.yaml": body}))
    lead, table = blocks_of(document, "figures")
    assert isinstance(table, Table)
    assert [text_of(column.heading) for column in table.columns] == [
        "Fact", "Amount", "Period", "Announced", "Scope", "Basis", "Sources", "Also found in",
    ]  # fmt: skip
    assert rows_of(table) == [
        ["Road", "$35 billion", "by 2030", "10 December 2025", "", "reported", "C01, C02", ""],
        ["Rail", "$17.5 billion", "2026–29 C02", "", "", "reported", "C02", ""],
        ["Staff", "3,500 troops", "", "", "All of them", "reported", "C03", "C01"],
    ]
    assert [row.id for row in table.rows] == ["road", "rail", "staff"]
    assert isinstance(lead, Paragraph)
    assert text_of(lead.words) == "See Road."


def test_prose_keeps_its_lists_and_headings(make_brief: Any, texts: dict[str, str]) -> None:
    body = "sections:\n  - {id: a, title: A, body: a.md}\n"
    prose = "## Part one\n\n- first [@C01]\n- second\n\n### Detail\n\n3. third\n4. fourth -- and [twenty](claim:n)\n"
    claims = "claims:\n  - {id: n, count: {of: options}}\n"
    prose = prose.replace("twenty", "three")
    files = {**texts, "brief/brief.yaml": body, "brief/a.md": prose, "brief/claims.yaml": claims}
    one, bullets, two, numbers = blocks_of(document_of(make_brief(files)), "a")
    assert isinstance(one, Heading)
    assert isinstance(two, Heading)
    assert (one.level, text_of(one.words), two.level, text_of(two.words)) == (3, "Part one", 4, "Detail")
    assert isinstance(bullets, ItemList)
    assert isinstance(numbers, ItemList)
    assert (bullets.kind, len(bullets.items), numbers.kind) == ("bullets", 2, "numbers")
    assert [text_of(item.label) for item in numbers.items] == ["3", "4"]
    (last,) = numbers.items[1].blocks
    assert isinstance(last, Paragraph)
    assert text_of(last.words) == "fourth – and three"


def test_a_typed_table_can_be_referred_to(make_brief: Any) -> None:
    body = """\
sections:
  - id: a
    title: A
    body: "See [@costs]."
    table:
      id: costs
      caption: What it costs
      columns: [Item, Cost]
      widths: [2, 1]
      align: [left, right]
      rows: [[Road, much]]
"""
    lead, table = blocks_of(document_of(make_brief({"brief/brief.yaml": body})), "a")
    assert isinstance(table, Table)
    assert isinstance(lead, Paragraph)
    assert text_of(lead.words) == "See “What it costs”, page ."
    assert [(column.share, column.align, column.header) for column in table.columns] == [
        (2.0, "left", True), (1.0, "right", False),
    ]  # fmt: skip
    assert (table.id, text_of(table.caption)) == ("costs", "What it costs")
    assert table.rows[0].cells[0].strong


def test_owners_treatments_and_reviews_get_columns_where_risks_have_them(
    make_brief: Any, texts: dict[str, str]
) -> None:
    risks = texts["brief/risks.yaml"].replace(
        "mitigation: Hurry", "mitigation: Hurry, owner: The desk, treatment: treat, review: 2026-01-15"
    )
    risks = risks.replace("basis: inferred, mitigation: Save", "basis: judged, mitigation: Save")
    table = next(
        block for block in walk_blocks(document_of(make_brief({**texts, "brief/risks.yaml": risks})).blocks)
        if isinstance(block, Table) and block.style == "register"
    )  # fmt: skip
    assert [text_of(column.heading) for column in table.columns][4:] == ["Owner", "Treatment", "Review"]
    rows = [row for row in rows_of(table) if len(row) > 1]
    assert rows[0][4:] == ["The desk", "treat", "15 January 2026"]
    assert [row[2] for row in rows] == ["likely I / 2 major", "unlikely J / 1 minor", "likely I / 1 minor"]


def test_a_key_judgment_may_have_an_id_and_say_how_sure_it_is(make_brief: Any) -> None:
    body = """\
key_judgments:
  - {id: K1, text: "It will rain.", basis: forecast, confidence: high}
sections:
  - {id: a, title: A, body: "As [@K1] says."}
"""
    document = document_of(make_brief({"brief/brief.yaml": body}))
    panel = next(block for block in document.blocks if isinstance(block, Panel) and block.style == "key-judgments")
    (judgments,) = panel.blocks
    assert isinstance(judgments, ItemList)
    (item,) = judgments.items
    (words,) = item.blocks
    assert isinstance(words, Paragraph)
    assert (item.id, text_of(words.words)) == ("K1", "It will rain. Confidence: high. F")
    keys = next(block for block in document.blocks if isinstance(block, Panel) and block.style == "how-to-read")
    assert [text_of(block.words) for block in keys.blocks if isinstance(block, Paragraph)] == [
        "F forecast by others.",
        "High confidence: good evidence from several independent sources.",
    ]


def test_who_decides_may_be_a_list(make_brief: Any) -> None:
    body = """\
decision:
  question: What now?
  needed_by: Soon
  who_decides: |
    Two people:

    - one
    - two
"""
    document = document_of(make_brief({"brief/brief.yaml": body}))
    box = next(block for block in document.blocks if isinstance(block, DecisionBox))
    assert [text_of(paragraph.words) for paragraph in box.columns[1][1]] == ["Two people:", "one", "two"]


def test_options_level_all_along_share_the_lead(make_brief: Any, texts: dict[str, str]) -> None:
    options = texts["brief/options.yaml"].replace("{score: 2, why: Dear", "{score: 5, why: Dear")
    options = options.replace("{score: 4, why: Soon", "{score: 1, why: Soon")
    chart = (
        "id: chart\nkind: weight_lines\nvary: speed\nrange: [0, 0.5]\ntitle: T\nsubtitle: S\nsource: Ours.\nalt: A\n"
        "size: {width_mm: 80, height_mm: 50}\n"
    )
    body = "sections:\n  - {id: a, title: A, charts: [chart]}\n"
    files = {**texts, "brief/options.yaml": options, "brief/brief.yaml": body, "charts/chart.yaml": chart}
    figure = next(block for block in walk_blocks(document_of(make_brief(files)).blocks) if isinstance(block, Figure))
    assert isinstance(figure.plot, WeightLinesPlot)
    assert [(reign.id, reign.label) for reign in figure.plot.reigns] == [("", "O1 and O2")]


@pytest.mark.parametrize("kind", ["score_matrix\nshow_rank_for: [equal]", "weight_lines\nvary: cost\nrange: [1, 5]"])
def test_a_chart_of_scores_needs_scores(make_brief: Any, find_errors: Any, kind: str) -> None:
    options = "criteria: [{id: cost, label: Cost}]\nweight_sets: [{id: equal, label: E, weights: {cost: 1}}]\n"
    chart = (
        f"id: chart\nkind: {kind}\ntitle: T\nsubtitle: S\nsource: Ours.\nalt: A\n"
        "size: {width_mm: 80, height_mm: 50}\n"
    )
    body = "sections:\n  - {id: a, title: A, charts: [chart]}\n"
    files = {"brief/options.yaml": options, "brief/brief.yaml": body, "charts/chart.yaml": chart}
    (error,) = find_errors(make_brief(files))
    assert "PB076 chart: no option is scored on every criterion" in error


def test_a_title_without_a_colon_runs_alone(make_brief: Any) -> None:
    header = "header: {title: One title, to: A, from: B, subject: S, date: 2025-12-22, handling: 'TLP:CLEAR'}\n"
    document = document_of(make_brief({"brief/brief.yaml": header}))
    assert tuple(text_of(words) for words in document.running_title) == ("One title", "")


def test_french_days() -> None:
    assert FRENCH.print_day(dt.date(2025, 12, 9)) == "9\u00a0déc."
    assert FRENCH.join_days(dt.date(2025, 12, 9), dt.date(2025, 12, 10)) == "9 et 10\u00a0déc."
    assert FRENCH.join_days(dt.date(2025, 11, 30), dt.date(2025, 12, 1)) == "30\u00a0nov. et 1er\u00a0déc."


def tables_of(document: Document) -> list[Table]:
    return [block for block in walk_blocks(document.blocks) if isinstance(block, Table)]


def test_assumptions_print_with_what_follows_if_they_are_wrong(make_brief: Any, texts: dict[str, str]) -> None:
    more = "assumptions: [{text: Prices stay, if_wrong: The road costs most}, {text: Staff stay}]\n"
    document = document_of(make_brief({**texts, "brief/brief.yaml": more}))
    table = next(block for block in tables_of(document) if block.style == "changes")
    assert [text_of(column.heading) for column in table.columns] == ["We assume", "If that is wrong"]
    assert rows_of(table) == [["Prices stay", "The road costs most"], ["Staff stay", ""]]


def test_a_source_that_a_machine_wrote_says_so_beside_its_grade(make_brief: Any, texts: dict[str, str]) -> None:
    sources = texts["brief/sources.yaml"].replace("grade: press,", "grade: press, made_by_ai: true,", 1)
    document = document_of(make_brief({**texts, "brief/sources.yaml": sources}))
    listed = next(
        block for block in walk_blocks(document.blocks) if isinstance(block, ItemList) and block.kind == "references"
    )
    notes = [text_of(item.blocks[1].words) for item in listed.items if isinstance(item.blocks[1], Paragraph)]
    assert notes[0] == "Press, AI-generated, read in full."
    assert not any("AI" in note for note in notes[1:])
