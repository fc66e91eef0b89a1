"""From ids to what a reference to them prints, and what its link says to who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from policybrief.content.model import Brief, Option, SourceRole
from policybrief.content.prose import Inline
from policybrief.document.language import NBSP, Language
from policybrief.document.plan import Plan
from policybrief.document.prose_walk import plain_text
from policybrief.document.typography import refine_text


class Target(Struct, frozen=True):
    """Something with an id."""

    id: str
    words: str
    """What a reference prints: "R9", "Option 3", "Figure 1"; for a section its title in quotes."""
    contents: str
    """What it is, in full: "Risk R9: Delay is read as refusal"."""
    inside: str = ""
    """What a reference prints inside a sentence, where that starts small: "option 3"; empty: the same words."""
    cites: bool = False
    """Evidence and sources are cited; everything else is referred to."""
    paged: bool = False
    """Whether a reference prints the page as well."""
    live: bool = True
    """Whether it stands in this edition."""
    address: str = ""
    """Where on the web it leads where it does not stand in this edition: of evidence and sources."""


def find_targets(brief: Brief, plan: Plan, language: Language) -> dict[str, Target]:
    """Everything a reference may lead to, by id."""
    makers = (_cited, _exhibits, _decided, _measured)
    targets = (target for make in makers for target in make(brief, plan, language))
    return {target.id: replace(target, contents=refine_text(target.contents, language)) for target in targets}


def start_small(words: str, language: Language) -> str:
    """A numbered name as it stands inside a sentence: "option 3" in French, "Option 3" in English."""
    return words[:1].lower() + words[1:] if language.marks.small_references else words


def name_option(option: Option, language: Language) -> str:
    """An option in a sentence: "Option 3" if its id is a letter and a number, else its name."""
    number = option_number(option.id)
    if number:
        return language.lexicon.option_numbered.format(number=number)
    return refine_text(plain_text(option.short.children or option.title.children), language)


def option_number(name: str) -> str:
    """The number in an id such as O3; empty if there is none."""
    match = re.fullmatch(r"[A-Za-z]0*(\d+)", name)
    return match[1] if match else ""


def name_options(brief: Brief, names: tuple[str, ...], language: Language, *, last: str) -> str:
    """Options as a list: "Option 4 or 5", or their names; `last` is the joining word."""
    numbers = tuple(option_number(name) for name in names)
    if names and all(numbers):
        return language.options_joined.format(numbers=language.join(numbers, last=last))
    known = {option.id: name_option(option, language) for option in brief.options}
    return language.join(tuple(known.get(name, name) for name in names), last=last)


def name_range(names: tuple[str, ...], language: Language) -> str:
    """Ids as a range if they are numbered in a row, else as a list: "T1 to T7"."""
    if len(names) > 2 and _in_a_row(names):
        return language.through.format(first=names[0], last=names[-1])
    return language.join(names)


def _in_a_row(names: tuple[str, ...]) -> bool:
    parts = [re.fullmatch(r"(\D*)(\d+)", name) for name in names]
    found = [part for part in parts if part is not None]
    numbers = [int(part[2]) for part in found]
    return (
        len(found) == len(names)
        and len({part[1] for part in found}) == 1
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _cited(brief: Brief, plan: Plan, language: Language) -> Iterator[Target]:
    lexicon = language.lexicon
    article = next((source.url for source in brief.sources if source.role is SourceRole.SOURCE), "")
    for evidence in brief.evidence:
        claim = _words(evidence.claim.children, language)
        contents = _describe(lexicon.evidence_entry, evidence.id, claim)
        live = evidence.id in plan.live
        yield Target(evidence.id, evidence.id, contents, cites=True, live=live, address=article)
    for source in brief.sources:
        title = refine_text(f"{source.title}, {source.publisher}", language)
        contents = _describe(lexicon.source_entry, source.id, title)
        yield Target(source.id, source.id, contents, cites=True, live=source.id in plan.live, address=source.url)


def _exhibits(brief: Brief, plan: Plan, language: Language) -> Iterator[Target]:
    lexicon = language.lexicon
    opening, closing = language.marks.quotes
    titles = {section.id: section.title for section in brief.sections}
    titles |= {section.id: section.title for section in plan.sections}
    for name, line in titles.items():
        title = _words(line.children, language)
        yield Target(
            name, f"{opening}{title}{closing}", f"{lexicon.section}: {title}", paged=True, live=name in plan.live
        )
    for section in brief.sections:
        if section.table is not None and section.table.id is not None:
            title = _words(section.table.caption.children or section.title.children, language)
            name = section.table.id
            yield Target(
                name, f"{opening}{title}{closing}", f"{lexicon.table}: {title}", paged=True, live=name in plan.live
            )
    for chart in brief.charts:
        title = _words(chart.title.children, language)
        if chart.id in plan.figures:
            label = f"{lexicon.figure}{NBSP}{plan.figures[chart.id]}"
            yield Target(chart.id, label, f"{label}: {title}", inside=start_small(label, language))
        else:
            yield Target(chart.id, f"{opening}{title}{closing}", f"{lexicon.figure}: {title}", live=False, paged=True)


def _decided(brief: Brief, plan: Plan, language: Language) -> Iterator[Target]:
    lexicon = language.lexicon
    for option in brief.options:
        title = _words(option.title.children, language)
        name = name_option(option, language)
        is_numbered = bool(option_number(option.id))
        contents = f"{name}: {title}" if is_numbered else f"{lexicon.option}: {title}"
        inside = start_small(name, language) if is_numbered else ""
        yield Target(option.id, name, contents, inside=inside, live=option.id in plan.live)
    for risk in brief.risks:
        contents = _describe(lexicon.risk, risk.id, _words(risk.title.children, language))
        yield Target(risk.id, risk.id, contents, live=risk.id in plan.live)
    for condition in brief.recommendation.conditions if brief.recommendation else ():
        contents = _describe(lexicon.condition, condition.id, _words(condition.text.children, language))
        yield Target(condition.id, condition.id, contents, live=condition.id in plan.live)
    for judgment in brief.key_judgments:
        if judgment.id is not None:
            contents = _describe(lexicon.judgment, judgment.id, _words(judgment.text.children, language))
            yield Target(judgment.id, judgment.id, contents)


def _measured(brief: Brief, plan: Plan, language: Language) -> Iterator[Target]:
    lexicon = language.lexicon
    for fact in brief.facts:
        label = refine_text(fact.label, language)
        yield Target(fact.id, label, f"{lexicon.fact}: {label}", live=fact.id in plan.live)
    for criterion in brief.criteria:
        label = _words(criterion.label.children, language)
        yield Target(criterion.id, label, f"{lexicon.criterion}: {label}", live=criterion.id in plan.live)
    for weights in brief.weight_sets:
        label = _words(weights.label.children, language)
        yield Target(weights.id, label, f"{lexicon.weight_set}: {label}", live=weights.id in plan.live)


def _describe(kind: str, name: str, what: str) -> str:
    return f"{kind} {name}: {what}"


def _words(children: tuple[Inline, ...], language: Language) -> str:
    """Words alone; where a citation went, the space before it goes too."""
    text = " ".join(plain_text(children).split())
    return refine_text(re.sub(r" (?=[.,;:!?)])", "", text), language)
