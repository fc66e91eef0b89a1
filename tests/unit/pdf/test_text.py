"""Words are shown where layout put them, and extracted as they were written."""

from __future__ import annotations

from io import BytesIO
from types import ModuleType
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from policybrief.drawing import Ending
from policybrief.pdf.check import check_output
from policybrief.pdf.fonts import EmbeddedFont
from policybrief.pdf.inspect import ReadPdf, read_pdf, text_in_order
from policybrief.pdf.shapes import encode_plainly, encode_shape
from policybrief.pdf.subset import Subset

LATIN = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZfifflAVTo0123456789.,;:()[]«»—–’“”$%&é‐-", min_size=1
)
URDU = st.text("ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے", min_size=1, max_size=12)


def read_runs(specimen: ModuleType, *runs: object) -> ReadPdf:
    return read_pdf(specimen.write_runs(*runs))


def by_pdfium(data: bytes) -> str:
    """What an independent reader extracts."""
    open_document: Any = pypdfium2.PdfDocument
    text: str = open_document(data)[0].get_textpage().get_text_bounded()
    return text


@settings(max_examples=40, deadline=None)
@given(words=st.lists(LATIN, min_size=1, max_size=5), capitals=st.booleans())
def test_any_latin_words_come_back_as_written(specimen: ModuleType, words: list[str], capitals: bool) -> None:
    line = " ".join(words)
    data = specimen.write_runs(specimen.run(line, 50, 700, capitals=capitals))
    assert text_in_order(read_pdf(data)) == [line]
    assert check_output(data) == ()


@settings(max_examples=25, deadline=None)
@given(words=st.lists(URDU, min_size=1, max_size=4))
def test_any_urdu_words_come_back_in_reading_order(specimen: ModuleType, words: list[str]) -> None:
    line = " ".join(words)
    data = specimen.write_runs(specimen.run(line, 50, 700, font="naskh", rtl=True))
    assert text_in_order(read_pdf(data)) == [line]
    assert check_output(data) == ()


def test_an_independent_reader_extracts_ligatures_and_urdu(specimen: ModuleType) -> None:
    urdu = " ".join(specimen.URDU)
    data = specimen.write_runs(
        specimen.run("The office affirms fluff", 50, 720),
        specimen.run(urdu, 50, 700, font="naskh", rtl=True),
    )
    assert by_pdfium(data).split("\r\n") == ["The office affirms fluff", urdu]


def test_vowel_marks_over_urdu_letters_come_back(specimen: ModuleType) -> None:
    assert text_in_order(read_runs(specimen, specimen.run("مُحَمَّد", 50, 700, font="naskh", rtl=True))) == ["مُحَمَّد"]


def test_moved_glyphs_stand_where_shaping_put_them(specimen: ModuleType) -> None:
    plain = specimen.shape("abc", "sans")
    moved = replace(plain, offsets=((0.0, 0.0), (50.0, 120.0), (-30.0, 0.0)))
    line = replace(specimen.run("x", 50, 700, font="sans"), words=(moved, plain), space_pt=2.5)
    first, second, third, *_ = read_runs(specimen, line).texts
    ends = [50 + sum(plain.advances[:n]) / 100 for n in range(4)]
    assert (first.x, first.y) == (50, 700)
    assert (second.x, second.y) == pytest.approx((ends[1] + 0.5, 701.2), abs=0.001)
    assert (third.x, third.y) == pytest.approx((ends[2] - 0.3, 700), abs=0.001)
    last = read_runs(specimen, line).texts[-1]
    assert last.right == pytest.approx(50 + 2 * plain.width / 100 + 2.5, abs=0.002)


def test_only_what_a_font_cannot_say_of_a_right_to_left_word_is_said_beside_it(specimen: ModuleType) -> None:
    shape = specimen.shape("مُحَمَّد", "naskh", rtl=True)
    encoded = encode_shape(shape, EmbeddedFont("naskh", "F1", Subset("naskh", shape.glyphs)))
    assert [span.actual for span in encoded.spans if span.actual] == ["مَّ"]


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(LATIN | st.text("áßœfi\u0301\u0308\u2010\u0141ab", min_size=1), min_size=1, max_size=5),
    font=st.sampled_from(("serif", "sans-semibold", "serif-italic", "dejavu", "naskh")),
    capitals=st.booleans(),
)
def test_words_encoded_at_a_glance_are_encoded_as_any_other(
    specimen: ModuleType, words: list[str], font: str, capitals: bool
) -> None:
    shaped = [specimen.shape(word, font, printed=word.upper() if capitals else "") for word in words]
    shapes = [shape for shape in shaped if 0 not in shape.glyphs]
    embedded = EmbeddedFont(font, "F1", Subset(font, {glyph for shape in shapes for glyph in shape.glyphs}))
    for shape, codes in encode_plainly(shapes, embedded).items():
        assert encode_shape(shape, embedded).plain == codes


def test_most_words_are_encoded_at_a_glance(specimen: ModuleType) -> None:
    shapes = [specimen.shape(word, "serif") for word in ("Most", "words", "AVAIL", "fluff", "twenty\u2010one")]
    embedded = EmbeddedFont("serif", "F1", Subset("serif", {glyph for shape in shapes for glyph in shape.glyphs}))
    assert list(encode_plainly(shapes, embedded)) == shapes[:3]


def test_a_ligature_is_extracted_as_its_letters_without_further_ado(specimen: ModuleType) -> None:
    read = read_runs(specimen, specimen.run("fifth office", 50, 700, font="sans"))
    assert [text.text for text in read.texts] == ["fifth office"]
    assert {"ff", "ft"} <= {meaning for font in read.fonts for meaning in font.unicode.values()}


def test_one_glyph_for_two_characters_is_told_apart(specimen: ModuleType) -> None:
    read = read_runs(specimen, specimen.run("twenty-one twenty\u2010two", 50, 700))
    assert text_in_order(read) == ["twenty-one twenty\u2010two"]
    assert len(read.texts) > 1


@pytest.mark.parametrize("rotation", [0.0, 90.0, 37.0])
def test_a_line_ends_where_its_shaped_widths_say(specimen: ModuleType, rotation: float) -> None:
    line = specimen.run("AWAY To Vera fluff", 50, 700, space=3.217, tracking=0.3, rotation=rotation)
    (text,) = read_runs(specimen, line).texts
    reach = specimen.width(line) * {0.0: 1.0, 90.0: 0.0, 37.0: 0.7986355}[rotation]
    assert (text.x, text.y) == (50, 700)
    assert text.size_pt == pytest.approx(10, abs=1e-3)
    assert text.right - 50 == pytest.approx(reach, abs=0.01)


def test_kerning_survives_rounding_over_a_long_line(specimen: ModuleType) -> None:
    line = specimen.run("AV To Te VA " * 12, 20, 700, space=2.71828)
    (text,) = read_runs(specimen, line).texts
    assert text.right - 20 == pytest.approx(specimen.width(line), abs=0.005)


def test_a_word_said_otherwise_leaves_its_neighbours_in_place(specimen: ModuleType) -> None:
    line = specimen.run("one\u2010two Vera", 50, 700, space=4.0)
    read = read_runs(specimen, line)
    assert read.texts[-1].right - 50 == pytest.approx(specimen.width(line), abs=0.01)


def test_right_to_left_words_are_placed_from_the_right(specimen: ModuleType) -> None:
    line = specimen.run("میں غزہ", 50, 700, font="naskh", rtl=True, space=3.0)
    read = read_runs(specimen, line)
    first, last = read.find_text("میں")[0], read.find_text("غزہ")[0]
    assert first.right == pytest.approx(50 + specimen.width(line), abs=0.01)
    assert last.x == pytest.approx(50)


def test_the_space_after_right_to_left_words_follows_them(specimen: ModuleType) -> None:
    data = specimen.write_runs(
        specimen.run(" ".join(specimen.URDU), 50, 700, font="naskh", rtl=True, ending=Ending.SPACE),
        specimen.run("end", 120, 700),
    )
    assert text_in_order(read_pdf(data)) == [" ".join((*specimen.URDU, "end"))]


def test_a_dot_among_right_to_left_words_is_said_between_them(specimen: ModuleType) -> None:
    data = specimen.write_runs(
        specimen.run("غزہ", 150, 700, font="naskh", rtl=True, ending=Ending.SPACE),
        specimen.run("●", 140, 700, font="dejavu", rtl=True, ending=Ending.SPACE),
        specimen.run("میں", 120, 700, font="naskh", rtl=True),
    )
    assert text_in_order(read_pdf(data)) == ["غزہ ● میں"]


def test_signs_that_run_from_right_to_left_are_said_in_their_order(specimen: ModuleType) -> None:
    data = specimen.write_runs(
        specimen.run("No", 150, 700),
        specimen.run("!.", 144, 700, rtl=True, ending=Ending.SPACE),
        specimen.run("غزہ", 120, 700, font="naskh", rtl=True),
    )
    read = read_pdf(data)
    assert text_in_order(read) == ["No!. غزہ"]
    mark, stop = read.find_text("!")[0], read.find_text(".")[0]
    assert stop.x < mark.x


def test_a_line_that_breaks_at_a_space_says_the_space(specimen: ModuleType) -> None:
    read = read_runs(specimen, specimen.run("one", 50, 700, ending=Ending.SPACE), specimen.run("two three", 50, 686))
    assert text_in_order(read) == ["one two three"]


def test_a_hyphen_is_printed_and_a_soft_hyphen_said(specimen: ModuleType) -> None:
    first = specimen.run("infra", 50, 700, ending=Ending.HYPHEN)
    read = read_runs(specimen, first, specimen.run("structure", 50, 686))
    (hyphen,) = read.find_text("\u00ad")
    assert hyphen.x == pytest.approx(50 + specimen.width(first), abs=0.01)
    assert hyphen.right > hyphen.x
    assert text_in_order(read) == ["infrastructure"]


def test_a_glyph_that_the_font_lacks_is_refused_by_name(specimen: ModuleType) -> None:
    with pytest.raises(ValueError, match="'serif' lacks a glyph for '☃'"):
        specimen.write_runs(specimen.run("☃", 50, 700))


def test_a_run_in_two_fonts_is_refused(specimen: ModuleType) -> None:
    line = specimen.run("one", 50, 700)
    mixed = replace(line, words=(*line.words, specimen.shape("two", "sans")))
    with pytest.raises(ValueError, match="several fonts: 'one two'"):
        specimen.write_runs(mixed)


def test_a_font_without_hyphen_cannot_end_a_broken_word(specimen: ModuleType) -> None:
    with pytest.raises(ValueError, match="do not break at hyphens"):
        specimen.write_runs(specimen.run("میں", 50, 700, font="naskh", rtl=True, ending=Ending.HYPHEN))


def test_only_the_glyphs_that_are_shown_are_embedded(specimen: ModuleType) -> None:
    small = specimen.write_runs(specimen.run("ab", 50, 700))
    large = specimen.write_runs(specimen.run("abcdefghijklmnopqrstuvwxyz", 50, 700))
    assert len(small) < len(large) < 12_000
    (font,) = read_pdf(small).fonts
    assert set(font.unicode.values()) == {"a", "b"}


def test_two_subsets_of_one_font_have_two_tags(specimen: ModuleType) -> None:
    one, two = (_base_font(specimen.write_runs(specimen.run(word, 50, 700))) for word in ("one", "two"))
    assert one.endswith("+SourceSerifPro-Regular")
    assert one != two


def _base_font(data: bytes) -> str:
    with pikepdf.open(BytesIO(data)) as pdf:
        (name,) = {
            str(obj.BaseFont) for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/BaseFont" in obj
        }
    return name
