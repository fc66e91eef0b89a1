"""Turn a brief into a document: facts and claims to words, ids to links, registers to tables, charts to plots."""

from __future__ import annotations

from policybrief.content.model import Brief, Edition, Fact
from policybrief.content.settings import slug_of
from policybrief.diagnostics import Diagnostics
from policybrief.document.claims import answer_claims
from policybrief.document.language import Language, find_language
from policybrief.document.languages import KNOWN, make_neutral
from policybrief.document.nodes import (
    Block,
    Document,
    Labels,
    Section,
    TitleBlock,
)
from policybrief.document.notes import number_notes
from policybrief.document.parts.contents import write_contents
from policybrief.document.parts.front import write_front, write_keys, write_title
from policybrief.document.plan import Plan, plan_edition
from policybrief.document.references import find_targets
from policybrief.document.scribe import Citing, Scribe, plain_words
from policybrief.document.sections import write_sections
from policybrief.document.spans import Stale, check_spans, find_stale
from policybrief.document.words import Run, Words
from policybrief.memory import FORGETFUL, Memory, Same, recall_found


def resolve(
    brief: Brief, *, edition: str, diagnostics: Diagnostics, stop: bool = True, memory: Memory = FORGETFUL
) -> Document:
    """The document of one edition ("full" or "short"), in final words.

    Everything wrong is collected: stale numbers (PB070), stale or false claims (PB071, PB072), claims without an
    answer (PB073), unused claims (PB074, a warning), a language without words (PB075), charts that cannot be drawn
    (PB076), parts shown twice (PB077), labels nobody prints (PB078), ids of nothing (PB079). Raises `BriefError` at
    the end if any of it, or anything found before, is an error; without `stop`, the caller does, once it has asked the
    rules too.
    """
    language = recall_found(
        memory, "language", Same(brief.header), diagnostics, lambda found: choose_language(brief, found)
    )
    check_spans(brief, answer_claims(brief, language, diagnostics), language, diagnostics, memory)
    plan = plan_edition(brief, Edition(edition), language.lexicon, diagnostics)
    scribe = _hire_scribe(brief, plan, language, diagnostics, memory)
    title, front, sections = _write_parts(brief, plan, scribe)
    written = frozenset(section.id for section in sections)
    if any(section.id not in written for section in plan.sections):
        plan = plan.keep(written)
        scribe = _hire_scribe(brief, plan, language, diagnostics, memory)
        title, front, sections = _write_parts(brief, plan, scribe)
    keys = tuple(write_keys(brief, plan, scribe))
    if stop:
        diagnostics.stop_if_errors()
    header, blocks = brief.header, (*front, *keys, *sections)
    return Document(
        slug=brief.slug or slug_of(scribe.plain(header.title).partition(":")[0]),
        title=scribe.plain(header.title),
        author=scribe.plain(header.from_),
        subject=scribe.plain(header.subject),
        date=header.date,
        language=language.tag,
        direction=language.direction,
        edition=edition,
        handling=header.handling,
        running_title=_split_title(title.title.words),
        foot=_write_foot(brief, scribe),
        title_block=title,
        blocks=number_notes(blocks, language) if scribe.notes else blocks,
        contents=write_contents(sections, scribe),
        labels=_choose_labels(language),
    )


def _hire_scribe(brief: Brief, plan: Plan, language: Language, diagnostics: Diagnostics, memory: Memory) -> Scribe:
    return Scribe(
        language=language,
        targets=find_targets(brief, plan, language),
        facts=_by_id(brief.facts),
        diagnostics=diagnostics,
        anchor_day=brief.next_steps.anchor.day if brief.next_steps and brief.next_steps.anchor else "",
        memory=memory,
    )


def _write_parts(brief: Brief, plan: Plan, scribe: Scribe) -> tuple[TitleBlock, tuple[Block, ...], tuple[Section, ...]]:
    """Title, front page and sections; sections that the edition leaves nothing of are not among them."""
    title = write_title(brief, scribe)
    front = tuple(write_front(brief, plan, scribe))
    return title, front, write_sections(brief, plan, scribe)


def find_stale_spans(brief: Brief) -> tuple[Stale, ...]:
    """The spans of facts and claims that went stale, with the words that would be true: what a fix writes."""
    diagnostics = Diagnostics()
    language = choose_language(brief, diagnostics)
    return tuple(find_stale(brief, answer_claims(brief, language, diagnostics), language))


def choose_language(brief: Brief, diagnostics: Diagnostics) -> Language:
    """The language of a brief, with its author's labels."""
    header = brief.header
    return find_language(
        str(header.language),
        labels=header.labels,
        known=KNOWN,
        neutral=make_neutral,
        at=header.at("language"),
        label_at=lambda label: header.at("labels", label),
        diagnostics=diagnostics,
    )


def _by_id(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts}


def _split_title(words: Words) -> tuple[Words, Words]:
    """The title before its colon, and what follows, with a capital: "Troops for Gaza", "Risks and options"."""
    for index, word in enumerate(words):
        if not isinstance(word, Run) or ":" not in word.text:
            continue
        before, _, after = word.text.partition(":")
        short = (*words[:index], Run(before.rstrip(), word.at, word.strong, word.emphasis))
        lead = len(word.text) - len(after.lstrip())
        rest = Run(after.lstrip(), word.at.shifted(lead), word.strong, word.emphasis)
        return short, _capitalise((rest, *words[index + 1 :]) if rest.text else words[index + 1 :])
    return words, ()


def _capitalise(words: Words) -> Words:
    first = words[0] if words else None
    if not isinstance(first, Run):
        return words
    text = first.text[:1].upper() + first.text[1:]
    return (Run(text, first.at, first.strong, first.emphasis, link=first.link), *words[1:])


def _write_foot(brief: Brief, scribe: Scribe) -> tuple[Words, ...]:
    """What every page says of itself: kind and date, cut-off, disclaimer."""
    header, lexicon = brief.header, scribe.language.lexicon
    kind = plain_words(scribe.line(header.series, Citing.NONE)) or lexicon.document_kind
    text = f"{kind}, {scribe.language.print_date(header.date)}."
    if header.information_cutoff is not None:
        text += f" {lexicon.information_to} {scribe.language.print_date(header.information_cutoff)}."
    disclaimer = scribe.line(header.disclaimer, Citing.INLINE)
    return ((Run(text),), disclaimer) if disclaimer else ((Run(text),),)


def _choose_labels(language: Language) -> Labels:
    words = language.lexicon
    return Labels(
        page=words.page,
        of=words.of,
        contents=words.contents,
        continued=words.continued,
        draft=words.draft,
        draft_foot=words.draft_foot,
    )
