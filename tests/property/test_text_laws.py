"""Laws of setting text: they hold for any words, styles and measures."""

from __future__ import annotations

import re
from itertools import accumulate, combinations, pairwise
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from policybrief.document.words import Run, Words
from policybrief.drawing import Ending
from policybrief.text import Fragment, SetLine, SetParagraph, Typesetter, load_font
from policybrief.text.demerits import (
    JUSTIFIED,
    Model,
    count_demerits,
    find_looseness,
    follow,
    ragged_model,
    rate_line,
)
from policybrief.text.fallback import graphemes
from policybrief.text.hands import Hands, Wardrobe
from policybrief.text.linebreak import fit_any, fit_first, fit_ragged, fit_total, fit_well
from policybrief.text.lines import set_lines, set_whole
from policybrief.text.places import Places, lay_all, lay_places, lay_spaces, measure_strand, plain_cuts
from policybrief.text.strand import GLUE, SPACE, spin_strand
from policybrief.text.words import Cut
from policybrief.theme.styles import TextStyle

NEAR_PT = 1e-6
SHARED = Typesetter()
fast = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéßıŋ"
SPECIALS = " \t\n\u00a0\u00ad\u200b\u2060\u202f\u2009\u200d\u200c\u0301\u0651.,:;!?-–—/()[]«»“”’0123456789%$@&=→Ω中😀"
ARABIC = "صافایندھنکرگوہتسم۔،؟۱۲"
words_like = st.lists(st.text(LETTERS, min_size=1, max_size=14), min_size=1, max_size=25).map(" ".join)
wild = st.text(LETTERS + SPECIALS + ARABIC, max_size=80)
texts = st.one_of(words_like, wild, st.text(max_size=40), st.text(ARABIC + "   ()", max_size=40))
runs = st.builds(
    Run, texts, strong=st.booleans(), emphasis=st.booleans(), citation=st.sampled_from([False, False, False, True])
)
paragraphs = st.lists(runs, min_size=1, max_size=5).map(tuple)
styles = st.builds(
    TextStyle,
    family=st.sampled_from(["serif", "sans"]),
    size_pt=st.sampled_from([7.5, 10.0, 28.0]),
    leading_pt=st.just(12.0),
    colour=st.just("#000000"),
    tracking_pt=st.sampled_from([0.0, 0.0, 1.1]),
    capitals=st.booleans(),
    align=st.sampled_from(["start", "justify"]),
    hyphenate=st.booleans(),
)
measures = st.one_of(st.floats(4.0, 60.0), st.floats(60.0, 500.0))


def set_words(words: Words, style: TextStyle, measure: float, *, rtl: bool = False) -> SetParagraph:
    return SHARED.set_paragraph(words, style, measure, language="en-GB", rtl=rtl)


def say(paragraph: SetParagraph) -> str:
    return "".join(said(fragment) for line in paragraph.lines for fragment in line.fragments)


def said(fragment: Fragment) -> str:
    words = " ".join(shape.text for shape in fragment.glyphs.words)
    return words + (" " if fragment.glyphs.ending is Ending.SPACE else "")


def plain(text: str) -> str:
    without_marks = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)
    return re.sub("[\t-\r\x1c-\x1f\x85\u1680\u2028\u2029\u00a0 ]+", " ", without_marks).strip(" ")


def typed(words: Words) -> str:
    parts, cited = [], False
    for run in words:
        assert isinstance(run, Run)
        if not plain(run.text):
            parts.append(run.text)
            continue
        parts.append(" " + run.text if run.citation and not cited else run.text)
        cited = run.citation
    return plain("".join(parts))


@fast
@given(paragraphs, styles, measures, st.booleans())
def test_words_come_out_as_they_went_in(words: Words, style: TextStyle, measure: float, rtl: bool) -> None:
    assert plain(say(set_words(words, style, measure, rtl=rtl))) == typed(words)


@fast
@given(paragraphs, styles, measures, st.booleans())
def test_no_line_is_wider_than_the_measure_unless_it_is_one_character(
    words: Words, style: TextStyle, measure: float, rtl: bool
) -> None:
    for line in set_words(words, style, measure, rtl=rtl).lines:
        shapes = [shape for fragment in line.fragments for shape in fragment.glyphs.words]
        characters = len(graphemes("".join(shape.text for shape in shapes)))
        inked = sum(advance > 0.0 for shape in shapes for advance in shape.advances)
        assert line.width_pt <= measure + NEAR_PT or characters <= 1 or inked <= 1


@fast
@given(paragraphs, styles, measures, st.booleans())
def test_fragments_fill_their_line_and_never_overlap(words: Words, style: TextStyle, measure: float, rtl: bool) -> None:
    for line in set_words(words, style, measure, rtl=rtl).lines:
        if not line.fragments:
            continue
        visual = sorted(line.fragments, key=lambda fragment: (fragment.x_pt, fragment.width_pt))
        assert visual[0].x_pt == pytest.approx(0.0, abs=NEAR_PT)
        assert visual[-1].x_pt + visual[-1].width_pt == pytest.approx(line.width_pt, abs=NEAR_PT)
        for before, after in pairwise(visual):
            assert before.x_pt + before.width_pt <= after.x_pt + NEAR_PT


@fast
@given(paragraphs, styles, measures)
def test_a_fragment_is_as_wide_as_its_words_and_spaces(words: Words, style: TextStyle, measure: float) -> None:
    for line in set_words(words, style, measure).lines:
        for fragment in line.fragments:
            glyphs = fragment.glyphs
            ink = sum(
                shape.width * glyphs.size_pt / 1000 + glyphs.tracking_pt * len(shape.glyphs) for shape in glyphs.words
            )
            hyphen = load_font(glyphs.words[-1].font).hyphen * glyphs.size_pt / 1000 + glyphs.tracking_pt
            white = glyphs.space_pt * (len(glyphs.words) - 1) + (hyphen if glyphs.ending is Ending.HYPHEN else 0.0)
            assert fragment.width_pt == pytest.approx(ink + white, abs=NEAR_PT)


@fast
@given(paragraphs, styles.filter(lambda style: style.align == "start"), measures)
def test_ragged_lines_never_stretch_their_spaces(words: Words, style: TextStyle, measure: float) -> None:
    for line in set_words(words, style, measure).lines:
        for fragment in line.fragments:
            glyphs = fragment.glyphs
            key = {True: "sans"}.get(isinstance(fragment.run, Run) and fragment.run.citation, style.family)
            natural = max(load_font(name).space for name in _faces(key)) * glyphs.size_pt / 1000 + glyphs.tracking_pt
            assert glyphs.space_pt <= natural + NEAR_PT


def _faces(family: str) -> tuple[str, ...]:
    return (family, f"{family}-italic", f"{family}-semibold", f"{family}-semibold-italic")


@fast
@given(paragraphs, styles, st.lists(measures, min_size=1, max_size=3), st.booleans())
def test_lines_are_counted_as_they_are_set(words: Words, style: TextStyle, tried: list[float], rtl: bool) -> None:
    spun = SHARED.spin(words, style, language="en-GB", rtl=rtl)
    for measure in tried:
        paragraph = set_words(words, style, measure, rtl=rtl)
        assert _values(spun.set_at(measure)) == _values(paragraph)
        assert spun.count_lines(measure) == (0 if paragraph.overfull else len(paragraph.lines))


@fast
@given(paragraphs, styles, measures, st.booleans(), paragraphs)
def test_the_result_does_not_depend_on_what_was_set_before(
    words: Words, style: TextStyle, measure: float, rtl: bool, earlier: Words
) -> None:
    set_words(earlier, style, measure, rtl=rtl)
    fresh = Typesetter().set_paragraph(words, style, measure, language="en-GB", rtl=rtl)
    assert _values(set_words(words, style, measure, rtl=rtl)) == _values(fresh)


def _values(paragraph: SetParagraph) -> list[object]:
    return [_line_values(line) for line in paragraph.lines]


def _line_values(line: SetLine) -> object:
    return line.width_pt, line.hyphenated, line.last, [
        (
            fragment.x_pt, fragment.width_pt, fragment.glyphs.x, fragment.glyphs.y, fragment.glyphs.ending,
            [(shape.font, shape.text, shape.glyphs, shape.advances, shape.clusters) for shape in fragment.glyphs.words],
        )
        for fragment in line.fragments
    ]  # fmt: skip


@st.composite
def broken_text(draw: st.DrawFn) -> tuple[Places, float]:
    """Places between words of random widths, some of which may break with a hyphen; no word is over the measure."""
    measure = draw(st.floats(60.0, 200.0))
    ends, starts, before, after, hyphens = [0.0], [0.0], [0.0], [0.0], [False]
    x = white = 0.0
    for width, hyphenated in draw(st.lists(st.tuples(st.floats(4.0, 55.0), st.booleans()), min_size=1, max_size=60)):
        if hyphenated:
            ends.append(x + width / 2 + 1.0)
            starts.append(x + width / 2)
            before.append(white)
            after.append(white)
            hyphens.append(True)
        x += width
        ends.append(x)
        before.append(white)
        x, white = x + 3.0, white + 3.0
        starts.append(x)
        after.append(white)
        hyphens.append(False)
    return Places(ends, starts[:-1], before, after[:-1], hyphens, [], {}), measure


RatedText: TypeAlias = tuple[Places, float, Model]


@st.composite
def rated_text(draw: st.DrawFn) -> RatedText:
    """Such places, their measure, and how lines between them are rated."""
    places, measure = draw(broken_text())
    return places, measure, JUSTIFIED if draw(st.booleans()) else ragged_model(10.0, measure)


@fast
@given(rated_text())
def test_the_total_fit_has_no_more_demerits_than_the_first_fit(text: RatedText) -> None:
    places, measure, model = text
    best, first = fit_total(places, measure, model), fit_first(places, measure)
    assert count_demerits(places, best, measure, model) <= count_demerits(places, first, measure, model) + NEAR_PT


@fast
@given(rated_text())
def test_no_lines_have_fewer_demerits_than_the_total_fit(text: RatedText) -> None:
    places, measure, model = text
    chosen, fewest = fit_total(places, measure, model), try_all_lines(places, measure, model)
    demerits = count_demerits(places, chosen, measure, model)
    if len(chosen) > 2 and fewest <= model.demerits_at(3.0):  # worse lines are only tried where there is no other way
        assert demerits == pytest.approx(fewest)
    else:
        assert demerits >= fewest - NEAR_PT


def try_all_lines(places: Places, measure: float, model: Model) -> float:
    """The fewest demerits of all sets of lines that fit, none left out."""
    last = len(places.ends) - 1
    table: list[dict[int, float]] = [{} for _ in places.ends]
    table[0] = {3: 0.0}
    for first, place in combinations(range(last + 1), 2):
        ratio, demerits = rate_line(places, first, place, measure, model)
        if places.ends[place] - places.starts[first] > measure + NEAR_PT and ratio <= -1.0 - NEAR_PT:
            continue
        kind = find_looseness(ratio)
        for state, so_far in table[first].items():
            onward, further = follow(state, kind, hyphen=places.hyphens[place], last=place == last)
            table[place][onward] = min(table[place].get(onward, 1e99), so_far + demerits + further)
    return min(table[last].values())


@fast
@given(rated_text())
def test_lines_that_look_well_are_those_of_the_total_fit(text: RatedText) -> None:
    places, measure, model = text
    best, well = fit_total(places, measure, model), fit_well(places, measure, model)
    if len(best) > 2:
        loosest = max(rate_line(places, *line, measure, model)[0] for line in pairwise(best))
        assert well == (best if loosest <= 1.0 else None)


@fast
@given(rated_text())
def test_three_hyphens_never_stand_in_a_row(text: RatedText) -> None:
    places, measure, model = text
    row = [places.hyphens[place] for place in fit_total(places, measure, model)]
    assert not any(all(row[start : start + 3]) for start in range(len(row) - 2))


@fast
@given(broken_text())
def test_ragged_lines_without_hyphens_break_as_any_lines_do(text: tuple[Places, float]) -> None:
    places, measure = text
    places = replace(places, hyphens=[False] * len(places.hyphens))
    model = ragged_model(10.0, measure)
    assert fit_ragged(places, measure, model) == fit_any(places, measure, model)


@fast
@given(st.lists(st.sampled_from([8.0, 8.0, 20.0]), min_size=1, max_size=60), st.floats(60.0, 200.0))
def test_of_ways_that_are_equal_ragged_lines_take_the_one_that_any_lines_do(widths: list[float], size: float) -> None:
    ends = list(accumulate((width + 3.0 for width in widths), initial=-3.0))
    white = [3.0 * place for place in range(len(ends))]
    starts = [0.0, *(end + 3.0 for end in ends[1:-1])]
    places = Places([0.0, *ends[1:]], starts, white, white[:-1], [False] * len(ends), [], {})
    model = ragged_model(10.0, size)
    assert fit_ragged(places, size, model) == fit_any(places, size, model)


@fast
@given(words_like, styles)
def test_places_between_common_spaces_are_as_any_places_are(text: str, style: TextStyle) -> None:
    strand = spin_strand((Run(text),), Hands(style, "en", Wardrobe()), rtl=False, page_digits=2)
    no_cuts: list[tuple[Cut, ...]] = [()] * len(strand.words)
    strand.joints = [*(SPACE for _ in strand.words[1:]), GLUE]
    assert structs.asdict(lay_spaces(strand)) == structs.asdict(lay_all(strand, no_cuts))
    assert measure_strand(strand) == lay_all(strand, no_cuts).ends[-1]


@fast
@given(paragraphs, styles, st.booleans())
def test_a_paragraph_that_fits_one_line_is_set_as_a_broken_one_is(words: Words, style: TextStyle, rtl: bool) -> None:
    style = replace(style, align="start")
    strand = spin_strand(words, Hands(style, "en", Wardrobe()), rtl=rtl, page_digits=2)
    if strand.words:
        places = lay_places(strand, plain_cuts(strand))
        width, whole = places.ends[-1], (0, len(places.ends) - 1)
        (line,) = set_lines(strand, places, whole, width, justify=False, hang=False)
        assert set_whole(strand, measure_strand(strand)) == line
        assert len(set_words(words, style, width, rtl=rtl).lines) == 1
