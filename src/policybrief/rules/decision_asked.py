"""The decision to findings: whether it is asked, and whether the reader has the time to take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from policybrief.content import prose
from policybrief.rules.plain import is_hollow, is_open
from policybrief.rules.rule import Finding, Subject

# --- PB201, PB202: the decision


def find_open_decision(subject: Subject) -> Iterator[Finding]:
    """PB201: options or advice with no decision to take; a decision with a part still to be written."""
    brief = subject.brief
    if brief.decision is None:
        subjects = brief.recommendation or (brief.options[0] if brief.options else None)
        if subjects is not None:
            help = "add 'decision' to brief.yaml: 'question', 'needed_by' and 'who_decides'"
            yield Finding("options are weighed, and nobody is asked to decide", subjects.at(), help)
        return
    asked: dict[str, tuple[prose.Line | prose.Prose, str]] = {
        "question": (brief.decision.question, "what is to be decided"),
        "needed_by": (brief.decision.needed_by, "when the decision is needed"),
        "who_decides": (brief.decision.who_decides, "who decides"),
    }
    for key, (value, what) in asked.items():
        if is_open(value):
            message = f"the decision does not say {what}"
            yield Finding(message, value.at, f"write it under '{key}'; 'build --draft' sets the pages meanwhile")
    if brief.options and brief.recommendation is None:
        help = "add 'recommendation' with 'option', or say in the bottom line that none is advised"
        if brief.bottom_line is None:
            yield Finding("options are weighed, and none is advised", brief.options[0].at(), help)
    if brief.decision.by is None and "decision.by" in subject.profile.required:
        help = "write the day under 'by': 2026-03-01"
        yield Finding("the decision has no day by which it is needed", brief.decision.at("needed_by"), help)


def find_short_notice(subject: Subject) -> Iterator[Finding]:
    """PB202: a decision needed before the brief, or with less notice than the profile gives and no reason."""
    decision, limit = subject.brief.decision, subject.profile.limits.notice_business_days
    if decision is None or decision.by is None:
        return
    written = subject.brief.header.date
    if decision.by < written:
        message = f"the decision is needed on {decision.by}, before the brief's own date, {written}"
        yield Finding(message, decision.at("by"), "correct one of the two days")
        return
    notice = count_business_days(written, decision.by)
    if notice < limit and is_hollow(decision.short_notice_reason):
        days = "business day" if notice == 1 else "business days"
        message = f"the reader gets {notice} {days}; this house gives {limit}"
        yield Finding(message, decision.at("by"), "move the day, or give a 'short_notice_reason'")


def count_business_days(start: dt.date, end: dt.date) -> int:
    """Mondays to Fridays after `start` up to and with `end`; holidays are not known here."""
    weeks, rest = divmod((end - start).days, 7)
    return 5 * weeks + sum((start + dt.timedelta(days)).weekday() < 5 for days in range(1, rest + 1))
