"""The entries of the risk register to findings: what each lacks, and what a date or an appetite forbids."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.rules.plain import is_hollow
from policybrief.rules.rule import Finding, Subject


def find_unassigned_risks(subject: Subject) -> Iterator[Finding]:
    """PB303: owner, treatment or review missing, each where the profile requires it."""
    required = subject.profile.required
    for risk in subject.brief.risks:
        missing = [
            key
            for key, lacks in (
                ("owner", is_hollow(risk.owner)),
                ("treatment", risk.treatment is None),
                ("review", risk.review is None),
            )
            if lacks and f"risks.{key}" in required
        ]
        if missing:
            names = " and no ".join(missing)
            yield Finding(f"{risk.id} has no {names}", risk.at(), f"add {', '.join(repr(key) for key in missing)}")


def find_tolerated_risks(subject: Subject) -> Iterator[Finding]:
    """PB304: `treatment: tolerate` above the appetite, which is an impact score of the profile."""
    appetite = subject.profile.limits.appetite_score
    for risk in subject.brief.risks:
        if appetite and risk.treatment == "tolerate" and risk.impact > appetite:
            message = f"{risk.id} is tolerated at impact {risk.impact}; the appetite ends at {appetite}"
            yield Finding(message, risk.at("treatment"), "treat, transfer or terminate it")


def find_unlinked_risks(subject: Subject) -> Iterator[Finding]:
    """PB305: no `if_options`, where the profile requires them."""
    if "risks.if_options" not in subject.profile.required or not subject.brief.options:
        return
    for risk in subject.brief.risks:
        if not risk.if_options:
            help = "add 'if_options' with the options under which it stands"
            yield Finding(f"{risk.id} is linked to no option", risk.at(), help)


def find_overdue_reviews(subject: Subject) -> Iterator[Finding]:
    """PB307: `review` before the brief's own date."""
    written = subject.brief.header.date
    for risk in subject.brief.risks:
        if risk.review is not None and risk.review < written:
            message = f"{risk.id} was to be reviewed on {risk.review}, before the brief's date, {written}"
            yield Finding(message, risk.at("review"), "review it, and write the next day")


def find_missing_signals(subject: Subject) -> Iterator[Finding]:
    """PB308: no `signal`, where the profile requires one."""
    if "risks.signal" in subject.profile.required:
        for risk in subject.brief.risks:
            if is_hollow(risk.signal):
                yield Finding(f"nothing would show that {risk.id} is coming", risk.at(), "add 'signal'")
