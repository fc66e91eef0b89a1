"""The scores of all options on all criteria, with totals and ranks under weight sets."""

from __future__ import annotations

from fractions import Fraction

from policybrief.content.model import Brief, Option, ScoreMatrixChart
from policybrief.document.plot_data.faults import PlotError
from policybrief.document.plots import MatrixCell, MatrixRow, MatrixTotal, ScoreMatrixPlot
from policybrief.document.scoring import Rank, rank_options, scored_options, total_options
from policybrief.document.scribe import Scribe
from policybrief.document.wording import rank_label, total_label

BEST_SCORE = 5


def plot_matrix(brief: Brief, chart: ScoreMatrixChart, scribe: Scribe) -> ScoreMatrixPlot:
    """One row an option, in the order of the register."""
    known = {weights.id: weights for weights in brief.weight_sets}
    sets = tuple(known[name] for name in chart.show_rank_for if name in known)
    options = scored_options(brief)
    if not options:
        raise PlotError("no option is scored on every criterion", chart.at(), "give criteria, and `scores:` to options")
    totals = [total_options(brief, weights.weights) for weights in sets]
    ranked = [(total, rank_options(total)) for total in totals]
    return ScoreMatrixPlot(
        criteria=tuple(scribe.plain(criterion.label) for criterion in brief.criteria),
        weight_sets=tuple(scribe.plain(weights.label) for weights in sets),
        criteria_title=scribe.language.lexicon.scores_title,
        totals_title=scribe.language.lexicon.totals_title,
        rows=tuple(_make_row(brief, option, ranked, scribe) for option in options),
        best_score=BEST_SCORE,
        thin_mark=chart.thin_mark,
        language=scribe.language.tag,
    )


def _make_row(
    brief: Brief, option: Option, ranked: list[tuple[dict[str, Fraction], dict[str, Rank]]], scribe: Scribe
) -> MatrixRow:
    cells = tuple(option.scores[criterion.id] for criterion in brief.criteria)
    return MatrixRow(
        id=option.id,
        title=scribe.plain(option.title),
        chosen=brief.recommendation is not None and brief.recommendation.option == option.id,
        cells=tuple(MatrixCell(score.score, score.thin) for score in cells),
        totals=tuple(_make_total(totals[option.id], ranks[option.id], scribe) for totals, ranks in ranked),
        at=option.at(),
    )


def _make_total(total: Fraction, rank: Rank, scribe: Scribe) -> MatrixTotal:
    label = rank_label(rank.place, scribe.language, joint=rank.joint)
    return MatrixTotal(total_label(total, scribe.language), label, rank.place == 1)
