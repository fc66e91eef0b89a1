"""A document and its pages to those of a draft: a word across each page, and in its foot how many findings are open.

Both are artifacts (ISO 32000-1, 14.8.2.2), the word a watermark under everything else: a draft reads aloud like the
brief it will be, and nobody who sees a page takes it for final.
"""

from __future__ import annotations

import math

from msgspec.structs import replace

from policybrief.diagnostics import GENERATED
from policybrief.document.nodes import Document
from policybrief.document.words import Run
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Page, Pages, Piece
from policybrief.structure import Artifact
from policybrief.text import Typesetter, width_of
from policybrief.theme.styles import Theme

WATERMARK = Artifact("Pagination", "Watermark")


def count_in_foot(document: Document, findings: int) -> Document:
    """The document whose foot begins with how many findings are open."""
    words = Run(document.labels.draft_foot.format(count=findings), strong=True)
    first, *rest = document.foot or ((),)
    return replace(document, foot=((words, *((Run("   "), *first) if first else ())), *rest))


def announce_draft(document: Document) -> Document:
    """The document whose title begins with the word for a draft: who listens sees no watermark, and hears the title."""
    return replace(document, title=f"{document.labels.draft}. {document.title}")


def mark_draft(pages: Pages, document: Document, *, theme: Theme, typesetter: Typesetter) -> Pages:
    """The pages, with the document's word for a draft across each."""
    word = document.labels.draft.upper()
    marked = tuple(
        replace(
            page,
            pieces=(Piece(WATERMARK, _set_word(word, page, document, theme, typesetter), GENERATED), *page.pieces),
        )
        for page in pages.pages
    )
    return replace(pages, pages=marked)


def _set_word(word: str, page: Page, document: Document, theme: Theme, typesetter: Typesetter) -> tuple[Glyphs, ...]:
    """The word along the page's rising diagonal, in its middle, as pale as a hairline."""
    diagonal = math.sqrt(page.width_pt * page.width_pt + page.height_pt * page.height_pt)
    sine, cosine = page.height_pt / diagonal, page.width_pt / diagonal

    def set_at(size_pt: float) -> tuple[Glyphs, ...]:
        return typesetter.shape_text(
            word, family=theme.running.draft_family, weight="bold", size_pt=size_pt, colour=theme.colours["first"],
            language=document.language, rtl=document.direction == "rtl",
        )  # fmt: skip

    size_pt = round(100 * theme.running.draft_share * diagonal / max(width_of(set_at(100)), 1.0), 1)
    ink = set_at(size_pt)
    half, drop = width_of(ink) / 2, 0.33 * size_pt
    x = page.width_pt / 2 - half * cosine + drop * sine
    y = page.height_pt / 2 - half * sine - drop * cosine
    angle = round(math.degrees(math.atan2(page.height_pt, page.width_pt)), 3)
    return tuple(
        replace(glyphs, x=x + glyphs.x * cosine, y=y + glyphs.x * sine, rotation_degrees=angle) for glyphs in ink
    )
