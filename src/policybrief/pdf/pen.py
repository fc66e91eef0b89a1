"""Ink to operators: one pen a page, that remembers its state and writes only what changes (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from policybrief.drawing import Cap, Drawing, Ending, Glyphs, Join, Path, Segment
from policybrief.layout.pages import PlacedDrawing
from policybrief.pdf.fonts import EmbeddedFont
from policybrief.pdf.operators import is_right_to_left
from policybrief.pdf.shapes import Said, Shown, part_clusters
from policybrief.pdf.shelf import FontShelf, refuse_other_fonts
from policybrief.pdf.syntax import shorten_decimal, spell_number, spell_numbers, spell_utf16

_SOFT_HYPHEN = "/Span<</ActualText<FEFF00AD>>>BDC"
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S"}
"""By whether a path is filled, and whether it is stroked."""
_CONSTRUCT = {"M": " m", "L": " l", "C": " c", "Z": "h"}
"""What follows the numbers of a segment (8.5.2)."""
_SPACE, _HYPHEN = Ending.SPACE, Ending.HYPHEN
_QUARTER_TURNS = {90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}


_TextState: TypeAlias = tuple[str, str, float, float]
"""The colour that fills, also paths; the resource name of a font, its size and the tracking."""


class _State(Struct):
    """What the graphics state holds, as far as we set it; the defaults are those of a new page (table 52)."""

    text: _TextState = ("#000000", "", 0.0, 0.0)
    """Together, since nearly every run asks whether all of them stand already."""
    stroke: str = "#000000"
    line_width_pt: float = 1.0
    dash_pt: tuple[float, ...] = ()
    cap: Cap = Cap.BUTT
    join: Join = Join.MITER


class Pen:
    """Writes ink as operators into `operators`."""

    def __init__(self, shelf: FontShelf, drawings: Mapping[str, Drawing]) -> None:
        self.operators: list[str] = []
        self._shelf, self._fonts, self._drawings = shelf, shelf.fonts, drawings
        self._state = _State()
        self._in_text = False
        """Whether a text object is open."""
        self._spaces: dict[str, str] = {}
        """What shows the space of a font."""
        self._gaps: dict[tuple[_TextState, float], str] = {}
        """What stands between two words, by what they are set in and how far they are apart."""

    def draw(self, inks: Iterable[Path | Glyphs | PlacedDrawing]) -> None:
        """Draw ink, piece by piece."""
        for ink in inks:
            match ink:
                case Glyphs():
                    if ink.words:
                        self._draw_glyphs(ink)
                case Path():
                    self._draw_path(ink)
                case PlacedDrawing():
                    self._draw_drawing(ink)
                case _:
                    assert_never(ink)

    def end_text(self) -> None:
        """Close the open text object, if there is one: paths and marks stand outside."""
        if self._in_text:
            self.operators.append("ET")
            self._in_text = False

    # --- drawings and paths ---------------------------------------------------------------------------

    def _draw_drawing(self, placed: PlacedDrawing) -> None:
        with self._saved(f"1 0 0 1 {spell_numbers((placed.x, placed.y))} cm"):
            self.draw(self._drawings[placed.key].ink)

    def _draw_path(self, path: Path) -> None:
        paint = _PAINT.get((bool(path.fill), bool(path.stroke)))
        if paint is None or not path.segments:
            return
        if path.clip:
            with self._saved(f"{_spell_segments(path.clip)} W n"):
                self._draw_path(replace(path, clip=()))
            return
        self.end_text()
        changes = self._set_fill(path.fill) if path.fill else ""
        if path.stroke:
            changes += self._set_stroke(path)
        self.operators.append(f"{changes}{_spell_segments(path.segments)} {paint}")

    @contextmanager
    def _saved(self, first: str) -> Iterator[None]:
        self.end_text()
        self.operators.append(f"q {first}")
        before = replace(self._state)
        yield
        self.end_text()
        self.operators.append("Q")
        self._state = before

    def _set_fill(self, colour: str) -> str:
        before, font, size_pt, tracking_pt = self._state.text
        if colour == before:
            return ""
        self._state.text = (colour, font, size_pt, tracking_pt)
        return f"{_spell_colour(colour)} rg "

    def _set_stroke(self, path: Path) -> str:
        now, changes = self._state, ""
        if path.stroke != now.stroke:
            changes += f"{_spell_colour(path.stroke)} RG "
        if path.line_width_pt != now.line_width_pt:
            changes += f"{spell_number(path.line_width_pt)} w "
        if path.dash_pt != now.dash_pt:
            changes += f"[{spell_numbers(path.dash_pt)}]0 d "
        if path.cap != now.cap:
            changes += f"{path.cap:d} J "
        if path.join != now.join:
            changes += f"{path.join:d} j "
        now.stroke, now.line_width_pt, now.dash_pt = path.stroke, path.line_width_pt, path.dash_pt
        now.cap, now.join = path.cap, path.join
        return changes

    # --- text -----------------------------------------------------------------------------------------

    def _draw_glyphs(self, run: Glyphs) -> None:
        words, ending, state = run.words, run.ending, self._state
        first = words[0]
        font = self._fonts[first.font]
        text = (run.colour, font.resource, run.size_pt, run.tracking_pt)
        if text != state.text or not self._in_text:
            if changes := _spell_text_change(state.text, text, "" if self._in_text else "BT"):
                self.operators.append(changes)
            state.text, self._in_text = text, True
        if first.rtl:
            self._show_leftwards(run, font)
            return
        gap = last = ""
        if len(words) > 1:
            gap = self._gaps.get((text, run.space_pt)) or self._make_gap(run, font, text)
        if ending is _SPACE:
            last = self._spaces.get(font.key) or self._make_space(font)
        if plain := self._shelf.join_plain(words, font, gap):
            self.operators.append(f"{_spell_matrix(run, 0.0)} [<{plain}{last}>]TJ".replace("<>", ""))
        else:
            self._show_rightwards(run, gap, last)
        if ending is _HYPHEN:
            self.operators.append(f"{_SOFT_HYPHEN} <{font.code(font.glyph_of('-'))}>Tj EMC")

    def _make_gap(self, run: Glyphs, font: EmbeddedFont, text: _TextState) -> str:
        gap = self._gaps[text, run.space_pt] = _spell_gap(run, font)
        return gap

    def _make_space(self, font: EmbeddedFont) -> str:
        space = self._spaces[font.key] = font.space[0]
        return space

    def _show_rightwards(self, run: Glyphs, gap: str, last: str) -> None:
        """Words of some of which something must be said, one by one, each with the space after it."""
        words = [self._shelf.encode(word) for word in run.words]
        self.operators.append(_spell_matrix(run, 0.0))
        for index, word in enumerate(words):
            self._show_said(word.spans, run.size_pt, gap if index < len(words) - 1 else last)

    def _show_leftwards(self, run: Glyphs, font: EmbeddedFont) -> None:
        """Words from right to left: strings in reading order, each with its glyphs, and the space that follows them,
        from left to right (ISO 32000-1, 14.8.2.3.3). A word without such letters, a dash or a dot among them, is not
        taken for one by those who read strings so: its signs are written one by one, and its space after it.

        On a line that runs the other way pdfium orders words by their place, whatever is written here. Of the other
        ways to write them (in the order of places, as one string, under ReversedChars, under one ActualText) each has
        more readers that lose the order, or the letters: this one keeps every word in pdfium, poppler, MuPDF and
        pypdf, and their order in poppler and MuPDF.
        """
        refuse_other_fonts(run.words, font)
        if run.ending is _HYPHEN:
            raise ValueError(f"right-to-left words do not break at hyphens: {run.words[-1].text!r}")
        space = _spell_gap(run, font)
        widths = [word.width * run.size_pt / 1000 + run.tracking_pt * len(word.glyphs) for word in run.words]
        left = sum(widths) + run.space_pt * (len(widths) - 1)
        for index, (word, width) in enumerate(zip(run.words, widths, strict=True)):
            is_followed = index < len(widths) - 1 or run.ending is _SPACE
            gap = (Said("", (Shown(0.0, space),)),) if is_followed else ()
            if is_right_to_left(word.text):
                left -= width + (run.space_pt if gap else 0.0)
                self._show_at(run, left, (*gap, *self._shelf.encode(word).spans))
                continue
            for sign in part_clusters(word):
                left -= sign.width * run.size_pt / 1000 + run.tracking_pt * len(sign.glyphs)
                self._show_at(run, left, self._shelf.encode(sign).spans)
            if gap:
                left -= run.space_pt
                self._show_at(run, left, gap)

    def _show_at(self, run: Glyphs, along_pt: float, said: tuple[Said, ...]) -> None:
        self.operators.append(_spell_matrix(run, along_pt))
        self._show_said(said, run.size_pt, "")

    def _show_said(self, said: tuple[Said, ...], size_pt: float, last: str) -> None:
        """What is read together, span by span, and then `last`, which is a space or nothing."""
        for span in said:
            if span.actual:
                self.operators.append(f"/Span<</ActualText<FEFF{spell_utf16(span.actual)}>>>BDC")
            for shown in span.shown:
                string = f"[<{shown.codes}>]TJ".replace("<>", "")
                rise = spell_number(shown.rise * size_pt / 1000)
                self.operators.append(string if rise == "0" else f"{rise} Ts {string} 0 Ts")
            if span.actual:
                self.operators.append("EMC")
        if last:
            self.operators.append(f"[<{last}>]TJ".replace("<>", ""))


@lru_cache(maxsize=1024)
def _spell_text_change(before: _TextState, after: _TextState, opening: str) -> str:
    """`opening`, which is BT where no text object is open, and what sets the colour, the font and the tracking that are not set."""
    changes = [f"{_spell_colour(after[0])} rg"] if after[0] != before[0] else []
    if opening:
        changes.append(opening)
    if after[1:3] != before[1:3]:
        changes.append(f"/{after[1]} {spell_number(after[2])} Tf")
    if after[3] != before[3]:
        changes.append(f"{spell_number(after[3])} Tc")
    return " ".join(changes)


def _spell_gap(run: Glyphs, font: EmbeddedFont) -> str:
    """A space glyph between two words, and what brings it to the width that the line has for it."""
    space, width = font.space
    size = run.size_pt
    natural_pt = width * size / 1000 + run.tracking_pt
    pull = spell_number((natural_pt - run.space_pt) * 1000 / size)
    return space if pull == "0" else f"{space}>{pull}<"


def _spell_matrix(run: Glyphs, along_pt: float) -> str:
    """The text matrix at a distance along the run's own baseline (9.4.2)."""
    if not run.rotation_degrees or not (degrees := run.rotation_degrees % 360.0):
        return f"1 0 0 1 {spell_number(run.x + along_pt)} {spell_number(run.y)} Tm"
    cosine, sine = _QUARTER_TURNS.get(degrees) or _turn(degrees)
    turn = " ".join([shorten_decimal(f"{value:.5f}") for value in (cosine, sine, -sine, cosine)])
    return f"{turn} {spell_numbers((run.x + along_pt * cosine, run.y + along_pt * sine))} Tm"


def _turn(degrees: float) -> tuple[float, float]:
    """Cosine and sine, rounded so that they are the same wherever they are computed."""
    return round(math.cos(math.radians(degrees)), 5), round(math.sin(math.radians(degrees)), 5)


def _spell_segments(segments: tuple[Segment, ...]) -> str:
    """Path construction operators (8.5.2)."""
    return " ".join([spell_numbers(points) + _CONSTRUCT[kind] for kind, *points in segments])


@lru_cache(maxsize=256)
def _spell_colour(colour: str) -> str:
    """`#RRGGBB` as three components of DeviceRGB."""
    return spell_numbers(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
