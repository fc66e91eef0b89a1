"""A paragraph's runs to one flat strand: every word ready to be set, and what joins it to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from msgspec import Struct, field
from msgspec.structs import replace

from policybrief.document.words import Inline, Run, Words
from policybrief.patterns import compile_late
from policybrief.text.bidi import embedding_levels, has_rtl
from policybrief.text.breaks import WORD_JOINER, ZERO_WIDTH_SPACE, plain_breaks
from policybrief.text.hands import Hand, Hands
from policybrief.text.hyphenate import SOFT_HYPHEN
from policybrief.text.words import Word

NO_BREAK_SPACE = "\u00a0"

# What stands between two words, as bits: a line may end there, the text says a space, the space stretches.
MAY_BREAK, SAYS_SPACE, STRETCHES = 1, 2, 4
GLUE = 0
SPACE = MAY_BREAK | SAYS_SPACE | STRETCHES
FIXED_SPACE = SAYS_SPACE | STRETCHES
RAISED = SAYS_SPACE
"""Before a citation or a boxed letter: no break, a hair of white, but a space for who listens."""

_MARKS = f"{SOFT_HYPHEN}{ZERO_WIDTH_SPACE}{WORD_JOINER}\ufeff"
_SPACES = compile_late("[\t-\r\x1c-\x1f\x85\u1680\u2028\u2029 ]+")
_HELD_SPACES = compile_late(f" *{NO_BREAK_SPACE}[ {NO_BREAK_SPACE}]*")
_ONLY_MARKS = compile_late(f"(?<![^ {NO_BREAK_SPACE}])[{_MARKS}]+(?![^ {NO_BREAK_SPACE}])")
_BLANKS = " " + NO_BREAK_SPACE
_TAG_PADDING_PT = 1.0


class Span(Struct, frozen=True, gc=False):
    """The words that one inline gave to the strand, and the hand they are set in."""

    inline: Inline
    hand: Hand
    first: int
    stop: int


class Strand(Struct, eq=False):
    """Words in reading order; `gaps` and `joints` say what follows each (the last: nothing)."""

    rtl: bool
    words: list[Word] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    """Points of white after each word."""
    joints: list[int] = field(default_factory=list)
    gap_levels: list[int] = field(default_factory=list)
    """The embedding level of the white after each word; empty where the whole strand is at level 0."""
    spans: list[Span] = field(default_factory=list)
    mended: bool = False
    """Whether words were cut to pieces, which may meet inside a span with no space between them."""


class _Tokens(Struct, frozen=True, gc=False):
    """The words of one inline, and the spaces before and after them, a character each."""

    texts: Sequence[str]
    lead: str
    trail: str
    held: str = ""
    """The spaces between the words, where one of them is a no-break space."""


def spin_strand(words: Words, hands: Hands, *, rtl: bool, page_digits: int) -> Strand:
    """Make the strand of a paragraph. White space collapses; soft hyphens and joiners have done their work."""
    if len(words) == 1 and not rtl and _is_plain(words[0]):
        return spin_plain(words[0], hands)
    return spin_any(words, hands, rtl=rtl, page_digits=page_digits)


def spin_plain(run: Run, hands: Hands) -> Strand:
    """What `spin_any` gives for one run that has single spaces between its words and nowhere else: most paragraphs."""
    texts = run.text.split(" ")
    hand = hands.hand_of(run)
    count, look = len(texts), hand.look
    gaps = [look.space_pt] * count
    joints = [SPACE] * count
    gaps[-1], joints[-1] = 0.0, GLUE
    return Strand(rtl=False, words=look.words.of(texts), gaps=gaps, joints=joints, spans=[Span(run, hand, 0, count)])


def _is_plain(inline: Inline) -> TypeGuard[Run]:
    """Whether an inline is a run, not in a box, read from left to right, whose every space parts two words."""
    if not isinstance(inline, Run) or inline.tag:
        return False
    text = inline.text
    spaced = text.isprintable() and "  " not in text and text[:1] > " " and text[-1] != " "
    return spaced and not has_rtl(text)


def spin_any(words: Words, hands: Hands, *, rtl: bool, page_digits: int) -> Strand:
    """What `spin_strand` gives for any words."""
    texts = list(map(_text_of, words))
    joined = "".join(texts)
    levels = embedding_levels(joined, rtl=rtl) if rtl or has_rtl(joined) else []
    spinner = _Spinner(Strand(rtl), hands, levels, page_digits)
    for inline, text in zip(words, texts, strict=True):
        spinner.add(inline, text)
    return spinner.finish()


def _text_of(inline: Inline) -> str:
    """The text with single spaces; the place of a number is held by a digit."""
    if isinstance(inline, Run):
        text = inline.text
        return text if text.isprintable() and "  " not in text else _collapse_spaces(text)
    return "0"


def _collapse_spaces(text: str) -> str:
    spaced = text.replace(NO_BREAK_SPACE, " ")
    if spaced.isprintable() and "  " not in spaced:
        return text  # no marks, and no two blanks together
    words_only = _ONLY_MARKS.sub("", _SPACES.sub(" ", text))
    return _SPACES.sub(" ", _HELD_SPACES.sub(NO_BREAK_SPACE, words_only))


class _Spinner(Struct):
    """Adds inline after inline to a strand."""

    strand: Strand
    hands: Hands
    levels: list[int]
    """Of every character of all texts; empty where all are at level 0."""
    page_digits: int
    pending: str = ""
    """The space at the end of what was added, if any; of two kinds the no-break space wins, as `max` has it."""
    start: int = 0

    def add(self, inline: Inline, text: str) -> None:
        """Append the words of one inline; a tag and a number that is not known yet stand in boxes."""
        boxed = not isinstance(inline, Run) or inline.tag
        tokens = _split_tokens(text, whole=boxed)
        if tokens.texts:
            strand, hand = self.strand, self.hands.hand_of(inline)
            first = len(strand.words)
            place = self.start + len(tokens.lead)
            if first:
                self._join(inline, hand, tokens, place)
            self._add_words(hand, tokens, place)
            self._add_joints(hand, tokens)
            reserved_pt = self.hands.reserve(inline, self.page_digits) if boxed else 0.0
            if reserved_pt:
                strand.words[-1] = _reserve_width(strand.words[-1], inline, reserved_pt)
            strand.spans.append(Span(inline, hand, first, len(strand.words)))
            self.pending = tokens.trail
        else:
            self.pending = max(self.pending, tokens.trail)
        self.start += len(text)

    def finish(self) -> Strand:
        """The strand, with nothing after its last word."""
        if self.strand.words:
            self.strand.gaps.append(0.0)
            self.strand.joints.append(GLUE)
            if self.levels:
                self.strand.gap_levels.append(int(self.strand.rtl))
        return self.strand

    def _join(self, inline: Inline, hand: Hand, tokens: _Tokens, place: int) -> None:
        """Write down what stands between the last word so far and the first of this inline."""
        strand, style, gap = self.strand, self.hands.style, 0.0
        before = strand.spans[-1]
        space = max(self.pending, tokens.lead)
        if isinstance(inline, Run) and inline.tag:
            joint, gap = RAISED, style.tag_gap_pt
        elif _is_citation(inline) and not _is_citation(before.inline):
            joint, gap = RAISED, style.citation_gap_pt
        elif space:
            joint = FIXED_SPACE if space == NO_BREAK_SPACE else SPACE
            gap = (before.hand if self.pending else hand).look.space_pt
            if isinstance(before.inline, Run) and before.inline.tag:
                gap = max(gap, style.tag_gap_pt)
        else:
            joint = MAY_BREAK if _breaks_between(strand.words[-1].text, tokens.texts[0]) else GLUE
        strand.joints.append(joint)
        strand.gaps.append(gap)
        if self.levels:
            around = self.levels[place - 1 : place] if space else self.levels[place - 1 : place + 1]
            strand.gap_levels.append(min(around))

    def _add_words(self, hand: Hand, tokens: _Tokens, place: int) -> None:
        strand, look = self.strand, hand.look
        if not self.levels:
            strand.words += look.words.of(tokens.texts)
            return
        for index, text in enumerate(tokens.texts):
            if index:
                strand.gap_levels.append(self.levels[place - 1])
            strand.words.append(look.levelled(text, tuple(self.levels[place : place + len(text)])))
            place += len(text) + 1

    def _add_joints(self, hand: Hand, tokens: _Tokens) -> None:
        """Write down what stands between the words of one inline."""
        spaces = len(tokens.texts) - 1
        self.strand.gaps += [hand.look.space_pt] * spaces
        if tokens.held:
            self.strand.joints += [FIXED_SPACE if space == NO_BREAK_SPACE else SPACE for space in tokens.held]
        else:
            self.strand.joints += [SPACE] * spaces


def _split_tokens(text: str, *, whole: bool) -> _Tokens:
    core = text.strip(_BLANKS)
    if not core:
        return _Tokens((), "", max(text, default=""))
    lead = text[0] if text[0] != core[0] else ""
    trail = text[-1] if text[-1] != core[-1] else ""
    if whole:
        return _Tokens((core,), lead, trail)
    if NO_BREAK_SPACE in core:
        held = "".join([character for character in core if character in _BLANKS])
        return _Tokens(core.replace(NO_BREAK_SPACE, " ").split(" "), lead, trail, held)
    return _Tokens(core.split(" "), lead, trail)


def _is_citation(inline: Inline) -> bool:
    return isinstance(inline, Run) and inline.citation


def _breaks_between(before: str, after: str) -> bool:
    """Whether a line may end between two runs that meet inside a word: "non-" and "combat"."""
    tail = before[-3:]
    return len(tail) in plain_breaks(tail + after[:3])


def _reserve_width(word: Word, inline: Inline, width_pt: float) -> Word:
    """The word in a box of at least that width; where a number is filled in later, the box is empty."""
    if isinstance(inline, Run):
        return replace(word, width_pt=max(word.width_pt + 2 * _TAG_PADDING_PT, width_pt), plain=None, cuts=())
    return Word("", (), word.levels, None, width_pt)
