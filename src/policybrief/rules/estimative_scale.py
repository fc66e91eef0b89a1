"""The scale of likelihood itself, its legend, and the confidence of judgments, to findings."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.content.model import Basis, LikelihoodScale
from policybrief.content.suggestions import did_you_mean
from policybrief.document.nodes import ScaleKey
from policybrief.document.walk import walk_blocks
from policybrief.rules.estimative_words import find_terms, words_of_terms
from policybrief.rules.judgments import walk_sentence_statements
from policybrief.rules.rule import Finding, Subject
from policybrief.rules.standards.likelihood import find_scale, list_scales

# --- PB106, PB112: the scale itself


def find_missing_legend(subject: Subject) -> Iterator[Finding]:
    """PB106: terms of a scale are used, and nothing printed says what they mean."""
    brief = subject.brief
    if brief.scales is None or any(isinstance(block, ScaleKey) for block in walk_blocks(subject.document.blocks)):
        return
    for statement in walk_sentence_statements(brief, words_of_terms(brief.scales.likelihood)):
        if statement.is_judgment and (terms := find_terms(statement.text, brief.scales.likelihood)):
            message = (
                f"'{terms[0][0]}' is a term of the {brief.scales.likelihood.name} scale, whose legend does not print"
            )
            yield Finding(
                message, statement.place(terms[0]), "show the risks in a section: the legend prints with them"
            )
            return


def find_altered_scales(subject: Subject) -> Iterator[Finding]:
    """PB112: a scale that bears a standard's name and not its terms or bands."""
    if subject.brief.scales is None:
        return
    declared = subject.brief.scales.likelihood
    standard = find_scale(str(declared.name))
    if standard is None:
        near = did_you_mean(str(declared.name), [name for scale in list_scales() for name in scale.names])
        if near and _is_standard_row(declared):
            yield Finding(f"'{declared.name}' is no scale this tool knows", declared.at("name"), near)
        return
    known = {form: term for term in standard.terms() for form in term.forms}
    for term in declared.terms:
        meant = known.get(str(term.term).casefold())
        if meant is None:
            help = did_you_mean(str(term.term), known) or "give the scale a name of its own"
            yield Finding(f"'{term.term}' is not a term of {standard.name}", term.at("term"), help)
        elif not _same_band(term.band, (meant.low, meant.high)):
            message = f"'{term.term}' is {meant.band}% in {standard.name}, not {term.percent}%"
            yield Finding(message, term.at("percent"), "write the standard's band, or give the scale a name of its own")
    yield from _find_two_rows(declared)


def _same_band(typed: tuple[int, int], meant: tuple[int, int]) -> bool:
    """Bands agree; "just over 0" may be typed 0 or 1, "just under 100" 99 or 100 (PHIA)."""
    low = typed[0] == meant[0] or (meant[0] == 0 and typed[0] == 1)
    return low and (typed[1] == meant[1] or (meant[1] == 100 and typed[1] == 99))


def _is_standard_row(declared: LikelihoodScale) -> bool:
    typed = {str(term.term).casefold() for term in declared.terms}
    return any(typed <= {term.term for term in terms} for scale in list_scales() for _, terms in scale.rows)


def _find_two_rows(declared: LikelihoodScale) -> Iterator[Finding]:
    """Terms of two rows of one standard in the scale itself."""
    standard = find_scale(str(declared.name))
    rows = standard.rows if standard else ()
    first: str = ""
    for term in declared.terms:
        row = next((name for name, terms in rows if any(str(term.term).casefold() in t.forms for t in terms)), "")
        first = first or row
        if row and row != first:
            help = "keep to one row of the standard"
            yield Finding(f"'{term.term}' is of {row}, the terms above it are of {first}", term.at("term"), help)


# --- PB109: confidence


def find_missing_confidence(subject: Subject) -> Iterator[Finding]:
    """PB109: a judgment of ours with no confidence anywhere; advice whose confidence nothing explains."""
    brief = subject.brief
    if brief.bottom_line is not None:
        return
    for judgment in brief.key_judgments:
        if judgment.confidence is None and judgment.basis in (Basis.INFERRED, Basis.ASSUMED):
            help = "add 'confidence': high, moderate or low; or a bottom line, which holds it for all"
            yield Finding("this judgment does not say how sure it is", judgment.at(), help)
    if brief.recommendation is not None and brief.key_judgments:
        message = f"the recommendation's confidence is {brief.recommendation.confidence}, and nothing says why"
        help = "add a bottom line with 'confidence_why'"
        yield Finding(message, brief.recommendation.at("confidence"), help)
