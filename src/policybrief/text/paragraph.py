"""Words to set lines: the typesetter, whose caches make setting the next paragraph cheap."""

from __future__ import annotations

from collections.abc import Container
from operator import sub

from msgspec import Struct

from policybrief.document.words import Inline, Run, Words
from policybrief.drawing import Glyphs
from policybrief.text.demerits import JUSTIFIED, ragged_model
from policybrief.text.fallback import PrintableCharacters, missing_characters
from policybrief.text.font import Font
from policybrief.text.hands import Hands, Wardrobe
from policybrief.text.linebreak import fit_total, fit_well
from policybrief.text.lines import SetLine, set_lines, set_whole
from policybrief.text.overfull import Mended, mend_strand
from policybrief.text.places import Places, hyphen_cuts, lay_places, measure_strand, plain_cuts
from policybrief.text.strand import Strand, spin_strand
from policybrief.theme.fonts import Weight
from policybrief.theme.styles import TextStyle

_CACHED_HANDS = 1_000
_CACHED_STRANDS = 1_000
_PAGE_DIGITS = 2


class SetParagraph(Struct, frozen=True):
    """A paragraph's lines, from the first to the last; none for a paragraph without words."""

    lines: tuple[SetLine, ...]
    overfull: tuple[Inline, ...] = ()
    """The runs of words that are wider than the measure and were cut where they had to be."""


class SpunParagraph(Struct, eq=False):
    """A paragraph's words, before they are broken into lines."""

    strand: Strand
    style: TextStyle
    _places: Places | None = None

    def set_at(self, measure_pt: float) -> SetParagraph:
        """The lines at a measure, in points."""
        if not self.strand.words:
            return SetParagraph(())
        if not self._hangs:
            width = measure_strand(self.strand)
            if width <= measure_pt:
                return SetParagraph((set_whole(self.strand, width),))
        mended = mend_strand(self.strand, self._lay_places(), measure_pt, hang=self._hangs)
        places, chosen = _choose_places(mended, self.style, measure_pt, hang=self._hangs)
        justify = self.style.align == "justify"
        lines = set_lines(mended.strand, places, chosen, measure_pt, justify=justify, hang=self._hangs)
        return SetParagraph(lines, mended.cut)

    def count_lines(self, measure_pt: float) -> int:
        """How many lines there are at a measure; 0 where there are no words, or one has to be cut."""
        if not self.strand.words:
            return 0
        mended = mend_strand(self.strand, self._lay_places(), measure_pt, hang=self._hangs)
        return 0 if mended.cut else len(_choose_places(mended, self.style, measure_pt, hang=self._hangs)[1]) - 1

    @property
    def _hangs(self) -> bool:
        return self.style.hang and self.style.align == "justify"

    def _lay_places(self) -> Places:
        """Where its lines may end without further hyphens."""
        if self._places is None:
            self._places = lay_places(self.strand, plain_cuts(self.strand), hang=self._hangs)
        return self._places


class Typesetter:
    """Sets paragraphs and labels; one for a process keeps its fonts and shapes for all of them."""

    def __init__(self) -> None:
        self._wardrobe = Wardrobe()
        self._hands: dict[tuple[TextStyle, str], Hands] = {}
        self._measured: dict[tuple[int, int], tuple[Words, Hands, Strand]] = {}

    def set_paragraph(
        self,
        words: Words,
        style: TextStyle,
        measure_pt: float,
        *,
        language: str,
        rtl: bool = False,
        page_digits: int = _PAGE_DIGITS,
    ) -> SetParagraph:
        """Break `words` into lines of at most `measure_pt` and set them.

        `language` (BCP 47) is that of runs that name none, `rtl` the paragraph's direction; a page number that is
        not known yet gets room for `page_digits` figures. Justified lines but the last are as wide as the measure.
        """
        spun = self.spin(words, style, language=language, rtl=rtl, page_digits=page_digits)
        return spun.set_at(measure_pt)

    def spin(
        self, words: Words, style: TextStyle, *, language: str, rtl: bool = False, page_digits: int = _PAGE_DIGITS
    ) -> SpunParagraph:
        """What `set_paragraph` sets, ready to be tried at several measures."""
        hands = self._hands_of(style, language)
        known = self._measured.pop((id(words), id(hands)), None)
        if known and not rtl and page_digits == _PAGE_DIGITS:
            return SpunParagraph(known[2], style)
        return SpunParagraph(spin_strand(words, hands, rtl=rtl, page_digits=page_digits), style)

    def natural_widths(self, words: Words, style: TextStyle, *, language: str) -> tuple[float, float]:
        """(widest_word_pt, one_line_pt): what a column needs so that no word is cut, and so that no line breaks."""
        hands = self._hands_of(style, language)
        strand = spin_strand(words, hands, rtl=False, page_digits=_PAGE_DIGITS)
        if not strand.words:
            return 0.0, 0.0
        if len(self._measured) >= _CACHED_STRANDS:
            self._measured.clear()
        self._measured[id(words), id(hands)] = words, hands, strand  # as a rule they are set next
        places = lay_places(strand, plain_cuts(strand))
        return max(map(sub, places.ends[1:], places.starts)), places.ends[-1]

    @property
    def printable(self) -> Container[str]:
        """Every character that some font of the theme can set; not each font sets each of them."""
        return PrintableCharacters()

    def missing(self, words: Words, style: TextStyle) -> tuple[tuple[Run, int, str], ...]:
        """(run, index in its text, character) of every character that no font of the theme can set there."""
        hands = self._hands_of(style, "")
        return tuple(
            (run, index, character)
            for run in words
            if isinstance(run, Run)
            for index, character in _find_missing(run.text, hands.hand_of(run).look.chain, capitals=style.capitals)
        )

    def set_number(self, text: str, style: TextStyle, *, language: str = "") -> Glyphs:
        """The figures of a page number in that style, from x 0, to be put where room was kept for them."""
        look = self._hands_of(style, language).number_look
        return Glyphs(0.0, 0.0, look.size_pt, style.colour, look.words[text].shapes, tracking_pt=look.tracking_pt)

    def shape_text(
        self,
        text: str,
        *,
        family: str,
        weight: Weight = "regular",
        italic: bool = False,
        size_pt: float,
        colour: str,
        language: str,
        rtl: bool = False,
        features: tuple[str, ...] = (),
    ) -> tuple[Glyphs, ...]:
        """Set `text` on one line that starts at x 0 with its baseline at y 0; `width_of` gives its width."""
        style = TextStyle(family, size_pt, size_pt, colour, weight, features=features)
        strand = spin_strand(
            (Run(text, emphasis=italic),), self._hands_of(style, language), rtl=rtl, page_digits=0
        )  # fmt: skip
        if not strand.words:
            return ()
        line = set_whole(strand, measure_strand(strand))
        return tuple(fragment.glyphs for fragment in line.fragments)

    def _hands_of(self, style: TextStyle, language: str) -> Hands:
        key = (style, language)
        hands = self._hands.get(key)
        if hands is None:
            if len(self._hands) >= _CACHED_HANDS:
                self._hands.clear()
            hands = self._hands[key] = Hands(style, language, self._wardrobe)
        return hands


def width_of(line: tuple[Glyphs, ...]) -> float:
    """How far glyphs on one line reach, in points from x 0."""
    return max((glyphs.x + _width_of_words(glyphs) for glyphs in line), default=0.0)


def _width_of_words(glyphs: Glyphs) -> float:
    shapes = sum(word.width * glyphs.size_pt / 1000 + glyphs.tracking_pt * len(word.glyphs) for word in glyphs.words)
    return shapes + glyphs.space_pt * max(len(glyphs.words) - 1, 0)


def _choose_places(
    mended: Mended, style: TextStyle, measure_pt: float, *, hang: bool
) -> tuple[Places, tuple[int, ...]]:
    """Where the lines end: without hyphens if that looks well, else with those that help most."""
    justify = style.align == "justify"
    model = JUSTIFIED if justify else ragged_model(style.size_pt, measure_pt)
    if not (justify or style.hyphenate):
        return mended.places, fit_total(mended.places, measure_pt, model)
    if chosen := fit_well(mended.places, measure_pt, model):
        return mended.places, chosen
    places = lay_places(mended.strand, hyphen_cuts(mended.strand), hang=hang)
    return places, fit_total(places, measure_pt, model)


def _find_missing(text: str, chain: tuple[Font, ...], *, capitals: bool) -> list[tuple[int, str]]:
    """(index, character), white space apart; what is printed in capitals needs those, too."""
    found = [(index, character) for index, character in missing_characters(text, chain) if not character.isspace()]
    if capitals:
        known = {index for index, _ in found}
        found += [
            (index, character)
            for index, character in enumerate(text)
            if index not in known and not character.isspace() and missing_characters(character.upper(), chain)
        ]
    return sorted(found)
