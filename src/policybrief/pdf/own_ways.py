"""The ways through a file in our own spelling: places on its pages, and links to them or out of it."""

from __future__ import annotations

from collections.abc import Mapping

from policybrief.patterns import compile_late
from policybrief.pdf.own_values import (
    Dictionary,
    OtherSpellingError,
    Value,
    give_items,
    read_integer,
    read_numbers,
    read_reference,
    read_text,
)
from policybrief.pdf.read_values import ReadLink

_PLACE = compile_late(rb"\[ ([0-9]++) 0 R /XYZ ([0-9.]++) ([0-9.]++) null \]")
"""As most are spelled."""


def read_place(place: Value, pages: Mapping[int, int]) -> tuple[int, float, float]:
    """Page index, x and y of an explicit destination."""
    if isinstance(place, bytes) and (found := _PLACE.fullmatch(place)):
        return pages[int(found[1])], float(found[2]), float(found[3])
    page, kind, x, y, zoom = give_items(place)
    if kind != b"/XYZ" or zoom != b"null" or not isinstance(x, bytes) or not isinstance(y, bytes):
        raise OtherSpellingError
    return pages[read_reference(page)], float(x), float(y)


def read_link(number: int, annotation: Dictionary, page: int) -> ReadLink:
    """A link to a place by its name, or to an address."""
    if annotation[b"/Subtype"] != b"/Link" or (b"/Dest" in annotation) == (b"/A" in annotation):
        raise OtherSpellingError
    if b"/Dest" in annotation:
        target = f"#{read_text(annotation[b'/Dest'])}"
    else:
        action = annotation[b"/A"]
        if not isinstance(action, dict) or b"/D" in action:
            raise OtherSpellingError
        target = read_text(action[b"/URI"])
    a, b, c, d = read_numbers(annotation[b"/Rect"])
    return ReadLink(
        page=page,
        rectangle=(min(a, c), min(b, d), max(a, c), max(b, d)),
        target=target,
        contents=read_text(annotation[b"/Contents"]) if b"/Contents" in annotation else "",
        key=read_integer(annotation.get(b"/StructParent", b"-1")),
        number=number,
    )
