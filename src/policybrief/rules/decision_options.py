"""The options to findings: how many, against which baseline, and whether each is told whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policybrief.content.model import Option
from policybrief.content.suggestions import join_words
from policybrief.document.parts.standing import find_standing
from policybrief.patterns import compile_late
from policybrief.rules.plain import is_hollow, plain_words
from policybrief.rules.rule import Finding, Subject

# --- PB203, PB210: the options


def find_too_few_options(subject: Subject) -> Iterator[Finding]:
    """PB203: fewer options than the profile asks for."""
    options, limit = subject.brief.options, subject.profile.limits.options
    if options and len(options) < limit:
        word = "option" if len(options) == 1 else "options"
        message = f"there {'is' if len(options) == 1 else 'are'} {len(options)} {word}; a choice has at least {limit}"
        yield Finding(message, options[0].at(), "add what else could be done, doing nothing among it")


_BASELINE = compile_late(
    r"\b(?:business as usual|do nothing|status quo|no change|no new action|current policy|carry on as|continue as|"
    r"baseline|statu quo|ne rien faire|inchangée?)\b",
    re.IGNORECASE,
)
_MINIMUM = compile_late(r"\b(?:do[- ]minimum|bare minimum|least that|minimum nécessaire|a minima)\b", re.IGNORECASE)


def find_missing_baseline(subject: Subject) -> Iterator[Finding]:
    """PB210: no option is business as usual; no do-minimum option, where the profile requires one."""
    options = subject.brief.options
    if len(options) < 2:
        return
    if not any(option.role == "baseline" or _BASELINE.search(_name_words(option)) for option in options):
        help = "mark the one that keeps things as they are with 'role: baseline', or add it"
        yield Finding("no option says what happens if nothing is done", options[0].at(), help)
    minimum = any(option.role == "do_minimum" or _MINIMUM.search(_name_words(option)) for option in options)
    if "options.do_minimum" in subject.profile.required and not minimum:
        help = "mark the least that meets the need with 'role: do_minimum', or add it"
        yield Finding("no option does the minimum", options[0].at(), help)


def _name_words(option: Option) -> str:
    return f"{plain_words(option.title)}. {plain_words(option.what)}"


def find_thin_options(subject: Subject) -> Iterator[Finding]:
    """PB205: an option without its costs, gains or risks; advice that admits nothing against itself."""
    brief, required = subject.brief, subject.profile.required
    advised = brief.recommendation.option if brief.recommendation else ""
    for option in brief.options:
        if is_hollow(option.against):
            what = "the option advised has nothing against it" if option.id == advised else "nothing speaks against it"
            help = "say what it costs, gives up or risks; every option has something"
            yield Finding(f"{option.id}: {what}", option.at("against"), help)
        if is_hollow(option.for_):
            yield Finding(f"{option.id}: nothing speaks for it", option.at("for"), "say why it is an option at all")
        if "options.cost" in required and is_hollow(option.cost):
            yield Finding(f"{option.id} has no cost", option.at(), "add 'cost', with a fact where there is a figure")
        covered = any(not risk.if_options or option.id in risk.if_options for risk in brief.risks)
        if "options.risk" in required and not covered:
            help = "add a risk with this option under 'if_options', or one that stands under all"
            yield Finding(f"{option.id} has no risk in the register", option.at(), help)


def find_unexplained_rejections(subject: Subject) -> Iterator[Finding]:
    """PB207: an option set aside that does not say which criterion it fails."""
    brief = subject.brief
    if brief.recommendation is None or "options.fails" not in subject.profile.required:
        return
    labels = [plain_words(criterion.label) for criterion in brief.criteria]
    for option in brief.options:
        if find_standing(brief.recommendation, option.id) != "declined":
            continue
        words = plain_words(option.against).casefold()
        if not any(re.search(rf"\b{re.escape(label.casefold())}\b", words) for label in labels):
            help = f"name in 'against' what it fails: {join_words(labels, last='or')}" if labels else "name the test"
            yield Finding(f"{option.id} is set aside, and no criterion says why", option.at("against"), help)
