"""The options as a table, and the reasons for their scores with totals and ranks, worked out here."""

from __future__ import annotations

from policybrief.content.model import Brief, Option, ScoreMatrixChart, WeightSet
from policybrief.diagnostics import GENERATED
from policybrief.document.language import NBSP
from policybrief.document.nodes import (
    Block,
    Cell,
    Column,
    Row,
    Table,
)
from policybrief.document.parts.tables import ColumnOf, cell, make_table
from policybrief.document.runs import strengthen
from policybrief.document.scoring import rank_options, scored_options, total_options
from policybrief.document.scribe import Citing, Scribe
from policybrief.document.wording import rank_label, rank_said, total_label
from policybrief.document.words import Inline, Run, Words

THIN_MARK = "?"
"""Marks a score with little or no evidence, unless a chart of the brief uses another mark."""


def write_options(brief: Brief, scribe: Scribe) -> tuple[Block, ...]:
    """What each option means, what speaks for it and against it."""
    words = scribe.language.lexicon
    columns: tuple[ColumnOf[Option], ...] = (
        ColumnOf(words.id, 7, lambda option: cell((Run(option.id, option.at("id")),), strong=True), said=words.id_said),
        ColumnOf(words.option, 33, lambda option: cell(scribe.line(option.title), strong=True), header=True),
        ColumnOf(words.what_it_means, 50, lambda option: cell(scribe.line(option.what))),
        ColumnOf(words.for_, 38, lambda option: cell(scribe.line(option.for_))),
        ColumnOf(words.against, 42, lambda option: cell(scribe.line(option.against))),
        ColumnOf(words.cost, 26, lambda option: cell(scribe.line(option.cost)), optional=True),
    )
    entries = tuple((option, option.id, option.at()) for option in brief.options)
    return (make_table(columns, entries, style="options"),) if entries else ()


def write_scores(brief: Brief, scribe: Scribe) -> tuple[Block, ...]:
    """Criteria down, options across: each score with its reason; below, totals and ranks under each weight set."""
    options = scored_options(brief)
    if not options:
        return ()
    words = scribe.language.lexicon
    mark = next((chart.thin_mark for chart in brief.charts if isinstance(chart, ScoreMatrixChart)), THIN_MARK)
    width = 100 / (len(options) + 1)
    columns = (
        Column(scribe.label(words.test), width, header=True),
        *(Column(_head(option, scribe), width) for option in options),
    )
    bases = {option.scores[criterion.id].basis for option in options for criterion in brief.criteria}
    rows = [
        Row(
            (
                cell(strengthen(scribe.line(criterion.label)), scribe.line(criterion.asks)),
                *(_write_score(option, criterion.id, mark, scribe, tagged=len(bases) > 1) for option in options),
            ),
            criterion.at(),
            criterion.id,
        )
        for criterion in brief.criteria
    ]
    rows += [_write_totals(brief, weights, options, scribe) for weights in brief.weight_sets]
    caption = scribe.label(words.scores_caption.format(mark=mark))
    return (Table(columns, tuple(rows), "scores", caption, GENERATED),)


def _head(option: Option, scribe: Scribe) -> Words:
    name = option.short if option.short.children else option.title
    return (Run(f"{option.id}\u00a0", option.at("id")), *scribe.line(name, Citing.TITLE))


def _write_score(option: Option, criterion: str, mark: str, scribe: Scribe, *, tagged: bool) -> Cell:
    score = option.scores[criterion]
    figure = f"{score.score}{NBSP}" if score.thin else str(score.score)
    words: list[Inline] = [Run(figure, option.at("scores", criterion, "score"), strong=True)]
    if score.thin:
        words += [Run(mark, strong=True, expansion=f"({scribe.language.lexicon.thin_said})")]
    words += [Run(" "), *scribe.line(score.why)]
    if tagged:
        words += scribe.tag(score.basis)
    return cell(tuple(words))


def _write_totals(brief: Brief, weights: WeightSet, options: tuple[Option, ...], scribe: Scribe) -> Row:
    totals = total_options(brief, weights.weights)
    ranks = rank_options(totals)
    language = scribe.language
    cells = [cell(scribe.line(weights.label), strong=True)]
    for option in options:
        rank, total = ranks[option.id], total_label(totals[option.id], language)
        printed, said = (
            language.lexicon.total_and_rank.format(total=total, rank=name(rank.place, language, joint=rank.joint))
            for name in (rank_label, rank_said)
        )
        run = Run(printed, expansion=said if said != printed else "")
        cells.append(cell((run,), strong=rank.place == 1))
    return Row(tuple(cells), weights.at(), weights.id)
