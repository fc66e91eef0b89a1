"""A file as its reader gets it, in plain text that is good to read: facts, fonts, links, structure, text by page."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from policybrief.pdf.inspect import ReadLink, ReadPdf
from policybrief.pdf.provenance import read_provenance
from policybrief.proof.lines import ReadLine, make_printable, read_lines
from policybrief.proof.tree import draw_tree

PARTS = ("facts", "fonts", "links", "attachments", "structure", "text")
"""What can be shown, in the order in which it is."""
_FACTS = ("Title", "Author", "Subject", "Keywords", "CreationDate", "ModDate", "Creator", "Producer")
_LONGEST_CELL = 44
_WIDTH = 110
_MM = 72 / 25.4


def describe_file(read: ReadPdf, *, name: str, size: int, parts: tuple[str, ...] = PARTS) -> Iterator[str]:
    """The lines of a description, `parts` in their order. Nothing from the file can steer a terminal."""
    describers = {
        "facts": lambda: _describe_facts(read, name, size),
        "fonts": lambda: _describe_fonts(read),
        "links": lambda: _describe_links(read),
        "attachments": lambda: _describe_attachments(read),
        "structure": lambda: _head("Structure", draw_tree(read), "none: the file is not tagged"),
        "text": lambda: _describe_text(read),
    }
    for number, part in enumerate(part for part in PARTS if part in parts):
        if number:
            yield ""
        for line in describers[part]():
            yield make_printable(line)


def name_standards(read: ReadPdf) -> tuple[str, ...]:
    """The standards that a file says it keeps: "PDF/UA-1", "PDF/A-2a"."""
    found = []
    if ua := _said(read.xmp, "pdfuaid:part"):
        found.append(f"PDF/UA-{ua}")
    if part := _said(read.xmp, "pdfaid:part"):
        found.append(f"PDF/A-{part}{_said(read.xmp, 'pdfaid:conformance').lower()}")
    return tuple(found)


def _said(xmp: str, name: str) -> str:
    found = re.search(rf"<{name}>([0-9A-Za-z]+)</{name}>|\b{name}=[\"']([0-9A-Za-z]+)[\"']", xmp)
    return (found[1] or found[2]) if found else ""


def _describe_facts(read: ReadPdf, name: str, size: int) -> Iterator[str]:
    count = len(read.pages)
    standards = ", ".join(name_standards(read)) or "no standard named"
    tagged = "tagged" if read.root.role else "not tagged"
    yield f"{name}: {count} page{'s' * (count != 1)}, {size / 1000:,.0f} KB, {tagged}, {standards}"
    yield ""
    known = [key for key in _FACTS if key in read.info]
    keys = [*known, *(key for key in read.info if key not in known)]
    yield from _columns([(key, read.info[key]) for key in keys if read.info[key]])
    yield from _columns([("Language", str(read.catalog.get("Lang", "not said")))])
    if provenance := read_provenance(read.xmp):
        yield from _columns([
            ("Recipe", ", ".join(f"{option} {value}" for option, value in provenance.recipe)),
            ("Made with", ", ".join(f"{maker} {version}" for maker, version in provenance.makers)),
            ("Inputs", f"SHA-256 {provenance.inputs}"),
            ("Canonical", f"SHA-256 {provenance.canonical}"),
        ])  # fmt: skip
    if read.bookmarks:
        yield ""
        yield "Bookmarks"
    for entry in read.bookmarks:
        label = read.pages[entry.page].label if 0 <= entry.page < count else "?"
        yield f"  {'  ' * entry.level}{entry.title}  (page {label})"


def _describe_fonts(read: ReadPdf) -> Iterator[str]:
    rows = (
        (
            font.name,
            ("embedded subset" if font.is_subset else "embedded") if font.is_embedded else "NOT embedded",
            font.kind,
            f"{len(font.unicode)} characters",
        )
        for font in sorted(read.fonts, key=lambda font: font.name)
    )
    yield from _head("Fonts", _table(list(rows)), "none")


def _describe_links(read: ReadPdf) -> Iterator[str]:
    within = sum(link.target.startswith("#") for link in read.links)
    head = f"Links: {within} within the document, {len(read.links) - within} out of it" if read.links else "Links"
    areas: dict[tuple[int, str, str], list[ReadLink]] = {}
    for link in read.links:
        areas.setdefault((link.page, link.target, link.contents), []).append(link)
    rows = []
    for (page, target, contents), links in areas.items():
        times = f" ({len(links)} areas)" if len(links) > 1 else ""
        place = _place(links[0].rectangle[0], links[0].rectangle[3], read.pages[page].height_pt)
        rows.append((f"page {read.pages[page].label}", place, target or "nowhere", contents + times))
    yield from _head(head, _table(rows), "none")


def _describe_attachments(read: ReadPdf) -> Iterator[str]:
    rows = [
        (a.name, f"{a.size:,} bytes" if a.size >= 0 else "size not said", a.media_type, a.relationship, a.description)
        for a in read.attachments
    ]
    yield from _head("Attachments", _table(rows), "none: nothing of its sources travels in the file")


def _describe_text(read: ReadPdf) -> Iterator[str]:
    """Each line with what it is, its size, and its place from the left and the top of the page."""
    lines = list(read_lines(read))
    width = max((len(line.tag) for line in lines), default=0)
    by_page: dict[int, list[ReadLine]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    for index, page in enumerate(read.pages):
        if index:
            yield ""
        yield f"Page {page.label}, {page.width_pt / _MM:.0f} x {page.height_pt / _MM:.0f} mm"
        yield from (f"  PROBLEM: {problem}" for problem in page.content.problems)
        for line in by_page.get(index, ()):
            place = _place(line.x, line.y, page.height_pt)
            yield f"  {line.tag:<{width}}  {line.size_pt:4.1f} pt  {place}  {line.text}"


def _place(x: float, y: float, height: float) -> str:
    """Millimetres from the left and from the top."""
    return f"{x / _MM:6.1f} {(height - y) / _MM:6.1f} mm"


def _columns(rows: list[tuple[str, str]]) -> Iterator[str]:
    for key, value in rows:
        lines = textwrap.wrap(value, _WIDTH - 16, break_long_words=False, break_on_hyphens=False) or [""]
        for number, line in enumerate(lines):
            yield f"  {key if number == 0 else '':<12}  {line}"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows with their columns aligned, the last as long as it is."""
    widths = [min(_LONGEST_CELL, max(map(len, column))) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield f"{'  '.join((*cells, row[-1]))}".rstrip()


def _head(title: str, lines: Iterator[str], otherwise: str) -> Iterator[str]:
    """A title, and the lines under it, indented; where there are none, what that means."""
    first = next(lines, None)
    if first is None:
        yield f"{title}: {otherwise}"
        return
    yield title
    yield f"  {first}"
    yield from (f"  {line}" for line in lines)
