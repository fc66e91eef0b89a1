"""The front page: memo header, decision, bottom line, key judgments, recommendation at a glance, keys."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from policybrief.content.model import Brief, Confidence, Header, LikelihoodTerm, Recommendation, Register
from policybrief.document.nodes import (
    Block,
    Card,
    DecisionBox,
    Field,
    Fields,
    Heading,
    Item,
    ItemList,
    KeyTerm,
    Panel,
    Paragraph,
    ScaleKey,
    Strip,
    TitleBlock,
)
from policybrief.document.parts.standing import find_standing
from policybrief.document.plan import Plan
from policybrief.document.plot_data.grid import print_band
from policybrief.document.references import name_range
from policybrief.document.scribe import Citing, Scribe
from policybrief.document.words import Inline, PageRef, Run, Words


def write_title(brief: Brief, scribe: Scribe) -> TitleBlock:
    """What stands at the head of page 1."""
    header = brief.header
    title = Heading(1, scribe.line(header.title, Citing.TITLE), header.at("title"))
    return TitleBlock(scribe.line(header.series, Citing.TITLE), title, scribe.line(header.subtitle, Citing.TITLE))


def write_front(brief: Brief, plan: Plan, scribe: Scribe) -> Iterator[Block]:
    """The blocks of the front page, without the keys that depend on what the rest prints."""
    yield _write_fields(brief.header, scribe)
    if brief.decision is not None:
        yield _write_decision(brief, scribe)
    if brief.bottom_line is not None:
        yield _write_bottom_line(brief, scribe)
    if brief.recommendation is not None and brief.options:
        yield _write_strip(brief, brief.recommendation, plan, scribe)
    if brief.key_judgments:
        yield _write_judgments(brief, scribe)
    if brief.scales is not None and brief.risks:
        yield _write_scale(brief, scribe)


def write_keys(brief: Brief, plan: Plan, scribe: Scribe) -> Iterator[Block]:
    """What the date rests on, and how to read the page: written last, when the letters in use are known."""
    basis = scribe.line(brief.header.date_basis, Citing.INLINE)
    if basis:
        label = Run(f"{scribe.language.lexicon.date}. ", strong=True)
        yield Paragraph((label, *basis), "note", brief.header.at("date_basis"))
    blocks = tuple(_explain(brief, plan, scribe))
    if blocks:
        yield Panel("how-to-read", scribe.label(scribe.language.lexicon.how_to_read), blocks)


def _write_fields(header: Header, scribe: Scribe) -> Fields:
    words, language = scribe.language.lexicon, scribe.language
    main = (
        Field(scribe.label(words.to), scribe.line(header.to), header.at("to")),
        Field(scribe.label(words.from_), scribe.line(header.from_), header.at("from")),
    )
    date = Run(language.print_date(header.date), header.at("date"))
    side = [Field(scribe.label(words.date), (date,), header.at("date"))]
    if header.information_cutoff is not None:
        place = header.at("information_cutoff")
        cutoff = Run(language.print_date(header.information_cutoff), place)
        side.append(Field(scribe.label(words.information_to), (cutoff,), place))
    disclaimer = scribe.line(header.disclaimer)
    handling: list[Inline] = [Run(header.handling, header.at("handling"))]
    if disclaimer:
        handling += [Run(". "), *disclaimer]
    wide = (
        Field(scribe.label(words.subject), scribe.line(header.subject), header.at("subject")),
        Field(scribe.label(words.handling), tuple(handling), header.at("handling")),
    )
    return Fields(main, tuple(side), wide)


def _write_decision(brief: Brief, scribe: Scribe) -> DecisionBox:
    decision, words = brief.decision, scribe.language.lexicon
    assert decision is not None  # noqa: S101 - the caller looked
    needed = tuple(
        Paragraph(typed, "small", decision.at(key))
        for key, typed in (
            ("needed_by", scribe.line(decision.needed_by)),
            ("short_notice_reason", scribe.line(decision.short_notice_reason)),
        )
        if typed
    )
    decides = tuple(_paragraphs(scribe.blocks(decision.who_decides, "small")))
    return DecisionBox(
        heading=scribe.label(words.decision_requested),
        question=scribe.line(decision.question, Citing.TITLE),
        columns=((scribe.label(words.needed_by), needed), (scribe.label(words.who_decides), decides)),
        at=decision.at(),
    )


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of prose, those of lists too: a narrow column has no room for more."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case ItemList():
                for item in block.items:
                    yield from _paragraphs(item.blocks)
            case Heading():
                yield Paragraph(block.words, "small", block.at)
            case _:
                pass


def _write_bottom_line(brief: Brief, scribe: Scribe) -> Panel:
    line, words = brief.bottom_line, scribe.language.lexicon
    assert line is not None  # noqa: S101 - the caller looked
    statement = Paragraph(scribe.line(line.statement, Citing.TITLE), "statement", line.at("statement"))
    lead = scribe.blocks(line.text, "lead")
    why = scribe.blocks(line.confidence_why, "small")
    level = confidence_words(line.confidence, scribe)
    first = why[0] if why else None
    if isinstance(first, Paragraph):
        head = replace(first, words=(*level, Run(" "), *first.words))
        confidence: tuple[Block, ...] = (head, *why[1:])
    else:
        confidence = (Paragraph(level, "small"), *why)
    heading = (*scribe.label(words.bottom_line), *scribe.tag(line.basis))
    return Panel("bottom-line", heading, (statement, *lead, *confidence), line.at())


def confidence_words(level: Confidence, scribe: Scribe) -> Words:
    """A sentence of its own, for ICD 203 keeps confidence and likelihood apart: "Confidence: moderate."."""
    words = scribe.language.lexicon
    return (Run(words.confidence_is.format(level=words.word("confidence", level)), strong=True),)


def _write_judgments(brief: Brief, scribe: Scribe) -> Panel:
    items = []
    for number, judgment in enumerate(brief.key_judgments, 1):
        words = scribe.line(judgment.text)
        if judgment.confidence is not None:
            words = (*words, Run(" "), *confidence_words(judgment.confidence, scribe))
        paragraph = Paragraph((*words, *scribe.tag(judgment.basis)), "panel", judgment.at("text"))
        label = (Run(scribe.language.number(number)),)
        items.append(Item(label, (paragraph,), judgment.at(), judgment.id or ""))
    blocks = (ItemList("numbers", tuple(items), "panel"),)
    return Panel("key-judgments", scribe.label(scribe.language.lexicon.key_judgments), blocks)


def _write_strip(brief: Brief, advice: Recommendation, plan: Plan, scribe: Scribe) -> Strip:
    """All options in order, each with the part it plays in the recommendation."""
    words = scribe.language.lexicon
    conditions = name_range(tuple(condition.id for condition in advice.conditions), scribe.language)
    roles = {
        "chosen": words.position,
        "offered": words.opening_offer,
        "ceiling": words.ceiling_if.format(conditions=conditions) if conditions else words.ceiling,
        "declined": words.not_now,
        "open": words.left_open,
    }
    is_target = not plan.shows(Register.OPTIONS)
    cards = []
    for option in brief.options:
        standing = find_standing(advice, option.id)
        cards.append(
            Card(
                label=(Run(option.id, option.at("id")),),
                title=scribe.line(option.title, Citing.TITLE),
                role=scribe.label(roles[standing]),
                standing=standing,
                at=option.at(),
                id=option.id if is_target else "",
            )
        )
    return Strip(scribe.label(words.at_a_glance), tuple(cards), advice.at())


def _write_scale(brief: Brief, scribe: Scribe) -> ScaleKey:
    scales, words = brief.scales, scribe.language.lexicon
    assert scales is not None  # noqa: S101 - the caller looked
    used = {risk.likelihood for risk in brief.risks}
    scale = scales.likelihood
    heading = (
        Run(words.likelihood_terms, strong=True),
        Run(f", {words.likelihood_from.format(scale=scale.name)}"),
    )
    terms = tuple(_write_term(term, scribe, used=term.term in used) for term in scale.terms)
    return ScaleKey(heading, terms, scale.at())


def _write_term(term: LikelihoodTerm, scribe: Scribe, *, used: bool) -> KeyTerm:
    """A term with its band; one that the brief uses is shaded, which a listener is told."""
    said = scribe.language.lexicon.term_used.format(term=term.term) if used else ""
    words = tuple(
        replace(run, expansion=said) if isinstance(run, Run) else run for run in scribe.text(term.term, term.at("term"))
    )
    return KeyTerm(words, (Run(print_band(term, scribe), term.at("percent")),), used)


def _explain(brief: Brief, plan: Plan, scribe: Scribe) -> Iterator[Paragraph]:
    words = scribe.language.lexicon
    legend: list[Run] = []
    for basis in type(next(iter(scribe.tagged))) if scribe.tagged else ():
        if basis in scribe.tagged:
            legend += [Run(", ")] if legend else []
            legend += [Run(words.word("tag", basis), tag=True), Run(f"\u00a0{words.word('basis', basis)}")]
    if legend:
        yield Paragraph((*legend, Run(".")))
    places = tuple(_lead_places(brief, plan, scribe))
    if places:
        head, _, tail = words.ids_lead_to.partition("{places}")
        joined: list[Inline] = [Run(head)]
        for number, place in enumerate(places):
            joined += [Run(f" {scribe.language.and_word} ")] if number else []
            joined += place
        yield Paragraph((*joined, Run(tail)))
    elif scribe.cited:
        yield Paragraph(scribe.label(words.ids_elsewhere))
    for level in Confidence:
        if level in _confidence_levels(brief):
            yield Paragraph(scribe.label(words.word("means", level)))


def _lead_places(brief: Brief, plan: Plan, scribe: Scribe) -> Iterator[Words]:
    """Where raised ids lead: "the evidence (E), page 9"."""
    words = scribe.language.lexicon
    registers = (
        (Register.EVIDENCE, words.evidence_place, brief.evidence),
        (Register.SOURCES, words.sources_place, brief.sources),
    )
    for register, pattern, entries in registers:
        section = next((section for section in plan.sections if section.show is register), None)
        if section is None:
            continue
        letters = ", ".join(sorted({entry.id.rstrip("0123456789") for entry in entries}))
        link = scribe.link(section.id)
        yield (
            Run(f"{pattern.format(letters=letters)}, {words.page_of}\u00a0", link=link),
            PageRef(section.id, link=link),
        )


def _confidence_levels(brief: Brief) -> set[Confidence]:
    levels = {judgment.confidence for judgment in brief.key_judgments if judgment.confidence is not None}
    if brief.bottom_line is not None:
        levels.add(brief.bottom_line.confidence)
    if brief.recommendation is not None:
        levels.add(brief.recommendation.confidence)
    return levels
