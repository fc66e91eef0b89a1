"""A word in one look (face, size, features, language) to what line breaking and setting need of it, once for all.

The hot path of the engine is one look-up a word: `look.words[text]` holds its shapes, its width and its breaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec import Struct

from policybrief.drawing import Shape
from policybrief.text.breaks import is_address, plain_breaks
from policybrief.text.controls import CONTROLS, take_controls
from policybrief.text.fallback import graphemes, split_by_font
from policybrief.text.font import Font, load_font
from policybrief.text.hyphenate import hyphenation_points
from policybrief.text.shape import Shaper, Shapes, is_plain, plain_of

_CACHED_WORDS = 200_000
_LONGEST_WORD = 300
"""Of what is longer no breaks are looked for: each would take shaping it again, and it is cut at any character."""
_LONGEST_SHAPE = 4_000
"""More characters than any line has: what is longer is shaped in parts, for HarfBuzz refuses a million at once."""

_HANG = {
    ".": 0.7, ",": 0.7, "-": 0.6, "\u2010": 0.6, "\u2013": 0.35, "\u2014": 0.2, ":": 0.4, ";": 0.4, "!": 0.15, "?": 0.15,
    "'": 0.7, '"': 0.5, "\u2018": 0.7, "\u2019": 0.7, "\u201a": 0.7, "\u201c": 0.5, "\u201d": 0.5, "\u201e": 0.5,
    "\u00ab": 0.3, "\u00bb": 0.3, "(": 0.15, ")": 0.15, "\u060c": 0.7, "\u06d4": 0.7,
}  # fmt: skip
"""How much of a mark's width may stand outside the measure, at either end of a line."""


class Cut(Struct, frozen=True, gc=False):
    """A place inside a word where a line may end."""

    index: int
    """In the word's text."""
    before_pt: float
    """The width of the word up to here, with the hyphen if one is printed."""
    rest_pt: float
    """The width of the word from here on."""
    hyphen: bool
    hang_pt: float = 0.0
    """How far the end may hang out."""


class Word(Struct, frozen=True, eq=False, gc=False):
    """What stands between two spaces, or what one run has of it, ready to be set."""

    text: str
    """Without soft hyphens and other marks that only say where to break."""
    shapes: tuple[Shape, ...]
    """In reading order."""
    levels: tuple[int, ...]
    """The embedding level of each shape."""
    plain: Shape | None
    """The one shape, where there is but one, in the style's own font, read from left to right as its paragraph is."""
    width_pt: float
    character_levels: tuple[int, ...] = ()
    """The embedding level of each character of `text`; empty if all are 0."""
    cuts: tuple[Cut, ...] = ()
    """Places to break that need no hyphen of ours."""
    soft: tuple[int, ...] = ()
    """Where the author allows a hyphen."""
    hang_start_pt: float = 0.0
    hang_end_pt: float = 0.0


class _Words(dict[str, Word]):
    """The words of a look by their text as typed, prepared when they are first met."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def __missing__(self, text: str) -> Word:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        word = self[text] = self._look.prepare(text)
        return word

    def of(self, texts: Sequence[str]) -> list[Word]:
        """The words with these texts; those that are new are prepared together."""
        known = list(map(self.get, texts))
        if not all(known):
            self._look.meet([text for text, word in zip(texts, known, strict=True) if word is None])
            return list(map(self.__getitem__, texts))
        return cast("list[Word]", known)


class _Hyphenated(dict[Word, tuple[Cut, ...]]):
    """Every place where a word of a look may break, with a hyphen or without, found when it is first needed."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def __missing__(self, word: Word) -> tuple[Cut, ...]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        cuts = self[word] = self._look.hyphenate(word)
        return cuts


class Look:
    """One way to print words, and every word that was printed so."""

    __slots__ = (
        "_levelled", "_plain", "capitals", "chain", "features", "hyphenated", "language", "shaper", "shapes", "size_pt",
        "space_pt", "tracking_pt", "words",
    )  # fmt: skip

    def __init__(
        self, shaper: Shaper, chain: tuple[Font, ...], size_pt: float, tracking_pt: float, features: tuple[str, ...],
        language: str, *, capitals: bool,
    ) -> None:  # fmt: skip
        self.shaper, self.chain = shaper, chain
        self.size_pt, self.tracking_pt = size_pt, tracking_pt
        self.features, self.language, self.capitals = features, language, capitals
        self.shapes = self._shapes(chain[0])
        """In the style's own font, from left to right."""
        self.words, self.hyphenated = _Words(self), _Hyphenated(self)
        self.space_pt = chain[0].space * size_pt / 1000 + tracking_pt
        self._plain = chain[0].has_ascii
        self._levelled: dict[tuple[str, tuple[int, ...]], Word] = {}

    def meet(self, texts: Sequence[str]) -> None:
        """Prepare new words, those of plain letters and signs together."""
        if self._plain:
            plain = plain_of(texts)
            self.shapes.meet(plain)
            if len(self.words) >= _CACHED_WORDS:
                self.words.clear()
            self.words.update(zip(plain, map(self._prepare_plain, plain), strict=True))

    def levelled(self, text: str, levels: tuple[int, ...]) -> Word:
        """The word, each of its characters at its embedding level."""
        if not any(levels):
            return self.words[text]
        key = (text, levels)
        word = self._levelled.get(key)
        if word is None:
            if len(self._levelled) >= _CACHED_WORDS:
                self._levelled.clear()
            word = self._levelled[key] = self.prepare(text, levels)
        return word

    def prepare(self, typed: str, levels: tuple[int, ...] = ()) -> Word:
        """Shape a word and find where it may break."""
        if self._plain and not levels and is_plain(typed):
            return self._prepare_plain(typed)
        text = typed
        soft: tuple[int, ...] = ()
        open_points: tuple[int, ...] = ()
        if not typed.isascii() and not CONTROLS.isdisjoint(typed):
            text, levels, soft, open_points = take_controls(typed, levels)
        shapes, piece_levels = self._shape(text, levels)
        simple = len(shapes) == 1 and shapes[0].font == self.chain[0].key and not any(piece_levels)
        points = sorted({*plain_breaks(text), *open_points}) if len(text) <= _LONGEST_WORD else []
        return Word(
            text,
            shapes,
            piece_levels,
            shapes[0] if simple else None,
            self.width_of(shapes),
            levels,
            tuple(self._cut(text, levels, point, hyphen=False) for point in points),
            soft,
            self._hang(shapes[0], 0) if shapes else 0.0,
            self._hang(shapes[-1], -1) if shapes else 0.0,
        )

    def _prepare_plain(self, text: str) -> Word:
        """A word of ASCII as `prepare` has it: one shape, and only letters in most of them."""
        shape = self.shapes[text]
        width = shape.width * self.size_pt / 1000
        if self.tracking_pt:
            width += self.tracking_pt * len(shape.glyphs)
        if text.isalpha():
            return Word(text, (shape,), (0,), shape, width)
        cuts = tuple([self._cut(text, (), point, hyphen=False) for point in plain_breaks(text)])
        return Word(text, (shape,), (0,), shape, width, (), cuts, (), self._hang(shape, 0), self._hang(shape, -1))

    def hyphenate(self, word: Word) -> tuple[Cut, ...]:
        """All places where a word may break: those that take a hyphen, and its own cuts."""
        if len(word.text) > _LONGEST_WORD:
            return ()
        levels = word.character_levels
        points, leftward = word.soft, any(level % 2 for level in levels)
        if not points and not leftward and not is_address(word.text):
            points = hyphenation_points(word.text, language=self.language)
        cuts = {
            point: self._cut(word.text, levels, point, hyphen=True)
            for point in points
            if self._ends_in_hyphen_font(word.text[:point], levels[:point])
        }
        cuts.update({cut.index: cut for cut in word.cuts})
        return _keep_advancing([cuts[index] for index in sorted(cuts)], word.width_pt)

    def part(self, word: Word, start: int, stop: int) -> Word:
        """The word's text from `start` to `stop`, shaped anew: a ligature never crosses a break."""
        return self.levelled(word.text[start:stop], word.character_levels[start:stop])

    def fitting_prefix(self, word: Word, start: int, room_pt: float) -> int:
        """Where the longest part from `start` that is no wider than `room_pt` ends; at least one grapheme is taken."""
        guess = max(8, int(2 * room_pt / self.size_pt))
        while True:
            window = word.text[start : start + 2 * guess]
            ends = [start + end for _, end in graphemes(window)]
            whole = start + len(window) == len(word.text)
            if not whole and len(ends) > 1:
                ends.pop()  # its marks may lie beyond the window
            if whole or self.part(word, start, ends[-1]).width_pt > room_pt:
                break
            guess *= 2
        low, high = 0, len(ends) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.part(word, start, ends[middle]).width_pt <= room_pt:
                low = middle
            else:
                high = middle - 1
        return ends[low]

    def width_of(self, shapes: tuple[Shape, ...]) -> float:
        """Their width side by side, in points, tracking included."""
        tracked = self.tracking_pt * sum(len(shape.glyphs) for shape in shapes) if self.tracking_pt else 0.0
        return sum(shape.width for shape in shapes) * self.size_pt / 1000 + tracked

    def hyphen_pt(self, shape: Shape) -> float:
        """The width of the hyphen after a shape that ends a line, in points."""
        return load_font(shape.font).hyphen * self.size_pt / 1000 + self.tracking_pt

    def _shape(self, text: str, levels: tuple[int, ...]) -> tuple[tuple[Shape, ...], tuple[int, ...]]:
        """Shapes in reading order with their levels: one for each stretch of one level and one font."""
        if self._plain and not levels and is_plain(text):
            return (self.shapes[text],), (0,)
        pieces = [
            (level, font, text[begin : min(begin + _LONGEST_SHAPE, start + last)])
            for level, start, end in _split_by_level(text, levels)
            for font, first, last in split_by_font(text[start:end], self.chain)
            for begin in range(start + first, start + last, _LONGEST_SHAPE)
        ]
        shapes = tuple(self._shapes(font, rtl=level % 2 == 1)[piece] for level, font, piece in pieces)
        return shapes, tuple(level for level, _, _ in pieces)

    def _shapes(self, font: Font, *, rtl: bool = False) -> Shapes:
        return self.shaper.shapes(font, features=self.features, language=self.language, rtl=rtl, capitals=self.capitals)

    def _cut(self, text: str, levels: tuple[int, ...], index: int, *, hyphen: bool) -> Cut:
        before, _ = self._shape(text[:index], levels[:index])
        rest, _ = self._shape(text[index:], levels[index:])
        hyphen_pt = self.hyphen_pt(before[-1]) if hyphen else 0.0
        hang = _HANG["-"] * hyphen_pt if hyphen else self._hang(before[-1], -1)
        return Cut(index, self.width_of(before) + hyphen_pt, self.width_of(rest), hyphen, hang)

    def _ends_in_hyphen_font(self, text: str, levels: tuple[int, ...]) -> bool:
        """Whether the font at the end of `text` has a hyphen to print after it."""
        shapes, _ = self._shape(text, levels)
        return load_font(shapes[-1].font).has_hyphen

    def _hang(self, shape: Shape, end: int) -> float:
        """How far the mark at one end of a shape (0 or -1, in reading order) may hang out, in points."""
        share = _HANG.get(shape.text[end], 0.0)
        if not share or not shape.glyphs:
            return 0.0
        glyph = end if not shape.rtl else -1 - end
        return share * shape.advances[glyph] * self.size_pt / 1000


def _split_by_level(text: str, levels: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """(level, start, end) of every stretch of one level."""
    if not levels or levels.count(levels[0]) == len(levels):
        return [(levels[0] if levels else 0, 0, len(text))] if text else []
    starts = [index for index in range(len(text)) if index == 0 or levels[index] != levels[index - 1]]
    return [(levels[start], start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _keep_advancing(cuts: list[Cut], width_pt: float) -> tuple[Cut, ...]:
    """Without the hyphens that would make a line longer than the next break does."""
    kept: list[Cut] = []
    limit = width_pt
    for cut in reversed(cuts):
        if not cut.hyphen or cut.before_pt < limit:
            kept.append(cut)
            limit = min(limit, cut.before_pt)
    return tuple(reversed(kept))
