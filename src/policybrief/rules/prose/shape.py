"""The shape of prose to findings: headings too deep, bullets of one word, a subject that is a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.content import prose
from policybrief.content.model import Brief
from policybrief.document.prose_walk import plain_text
from policybrief.rules.page_lines import find_blocks_at
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.prose.passages import passages_under
from policybrief.rules.prose.sentences import count_words
from policybrief.rules.rule import Finding, Subject


def check_headings(subject: Subject) -> Iterator[Finding]:
    """Headings below the level that the profile allows (PB607); a section's title is level 1."""
    limit = subject.profile.limits.heading_levels
    for block in _list_blocks(subject.brief) if limit else ():
        if isinstance(block, prose.SubHeading) and block.level > limit:
            yield Finding(
                f"this heading is of level {block.level}; the limit is {limit}",
                block.at,
                "raise it, or turn its text into a paragraph with a bold lead",
            )


def check_bullets(subject: Subject) -> Iterator[Finding]:
    """Bullets of one word (PB612): they name a thing and say nothing of it."""
    for block in _list_blocks(subject.brief):
        if not isinstance(block, prose.BulletList):
            continue
        for item in block.items:
            words = [inner for inner in item.blocks if isinstance(inner, prose.Paragraph)]
            only = len(item.blocks) == 1 and bool(words)
            if only and count_words(plain_text(words[0].children)) == 1 and not _refers(words[0].children):
                help = "say what it is or does, or join the list into one sentence"
                yield Finding("this bullet has one word", item.at, help)


def check_subject(subject: Subject) -> Iterator[Finding]:
    """A subject that ends with a full stop (PB611)."""
    line = subject.brief.header.subject
    text = plain_text(line.children).rstrip()
    if text.endswith((".", "。", "۔")) and not text.endswith(("..", "...")) and text.count(".") == 1:
        help = "a subject is a title: delete the full stop"
        yield Finding("the subject ends with a full stop", subject.brief.header.at("subject"), help)


def check_subject_length(subject: Subject) -> Iterator[Finding]:
    """A subject that prints on more than one line (PB615)."""
    if subject.pages is None:
        return
    places = {part.at for passage in passages_under(subject.brief, "header", "subject") for part in passage.parts}
    for block in find_blocks_at(subject.pages, places):
        if (lines := block.count_lines()) > 1:
            yield Finding(
                f"the subject prints on {lines} lines",
                subject.brief.header.at("subject"),
                "shorten it to one line: what it is about, in a few words",
            )
            return


def _refers(children: tuple[prose.Inline, ...]) -> bool:
    """Whether a bullet is a link or a reference, which leads to more."""
    return any(isinstance(child, prose.Hyperlink | prose.Citation | prose.LanguageSpan) for child in children)


@worked_out_once
def _list_blocks(brief: Brief) -> list[prose.Block]:
    """Every block of prose typed as such, those of lists behind the list."""
    found: list[prose.Block] = []
    for section in brief.sections:
        _gather(found, section.body.blocks)
    for body in _other_bodies(brief):
        _gather(found, body.blocks)
    return found


def _other_bodies(brief: Brief) -> Iterator[prose.Prose]:
    if brief.decision:
        yield brief.decision.who_decides
    if brief.bottom_line:
        yield brief.bottom_line.text
        yield brief.bottom_line.confidence_why
    if brief.recommendation:
        yield brief.recommendation.text
        yield brief.recommendation.dissent


def _gather(found: list[prose.Block], blocks: tuple[prose.Block, ...]) -> None:
    for block in blocks:
        found.append(block)
        if isinstance(block, (prose.BulletList, prose.NumberedList)):
            for item in block.items:
                _gather(found, item.blocks)
