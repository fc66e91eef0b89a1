"""The tagged canvas: pages of ink in which whatever is not marked is an artifact, by construction.

ReportLab's document numbers and spells the page objects; the pen writes the operators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from msgspec import Struct

from policybrief.drawing import Drawing, Glyphs, Path
from policybrief.layout.pages import LinkArea, Page, Pages, PlacedDrawing
from policybrief.memory import FORGETFUL, Memory, Same
from policybrief.pdf.bounds import Box, bound_ink
from policybrief.pdf.engine import Leaf, open_document
from policybrief.pdf.navigation import spell_link
from policybrief.pdf.objects import Objects, make_stream
from policybrief.pdf.pen import Pen
from policybrief.pdf.shelf import FontShelf
from policybrief.pdf.syntax import spell_name, spell_numbers
from policybrief.pdf.tags import Tags
from policybrief.structure import RULES, Artifact, Tree

_FONTS = "BasicFonts"
"""ReportLab's name for the font resources that all pages share."""
_FIGURES = frozenset(("Figure", "Formula"))


class _DrawnPage(Struct, frozen=True):
    """The content of a page, and what its tags and fonts must know of it."""

    content: bytes
    owners: tuple[int, ...]
    """Of each marked-content sequence."""
    boxes: tuple[tuple[int, Box], ...]
    """Of the ink of figures."""
    glyphs: tuple[tuple[tuple[tuple[int, str], ...], frozenset[int]], ...]
    """Font by font: what glyphs stand for that no character is mapped to, and what is written after words."""


class TaggedCanvas:
    """Draws pages one after the other: `with canvas.page(...): with canvas.marked(element): canvas.draw(ink)`."""

    def __init__(self, pages: Pages, drawings: Mapping[str, Drawing], memory: Memory = FORGETFUL) -> None:
        self.document = open_document(language=pages.language)
        self.objects = Objects(self.document, memory)
        self.page_references: list[str] = []
        self._tags, self._figures = Tags(pages.tree), _owning_figures(pages.tree)
        self._drawings, self._page_count = drawings, len(pages.pages)
        self._memory, self._elements = memory, pages.tree.elements
        self._shelf = FontShelf(pages.pages, drawings, memory)
        self._pen = Pen(self._shelf, drawings)
        self._links: list[str] = []
        self._boxes: list[tuple[int, Box]] = []
        self._content = b""
        self._owner: int | Artifact = RULES
        self._open: int | Artifact | None = None

    @contextmanager
    def page(self, width_pt: float, height_pt: float) -> Iterator[None]:
        """One page; it is finished when the block ends."""
        self._tags.begin_page()
        self._pen, self._links, self._boxes, self._content = Pen(self._shelf, self._drawings), [], [], b""
        yield
        content = self._content or self._finish_content()
        page = Leaf(
            box=f"[0 0 {spell_numbers((width_pt, height_pt))}]",
            contents=make_stream("", content, memory=self._memory),
            links=self._links,
            key=len(self.page_references),
        )
        self.document.addPage(page)
        self.page_references.append(self.objects.add_engine_object(page))

    @contextmanager
    def marked(self, owner: int | Artifact) -> Iterator[None]:
        """What is drawn in this block belongs to that element, by id, or is that artifact."""
        before, self._owner = self._owner, owner
        yield
        self._owner = before

    def draw(self, *inks: Path | Glyphs | PlacedDrawing) -> None:
        """Draw ink for the owner in force; ink of one owner in a row is one marked-content sequence."""
        self._draw(self._owner, inks)

    def _draw(self, owner: int | Artifact, inks: Sequence[Path | Glyphs | PlacedDrawing]) -> None:
        drawings = self._drawings
        seen = [ink for ink in inks if (ink.words if type(ink) is Glyphs else not _is_blank(ink, drawings))]
        if not seen:
            return
        if owner != self._open:
            self._close_mark()
            self._pen.operators.append(self._begin_mark(owner))
            self._open = owner
        if owner in self._figures:
            self._enclose(self._figures[owner], seen)
        self._pen.draw(seen)

    def _enclose(self, figure: int, inks: Sequence[Path | Glyphs | PlacedDrawing]) -> None:
        for ink in inks:
            box = bound_ink(ink, self._drawings, self._shelf.fonts)
            self._boxes.append((figure, box))
            self._tags.enclose(figure, box)

    def draw_page(self, page: Page) -> None:
        """Draw the pieces of a page; one that was drawn before, with the same fonts and tags, is put there as it was."""
        if not self._memory.follows_edits:
            self._draw_pieces(page)
            return
        owners = {piece.owner for piece in page.pieces if isinstance(piece.owner, int)}
        tags = frozenset((owner, self._elements[owner].role, self._figures.get(owner)) for owner in owners)
        chosen = tuple(font.chosen for font in self._shelf.fonts.values())
        key = (Same(page), tags, self._shelf.name, chosen)
        drawn = self._memory.recall_edited("drawn page", key, partial(self._draw_anew, page))
        if not self._pen.operators:
            self._put_page(drawn)
        self._content = drawn.content

    def _draw_pieces(self, page: Page) -> None:
        draw = self._draw
        for piece in page.pieces:
            draw(piece.owner, piece.ink)

    def _draw_anew(self, page: Page) -> _DrawnPage:
        fonts = self._shelf.fonts.values()
        for font in fonts:
            font.begin_page()
        self._shelf.prepare(page)
        self._draw_pieces(page)
        content = self._finish_content()
        glyphs = tuple((font.chosen, font.named) for font in fonts)
        return _DrawnPage(content, self._tags.owners, tuple(self._boxes), glyphs)

    def _put_page(self, drawn: _DrawnPage) -> None:
        for owner in drawn.owners:
            self._tags.mark(owner)
        for figure, box in drawn.boxes:
            self._tags.enclose(figure, box)
        for font, glyphs in zip(self._shelf.fonts.values(), drawn.glyphs, strict=True):
            font.learn(*glyphs)

    def _finish_content(self) -> bytes:
        self._close_mark()
        return "\n".join(self._pen.operators).encode("ascii")

    def link(self, area: LinkArea) -> None:
        """Make an area of this page lead somewhere, as part of its Link element."""
        key = self._tags.next_link_key(pages=self._page_count)
        reference = self.objects.add(spell_link(area, key))
        self._links.append(reference)
        self._tags.add_link(area.element, reference)

    def finish(self) -> str:
        """Write the fonts and the structure tree; returns the reference to the tree's root."""
        fonts = self.document.idToObject[_FONTS]
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
    if isinstance(ink, Glyphs):
        return not ink.words
    if isinstance(ink, Path):
        return not ink.segments or not (ink.fill or ink.stroke)
    return not drawings[ink.key].ink


def _owning_figures(tree: Tree) -> dict[int | Artifact, int]:
    """For every element in a Figure or Formula, itself among them, the id of the outermost one."""
    figures: dict[int | Artifact, int] = {}
    for element in tree.elements:
        if element.parent in figures:
            figures[element.id] = figures[element.parent]
        elif element.role in _FIGURES:
            figures[element.id] = element.id
    return figures
