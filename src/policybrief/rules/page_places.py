"""Pages to findings about what stands where: the decision, the bottom line, the recommendation, the number of pages."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.diagnostics import GENERATED, Location
from policybrief.document.nodes import (
    Block,
    DecisionBox,
    Fields,
    Section,
    Strip,
)
from policybrief.document.walk import walk_block, walk_blocks
from policybrief.document.words import Run
from policybrief.layout.pages import Page
from policybrief.rules.page_lines import find_blocks_at
from policybrief.rules.page_words import pages_of
from policybrief.rules.prose.passages import collect_passages
from policybrief.rules.rule import Finding, Subject
from policybrief.structure import Artifact


def check_page_count(subject: Subject) -> Iterator[Finding]:
    """More pages than the profile allows (PB701)."""
    limit = subject.profile.limits.pages
    count = len(pages_of(subject).pages)
    if limit and count > limit:
        yield Finding(
            f"the brief has {count} pages; the limit is {limit}",
            subject.brief.header.at("title"),
            "cut what the decision does not need, or build the short edition",
        )


def check_decision_alone(subject: Subject) -> Iterator[Finding]:
    """A page that holds the decision asked for and nothing else (PB702)."""
    boxes = [block for block in walk_blocks(subject.document.blocks) if isinstance(block, DecisionBox)]
    pages = pages_of(subject).pages
    for box in boxes if len(pages) > 1 else ():
        own = _places_of(box)
        for number, page in enumerate(pages, 1):
            if _holds_only(page, own):
                message = f"the decision stands alone on page {number}"
                yield Finding(message, box.at, "shorten what comes before it, so that both fit on one page")


def check_summary(subject: Subject) -> Iterator[Finding]:
    """A long brief without a bottom line (PB710)."""
    limit = subject.profile.limits.summary_above_pages
    count = len(pages_of(subject).pages)
    if limit and count > limit and subject.brief.bottom_line is None:
        yield Finding(
            f"a brief of {count} pages needs a bottom line",
            subject.brief.header.at("title"),
            "add 'bottom_line' to brief.yaml: the answer in one sentence, and what it rests on",
        )


def check_bottom_line(subject: Subject) -> Iterator[Finding]:
    """A bottom line of more printed lines than the profile allows (PB711)."""
    limit = subject.profile.limits.bottom_line_lines
    if not limit or subject.brief.bottom_line is None:
        return
    lines = 0
    for passage in collect_passages(subject.brief):
        if passage.path[0] == "bottom_line" and passage.field in {"statement", "text"}:
            blocks = find_blocks_at(pages_of(subject), {part.at for part in passage.parts})
            lines += max((block.count_lines() for block in blocks), default=0)
    if lines > limit:
        yield Finding(
            f"the bottom line prints on {lines} lines; the limit is {limit}",
            subject.brief.bottom_line.at("text"),
            "say the answer and its one reason; move the rest to the key judgments",
        )


def check_recommendation_place(subject: Subject) -> Iterator[Finding]:
    """A recommendation that begins after the page the profile names (PB712)."""
    limit = subject.profile.limits.recommendation_by_page
    advice = subject.brief.recommendation
    if not limit or advice is None:
        return
    places = {at for block in _advising(subject) for at in _places_of(block)} - {GENERATED}
    numbers = [number for number, page in enumerate(pages_of(subject).pages, 1)
               if any(piece.at in places for piece in page.pieces)]  # fmt: skip
    if not numbers or min(numbers) > limit:
        where = f"begins on page {min(numbers)}" if numbers else "is not printed"
        yield Finding(
            f"the recommendation {where}; it must stand by page {limit}",
            advice.at("option"),
            "a brief is not a detective story: move its section up, or shorten what comes before it",
        )


def _holds_only(page: Page, places: set[Location]) -> bool:
    """Whether a page has content, all of it from these places."""
    content = False
    for piece in page.pieces:
        if not isinstance(piece.owner, Artifact):
            content = True
            if piece.at not in places:
                return False
    return content


def _places_of(block: Block) -> set[Location]:
    """Every place that a block's ink can name: those of its words and of itself."""
    places = {at for words, line_at in walk_block(block) for at in (line_at, *_run_places(words))}
    return places if isinstance(block, Fields) else places | {block.at}


def _run_places(words: tuple[object, ...]) -> Iterator[Location]:
    return (word.at for word in words if isinstance(word, Run) and word.at != GENERATED)


def _advising(subject: Subject) -> Iterator[Block]:
    """The blocks that recommend: the options at a glance, and the section with the recommendation."""
    shown = {str(section.id) for section in subject.brief.sections if section.show == "recommendation"} or {
        "recommendation"
    }
    for block in walk_blocks(subject.document.blocks):
        if isinstance(block, Strip) or (isinstance(block, Section) and block.id in shown):
            yield block
