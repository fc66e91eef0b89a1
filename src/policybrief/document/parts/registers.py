"""What the brief rests on: evidence, sources and figures as tables."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.content.facts import Quantity
from policybrief.content.model import Brief, Evidence, Fact, Source
from policybrief.content.prose import Citation, FactSpan
from policybrief.document.nodes import (
    Block,
    Cell,
    Item,
    ItemList,
    Paragraph,
    Row,
    Table,
)
from policybrief.document.parts.tables import ColumnOf, cell, make_table
from policybrief.document.prose_walk import walk_spans
from policybrief.document.scribe import Citing, Scribe
from policybrief.document.wording import usual_form
from policybrief.document.words import Inline, Link, Run, Words

QUESTIONED = frozenset({"disputed", "wrong", "incomplete"})
"""Checks that a reader should not overlook: printed strong."""


def write_evidence(brief: Brief, scribe: Scribe, *, only: frozenset[str] | None = None) -> tuple[Block, ...]:
    """The claims with the words they stand in, by whom, and what checking gave; `only` limits them to some ids."""
    entries = tuple(entry for entry in brief.evidence if only is None or entry.id in only)
    words = scribe.language.lexicon
    columns: tuple[ColumnOf[Evidence], ...] = (
        ColumnOf(words.id, 8, lambda entry: cell((Run(entry.id, entry.at("id")),), strong=True), said=words.id_said),
        ColumnOf(words.claim, 78, lambda entry: cell(scribe.line(entry.claim, Citing.TITLE), _quote(entry, scribe)), header=True),
        ColumnOf(words.said_by, 22, lambda entry: cell(scribe.text(entry.by, entry.at("by")))),
        ColumnOf(words.check, 16, lambda entry: _check(entry, scribe)),
        ColumnOf(words.note, 46, lambda entry: cell(scribe.line(entry.note, Citing.INLINE)), optional=True),
    )  # fmt: skip
    if not entries:
        return ()
    table = make_table(columns, tuple((entry, entry.id, entry.at()) for entry in entries), style="references")
    return (_group_by_section(table, entries, scribe),)


def write_sources(brief: Brief, scribe: Scribe, *, only: frozenset[str] | None = None) -> tuple[Block, ...]:
    """The sources, each title a link to its address; `only` limits them to some ids."""
    entries = tuple(entry for entry in brief.sources if only is None or entry.id in only)
    items = tuple(
        Item((Run(entry.id, entry.at("id")),), tuple(_describe_source(entry, scribe)), entry.at(), entry.id)
        for entry in entries
    )
    return (ItemList("references", items, "reference"),) if items else ()


def _describe_source(entry: Source, scribe: Scribe) -> Iterator[Paragraph]:
    """What it is; then how good it is, how much of it was read, and what else is to be said of it."""
    words = scribe.language.lexicon
    yield Paragraph(_imprint(entry, scribe), "reference-line", entry.at("title"))
    grade = words.word("grade", entry.grade)
    machine: Words = (Run(", "), Run(words.made_by_ai, entry.at("made_by_ai"))) if entry.made_by_ai else ()
    graded: Words = (
        Run(grade[:1].upper() + grade[1:], entry.at("grade")),
        *machine,
        Run(", "),
        Run(words.word("saw", entry.saw), entry.at("saw")),
        Run("."),
    )
    note = scribe.line(entry.note, Citing.INLINE)
    yield Paragraph((*graded, Run(" "), *note) if note else graded, "reference-note", entry.at("grade"))


def write_facts(brief: Brief, scribe: Scribe) -> tuple[Block, ...]:
    """Every figure once, with its period, basis and sources."""
    words, language = scribe.language.lexicon, scribe.language
    columns: tuple[ColumnOf[Fact], ...] = (
        ColumnOf(words.fact, 52, lambda fact: cell(scribe.text(fact.label, fact.at("label"))), header=True),
        ColumnOf(words.amount, 24, lambda fact: cell((Run(_amount(fact, scribe), fact.at("amount")),))),
        ColumnOf(words.period, 20, lambda fact: cell(_period(fact, scribe)), optional=True),
        ColumnOf(words.announced, 22, lambda fact: cell(
            (Run(language.print_date(fact.announced), fact.at("announced")),) if fact.announced else ()), optional=True),
        ColumnOf(words.scope, 28, lambda fact: cell(scribe.text(fact.scope, fact.at("scope"))), optional=True),
        ColumnOf(words.basis, 16, lambda fact: cell((Run(words.word("basis", fact.basis), fact.at("basis")),))),
        ColumnOf(words.sources, 14, lambda fact: cell(_ids(fact.sources, fact, "sources", scribe))),
        ColumnOf(words.checked_in, 14, lambda fact: cell(_ids(fact.checked, fact, "checked", scribe)), optional=True),
    )  # fmt: skip
    entries = tuple((fact, fact.id, fact.at()) for fact in brief.facts)
    return (make_table(columns, entries, style="data-wide"),) if entries else ()


def close_citations(brief: Brief, cited: frozenset[str]) -> frozenset[str]:
    """Ids cited, and what their own entries cite, and so on."""
    entries: dict[str, Evidence | Source] = {entry.id: entry for entry in brief.evidence}
    entries.update((entry.id, entry) for entry in brief.sources)
    closed: set[str] = set()
    waiting = [name for name in cited if name in entries]
    while waiting:
        name = waiting.pop()
        if name in closed:
            continue
        closed.add(name)
        waiting += [other for other in _cited_by(entries[name], brief) if other in entries]
    return frozenset(closed)


def _cited_by(entry: Evidence | Source, brief: Brief) -> Iterator[str]:
    """What an entry's own prose cites: references, and the sources of its facts."""
    facts = {fact.id: fact for fact in brief.facts}
    for span in walk_spans(entry):
        if isinstance(span, Citation):
            yield from (reference.id for reference in span.references)
        if isinstance(span, FactSpan) and span.fact in facts:
            yield from facts[span.fact].sources


def _quote(entry: Evidence, scribe: Scribe) -> Words:
    """The words a claim stands in, in quotation marks and as they stand."""
    opening, closing = scribe.language.marks.quotes
    return (Run(opening), *scribe.text(entry.quote, entry.at("quote")), Run(closing))


def _check(entry: Evidence, scribe: Scribe) -> Cell:
    """What kind of claim it is and, below, what checking gave."""
    words = scribe.language.lexicon
    check = Run(words.word("check", entry.check), entry.at("check"), strong=str(entry.check) in QUESTIONED)
    return cell((Run(words.word("type", entry.type), entry.at("type")),), (check,))


def _group_by_section(table: Table, entries: tuple[Evidence, ...], scribe: Scribe) -> Table:
    """The table with a row above each run of claims from one section of the source."""
    if len({entry.section for entry in entries}) < 2:
        return table
    rows: list[Row] = []
    for index, (row, entry) in enumerate(zip(table.rows, entries, strict=True)):
        if index == 0 or entry.section != entries[index - 1].section:
            place = entry.at("section")
            rows.append(Row((cell(scribe.text(entry.section, place), strong=True),), place, group=True))
        rows.append(row)
    return Table(table.columns, tuple(rows), table.style, table.caption, table.at, table.id)


def _imprint(entry: Source, scribe: Scribe) -> Words:
    """Title, author, publisher, date; the title leads to the source's address."""
    lexicon = scribe.language.lexicon
    link = Link(entry.url, scribe.targets[entry.id].contents if entry.id in scribe.targets else entry.title)
    title = tuple(
        Run(run.text, run.at, link=link) for run in scribe.text(entry.title, entry.at("title")) if isinstance(run, Run)
    )
    date = lexicon.not_dated if isinstance(entry.date, str) else scribe.language.print_date(entry.date)
    ended = entry.title.endswith((".", "!", "?"))
    words: list[Inline] = [*title, Run(" " if ended else ". ")]
    if entry.author and entry.author != "not stated":
        words += [*scribe.text(entry.author, entry.at("author")), Run(", ")]
    words += [*scribe.text(entry.publisher, entry.at("publisher")), Run(", "), Run(f"{date}.", entry.at("date"))]
    return tuple(words)


def _amount(fact: Fact, scribe: Scribe) -> str:
    form = usual_form(Quantity(fact.amount, fact.unit), scribe.language)
    return "".join(run.text for run in scribe.text(form) if isinstance(run, Run))


def _period(fact: Fact, scribe: Scribe) -> Words:
    if fact.period is None:
        return ()
    words = scribe.text(fact.period.as_printed, fact.period.at("as_printed"))
    if fact.period.source is None:
        return words
    return (*words, Run(" "), *scribe.reference(fact.period.source, fact.period.at("source"), bare=True))


def _ids(names: tuple[str, ...], fact: Fact, field: str, scribe: Scribe) -> Words:
    words: list[Inline] = []
    for index, name in enumerate(names):
        words += [Run(", ")] if index else []
        words += scribe.reference(name, fact.at(field, index), bare=True)
    return tuple(words)
