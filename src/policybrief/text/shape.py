"""Words to glyphs: HarfBuzz with kerning and ligatures on, in one font and one direction; every shape is made once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import Any, TypeAlias

from policybrief.drawing import Shape
from policybrief.patterns import compile_late
from policybrief.text.font import HYPHENS, Font, harfbuzz
from policybrief.text.letters import APART, CONTEXT_FREE, LONGEST, Letters

_Key: TypeAlias = tuple[str, tuple[str, ...], str, bool, bool]

_CACHED_SHAPES = 400_000
"""The shapes of one kind are forgotten when they are this many: about the words of 20 long books."""

_NO_IGNORABLES = harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES

_DOTTED_I = frozenset(("tr", "az"))
"""Languages in which the capital of i keeps its dot."""

_LATIN = "Latn"
_LETTER = compile_late("[A-Za-z]")

_code_of, _cluster_of, _advance_of = attrgetter("codepoint"), attrgetter("cluster"), attrgetter("x_advance")


class Shapes(dict[str, Shape]):
    """The shapes of texts in one font, with the same features, in one language and one direction."""

    def __init__(self, font: Font, features: tuple[str, ...], language: str, *, rtl: bool, capitals: bool) -> None:
        self._font, self._language, self._rtl, self._capitals = font, language, rtl, capitals
        self._ask = partial(_ask, font, features, language, rtl=rtl)
        dotted = capitals and _keeps_dot(language)
        self._spells = not rtl and font.has_ascii and not dotted and CONTEXT_FREE.issuperset(features)
        """Whether plain words are put together from letters."""
        self._latin = Letters(font, partial(self._ask, script=_LATIN))
        self._signs = Letters(font, self._ask)
        """Of words without a letter HarfBuzz sees no script."""

    def __missing__(self, text: str) -> Shape:
        if is_plain(text):
            self.meet([text])
        else:
            self[text] = self.shape_any(text)
        return self[text]

    def meet(self, texts: Sequence[str]) -> None:
        """Shape those of some plain texts (`plain_of`) that are new."""
        if len(self) >= _CACHED_SHAPES:
            self.clear()
        new = [text for text in texts if text not in self]
        if not self._spells:
            self.update([(text, self.shape_any(text)) for text in new])
            return
        if latin := [text for text in new if text.isalpha() or _LETTER.search(text)]:
            self._spell(latin, self._latin)
        if len(latin) < len(new):
            self._spell([text for text in new if not _LETTER.search(text)], self._signs)

    def _spell(self, texts: Sequence[str], letters: Letters) -> None:
        """Shape plain words, letter by letter but where letters are joined."""
        joined = APART.join((*texts, ""))
        shapes = letters.shape(texts, joined.upper() if self._capitals else joined)
        for text, shape in zip(texts, shapes, strict=True):
            self[text] = shape or self.shape_any(text)

    def shape_any(self, text: str) -> Shape:
        """The shape of any text, made anew."""
        printed, origins = _print_capitals(text, self._language) if self._capitals else (text, None)
        buffer, scale = self._ask(printed), self._font.per_unit
        infos, positions = buffer.glyph_infos or (), buffer.glyph_positions or ()
        clusters = tuple(map(_cluster_of, infos))
        advances = tuple(map(scale.__mul__, map(_advance_of, positions)))
        return Shape(
            font=self._font.key,
            text=text,
            glyphs=tuple(map(_code_of, infos)),
            advances=advances,
            offsets=_read_offsets(positions, scale),
            clusters=clusters if origins is None else tuple([origins[cluster] for cluster in clusters]),
            rtl=self._rtl,
            width=sum(advances),
        )


class Shaper:
    """Makes shapes, and keeps them by font, features, language, direction and capitals."""

    def __init__(self) -> None:
        self._kinds: dict[_Key, Shapes] = {}

    def shapes(
        self, font: Font, *, features: tuple[str, ...] = (), language: str = "", rtl: bool = False,
        capitals: bool = False,
    ) -> Shapes:  # fmt: skip
        """The shapes of one kind, by their text; `capitals` prints capitals while a shape's text stays as written.

        `features` are OpenType features to switch on (`"tnum"`) or off (`"-liga"`) beside kerning and ligatures.
        """
        key = (font.key, features, language, rtl, capitals)
        shapes = self._kinds.get(key)
        if shapes is None:
            shapes = self._kinds[key] = Shapes(font, features, language, rtl=rtl, capitals=capitals)
        return shapes


def _ask(font: Font, features: tuple[str, ...], language: str, printed: str, *, rtl: bool, script: str = "") -> Any:
    """The buffer with what HarfBuzz makes of a text, in the script of its letters if none is named."""
    buffer = harfbuzz.Buffer()
    if not printed.isascii():
        buffer.flags = _NO_IGNORABLES
        printed = _replace_hyphens(printed, font)
    buffer.add_str(printed)
    if script:
        buffer.script = script
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    if language:
        buffer.language = language
    harfbuzz.shape(font.shaper, buffer, _switches(features))
    return buffer


def is_plain(text: str) -> bool:
    """Whether a text is no longer than a word and has nothing but the letters and signs of ASCII."""
    return 0 < len(text) <= LONGEST and text.isascii() and text.isprintable()


def plain_of(texts: Iterable[str]) -> list[str]:
    """Those of some texts that are plain, each once."""
    once = list(dict.fromkeys(texts))
    if is_plain("".join(once)) and "" not in once:
        return once
    return [text for text in once if is_plain(text)]


def _print_capitals(text: str, language: str) -> tuple[str, list[int]]:
    """The text in capitals, and for each of its characters the index of the one that it was made from."""
    dotted = _keeps_dot(language)
    capitals = ["İ" if dotted and character == "i" else character.upper() for character in text]
    origins = [index for index, capital in enumerate(capitals) for _ in capital]
    return "".join(capitals), origins


def _keeps_dot(language: str) -> bool:
    return language.split("-")[0] in _DOTTED_I


def _replace_hyphens(text: str, font: Font) -> str:
    """Hyphens of which the font has no glyph are printed as the hyphen-minus; the length stays."""
    if HYPHENS.isdisjoint(text):
        return text
    return "".join("-" if c in HYPHENS and c not in font.characters else c for c in text)


@cache
def _switches(features: tuple[str, ...]) -> dict[str, bool]:
    switches = {"kern": True, "liga": True}
    switches.update((feature.lstrip("-"), not feature.startswith("-")) for feature in features)
    return switches


def _read_offsets(positions: Sequence[Any], scale: float) -> tuple[tuple[float, float], ...]:
    """How far each glyph is moved; empty where none is."""
    offsets = [(p.x_offset, p.y_offset) for p in positions]
    if not any(map(any, offsets)):
        return ()
    return tuple([(x * scale, y * scale) for x, y in offsets])
