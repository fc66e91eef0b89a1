"""Pages to findings about how they look: labels, sizes, margins, lines left alone, empty space, contrast."""

from __future__ import annotations

from collections.abc import Iterator

from policybrief.diagnostics import Location
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Page, PlacedDrawing
from policybrief.rules.page_ink import find_faint, measure_contrast
from policybrief.rules.page_lines import trace_blocks
from policybrief.rules.page_words import collect_words, pages_of, words_of
from policybrief.rules.prose.once import worked_out_once
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
        split = len(block.runs) > 1 and block.element.role == "P"
        for number in sorted(block.runs) if split else ():
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
    for number, page in enumerate(pages_of(subject).pages):
        for piece in page.pieces:
            owner = piece.owner
            if not isinstance(owner, Artifact) or owner.subtype not in {"Header", "Footer"}:
                continue
            for ink in piece.ink:
                if isinstance(ink, Glyphs) and words_of(ink).replace(" ", "") == label:
                    sizes[number, owner.subtype] = ink.size_pt
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
    for number, words in enumerate(collect_words(pages_of(subject)), 1):
        small = {size for size in words.sizes if size < SMALLEST_PT - 0.01}
        for box in words.boxes if small else ():
            if (size := box.ink.size_pt) in small:
                small.remove(size)
                message = f"'{box.words}' on page {number} is set in {size:g} pt"
                yield Finding(message, box.at, f"set it in {SMALLEST_PT:g} pt or more in the theme")


def check_empty_bottoms(subject: Subject) -> Iterator[Finding]:
    """A page, not the last, with a third of its height empty below its last matter (PB714)."""
    pages = pages_of(subject)
    notes = _find_notes(pages.tree)
    for number, page in enumerate(pages.pages[:-1]):
        if any(owned and y / page.height_pt <= MOST_EMPTY for y, owned, _ in _walk_depths(page, notes)):
            continue
        depths = tuple(_walk_depths(page, notes))
        foot = [y for y, owned, _ in depths if not owned and y < page.height_pt / 4]
        matter = [(y, at) for y, owned, at in reversed(depths) if owned]
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
    for number, words in enumerate(collect_words(pages_of(subject)), 1):
        for box, ground in find_faint(words, LEAST_CONTRAST):
            pair = (box.ink.colour, ground)
            if pair not in seen:
                seen.add(pair)
                yield Finding(
                    f"'{box.words}' on page {number}, {pair[0]} on {pair[1]}, has a contrast of "
                    f"{measure_contrast(*pair):.1f} to 1",
                    box.at,
                    f"choose colours in the theme with {LEAST_CONTRAST} to 1 or more",
                )


def _walk_depths(page: Page, notes: frozenset[int]) -> Iterator[tuple[float, bool, Location]]:
    """The height of each piece of words or picture above the page's foot, whether it is matter, and its place.

    What is printed last comes first, and stands lowest as a rule. Notes belong to the foot.
    """
    for piece in reversed(page.pieces):
        owned = not isinstance(piece.owner, Artifact) and piece.owner not in notes
        for ink in reversed(piece.ink):
            if isinstance(ink, Glyphs | PlacedDrawing):
                yield ink.y, owned, piece.at


@worked_out_once
def _find_notes(tree: Tree) -> frozenset[int]:
    """The elements that are notes or stand in one. A parent stands before its kids."""
    notes: set[int] = set()
    for element in tree.elements:
        if element.role == "Note" or element.parent in notes:
            notes.add(element.id)
    return frozenset(notes)
