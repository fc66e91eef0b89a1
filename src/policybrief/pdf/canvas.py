"""The tagged canvas: pages of ink in which whatever is not marked is an artifact, by construction.

ReportLab's canvas makes the page objects; the pen writes the operators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from policybrief.drawing import Drawing, Glyphs, Path
from policybrief.layout.pages import LinkArea, Pages, PlacedDrawing
from policybrief.pdf.bounds import bound_ink
from policybrief.pdf.engine import Sheets, Stream
from policybrief.pdf.navigation import spell_link
from policybrief.pdf.objects import Objects
from policybrief.pdf.pen import Pen
from policybrief.pdf.shelf import FontShelf
from policybrief.pdf.syntax import spell_name, spell_numbers
from policybrief.pdf.tags import Tags
from policybrief.structure import RULES, Artifact, Tree

_FONTS = "BasicFonts"
"""ReportLab's name for the font resources that all pages share."""
_FIGURES = frozenset(("Figure", "Formula"))


class TaggedCanvas:
    """Draws pages one after the other: `with canvas.page(...): with canvas.marked(element): canvas.draw(ink)`."""

    def __init__(self, pages: Pages, drawings: Mapping[str, Drawing]) -> None:
        self.sheets: Any = Sheets(language=pages.language)
        self.objects = Objects(self.sheets.document)
        self.page_references: list[str] = []
        self._tags, self._figures = Tags(pages.tree), _owning_figures(pages.tree)
        self._drawings, self._page_count = drawings, len(pages.pages)
        self._shelf = FontShelf(pages.pages, drawings)
        self._pen = Pen(self._shelf, drawings)
        self._links: list[str] = []
        self._owner: int | Artifact = RULES
        self._open: int | Artifact | None = None

    @contextmanager
    def page(self, width_pt: float, height_pt: float) -> Iterator[None]:
        """One page; it is finished when the block ends."""
        self._tags.begin_page()
        self._pen, self._links = Pen(self._shelf, self._drawings), []
        yield
        self._close_mark()
        self.sheets.showPage()
        page = self.sheets.document.Pages.pages[-1]
        page.Contents = Stream("", "\n".join(self._pen.operators).encode("ascii"))
        page.MediaBox = f"[0 0 {spell_numbers((width_pt, height_pt))}]"
        page.Annots = self._links
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.page_references), "/S"
        self.page_references.append(self.objects.add(page))

    @contextmanager
    def marked(self, owner: int | Artifact) -> Iterator[None]:
        """What is drawn in this block belongs to that element, by id, or is that artifact."""
        before, self._owner = self._owner, owner
        yield
        self._owner = before

    def draw(self, ink: Path | Glyphs | PlacedDrawing) -> None:
        """Draw ink for the owner in force; ink of one owner in a row is one marked-content sequence."""
        if _is_blank(ink, self._drawings):
            return
        if self._open is None or self._open != self._owner:
            self._close_mark()
            self._pen.operators.append(self._begin_mark(self._owner))
            self._open = self._owner
        if isinstance(self._owner, int) and (figure := self._figures.get(self._owner)) is not None:
            self._tags.enclose(figure, bound_ink(ink, self._drawings, self._shelf.fonts))
        self._pen.draw(ink)

    def link(self, area: LinkArea) -> None:
        """Make an area of this page lead somewhere, as part of its Link element."""
        key = self._tags.next_link_key(pages=self._page_count)
        reference = self.objects.add(spell_link(area, key))
        self._links.append(reference)
        self._tags.add_link(area.element, reference)

    def finish(self) -> str:
        """Write the fonts and the structure tree; returns the reference to the tree's root."""
        fonts = self.sheets.document.idToObject[_FONTS]
        for font in self._shelf.fonts.values():
            fonts[font.resource] = font.write(self.objects)
        return self._tags.write(self.objects, self.page_references)

    def _begin_mark(self, owner: int | Artifact) -> str:
        if isinstance(owner, int):
            return self._tags.mark(owner)
        subtype = f"/Subtype{spell_name(owner.subtype)}" if owner.subtype else ""
        return f"/Artifact<</Type{spell_name(owner.type)}{subtype}>>BDC"

    def _close_mark(self) -> None:
        self._pen.end_text()
        if self._open is not None:
            self._pen.operators.append("EMC")
            self._open = None


def _is_blank(ink: Path | Glyphs | PlacedDrawing, drawings: Mapping[str, Drawing]) -> bool:
    """Whether nothing would be drawn, so that nothing needs an owner."""
    match ink:
        case Glyphs():
            return not ink.words
        case Path():
            return not ink.segments or not (ink.fill or ink.stroke)
        case PlacedDrawing():
            return not drawings[ink.key].ink


def _owning_figures(tree: Tree) -> dict[int, int]:
    """For every element in a Figure or Formula, itself among them, the id of the outermost one."""
    figures: dict[int, int] = {}
    for element in tree.elements:
        if element.parent in figures:
            figures[element.id] = figures[element.parent]
        elif element.role in _FIGURES:
            figures[element.id] = element.id
    return figures
