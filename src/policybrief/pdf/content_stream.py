"""A content stream to what it shows: text with its place, the marks around it, and ink that has none.

Words that are shown from left to right and read from right to left are turned around, as readers do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from policybrief.pdf.content_marks import MarkReader, ReadContent, ReadText
from policybrief.pdf.font_reading import ReadFont
from policybrief.pdf.operators import is_right_to_left
from policybrief.pdf.plain_marks import PlainMarkReader
from policybrief.pdf.text_state import IDENTITY, Matrix, multiply

__all__ = ["ReadContent", "ReadText", "read_content"]


def read_content(
    data: bytes,
    page: int,
    fonts: Mapping[str, ReadFont],
    properties: Mapping[str, Mapping[str, Any]],
    *,
    words: bool = True,
    most_texts: int = 1_000_000,
) -> ReadContent:
    """Read a page's content; `fonts` and `properties` are its resources, by name.

    Without `words`, what is said and where it stands is left out: `texts` and `spoken` stay empty.
    Raises `UnreadableFileError` for more pieces of text than `most_texts`.
    """
    reader = (TextReader if words else PlainMarkReader)(page, fonts, properties)
    return reader.read(data, most_texts=most_texts)


class TextReader(MarkReader):
    """Follows the operators of one page, and keeps what it says."""

    def __init__(self, page: int, fonts: Mapping[str, ReadFont], properties: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__(page, fonts, properties)
        self._line: Matrix = IDENTITY
        self._along = 0.0
        self._said: set[int] = set()
        self._run = 0
        self._held: dict[tuple[str, bytes], tuple[list[str], float]] = {}

    def _followed(self) -> dict[str, Callable[[list[Any]], None]]:
        return super()._followed() | {
            "cm": self._transform, "BT": self._begin_text, "Tm": self._set_matrix,
            "Tc": partial(self._set, "tracking"), "Ts": partial(self._set, "rise"), "TL": partial(self._set, "leading"),
            "Tz": self._stretch, "Td": self._move, "TD": self._move_and_lead, "T*": self._next_line,
            "'": self._show_below, '"': self._show_below,
        }  # fmt: skip

    def _finish(self) -> None:
        super()._finish()
        self._turn_run()
        spoken = self.content.spoken
        for text in self.content.texts:
            if text.mcid >= 0:
                spoken[text.mcid] = spoken.get(text.mcid, "") + text.text

    # --- where text stands --------------------------------------------------------------------------------

    def _transform(self, operands: list[Any]) -> None:
        if len(operands) == 6:
            self._state.matrix = multiply(tuple(operands), self._state.matrix)

    def _begin_text(self, _: list[Any]) -> None:
        self._place_line(IDENTITY)

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
        texts = self.content.texts
        run = texts[self._run :] if len(texts) - self._run > 1 else ()
        if run and is_right_to_left("".join(text.text for text in run)):
            texts[self._run :] = run[::-1]
        self._run = len(texts)

    # --- what is said ---------------------------------------------------------------------------------------

    def _end(self, operands: list[Any]) -> None:
        self._said.discard(len(self._marks) - 1)
        super()._end(operands)

    def _show_below(self, operands: list[Any]) -> None:
        self._next_line(operands)
        self._show(operands)

    def _show_in(self, font: ReadFont, parts: list[Any]) -> None:
        state = self._state
        pieces: list[str] = []
        ends: list[float] = []
        for part in parts:
            if isinstance(part, bytes):
                texts, advance = self._held.get((state.font, part)) or self._hold(font, part)
                pieces += texts
                ends.append(self._along)
                self._along += (advance * state.size / 1000 + state.tracking * len(texts)) * state.stretch
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
        self.content.texts.append(ReadText(text, self._page, x, y, right, size, font.name, mcid, artifact))

    def _hold(self, font: ReadFont, part: bytes) -> tuple[list[str], float]:
        """What each code of a shown string means, and their width in 1/1000 em; words come again, so it is kept."""
        codes = font.codes(part)
        self.content.codes.setdefault(self._state.font, set()).update(codes)
        held = self._held[self._state.font, part] = font.texts(codes), font.advance(codes)
        return held

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
