"""From planned sections to sections: prose, register, table, charts, in that order."""

from __future__ import annotations

from typing import assert_never

from policybrief.content.model import Brief, Edition, Register
from policybrief.content.model import Table as TypedTable
from policybrief.document.nodes import (
    Block,
    Cell,
    Column,
    Heading,
    Row,
    Section,
    Table,
)
from policybrief.document.parts.advice import (
    write_assumptions,
    write_corrections,
    write_recommendation,
    write_steps,
    write_uncertainties,
)
from policybrief.document.parts.data_tables import write_annex
from policybrief.document.parts.figures import write_figures
from policybrief.document.parts.options import write_options, write_scores
from policybrief.document.parts.registers import close_citations, write_evidence, write_facts, write_sources
from policybrief.document.parts.risks import write_risks, write_triggers
from policybrief.document.plan import CITED, Plan, PlannedSection
from policybrief.document.scribe import Citing, Scribe


def write_sections(brief: Brief, plan: Plan, scribe: Scribe) -> tuple[Section, ...]:
    """All sections of the edition in order.

    Evidence and sources are written last, when all citations are known: the short edition lists only what it cites.
    Sections left with nothing in them are left out; at the very end stand the data behind figures.
    """
    written = {
        section.id: _write_section(brief, section, plan, scribe, None)
        for section in plan.sections
        if section.show not in CITED
    }
    written |= _write_cited(brief, plan, scribe)
    kept = tuple(written[section.id] for section in plan.sections if written[section.id].blocks)
    return (*kept, *write_annex(plan, kept, scribe))


def _write_cited(brief: Brief, plan: Plan, scribe: Scribe) -> dict[str, Section]:
    """The sections of evidence and sources, by id; again where their own prose, table or charts cite still more."""
    only: frozenset[str] | None = None
    while True:
        if plan.edition is not Edition.FULL:
            only = close_citations(brief, frozenset(scribe.cited))
        written = {
            section.id: _write_section(brief, section, plan, scribe, only)
            for section in plan.sections
            if section.show in CITED
        }
        if only is None or only == close_citations(brief, frozenset(scribe.cited)):
            return written


def _write_section(
    brief: Brief, section: PlannedSection, plan: Plan, scribe: Scribe, only: frozenset[str] | None
) -> Section:
    heading = Heading(2, scribe.line(section.title, Citing.TITLE), section.at, section.id)
    blocks: list[Block] = [*scribe.blocks(section.body)]
    if section.show is not None and section.show is not Register.TRIGGERS:
        blocks += _write_register(brief, section, section.show, plan, scribe, only)
    if section.table is not None:
        blocks.append(_write_table(section.table, scribe))
    blocks += write_figures(brief, section.charts, plan, scribe)
    if section.show is Register.TRIGGERS:
        blocks += write_triggers(brief, plan, scribe)
    if section.show is Register.OPTIONS and plan.gives_reasons:
        blocks += write_scores(brief, scribe)
    return Section(section.id, heading, tuple(blocks), section.at, section.landscape)


def _write_register(
    brief: Brief, section: PlannedSection, show: Register, plan: Plan, scribe: Scribe, only: frozenset[str] | None
) -> tuple[Block, ...]:
    match show:
        case Register.RISKS:
            return write_risks(brief, plan, scribe) if brief.risks else ()
        case Register.TRIGGERS:
            return write_triggers(brief, plan, scribe)
        case Register.SCORES:
            return write_scores(brief, scribe)
        case Register.OPTIONS:
            return write_options(brief, scribe)
        case Register.RECOMMENDATION:
            return write_recommendation(brief, scribe)
        case Register.NEXT_STEPS:
            return write_steps(brief, scribe)
        case Register.ASSUMPTIONS:
            return write_assumptions(brief, scribe)
        case Register.UNCERTAINTIES:
            return write_uncertainties(brief, scribe)
        case Register.CORRECTIONS:
            return write_corrections(brief, scribe, beside=bool(section.body.blocks))
        case Register.FACTS:
            return write_facts(brief, scribe)
        case Register.EVIDENCE:
            return write_evidence(brief, scribe, only=only)
        case Register.SOURCES:
            return write_sources(brief, scribe, only=only)
        case _:
            assert_never(show)


def _write_table(table: TypedTable, scribe: Scribe) -> Table:
    """A table typed by hand; its first column names the rows."""
    columns = tuple(
        Column(
            heading=scribe.line(heading, Citing.TITLE),
            share=float(table.widths[index]) if index < len(table.widths) else 0.0,
            align=table.align[index] if index < len(table.align) else "left",
            header=index == 0,
        )
        for index, heading in enumerate(table.columns)
    )
    rows = tuple(
        Row(
            tuple(Cell((scribe.line(line),), strong=index == 0) for index, line in enumerate(row)),
            table.at("rows", number),
        )
        for number, row in enumerate(table.rows)
    )
    return Table(columns, rows, "plain", scribe.line(table.caption, Citing.INLINE), table.at(), table.id or "")
