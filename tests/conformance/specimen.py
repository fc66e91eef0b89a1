"""A specimen: three pages, built by hand, that use every feature of the PDF writer once.

Run as a program it writes the specimen to a file: `python specimen.py OUT.pdf [2|3]`.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path as FilePath
from typing import Any, Literal

import uharfbuzz
from msgspec import Struct, field
from msgspec.structs import replace

from policybrief.diagnostics import GENERATED
from policybrief.drawing import Cap, Drawing, Ending, Glyphs, Join, Path, Shape
from policybrief.layout.pages import Bookmark, Destination, LinkArea, Page, Pages, Piece, PlacedDrawing
from policybrief.pdf import Attachment, Envelope, write_pdf
from policybrief.structure import RULES, Artifact, Attribute, TreeBuilder
from policybrief.theme.fonts import FONTS

Ink = Path | Glyphs | PlacedDrawing
INK, BLUE = "#1A1F26", "#44719E"
HEADER = Artifact("Pagination", "Header")
FOOTER = Artifact("Pagination", "Footer")
URDU = ("غزہ", "میں", "پاکستان")

_harfbuzz: Any = uharfbuzz
_faces: dict[str, Any] = {}


def shape(text: str, font: str = "serif", *, rtl: bool = False, printed: str = "", features: str = "") -> Shape:
    """Shape a word with HarfBuzz; `printed` is what is set where it differs in case from what is meant."""
    if font not in _faces:
        _faces[font] = _harfbuzz.Font(_harfbuzz.Face(_harfbuzz.Blob.from_file_path(str(FONTS[font].path))))
    face = _faces[font]
    k = 1000 / face.face.upem
    buffer = _harfbuzz.Buffer()
    buffer.add_str(printed or text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    _harfbuzz.shape(face, buffer, dict.fromkeys(features.split(), True))
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    offsets = tuple((p.x_offset * k, p.y_offset * k) for p in places)
    return Shape(
        font,
        text,
        tuple(i.codepoint for i in infos),
        tuple(p.x_advance * k for p in places),
        offsets if any(x or y for x, y in offsets) else (),
        tuple(i.cluster for i in infos),
        rtl,
        sum(p.x_advance for p in places) * k,
    )


def run(
    text: str,
    x: float,
    y: float,
    *,
    font: str = "serif",
    size: float = 10.0,
    colour: str = INK,
    ending: Ending = Ending.NONE,
    rtl: bool = False,
    tracking: float = 0.0,
    capitals: bool = False,
    rotation: float = 0.0,
    space: float = 2.5,
) -> Glyphs:
    """The words of `text` on one baseline."""
    words = tuple(shape(word, font, rtl=rtl, printed=word.upper() if capitals else "") for word in text.split())
    return Glyphs(x, y, size, colour, words, space, tracking, ending, rotation)


def width(glyphs: Glyphs) -> float:
    """How far a run reaches from its start to the end of its last word."""
    count = sum(len(word.glyphs) for word in glyphs.words)
    return (
        sum(word.width for word in glyphs.words) * glyphs.size_pt / 1000
        + count * glyphs.tracking_pt
        + glyphs.space_pt * (len(glyphs.words) - 1)
    )


class Sheet(Struct, dict=True):
    """A page being put together, from top to bottom."""

    pieces: list[Piece] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    y: float = 780.0

    def put(self, owner: int | Artifact, *ink: Ink) -> None:
        self.pieces.append(Piece(owner, ink, GENERATED))

    def down(self, points: float = 14.0) -> float:
        self.y -= points
        return self.y

    def link(self, element: int, over: Glyphs, target: str, contents: str) -> None:
        self.links.append(
            LinkArea(element, over.x, over.y - 3, over.x + width(over), over.y + over.size_pt, target, contents)
        )


def build_specimen() -> tuple[Pages, dict[str, Drawing]]:
    """The specimen's pages and drawings."""
    tree, first, second, wide = TreeBuilder(), Sheet(), Sheet(), Sheet(y=540.0)
    document = tree.add("Document", title="Specimen")
    _furniture(first, 1)
    _opening(tree, document, first)
    _contents(tree, document, first)
    section = tree.add("Sect", document)
    _split_paragraph(tree, section, first, second)
    _furniture(second, 2)
    _list(tree, section, second)
    _urdu(tree, section, second)
    _figure(tree, section, second)
    _table(tree, section, second)
    _sources(tree, section, second)
    _noted_paragraph(tree, section, wide)
    destinations = (
        Destination("top", 0, 60, 800),
        Destination("evidence", 0, 60, 690),
        Destination("E28", 1, 60, second.y + 20),
        Destination("Größe", 1, 60, 500),
        Destination("note-1", 2, 60, 60),
    )
    bookmarks = (
        Bookmark("Specimen of the writer", 0, "top"),
        Bookmark("Evidence “at hand”", 1, "evidence"),
        Bookmark("Evidence again", 2, "evidence"),
        Bookmark("Sources", 1, "E28"),
    )
    portrait, landscape = (595.276, 841.89), (841.89, 595.276)
    pages = tuple(
        Page(*size, label, tuple(sheet.pieces), tuple(sheet.links))
        for label, size, sheet in (("1", portrait, first), ("2", portrait, second), ("A-1", landscape, wide))
    )
    return Pages("Specimen of the writer", "en-GB", pages, tree.freeze(), destinations, bookmarks), DRAWINGS


def specimen_envelope(part: Literal["2", "3"] = "2") -> Envelope:
    attachments = (
        Attachment("brief/risks.yaml", b"- id: R1\n", "text/yaml", "The risks, as read"),
        Attachment("brief/brief.yaml", b"title: Specimen\n", "text/yaml", "The brief, as read"),
    )
    return Envelope(
        "Specimen of the writer",
        "Policy Unit & friends",
        "en-GB",
        date(2025, 12, 22),
        subject="Every feature, once: <tags>",
        keywords=("specimen", "größe"),
        part=part,
        attachments=attachments if part == "3" else (),
    )


def write_specimen(part: Literal["2", "3"] = "2") -> bytes:
    pages, drawings = build_specimen()
    return write_pdf(pages, drawings, specimen_envelope(part))


def write_page(*pieces: Piece, tree: TreeBuilder, links: tuple[LinkArea, ...] = (), **parts: Any) -> bytes:
    """A file of one page; `parts` are drawings, destinations and bookmarks."""
    page = Page(595, 842, "1", pieces, links)
    destinations, bookmarks = parts.get("destinations", ()), parts.get("bookmarks", ())
    pages = Pages("Specimen", "en-GB", (page,), tree.freeze(), destinations, bookmarks)
    return write_pdf(pages, parts.get("drawings", {}), specimen_envelope())


def write_runs(*runs: Glyphs) -> bytes:
    """A file of one paragraph."""
    tree = TreeBuilder()
    paragraph = tree.add("P", tree.add("Document"))
    return write_page(Piece(paragraph, runs, GENERATED), tree=tree)


def _furniture(sheet: Sheet, number: int) -> None:
    sheet.put(
        Artifact("Background"),
        Path((("M", 0, 820), ("L", 595, 820), ("L", 595, 842), ("L", 0, 842), ("Z",)), fill="#F2F5F8"),
    )
    sheet.put(HEADER, run("Running title", 60, 826, font="sans", size=7.5))
    sheet.put(FOOTER, run(f"Page {number}", 500, 30, font="sans", size=7.5, ending=Ending.SPACE))
    sheet.put(RULES, Path((("M", 60, 40), ("L", 535, 40)), stroke="#C8CED6", line_width_pt=0.4))


def _opening(tree: TreeBuilder, document: int, sheet: Sheet) -> None:
    series = tree.add("P", document)
    sheet.put(
        series, run("Policy brief", 60, sheet.down(), font="sans-semibold", size=8.5, tracking=1.1, capitals=True)
    )
    title = tree.add("H1", document)
    sheet.put(title, run("Specimen of the writer", 60, sheet.down(40), font="serif-semibold", size=28))


def _contents(tree: TreeBuilder, document: int, sheet: Sheet) -> None:
    """A list of contents: the words and the page number of an entry are one link, the dots between are furniture."""
    contents = tree.add("TOC", document)
    caption = tree.add("Caption", contents)
    sheet.put(caption, run("Contents", 60, sheet.down(24), font="sans-semibold", size=10))
    for words, number, target in (("Evidence at hand", "1", "evidence"), ("Sources", "2", "E28")):
        entry = tree.add("Reference", tree.add("TOCI", contents), inline=True)
        link = tree.add("Link", entry, inline=True)
        title = run(words, 60, sheet.down(), ending=Ending.SPACE)
        sheet.put(link, title)
        sheet.put(RULES, run(". . . . . .", 160, sheet.y))
        sheet.put(link, run(number, 220, sheet.y))
        sheet.link(link, title, f"#{target}", f"{words}, page {number}")


def _noted_paragraph(tree: TreeBuilder, section: int, sheet: Sheet) -> None:
    """A note of the author: read after the paragraph that calls it, printed at the foot of the page."""
    paragraph = tree.add("P", section)
    sheet.put(paragraph, run("The wide page has a note", 60, sheet.down()))
    call = tree.add("Link", tree.add("Reference", paragraph, inline=True), inline=True)
    mark = run("1", 175, sheet.y + 3.2, size=7.5, colour=BLUE, ending=Ending.SPACE)
    sheet.put(call, mark)
    sheet.link(call, mark, "#note-1", "Note 1")
    note = tree.add("Note", section)
    sheet.put(paragraph, run("and goes on.", 190, sheet.y))
    sheet.put(tree.add("Lbl", note), run("1", 60, 50, size=8, ending=Ending.SPACE))
    sheet.put(tree.add("P", note), run("Said at the foot.", 70, 50, size=8))


def _split_paragraph(tree: TreeBuilder, section: int, first: Sheet, second: Sheet) -> None:
    heading = tree.add("H2", section, title="Evidence", identifier="h-evidence")
    first.put(heading, run("Evidence at hand", 60, first.down(30), font="serif-semibold", size=16))
    paragraph = tree.add("P", section)
    first.put(
        paragraph,
        run("The office file affirms that finance", 60, first.down(24), ending=Ending.SPACE),
        run("AWAY Te To fluffy waffles of infra", 60, first.down(), ending=Ending.HYPHEN, space=3.217),
    )
    line = run("structure, as", 60, first.down(), ending=Ending.SPACE)
    first.put(paragraph, line)
    link = tree.add("Link", paragraph, inline=True)
    near = run("the survey", 140, first.y, colour=BLUE, ending=Ending.SPACE)
    far = run("of 2024", 60, first.down(), colour=BLUE, ending=Ending.SPACE)
    first.put(link, near, far)
    first.link(link, near, "https://example.org/survey?q=größe", "The survey of 2024")
    first.link(link, far, "https://example.org/survey?q=größe", "The survey of 2024")
    first.put(paragraph, run("says.", 110, first.y))
    _citation(tree, paragraph, first)
    first.put(paragraph, run("It goes on", 60, first.down(), ending=Ending.SPACE))
    second.put(paragraph, run("over the page.", 60, second.down(), ending=Ending.NONE))


def _citation(tree: TreeBuilder, paragraph: int, sheet: Sheet) -> None:
    link = tree.add("Link", tree.add("Reference", paragraph, inline=True), inline=True)
    mark = run("E28", 133, sheet.y + 3.2, size=7.5, colour=BLUE, ending=Ending.SPACE)
    sheet.put(link, mark)
    sheet.link(link, mark, "#E28", "Source E28")


def _list(tree: TreeBuilder, section: int, sheet: Sheet) -> None:
    items = tree.add("L", section, attributes=(Attribute("List", "ListNumbering", "Decimal"),))
    for number, words in enumerate(("Fund refills.", "Measure the use."), 1):
        item = tree.add("LI", items)
        label, body = tree.add("Lbl", item), tree.add("LBody", item)
        sheet.put(label, run(f"{number}.", 60, sheet.down(), ending=Ending.SPACE))
        sheet.put(tree.add("P", body), run(words, 78, sheet.y))
    tree.add("P", section)  # has no ink, and is left out


def _urdu(tree: TreeBuilder, section: int, sheet: Sheet) -> None:
    paragraph = tree.add("P", section)
    sheet.put(paragraph, run("In Urdu:", 60, sheet.down(20), ending=Ending.SPACE))
    span = tree.add("Span", paragraph, inline=True, language="ur")
    sheet.put(span, run(" ".join(URDU), 110, sheet.y, font="naskh", rtl=True, ending=Ending.SPACE))
    sheet.put(paragraph, run("µ μ ☐ ₨", 200, sheet.y, font="dejavu", size=9))


def _figure(tree: TreeBuilder, section: int, sheet: Sheet) -> None:
    sheet.down(110)
    block = tree.add("Div", section)
    figure = tree.add("Figure", block, alt="A bar for 2025 twice as long as the bar for 2024.")
    caption = tree.add("Caption", block)
    sheet.put(figure, PlacedDrawing("bars", 60, sheet.y))
    sheet.put(caption, run("Figure 1. Two bars.", 60, sheet.down(), font="sans", size=8.5))


def _table(tree: TreeBuilder, section: int, sheet: Sheet) -> None:
    table = tree.add("Table", section)
    head, body = tree.add("THead", table), tree.add("TBody", table)
    row = tree.add("TR", head)
    y = sheet.down(24)
    for x, words in ((60, "Risk"), (200, "Likelihood"), (330, "Impact")):
        cell = tree.add("TH", row, attributes=(Attribute("Table", "Scope", "Column"),))
        sheet.put(tree.add("P", cell), run(words, x, y, font="sans-semibold", size=8))
    group = tree.add("TR", body)
    wide = (Attribute("Table", "Scope", "Row"), Attribute("Table", "ColSpan", 3))
    sheet.put(
        tree.add("TH", group, attributes=wide), run("If troops deploy", 60, sheet.down(), font="sans-bold", size=8)
    )
    sheet.put(Artifact("Layout"), run("Risk Likelihood", 60, sheet.down(), font="sans", size=8))
    for name, likelihood in (("R1", "likely"), ("R2", "")):
        row = tree.add("TR", body)
        y = sheet.down()
        cell = tree.add("TH", row, attributes=(Attribute("Table", "Scope", "Row"),))
        sheet.put(cell, run(name, 60, y, font="sans", size=8))
        cell = tree.add("TD", row)
        if likelihood:
            sheet.put(cell, run(likelihood, 200, y, font="sans-italic", size=8))
        sheet.put(tree.add("TD", row), run("high", 330, y, font="sans", size=8))


def _sources(tree: TreeBuilder, section: int, sheet: Sheet) -> None:
    heading = tree.add("H3", section)
    sheet.put(heading, run("Sources", 60, sheet.down(24), font="sans-semibold", size=10.5))
    note = tree.add("Note", section, identifier="note-1")
    sheet.put(tree.add("Lbl", note), run("E28", 60, sheet.down(), font="sans", size=8, ending=Ending.SPACE))
    sheet.put(tree.add("P", note), run("Ministry of Finance (2025).", 80, sheet.y, font="sans", size=8))


def _bars() -> Drawing:
    def bar(x: float, y: float, length: float) -> tuple[Any, ...]:
        return (("M", x, y), ("L", x + length, y), ("L", x + length, y + 12), ("L", x, y + 12), ("Z",))

    curve = Path(
        (("M", 40, 5), ("C", 60, 5, 80, 80, 150, 80)), stroke="#A63A00", line_width_pt=1.5, dash_pt=(4.0, 2.0),
        cap=Cap.ROUND, join=Join.BEVEL,
    )  # fmt: skip
    hatch = Path((("M", 40, 55), ("L", 140, 70)), stroke="#12355B", line_width_pt=0.5, clip=bar(40, 55, 100))
    return Drawing(
        200,
        90,
        (
            Path(bar(40, 30, 50), fill="#9FBAD3", stroke="#12355B", line_width_pt=0.5),
            Path(bar(40, 55, 100), fill="#12355B"),
            replace(hatch, stroke="#D5E1EC"),
            curve,
            run("2024", 10, 33, font="sans", size=8),
            run("$5bn fifth", 100, 33, font="sans", size=8),
            run("Axis title", 8, 20, font="sans", size=7.5, rotation=90.0),
            run("Slanted", 160, 20, font="sans", size=7.5, rotation=30.0, tracking=0.5),
            run("غزہ", 160, 60, font="naskh", size=8, rtl=True, rotation=90.0),
        ),
    )


DRAWINGS = {"bars": _bars()}

if __name__ == "__main__":
    FilePath(sys.argv[1]).write_bytes(write_specimen("3" if sys.argv[2:] == ["3"] else "2"))
