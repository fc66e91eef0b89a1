"""Pages to a PDF file: tagged, archival, the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Mapping

from policybrief.drawing import Drawing
from policybrief.layout.pages import Pages
from policybrief.memory import FORGETFUL, Memory
from policybrief.pdf.attachments import write_attachments
from policybrief.pdf.canvas import TaggedCanvas
from policybrief.pdf.colour import write_output_intent
from policybrief.pdf.metadata import Envelope, spell_date, write_info, write_xmp
from policybrief.pdf.navigation import LINK_STARTS, spell_page_labels, write_destinations, write_outline


def write_pdf(pages: Pages, drawings: Mapping[str, Drawing], envelope: Envelope, memory: Memory = FORGETFUL) -> bytes:
    """Write pages as PDF 1.7 that is PDF/UA-1 and PDF/A-2a (or -3a) at once.

    `drawings` holds every drawing that the pages name by key. Raises `ValueError` for pages that cannot be written
    truly: a glyph that its font lacks, a run in two fonts, a link or bookmark to a place that does not exist.
    """
    _check_targets(pages)
    canvas = TaggedCanvas(pages, drawings, memory)
    for page in pages.pages:
        with canvas.page(page.width_pt, page.height_pt):
            canvas.draw_page(page)
            for area in page.links:
                canvas.link(area)
    structure = canvas.finish()
    return _write_file(canvas, pages, envelope, structure)


def _write_file(canvas: TaggedCanvas, pages: Pages, envelope: Envelope, structure: str) -> bytes:
    """The catalog (ISO 32000-1, 7.7.2), the metadata, and then the file."""
    objects, document, catalog = canvas.objects, canvas.document, canvas.document.Catalog
    catalog.Outlines = write_outline(objects, document, pages.bookmarks, pages.destinations, canvas.page_references)
    names = write_destinations(objects, pages.destinations, canvas.page_references)
    if envelope.attachments:
        files, associated = write_attachments(objects, envelope.attachments, date=spell_date(envelope.created))
        names += f"/EmbeddedFiles {files}"
        catalog.AF = associated
    if names:
        catalog.Names = f"<<{names}>>"
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.StructTreeRoot = structure
    catalog.MarkInfo = "<</Marked true>>"
    catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
    catalog.PageLabels = spell_page_labels(pages.pages)
    catalog.OutputIntents = write_output_intent(objects)
    catalog.Metadata = write_xmp(objects, envelope)
    return objects.write(root=objects.add_engine_object(catalog), info=write_info(objects, envelope))


def _check_targets(pages: Pages) -> None:
    """Refuse what leads nowhere, or out of the web: layout has the author's line, and must have said so."""
    targets = {area.target for page in pages.pages for area in page.links}
    places = {destination.id for destination in pages.destinations}
    links = {target[1:] for target in targets if target.startswith("#")}
    missing = sorted((links | {bookmark.destination for bookmark in pages.bookmarks}) - places)
    if missing:
        raise ValueError(f"no destination is called {', '.join(missing)}; links and bookmarks lead there")
    strange = sorted(target for target in targets if not target.startswith(LINK_STARTS))
    if strange:
        raise ValueError(f"links lead to {', '.join(strange)}; only http, https and mailto addresses may be written")
