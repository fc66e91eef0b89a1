"""The data behind a figure, read back from the file: nobody needs the picture, and the links lead both ways."""

from __future__ import annotations

import shutil
from pathlib import Path

from policybrief.build import build_brief
from policybrief.diagnostics import Diagnostics
from policybrief.pdf.check import check_output
from policybrief.pdf.inspect import ReadElement, ReadPdf, read_pdf, text_in_order

BRIEF = Path(__file__).parents[1] / "two_page_brief"


def build(folder: Path, where: str) -> ReadPdf:
    shutil.copytree(BRIEF, folder, dirs_exist_ok=True)
    chart = folder / "charts" / "costs.yaml"
    chart.write_text(f"{chart.read_text(encoding='utf-8')}data_table: {where}\n", encoding="utf-8")
    data = build_brief(folder, Diagnostics()).data
    assert check_output(data) == ()
    return read_pdf(data)


def data_table(read: ReadPdf) -> ReadElement:
    (table,) = (each for each in read.elements("Table") if "Data of Figure" in read.text_of(each))
    return table


def rows(read: ReadPdf, table: ReadElement) -> list[list[str]]:
    cells = [[part for part in row if part.role in ("TH", "TD")] for row in table if row.role == "TR"]
    return [[read.text_of(cell).replace("\u00a0", " ") for cell in row] for row in cells]


def test_the_annex_says_in_figures_what_the_picture_shows(tmp_path: Path) -> None:
    read = build(tmp_path, "annex")
    assert rows(read, data_table(read)) == [
        ["Item", "Scope", "Amount, US$ millions", "Period"],
        ["Replace all", "All sensors and masts", "1.9", "period not stated"],
        ["Replace what failed", "Sensors that failed; repairs", "0.7", "period not stated"],
    ]


def test_figure_and_table_lead_to_each_other_with_the_page(tmp_path: Path) -> None:
    read = build(tmp_path, "annex")
    table = data_table(read)
    page = read.page_of(table)
    assert page == len(read.pages) - 1
    said = " ".join(text_in_order(read)).replace("\u00a0", " ")
    assert f"Data as a table: page {page + 1}." in said
    targets = {link.target for link in read.links}
    assert {"chart-costs", "chart-costs:data"} <= {target.removeprefix("#") for target in targets}
    assert read.destinations["chart-costs:data"][0] == page


def test_a_table_beside_is_a_sibling_of_its_figure(tmp_path: Path) -> None:
    read = build(tmp_path, "beside")
    table = data_table(read)
    assert all(table not in list(figure) for figure in read.elements("Figure"))
    assert read.page_of(table) == next(read.page_of(figure) for figure in read.elements("Figure"))
