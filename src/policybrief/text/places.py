"""A strand to the places where its lines may end, as flat lists of numbers that line breaking runs over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from policybrief.text.strand import MAY_BREAK, SPACE, STRETCHES, Strand
from policybrief.text.words import Cut


class Places(Struct, frozen=True, eq=False):
    """Places 0 (before the first word) to n (after the last). Abscissas run along the unbroken strand, in points.

    A line from place i to place j is `ends[j] - starts[i]` wide and has `white_before[j] - white_after[i]` of
    white that stretches.
    """

    ends: list[float]
    """Where the ink of a line that ends here ends."""
    starts: list[float]
    """Where the ink of a line that begins here begins; none for the last place."""
    white_before: list[float]
    white_after: list[float]
    hyphens: list[bool]
    words: list[int]
    """The index of the word that ends here, or inside which the place is; -1 for place 0."""
    cuts: dict[int, Cut]
    """By place, those inside a word."""


def plain_cuts(strand: Strand) -> list[tuple[Cut, ...]]:
    """For every word the places inside it that need no hyphen of ours."""
    return [word.cuts for word in strand.words]


def hyphen_cuts(strand: Strand) -> list[tuple[Cut, ...]]:
    """For every word all places inside it."""
    cuts: list[tuple[Cut, ...]] = []
    for span in strand.spans:
        cuts.extend(map(span.hand.look.hyphenated.__getitem__, strand.words[span.first : span.stop]))
    return cuts


def lay_places(strand: Strand, cuts_of_words: Sequence[tuple[Cut, ...]], *, hang: bool = False) -> Places:
    """Lay out the places between words and at the cuts of each word; `hang` lets marks stand outside the lines."""
    plain = strand.joints.count(SPACE) == len(strand.words) - 1 and not any(cuts_of_words)
    places = lay_spaces(strand) if plain else lay_all(strand, cuts_of_words)
    if hang:
        _hang_marks(places, strand)
    return places


def measure_strand(strand: Strand) -> float:
    """The width of all words on one line, as `lay_places` has it."""
    return sum(_lay_widths(strand))


def _lay_widths(strand: Strand) -> list[float]:
    """Word, gap, word and so on, along the strand: sums of floats come in this order."""
    widths = [0.0] * (2 * len(strand.words))
    widths[::2] = [word.width_pt for word in strand.words]
    widths[1::2] = strand.gaps
    return widths


def lay_spaces(strand: Strand) -> Places:
    """The places of words with nothing but common spaces between them, as `lay_all` has them."""
    count = len(strand.words)
    abscissas = list(accumulate(_lay_widths(strand), initial=0.0))
    white = list(accumulate(strand.gaps[:-1], initial=0.0))
    return Places(
        [0.0, *abscissas[1::2]],
        abscissas[:-1:2],
        [0.0, *white],
        white,
        [False] * (count + 1),
        list(range(-1, count)),
        {},
    )


def lay_all(strand: Strand, cuts_of_words: Sequence[tuple[Cut, ...]]) -> Places:
    """The places of any words."""
    ends, starts, before, after, words = [0.0], [0.0], [0.0], [0.0], [-1]
    cuts: dict[int, Cut] = {}
    x = white = 0.0
    for index, (word, gap, joint) in enumerate(zip(strand.words, strand.gaps, strand.joints, strict=True)):
        if cuts_of_words[index]:
            for cut in cuts_of_words[index]:
                cuts[len(ends)] = cut
                ends.append(x + cut.before_pt)
                starts.append(x + word.width_pt - cut.rest_pt)
                before.append(white)
                after.append(white)
                words.append(index)
        x += word.width_pt
        if joint & MAY_BREAK:
            ends.append(x)
            before.append(white)
            x += gap
            if joint & STRETCHES:
                white += gap
            starts.append(x)
            after.append(white)
            words.append(index)
        else:
            x += gap
            if joint & STRETCHES:
                white += gap
    ends.append(x)
    before.append(white)
    words.append(len(strand.words) - 1)
    hyphens = [False] * len(ends)
    for place, cut in cuts.items():
        hyphens[place] = cut.hyphen
    return Places(ends, starts, before, after, hyphens, words, cuts)


def _hang_marks(places: Places, strand: Strand) -> None:
    """Draw in the ends of lines, and push out their starts, by what may stand outside the measure."""
    last = len(places.ends) - 1
    for place in range(last + 1):
        cut = places.cuts.get(place)
        if place:
            word = strand.words[places.words[place]]
            places.ends[place] -= cut.hang_pt if cut else word.hang_end_pt
        if place < last and cut is None:
            places.starts[place] += strand.words[places.words[place] + 1].hang_start_pt
