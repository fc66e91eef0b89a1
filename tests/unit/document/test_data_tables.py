"""Every kind of chart prints its data as a table: the numbers that are drawn, in words what a shape or a hatch says."""

from __future__ import annotations

from typing import Any

import pytest

from policybrief.diagnostics import BriefError, Diagnostics
from policybrief.document import Document, resolve
from policybrief.document.nodes import (
    Block,
    Figure,
    Paragraph,
    Section,
    Table,
)
from policybrief.document.walk import walk_blocks
from policybrief.document.words import PageRef, Run, Words

HEAD = 'title: T\nsubtitle: S\nnote: N.\nsource: "[@C01]."\nalt: A\nsize: {width_mm: 100, height_mm: 40}\n'
SPECS = {
    "bars": "kind: bar_horizontal\nfacts: [rail, road]\naxis: {from: 0, to: 40, unit: US$ billions}\n"
    "hatch_when: {period.basis: checked}\n",
    "dots": "kind: dot_range\nfacts: [road, rail]\nmeasure: per_year\naxis: {from: 0, to: 8, unit: US$ billions a year}\n",
    "grid": "kind: risk_grid\ncolumns: [unlikely, likely]\nrows: [2, 1]\n"
    'markers: {O1: filled_circle, "O3,O2": hollow_diamond, "O1,O2,O3": filled_square}\n',
    "matrix": "kind: score_matrix\nshow_rank_for: [cost_first, equal]\n",
    "lines": "kind: weight_lines\nvary: speed\nrange: [0, 4]\n",
    "days": "kind: timeline\ndata: days.csv\nlanes: [as_printed, event]\n"
    "markers: {as_printed: cross, event: hollow_circle}\n"
    "axis: {from: 2024-12-01, to: 2026-01-31}\nmerge_labels_within_days: 2\n",
}
DAYS = "date,label,kind,source\n2025-12-10,Road pledge,event,C01\n2025-12-09,Rail pledge,event,C02\n" \
    "2024-12,Date in the article,as_printed,C01\n"  # fmt: skip


def text_of(words: Words) -> str:
    return "".join(inline.text for inline in words if isinstance(inline, Run)).replace("\u00a0", " ")


def heads_of(table: Table) -> list[str]:
    return [text_of(column.heading) for column in table.columns]


def rows_of(table: Table) -> list[list[str]]:
    return [[" / ".join(text_of(words) for words in cell.paragraphs) for cell in row.cells] for row in table.rows]


@pytest.fixture
def write(make_brief: Any, texts: dict[str, str]) -> Any:
    """The document of the small brief with charts of the given kinds, each asking for its data `where`."""

    def make(
        *kinds: str, where: str = "beside", language: str = "en-GB", edition: str = "full", unit: str = "US$ billions"
    ) -> Document:
        header = (
            "header: {title: T, to: R, from: D, subject: S, date: 2025-12-22, handling: TLP:CLEAR, "
            f"language: {language}}}\n"
        )
        charts = ", ".join(f"chart-{kind}" for kind in kinds)
        section = f"sections:\n  - {{id: s, title: S, charts: [{charts}], editions: [full, short]}}\n"
        files = {**texts, "brief/brief.yaml": header + section, "charts/days.csv": DAYS}
        for kind in kinds:
            spec = SPECS[kind].replace("US$ billions", unit)
            files[f"charts/{kind}.yaml"] = f"{HEAD}id: chart-{kind}\n{spec}data_table: {where}\n"
        if "days" not in kinds:
            del files["charts/days.csv"]
        return resolve(make_brief(files), edition=edition, diagnostics=Diagnostics())

    return make


def tables_of(document: Document) -> tuple[Table, ...]:
    return tuple(
        block for block in walk_blocks(document.blocks) if isinstance(block, Table) and block.id.endswith(":data")
    )


def table_of(document: Document) -> Table:
    (table,) = tables_of(document)
    return table


def test_bars_give_amount_and_period_and_say_what_is_hatched(write: Any) -> None:
    table = table_of(write("bars"))
    assert heads_of(table) == ["Item", "Amount, US$ billions", "Period"]
    assert rows_of(table) == [["Road", "35.0", "by 2030"], ["Rail", "17.5", "2026–29 (hatched: checked)"]]


def test_dots_give_the_lowest_and_the_highest(write: Any) -> None:
    table = table_of(write("dots"))
    assert heads_of(table) == ["Item", "Lowest, US$ billions a year", "Highest, US$ billions a year"]
    assert rows_of(table) == [["Road", "5.8", "7.0"], ["Rail", "4.4", "4.4"]]


def test_a_timeline_gives_every_event_its_day_in_full(write: Any) -> None:
    table = table_of(write("days"))
    assert heads_of(table) == ["Date", "Event", "Kind"]
    assert rows_of(table) == [
        ["December 2024, day not stated", "Date in the article", "as printed"],
        ["9 December 2025", "Rail pledge", "event"],
        ["10 December 2025", "Road pledge", "event"],
    ]


def test_a_grid_gives_every_risk_its_place_and_says_what_its_shape_means(write: Any) -> None:
    table = table_of(write("grid"))
    assert heads_of(table) == ["No.", "Risk", "Likelihood", "Impact", "Trigger"]
    assert rows_of(table) == [
        ["R1", "Late", "likely (55–80%)", "2 major", "If Option 1 is chosen"],
        ["R2", "Dear", "unlikely (20–45%)", "1 minor", "If Option 2 or 3 is chosen"],
        ["R3", "Strike", "likely (55–80%)", "1 minor", "Whatever is chosen"],
    ]


def test_a_matrix_gives_scores_totals_and_ranks_and_says_what_is_thin(write: Any) -> None:
    table = table_of(write("matrix"))
    assert heads_of(table) == ["Test", "O1 Wait", "O2 Build", "O3 Buy"]
    assert rows_of(table) == [
        ["Cost", "5", "2", "1"],
        ["Speed / little or no evidence: O2", "1", "4", "5"],
        ["Cost first", "16, 1st", "10, 2nd", "8, 3rd"],
        ["Equal weights", "6, =1st", "6, =1st", "6, =1st"],
    ]


def test_weight_lines_give_scores_at_whole_weights_and_say_who_leads(write: Any) -> None:
    document = write("lines")
    table = table_of(document)
    assert heads_of(table) == ["Option", "×0", "×1", "×2", "×3", "×4"]
    assert rows_of(table) == [
        ["O1 Wait", "5", "6", "7", "8", "9"],
        ["O2 Build", "2", "6", "10", "14", "18"],
        ["O3 Buy", "1", "6", "11", "16", "21"],
    ]
    (remark,) = (block for block in walk_blocks(document.blocks) if getattr(block, "style", "") == "table-note")
    assert isinstance(remark, Paragraph)
    assert text_of(remark.words) == (
        "Weight on Speed (other tests ×1). Option 1 leads from ×0 to ×1; Option 3 leads from ×1 to ×4."
    )


@pytest.mark.parametrize("kind", SPECS)
def test_numbers_stand_flush_right_and_the_first_column_of_words_names_the_row(kind: str, write: Any) -> None:
    table = table_of(write(kind))
    numeric = {"bars": 1, "dots": 2, "days": 0, "grid": 0, "matrix": 3, "lines": 5}
    assert sum(column.align == "right" for column in table.columns) == numeric[kind]
    assert sum(column.header for column in table.columns) == 1


def test_a_table_beside_follows_its_figure_and_leads_to_it(write: Any) -> None:
    figure, table = next(block for block in write("bars").blocks if isinstance(block, Section)).blocks
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert text_of(table.caption) == "Data of Figure 1: T"
    label = table.caption[0]
    assert isinstance(label, Run)
    assert label.link is not None
    assert label.link.target == "#chart-bars"
    assert not any(isinstance(inline, PageRef) for inline in figure.source)


def test_tables_of_the_annex_stand_at_the_very_end_and_their_figures_lead_there(write: Any) -> None:
    document = write("bars", "dots", where="annex")
    annex: Block = document.blocks[-1]
    assert isinstance(annex, Section)
    assert text_of(annex.heading.words) == "Annex: the data behind the figures"
    assert [text_of(table.caption) for table in annex.blocks if isinstance(table, Table)] == [
        "Data of Figure 1: T", "Data of Figure 2: T",
    ]  # fmt: skip
    figures = [block for block in walk_blocks(document.blocks) if isinstance(block, Figure)]
    assert [text_of(figure.source) for figure in figures] == ["Source: C01. Data as a table: page ."] * 2
    pages = [inline for figure in figures for inline in figure.source if isinstance(inline, PageRef)]
    assert [page.target for page in pages] == ["chart-bars:data", "chart-dots:data"]
    assert all(page.link is not None and page.link.target == f"#{page.target}" for page in pages)


def test_a_chart_that_asks_for_no_table_gets_none(write: Any) -> None:
    document = write("bars", where="none")
    assert tables_of(document) == ()
    assert not any(isinstance(block, Section) and block.id == "figures:data" for block in document.blocks)


def test_the_short_edition_keeps_tables_beside_and_leaves_the_annex_out(write: Any) -> None:
    assert len(tables_of(write("bars", edition="short"))) == 1
    document = write("bars", where="annex", edition="short")
    assert tables_of(document) == ()
    figure = next(block for block in walk_blocks(document.blocks) if isinstance(block, Figure))
    assert text_of(figure.source) == "Source: C01."


def test_a_french_table_is_french(write: Any) -> None:
    bars, days, lines = tables_of(
        write("bars", "days", "lines", language="fr", where="annex", unit="milliards de dollars")
    )
    assert text_of(bars.caption) == "Données de la figure 1 : T"
    assert heads_of(bars) == ["Élément", "Montant, milliards de dollars", "Période"]
    assert rows_of(bars)[1] == ["Rail", "17,5", "2026–29 (hachuré : vérifié)"]
    assert rows_of(days)[0] == ["décembre 2024, jour non précisé", "Date in the article", "as printed"]
    assert rows_of(days)[1][0] == "9 décembre 2025"
    assert heads_of(lines) == ["Option", "×0", "×1", "×2", "×3", "×4"]


def test_a_word_that_says_no_place_is_an_error_with_the_word_that_was_meant(
    make_brief: Any, texts: dict[str, str]
) -> None:
    section = "sections:\n  - {id: s, title: S, charts: [chart-bars]}\n"
    chart = f"{HEAD}id: chart-bars\n{SPECS['bars']}data_table: anex\n"
    with pytest.raises(BriefError) as caught:
        make_brief({**texts, "brief/brief.yaml": section, "charts/bars.yaml": chart})
    (error,) = caught.value.diagnostics
    assert str(error.at).endswith("charts/bars.yaml:12:13")
    assert (error.message, error.help) == ("'data_table' cannot be 'anex'", "did you mean 'annex'?")
