"""A content stream to what it shows: text with its place, the marks around it, and ink that has none.

Words that are shown from left to right and read from right to left are turned around, as readers do.
Reads what PDF writers write, not only ours: any operator, marked content with properties by name or in place.
Form XObjects count as ink and are not entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from policybrief.diagnostics import UnreadableFileError
from policybrief.pdf.font_reading import ReadFont
from policybrief.pdf.operators import Name, decode_text, is_right_to_left, parse_operators

_PAINTING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"))

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
    texts = reader.texts
    for operator, operands in parse_operators(data):
        reader.take(operator, operands)
        if len(texts) > most_texts:
            raise UnreadableFileError("it shows more pieces of text than a document has")
    return reader.finish()


@dataclass(frozen=True, slots=True)
class _Mark:
    tag: str
    mcid: int
    actual: str | None


@dataclass(slots=True)
class _TextState:
    """The text state parameters and the current matrix, which q saves (9.3)."""

    matrix: Matrix = _IDENTITY
    font: str = ""
    size: float = 0.0
    tracking: float = 0.0
    rise: float = 0.0
    leading: float = 0.0
    stretch: float = 1.0

    def copy(self) -> _TextState:
        return _TextState(self.matrix, self.font, self.size, self.tracking, self.rise, self.leading, self.stretch)


class _Reader:
    """Follows the operators of one page."""

    def __init__(self, page: int, fonts: Mapping[str, ReadFont], properties: Mapping[str, Mapping[str, Any]]) -> None:
        self._page, self._fonts, self._properties = page, fonts, properties
        self._content = ReadContent()
        self._state, self._saved = _TextState(), list[_TextState]()
        self._line: Matrix = _IDENTITY
        self._along = 0.0
        self._marks: list[_Mark] = []
        self._said: set[int] = set()
        self._unowned = 0
        self._run = 0

    @property
    def texts(self) -> list[ReadText]:
        """What was shown so far."""
        return self._content.texts

    def take(self, operator: str, operands: list[Any]) -> None:
        """Follow one operator."""
        if operator in _PAINTING:
            self._note_ink()
        elif operator in ("Tj", "TJ"):
            self._show(operands[-1] if operator == "TJ" else operands[-1:])
        elif operator in ("'", '"'):
            self._move(0.0, -self._state.leading)
            self._show(operands[-1:])
        elif operator in ("BMC", "BDC"):
            self._begin(operands)
        elif operator == "EMC":
            self._end()
        else:
            self._set_state(operator, operands)

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

    def _set_state(self, operator: str, operands: list[Any]) -> None:
        state = self._state
        match operator, operands:
            case "q", _:
                self._saved.append(state.copy())
            case "Q", _ if self._saved:
                self._state = self._saved.pop()
            case "cm", [a, b, c, d, e, f]:
                state.matrix = _multiply((a, b, c, d, e, f), state.matrix)
            case "BT", _:
                self._place_line(_IDENTITY)
            case "Tf", [Name(font), size]:
                state.font, state.size = font, size
            case "Tc", [tracking]:
                state.tracking = tracking
            case "Ts", [rise]:
                state.rise = rise
            case "TL", [leading]:
                state.leading = leading
            case "Tz", [percent]:
                state.stretch = percent / 100
            case "Tm", [a, b, c, d, e, f]:
                self._place_line((a, b, c, d, e, f))
            case "Td" | "TD", [x, y]:
                state.leading = -y if operator == "TD" else state.leading
                self._move(x, y)
            case "T*", _:
                self._move(0.0, -state.leading)

    def _move(self, x: float, y: float) -> None:
        self._place_line(_multiply((1.0, 0.0, 0.0, 1.0, x, y), self._line))

    def _place_line(self, matrix: Matrix) -> None:
        self._turn_run()
        self._line, self._along = matrix, 0.0

    def _turn_run(self) -> None:
        """Put what was shown since the last move in reading order, if it reads from right to left."""
        run = self._content.texts[self._run :]
        if len(run) > 1 and is_right_to_left("".join(text.text for text in run)):
            self._content.texts[self._run :] = run[::-1]
        self._run = len(self._content.texts)

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

    def _end(self) -> None:
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
        return -1, ""

    def _note_ink(self) -> None:
        self._unowned += self._owner() == (-1, "")

    # --- text -----------------------------------------------------------------------------------------------

    def _show(self, parts: list[Any]) -> None:
        self._note_ink()
        state, font = self._state, self._fonts.get(self._state.font)
        if font is None:
            self._content.problems.append(f"text is shown in font {state.font!r}, which the page does not have")
            return
        pieces: list[str] = []
        ends: list[float] = []
        for part in parts:
            if isinstance(part, bytes):
                codes = font.codes(part)
                self._content.codes.setdefault(state.font, set()).update(codes)
                pieces += font.texts(codes)
                ends.append(self._along)
                self._along += (font.advance(codes) * state.size / 1000 + state.tracking * len(codes)) * state.stretch
                ends.append(self._along)
            else:
                self._along -= part * state.size / 1000 * state.stretch
        if not ends:
            return
        mcid, artifact = self._owner()
        (x, y, size), (right, _, _) = self._place(ends[0]), self._place(ends[-1])
        if is_right_to_left("".join(pieces)):
            pieces.reverse()
        text = self._say("".join(pieces))
        self._content.texts.append(ReadText(text, self._page, x, y, right, size, font.name, mcid, artifact))

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
        matrix = _multiply((1.0, 0.0, 0.0, 1.0, along, self._state.rise), _multiply(self._line, self._state.matrix))
        return matrix[4], matrix[5], self._state.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `m` and then `n` (8.3.4)."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
