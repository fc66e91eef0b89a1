"""A structure tree to what is wrong with it: roles, nesting, headings, tables, descriptions, IDs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from policybrief.pdf.read_values import ReadElement, ReadLink, ReadPdf
from policybrief.structure import Role

_ROLES = frozenset(get_args(Role))
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
"""Where a role may stand (ISO 32000-1, 14.8.4.3)."""
_KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
    "TOCI": {"Lbl", "Reference", "P", "NonStruct", "TOC"},
}
"""All that may stand in a role."""
_ANY = _ROLES | {""}
_SCOPES = frozenset(("Row", "Column", "Both"))
_MAY_BE_EMPTY = frozenset(("TH", "TD", "Document", ""))


def find_structure_faults(read: ReadPdf) -> Iterator[str]:
    """Everything that is wrong with the tree, one plain sentence each."""
    if not _are_sound(read.elements()):
        yield from _check_nesting(read.root)
    yield from _check_headings(read)
    yield from _check_descriptions(read)
    yield from _check_lists(read)
    yield from _check_tables(read)
    yield from _check_identifiers(read)


def _are_sound(elements: Sequence[ReadElement]) -> bool:
    """Whether `_check_nesting` has nothing to say of all elements: few roles stand in few others, again and again."""
    held = {
        (element.role, kid.role if type(kid) is ReadElement else "") for element in elements for kid in element.kids
    }
    return (
        _ROLES.issuperset({element.role for element in elements})
        and _MAY_BE_EMPTY.issuperset({element.role for element in elements if not element.kids})
        and all(kid in _KIDS.get(role, _ANY) and role in _PARENTS.get(kid, _ROLES) for role, kid in held)
    )


def _check_nesting(element: ReadElement) -> Iterator[str]:
    """Standard roles, where they may stand, with something in them."""
    if element.role not in _ROLES | {""}:
        yield f"{element.role} is no standard structure type, and no role map explains it."
    if not element.kids and element.role not in _MAY_BE_EMPTY:
        yield f"An element {element.role} is empty."
    allowed = _KIDS.get(element.role)
    for kid in element.kids:
        if isinstance(kid, ReadElement):
            if (allowed and kid.role not in allowed) or element.role not in _PARENTS.get(kid.role, {element.role}):
                yield f"An element {kid.role} stands in {element.role}, where it may not."
            yield from _check_nesting(kid)
        elif allowed:
            yield f"{element.role} holds text or a link of its own; it may hold only {', '.join(sorted(allowed))}."


def _check_headings(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 7.4.2: the first heading is H1, and going down no level is left out."""
    level = 0
    for heading in read.elements(*(f"H{n}" for n in range(1, 7))):
        deeper = int(heading.role[1])
        if deeper > level + 1:
            yield f"Heading {read.text_of(heading)!r} is {heading.role} after {f'H{level}' if level else 'no heading'}."
        level = deeper


def _check_descriptions(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 7.3: a figure says what it shows; and a link is more than its words."""
    for figure in read.elements("Figure", "Formula"):
        if not figure.alt.strip():
            yield f"A {figure.role} has no description (Alt)."
        if "BBox" not in figure.attributes:
            yield f"A {figure.role} does not say where it stands (BBox)."
    for link in read.elements("Link"):
        if not any(isinstance(kid, ReadLink) for kid in link.kids):
            yield f"The Link {read.text_of(link)!r} has no annotation: it leads nowhere."


def _check_lists(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 7.6: a list with labels says how it is numbered."""
    for items in read.elements("L"):
        has_labels = any(
            isinstance(part, ReadElement) and part.role == "Lbl"
            for item in items.kids
            if isinstance(item, ReadElement)
            for part in item.kids
        )
        if has_labels and "ListNumbering" not in items.attributes:
            yield f"The list that begins {read.text_of(items)[:40]!r} does not say how it is numbered (ListNumbering)."


def _check_tables(read: ReadPdf) -> Iterator[str]:
    """PDF/UA-1, 7.5: headers have a scope, and rows are equally long."""
    for table in read.elements("Table"):
        parts = tuple(table)
        for header in (element for element in parts if element.role == "TH"):
            if header.attributes.get("Scope") not in _SCOPES:
                yield f"The header {read.text_of(header)!r} does not say which cells it heads (Scope)."
        lengths = _row_lengths([element for element in parts if element.role == "TR"])
        if len(set(lengths)) > 1:
            yield f"A table has rows of {min(lengths)} and of {max(lengths)} cells."


def _row_lengths(rows: list[ReadElement]) -> list[int]:
    """How many columns each row fills, with what hangs down into it from the rows above."""
    lengths: list[int] = []
    hanging: list[tuple[int, int]] = []
    for row in rows:
        cells = [cell for cell in row.kids if isinstance(cell, ReadElement)]
        spans = [(int(cell.attributes.get("ColSpan", 1)), int(cell.attributes.get("RowSpan", 1))) for cell in cells]
        lengths.append(sum(columns for columns, _ in (*spans, *hanging)))
        hanging = [(columns, down - 1) for columns, down in (*spans, *hanging) if down > 1]
    return lengths


def _check_identifiers(read: ReadPdf) -> Iterator[str]:
    """IDs are unique and in the IDTree, and every note has one (PDF/UA-1, 7.9)."""
    named = [element for element in read.elements() if element.identifier]
    for identifier, times in Counter(element.identifier for element in named).items():
        if times > 1:
            yield f"{times} elements share the ID {identifier!r}."
    targets = {(element.identifier, element.number) for element in named}
    for identifier in dict.fromkeys(element.identifier for element in named):
        if (identifier, read.identifiers.get(identifier)) not in targets:
            yield f"The IDTree does not lead to the element {identifier!r}."
    for note in read.elements("Note"):
        if not note.identifier:
            yield f"The Note {read.text_of(note)[:40]!r} has no ID."
