"""Marks and links to a structure tree: which element owns which ink, written as StructTreeRoot.

Block elements stand in their parent's K in document order; an inline element joins where its first ink falls.
An element without ink, links and kids is left out (ISO 32000-1, 14.7 and 14.8; PDF/UA-1, 7).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from msgspec import Struct, field

from policybrief.pdf.bounds import Box
from policybrief.pdf.objects import Objects
from policybrief.pdf.syntax import order_text, spell_name, spell_number, spell_numbers, spell_text
from policybrief.structure import Attribute, Element, Tree

_KEPT_EMPTY = frozenset(("TH", "TD"))
"""Cells keep their place in the row (PDF/UA-1, 7.5)."""
_NEVER = 1 << 60
_WORDS = ("T", "ID", "Alt", "E", "Lang")
"""The entries of an element that are words."""


class _Kid(Struct, frozen=True, gc=False):
    """A marked-content sequence (`mcid`) or a link annotation (`annotation`, a reference) on a page."""

    time: int
    page: int
    mcid: int = -1
    annotation: str = ""


class Tags(Struct):
    """What every structure element owns, noted while the pages are drawn."""

    tree: Tree
    _kids: defaultdict[int, list[_Kid]] = field(default_factory=lambda: defaultdict(list))
    _marks: list[list[int]] = field(default_factory=list)
    _annotated: list[int] = field(default_factory=list)
    _boxes: dict[int, tuple[int, Box]] = field(default_factory=dict)
    _time: int = 0

    def begin_page(self) -> None:
        """Number marked content from zero again."""
        self._marks.append([])

    @property
    def owners(self) -> tuple[int, ...]:
        """The element of each marked-content sequence of this page."""
        return tuple(self._marks[-1])

    def mark(self, element: int) -> str:
        """Give an element the next marked-content sequence of this page; returns the operator that begins it."""
        marks = self._marks[-1]
        mcid = len(marks)
        self._add_kid(element, mcid)
        marks.append(element)
        return f"/{self.tree.elements[element].role}<</MCID {mcid}>>BDC"

    def enclose(self, element: int, box: Box) -> None:
        """Note where ink of an element stands on this page, for the BBox of the figure that it belongs to."""
        page = len(self._marks) - 1
        first_page, known = self._boxes.get(element, (page, box))
        if first_page == page:
            self._boxes[element] = (page, known.union(box))

    def next_link_key(self, *, pages: int) -> int:
        """The StructParent of the next link: pages have the first keys of the parent tree."""
        return pages + len(self._annotated)

    def add_link(self, element: int, annotation: str) -> None:
        """Give a Link element an annotation of this page."""
        self._add_kid(element, -1, annotation)
        self._annotated.append(element)

    def write(self, objects: Objects, pages: list[str]) -> str:
        """Write the tree; `pages` are the references to the page objects. Returns the reference to the root."""
        return _TreeWriter(self.tree, self._kids, self._boxes, objects, pages).write(self._marks, self._annotated)

    def _add_kid(self, element: int, mcid: int, annotation: str = "") -> None:
        self._kids[element].append(_Kid(self._time, len(self._marks) - 1, mcid, annotation))
        self._time += 1


class _TreeWriter:
    """Writes the elements that have something to say."""

    def __init__(
        self,
        tree: Tree,
        kids: dict[int, list[_Kid]],
        boxes: dict[int, tuple[int, Box]],
        objects: Objects,
        pages: list[str],
    ) -> None:
        self._elements, self._kids, self._boxes = tree.elements, kids, boxes
        self._objects, self._pages = objects, pages
        self._times = self._first_times()
        self._written = [element for element in tree.elements if self._times[element.id] < _NEVER]
        self._references = [""] * len(tree.elements)
        self._blocks: defaultdict[int, list[int]] = defaultdict(list)
        self._inlines: defaultdict[int, list[int]] = defaultdict(list)
        for element in self._written[1:]:
            (self._inlines if element.inline else self._blocks)[element.parent].append(element.id)

    def write(self, marks: list[list[int]], annotated: list[int]) -> str:
        references, objects = self._references, self._objects
        root_reference, *numbered = objects.reserve(1 + len(self._written))
        for element, reference in zip(self._written, numbered, strict=True):
            references[element.id] = reference
        objects.fill(numbered, self._spell_elements(root_reference))
        parents = objects.reserve(len(marks))
        objects.fill(parents, [f"[{' '.join([references[id] for id in page])}]" for page in marks])
        parents += [references[id] for id in annotated]
        tree = objects.add(f"<</Nums[{' '.join([f'{key} {value}' for key, value in enumerate(parents)])}]>>")
        first = references[0] if self._written else "[]"
        root = (
            f"<</Type/StructTreeRoot/K {first}/ParentTree {tree}/ParentTreeNextKey {len(parents)}"
            f"{self._spell_identifiers()}>>"
        )
        objects.fill([root_reference], [root])
        return root_reference

    def _first_times(self) -> list[int]:
        """When the first ink of each element's subtree fell: `_NEVER` for what is left out."""
        elements = self._elements
        times, parents = [_NEVER] * len(elements), [element.parent for element in elements]
        for id, own in self._kids.items():
            times[id] = own[0].time
        for id in range(len(elements) - 1, 0, -1):
            if times[id] < times[parents[id]]:
                times[parents[id]] = times[id]
        if _NEVER in times:
            for element in elements:
                if times[element.id] == _NEVER and element.role in _KEPT_EMPTY:
                    times[element.id] = times[element.parent]
        return times

    def _spell_elements(self, root: str) -> list[str]:
        """All elements: most have one marked-content sequence and no kids, or kids and nothing of their own."""
        pages, references, boxes = self._pages, self._references, self._boxes
        kids, blocks, inlines = self._kids, self._blocks, self._inlines
        spelled: list[str] = []
        for element in self._written:
            id = element.id
            own = kids.get(id, ())
            if len(own) == 1 and own[0].mcid >= 0 and id not in blocks and id not in inlines:
                content = f"/Pg {pages[own[0].page]}/K {own[0].mcid}"
            else:
                content = self._spell_content(id, own)
            parent = references[element.parent] if id else root
            text = f"<</Type/StructElem/S/{element.role}/P {parent}{content}"
            if element.title or element.identifier or element.alt or element.expansion or element.language:
                text += _spell_words(element)
            if element.attributes or element.role == "Note" or id in boxes:
                text += self._spell_attributes(element)
            spelled.append(text + ">>")
        return spelled

    def _spell_content(self, id: int, own: Sequence[_Kid]) -> str:
        """The kids, and the page of those that are marked content."""
        if not own and id not in self._inlines:
            kids, home = [self._references[block] for block in self._blocks.get(id, ())], -1
        else:
            home = next((kid.page for kid in own if kid.mcid >= 0), -1)
            kids = self._spell_kids(id, own, home)
        page = f"/Pg {self._pages[home]}" if home >= 0 else ""
        return f"{page}/K {kids[0]}" if len(kids) == 1 else f"{page}/K[{' '.join(kids)}]" if kids else page

    def _spell_kids(self, id: int, own: Sequence[_Kid], home: int) -> list[str]:
        """The kids in reading order: blocks in document order, and among them, by time, ink and inline elements."""
        references, blocks, inlines = self._references, self._blocks.get(id, ()), self._inlines.get(id, ())
        if not inlines and not (own and blocks):
            return [references[block] for block in blocks] or [self._spell_kid(kid, home) for kid in own]
        timed = [(kid.time, self._spell_kid(kid, home)) for kid in own]
        timed += [(self._times[inline], references[inline]) for inline in inlines]
        timed.sort(key=itemgetter(0), reverse=True)
        spelled: list[str] = []
        for block in blocks:
            while timed and timed[-1][0] < self._times[block]:
                spelled.append(timed.pop()[1])
            spelled.append(references[block])
        return spelled + [text for _, text in reversed(timed)]

    def _spell_kid(self, kid: _Kid, home: int) -> str:
        if kid.annotation:
            return f"<</Type/OBJR/Pg {self._pages[kid.page]}/Obj {kid.annotation}>>"
        if kid.page == home:
            return str(kid.mcid)
        return f"<</Type/MCR/Pg {self._pages[kid.page]}/MCID {kid.mcid}>>"

    def _spell_attributes(self, element: Element) -> str:
        """The attributes, and for what may stand in a line or alone (14.8.4.4: figures, notes), which of the two."""
        if element.id not in self._boxes and element.role != "Note":
            return _spell_owners(element.attributes)
        attributes = list(element.attributes)
        if element.id in self._boxes:
            attributes.append(Attribute("Layout", "BBox", self._boxes[element.id][1].corners))
        attributes.append(Attribute("Layout", "Placement", "Inline" if element.inline else "Block"))
        return _spell_owners(tuple(attributes))

    def _spell_identifiers(self) -> str:
        """The IDTree: elements by ID, in the order of the bytes (7.9.6)."""
        named = [element for element in self._written if element.identifier]
        named.sort(key=lambda element: order_text(element.identifier))
        names = "".join([f"{spell_text(element.identifier)}{self._references[element.id]} " for element in named])
        return f"/IDTree {self._objects.add(f'<</Names[{names}]>>')}" if named else ""


def _spell_words(element: Element) -> str:
    words = (element.title, element.identifier, element.alt, element.expansion, element.language)
    return "".join([f"/{key}{spell_text(text)}" for key, text in zip(_WORDS, words, strict=True) if text])


@lru_cache(maxsize=256)
def _spell_owners(attributes: tuple[Attribute, ...]) -> str:
    """Attributes by owner; many cells have the same."""
    ordered = sorted(attributes, key=lambda attribute: attribute.owner)
    owners = [
        f"<</O/{owner}{''.join(_spell_attribute(attribute) for attribute in group)}>>"
        for owner, group in groupby(ordered, key=lambda attribute: attribute.owner)
    ]
    return f"/A{owners[0]}" if len(owners) == 1 else f"/A[{''.join(owners)}]"


def _spell_attribute(attribute: Attribute) -> str:
    match attribute.value:
        case str(value):
            return spell_name(attribute.name) + spell_name(value)
        case tuple(values):
            return f"{spell_name(attribute.name)}[{spell_numbers(values)}]"
        case number:
            return f"{spell_name(attribute.name)} {spell_number(number)}"
