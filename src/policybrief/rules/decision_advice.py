"""The advice to findings: whether its words, the ranking and the case against it agree with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policybrief.content import prose
from policybrief.content.model import Brief, Option, Recommendation
from policybrief.content.suggestions import join_words
from policybrief.diagnostics import Location
from policybrief.document.parts.standing import find_standing
from policybrief.document.prose_walk import walk_spans
from policybrief.document.scoring import rank_options, total_options
from policybrief.rules.plain import is_hollow, plain_words
from policybrief.rules.rule import Finding, Subject

# --- PB204, PB206, PB209: the advice


def find_other_advice(subject: Subject) -> Iterator[Finding]:
    """PB204: the recommendation's words name an option that it gives no part, or never the one it advises."""
    advice = subject.brief.recommendation
    if advice is None or not subject.brief.options:
        return
    ids = {str(option.id) for option in subject.brief.options}
    named = [
        (str(reference.id), reference.at)
        for span in walk_spans(advice.text)
        if isinstance(span, prose.Citation)
        for reference in span.references
        if reference.id in ids
    ]
    for id, at in named:
        if find_standing(advice, id) == "open":
            help = "give it a part: 'with', 'ceiling' or 'not_now'; or leave it out here"
            yield Finding(f"the recommendation names {id}, and gives it no part", at, help)
    if named and str(advice.option) not in {id for id, _ in named}:
        message = f"the recommendation is {advice.option}, and its words name only {join_words(dict(named))}"
        yield Finding(message, named[0][1], f"name [@{advice.option}], or change 'option'")


def find_outscored_advice(subject: Subject) -> Iterator[Finding]:
    """PB206: the option advised is not first under the first weight set, and no `override_reason` says why."""
    brief, advice = subject.brief, subject.brief.recommendation
    if advice is None or not brief.weight_sets or not is_hollow(advice.override_reason):
        return
    weights = brief.weight_sets[0]
    totals = total_options(brief, weights.weights)
    ranks = rank_options(totals)
    if str(advice.option) not in ranks or ranks[str(advice.option)].place == 1:
        return
    leaders = [name for name, rank in ranks.items() if rank.place == 1]
    message = (
        f"{advice.option} is advised and ranks {ranks[str(advice.option)].place} of {len(ranks)} "
        f"under '{plain_words(weights.label)}', behind {join_words(leaders)}"
    )
    yield Finding(message, advice.at("option"), "advise the leader, or say why not under 'override_reason'")


def find_dissent_without_position(subject: Subject) -> Iterator[Finding]:
    """PB209: a case against the advice that does not say what it would do instead."""
    advice = subject.brief.recommendation
    if advice is None or not advice.dissent.blocks or not subject.brief.options:
        return
    words = plain_words(advice.dissent)
    if not any(_names_option(words, option) for option in _others(subject.brief, advice)):
        help = "name the option it would take: [@O2]"
        yield Finding("the case against names no option to take instead", _first_place(advice), help)


def _others(brief: Brief, advice: Recommendation) -> Iterator[Option]:
    return (option for option in brief.options if option.id != advice.option)


def _names_option(words: str, option: Option) -> bool:
    """Whether words name an option: by its id, its title, or a word of its title that says something."""
    folded = words.casefold()
    names = [plain_words(name).casefold() for name in (option.title, option.short) if name.children]
    stems = {word for name in names for word in re.findall(r"\w{3,}", name)} - _SMALL_WORDS
    return any(re.search(rf"\b{re.escape(stem)}", folded) for stem in (str(option.id).casefold(), *names, *stems))


_SMALL_WORDS = frozenset({
    "the", "and", "for", "with", "under", "over", "from", "into", "les", "des", "une", "par", "pour", "avec", "sur", "dans", "aux",
})  # fmt: skip
"""Words of titles that name nothing."""


def _first_place(advice: Recommendation) -> Location:
    return advice.dissent.blocks[0].at if advice.dissent.blocks else advice.at("dissent")
