"""A content stream to what it shows: text with its place, the marks around it, and ink that has none.

Words that are shown from left to right and read from right to left are turned around, as readers do.
Reads what PDF writers write, not only ours: any operator, marked content with properties by name or in place.
Form XObjects count as ink and are not entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from policybrief.diagnostics import UnreadableFileError
from policybrief.pdf.font_reading import ReadFont
from policybrief.pdf.operators import Name, decode_text, is_right_to_left, parse_operators
from policybrief.pdf.text_state import IDENTITY, Matrix, TextState, multiply

_PAINTING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"))

_NOBODY = (-1, "")


@dataclass(frozen=True, slots=True)
class ReadText:
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


@dataclass(slots=True)
class ReadContent:
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


def read_content(
    data: bytes,
    page: int,
    fonts: Mapping[str, ReadFont],
    properties: Mapping[str, Mapping[str, Any]],
    *,
    most_texts: int = 1_000_000,
) -> ReadContent:
    """Read a page's content; `fonts` and `properties` are its resources, by name.

    Raises `UnreadableFileError` for more pieces of text than `most_texts`.
    """
    reader = _Reader(page, fonts, properties)
    texts, followed = reader.texts, reader.followed
    for operator, operands in parse_operators(data):
        if follow := followed.get(operator):
            follow(operands)
        if len(texts) > most_texts:
            raise UnreadableFileError("it shows more pieces of text than a document has")
    return reader.finish()


@dataclass(frozen=True, slots=True)
class _Mark:
    tag: str
    mcid: int
    actual: str | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a shown string holds."""

    texts: list[str]
    """One for each code."""
    advance: float
    """In 1/1000 em."""


class _Reader:
    """Follows the operators of one page."""

    def __init__(self, page: int, fonts: Mapping[str, ReadFont], properties: Mapping[str, Mapping[str, Any]]) -> None:
        self._page, self._fonts, self._properties = page, fonts, properties
        self._content = ReadContent()
        self._state, self._saved = TextState(), list[TextState]()
        self._line: Matrix = IDENTITY
        self._along = 0.0
        self._marks: list[_Mark] = []
        self._said: set[int] = set()
        self._unowned = 0
        self._run = 0
        self._seen: dict[tuple[str, bytes], _Seen] = {}
        self.followed: dict[str, Callable[[list[Any]], None]] = {
            "q": self._save, "Q": self._restore, "cm": self._transform, "BT": self._begin_text, "Tf": self._set_font,
            "Tc": partial(self._set, "tracking"), "Ts": partial(self._set, "rise"), "TL": partial(self._set, "leading"),
            "Tz": self._stretch, "Tm": self._set_matrix, "Td": self._move, "TD": self._move_and_lead, "T*": self._next_line,
            "Tj": self._show, "TJ": self._show_array, "'": self._show_below, '"': self._show_below,
            "BMC": self._begin, "BDC": self._begin, "EMC": self._end, **dict.fromkeys(_PAINTING, self._note_ink),
        }  # fmt: skip
        """What follows each operator that matters here."""

    @property
    def texts(self) -> list[ReadText]:
        """What was shown so far."""
        return self._content.texts

    def finish(self) -> ReadContent:
        """What was read, with what is wrong with the page as a whole."""
        if self._marks:
            self._content.problems.append("marked content is not closed")
        if self._unowned:
            self._content.problems.append(f"{self._unowned} operators paint ink that is neither tagged nor an artifact")
        self._turn_run()
        spoken = self._content.spoken
        for text in self._content.texts:
            if text.mcid >= 0:
                spoken[text.mcid] = spoken.get(text.mcid, "") + text.text
        return self._content

    # --- graphics and text state --------------------------------------------------------------------------

    def _save(self, _: list[Any]) -> None:
        self._saved.append(self._state.copy())

    def _restore(self, _: list[Any]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _transform(self, operands: list[Any]) -> None:
        if len(operands) == 6:
            self._state.matrix = multiply(tuple(operands), self._state.matrix)

    def _begin_text(self, _: list[Any]) -> None:
        self._place_line(IDENTITY)

    def _set_font(self, operands: list[Any]) -> None:
        if len(operands) == 2 and isinstance(operands[0], Name):
            self._state.font, self._state.size = operands[0].text, operands[1]

    def _set(self, parameter: str, operands: list[Any]) -> None:
        if len(operands) == 1:
            setattr(self._state, parameter, operands[0])

    def _stretch(self, operands: list[Any]) -> None:
        if len(operands) == 1:
            self._state.stretch = operands[0] / 100

    def _set_matrix(self, operands: list[Any]) -> None:
        if len(operands) == 6:
            self._place_line(tuple(operands))

    def _move(self, operands: list[Any]) -> None:
        if len(operands) == 2:
            self._place_line(multiply((1.0, 0.0, 0.0, 1.0, operands[0], operands[1]), self._line))

    def _move_and_lead(self, operands: list[Any]) -> None:
        if len(operands) == 2:
            self._state.leading = -operands[1]
            self._move(operands)

    def _next_line(self, _: list[Any]) -> None:
        self._move([0.0, -self._state.leading])

    def _place_line(self, matrix: Matrix) -> None:
        self._turn_run()
        self._line, self._along = matrix, 0.0

    def _turn_run(self) -> None:
        """Put what was shown since the last move in reading order, if it reads from right to left."""
        texts = self._content.texts
        run = texts[self._run :] if len(texts) - self._run > 1 else ()
        if run and is_right_to_left("".join(text.text for text in run)):
            texts[self._run :] = run[::-1]
        self._run = len(texts)

    # --- marks ----------------------------------------------------------------------------------------------

    def _begin(self, operands: list[Any]) -> None:
        tag = operands[0].text if operands and isinstance(operands[0], Name) else ""
        given = operands[1] if len(operands) > 1 else {}
        entries: Mapping[str, Any] = self._properties.get(given.text, {}) if isinstance(given, Name) else given
        mcid, actual = int(entries.get("MCID", -1)), entries.get("ActualText")
        if tag == "Artifact":
            kind, subtype = entries.get("Type"), entries.get("Subtype")
            tag = "Artifact " + "/".join(name.text for name in (kind, subtype) if isinstance(name, Name))
            self._content.artifacts.append(tag.removeprefix("Artifact "))
        self._marks.append(_Mark(tag, mcid, decode_text(actual) if isinstance(actual, bytes) else None))
        if mcid >= 0:
            if mcid in self._content.tags:
                self._content.problems.append(f"marked content {mcid} begins twice")
            self._content.tags[mcid] = tag
        owners = [mark.mcid >= 0 for mark in self._marks if mark.mcid >= 0 or mark.tag.startswith("Artifact")]
        if owners[1:] and (mcid >= 0 or tag.startswith("Artifact")):
            self._content.problems.append(f"{tag or 'marked content'} begins within content that has an owner")

    def _end(self, _: list[Any]) -> None:
        if not self._marks:
            self._content.problems.append("EMC ends marked content that never began")
            return
        self._said.discard(len(self._marks) - 1)
        self._marks.pop()

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

    # --- text -----------------------------------------------------------------------------------------------

    def _show(self, operands: list[Any]) -> None:
        self._show_parts(operands[-1:])

    def _show_array(self, operands: list[Any]) -> None:
        self._show_parts(operands[-1])

    def _show_below(self, operands: list[Any]) -> None:
        self._next_line(operands)
        self._show_parts(operands[-1:])

    def _show_parts(self, parts: list[Any]) -> None:
        owner = mcid, artifact = self._owner()
        self._unowned += owner == _NOBODY
        state, font = self._state, self._fonts.get(self._state.font)
        if font is None:
            self._content.problems.append(f"text is shown in font {state.font!r}, which the page does not have")
            return
        pieces: list[str] = []
        ends: list[float] = []
        for part in parts:
            if isinstance(part, bytes):
                seen = self._seen.get((state.font, part)) or self._see(font, part)
                pieces += seen.texts
                ends.append(self._along)
                self._along += (seen.advance * state.size / 1000 + state.tracking * len(seen.texts)) * state.stretch
                ends.append(self._along)
            else:
                self._along -= part * state.size / 1000 * state.stretch
        if not ends:
            return
        (x, y, size), (right, _, _) = self._place(ends[0]), self._place(ends[-1])
        if is_right_to_left("".join(pieces)):
            pieces.reverse()
        text = self._say("".join(pieces))
        self._content.texts.append(ReadText(text, self._page, x, y, right, size, font.name, mcid, artifact))

    def _see(self, font: ReadFont, part: bytes) -> _Seen:
        """What a shown string holds; words come again, so it is kept."""
        codes = font.codes(part)
        self._content.codes.setdefault(self._state.font, set()).update(codes)
        seen = self._seen[self._state.font, part] = _Seen(font.texts(codes), font.advance(codes))
        return seen

    def _say(self, text: str) -> str:
        """The text, or the outermost ActualText around it, which is said once."""
        for depth, mark in enumerate(self._marks):
            if mark.actual is not None:
                if depth in self._said:
                    return ""
                self._said.add(depth)
                return mark.actual
        return text

    def _place(self, along: float) -> tuple[float, float, float]:
        """Where a point of the baseline stands on the page, and the size of type there."""
        matrix = multiply((1.0, 0.0, 0.0, 1.0, along, self._state.rise), multiply(self._line, self._state.matrix))
        return matrix[4], matrix[5], self._state.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
