"""The risk register as a table, grouped by the options that trigger the risks."""

from __future__ import annotations

from policybrief.content.model import Brief, Register, Risk, RiskGridChart, Scales
from policybrief.document.nodes import (
    Block,
    Cell,
    Gauge,
    Heading,
    Item,
    ItemList,
    Panel,
    Paragraph,
    Row,
    Table,
)
from policybrief.document.parts.tables import ColumnOf, cell, make_table
from policybrief.document.plan import Plan
from policybrief.document.plot_data.grid import risk_markers, risk_trigger, trigger_words
from policybrief.document.plots import Marker
from policybrief.document.scribe import Citing, Scribe
from policybrief.document.words import Inline, Run, Words


def write_risks(brief: Brief, plan: Plan, scribe: Scribe) -> tuple[Block, ...]:
    """The register and, below it, what the steps of the impact scale mean."""
    markers = _find_markers(brief, plan)
    order = list(dict.fromkeys((*markers, *(risk_trigger(risk) for risk in brief.risks))))
    risks = sorted(brief.risks, key=lambda risk: order.index(risk_trigger(risk)))
    table = make_table(
        _columns(brief, scribe), tuple((risk, risk.id, risk.at()) for risk in risks), style="register"
    )  # fmt: skip
    triggers = [risk_trigger(risk) for risk in risks]
    if len(set(triggers)) > 1:
        table = _add_groups(table, triggers, brief, markers, scribe)
    return (table, *(_write_impact_scale(brief.scales, scribe) if brief.scales is not None else ()))


def write_triggers(brief: Brief, plan: Plan, scribe: Scribe) -> tuple[Block, ...]:
    """The risks by what triggers them, each group under its marker, for the side of the grid.

    References to risks lead here in an edition without the register.
    """
    markers = _find_markers(brief, plan)
    order = dict.fromkeys((*markers, *(risk_trigger(risk) for risk in brief.risks)))
    blocks: list[Block] = []
    for trigger in order:
        risks = [risk for risk in brief.risks if risk_trigger(risk) == trigger]
        if not risks:
            continue
        words = scribe.label(trigger_words(brief, trigger, scribe))
        blocks.append(Heading(4, words, risks[0].at("if_options"), marker=markers.get(trigger, "")))
        items = tuple(
            Item(
                (Run(risk.id, risk.at("id")),),
                (Paragraph(scribe.line(risk.title), "small", risk.at("title")),),
                risk.at(),
                "" if plan.shows(Register.RISKS) else risk.id,
            )
            for risk in risks
        )
        blocks.append(ItemList("labels", items, "small"))
    return (Panel("triggers", scribe.label(scribe.language.lexicon.triggers), tuple(blocks)),) if blocks else ()


def _columns(brief: Brief, scribe: Scribe) -> tuple[ColumnOf[Risk], ...]:
    words, language = scribe.language.lexicon, scribe.language
    return (
        ColumnOf(words.id, 6.5, lambda risk: cell((Run(risk.id, risk.at("id")),), strong=True), said=words.id_said),
        ColumnOf(words.risk, 27.5, lambda risk: cell(scribe.line(risk.title), strong=True), header=True),
        ColumnOf(words.likelihood_and_impact, 28.5, lambda risk: _rate(risk, brief, scribe)),
        ColumnOf(words.source_view, 27.5, lambda risk: cell(scribe.line(risk.source_view)), optional=True),
        ColumnOf(words.drivers, 31.5, lambda risk: cell(scribe.line(risk.drivers)), optional=True),
        ColumnOf(words.mitigation, 28.5, lambda risk: cell(scribe.line(risk.mitigation))),
        ColumnOf(words.residual, 24, lambda risk: _rate_residual(risk, brief, scribe), optional=True),
        ColumnOf(words.signal, 22.5, lambda risk: cell(scribe.line(risk.signal)), optional=True),
        ColumnOf(words.owner, 20, lambda risk: cell(scribe.line(risk.owner)), optional=True),
        ColumnOf(
            words.treatment,
            16,
            lambda risk: (
                cell(_word(words.word("treatment", risk.treatment), risk, "treatment")) if risk.treatment else cell()
            ),
            optional=True,
        ),
        ColumnOf(
            words.review,
            18,
            lambda risk: cell(_word(language.print_date(risk.review), risk, "review")) if risk.review else cell(),
            optional=True,
        ),
    )


def _word(text: str, risk: Risk, key: str) -> Words:
    return (Run(text, risk.at(key)),)


def _rate(risk: Risk, brief: Brief, scribe: Scribe) -> Cell:
    """The likelihood with its gauge, then the impact with its own; the basis only where not all are alike."""
    likelihood: list[Inline] = list(scribe.text(risk.likelihood, risk.at("likelihood")))
    if risk.probability is not None:
        percent = f"{scribe.language.number(risk.probability)}{scribe.language.marks.percent}"
        likelihood.append(Run(f" ({percent})", risk.at("probability")))
    if len({other.basis for other in brief.risks}) > 1:
        likelihood += scribe.tag(risk.basis)
    if brief.scales is None:
        return cell(tuple(likelihood), (Run(str(risk.impact), risk.at("impact")),))
    terms = [term.term for term in brief.scales.likelihood.terms]
    steps = sorted(brief.scales.impact, key=lambda step: step.score)
    filled = sum(step.score <= risk.impact for step in steps)
    gauges = (
        Gauge(terms.index(risk.likelihood) + 1 if risk.likelihood in terms else 0, len(terms), "likelihood"),
        Gauge(filled, len(steps), "impact"),
    )
    impact = (Run(_name_impact(risk.impact, brief.scales), risk.at("impact")),)
    rating: Words = ()
    if risk.rating:
        rating = (
            Run(f"{scribe.language.lexicon.rating} ", risk.at("rating")),
            *scribe.text(risk.rating, risk.at("rating")),
        )
    return Cell((tuple(likelihood), impact, *((rating,) if rating else ())), gauges=gauges)


def _rate_residual(risk: Risk, brief: Brief, scribe: Scribe) -> Cell:
    """What is left after the mitigation: likelihood, impact, and why it is not lower."""
    left = risk.residual
    if left is None:
        return cell()
    impact = _name_impact(left.impact, brief.scales) if brief.scales is not None else str(left.impact)
    return cell(
        scribe.text(left.likelihood, left.at("likelihood")),
        (Run(impact, left.at("impact")),),
        scribe.line(left.why),
    )


def _name_impact(score: int, scales: Scales) -> str:
    """A step of impact with its word: "4 severe"."""
    word = next((step.word for step in scales.impact if step.score == score), "")
    return f"{score}\u00a0{word}".rstrip()


def _find_markers(brief: Brief, plan: Plan) -> dict[tuple[str, ...], Marker]:
    """The markers of the grid that this edition shows; none without one."""
    grids = (chart for chart in brief.charts if isinstance(chart, RiskGridChart) and chart.id in plan.figures)
    return next((risk_markers(brief, chart) for chart in grids), {})


def _add_groups(
    table: Table,
    triggers: list[tuple[str, ...]],
    brief: Brief,
    markers: dict[tuple[str, ...], Marker],
    scribe: Scribe,
) -> Table:
    """The table with a row above each group that names its trigger and shows its marker."""
    rows: list[Row] = []
    for index, (row, trigger) in enumerate(zip(table.rows, triggers, strict=True)):
        if index == 0 or trigger != triggers[index - 1]:
            head = cell(scribe.label(trigger_words(brief, trigger, scribe)), strong=True)
            rows.append(Row((head,), row.at, group=True, marker=markers.get(trigger, "")))
        rows.append(row)
    return Table(table.columns, tuple(rows), table.style, table.caption, table.at, table.id)


def _write_impact_scale(scales: Scales, scribe: Scribe) -> tuple[Paragraph, ...]:
    """What each step of impact means, as a note: "Impact scale. 1 minor: Handled in routine work."."""
    words: list[Inline] = [Run(f"{scribe.language.lexicon.impact_scale}.", strong=True)]
    for step in sorted(scales.impact, key=lambda step: step.score):
        colon = "\u00a0:" if ":" in scribe.language.marks.high_points else ":"
        words += [Run(" "), Run(f"{step.score}\u00a0{step.word}{colon}", step.at(), strong=True), Run(" ")]
        words += scribe.line(step.means, Citing.INLINE)
        words += [] if _ends_sentence(words) else [Run(".")]
    return (Paragraph(tuple(words), "note", scales.at("impact")),)


def _ends_sentence(words: list[Inline]) -> bool:
    last = words[-1]
    return isinstance(last, Run) and last.text.rstrip().endswith((".", "!", "?", "…"))
