"""What the brief advises and what follows: recommendation, next steps, what would change it, corrections."""

from __future__ import annotations

from policybrief.content.model import Assumption, Brief, Correction, NextSteps, Step, Uncertainty
from policybrief.document.nodes import (
    Block,
    Heading,
    Item,
    ItemList,
    Panel,
    Paragraph,
)
from policybrief.document.parts.front import confidence_words
from policybrief.document.parts.tables import ColumnOf, cell, make_table
from policybrief.document.references import name_option, option_number, start_small
from policybrief.document.runs import strengthen
from policybrief.document.scribe import Citing, Scribe
from policybrief.document.words import Inline, Run, Words


def write_recommendation(brief: Brief, scribe: Scribe) -> tuple[Block, ...]:
    """The advice, how sure it is, the conditions as a checklist, and the best case against it."""
    advice, words = brief.recommendation, scribe.language.lexicon
    if advice is None:
        return ()
    blocks: list[Block] = [*scribe.blocks(advice.text, "recommendation")]
    blocks.append(Paragraph(confidence_words(advice.confidence, scribe), "small", advice.at("confidence")))
    if reason := scribe.line(advice.override_reason):
        blocks.append(Paragraph(reason, "body", advice.at("override_reason")))
    if advice.conditions:
        ceiling = next((option for option in brief.options if option.id == advice.ceiling), None)
        heading = words.conditions
        if ceiling is not None:
            name = name_option(ceiling, scribe.language)
            heading = words.conditions_for.format(
                option=start_small(name, scribe.language) if option_number(ceiling.id) else name
            )
        items = tuple(
            Item(
                (Run(condition.id, condition.at("id")),),
                (Paragraph(scribe.line(condition.text), "body", condition.at("text")),),
                condition.at(),
                condition.id,
            )
            for condition in advice.conditions
        )
        blocks += [Heading(3, scribe.label(heading)), ItemList("checklist", items, "body", advice.at("conditions"))]
    dissent = scribe.blocks(advice.dissent, "panel")
    if dissent:
        blocks.append(Panel("dissent", scribe.label(words.best_case_against), dissent, advice.at("dissent")))
    return tuple(blocks)


def write_steps(brief: Brief, scribe: Scribe) -> tuple[Block, ...]:
    """The next steps in order of time, under what the anchor day means."""
    plan, words = brief.next_steps, scribe.language.lexicon
    if plan is None:
        return ()
    columns: tuple[ColumnOf[Step], ...] = (
        ColumnOf(words.when, 17, lambda step: cell(scribe.text(step.when, step.at("when")), strong=True)),
        ColumnOf(words.action, 103, lambda step: cell(scribe.line(step.action)), header=True),
        ColumnOf(words.owner, 50, lambda step: cell(scribe.line(step.owner)), optional=True),
    )
    entries = tuple((step, "", step.at()) for step in plan.items)
    return (make_table(columns, entries, style="steps", caption=_explain_anchor(plan, scribe), at=plan.at()),)


def _explain_anchor(plan: NextSteps, scribe: Scribe) -> Words:
    if plan.anchor is None:
        return ()
    anchor = plan.anchor
    label = Run(scribe.language.lexicon.anchor_is.format(day=anchor.day), anchor.at("day"))
    meaning = scribe.line(anchor.means, Citing.INLINE)
    return (label, *meaning, *_full_stop(meaning))


def write_assumptions(brief: Brief, scribe: Scribe) -> tuple[Block, ...]:
    """What the brief takes for granted, and what follows if that is wrong."""
    words = scribe.language.lexicon
    columns: tuple[ColumnOf[Assumption], ...] = (
        ColumnOf(words.we_assume, 73.5, lambda entry: cell(scribe.line(entry.text)), header=True),
        ColumnOf(words.if_wrong, 96.5, lambda entry: cell(scribe.line(entry.if_wrong)), optional=True),
    )
    entries = tuple((entry, "", entry.at()) for entry in brief.assumptions)
    return (make_table(columns, entries, style="changes"),) if entries else ()


def write_uncertainties(brief: Brief, scribe: Scribe) -> tuple[Block, ...]:
    """What would change the brief's mind, and which risks and options it moves."""
    words = scribe.language.lexicon
    columns: tuple[ColumnOf[Uncertainty], ...] = (
        ColumnOf(words.if_we_learned, 61.5, lambda entry: cell(scribe.line(entry.if_we_learned)), header=True),
        ColumnOf(words.then, 96.5, lambda entry: cell(scribe.line(entry.then))),
        ColumnOf(words.moves, 12, lambda entry: cell(_list_ids(entry, scribe)), optional=True),
    )  # fmt: skip
    entries = tuple((entry, "", entry.at()) for entry in brief.uncertainties)
    return (make_table(columns, entries, style="changes"),) if entries else ()


def write_corrections(brief: Brief, scribe: Scribe, *, beside: bool) -> tuple[Block, ...]:
    """What is printed otherwise than in the source, and why: a table, or a panel `beside` other words of its section."""
    words = scribe.language.lexicon
    if not brief.corrections:
        return ()
    if not beside:
        columns: tuple[ColumnOf[Correction], ...] = (
            ColumnOf(words.source_says, 52, lambda entry: cell(scribe.line(entry.source_says)), header=True),
            ColumnOf(words.we_print, 42, lambda entry: cell(scribe.line(entry.we_print), strong=True)),
            ColumnOf(words.because, 76, lambda entry: cell(scribe.line(entry.because))),
        )
        return (make_table(columns, tuple((entry, "", entry.at()) for entry in brief.corrections), style="changes"),)
    colon = "\u00a0:" if ":" in scribe.language.marks.high_points else ":"
    items: list[Item] = []
    for entry in brief.corrections:
        said = (Run(f"{words.source_says}{colon} "), *scribe.line(entry.source_says))
        printed = (Run(f"{words.we_print}{colon} ", strong=True), *strengthen(scribe.line(entry.we_print)))
        blocks = (
            Paragraph(said, "small-quiet", entry.at("source_says")),
            Paragraph(printed, "small-strong", entry.at("we_print")),
            Paragraph(scribe.line(entry.because), "small", entry.at("because")),
        )
        items.append(Item((), blocks, entry.at()))
    return (Panel("corrections", scribe.label(words.corrections), (ItemList("records", tuple(items), "small"),)),)


def _list_ids(entry: Uncertainty, scribe: Scribe) -> Words:
    words: list[Inline] = []
    for index, name in enumerate(entry.moves):
        words += [Run(", ")] if index else []
        words += scribe.reference(name, entry.at("moves", index), bare=True)
    return tuple(words)


def _full_stop(words: Words) -> tuple[Run, ...]:
    last = words[-1] if words else None
    ended = isinstance(last, Run) and last.text.rstrip().endswith((".", "!", "?"))
    return () if ended else (Run("."),)
