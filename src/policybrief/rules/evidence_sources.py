"""Sources and evidence to findings: what judgments rest on, what is newer than the brief, what nothing cites."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from policybrief.content.model import Brief, Check, Fact, Grade, KeyJudgment, SourceRole
from policybrief.content.suggestions import join_words
from policybrief.diagnostics import Location
from policybrief.patterns import compile_late
from policybrief.rules.plain import is_hollow
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.prose.passages import Passage, Span, collect_citing, passages_under
from policybrief.rules.prose.sentences import cited_in_sentence, split_sentences
from policybrief.rules.rule import Finding, Subject


def check_cutoff(subject: Subject) -> Iterator[Finding]:
    """Sources dated after the information cut-off, or after the brief itself (PB413)."""
    header = subject.brief.header
    last = header.information_cutoff or header.date
    what = "information cut-off" if header.information_cutoff else "date"
    for source in subject.brief.sources:
        if isinstance(source.date, dt.date) and source.date > last:
            yield Finding(
                f"source {source.id} is of {source.date}, after the brief's {what}, {last}",
                source.at("date"),
                f"leave it out, or move the {what} (header: {'information_cutoff' if header.information_cutoff else 'date'})",
            )


def check_age(subject: Subject) -> Iterator[Finding]:
    """Sources older than the profile allows (PB403)."""
    limit = subject.profile.limits.source_age_days
    if not limit:
        return
    for source in subject.brief.sources:
        if isinstance(source.date, dt.date) and (age := (subject.brief.header.date - source.date).days) > limit:
            yield Finding(
                f"source {source.id} is {age:,} days older than the brief; the profile allows {limit:,}",
                source.at("date"),
                "find a newer one, or say in its note why it still holds and allow it in policybrief.toml",
            )


def check_uncited_sources(subject: Subject) -> Iterator[Finding]:
    """Sources that nothing cites (PB402)."""
    cited = _collect_cited(subject.brief)
    for source in subject.brief.sources:
        built_on = source.role is SourceRole.SOURCE and subject.brief.evidence
        if source.id not in cited and not built_on:
            message = f"nothing cites source {source.id}"
            yield Finding(message, source.at("id"), f"cite it where it is used: [@{source.id}]; or take it out")


def check_uncited_evidence(subject: Subject) -> Iterator[Finding]:
    """Evidence that nothing cites (PB410): one finding, at the first of it."""
    cited = _collect_cited(subject.brief)
    left = [entry for entry in subject.brief.evidence if entry.id not in cited]
    if left:
        first = left[0]
        yield Finding(
            f"nothing cites {join_words([str(entry.id) for entry in left])} of the evidence",
            first.at("id"),
            f"cite it where it bears on the argument: [@{first.id}]; a claim that bears on nothing may stay",
        )


def check_single_source(subject: Subject) -> Iterator[Finding]:
    """Judgments that rest on one source (PB405)."""
    for what, at, cited in _list_judgments(subject.brief):
        sources = _find_sources(cited, subject.brief)
        if len(sources) == 1:
            yield Finding(
                f"{what} rests on one source, {next(iter(sources))}",
                at,
                "cite a second, independent source, or say in the confidence that there is only one",
            )


def check_grade(subject: Subject) -> Iterator[Finding]:
    """Judgments whose every source is an aggregator (PB404)."""
    grades = {source.id: source.grade for source in subject.brief.sources}
    for what, at, cited in _list_judgments(subject.brief):
        sources = _find_sources(cited, subject.brief)
        if sources and all(grades.get(id) is Grade.AGGREGATOR for id in sources):
            yield Finding(
                f"{what} rests on nothing closer to the event than an aggregator ({join_words(sorted(sources))})",
                at,
                "cite what the aggregator drew on: a primary source, a wire or the press",
            )


def check_assumptions(subject: Subject) -> Iterator[Finding]:
    """Assumptions that do not say what follows if they are wrong (PB406)."""
    for assumption in subject.brief.assumptions:
        if is_hollow(assumption.if_wrong):
            yield Finding(
                "nothing says what follows if this assumption is wrong",
                assumption.at("if_wrong"),
                "add 'if_wrong': which judgment falls, which option opens or closes",
            )


def check_machine_made(subject: Subject) -> Iterator[Finding]:
    """Sources that a machine wrote and nobody says so, and judgments that rest on such sources alone (PB407)."""
    for source in subject.brief.sources:
        for field in ("publisher", "author"):
            typed = getattr(source, field)
            if not source.made_by_ai and _names_tool(typed) and (tool := _TOOLS.search(typed)):
                message = f"source {source.id} names {tool[0]}, and nothing says that a machine wrote it"
                help = (
                    "write 'made_by_ai: true', and in its note the tool, its version and the day; or name who wrote it"
                )
                yield Finding(message, source.at(field), help)
    made = {str(source.id) for source in subject.brief.sources if source.made_by_ai}
    for what, at, cited in _list_judgments(subject.brief):
        sources = _find_sources(cited, subject.brief)
        if sources and sources <= made:
            message = f"{what} rests on nothing but what a machine wrote ({join_words(sorted(sources))})"
            yield Finding(message, at, "cite what the machine drew on, checked by somebody")


_TOOLS = compile_late(
    r"\b(?:ChatGPT|GPT-?[3-9][\w.]*|(?:Microsoft|GitHub) Copilot|Perplexity AI|DeepSeek|(?:AI|LLM)[- ](?:generated|assistant|model"
    r"|output)|large language model)\b"
    r"|\b(?:Claude|Gemini|Copilot|Perplexity|Llama|Mistral|Grok)(?: (?:[\d.]+|AI|Opus|Sonnet|Haiku|Pro|Flash|Ultra|Large))*$"
)
"""Names under which machine-made text is cited, as a publisher or an author."""
_TOOL_NAMES = (
    "GPT", "Copilot", "Perplexity", "DeepSeek", "AI", "LLM", "language model", "Claude", "Gemini", "Llama", "Mistral",
    "Grok",
)  # fmt: skip


def _names_tool(typed: str) -> bool:
    """Whether a publisher or an author holds one of the words without which it names no tool."""
    return any(name in typed for name in _TOOL_NAMES)


def check_wrong(subject: Subject) -> Iterator[Finding]:
    """Judgments that cite nothing but claims found wrong (PB414)."""
    for passage, start, end, checks in _walk_fenced(subject.brief):
        if all(check is Check.WRONG for check in checks.values()) and not _says(passage, start, end, _CORRECTING):
            ids = join_words(checks)
            yield Finding(
                f"this rests on {ids} alone, which checking found wrong",
                passage.place(start, end),
                "cite what is right instead, or say in the sentence that the claim is wrong",
            )


def check_disputed(subject: Subject) -> Iterator[Finding]:
    """Judgments that cite nothing but disputed claims, and do not report them as such (PB415)."""
    english = str(subject.brief.header.language).lower().startswith("en")
    for passage, start, end, checks in _walk_fenced(subject.brief):
        if all(check is Check.WRONG for check in checks.values()):
            continue
        if english and not _says(passage, start, end, _REPORTING):
            ids = join_words(checks)
            yield Finding(
                f"this states as fact what is disputed ({ids})",
                passage.place(start, end),
                'say who claims it ("the article says", "is disputed"), or cite another source beside it',
            )


_CORRECTING = compile_late(
    r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistak\w+|false(?:ly)?|error|erroneous(?:ly)?|correct(?:ed|ion|s)|misdat\w+"
    r"|misstat\w+|contradict\w*|rather than|in fact)\b|, not\b",
    re.IGNORECASE,
)
_REPORTING = compile_late(
    r"\b(?:disput\w+|contest\w+|den(?:y|ies|ied)|disagree\w*|unconfirmed|unverified|contradict\w*|report(?:s|ed|edly)?"
    r"|alleg\w+|according to|claim(?:s|ed)?|say|says|said|assert\w*|call(?:s|ed)?|suggest\w*|expect(?:s|ed)"
    r"|frame[sd]?|put[s]? (?:it|this)|attribut\w+|the article|whether|reject\w*|rule[sd]? out|held|holds that"
    r"|forecasts?|warn\w*|not (?:clear|settled|known|agreed)|unclear)\b",
    re.IGNORECASE,
)


def _says(passage: Passage, start: int, end: int, words: re.Pattern[str]) -> bool:
    return words.search(passage.text, start, end) is not None


@worked_out_once
def _collect_cited(brief: Brief) -> frozenset[str]:
    """Every id of evidence and sources that anything cites: prose, facts, periods, rows of a time line."""
    cited = {id for _, ids in collect_citing(brief) for id in ids}
    for fact in brief.facts:
        cited |= {*fact.sources, *fact.checked}
        if fact.period and fact.period.source:
            cited.add(fact.period.source)
    cited |= {str(event.source) for events in brief.events.values() for event in events}
    return frozenset(str(id) for id in cited)


@worked_out_once
def _list_judgments(brief: Brief) -> tuple[tuple[str, Location, frozenset[str]], ...]:
    """The bottom line and each key judgment: what a message calls it, its place, what it cites."""
    found: list[tuple[str, Location, frozenset[str]]] = []
    if brief.bottom_line:
        fields = (name for name in type(brief.bottom_line).model_fields if name != "confidence_why")
        own = tuple(passage for name in fields for passage in passages_under(brief, "bottom_line", name))
        found.append(("the bottom line", brief.bottom_line.at("text"), _cited_by(own, brief)))
    for index, judgment in enumerate(brief.key_judgments):
        own = passages_under(brief, "key_judgments", index)
        found.append((_name(judgment, index), judgment.at("text"), _cited_by(own, brief)))
    return tuple(found)


def _name(judgment: KeyJudgment, index: int) -> str:
    return f"key judgment {judgment.id or index + 1}"


def _cited_by(passages: tuple[Passage, ...], brief: Brief) -> frozenset[str]:
    """What passages cite, the sources of their facts among it."""
    facts = _index_entries(brief).facts
    cited = {id for passage in passages for id in passage.cited()}
    for passage in passages:
        for part in passage.parts:
            if part.kind is Span.FACT and (fact := facts.get(part.ids[0])):
                cited |= {*fact.sources, *fact.checked}
    return frozenset(cited)


def _find_sources(cited: frozenset[str], brief: Brief) -> frozenset[str]:
    """The sources behind what is cited.

    Evidence stands for the source the brief is built on, if there is one, and for those that its check cites, unless
    checking found it disputed or wrong.
    """
    index = _index_entries(brief)
    found: set[str] = set()
    for id in cited:
        if id in index.sources:
            found.add(id)
        elif id in index.evidence:
            found |= {*index.built_on[:1], *_corroborating(index.evidence[id], index, brief)}
    return frozenset(found)


def _corroborating(number: int, index: _Entries, brief: Brief) -> Iterator[str]:
    if brief.evidence[number].check in {Check.DISPUTED, Check.WRONG, Check.UNCHECKED}:
        return
    for passage in passages_under(brief, "evidence", number):
        if passage.field == "note":
            yield from (id for id in passage.cited() if id in index.sources)


class _Entries(Struct, frozen=True):
    """What judgments rest on, by id."""

    facts: dict[str, Fact]
    evidence: dict[str, int]
    """The number of each piece of evidence."""
    sources: frozenset[str]
    built_on: tuple[str, ...]
    """The sources the brief is built on."""


@worked_out_once
def _index_entries(brief: Brief) -> _Entries:
    return _Entries(
        {fact.id: fact for fact in brief.facts},
        {entry.id: number for number, entry in enumerate(brief.evidence)},
        frozenset(source.id for source in brief.sources),
        tuple(source.id for source in brief.sources if source.role is SourceRole.SOURCE),
    )


def _walk_fenced(brief: Brief) -> Iterator[tuple[Passage, int, int, dict[str, Check]]]:
    """The clauses of judgments that cite disputed or wrong evidence and nothing else, with what checking gave.

    A clause ends at a semicolon: "A [@E1]; B [@E2]" rests on E1 for A.
    """
    checks = {entry.id: entry.check for entry in brief.evidence}
    bad = {id for id, check in checks.items() if check in {Check.DISPUTED, Check.WRONG}}
    for passage, _ in collect_citing(brief) if bad else ():
        if passage.path[0] not in {"key_judgments", "bottom_line", "recommendation"}:
            continue
        for sentence in split_sentences(passage.text):
            for start, end in _split_clauses(passage, *sentence):
                cited = cited_in_sentence(passage, start, end)
                if cited and bad.issuperset(cited):
                    yield passage, start, end, {id: checks[id] for id in cited}


def _split_clauses(passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^;]+", passage.text[start:end]):
        yield start + match.start(), start + match.end()
