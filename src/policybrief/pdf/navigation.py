"""Ways through the file: links, named destinations, the outline and page labels (ISO 32000-1, 12.3 to 12.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from policybrief.layout.pages import Bookmark, Destination, LinkArea, Page
from policybrief.pdf.engine import object_reference
from policybrief.pdf.objects import Objects
from policybrief.pdf.syntax import order_text, spell_numbers, spell_text

LINK_STARTS = ("#", "http://", "https://", "mailto:")
"""How the target of a link may begin: a place in the document, or an address that runs nothing."""
_NUMBER = re.compile(r"[1-9][0-9]*")
_PRINTED = 4
"""The annotation flag Print, which PDF/A asks for (PDF/A-2, 6.3.2)."""


def spell_link(area: LinkArea, key: int) -> str:
    """A link annotation; `key` is its StructParent."""
    corners = spell_numbers((area.left, area.bottom, area.right, area.top))
    if area.target.startswith("#"):
        action = f"/Dest{spell_text(area.target[1:])}"
    else:
        action = f"/A<</S/URI/URI{spell_text(_ascii_address(area.target))}>>"
    return (
        f"<</Type/Annot/Subtype/Link/F {_PRINTED}/Border[0 0 0]/Rect[{corners}]"
        f"/Contents{spell_text(area.contents)}/StructParent {key}{action}>>"
    )


def write_destinations(objects: Objects, destinations: Sequence[Destination], pages: list[str]) -> str:
    """Write the name tree of destinations and return its entry for the catalog's Names; empty if there are none."""
    if not destinations:
        return ""
    ordered = sorted(destinations, key=lambda destination: order_text(destination.id))
    names = "".join(f"{spell_text(d.id)}[{pages[d.page]}/XYZ {spell_numbers((d.x, d.y))} null]" for d in ordered)
    return f"/Dests {objects.add(f'<</Names[{names}]>>')}"


def add_bookmarks(sheets: Any, bookmarks: Sequence[Bookmark], destinations: Sequence[Destination]) -> None:
    """Add the outline to a ReportLab canvas, and build it. A level is at most one deeper than the one before."""
    places = {destination.id: destination for destination in destinations}
    level = -1
    for index, bookmark in enumerate(bookmarks):
        place = places[bookmark.destination]
        key = f"bookmark-{index}"
        target = sheets._bookmarkReference(key)
        target.xyz(place.x, place.y, "null")
        target.setPage(object_reference(f"Page{place.page + 1}"))
        level = min(bookmark.level, level + 1)
        sheets.addOutlineEntry(bookmark.title, key, level)
    outlines = sheets.document.Outlines
    outlines.prepare(sheets.document, sheets)
    outlines.count = len(bookmarks)  # ReportLab counts the entries that have kids twice
    if outlines.ready < 0:
        sheets.document.Catalog.Outlines = None


def spell_page_labels(pages: Sequence[Page]) -> str:
    """The number tree of page labels: one entry where counting starts, one for each label that is no number."""
    entries: list[str] = []
    expected = ""
    for index, page in enumerate(pages):
        if _NUMBER.fullmatch(page.label):
            if page.label != expected:
                entries.append(f"{index}<</S/D/St {page.label}>>")
            expected = str(int(page.label) + 1)
        else:
            entries.append(f"{index}<</P{spell_text(page.label)}>>")
            expected = ""
    return f"<</Nums[{''.join(entries)}]>>"


def _ascii_address(address: str) -> str:
    """A URI in 7-bit ASCII (table 206): other characters as %XX of their UTF-8 bytes."""
    return "".join(c if " " < c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in address)
