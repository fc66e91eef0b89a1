"""A content stream to its marks: which sequences there are, who owns the ink, which codes of which font are shown.

Reads what PDF writers write, not only ours: any operator, marked content with properties by name or in place.
Form XObjects count as ink and are not entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from msgspec import Struct, field

from policybrief.diagnostics import UnreadableFileError
from policybrief.pdf.font_reading import ReadFont
from policybrief.pdf.operators import Name, decode_text, parse_operators
from policybrief.pdf.text_state import TextState

_PAINTING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"))
_NUMBERS = {"cm": 6, "Tm": 6, "Td": 2, "TD": 2, "Tc": 1, "Ts": 1, "TL": 1, "Tz": 1}
"""Operators that take so many numbers."""
_NOBODY = (-1, "")


class ReadText(Struct, frozen=True):
    """What one operator shows: its text, where it begins, and whose it is."""

    text: str
    """Empty where an ActualText around several operators was said with the first of them."""
    page: int
    """The page's index."""
    x: float
    y: float
    right: float
    """The x at which its last glyph ends."""
    size_pt: float
    font: str
    """PostScript name, without the subset tag."""
    mcid: int
    """-1 for an artifact, and for ink without an owner."""
    artifact: str
    """"Pagination/Header", "Layout", ...; empty for content."""


class ReadContent(Struct):
    """What one page's content stream holds."""

    texts: list[ReadText] = field(default_factory=list)
    tags: dict[int, str] = field(default_factory=dict)
    """The tag of every marked-content sequence that has an MCID."""
    artifacts: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    spoken: dict[int, str] = field(default_factory=dict)
    """The text of every marked-content sequence that has some."""
    codes: dict[str, set[int]] = field(default_factory=dict)
    """The codes shown, by font resource."""
    shown: int = 0
    """How many operators show text."""


class Mark(Struct, frozen=True):
    """Marked content that is open."""

    tag: str
    mcid: int
    actual: str | None


def refuse_many_texts(content: ReadContent, most: int) -> None:
    """Raise `UnreadableFileError` for a page that shows more pieces of text than `most`."""
    if content.shown > most:
        raise UnreadableFileError("it shows more pieces of text than a document has")


class MarkReader:
    """Follows the operators of one page as far as marks go; `TextReader` goes on from it."""

    def __init__(self, page: int, fonts: Mapping[str, ReadFont], properties: Mapping[str, Mapping[str, Any]]) -> None:
        self.content = ReadContent()
        self._page, self._fonts, self._properties = page, fonts, properties
        self._state, self._saved = TextState(), list[TextState]()
        self._marks: list[Mark] = []
        self._unowned = 0
        self._seen: set[tuple[str, bytes]] = set()

    def read(self, data: bytes, *, most_texts: int) -> ReadContent:
        """Follow a whole stream; raises `UnreadableFileError` for more pieces of text than `most_texts`."""
        content, followed = self.content, self._followed()
        for operator, operands in parse_operators(data):
            if follow := followed.get(operator):
                follow(operands)
                refuse_many_texts(content, most_texts)
        self._finish()
        return content

    def _followed(self) -> dict[str, Callable[[list[Any]], None]]:
        """What follows each operator that matters here."""
        return {
            "q": self._save, "Q": self._restore, "Tf": self._set_font,
            **{operator: partial(_check_numbers, count) for operator, count in _NUMBERS.items()},
            "Tj": self._show, "TJ": self._show_array, "'": self._show, '"': self._show,
            "BMC": self._begin, "BDC": self._begin, "EMC": self._end, **dict.fromkeys(_PAINTING, self._note_ink),
        }  # fmt: skip

    def _finish(self) -> None:
        """Say what is wrong with the page as a whole."""
        if self._marks:
            self.content.problems.append("marked content is not closed")
        if self._unowned:
            self.content.problems.append(f"{self._unowned} operators paint ink that is neither tagged nor an artifact")

    # --- graphics state ---------------------------------------------------------------------------------------

    def _save(self, _: list[Any]) -> None:
        self._saved.append(self._state.copy())

    def _restore(self, _: list[Any]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _set_font(self, operands: list[Any]) -> None:
        if len(operands) == 2 and isinstance(operands[0], Name):
            self._state.font, self._state.size = operands[0].text, operands[1]

    # --- marks ------------------------------------------------------------------------------------------------

    def _begin(self, operands: list[Any]) -> None:
        tag = operands[0].text if operands and isinstance(operands[0], Name) else ""
        given = operands[1] if len(operands) > 1 else {}
        entries: Mapping[str, Any] = self._properties.get(given.text, {}) if isinstance(given, Name) else given
        mcid, actual = int(entries.get("MCID", -1)), entries.get("ActualText")
        artifact = ""
        if tag == "Artifact":
            kind, subtype = entries.get("Type"), entries.get("Subtype")
            artifact = "/".join(name.text for name in (kind, subtype) if isinstance(name, Name))
        self._open_mark(tag, mcid, decode_text(actual) if isinstance(actual, bytes) else None, artifact=artifact)

    def _open_mark(self, tag: str, mcid: int, actual: str | None, *, artifact: str = "") -> None:
        """Marked content begins; of an artifact, `artifact` is the kind."""
        if tag == "Artifact":
            tag = f"Artifact {artifact}"
            self.content.artifacts.append(artifact)
        is_owner = mcid >= 0 or tag.startswith("Artifact")
        if mcid >= 0:
            if mcid in self.content.tags:
                self.content.problems.append(f"marked content {mcid} begins twice")
            self.content.tags[mcid] = tag
        if is_owner and self._marks and self._owner() != _NOBODY:
            self.content.problems.append(f"{tag or 'marked content'} begins within content that has an owner")
        self._marks.append(Mark(tag, mcid, actual))

    def _end(self, _: list[Any]) -> None:
        if self._marks:
            self._marks.pop()
        else:
            self.content.problems.append("EMC ends marked content that never began")

    def _owner(self) -> tuple[int, str]:
        """The MCID, or the kind of artifact, around what is painted now."""
        for mark in reversed(self._marks):
            if mark.mcid >= 0:
                return mark.mcid, ""
            if mark.tag.startswith("Artifact"):
                return -1, mark.tag.removeprefix("Artifact ") or "Artifact"
        return _NOBODY

    def _note_ink(self, _: list[Any]) -> None:
        self._unowned += self._owner() == _NOBODY

    # --- shown strings ----------------------------------------------------------------------------------------

    def _show(self, operands: list[Any]) -> None:
        self._show_parts(operands[-1:])

    def _show_array(self, operands: list[Any]) -> None:
        self._show_parts(operands[-1])

    def _show_parts(self, parts: list[Any]) -> None:
        self._note_shown()
        if font := self._find_font():
            self._show_in(font, parts)

    def _note_shown(self) -> None:
        self._unowned += self._owner() == _NOBODY
        self.content.shown += 1

    def _find_font(self) -> ReadFont | None:
        """The font in force; a font that the page does not have is a problem of the page."""
        name = self._state.font
        font = self._fonts.get(name)
        if font is None:
            self.content.problems.append(f"text is shown in font {name!r}, which the page does not have")
        return font

    def _show_in(self, font: ReadFont, parts: list[Any]) -> None:
        """Note the codes of each string; words come again, and are not looked at twice."""
        name = self._state.font
        for part in parts:
            if not isinstance(part, bytes):
                _check_numbers(1, [part])
            elif (name, part) not in self._seen:
                self._seen.add((name, part))
                self.content.codes.setdefault(name, set()).update(font.codes(part))


def _check_numbers(count: int, operands: list[Any]) -> None:
    """Raise `TypeError` for operands that are no numbers; where their count is wrong, readers do nothing."""
    if len(operands) == count:
        sum(operands)
