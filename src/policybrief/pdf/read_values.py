"""What a PDF file holds for its reader, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import Struct

from policybrief.pdf.content_stream import ReadContent, ReadText
from policybrief.pdf.font_reading import ReadFont

SOFT_HYPHEN = "\u00ad"


class ReadMark(Struct, frozen=True):
    """A kid that is a marked-content sequence."""

    page: int
    mcid: int


class ReadLink(Struct, frozen=True):
    """A link annotation."""

    page: int
    rectangle: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    target: str
    """`#id` for a named destination, else the address."""
    contents: str
    key: int
    """Its StructParent; -1 if it has none."""
    number: int
    """Its object number."""


ReadKid: TypeAlias = "ReadElement | ReadMark | ReadLink"


class ReadElement(Struct, frozen=True):
    """A structure element."""

    role: str
    kids: tuple[ReadKid, ...]
    alt: str
    language: str
    title: str
    identifier: str
    attributes: Mapping[str, Any]
    """By name, of all owners: names without slash, numbers, tuples of numbers."""
    number: int
    """Its object number."""
    expansion: str = ""
    """What its words stand for, where they are an abbreviation or a sign (E)."""

    def __iter__(self) -> Iterator[ReadElement]:
        """The element and all elements below it, in reading order."""
        waiting: list[ReadKid] = [self]
        while waiting:
            kid = waiting.pop()
            if type(kid) is ReadElement:
                yield kid
                waiting += kid.kids[::-1]


class ReadBlock(Struct, frozen=True):
    """The words of an innermost block element, as they are read out; a figure's are its description."""

    role: str
    page: int
    """The index of the page it begins on; -1 for none."""
    text: str
    element: ReadElement


class ReadPage(Struct, frozen=True):
    """One page."""

    width_pt: float
    height_pt: float
    label: str
    tabs: str
    key: int
    """Its StructParents; -1 if it has none."""
    content: ReadContent
    fonts: Mapping[str, ReadFont]
    """By the name that the page's content uses."""


class ReadBookmark(Struct, frozen=True):
    """An entry of the outline."""

    title: str
    level: int
    page: int
    y: float


class ReadAttachment(Struct, frozen=True):
    """A file that travels in the file, as it is announced."""

    name: str
    relationship: str
    """What it is to the document: Source, Data, ..."""
    media_type: str
    description: str
    size: int
    """In bytes, as stated; -1 if it is not."""
    is_associated: bool
    """Whether the document names it among its associated files (PDF/A-3, 6.8)."""


class ReadPdf(Struct, frozen=True, dict=True):
    """All that a file holds for its reader."""

    root: ReadElement
    """The Document; an element without role and kids if the file is not tagged."""
    pages: tuple[ReadPage, ...]
    links: tuple[ReadLink, ...]
    fonts: tuple[ReadFont, ...]
    bookmarks: tuple[ReadBookmark, ...]
    destinations: Mapping[str, tuple[int, float, float]]
    """Page index, x and y by id."""
    parents: Mapping[int, tuple[int, ...]]
    """The parent tree: object numbers of elements by key; a link has one, a page one for each MCID."""
    identifiers: Mapping[str, int]
    """The IDTree: object numbers by ID."""
    info: Mapping[str, str]
    xmp: str
    catalog: Any
    """The catalog's entries by name, two levels deep, for what is not read above."""
    attachments: tuple[ReadAttachment, ...] = ()

    @cached_property
    def _flat(self) -> tuple[ReadElement, ...]:
        """All elements in reading order: a check asks a dozen times."""
        return tuple(self.root)

    @cached_property
    def _by_role(self) -> Mapping[str, list[ReadElement]]:
        found: dict[str, list[ReadElement]] = {}
        for element in self._flat:
            found.setdefault(element.role, []).append(element)
        return found

    @property
    def texts(self) -> tuple[ReadText, ...]:
        """Everything that is shown, in the order of the content streams."""
        return tuple(text for page in self.pages for text in page.content.texts)

    def elements(self, *roles: str) -> tuple[ReadElement, ...]:
        """All elements of these roles in reading order; of any role if none is named."""
        if not roles:
            return self._flat
        if len(roles) == 1:
            return tuple(self._by_role.get(roles[0], ()))
        sought = frozenset(roles)
        return tuple([element for element in self._flat if element.role in sought])

    def text_of(self, element: ReadElement) -> str:
        """The text of an element and all below it, in reading order, soft hyphens left out."""
        return "".join(self.spoken_parts(element)).replace(SOFT_HYPHEN, "").strip()

    def page_of(self, element: ReadElement) -> int:
        """The index of the page on which an element begins; -1 for one that stands on none."""
        for part in element:
            for kid in part.kids:
                if isinstance(kid, (ReadMark, ReadLink)):
                    return kid.page
        return -1

    def mark_text(self, mark: ReadMark) -> str:
        """The text of one marked-content sequence, as it is extracted."""
        return self.pages[mark.page].content.spoken.get(mark.mcid, "") if mark.page >= 0 else ""

    def find_text(self, words: str) -> tuple[ReadText, ...]:
        """Everything shown in one go that has these words in it, artifacts too."""
        return tuple(text for text in self.texts if words in text.text)

    def spoken_parts(self, element: ReadElement, *, aloud: bool = False) -> Iterator[str]:
        """The text of an element and all below it, sequence by sequence, as it is extracted.

        With `aloud` an element that stands for other words is those words.
        """
        if aloud and element.expansion:
            text = "".join(self.spoken_parts(element))
            yield element.expansion + " " * text.endswith(" ")
            return
        for kid in element.kids:
            if isinstance(kid, ReadElement):
                yield from self.spoken_parts(kid, aloud=aloud)
            elif isinstance(kid, ReadMark):
                yield self.mark_text(kid)
