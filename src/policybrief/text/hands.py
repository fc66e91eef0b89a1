"""A text style to the hands its runs are set in: what is strong, slanted, raised, boxed or coloured."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field

from policybrief.document.words import Inline, PageRef, Run
from policybrief.text.fallback import font_chain
from policybrief.text.shape import Shaper
from policybrief.text.words import Look
from policybrief.theme.fonts import Weight
from policybrief.theme.styles import TextStyle

_LookKey: TypeAlias = tuple[str, Weight, bool, float, float, bool, tuple[str, ...], str]

_TRACKED = ("-liga", "-clig")
"""Letters that stand apart are not joined."""
_DIGITS = "0123456789"


_Kind: TypeAlias = tuple[bool, bool, bool, bool, bool, str]
"""What sets an inline apart from the other words of its paragraph: strong, slanted, citation, tag, link, language."""


class Hand(Struct, frozen=True):
    """A look with a colour, raised by so much above the baseline."""

    look: Look
    colour: str
    rise_pt: float = 0.0


class Wardrobe(Struct):
    """Every look that was ever asked for, so that its words are prepared once."""

    shaper: Shaper = field(default_factory=Shaper)
    looks: dict[_LookKey, Look] = field(default_factory=dict)

    def look(
        self, family: str, weight: Weight, size_pt: float, *, italic: bool = False, tracking_pt: float = 0.0,
        capitals: bool = False, features: tuple[str, ...] = (), language: str = "",
    ) -> Look:  # fmt: skip
        """The look with these properties."""
        key = (family, weight, italic, size_pt, tracking_pt, capitals, features, language)
        look = self.looks.get(key)
        if look is None:
            chain = font_chain(family, weight=weight, italic=italic)
            switches = (*_TRACKED, *features) if tracking_pt else features
            look = Look(self.shaper, chain, size_pt, tracking_pt, switches, language, capitals=capitals)
            self.looks[key] = look
        return look


class Hands(Struct):
    """The hands of one text style in one language."""

    style: TextStyle
    language: str
    wardrobe: Wardrobe
    _made: dict[_Kind, Hand] = field(default_factory=dict)

    def hand_of(self, inline: Inline) -> Hand:
        """The hand that an inline is set in."""
        if isinstance(inline, Run):
            kind = (
                inline.strong, inline.emphasis, inline.citation, inline.tag, inline.link is not None, inline.language,
            )  # fmt: skip
        else:
            kind = (False, False, False, False, isinstance(inline, PageRef) and inline.link is not None, "")
        hand = self._made.get(kind)
        if hand is None:
            hand = self._made[kind] = self._make(kind)
        return hand

    def reserve(self, inline: Inline, page_digits: int) -> float:
        """The width of the box that an inline stands in, in points; 0 for plain words."""
        if isinstance(inline, Run):
            return self.style.tag_width_pt if inline.tag else 0.0
        return page_digits * max(self.number_look.words[digit].width_pt for digit in _DIGITS)

    @property
    def number_look(self) -> Look:
        """How page numbers are printed: in figures of one width."""
        style = self.style
        return self.wardrobe.look(
            style.family, style.weight, style.size_pt, tracking_pt=style.tracking_pt,
            features=(*style.features, "tnum"), language=self.language,
        )  # fmt: skip

    def _make(self, kind: _Kind) -> Hand:
        strong, slanted, citation, tag, link, language = kind
        style, language = self.style, language or self.language
        if tag:
            look = self.wardrobe.look(style.tag_family, "semibold", style.tag_size_pt, language=language)
            return Hand(look, style.tag_colour)
        if citation:
            look = self.wardrobe.look(style.citation_family, "regular", style.citation_size_pt, language=language)
            return Hand(look, style.citation_colour, style.citation_raise_pt)
        look = self.wardrobe.look(
            style.family, style.strong_weight if strong else style.weight, style.size_pt, italic=slanted,
            tracking_pt=style.tracking_pt, capitals=style.capitals, features=style.features, language=language,
        )  # fmt: skip
        return Hand(look, style.link_colour if link and style.link_colour else style.colour)
