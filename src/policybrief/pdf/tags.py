"""Marks and links to a structure tree: which element owns which ink, written as StructTreeRoot.

Block elements stand in their parent's K in document order; an inline element joins where its first ink falls.
An element without ink, links and kids is left out (ISO 32000-1, 14.7 and 14.8; PDF/UA-1, 7).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from msgspec import Struct, field

from policybrief.pdf.bounds import Box
from policybrief.pdf.objects import Objects, Spelled
from policybrief.pdf.syntax import order_text, spell_name, spell_number, spell_numbers, spell_text
from policybrief.structure import Attribute, Element, Tree

_KEPT_EMPTY = frozenset(("TH", "TD"))
"""Cells keep their place in the row (PDF/UA-1, 7.5)."""
_NEVER = 1 << 60
_WORDS = ("T", "ID", "Alt", "E", "Lang")
"""The entries of an element that are words."""


class _Kid(Struct, frozen=True):
    """A marked-content sequence (`mcid`) or a link annotation (`annotation`, a reference) on a page."""

    time: int
    page: int
    mcid: int = -1
    annotation: str = ""


class Tags(Struct):
    """What every structure element owns, noted while the pages are drawn."""

    tree: Tree
    _kids: dict[int, list[_Kid]] = field(default_factory=dict)
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
        self._add_kid(element, _Kid(self._time, len(self._marks) - 1, mcid=len(marks)))
        marks.append(element)
        return f"{spell_name(self.tree.elements[element].role)}<</MCID {len(marks) - 1}>>BDC"

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
        self._add_kid(element, _Kid(self._time, len(self._marks) - 1, annotation=annotation))
        self._annotated.append(element)

    def write(self, objects: Objects, pages: list[str]) -> str:
        """Write the tree; `pages` are the references to the page objects. Returns the reference to the root."""
        return _TreeWriter(self.tree, self._kids, self._boxes, objects, pages).write(self._marks, self._annotated)

    def _add_kid(self, element: int, kid: _Kid) -> None:
        self._kids.setdefault(element, []).append(kid)
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
        self._spelled = {id: Spelled() for id in range(len(tree.elements)) if self._times[id] < _NEVER}
        self._children: dict[int, list[Element]] = {}
        for element in tree.elements[1:]:
            if element.id in self._spelled:
                self._children.setdefault(element.parent, []).append(element)

    def write(self, marks: list[list[int]], annotated: list[int]) -> str:
        root = Spelled()
        root_reference = self._objects.add(root)
        references = {id: self._objects.add(spelled) for id, spelled in self._spelled.items()}
        for id, spelled in self._spelled.items():
            element = self._elements[id]
            parent = references[element.parent] if id else root_reference
            spelled.text = self._spell_element(element, parent, references)
        parents = [self._objects.add(f"[{' '.join(references[id] for id in page)}]") for page in marks]
        parents += [references[id] for id in annotated]
        tree = self._objects.add(f"<</Nums[{' '.join(f'{key} {value}' for key, value in enumerate(parents))}]>>")
        root.text = (
            f"<</Type/StructTreeRoot/K {references.get(0, '[]')}/ParentTree {tree}/ParentTreeNextKey {len(parents)}"
            f"{self._spell_identifiers(references)}>>"
        )
        return root_reference

    def _first_times(self) -> list[int]:
        """When the first ink of each element's subtree fell: `_NEVER` for what is left out."""
        times = [_NEVER] * len(self._elements)
        for element in reversed(self._elements):
            if element.id in self._kids:
                times[element.id] = min(times[element.id], self._kids[element.id][0].time)
            times[element.parent] = min(times[element.parent], times[element.id])
        for element in self._elements:
            if element.role in _KEPT_EMPTY and times[element.id] == _NEVER:
                times[element.id] = times[element.parent]
        return times

    def _spell_element(self, element: Element, parent: str, references: dict[int, str]) -> str:
        own = self._kids.get(element.id, [])
        home = next((kid.page for kid in own if kid.mcid >= 0), -1)
        kids = self._spell_kids(element, own, home, references)
        entries = [f"<</Type/StructElem/S{spell_name(element.role)}/P {parent}"]
        entries += [f"/Pg {self._pages[home]}"] if home >= 0 else []
        entries += [f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"] if kids else []
        words = (element.title, element.identifier, element.alt, element.expansion, element.language)
        if any(words):
            entries += [f"/{key}{spell_text(text)}" for key, text in zip(_WORDS, words, strict=True) if text]
        return "".join(entries) + self._spell_attributes(element) + ">>"

    def _spell_kids(self, element: Element, own: list[_Kid], home: int, references: dict[int, str]) -> list[str]:
        """The kids in reading order: blocks in document order, and among them, by time, ink and inline elements."""
        children = self._children.get(element.id, [])
        if not children:
            return [self._spell_kid(kid, home) for kid in own]
        timed = [(kid.time, self._spell_kid(kid, home)) for kid in own]
        timed += [(self._times[child.id], references[child.id]) for child in children if child.inline]
        timed.sort(key=lambda pair: pair[0])
        blocks = [child for child in children if not child.inline]
        spelled: list[str] = []
        for block in blocks:
            while timed and timed[0][0] < self._times[block.id]:
                spelled.append(timed.pop(0)[1])
            spelled.append(references[block.id])
        return spelled + [text for _, text in timed]

    def _spell_kid(self, kid: _Kid, home: int) -> str:
        if kid.annotation:
            return f"<</Type/OBJR/Pg {self._pages[kid.page]}/Obj {kid.annotation}>>"
        if kid.page == home:
            return str(kid.mcid)
        return f"<</Type/MCR/Pg {self._pages[kid.page]}/MCID {kid.mcid}>>"

    def _spell_attributes(self, element: Element) -> str:
        """The attributes, and for what may stand in a line or alone (14.8.4.4: figures, notes), which of the two."""
        if element.id not in self._boxes and element.role != "Note":
            return _spell_owners(element.attributes) if element.attributes else ""
        attributes = list(element.attributes)
        if element.id in self._boxes:
            attributes.append(Attribute("Layout", "BBox", self._boxes[element.id][1].corners))
        attributes.append(Attribute("Layout", "Placement", "Inline" if element.inline else "Block"))
        return _spell_owners(tuple(attributes))

    def _spell_identifiers(self, references: dict[int, str]) -> str:
        """The IDTree: elements by ID, in the order of the bytes (7.9.6)."""
        named = [element for element in self._elements if element.identifier and element.id in references]
        named.sort(key=lambda element: order_text(element.identifier))
        names = "".join(f"{spell_text(element.identifier)}{references[element.id]} " for element in named)
        return f"/IDTree {self._objects.add(f'<</Names[{names}]>>')}" if named else ""


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
