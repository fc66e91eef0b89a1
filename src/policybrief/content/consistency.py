"""What must hold between the entries of a brief: scores on every criterion, steps in order, scales that rise."""

from __future__ import annotations

from collections.abc import Sequence

from policybrief.content.model import (
    Brief,
    Criterion,
    Entry,
    LikelihoodScale,
    NextSteps,
    Option,
    Recommendation,
    Register,
    Risk,
    Scales,
    Section,
    Table,
    WeightSet,
)
from policybrief.content.suggestions import join_words
from policybrief.diagnostics import Diagnostics
from policybrief.patterns import compile_late


def check_consistency(brief: Brief, diagnostics: Diagnostics) -> None:
    """Report contradictions between entries (PB021, PB031, PB033 to PB038).

    Entries that failed are not there to be compared.
    """
    for option in brief.options:
        _check_scores(option, brief.criteria, diagnostics)
    for weight_set in brief.weight_sets:
        _check_weights(weight_set, brief.criteria, diagnostics)
    for section in brief.sections:
        if section.table:
            _check_table(section.table, diagnostics)
        _check_shown(section, brief, diagnostics)
    if brief.next_steps:
        _check_steps(brief.next_steps, diagnostics)
    _check_scales(brief.scales, brief.risks, diagnostics)
    if brief.recommendation:
        _check_recommendation(brief.recommendation, diagnostics)


def _check_scores(option: Option, criteria: Sequence[Criterion], diagnostics: Diagnostics) -> None:
    """Every option is scored on every criterion (PB033), or a total would compare unlike things."""
    missing = [f"'{criterion.id}'" for criterion in criteria if criterion.id not in option.scores]
    if missing:
        message = f"option {option.id} has no score for {join_words(missing, whole=True)}"
        scores = option.at("scores")
        where = f"under 'scores' (line {scores.line})" if option.scores else "under 'scores'"
        help = f"score every option on every criterion: add it {where}"
        diagnostics.error("PB033", message, option.at("id"), help=help)


def _check_weights(weight_set: WeightSet, criteria: Sequence[Criterion], diagnostics: Diagnostics) -> None:
    missing = [f"'{criterion.id}'" for criterion in criteria if criterion.id not in weight_set.weights]
    if missing:
        message = f"the weight set '{weight_set.id}' has no weight for {join_words(missing)}"
        diagnostics.error(
            "PB034", message, weight_set.at("weights"), help="write 0 for a criterion that does not count"
        )
    elif not any(weight_set.weights.values()):
        message = f"every weight of '{weight_set.id}' is 0"
        diagnostics.error("PB034", message, weight_set.at("weights"), help="let one criterion count")


def _check_table(table: Table, diagnostics: Diagnostics) -> None:
    width = len(table.columns)
    for index, row in enumerate(table.rows):
        if len(row) != width:
            message = f"this row has {_count(len(row), 'cell')}, the table {_count(width, 'column')}"
            help = "give every row a cell for each column; quote a cell that holds a comma"
            diagnostics.error("PB035", message, table.at("rows", index), help=help)
    for key, values in (("widths", table.widths), ("align", table.align)):
        if values and len(values) != width:
            message = f"'{key}' has {_count(len(values), 'value')}, the table {_count(width, 'column')}"
            diagnostics.error("PB035", message, table.at(key), help="write one for each column")


def _check_shown(section: Section, brief: Brief, diagnostics: Diagnostics) -> None:
    """A section has something in it, and what it shows is there (PB021, PB031); judged where all entries are valid."""
    if diagnostics.has_errors:
        return
    if section.show is None:
        if not (section.body.blocks or section.table or section.charts):
            message = f"the section '{section.id}' has nothing in it"
            diagnostics.error("PB021", message, section.at("id"), help="add 'body', 'show', 'table' or 'charts'")
        return
    source = {Register.TRIGGERS: "risks", Register.SCORES: "options"}.get(section.show, section.show.value)
    if section.show is Register.SCORES and brief.options and not brief.criteria:
        source = "criteria"
    if not getattr(brief, source):
        message = f"the section '{section.id}' shows '{section.show}', but the brief has no {source.replace('_', ' ')}"
        diagnostics.error("PB031", message, section.at("show"), help=f"enter '{source}', or remove 'show'")


# --- steps

_OFFSET = compile_late(r"(?P<letter>[A-Z])(?:(?P<days>[+-][0-9]{1,4}))?")
_LOOSE = compile_late(r"(?P<letter>[A-Za-z])\s*(?P<sign>(?:[-+]|[−–—])?)\s*(?:(?P<days>[0-9]{1,4})(?:\s*d(?:ays?)?)?)?")


def _check_steps(steps: NextSteps, diagnostics: Diagnostics) -> None:
    """Every `when` is words, the anchor day or an offset from it, and offsets never go back (PB036)."""
    anchor = str(steps.anchor.day) if steps.anchor else ""
    latest: tuple[int, str] | None = None
    for step in steps.items:
        when = str(step.when)
        match = _OFFSET.fullmatch(when)
        if match is None or match["letter"] != anchor:
            _check_when(when, anchor, step, diagnostics)
            continue
        day = int(match["days"] or 0)
        if latest and day < latest[0]:
            message = f"the step at {when} stands after the one at {latest[1]}"
            diagnostics.error("PB036", message, step.at("when"), help="put steps in order of time")
        else:
            latest = (day, when)


def _check_when(when: str, anchor: str, step: Entry, diagnostics: Diagnostics) -> None:
    """Report what is nearly an offset: no anchor, another letter, a dash for a minus, a unit; a word is none."""
    match = None if when[1:2].isalpha() else _LOOSE.fullmatch(when)
    if match is None:
        return
    at = step.at("when")
    if not anchor:
        help = "declare the day: 'anchor: {day: V, means: ...}'"
        diagnostics.error("PB036", f"'{when}' counts from a day that is not declared", at, help=help)
    elif match["letter"].upper() == anchor:
        sign = "+" if match["sign"] == "+" else "-"
        meant = anchor + (sign + match["days"] if match["days"] else "")
        diagnostics.error("PB036", f"'{when}' is not a day counted from {anchor}", at, help=f"write {meant}")
    else:
        help = f"count from {anchor}, or write the day in words"
        diagnostics.error(
            "PB036", f"'{when}' counts from {match['letter']}, but the day is called {anchor}", at, help=help
        )


# --- scales and recommendation


def _check_scales(scales: Scales | None, risks: Sequence[Risk], diagnostics: Diagnostics) -> None:
    if scales is None:
        if risks and not diagnostics.has_errors:
            help = "declare them under 'scales', with terms and bands of likelihood and steps of impact"
            diagnostics.error(
                "PB037",
                "risks are rated, but no scale says what the ratings mean",
                risks[0].at("likelihood"),
                help=help,
            )
        return
    _check_terms(scales.likelihood, diagnostics)
    scores = [step.score for step in scales.impact]
    for index, step in enumerate(scales.impact):
        if step.score in scores[:index]:
            help = "give each step of impact its own score"
            diagnostics.error(
                "PB037", f"the score {step.score} stands twice on the scale of impact", step.at("score"), help=help
            )
    for risk in risks:
        if risk.impact not in scores:
            help = f"its scores are {join_words([str(score) for score in sorted(scores)])}"
            diagnostics.error("PB037", f"{risk.impact} is not on the scale of impact", risk.at("impact"), help=help)


def _check_terms(scale: LikelihoodScale, diagnostics: Diagnostics) -> None:
    """Terms differ, and their bands rise from term to term; bands may touch and may leave gaps."""
    above = 0
    for index, term in enumerate(scale.terms):
        low, high = term.band
        if term.term in [other.term for other in scale.terms[:index]]:
            diagnostics.error("PB037", f"the term '{term.term}' stands twice", term.at("term"), help="keep one of them")
        elif low < above:
            message = f"the band {term.percent} starts below the end of the one before it"
            diagnostics.error(
                "PB037", message, term.at("percent"), help="list terms from the least likely, without overlap"
            )
        above = max(above, high)


def _check_recommendation(advice: Recommendation, diagnostics: Diagnostics) -> None:
    """No option is advised and set aside at once (PB038)."""
    advised = {str(advice.option): "the option advised"}
    advised |= {str(option): "advised with it" for option in advice.with_}
    if advice.ceiling:
        advised.setdefault(str(advice.ceiling), "the ceiling")
    for index, option in enumerate(advice.not_now):
        if option in advised:
            message = f"'{option}' is {advised[option]} and set aside at once"
            diagnostics.error("PB038", message, advice.at("not_now", index), help="take it out of one of the two")
    for index, option in enumerate(advice.with_):
        if option == advice.option or option in advice.with_[:index]:
            diagnostics.error(
                "PB038", f"'{option}' is advised twice", advice.at("with", index), help="take it out here"
            )
    if advice.ceiling and advice.ceiling == advice.option:
        help = "name the furthest option that may open later, or remove 'ceiling'"
        diagnostics.error(
            "PB038", f"'{advice.ceiling}' is the option advised and its own ceiling", advice.at("ceiling"), help=help
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
