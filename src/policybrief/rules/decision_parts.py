"""A brief's parts to findings: those that a profile requires, and the order it wants them printed in."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.content.model import Brief, Entry
from policybrief.diagnostics import GENERATED, Location
from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Panel,
    Section,
    Strip,
)
from policybrief.document.walk import walk_blocks
from policybrief.rules.parts import REQUIRABLE
from policybrief.rules.plain import is_hollow
from policybrief.rules.rule import Finding, Subject


def find_missing_parts(subject: Subject) -> Iterator[Finding]:
    """PB211: a part that the profile requires is not there. Fields of options and risks have rules of their own."""
    brief, at = subject.brief, subject.brief.header.at()
    for part in sorted(subject.profile.required):
        if part in _PRESENT and not _PRESENT[part](brief):
            message = f"the profile '{subject.profile.name}' requires {REQUIRABLE[part]}"
            yield Finding(message, _place_part(brief, part) or at, f"add '{part.rpartition('.')[2]}'")
    if "next_steps.owner" in subject.profile.required and brief.next_steps:
        for step in brief.next_steps.items:
            if is_hollow(step.owner):
                yield Finding("this step has no owner", step.at(), "add 'owner': who does it")


_PRESENT = {
    "decision": lambda brief: brief.decision is not None,
    "bottom_line": lambda brief: brief.bottom_line is not None,
    "key_judgments": lambda brief: bool(brief.key_judgments),
    "options": lambda brief: bool(brief.options),
    "recommendation": lambda brief: brief.recommendation is not None,
    "recommendation.conditions": lambda brief: bool(brief.recommendation and brief.recommendation.conditions),
    "recommendation.dissent": lambda brief: bool(brief.recommendation and not is_hollow(brief.recommendation.dissent)),
    "next_steps": lambda brief: brief.next_steps is not None,
    "assumptions": lambda brief: bool(brief.assumptions),
    "uncertainties": lambda brief: bool(brief.uncertainties),
    "risks": lambda brief: bool(brief.risks),
    "sources": lambda brief: bool(brief.sources),
    "header.information_cutoff": lambda brief: brief.header.information_cutoff is not None,
}


def _place_part(brief: Brief, part: str) -> Location | None:
    holder = getattr(brief, part.partition(".")[0], None)
    return holder.at() if isinstance(holder, Entry) else None


def find_parts_out_of_order(subject: Subject) -> Iterator[Finding]:
    """PB212: a part prints before one that the profile puts ahead of it."""
    order = subject.profile.order
    printed = [(part, at) for part, at in _walk_parts(subject) if part in order]
    latest = ""
    for part, at in printed:
        if latest and order.index(part) < order.index(latest):
            message = f"'{part}' prints after '{latest}'; the profile '{subject.profile.name}' puts it before"
            yield Finding(message, at, f"the order is {', '.join(order)}")
        else:
            latest = part


def _walk_parts(subject: Subject) -> Iterator[tuple[str, Location]]:
    """Parts and sections in the order they print in, each where it prints first."""
    sections = {str(section.id): section for section in subject.brief.sections}
    seen: set[str] = set()
    for block in walk_blocks(subject.document.blocks):
        names, at = _name_block(block)
        if not names:
            continue
        shown = next((sections[name].show for name in names if name in sections), None)
        for name in (*names, *((str(shown),) if shown else ())):
            if name not in seen:
                seen.add(name)
                yield name, at


def _name_block(block: Block) -> tuple[tuple[str, ...], Location]:
    match block:
        case DecisionBox(at=at):
            return ("decision",), at
        case Panel(style=style, at=at):
            return (style.replace("-", "_"),), at
        case Strip(at=at):
            return ("recommendation",), at
        case Section(id=id, at=at):
            return (id,), at
        case _:
            return (), GENERATED
