"""Paragraphs as set: their lines, fragments and glyphs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from policybrief.document.words import Link, PageCount, PageNumber, PageRef, Run, Words
from policybrief.drawing import Ending, Glyphs
from policybrief.text import Fragment, SetParagraph, Typesetter, load_font, width_of
from policybrief.text import linebreak as linebreak_module
from policybrief.text.demerits import rate_line
from policybrief.theme.styles import TextStyle

TYPESETTER = Typesetter()
BODY = TextStyle("serif", 10, 13.5, "#1A1F26")
JUSTIFIED = replace(BODY, align="justify")
TEXT = (
    "Pakistan depends on outside finance, and the government reported progress on stability in December; ties with "
    "its neighbours are under strain over the security of the economic corridor, while analysts expect new energy "
    "for protests by supporters of the opposition."
)


def set_text(text: str | Words, style: TextStyle = BODY, measure: float = 200.0, *, rtl: bool = False) -> SetParagraph:
    words = (Run(text),) if isinstance(text, str) else text
    return TYPESETTER.set_paragraph(words, style, measure, language="ur" if rtl else "en-GB", rtl=rtl)


def lines_of(paragraph: SetParagraph) -> list[str]:
    return ["".join(map(said, line.fragments)) for line in paragraph.lines]


def said(fragment: Fragment) -> str:
    end = {Ending.SPACE: " ", Ending.HYPHEN: "\u00ad", Ending.NONE: ""}[fragment.glyphs.ending]
    return " ".join(shape.text for shape in fragment.glyphs.words) + end


def only_line(paragraph: SetParagraph) -> tuple[Fragment, ...]:
    (line,) = paragraph.lines
    return line.fragments


# --- lines and fragments --------------------------------------------------------------------------------


def test_a_plain_line_is_one_fragment_with_many_words() -> None:
    for line in set_text(TEXT).lines:
        assert len(line.fragments) == 1


def test_lines_end_with_a_space_and_the_last_with_nothing() -> None:
    paragraph = set_text(TEXT)
    assert "".join(lines_of(paragraph)) == TEXT
    assert [line.last for line in paragraph.lines] == [False] * (len(paragraph.lines) - 1) + [True]


def test_words_are_a_word_space_apart() -> None:
    (fragment,) = only_line(set_text("two words"))
    assert fragment.glyphs.space_pt == pytest.approx(load_font("serif").space / 100)
    assert fragment.width_pt == pytest.approx(set_text("two words").lines[0].width_pt)


def test_white_space_collapses_and_ends_are_trimmed() -> None:
    assert lines_of(set_text("  a \t b\n\n c  ")) == ["a b c"]


@pytest.mark.parametrize("words", [(), (Run(""),), (Run(" \n "), Run("\u200b"))])
def test_a_paragraph_without_words_has_no_lines(words: Words) -> None:
    assert set_text(words).lines == ()
    assert TYPESETTER.natural_widths(words, BODY, language="en") == (0.0, 0.0)


def test_strong_and_emphasis_change_the_face_and_not_the_spaces_between() -> None:
    words = (Run("plain "), Run("strong", strong=True), Run(" and "), Run("slanted", emphasis=True), Run("."))
    fragments = only_line(set_text(words))
    assert [fragment.glyphs.words[0].font for fragment in fragments] == [
        "serif", "serif-semibold", "serif", "serif-italic", "serif",
    ]  # fmt: skip
    assert [said(fragment) for fragment in fragments] == ["plain ", "strong ", "and ", "slanted", "."]
    space = load_font("serif").space / 100
    for before, after, gap in zip(fragments, fragments[1:], (space, space, space, 0.0), strict=False):
        assert after.x_pt == pytest.approx(before.x_pt + before.width_pt + gap)


def test_a_link_over_two_lines_is_two_fragments_of_one_run() -> None:
    link = Link("https://example.org", "An example")
    run = Run("the survey of all households in every district of the country", link=link)
    fragments = [
        f for line in set_text((Run("See "), run, Run(" for more.")), measure=160).lines for f in line.fragments
    ]
    assert sum(fragment.run is run for fragment in fragments) == 2


def test_links_take_the_colour_that_the_style_has_for_them() -> None:
    words = (Run("see "), Run("here", link=Link("#a", "A")))
    assert [fragment.glyphs.colour for fragment in only_line(set_text(words))] == ["#1A1F26", "#1A1F26"]
    coloured = set_text(words, replace(BODY, link_colour="#44719E"))
    assert [fragment.glyphs.colour for fragment in only_line(coloured)] == ["#1A1F26", "#44719E"]


# --- citations, tags, numbers ------------------------------------------------------------------------------


def test_a_citation_is_small_raised_and_coloured_a_hair_after_its_word() -> None:
    word, citation = only_line(set_text((Run("home. "), Run("E34", citation=True))))
    assert (citation.glyphs.size_pt, citation.glyphs.y, citation.glyphs.colour) == (7.5, 3.2, "#44719E")
    assert citation.glyphs.words[0].font == "sans"
    assert citation.x_pt == pytest.approx(word.width_pt + 0.4)
    assert said(word) == "home. "


def test_a_citation_never_begins_a_line() -> None:
    words = tuple(
        run
        for index in range(40)
        for run in (Run("word " if index % 3 else "longer "), Run(f"E{index}", citation=True), Run(" "))
    )
    for measure in range(60, 200, 7):
        for line in set_text(words, measure=measure).lines:
            first = line.fragments[0].run
            assert isinstance(first, Run)
            assert not first.citation


def test_citations_joined_by_a_no_break_space_stay_together() -> None:
    words = (Run("some words before home."), Run("E34\u00a0E35\u00a0E36", citation=True))
    assert any("home. E34 E35 E36" in line for line in lines_of(set_text(words, measure=90)))


def test_a_tag_is_a_letter_in_the_middle_of_its_box_and_stays_with_its_word() -> None:
    word, tag = only_line(set_text((Run("judged"), Run("J", tag=True))))
    left, width = tag.box_pt
    assert left == pytest.approx(word.width_pt + 2.0)
    assert width == 8.6
    letter = tag.glyphs.words[0].width * tag.glyphs.size_pt / 1000
    assert tag.glyphs.x == pytest.approx(left + (8.6 - letter) / 2)
    assert tag.glyphs.words[0].font == "sans-semibold"
    assert only_line(set_text((Run("judged"), Run("Judged", tag=True))))[1].width_pt > 8.6


def test_the_white_after_a_tag_is_no_less_than_that_before_it() -> None:
    words = (Run("judged, "), Run("I", tag=True), Run("\u00a0inferred"))
    before, tag, after = only_line(set_text(words, replace(BODY, size_pt=7.5)))
    left, width = tag.box_pt
    assert after.x_pt - (left + width) == pytest.approx(left - before.width_pt)


def test_page_numbers_reserve_the_width_of_their_figures_and_have_no_words() -> None:
    words = (Run("page "), PageRef("risks"), Run(" of "), PageCount(), Run("; "), PageNumber())
    fragments = only_line(TYPESETTER.set_paragraph(words, BODY, 300, language="en", page_digits=3))
    numbers = [fragment for fragment in fragments if not isinstance(fragment.run, Run)]
    figures = TYPESETTER.set_number("888", BODY)
    assert [fragment.glyphs.words for fragment in numbers] == [(), (), ()]
    assert {round(fragment.width_pt, 6) for fragment in numbers} == {round(width_of((figures,)), 6)}


def test_a_number_to_fill_in_has_figures_of_one_width() -> None:
    assert width_of((TYPESETTER.set_number("11", BODY),)) == pytest.approx(
        width_of((TYPESETTER.set_number("48", BODY),))
    )
    assert TYPESETTER.set_number("7", BODY).colour == BODY.colour


# --- breaks ---------------------------------------------------------------------------------------------------


def test_a_no_break_space_never_breaks_and_stretches_like_any_space() -> None:
    text = "Option\u00a03 on 9\u00a0December at $35\u00a0billion for Resolution\u00a02803 "
    for measure in range(60, 200, 3):
        for line in lines_of(set_text(text * 3, JUSTIFIED, measure)):
            assert not line.rstrip().endswith(("Option", "9", "$35", "Resolution"))


@pytest.mark.parametrize("joiner", ["\u202f", "\u2060", "\u2011"])
def test_joiners_never_break(joiner: str) -> None:
    for measure in range(60, 120, 3):
        text = " ".join(lines_of(set_text(f"some words and some ten{joiner}words", measure=measure)))
        assert f"ten{joiner}words".replace("\u2060", "") in text


def test_a_word_breaks_after_its_own_hyphen_without_another() -> None:
    paragraph = set_text("forces of non-combat", measure=70)
    assert lines_of(paragraph) == ["forces of non-", "combat"]
    assert not paragraph.lines[0].hyphenated
    assert paragraph.lines[0].fragments[0].glyphs.ending is Ending.NONE


def test_a_line_may_end_after_a_hyphen_where_two_runs_meet() -> None:
    words = (Run("forces of non-"), Run("combat", strong=True))
    assert lines_of(set_text(words, measure=70)) == ["forces of non-", "combat"]


def test_soft_hyphens_are_the_only_hyphens_of_their_word() -> None:
    style = replace(BODY, hyphenate=True)
    paragraph = set_text("it understand\u00ading", style, 72)
    assert lines_of(paragraph) == ["it understand\u00ad", "ing"]
    assert paragraph.lines[0].hyphenated
    assert lines_of(set_text("it under\u00adstanding", style, 200)) == ["it understanding"]


def test_the_printed_hyphen_is_counted() -> None:
    style = replace(BODY, hyphenate=True)
    line = set_text("it under\u00adstanding", style, 62).lines[0]
    words = line.fragments[0].glyphs.words
    ink = sum(shape.width for shape in words) / 100 + line.fragments[0].glyphs.space_pt
    assert line.width_pt == pytest.approx(ink + load_font("serif").hyphen / 100)


def test_a_ligature_never_crosses_a_break_that_is_used() -> None:
    style = replace(BODY, hyphenate=True)
    broken = set_text("suf\u00adficient", style, 30).lines
    assert [len(line.fragments[0].glyphs.words[0].glyphs) for line in broken] == [3, 6]
    whole = only_line(set_text("suf\u00adficient", style))[0].glyphs.words[0]
    assert len(whole.glyphs) == 8


def test_ragged_text_has_no_hyphens_unless_its_style_asks_for_them() -> None:
    assert not any(line.hyphenated for line in set_text(TEXT, measure=90).lines)
    assert any(line.hyphenated for line in set_text(TEXT, replace(BODY, hyphenate=True), 90).lines)


def test_justified_lines_fill_the_measure_and_the_last_keeps_its_spaces() -> None:
    paragraph = set_text(TEXT, JUSTIFIED, 180)
    assert {round(line.width_pt, 6) for line in paragraph.lines[:-1]} == {180.0}
    natural = load_font("serif").space / 100
    assert paragraph.lines[-1].fragments[0].glyphs.space_pt == pytest.approx(natural)


def test_hyphens_come_only_where_lines_without_them_are_too_loose() -> None:
    assert not any(line.hyphenated for line in set_text(TEXT, JUSTIFIED, 480).lines)
    assert any(line.hyphenated for line in set_text(TEXT, JUSTIFIED, 120).lines)


def test_french_words_in_an_english_paragraph_break_by_french_rules() -> None:
    style = replace(BODY, hyphenate=True)
    french = set_text((Run("gouvernement", language="fr"),), style, 38)
    assert lines_of(french) == ["gouver\u00ad", "nement"]


def test_the_last_line_is_not_one_short_word_where_that_can_be_avoided() -> None:
    for measure in range(150, 320):
        *_, last = lines_of(set_text(TEXT + " It is.", measure=measure))
        assert " " in last or len(last) > 3


def test_a_ragged_edge_is_more_even_than_lines_that_are_simply_filled() -> None:
    widths = [set_text(word).lines[0].width_pt for word in TEXT.split()]
    set_slack, filled_slack = 0.0, 0.0
    for measure in range(100, 300, 10):
        set_slack += _unevenness([line.width_pt for line in set_text(TEXT, measure=measure).lines], measure)
        filled_slack += _unevenness(_fill(widths, measure), measure)
    assert set_slack < 0.8 * filled_slack


def _fill(widths: list[float], measure: float) -> list[float]:
    lines = [widths[0]]
    for width in widths[1:]:
        longer = lines[-1] + load_font("serif").space / 100 + width
        if longer <= measure:
            lines[-1] = longer
        else:
            lines.append(width)
    return lines


def _unevenness(widths: list[float], measure: float) -> float:
    slack = [((measure - width) / measure) for width in widths[:-1]]
    return sum(share * share * share * share for share in slack)


def test_an_address_breaks_at_its_marks_without_a_hyphen() -> None:
    paragraph = set_text("see https://www.example.org/policy/brief/long.html", measure=110)
    assert lines_of(paragraph) == ["see https://www.", "example.org/policy/", "brief/long.html"]
    assert not any(line.hyphenated for line in paragraph.lines)


def test_hanging_marks_stand_outside_the_measure() -> None:
    style = replace(JUSTIFIED, hang=True)
    text = "“" + TEXT.replace(" and", ",") + "”"
    paragraph = set_text(text, style, 180)
    assert paragraph.lines[0].fragments[0].x_pt < 0
    for line in paragraph.lines[:-1]:
        right = max(fragment.x_pt + fragment.width_pt for fragment in line.fragments)
        assert (right > 180 + 1e-6) == (
            line.hyphenated or lines_of(paragraph)[paragraph.lines.index(line)].rstrip()[-1] in ",.;"
        )


# --- words that are too wide -------------------------------------------------------------------------------


def test_a_word_of_400_characters_is_cut_to_fill_the_measure_and_reported() -> None:
    run = Run("x" * 400)
    paragraph = set_text((Run("before "), run, Run(" after")), measure=100)
    assert paragraph.overfull == (run,)
    cut = lines_of(paragraph)[1:-1]
    assert all(len(line) == len(cut[0]) for line in cut)
    assert all(line.width_pt <= 100 for line in paragraph.lines)


def test_a_word_too_wide_is_hyphenated_before_it_is_cut() -> None:
    paragraph = set_text("internationalisation", measure=60)
    assert paragraph.overfull == ()
    assert all(line.hyphenated for line in paragraph.lines[:-1])


def test_a_measure_narrower_than_a_letter_still_sets_every_letter() -> None:
    paragraph = set_text("abc", measure=1.0)
    assert lines_of(paragraph) == ["a", "b", "c"]
    assert len(paragraph.overfull) == 1


def test_a_word_of_50000_characters_is_cut_in_linear_work() -> None:
    paragraph = set_text("word" * 12_500, measure=317)
    assert sum(len(line) for line in lines_of(paragraph)) == 50_000


def test_work_grows_with_the_text_up_to_a_megabyte(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = [0]

    def count(*arguments: object) -> tuple[float, float]:
        rated[0] += 1
        return rate_line(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(linebreak_module, "rate_line", count)
    work = []
    for size in (100_000, 1_000_000):
        rated[0] = 0
        paragraph = set_text((TEXT + " ") * (size // len(TEXT)), measure=317)
        work.append(rated[0])
        assert said(paragraph.lines[-1].fragments[-1]).endswith("opposition.")
    assert work[1] <= 10.5 * work[0]


# --- scripts and capitals --------------------------------------------------------------------------------------


def test_an_urdu_phrase_stands_from_right_to_left_in_an_english_line() -> None:
    english, urdu, rest = only_line(set_text((Run("The term صاف ایندھن means clean fuel."),), measure=400))
    assert [said(fragment) for fragment in (english, urdu, rest)] == ["The term ", "صاف ایندھن ", "means clean fuel."]
    assert all(shape.rtl and shape.font == "naskh" for shape in urdu.glyphs.words)
    space = load_font("serif").space / 100
    assert urdu.x_pt == pytest.approx(english.width_pt + space)
    assert rest.x_pt == pytest.approx(urdu.x_pt + urdu.width_pt + space)


def test_an_urdu_phrase_in_two_runs_reads_from_right_to_left() -> None:
    words = (Run("The term "), Run("صاف ", strong=True), Run("ایندھن"), Run(" is."))
    _, first, second, rest = only_line(set_text(words, measure=400))
    assert second.x_pt < first.x_pt < rest.x_pt


def test_a_paragraph_in_urdu_begins_at_the_right() -> None:
    fragments = only_line(set_text("سنہ 2023 میں (LPG) سلنڈر۔", measure=400, rtl=True))
    lefts = {shape.text: fragment.x_pt for fragment in fragments for shape in fragment.glyphs.words}
    assert lefts["سنہ"] > lefts["2023"] > lefts["LPG"] > lefts["سلنڈر۔"]
    bracket = next(shape for fragment in fragments for shape in fragment.glyphs.words if shape.text == "(")
    assert bracket.glyphs == (load_font("serif").glyph(")"),)


def test_capitals_are_printed_and_the_words_stay_as_written() -> None:
    style = replace(BODY, capitals=True, tracking_pt=1.1)
    (fragment,) = only_line(set_text("Bottom line", style))
    assert said(fragment) == "Bottom line"
    assert fragment.glyphs.words[0].glyphs[0] == load_font("serif").glyph("B")
    assert fragment.glyphs.words[0].glyphs[1] == load_font("serif").glyph("O")


def test_tracking_is_counted_after_every_glyph_and_takes_ligatures_apart() -> None:
    plain, tracked = set_text("office a"), set_text("office a", replace(BODY, tracking_pt=2.0))
    shape = tracked.lines[0].fragments[0].glyphs.words[0]
    assert len(shape.glyphs) == 6
    untied = TYPESETTER.shape_text(
        "office a", family="serif", size_pt=10, colour="#000000", language="en-GB", features=("-liga",)
    )
    assert tracked.lines[0].width_pt == pytest.approx(width_of(untied) + 8 * 2.0)
    assert plain.lines[0].fragments[0].glyphs.tracking_pt == 0.0


# --- widths, missing characters, labels -----------------------------------------------------------------------


def test_natural_widths_are_those_of_the_widest_word_and_of_one_line() -> None:
    words = (Run("a glued"), Run("E1", citation=True), Run(" counter-intelligence b"))
    widest, whole = TYPESETTER.natural_widths(words, BODY, language="en-GB")
    assert len(set_text(words, measure=whole).lines) == 1
    assert len(set_text(words, measure=whole - 0.01).lines) == 2
    assert widest == pytest.approx(set_text("intelligence").lines[0].width_pt)
    assert set_text(words, measure=widest).overfull == ()


def test_characters_that_no_font_has_are_found_with_their_place() -> None:
    first, second = Run("fine – “quoted” → 中文"), Run("x ✗ \U0001f1f5 صاف\n\u00ad", strong=True)
    found = TYPESETTER.missing((first, PageNumber(), second), BODY)
    assert found == ((first, 18, "中"), (first, 19, "文"), (second, 4, "\U0001f1f5"))


def test_a_control_character_is_missing() -> None:
    run = Run("a\u0007b")
    assert TYPESETTER.missing((run,), BODY) == ((run, 1, "\u0007"),)


def test_a_label_is_set_on_one_line_from_the_left() -> None:
    label = TYPESETTER.shape_text(
        "$35bn → صاف", family="sans", weight="semibold", size_pt=9.5, colour="#12355B", language="en-GB"
    )
    assert [shape.font for glyphs in label for shape in glyphs.words] == [
        "sans-semibold",
        "sans-semibold",
        "naskh-bold",
    ]
    assert label[0].x == 0.0
    assert {(glyphs.y, glyphs.size_pt, glyphs.colour) for glyphs in label} == {(0.0, 9.5, "#12355B")}
    ink = sum(shape.width for glyphs in label for shape in glyphs.words) * 9.5 / 1000
    spaces = 2 * load_font("sans-semibold").space * 9.5 / 1000
    assert width_of(label) == pytest.approx(ink + spaces)


def test_an_empty_label_has_no_glyphs_and_no_width() -> None:
    label: tuple[Glyphs, ...] = TYPESETTER.shape_text("", family="sans", size_pt=8, colour="#000000", language="en")
    assert label == ()
    assert width_of(label) == 0.0
