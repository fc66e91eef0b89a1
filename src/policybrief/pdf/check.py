"""A file to what is wrong with it: the promises of PDF/UA-1 and PDF/A-2a that can break in our own hands.

This is the check of every build, in a fraction of a second; veraPDF, in the tests, is the judge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from policybrief.diagnostics import UnreadableFileError
from policybrief.memory import FORGETFUL, Memory
from policybrief.pdf.check_structure import find_structure_faults
from policybrief.pdf.navigation import LINK_STARTS
from policybrief.pdf.own_file import OwnFile, open_own_file, try_own_spelling
from policybrief.pdf.own_reading import read_own_file
from policybrief.pdf.read_values import ReadLink, ReadMark, ReadPdf

_IDENTIFIERS = {"pdfuaid:part": "1", "pdfaid:part": "23", "pdfaid:conformance": "A"}
"""Each with the letters of which one must be its value."""
_SAME_WORDS = {"Title": "dc:title", "Author": "dc:creator", "Producer": "pdf:Producer", "Creator": "xmp:CreatorTool"}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


def check_output(data: bytes, memory: Memory = FORGETFUL, before: OwnFile | None = None) -> tuple[str, ...]:
    """Everything that is wrong with a file, one plain sentence each; empty for a good one.

    No check depends on the words of the pages; they are read where something is wrong, to say what it is about. A
    content stream that `memory` knows is not followed again; nor are objects taken apart again that were `before` the
    file was sealed, in the same bytes.
    """
    file = (before and try_own_spelling(before.reread, data)) or open_own_file(data)
    own = read_own_file(file, memory) if file else None
    if own is not None and not any(find_faults(own)):
        return ()
    from policybrief.pdf.inspect import read_pdf

    try:
        faults = tuple(find_faults(own or read_pdf(data, words=False, memory=memory)))
        return faults and (tuple(find_faults(read_pdf(data))) or faults)
    except UnreadableFileError as fault:
        return (f"The file cannot be read: {fault}.",)


def find_faults(read: ReadPdf) -> Iterator[str]:
    """Everything that is wrong with a file that was read."""
    yield from _check_catalog(read)
    yield from _check_metadata(read)
    yield from _check_pages(read)
    yield from _check_fonts(read)
    yield from _check_ownership(read)
    yield from _check_links(read)
    yield from _check_attachments(read)
    yield from find_structure_faults(read)


def _check_catalog(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 7.1 and 7.2; PDF/A-2, 6.2.3."""
    if not read.root.role:
        yield "The file has no structure tree: nothing in it can be read aloud in order."
    if not _entries(read.catalog.get("MarkInfo")).get("Marked"):
        yield "The catalog does not say that the file is tagged: MarkInfo /Marked is not true."
    if not read.catalog.get("Lang"):
        yield "The file has no language: the catalog lacks Lang."
    if not _entries(read.catalog.get("ViewerPreferences")).get("DisplayDocTitle"):
        yield "Viewers would show the file's name for its title: DisplayDocTitle is not true."
    listed = read.catalog.get("OutputIntents")
    intents = [_entries(intent) for intent in listed] if isinstance(listed, tuple) else []
    if not any(intent.get("S") == "GTS_PDFA1" and "DestOutputProfile" in intent for intent in intents):
        yield "Colours have no meaning: there is no OutputIntent with a colour profile."
    if "OpenAction" in read.catalog or "AA" in read.catalog:
        yield "The file does something when it is opened; an archival file must not."


def _entries(value: Any) -> dict[str, Any]:
    """A dictionary of the catalog; an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def _check_metadata(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 5; PDF/A-2, 6.6."""
    if not read.xmp:
        yield "The file has no XMP metadata."
        return
    for name, values in _IDENTIFIERS.items():
        if not (
            any(f"<{name}>{value}</{name}>" in read.xmp for value in values)
            or re.search(rf"\b{name}=[\"'][{values}][\"']", read.xmp)
        ):
            yield f"The XMP metadata lacks a right {name}: the file does not say which standard it keeps."
    if not _xmp_text(read.xmp, "dc:title"):
        yield "The XMP metadata has no title (dc:title)."
    for entry, name in _SAME_WORDS.items():
        said = _xmp_text(read.xmp, name)
        if entry in read.info and read.info[entry] != said:
            yield f"Info and XMP disagree: {entry} is {read.info[entry]!r}, {name} is {said!r}."


def _xmp_text(xmp: str, name: str) -> str:
    """The words of a property, without the elements around them."""
    _, _, after = xmp.partition(f"<{name}>")
    inside, closed, _ = after.partition(f"</{name}>")
    words = re.sub(r"<[^>]*>", "", inside).strip() if closed else ""
    if "&" not in words:
        return words
    for entity, character in _ENTITIES.items():
        words = words.replace(entity, character)
    return words


def _check_pages(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 7.1 (all content is tagged or an artifact) and 7.18.3 (tab order)."""
    for page in read.pages:
        yield from (f"Page {page.label}: {problem}." for problem in page.content.problems)
        if page.tabs != "S":
            yield f"Page {page.label}: the tab order does not follow the structure (Tabs is not S)."


def _check_fonts(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 7.21; PDF/A-2, 6.2.11."""
    for font in read.fonts:
        if not font.is_embedded:
            yield f"Font {font.name} is not embedded."
    seen: set[str] = set()
    named: dict[int, set[int]] = {}
    for page in read.pages:
        for resource, codes in page.content.codes.items():
            font = page.fonts[resource]
            if 0 in codes and font.bytes_a_code == 2:
                seen.add(f"Page {page.label}: font {font.name} shows .notdef, a glyph that the font does not have.")
            if id(font) not in named:
                named[id(font)] = {code for code, text in font.unicode.items() if text.strip("\0")}
            if nameless := codes - named[id(font)]:
                seen.add(f"Font {font.name}: ToUnicode does not say what code {min(nameless)} means.")
    yield from sorted(seen)


def _check_ownership(read: ReadPdf) -> Iterator[str]:
    """Each marked-content sequence has one owner, and the parent tree knows it (ISO 32000-1, 14.7.4.4)."""
    marks = [
        (kid.page, kid.mcid, element.number)
        for element in read.elements()
        for kid in element.kids
        if type(kid) is ReadMark
    ]
    if _are_owned(read, marks):
        return
    owners: dict[tuple[int, int], list[int]] = {}
    for page_index, mcid, number in marks:
        owners.setdefault((page_index, mcid), []).append(number)
    for index, page in enumerate(read.pages):
        known = read.parents.get(page.key, ())
        for mcid in page.content.tags:
            own = owners.pop((index, mcid), [])
            if len(own) != 1:
                yield f"Page {page.label}: marked content {mcid} has {len(own)} owners in the structure tree, not one."
            elif mcid >= len(known) or known[mcid] != own[0]:
                yield f"Page {page.label}: the parent tree does not lead from marked content {mcid} to its element."
    for page_index, mcid in owners:
        yield f"An element owns marked content {mcid} of page index {page_index}, which is not on that page."


def _are_owned(read: ReadPdf, marks: list[tuple[int, int, int]]) -> bool:
    """Whether `_check_ownership` has nothing to say of these sequences and their owners."""
    known = [
        (index, mcid, owners[mcid])
        for index, page in enumerate(read.pages)
        for owners in [read.parents.get(page.key, ())]
        for mcid in page.content.tags
        if mcid < len(owners)
    ]
    return len(known) == len(marks) == sum(len(page.content.tags) for page in read.pages) and set(known) == set(marks)


def _check_links(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 7.18.1 and 7.18.5."""
    owners = {kid.number: element for element in read.elements() for kid in element.kids if type(kid) is ReadLink}
    keys = Counter(link.key for link in read.links)
    for link in read.links:
        where = f"Page {read.pages[link.page].label}: the link to {link.target or 'nowhere'}"
        owner = owners.get(link.number)
        if owner is None or owner.role != "Link":
            yield f"{where} belongs to no Link element."
        elif read.parents.get(link.key, ()) != (owner.number,) or keys[link.key] > 1:
            yield f"{where} is not led to its element by the parent tree."
        if not link.contents:
            yield f"{where} does not say what it is: Contents is missing."
        if not link.target or (link.target.startswith("#") and link.target[1:] not in read.destinations):
            yield f"{where} leads nowhere."
        elif not link.target.startswith(LINK_STARTS):
            yield f"{where} is no http, https or mailto address."


def _check_attachments(read: ReadPdf) -> Iterator[str]:
    """PDF/A-3, 6.8: only part 3 carries files, and each says what it is to the document, which names it."""
    if read.attachments and not re.search(r"<pdfaid:part>3</pdfaid:part>", read.xmp):
        yield "Files travel in the file, but it does not say that it is PDF/A-3, the only part that may carry any."
    for attached in read.attachments:
        if not attached.is_associated or not attached.relationship:
            yield f"The attachment {attached.name} is not associated with the document (AF, AFRelationship)."
        if not attached.media_type:
            yield f"The attachment {attached.name} does not say what kind of file it is (Subtype)."
