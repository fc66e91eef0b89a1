"""Ways through the file: links, named destinations, the outline and page labels (ISO 32000-1, 12.3 to 12.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from policybrief.layout.pages import Bookmark, Destination, LinkArea, Page
from policybrief.patterns import compile_late
from policybrief.pdf.engine import spell_engine_number, spell_engine_text, spell_entries
from policybrief.pdf.objects import Objects
from policybrief.pdf.syntax import order_text, spell_numbers, spell_text

LINK_STARTS = ("#", "http://", "https://", "mailto:")
"""How the target of a link may begin: a place in the document, or an address that runs nothing."""
_NUMBER = compile_late(r"[1-9][0-9]*")
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


class _Entry(Struct):
    """An entry of the outline, or the outline itself."""

    reference: str
    own: tuple[str, str] = ("", "")
    """Where it leads, and its title, as entries of its dictionary."""
    kids: list[_Entry] = field(default_factory=list)
    size: int = 0
    """How many entries are under it, at any depth."""
    text: str = ""
    """Its dictionary, once all of them are known."""

    @property
    def ends(self) -> list[str]:
        """Its first and its last kid, as entries of its dictionary."""
        kids = self.kids
        return [f"/First {kids[0].reference}", f"/Last {kids[-1].reference}"] if kids else []


def write_outline(
    objects: Objects,
    document: Any,
    bookmarks: Sequence[Bookmark],
    destinations: Sequence[Destination],
    pages: list[str],
) -> str | None:
    """Write the outline and return the reference to it, or None where there are no bookmarks.

    A level is at most one deeper than the one before. `document` is ReportLab's, and `pages` are the references to
    its pages.
    """
    if not bookmarks:
        return None
    places = {destination.id: destination for destination in destinations}
    references = objects.reserve(1 + len(bookmarks))
    root = _Entry(references[0])
    above, entries = [root], [root]
    for bookmark, reference in zip(bookmarks, references[1:], strict=True):
        place = places[bookmark.destination]
        spot = f"{spell_engine_number(place.x)} {spell_engine_number(place.y)}"
        target = f"/Dest [ {pages[place.page]} /XYZ {spot} null ]"
        entry = _Entry(reference, (target, f"/Title {_spell_title(bookmark.title, document)}"))
        del above[bookmark.level + 1 :]
        for parent in above:
            parent.size += 1
        above[-1].kids.append(entry)
        above.append(entry)
        entries.append(entry)
    root.text = spell_entries(f"/Count {root.size}", *root.ends, "/Type /Outlines")
    _spell_kids(root)
    objects.fill(references, [entry.text for entry in entries])
    return root.reference


def _spell_kids(parent: _Entry) -> None:
    """Spell all entries under one, in the order of their keys, as ReportLab does."""
    before: list[str] = []
    for index, entry in enumerate(parent.kids, 1):
        count = [f"/Count {entry.size}"] if entry.kids else []
        following = [f"/Next {after.reference}" for after in parent.kids[index : index + 1]]
        target, title = entry.own
        entry.text = spell_entries(
            *count, target, *entry.ends, *following, f"/Parent {parent.reference}", *before, title
        )
        before = [f"/Prev {entry.reference}"]
        _spell_kids(entry)


def _spell_title(title: str, document: Any) -> str:
    """Most titles are ASCII, which is spelled alike everywhere."""
    return spell_text(title) if title.isascii() and title.isprintable() else spell_engine_text(title, document)


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
    if address.isascii() and address.isprintable() and " " not in address:
        return address
    return "".join(c if " " < c <= "~" else "".join(f"%{byte:02X}" for byte in c.encode()) for c in address)
