"""The program, on one page: a brief folder becomes a document, pages, and the bytes of a PDF.

    load_brief -> Brief -> resolve -> Document -> paginate -> Pages -> write_pdf -> bytes

Each step takes a value and gives a value; what is wrong is collected, and stops the build once, all of it.
Charts and the PDF writer are imported where they are used: `check` needs neither.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policybrief.content.load import load_brief
from policybrief.diagnostics import Diagnostics, MachineError
from policybrief.document.nodes import Document, Figure
from policybrief.document.resolve import resolve
from policybrief.document.walk import walk_blocks
from policybrief.drawing import Drawing
from policybrief.layout.glyphs import refuse_missing_glyphs
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import Theme

if TYPE_CHECKING:
    from policybrief.layout.pages import Pages
    from policybrief.pdf import Envelope

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file and what it was made from."""

    data: bytes
    document: Document
    pages: Pages


def build_brief(
    folder: Path,
    diagnostics: Diagnostics,
    *,
    paper: str = "a4",
    edition: str = "full",
    theme: Theme = MEMO,
    progress: Progress = lambda _: None,
) -> Built:
    """Build the brief in `folder`. Raises `BriefError` with all that is wrong, and `MachineError`."""
    from policybrief.layout.paginate import paginate
    from policybrief.pdf import write_pdf

    progress("reading the brief")
    typesetter = Typesetter()
    document = read_document(folder, diagnostics, edition=edition, theme=theme, typesetter=typesetter)
    drawings = draw_figures(document, theme, typesetter, diagnostics, progress=progress)
    progress("setting pages")
    pages = paginate(document, theme=theme, paper=theme.papers[paper], typesetter=typesetter, diagnostics=diagnostics)
    progress("writing the file")
    return Built(write_pdf(pages, drawings, make_envelope(document)), document, pages)


def read_document(
    folder: Path,
    diagnostics: Diagnostics,
    *,
    edition: str = "full",
    theme: Theme = MEMO,
    typesetter: Typesetter | None = None,
) -> Document:
    """The final words of the brief in `folder`, all of them printable: what `check` checks."""
    brief = load_brief(folder, diagnostics)
    document = resolve(brief, edition=edition, diagnostics=diagnostics)
    refuse_missing_glyphs(document, theme, typesetter or Typesetter(), diagnostics)
    diagnostics.stop_if_errors()
    return document


def draw_figures(
    document: Document, theme: Theme, typesetter: Typesetter, diagnostics: Diagnostics, *, progress: Progress
) -> dict[str, Drawing]:
    """The drawing of each figure, by its id; labels that run into each other are reported at the chart."""
    from policybrief.cache import draw_once, open_store

    store = open_store()
    drawings = {}
    for figure in (block for block in walk_blocks(document.blocks) if isinstance(block, Figure)):
        progress(f"drawing {figure.id}")
        drawn = draw_once(
            figure.plot, width_mm=figure.width_mm, height_mm=figure.height_mm,
            style=theme.chart, typesetter=typesetter, store=store,
        )  # fmt: skip
        for collision in drawn.collisions:
            diagnostics.warning(
                "PB084", collision.message, figure.at, help="make the chart larger, or the label shorter"
            )
        drawings[figure.id] = drawn.drawing
    return drawings


def make_envelope(document: Document) -> Envelope:
    """What the file says of itself. Its time is the brief's date, or `SOURCE_DATE_EPOCH`; never the clock."""
    from policybrief.pdf import Envelope

    return Envelope(
        title=document.title,
        author=document.author,
        subject=document.subject,
        language=document.language,
        created=_read_epoch() or document.date,
    )


def _read_epoch() -> dt.datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise MachineError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from None


def output_path(folder: Path, document: Document, named: Path | None) -> Path:
    """Where the file goes: where the user named, or `out/<slug>.pdf` in the brief folder.

    A link in the folder that leads out of it is refused: a build writes where it seems to write.
    """
    if named is not None:
        return named
    target = folder / "out" / f"{document.slug}.pdf"
    root, real = folder.resolve(), target.resolve()
    if not real.is_relative_to(root):
        raise MachineError(f"{target} is a link that leaves the brief folder, to {real}: name a file with --out")
    return target
