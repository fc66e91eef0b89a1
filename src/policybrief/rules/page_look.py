"""Pages to findings about how they look: labels, sizes, margins, lines left alone, empty space, contrast."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.diagnostics import Location
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Page, PlacedDrawing
from policybrief.rules.page_ink import walk_ink
from policybrief.rules.page_lines import pages_of, trace_blocks, walk_words, words_of
from policybrief.rules.rule import Finding, Subject
from policybrief.structure import Artifact, Tree

SMALLEST_PT = 7.5
"""Points: no type of the house is smaller."""

LEAST_CONTRAST = 4.5
"""To 1, for text of any size (WCAG 2.2, 1.4.3 at its strict value)."""

MOST_EMPTY = 1 / 3
"""Of a page's height, below its last matter."""


def check_split_paragraphs(subject: Subject) -> Iterator[Finding]:
    """One line of a paragraph alone at the foot or the head of a page (PB704)."""
    for block in trace_blocks(pages_of(subject)):
        numbers = sorted({line.page for line in block.lines})
        for number in numbers if len(numbers) > 1 and block.element.role == "P" else ():
            if block.lines_on(number) < 2:
                message = f"one line of this paragraph stands alone on page {number + 1}"
                yield Finding(message, block.at, "reword the paragraph by a line, more or less")


def check_handling_label(subject: Subject) -> Iterator[Finding]:
    """A page whose head or foot lacks the handling label, or prints it too small (PB705)."""
    label = subject.document.handling.replace(" ", "")
    least = subject.profile.limits.banner_pt
    at = subject.brief.header.at("handling")
    if not label:
        return
    sizes: dict[tuple[int, str], float] = {}
    for number, owner, _, glyphs in walk_words(pages_of(subject)):
        if not isinstance(owner, Artifact) or owner.subtype not in {"Header", "Footer"}:
            continue
        if words_of(glyphs).replace(" ", "") == label:
            sizes[number, owner.subtype] = glyphs.size_pt
    for number in range(len(pages_of(subject).pages)):
        for part, name in (("Header", "head"), ("Footer", "foot")):
            size = sizes.get((number, part))
            if size is None:
                help = "let the theme print it in head and foot"
                yield Finding(f"the {name} of page {number + 1} lacks the handling label", at, help)
            elif size < least:
                message = f"the handling label in the {name} of page {number + 1} is set in {size:g} pt"
                yield Finding(message, at, f"set it in {least} pt or more in the theme")


def check_type_size(subject: Subject) -> Iterator[Finding]:
    """Words set smaller than anybody should have to read (PB707); the first of each size on each page."""
    seen: set[tuple[int, float]] = set()
    for number, _, at, glyphs in walk_words(pages_of(subject)):
        if glyphs.size_pt < SMALLEST_PT - 0.01 and (number, glyphs.size_pt) not in seen:
            seen.add((number, glyphs.size_pt))
            message = f"'{words_of(glyphs)[:40]}' on page {number + 1} is set in {glyphs.size_pt:g} pt"
            yield Finding(message, at, f"set it in {SMALLEST_PT:g} pt or more in the theme")


def check_empty_bottoms(subject: Subject) -> Iterator[Finding]:
    """A page, not the last, with a third of its height empty below its last matter (PB714)."""
    pages = pages_of(subject)
    for number, page in enumerate(pages.pages[:-1]):
        depths = tuple(_walk_depths(page, pages.tree))
        foot = [y for y, owned, _ in depths if not owned and y < page.height_pt / 4]
        matter = [(y, at) for y, owned, at in depths if owned]
        if not matter:
            continue
        lowest, at = min(matter, key=lambda each: each[0])
        empty = (lowest - max(foot, default=0.0)) / page.height_pt
        if empty > MOST_EMPTY:
            yield Finding(
                f"{100 * empty:.0f} % of page {number + 1} is empty below this",
                at,
                "what follows cannot split: make it shorter, or let text stand between",
            )


def check_contrast(subject: Subject) -> Iterator[Finding]:
    """Words that stand out too little from their ground (PB715); the first of each pair of colours."""
    seen: set[tuple[str, str]] = set()
    for ink in walk_ink(pages_of(subject)):
        pair = (ink.glyphs.colour, ink.ground)
        if pair in seen:
            continue
        seen.add(pair)
        if ink.contrast < LEAST_CONTRAST:
            yield Finding(
                f"'{words_of(ink.glyphs)[:40]}' on page {ink.page + 1}, {pair[0]} on {pair[1]}, has a contrast of "
                f"{ink.contrast:.1f} to 1",
                ink.at,
                f"choose colours in the theme with {LEAST_CONTRAST} to 1 or more",
            )


def _walk_depths(page: Page, tree: Tree) -> Iterator[tuple[float, bool, Location]]:
    """The height of each piece of words or picture above the page's foot, whether it is matter, and its place.

    Notes belong to the foot.
    """
    for piece in page.pieces:
        owned = not isinstance(piece.owner, Artifact) and not _is_in_note(piece.owner, tree)
        for ink in piece.ink:
            if isinstance(ink, Glyphs | PlacedDrawing):
                yield ink.y, owned, piece.at


def _is_in_note(owner: int, tree: Tree) -> bool:
    element = tree.elements[owner]
    while element.role != "Note" and element.parent != element.id:
        element = tree.elements[element.parent]
    return element.role == "Note"
