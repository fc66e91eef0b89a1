"""Citations and references: where they stand, what they print, where they lead."""

from __future__ import annotations

from typing import Any

import pytest

from policybrief.content.model import Brief
from policybrief.diagnostics import GENERATED, Diagnostics
from policybrief.document import Document, resolve
from policybrief.document.nodes import (
    Block,
    Cell,
    Figure,
    Paragraph,
    Section,
    Table,
)
from policybrief.document.words import Inline, PageRef, Run, Words

HEADER = """\
header:
  title: T
  to: A
  from: B
  subject: S
  date: 2025-12-22
  handling: TLP:CLEAR
"""

CHART = """\
id: chart
kind: bar_horizontal
facts: [road, rail]
axis: {from: 0, to: 40, unit: US$ bn}
title: Road is longer
subtitle: US$ bn
note: "Checked [@C01; @C02], and [$35 billion](fact:road) too."
source: "Page 3 of [@C03, p. 3]; [@prose]."
alt: "Road [$35 billion](fact:road) [@C01], see [@R1]."
size: {width_mm: 100, height_mm: 40}
"""


def show(words: Words) -> str:
    """Words as marked text: ^ before a raised run, braces around a link, <id> for an open page number."""

    def one(inline: Inline) -> str:
        if isinstance(inline, PageRef):
            return f"<{inline.target}>"
        assert isinstance(inline, Run)
        text = f"^{inline.text}" if inline.citation else inline.text
        text = f"*{text}*" if inline.emphasis else text
        return f"{{{text}}}" if inline.link else text

    return "".join(one(inline) for inline in words).replace("\u00a0", "~")


def first_paragraph(document: Document) -> Paragraph:
    section = next(block for block in document.blocks if isinstance(block, Section))
    return next(block for block in section.blocks if isinstance(block, Paragraph))


def write(make_brief: Any, texts: dict[str, str], prose: str, language: str = "en-GB") -> Document:
    body = f"  language: {language}\nsections:\n  - id: prose\n    title: The prose\n    charts: [chart]\n    body: |\n      {prose}\n"
    chart = CHART.replace("$35 billion", "35 milliards de dollars") if language == "fr" else CHART
    more = {"brief/brief.yaml": HEADER + body, "charts/chart.yaml": chart}
    diagnostics = Diagnostics()
    brief: Brief = make_brief({**texts, **more})
    return resolve(brief, edition="full", diagnostics=diagnostics)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("home [@C01].", "home.{^C01}"),
        ("home [@C01]; away", "home;{^C01} away"),
        ("home [@C01] and away", "home{^C01} and away"),
        ("home [@C01; @C02].", "home.{^C01}^~{^C02}"),
        ("home [@C01] [@C02].", "home.{^C01}^~{^C02}"),
        ("home [@C01] [@C01].", "home.{^C01}"),
        ("home [@C02, p. 3].", "home.{^C02,~p.~3}"),
        ('the "home" [@C01].', "the “home”.{^C01}"),
        ("(home [@C01])", "(home{^C01})"),
        ("*home* [@C01].", "*home*.{^C01}"),
        ("*home [@C01]*.", "*home*.*{^C01}*".replace("*{", "{").replace("}*", "}")),
        ("home [@C01] 3.5", "home{^C01} 3.5"),
        ("[$35 billion](fact:road).", "$35~billion.{^C01}^~{^C02}"),
        ("[$35 billion](fact:road) [@C02; @C03], so", "$35~billion,{^C01}^~{^C02}^~{^C03} so"),
        ("[$35 billion](fact:road) by 2030", "$35~billion{^C01}^~{^C02} by 2030"),
        ("see [@R1].", "see {R1}."),
        ("see [@O3].", "see {Option~3}."),
        ("see [@chart].", "see {Figure~1}."),
        ("see [@prose].", "see {“The prose”, page~}<prose>."),
        ("see [@R1; @R2].", "see {R1}, {R2}."),
        ("see [@R1; @C01].", "see {R1}.{^C01}"),
        ("[@C01]", "{C01}"),
    ],
)
def test_what_an_author_types_prints_as_it_should(
    make_brief: Any, texts: dict[str, str], typed: str, printed: str
) -> None:
    assert show(first_paragraph(write(make_brief, texts, typed)).words) == printed


def test_french_cites_before_the_point(make_brief: Any, texts: dict[str, str]) -> None:
    document = write(make_brief, texts, "chez nous [@C01].", language="fr")
    assert show(first_paragraph(document).words) == "chez nous{^C01}."


def test_notes_and_source_lines_cite_on_the_line(make_brief: Any, texts: dict[str, str]) -> None:
    document = write(make_brief, texts, "Prose.")
    figure = next(block for block in _blocks(document) if isinstance(block, Figure))
    assert show(figure.note) == "Checked {C01}, {C02}, and $35~billion {C01}, {C02} too."
    assert show(figure.source) == "Source: Page~3 of {C03, p.~3}; {“The prose”, page~}<prose>."
    assert figure.alt == "Road $35\u00a0billion, see R1."


def test_neighbours_on_the_line_are_joined_with_commas(make_brief: Any, texts: dict[str, str]) -> None:
    header = HEADER + '  date_basis: "Both [@C01] [@C02; @C01] say so, as [@R1, row 2] does."\n'
    document = resolve(make_brief({**texts, "brief/brief.yaml": header}), edition="full", diagnostics=Diagnostics())
    basis = next(block for block in document.blocks if isinstance(block, Paragraph))
    assert show(basis.words) == "Date. Both {C01}, {C02} say so, as {R1}, row 2 does."


def test_a_citation_says_where_it_leads(make_brief: Any, texts: dict[str, str]) -> None:
    words = first_paragraph(write(make_brief, texts, "home [@C01], see [@O3] and [@R1].")).words
    links = {run.text: run.link for run in words if isinstance(run, Run) and run.link}
    assert {name: (link.target, link.contents) for name, link in links.items()} == {
        "C01": ("#C01", "Source C01: First source, Paper"),
        "Option\u00a03": ("#O3", "Option\u00a03: Buy"),
        "R1": ("#R1", "Risk R1: Late"),
    }


def test_every_typed_character_keeps_its_place(make_brief: Any, texts: dict[str, str]) -> None:
    prose = 'The "home" of 17-18 May [@C01]... costs [$35 billion](fact:road) more, see [@R1].'
    line = f"      {prose}"
    quotes = str.maketrans({"“": '"', "”": '"', "–": "-", "\u00a0": " ", "’": "'"})
    for run in first_paragraph(write(make_brief, texts, prose)).words:
        assert isinstance(run, Run)
        if run.at == GENERATED or run.text == "…":
            continue
        if run.citation and run.at.length == len("$35 billion"):
            assert line[run.at.column - 1 :].startswith("$35 billion](fact:road)")
            continue
        assert line[run.at.column - 1 :].startswith(run.text.translate(quotes)), run


def test_neighbouring_runs_differ_in_kind_or_place(full: Document) -> None:
    for block in _blocks(full):
        if not isinstance(block, Paragraph):
            continue
        for one, two in zip(block.words, block.words[1:], strict=False):
            if isinstance(one, Run) and isinstance(two, Run) and GENERATED not in (one.at, two.at):
                same = (one.strong, one.emphasis, one.citation, one.link) == (
                    two.strong,
                    two.emphasis,
                    two.citation,
                    two.link,
                )
                assert not same or one.at.shifted(len(one.text)) != two.at.shifted(0)


def test_hyperlinks_and_foreign_words_stay_themselves(make_brief: Any, texts: dict[str, str]) -> None:
    words = first_paragraph(
        write(make_brief, texts, "[their site](https://example.org/a) in [صاف ایندھن](lang:ur)")
    ).words
    runs = [run for run in words if isinstance(run, Run)]
    assert [(run.text, run.link.target if run.link else "", run.language) for run in runs] == [
        ("their site", "https://example.org/a", ""),
        (" in ", "", ""),
        ("صاف ایندھن", "", "ur"),
    ]
    assert runs[0].link is not None
    assert runs[0].link.contents == "their site, https://example.org/a"


def test_a_reference_to_a_claim_is_an_error(make_brief: Any, texts: dict[str, str], find_errors: Any) -> None:
    claims = "claims:\n  - {id: many, count: {of: risks}}\n"
    body = 'sections:\n  - {id: prose, title: P, body: "[Three](claim:many), see [@many]."}\n'
    brief = make_brief({**texts, "brief/brief.yaml": HEADER + body, "brief/claims.yaml": claims})
    (error,) = find_errors(brief)
    assert error.startswith("brief/brief.yaml:9:61 PB079 nothing a reader can be led to has the id 'many'")


def _blocks(document: Document) -> list[Block]:
    from policybrief.document.walk import walk_blocks

    return list(walk_blocks(document.blocks))


def test_cells_cite_as_prose_does(full: Document) -> None:
    table = next(block for block in _blocks(full) if isinstance(block, Table) and block.style == "plain")
    cell: Cell = table.rows[0].cells[1]
    assert show(cell.paragraphs[0]).startswith("Secure border areas with Israel and Egypt;{^E07} train")
