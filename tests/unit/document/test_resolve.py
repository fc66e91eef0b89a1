"""Documents: what stands on the page, in which order, in both editions, for a minimal brief and the shipped one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from policybrief.content.model import Brief
from policybrief.content.prose import Citation, Line
from policybrief.diagnostics import GENERATED, Diagnostics
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
    ScaleKey,
    Section,
    Strip,
    Table,
)
from policybrief.document.prose_walk import walk_spans
from policybrief.document.walk import walk_blocks, walk_words
from policybrief.document.words import PageRef, Run, Words

EDITIONS = ["full", "short"]


def text_of(words: Words) -> str:
    return "".join(inline.text for inline in words if isinstance(inline, Run)).replace("\u00a0", " ")


def lines_of(document: Document) -> list[str]:
    return [text_of(words) for words, _ in walk_words(document)]


def ids_of(document: Document) -> list[str]:
    """Every id something on the page has."""
    ids: list[str] = []
    for block in walk_blocks(document.blocks):
        match block:
            case Section() | Figure():
                ids.append(block.id)
            case Table():
                ids += [block.id, *(row.id for row in block.rows)]
            case ItemList():
                ids += [item.id for item in block.items]
            case Strip():
                ids += [card.id for card in block.cards]
            case _:
                pass
    return [name for name in ids if name]


def links_of(document: Document) -> Iterator[tuple[str, str]]:
    for words, _ in walk_words(document):
        for inline in words:
            if isinstance(inline, Run | PageRef) and inline.link is not None:
                yield inline.link.target, inline.link.contents


def section_of(document: Document, name: str) -> Section:
    return next(block for block in document.blocks if isinstance(block, Section) and block.id == name)


def document_of(brief: Brief, edition: str = "full") -> Document:
    return resolve(brief, edition=edition, diagnostics=Diagnostics())


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_id_stands_once_and_every_link_leads_somewhere(shipped: Brief, edition: str) -> None:
    document = document_of(shipped, edition)
    ids = ids_of(document)
    assert len(ids) == len(set(ids))
    targets = {target for target, _ in links_of(document)}
    assert {target[1:] for target in targets if target.startswith("#")} <= set(ids)
    assert all(contents for _, contents in links_of(document))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_number_left_open_is_of_something_that_stands(shipped: Brief, edition: str) -> None:
    document = document_of(shipped, edition)
    open_numbers = {
        inline.target for words, _ in walk_words(document) for inline in words if isinstance(inline, PageRef)
    }
    assert open_numbers or edition == "short"
    assert open_numbers <= set(ids_of(document))


def test_every_citation_of_the_brief_is_printed_as_a_link(shipped: Brief, full: Document) -> None:
    printed = shipped.model_copy(
        update={"charts": tuple(chart.model_copy(update={"alt": Line((), GENERATED)}) for chart in shipped.charts)}
    )
    cited = {
        reference.id for span in walk_spans(printed) if isinstance(span, Citation) for reference in span.references
    }
    assert len(cited) > 60
    linked = {target[1:] for target, _ in links_of(full) if target.startswith("#")}
    assert cited <= linked


def test_citations_of_the_short_edition_lead_to_the_sources_on_the_web(shipped: Brief, short: Document) -> None:
    addresses = {source.id: source.url for source in shipped.sources}
    (article,) = (source.url for source in shipped.sources if source.role == "source")
    cited = [
        (run.text, run.link) for words, _ in walk_words(short) for run in words
        if isinstance(run, Run) and run.citation and run.text.strip()
    ]  # fmt: skip
    assert {"E33", "C14"} <= {name for name, _ in cited}
    for name, link in cited:
        assert link is not None
        assert link.target == addresses.get(name, article)
        assert name in link.contents
    assert any("the full edition lists and grades them" in line for line in lines_of(short))


def test_a_short_edition_that_shows_its_sources_lists_exactly_those_it_cites(
    make_brief: Any, texts: dict[str, str]
) -> None:
    body = (
        "sections:\n  - {id: a, title: A, body: 'Words [@C01].', editions: [full, short]}\n"
        "  - {id: b, title: B, body: 'More [@C02].'}\n"
        "  - {id: sources, title: Sources, show: sources, editions: [full, short]}\n"
    )
    short = document_of(make_brief({**texts, "brief/brief.yaml": body}), "short")
    (sources,) = (block for block in section_of(short, "sources").blocks if isinstance(block, ItemList))
    assert [item.id for item in sources.items] == ["C01"]
    assert "#C01" in {target for target, _ in links_of(short)}


def figures_of(document: Document) -> list[tuple[str, str]]:
    return [(text_of(block.label), block.id) for block in walk_blocks(document.blocks) if isinstance(block, Figure)]


def test_the_short_edition_has_the_sections_marked_for_it(shipped: Brief, short: Document) -> None:
    asked = [section.id for section in shipped.sections if "short" in section.editions]
    assert asked
    assert [block.id for block in short.blocks if isinstance(block, Section)] == asked


def test_the_short_edition_numbers_its_figures_anew(make_brief: Any, texts: dict[str, str]) -> None:
    chart = (
        "kind: weight_lines\nvary: speed\nrange: [0, 4]\ntitle: T\nsubtitle: S\nsource: Ours\nalt: A\n"
        "size: {width_mm: 100, height_mm: 40}\n"
    )
    body = (
        "sections:\n  - {id: a, title: A, charts: [one]}\n"
        "  - {id: b, title: B, charts: [two], editions: [full, short], body: 'See [@two] and [@one].'}\n"
    )
    files = {"charts/one.yaml": f"id: one\n{chart}", "charts/two.yaml": f"id: two\n{chart}", "brief/brief.yaml": body}
    brief = make_brief({**texts, **files})
    assert figures_of(document_of(brief)) == [("Figure 1", "one"), ("Figure 2", "two")]
    short = document_of(brief, "short")
    assert figures_of(short) == [("Figure 1", "two")]
    assert "See Figure 1 and “T” (in the full edition)." in lines_of(short)


def test_the_front_page_stands_in_reading_order(full: Document) -> None:
    kinds = [
        block.style if isinstance(block, Panel) else type(block)
        for block in full.blocks
        if not isinstance(block, Section)
    ]
    assert kinds == [
        Fields, DecisionBox, "bottom-line", Strip, "key-judgments", ScaleKey, Paragraph, "how-to-read",
    ]  # fmt: skip


def test_the_memo_header_says_who_when_and_how_it_may_be_handed_on(full: Document) -> None:
    fields = next(block for block in full.blocks if isinstance(block, Fields))
    shown = {text_of(field.label): text_of(field.value) for field in (*fields.main, *fields.side, *fields.wide)}
    assert shown["Date"] == "22 December 2025"
    assert shown["Information to"] == "20 December 2025"
    assert shown["Handling"].startswith("TLP:CLEAR. Illustrative brief")
    assert list(shown) == ["To", "From", "Date", "Information to", "Subject", "Handling"]


def test_the_strip_gives_every_option_its_part(full: Document) -> None:
    strip = next(block for block in full.blocks if isinstance(block, Strip))
    assert [(text_of(card.label), card.standing, text_of(card.role)) for card in strip.cards] == [
        ("O1", "declined", "Not now"),
        ("O2", "offered", "Opening offer"),
        ("O3", "chosen", "Position"),
        ("O4", "ceiling", "Ceiling, if T1 to T7 are met"),
        ("O5", "declined", "Not now"),
    ]


def test_the_key_shades_the_terms_in_use(full: Document) -> None:
    key = next(block for block in full.blocks if isinstance(block, ScaleKey))
    assert [text_of(term.term) for term in key.terms if term.used] == ["unlikely", "roughly even chance", "likely"]
    assert text_of(key.terms[2].band) == "20–45%"


def test_how_to_read_explains_the_letters_used_and_no_others(full: Document) -> None:
    panel = next(block for block in full.blocks if isinstance(block, Panel) and block.style == "how-to-read")
    legend = panel.blocks[0]
    assert isinstance(legend, Paragraph)
    assert text_of(legend.words) == "J judged by others, I inferred by us."
    assert text_of(panel.blocks[2].words).startswith("Moderate confidence: ")  # type: ignore[union-attr]


def test_the_title_is_split_at_its_colon_for_the_running_head(full: Document) -> None:
    assert tuple(text_of(words) for words in full.running_title) == (
        "Pakistani troops for Gaza",
        "Proposal, risks and options",
    )


def test_the_foot_dates_the_brief(full: Document) -> None:
    assert text_of(full.foot[0]) == "Decision brief, 22 December 2025. Information to 20 December 2025."


def test_risks_are_grouped_by_trigger_with_the_marker_of_the_grid(full: Document) -> None:
    table = next(block for block in section_of(full, "risks").blocks if isinstance(block, Table))
    groups = [(text_of(row.cells[0].paragraphs[0]), row.marker) for row in table.rows if row.group]
    assert groups == [
        ("If Option 4 or 5 is chosen", "filled_circle"),
        ("If Option 1 is chosen", "filled_square"),
        ("If Option 2 or 3 is chosen", "hollow_diamond"),
    ]
    first = table.rows[1]
    assert [text_of(words) for words in first.cells[2].paragraphs] == ["likely", "4 severe"]
    assert [(gauge.filled, gauge.of, gauge.kind) for gauge in first.cells[2].gauges] == [
        (5, 7, "likelihood"), (4, 5, "impact"),
    ]  # fmt: skip


def test_scores_come_with_reasons_totals_and_ranks(full: Document) -> None:
    table = next(b for b in walk_blocks(full.blocks) if isinstance(b, Table) and b.style == "scores")
    assert [text_of(column.heading) for column in table.columns][:3] == ["Test", "O1 Decline", "O2 Non-combat"]
    assert text_of(table.rows[3].cells[1].paragraphs[0]) == "3 ? No evidence either way I"
    totals = {text_of(row.cells[0].paragraphs[0]): text_of(row.cells[3].paragraphs[0]) for row in table.rows[-3:]}
    assert totals == {"Equal weights": "22, 1st", "Domestic first": "35, 1st", "US first": "29, =1st"}


def test_columns_that_no_risk_fills_are_left_out(make_brief: Any, texts: dict[str, str]) -> None:
    document = document_of(make_brief(texts))
    table = next(block for block in section_of(document, "risks").blocks if isinstance(block, Table))
    assert [text_of(column.heading) for column in table.columns] == [
        "No.",
        "Risk",
        "Likelihood and impact",
        "Mitigation",
    ]


def test_a_minimal_brief_has_a_header_and_nothing_else(make_brief: Any) -> None:
    document = document_of(make_brief({}))
    assert [type(block) for block in document.blocks] == [Fields]
    assert lines_of(document)[0] == "Small brief: a test"
    assert text_of(document.foot[0]) == "Decision memo, 22 December 2025."


def test_parts_without_a_section_follow_in_a_sensible_order(make_brief: Any, texts: dict[str, str]) -> None:
    more = """\
recommendation:
  option: O2
  not_now: [O3]
  text: Build.
  confidence: low
next_steps:
  items: [{when: Now, action: Start}]
assumptions: [{text: Prices stay, if_wrong: The road costs most}, {text: Staff stay}]
uncertainties: [{if_we_learned: More, then: We would wait, moves: [R1]}]
corrections: [{source_says: One, we_print: Two, because: "Counted [@C01]"}]
"""
    document = document_of(make_brief({**texts, "brief/brief.yaml": more}))
    sections = [(block.id, text_of(block.heading.words)) for block in document.blocks if isinstance(block, Section)]
    assert sections == [
        ("risks", "Risk register"), ("options", "Options"), ("recommendation", "Recommendation"),
        ("next-steps", "Next steps"), ("assumptions", "What we assume"), ("uncertainties", "What would change our mind"),
        ("corrections", "Where we differ"), ("sources", "Sources"),
    ]  # fmt: skip
    strip = next(block for block in document.blocks if isinstance(block, Strip))
    assert [card.standing for card in strip.cards] == ["open", "chosen", "declined"]


def test_a_made_section_does_not_take_an_id_in_use(make_brief: Any, texts: dict[str, str]) -> None:
    body = "sections:\n  - {id: sources, title: On sources, body: Words.}\n"
    document = document_of(make_brief({**texts, "brief/brief.yaml": body}))
    ids = [block.id for block in document.blocks if isinstance(block, Section)]
    assert ids[0] == "sources"
    assert "sources-section" in ids


def test_a_reference_to_what_the_edition_leaves_out_says_so(make_brief: Any, texts: dict[str, str]) -> None:
    body = (
        "sections:\n  - {id: a, title: A, body: 'See [@b], and [@R1].', editions: [full, short]}\n"
        "  - {id: b, title: The rest, show: risks}\n"
    )
    document = document_of(make_brief({**texts, "brief/brief.yaml": body}), "short")
    assert "See “The rest” (in the full edition), and R1." in lines_of(document)
    assert "#R1" not in {target for target, _ in links_of(document)}


def test_an_edition_that_cites_no_evidence_has_no_section_of_it_and_no_link_there(
    make_brief: Any, texts: dict[str, str]
) -> None:
    evidence = "evidence:\n  - {id: E1, section: A, type: fact, by: B, claim: C, quote: Q, check: ok}\n"
    body = (
        "sections:\n  - {id: a, title: A, body: 'Words [@C01], see [@proof].', editions: [full, short]}\n"
        "  - {id: b, title: B, body: 'More words [@E1].'}\n"
        "  - {id: proof, title: Proof, show: evidence, editions: [full, short]}\n"
    )
    brief = make_brief({**texts, "brief/evidence.yaml": evidence, "brief/brief.yaml": body})
    assert "proof" in ids_of(document_of(brief))
    short = document_of(brief, "short")
    assert "proof" not in ids_of(short)
    assert "#proof" not in {target for target, _ in links_of(short)}
    assert "Words,C01 see “Proof” (in the full edition)." in lines_of(short)


def test_what_only_the_list_of_sources_cites_is_listed_in_the_short_edition_too(
    make_brief: Any, texts: dict[str, str]
) -> None:
    evidence = "evidence:\n  - {id: E1, section: A, type: fact, by: B, claim: C, quote: Q, check: ok}\n"
    body = (
        "sections:\n  - {id: a, title: A, body: 'Words.', editions: [full, short]}\n"
        "  - {id: list, title: List, show: sources, body: 'All but one [@E1].', editions: [full, short]}\n"
        "  - {id: proof, title: Proof, show: evidence, editions: [full, short]}\n"
    )
    short = document_of(make_brief({**texts, "brief/evidence.yaml": evidence, "brief/brief.yaml": body}), "short")
    assert "#E1" in {target for target, _ in links_of(short)}
    assert "E1" in ids_of(short)


@pytest.mark.parametrize("register", ["risks", "triggers", "options", "scores", "sources"])
def test_a_register_shown_twice_is_an_error(
    make_brief: Any, texts: dict[str, str], find_errors: Any, register: str
) -> None:
    body = f"sections:\n  - {{id: a, title: A, show: {register}}}\n  - {{id: b, title: B, show: {register}}}\n"
    errors = find_errors(make_brief({**texts, "brief/brief.yaml": body}))
    assert any(f"PB077 '{register}' is shown twice, here and in section 'a'" in error for error in errors)


def test_scores_have_a_section_of_their_own_or_follow_the_options(make_brief: Any, texts: dict[str, str]) -> None:
    def holders(body: str) -> list[str]:
        document = document_of(make_brief({**texts, "brief/brief.yaml": body}))
        tables = {
            block.id: [table.style for table in block.blocks if isinstance(table, Table)]
            for block in document.blocks
            if isinstance(block, Section)
        }
        return [name for name, styles in tables.items() for style in styles if style == "scores"]

    assert holders("") == ["options"]
    assert holders("sections:\n  - {id: why, title: Why each score, show: scores}\n") == ["why"]


GRID = (
    "id: grid\nkind: risk_grid\ncolumns: [unlikely, likely]\nrows: [2, 1]\n"
    'markers: {O1: filled_circle, "O3,O2": hollow_diamond, "O1,O2,O3": filled_square}\n'
    "title: T\nsubtitle: S\nsource: Ours\nalt: A\nsize: {width_mm: 100, height_mm: 40}\n"
)


def test_triggers_group_the_risks_under_the_markers_of_the_grid(make_brief: Any, texts: dict[str, str]) -> None:
    body = "sections:\n  - {id: glance, title: At a glance, show: triggers, charts: [grid]}\n"
    document = document_of(make_brief({**texts, "brief/brief.yaml": body, "charts/grid.yaml": GRID}))
    figure, panel = section_of(document, "glance").blocks
    assert isinstance(figure, Figure)
    assert isinstance(panel, Panel)
    heads = [(text_of(block.words), block.marker) for block in panel.blocks if isinstance(block, Heading)]
    assert heads == [
        ("If Option 1 is chosen", "filled_circle"),
        ("If Option 2 or 3 is chosen", "hollow_diamond"),
        ("Whatever is chosen", "filled_square"),
    ]
    lists = [[text_of(item.label) for item in block.items] for block in panel.blocks if isinstance(block, ItemList)]
    assert lists == [["R1"], ["R2"], ["R3"]]
    assert ids_of(document).count("R1") == 1


def test_references_to_risks_lead_to_the_triggers_where_there_is_no_register(
    make_brief: Any, texts: dict[str, str]
) -> None:
    body = (
        "sections:\n"
        "  - {id: glance, title: At a glance, show: triggers, body: 'Mind [@R2].', editions: [short]}\n"
        "  - {id: risks, title: Register, show: risks}\n"
    )
    short = document_of(make_brief({**texts, "brief/brief.yaml": body}), "short")
    assert "#R2" in {target for target, _ in links_of(short)}
    assert ids_of(short).count("R2") == 1
    assert "R2" in [
        item.id for block in walk_blocks(short.blocks) if isinstance(block, ItemList) for item in block.items
    ]


FRENCH = (
    "header: {title: Une note, to: A, from: B, subject: S, date: 2025-12-22, handling: 'TLP:CLEAR', language: fr}\n"
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("L'[@O2] est chère, comme l'**[@O3]**.", "L’option 2 est chère, comme l’option 3."),
        ("[@O2] est chère. [@O3] aussi, et [@O1].", "Option 2 est chère. Option 3 aussi, et option 1."),
        ("C'est cher (cf. [@O2], et [@grid]) ! [@O1] non.", "C’est cher (cf. option 2, et figure 1) ! Option 1 non."),
        ("Le choix : [@O2 ; @O3].", "Le choix : option 2, option 3."),
        ("« Non. » [@O1] reste ; voir [@grid].", "« Non. » Option 1 reste ; voir figure 1."),
    ],
)
def test_a_french_reference_starts_small_inside_a_sentence(
    make_brief: Any, texts: dict[str, str], typed: str, printed: str
) -> None:
    facts = {"brief/facts.yaml": "facts: []\n"}
    body = f'sections:\n  - {{id: a, title: A, charts: [grid], body: "{typed}"}}\n'
    files = {**texts, **facts, "brief/brief.yaml": FRENCH + body, "charts/grid.yaml": GRID}
    document = document_of(make_brief(files))
    assert printed in lines_of(document)
    assert figures_of(document) == [("Figure 1", "grid")]


def test_an_english_reference_is_a_name_wherever_it_stands(make_brief: Any, texts: dict[str, str]) -> None:
    body = "sections:\n  - {id: a, title: A, body: 'Take [@O2], not [@O1].'}\n"
    assert "Take Option 2, not Option 1." in lines_of(document_of(make_brief({**texts, "brief/brief.yaml": body})))


def test_french_prints_its_spaces_whichever_were_typed(make_brief: Any, texts: dict[str, str]) -> None:
    facts = (
        "facts:\n  - {id: share, label: Part, amount: 12.5, unit: percent, sources: [C01]}\n"
        "  - {id: homes, label: Foyers, amount: '250,000', unit: ménages, sources: [C01]}\n"
    )
    body = 'sections:\n  - {id: a, title: A, body: "[12,5%](fact:share) des [250 000 ménages](fact:homes), ou 30% ?"}\n'
    document = document_of(make_brief({**texts, "brief/facts.yaml": facts, "brief/brief.yaml": FRENCH + body}))
    printed = ["".join(run.text for run in words if isinstance(run, Run)) for words, _ in walk_words(document)]
    assert "12,5\u00a0%C01 des 250\u202f000 ménagesC01, ou 30\u00a0%\u00a0?" in printed


def test_the_conditions_of_a_french_ceiling_name_it_after_a_colon(make_brief: Any, texts: dict[str, str]) -> None:
    advice = (
        "recommendation:\n  option: O1\n  ceiling: O2\n  text: Attendre.\n  confidence: low\n"
        "  conditions: [{id: T1, text: Un mandat}]\n"
    )
    files = {**texts, "brief/facts.yaml": "facts: []\n", "brief/brief.yaml": FRENCH + advice}
    assert "Conditions : option 2" in lines_of(document_of(make_brief(files)))


def test_options_with_names_for_ids_are_called_by_name(make_brief: Any, texts: dict[str, str]) -> None:
    options = texts["brief/options.yaml"].replace("id: O1", "id: wait")
    risks = texts["brief/risks.yaml"].replace("[O1]", "[wait]")
    body = "sections:\n  - {id: a, title: A, body: 'Take [@wait].'}\n"
    files = {**texts, "brief/options.yaml": options, "brief/risks.yaml": risks, "brief/brief.yaml": body}
    lines = lines_of(document_of(make_brief(files)))
    assert "Take Wait." in lines
    assert "If Wait is chosen" in lines


def test_a_french_brief_speaks_french(make_brief: Any, texts: dict[str, str]) -> None:
    header = (
        "header: {title: 'Une note: essai', to: A, from: B, subject: S, date: 2025-12-22, handling: 'TLP:CLEAR', "
        "language: fr, information_cutoff: 2025-12-01}\n"
    )
    body = 'sections:\n  - {id: a, title: A, body: "Il faut [35 milliards de dollars](fact:road) [@C01]. Pourquoi? Voir [@O2] et [@b]."}\n'
    more = "  - {id: b, title: La suite, body: Fin.}\n"
    lines = lines_of(document_of(make_brief({**texts, "brief/brief.yaml": header + body + more})))
    assert "Il faut 35 milliards de dollarsC01 C02. Pourquoi ? Voir option 2 et « La suite », page ." in lines
    assert {"Objet", "22 décembre 2025", "1er décembre 2025", "Si l’option 1 est retenue"} <= set(lines)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_generated_word_has_no_place_and_every_typed_one_has(shipped: Brief, edition: str) -> None:
    for words, _ in walk_words(document_of(shipped, edition)):
        for inline in words:
            if isinstance(inline, Run) and inline.at != GENERATED:
                assert inline.at.file.startswith(("brief/", "charts/"))
                assert inline.at.line >= 1


def test_headings_never_skip_a_level(full: Document) -> None:
    levels = [1, *_heading_levels(full.blocks, 1)]
    assert 4 in levels
    assert all(two - one <= 1 for one, two in itertools.pairwise(levels))


def _heading_levels(blocks: tuple[Block, ...], around: int) -> Iterator[int]:
    """The levels of all headings; a panel has one of its own, one level below what it stands in."""
    for block in blocks:
        match block:
            case Section(heading=heading, blocks=inner):
                yield heading.level
                yield from _heading_levels(inner, heading.level)
            case Panel(blocks=inner):
                yield around + 1
                yield from _heading_levels(inner, around + 1)
            case Heading(level=level):
                yield level
            case _:
                pass


def test_resolving_twice_gives_the_same_document(shipped: Brief, full: Document) -> None:
    assert document_of(shipped) == full


def test_corrections_are_a_table_of_their_own_or_a_panel_beside_prose(make_brief: Any, texts: dict[str, str]) -> None:
    corrections = 'corrections: [{source_says: One, we_print: Two, because: "Counted [@C01]"}]\n'
    own = document_of(make_brief({**texts, "brief/brief.yaml": corrections}))
    (table,) = section_of(own, "corrections").blocks
    assert isinstance(table, Table)
    assert [text_of(column.heading) for column in table.columns] == ["The source says", "We print", "Because"]
    body = "sections:\n  - {id: a, title: A, body: Prose., show: corrections}\n"
    beside = document_of(make_brief({**texts, "brief/brief.yaml": corrections + body}))
    panel = section_of(beside, "a").blocks[1]
    assert isinstance(panel, Panel)
    assert [text_of(block.words) for block in walk_blocks(panel.blocks) if isinstance(block, Paragraph)] == [
        "The source says: One", "We print: Two", "CountedC01",
    ]  # fmt: skip


def test_doubtful_evidence_is_printed_strong_below_its_kind(full: Document) -> None:
    table = next(block for block in section_of(full, "evidence").blocks if isinstance(block, Table))
    row = next(row for row in table.rows if row.id == "E27")
    kind, check = row.cells[3].paragraphs
    assert (text_of(kind), text_of(check)) == ("fact", "wrong")
    assert isinstance(check[0], Run)
    assert check[0].strong
    assert text_of(row.cells[1].paragraphs[1]) == "“In December 2024”"
