"""The program, on one page: a brief folder becomes a document, pages, and the bytes of a PDF.

    load_brief -> Brief -> resolve -> Document -> paginate -> Pages -> write_pdf -> bytes

Each step takes a value and gives a value; what is wrong is collected, and stops the build once, all of it. The rules
of the trade are asked twice: over Brief and Document before pages are set, over Pages after.
Charts and the PDF writer are imported where they are used: `check` needs neither.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from policybrief.call_stack import with_room
from policybrief.content.load import load_brief
from policybrief.design import read_theme
from policybrief.diagnostics import BrokenOutputError, Diagnostics, MachineError, Severity
from policybrief.document.nodes import Document, Figure
from policybrief.document.resolve import resolve
from policybrief.document.walk import walk_blocks
from policybrief.drawing import Drawing
from policybrief.layout.glyphs import refuse_missing_glyphs
from policybrief.memory import FORGETFUL, Memory
from policybrief.rules import RuleSettings, Subject, check_rules, read_rule_settings
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import Theme

if TYPE_CHECKING:
    from policybrief.content.model import Brief
    from policybrief.layout.pages import Pages
    from policybrief.pdf import Attachment, Envelope, Provenance

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


class Checked(Struct, frozen=True):
    """A brief that can be set: what was typed, what the reader will get, and the rules in force."""

    brief: Brief
    document: Document
    settings: RuleSettings
    findings: Diagnostics
    """What the rules found. They are the brief's own findings, but in a draft, where they do not stop it."""
    theme: Theme = MEMO
    """The folder's design."""

    @property
    def subject(self) -> Subject:
        """What rules look at, before there are pages."""
        return Subject(self.brief, self.document, None, self.settings.profile)


class Built(Struct, frozen=True):
    """A finished file and what it was made from."""

    data: bytes
    document: Document
    pages: Pages
    attached: tuple[str, ...] = ()
    """The names of the files that travel in it."""


@with_room
def build_brief(
    folder: Path,
    diagnostics: Diagnostics,
    *,
    paper: str = "a4",
    edition: str = "full",
    profile: str = "",
    draft: bool = False,
    strict: bool = False,
    record: bool = False,
    epoch: str | None = None,
    theme: Theme = MEMO,
    typesetter: Typesetter | None = None,
    memory: Memory = FORGETFUL,
    progress: Progress = lambda _: None,
) -> Built:
    """Build the brief in `folder`. Raises `BriefError` with all that is wrong, and `MachineError`.

    In a `draft`, what the rules find does not stop the build: every page is marked, and its foot counts the findings.
    `theme` is what `policybrief.toml` may change. `strict` makes a warning stop it too. With `record` the files that were
    read travel in it. `epoch` is `SOURCE_DATE_EPOCH` unless it is given. A `typesetter` keeps its fonts and shapes for
    the next brief, a `memory` all else that may come again: `builder.Builder` holds both.
    Raises `BrokenOutputError` for a finished file that is not fit to leave: our bug.
    """
    from policybrief.layout.draft import announce_draft
    from policybrief.record import attach_sources, name_recipe, refuse_marked, trace

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "") if epoch is None else epoch
    progress("reading the brief")
    typesetter = typesetter or Typesetter()
    checked = check_brief(
        folder, diagnostics, edition=edition, profile=profile, draft=draft, theme=theme, typesetter=typesetter,
        memory=memory,
    )  # fmt: skip
    document, theme = checked.document, checked.theme
    if record:
        refuse_marked(document.handling, diagnostics)
    drawings = draw_figures(document, theme, typesetter, diagnostics, progress=progress, memory=memory)
    progress("setting pages")
    pages = set_pages(checked, diagnostics, paper=paper, draft=draft, typesetter=typesetter, memory=memory)
    if strict and not draft:
        diagnostics.stop_if_warnings()
    progress("writing the file")
    recipe = name_recipe(paper=paper, edition=edition, profile=profile, draft=draft, epoch=epoch)
    sources = diagnostics.sources
    envelope = make_envelope(
        announce_draft(document) if draft else document,
        epoch=epoch,
        provenance=trace(sources, recipe),
        attachments=attach_sources(sources) if record else (),
    )
    data = finish_file(pages, drawings, envelope, memory)
    return Built(data, document, pages, tuple(attached.name for attached in envelope.attachments))


def check_brief(
    folder: Path,
    diagnostics: Diagnostics,
    *,
    edition: str = "full",
    profile: str = "",
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    draft: bool = False,
    theme: Theme = MEMO,
    typesetter: Typesetter | None = None,
    memory: Memory = FORGETFUL,
) -> Checked:
    """The brief in `folder` and its final words, all of them printable, after every rule that needs no pages.

    Raises `BriefError` with all that is wrong; in a `draft`, with all but what the rules find.
    """
    theme = read_theme(folder, diagnostics, base=theme, memory=memory)
    settings = read_rule_settings(folder, diagnostics, profile=profile, select=select, ignore=ignore)
    typesetter = typesetter or Typesetter()
    brief = load_brief(folder, diagnostics, printable=typesetter.printable, memory=memory)
    document = resolve(brief, edition=edition, diagnostics=diagnostics, stop=False, memory=memory)
    refuse_missing_glyphs(document, theme, typesetter, diagnostics)
    findings = Diagnostics(texts=diagnostics.texts) if draft else diagnostics
    checked = Checked(brief, document, settings, findings, theme)
    check_rules(checked.subject, findings, settings)
    diagnostics.stop_if_errors()
    return checked


def set_pages(
    checked: Checked,
    diagnostics: Diagnostics,
    *,
    paper: str = "a4",
    draft: bool = False,
    typesetter: Typesetter | None = None,
    memory: Memory = FORGETFUL,
) -> Pages:
    """The pages of a checked brief, after the rules that read pages.

    A draft's are marked, and count its findings; they are set again only if pages add some.
    """
    from policybrief.layout.draft import count_in_foot, mark_draft
    from policybrief.layout.paginate import paginate

    theme, typesetter = checked.theme, typesetter or Typesetter()
    lay = partial(
        paginate, theme=theme, paper=theme.papers[paper], typesetter=typesetter, diagnostics=diagnostics, memory=memory
    )
    open_findings = _count_open(checked)
    pages = lay(count_in_foot(checked.document, open_findings) if draft else checked.document)
    check_rules(replace(checked.subject, pages=pages), checked.findings, checked.settings)
    if not draft:
        diagnostics.stop_if_errors()
        return pages
    if _count_open(checked) != open_findings:
        pages = lay(count_in_foot(checked.document, _count_open(checked)))
    diagnostics.found.update(checked.findings.found)
    return mark_draft(pages, checked.document, theme=theme, typesetter=typesetter)


def _count_open(checked: Checked) -> int:
    """How many findings a team has to settle: errors and warnings."""
    return sum(finding.severity is not Severity.NOTE for finding in checked.findings)


_CHART_HELP = "make the chart larger, or the label shorter"


def draw_figures(
    document: Document,
    theme: Theme,
    typesetter: Typesetter,
    diagnostics: Diagnostics,
    *,
    progress: Progress,
    memory: Memory = FORGETFUL,
) -> dict[str, Drawing]:
    """The drawing of each figure, by its id; labels in each other's way, or outside, are reported at the chart."""
    from policybrief.cache import draw_once
    from policybrief.charts import tell_collisions
    from policybrief.store import open_store

    store = open_store()
    drawings = {}
    for figure in (block for block in walk_blocks(document.blocks) if isinstance(block, Figure)):
        progress(f"drawing {figure.id}")
        drawn = draw_once(
            figure.plot, width_mm=figure.width_mm, height_mm=figure.height_mm,
            style=theme.chart, typesetter=typesetter, store=store, memory=memory,
        )  # fmt: skip
        for message in tell_collisions(drawn.leaving):
            diagnostics.error("PB084", message, figure.at, help=_CHART_HELP)
        for message in tell_collisions(drawn.meeting):
            diagnostics.warning("PB084", message, figure.at, help=_CHART_HELP)
        drawings[figure.id] = drawn.drawing
    return drawings


def make_envelope(
    document: Document, *, epoch: str, provenance: Provenance, attachments: tuple[Attachment, ...] = ()
) -> Envelope:
    """What the file says of itself. Its time is the brief's date, or that of `epoch`; never the clock."""
    from policybrief.pdf import Envelope

    return Envelope(
        title=document.title,
        author=document.author,
        subject=document.subject,
        language=document.language,
        created=_read_epoch(epoch) or document.date,
        part="3" if attachments else "2",
        attachments=attachments,
        provenance=provenance,
    )


def finish_file(pages: Pages, drawings: Mapping[str, Drawing], envelope: Envelope, memory: Memory = FORGETFUL) -> bytes:
    """The file, sealed with its canonical digest; nothing leaves here that breaks a promise of every file."""
    from policybrief.pdf import write_pdf
    from policybrief.pdf.canonical import digest_canonically, digest_own_file
    from policybrief.pdf.check import check_output
    from policybrief.pdf.own_file import open_own_file
    from policybrief.pdf.provenance import seal

    data = write_pdf(pages, drawings, envelope, memory)
    own = open_own_file(data, memory)
    data = seal(data, (own and digest_own_file(own)) or digest_canonically(data))
    if findings := check_output(data, memory, own):
        raise BrokenOutputError(findings)
    return data


def _read_epoch(epoch: str) -> dt.datetime | None:
    if not epoch:
        return None
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise MachineError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from None


def name_file(document: Document, *, record: bool = False, draft: bool = False) -> str:
    """What a file is called, without its ending: the slug, then the edition unless it is the full one.

    An archive copy ends in `-record` and a draft in `-draft`, so that nobody hands them out.
    """
    edition = f"-{document.edition}" if document.edition != "full" else ""
    return document.slug + edition + "-record" * record + "-draft" * draft
