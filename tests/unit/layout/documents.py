"""Small documents, set on pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import (
    Block,
    Contents,
    Document,
    Heading,
    Labels,
    Paragraph,
    Section,
    TitleBlock,
)
from policybrief.document.words import Run, Words
from policybrief.drawing import Glyphs
from policybrief.layout.pages import Page, Pages
from policybrief.layout.paginate import paginate
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO

TYPESETTER = Typesetter()
LOREM = "Washington is reported to be pressing for troops in an international stabilization force for Gaza. "


def words(text: str) -> Words:
    return (Run(text),)


def prose(sentences: int) -> Paragraph:
    return Paragraph(words((LOREM * sentences).strip()))


def section(*blocks: Block, id: str = "part", title: str = "A part") -> Section:
    return Section(id, Heading(2, words(title), id=id), blocks)


def document(*blocks: Block, language: str = "en-GB", handling: str = "TLP:CLEAR") -> Document:
    """A document of a title and `blocks`."""
    return Document(
        slug="x",
        title="A title",
        author="The desk",
        subject="A subject",
        date=dt.date(2026, 1, 15),
        language=language,
        direction="rtl" if language == "ur" else "ltr",
        edition="full",
        handling=handling,
        running_title=(words("Short"), words("the rest")),
        foot=(words("The foot."),),
        title_block=TitleBlock(words("Brief"), Heading(1, words("A title")), words("A subtitle")),
        blocks=blocks,
        contents=Contents(words("Contents"), ()),
        labels=Labels("Page", "of", "Contents", "continued"),
    )


def set_pages(made: Document, *, paper: str = "a4", diagnostics: Diagnostics | None = None) -> Pages:
    return paginate(
        made, theme=MEMO, paper=MEMO.papers[paper], typesetter=TYPESETTER, diagnostics=diagnostics or Diagnostics()
    )


def glyphs_on(page: Page) -> Iterator[Glyphs]:
    return (ink for piece in page.pieces for ink in piece.ink if isinstance(ink, Glyphs))


def text_of(page: Page, owner: int | None = None) -> str:
    """What is printed on a page, or what one element owns of it, piece by piece."""
    pieces = [piece for piece in page.pieces if owner is None or piece.owner == owner]
    runs = (ink for piece in pieces for ink in piece.ink if isinstance(ink, Glyphs))
    return " ".join(" ".join(word.text for word in run.words) for run in runs)
