"""A subject to findings: every rule in force is asked, and what a team allows with a reason is left out."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.content.suggestions import suggest
from policybrief.diagnostics import Diagnostic, Diagnostics, Severity
from policybrief.rules.allowed import Grounds
from policybrief.rules.profile import Level
from policybrief.rules.registry import RULES, find_rules
from policybrief.rules.rule import Finding, Rule, Subject
from policybrief.rules.settings import Allowance, RuleSettings


def check_rules(subject: Subject, diagnostics: Diagnostics, settings: RuleSettings) -> None:
    """Report what the rules in force find, at the severity the profile gives them.

    Without pages, the rules that read the brief and the document are asked; with pages, those that read pages: a
    build asks both, in that order. Exceptions of the rules that were asked and that nothing needed are PB028.
    """
    places = frozenset(allowance.place for allowance in settings.allowances)
    grounds = Grounds.of(subject.brief, diagnostics.texts, places)
    used: set[Allowance] = set()
    asked: set[str] = set()
    for rule in rules_in_force(settings):
        if rule.needs_pages is not (subject.pages is not None):
            continue
        asked.add(rule.code)
        for finding in rule.check(subject):
            allowed = _find_allowances(rule, finding, settings, grounds)
            used |= allowed
            if not allowed:
                severity = _weigh_rule(rule, settings)
                diagnostics.add(Diagnostic(rule.code, severity, finding.message, finding.at, finding.help))
    _report_unused(settings, asked, used, grounds, diagnostics)


def _weigh_rule(rule: Rule, settings: RuleSettings) -> Severity:
    """The severity that the profile gives a rule; its own, where the profile turns it off and it is selected."""
    level = settings.profile.levels.get(rule.code, Level.OFF)
    return rule.severity if level is Level.OFF else level.severity


def rules_in_force(settings: RuleSettings) -> Iterator[Rule]:
    """The rules that the profile leaves on and the command line selects.

    Of a prefix that selects a rule and one that ignores it, the longer counts; a rule that is off in the profile is
    asked only where it is selected by its own code or name.
    """
    off = {code for code, level in settings.profile.levels.items() if level is Level.OFF}
    typed = settings.select or settings.ignore
    for rule in RULES:
        selected = _find_longest(rule, settings.select) if typed else 0
        if rule.code in off and selected < _EXACT:
            continue
        if not typed or selected > _find_longest(rule, settings.ignore) - (not settings.select):
            yield rule


_EXACT = 99
"""How much a rule's own code or name counts against a prefix, whose length counts."""


def _find_longest(rule: Rule, typed: tuple[str, ...]) -> int:
    """How closely the most exact of the words typed means a rule; 0 where none does."""
    found = ((each, find_rules(each)) for each in typed)
    return max((_EXACT if rules == (rule,) else len(each) for each, rules in found if rule in rules), default=0)


def _find_allowances(rule: Rule, finding: Finding, settings: RuleSettings, grounds: Grounds) -> set[Allowance]:
    return {
        allowance
        for allowance in settings.allowances
        if allowance.code == rule.code and grounds.covers(allowance.place, allowance.words, finding.at)
    }


def _report_unused(
    settings: RuleSettings, asked: set[str], used: set[Allowance], grounds: Grounds, diagnostics: Diagnostics
) -> None:
    """An exception whose place does not exist (PB031), or that no finding needed (PB028)."""
    for allowance in settings.allowances:
        if allowance.place and allowance.place not in grounds.stretches:
            help = suggest(allowance.place, grounds.names, of="places") or "name a file, an id or a part of the brief"
            diagnostics.error("PB031", f"there is no '{allowance.place}' in this brief", allowance.at, help=help)
        elif allowance.code in asked and allowance not in used:
            where = f" at '{allowance.place}'" if allowance.place else ""
            message = f"{allowance.code} finds nothing{where} that this exception would allow"
            diagnostics.warning("PB028", message, allowance.at, help="remove it")
