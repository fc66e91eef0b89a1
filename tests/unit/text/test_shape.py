"""Words to glyphs: what HarfBuzz makes of them, and in which font."""

from __future__ import annotations

from itertools import product
from random import Random
from string import ascii_letters
from typing import Any

import pytest
from msgspec import structs

from policybrief.drawing import Shape
from policybrief.text.fallback import font_chain, graphemes, missing_characters, split_by_font
from policybrief.text.font import Font, harfbuzz, load_font
from policybrief.text.letters import CONTEXT_FREE
from policybrief.text.shape import Shaper, plain_of
from policybrief.theme.fonts import FONTS

SERIF = load_font("serif")
SHAPER = Shaper()


def shaped(
    font: Font, text: str, *, features: tuple[str, ...] = (), language: str = "", rtl: bool = False,
    capitals: bool = False,
) -> Shape:  # fmt: skip
    return SHAPER.shapes(font, features=features, language=language, rtl=rtl, capitals=capitals)[text]


def test_letters_are_kerned() -> None:
    together = shaped(SERIF, "AV").width
    apart = shaped(SERIF, "A").width + shaped(SERIF, "V").width
    assert together < apart


def test_f_f_and_i_become_one_ligature_that_stands_for_three_characters() -> None:
    shape = shaped(SERIF, "office")
    assert len(shape.glyphs) == 4
    assert shape.clusters == (0, 1, 4, 5)
    assert shape.text == "office"


def test_a_feature_switched_off_is_off() -> None:
    assert len(shaped(SERIF, "office", features=("-liga",)).glyphs) == 6


def test_tabular_figures_are_equally_wide() -> None:
    widths = {shaped(SERIF, digit, features=("tnum",)).width for digit in "0123456789"}
    assert len(widths) == 1


def test_oldstyle_figures_are_other_glyphs() -> None:
    assert shaped(SERIF, "3", features=("onum",)).glyphs != shaped(SERIF, "3").glyphs


def test_language_decides_ligatures_and_the_forms_of_letters() -> None:
    assert len(shaped(SERIF, "fi", language="en").glyphs) == 1
    assert len(shaped(SERIF, "fi", language="tr").glyphs) == 2
    assert shaped(SERIF, "б", language="sr").glyphs != shaped(SERIF, "б", language="ru").glyphs


def test_arabic_letters_join_and_stand_from_right_to_left() -> None:
    naskh = load_font("naskh")
    shape = shaped(naskh, "صاف", language="ur", rtl=True)
    assert shape.rtl
    assert shape.clusters == (2, 1, 0)
    assert shape.glyphs[-1] != naskh.glyph("ص")
    assert shaped(naskh, "ص", language="ur", rtl=True).glyphs == (naskh.glyph("ص"),)


def test_brackets_are_mirrored_where_words_run_from_right_to_left() -> None:
    assert shaped(SERIF, "(", rtl=True).glyphs == (SERIF.glyph(")"),)


def test_capitals_are_printed_and_the_text_stays_as_written() -> None:
    shape = shaped(SERIF, "Memo", capitals=True)
    assert shape.text == "Memo"
    assert shape.glyphs == shaped(SERIF, "MEMO").glyphs
    assert shape.clusters == (0, 1, 2, 3)


def test_a_letter_that_becomes_two_capitals_is_one_cluster() -> None:
    shape = shaped(SERIF, "Maß", capitals=True)
    assert shape.glyphs == shaped(SERIF, "MASS").glyphs
    assert shape.clusters == (0, 1, 2, 2)


def test_turkish_i_keeps_its_dot_in_capitals() -> None:
    shape = shaped(SERIF, "izmir", language="tr", capitals=True)
    assert shape.glyphs[0] == SERIF.glyph("İ")


def test_joiners_leave_no_glyph() -> None:
    assert len(shaped(SERIF, "a\u200db").glyphs) == 2


def test_a_hyphen_that_the_font_lacks_is_printed_as_hyphen_minus() -> None:
    sans = load_font("sans")
    assert shaped(sans, "\u2011").glyphs == (sans.glyph("-"),)


def test_the_same_word_is_shaped_once() -> None:
    assert shaped(SERIF, "once") is shaped(SERIF, "once")


KINDS: list[dict[str, Any]] = [
    {},
    {"language": "en-GB"},
    {"features": ("-liga", "-clig"), "capitals": True, "language": "tr"},
    {"features": ("onum",), "capitals": True, "language": "nl"},
    {"features": ("tnum",), "language": "tr"},
    {"features": ("smcp", "c2sc", "lnum", "pnum"), "language": "ro"},
]
SIGNS = [chr(code) for code in range(0x21, 0x7F)]
HARD = """office fluff fjord ffi Tfl affix AVAToday 'L'Y. f' f) l'f L'Av 20/21 12,5 3.5-4 1/2 i ij fi tt Th ct IJ"""


def draw_words(seed: int) -> list[str]:
    """Every two signs together, words that are hard, and words of any signs, of letters that are often joined, of figures."""
    chance = Random(seed)  # noqa: S311
    letters = [*SIGNS, *"ffffiiilljjttTV.,'-", *ascii_letters]
    alphabets = [SIGNS] * 400 + [letters] * 600 + [list("0123456789.,/-%$+:()")] * 200
    drawn = ["".join(chance.choices(alphabet, k=chance.randint(1, 12))) for alphabet in alphabets]
    return list(dict.fromkeys((*map("".join, product(SIGNS, repeat=2)), *HARD.split(), *SIGNS, *drawn)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", FONTS)
def test_words_put_together_from_letters_are_as_harfbuzz_shapes_them(key: str, kind: dict[str, Any]) -> None:
    words = draw_words(len(key) + KINDS.index(kind))
    shapes = Shaper().shapes(load_font(key), **kind)
    shapes.meet(plain_of(words))
    assert len(shapes) == len(words)
    for word in words if kind == KINDS[1] else words[::5]:
        assert structs.asdict(shapes[word]) == structs.asdict(shapes.shape_any(word))


def test_words_need_harfbuzz_only_for_what_two_letters_do_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    shapes = Shaper().shapes(SERIF, language="en")
    shape_any = shapes.shape_any

    def ask(text: str) -> Shape:
        asked.append(text)
        return shape_any(text)

    monkeypatch.setattr(shapes, "shape_any", ask)
    shapes.meet(["valour", "office", "our", "fin"])
    assert asked == ["office", "fin"]


def test_a_feature_that_looks_further_is_left_to_harfbuzz() -> None:
    fraction = shaped(SERIF, "13/24", features=("frac",))
    assert fraction.glyphs != shaped(SERIF, "13/24").glyphs
    assert "frac" not in CONTEXT_FREE


@pytest.mark.parametrize("key", [key for key in FONTS if load_font(key).has_ascii])
def test_no_font_joins_or_kerns_what_keeps_words_apart(key: str) -> None:
    font = load_font(key)
    buffer = harfbuzz.Buffer()
    buffer.add_str("\n".join(map(chr, range(0x21, 0x7F))) + "\n")
    buffer.guess_segment_properties()
    harfbuzz.shape(font.shaper, buffer)
    assert all(info.flags == 0 for info in buffer.glyph_infos)  # each side would be the same alone
    assert len({position.x_advance for position in buffer.glyph_positions[1::2]}) == 1


def test_offsets_are_kept_where_a_mark_is_moved() -> None:
    naskh = load_font("naskh")
    shape = shaped(naskh, "بّ", rtl=True)
    assert len(shape.offsets) == len(shape.glyphs)
    assert any(x or y for x, y in shape.offsets)


def test_lengths_are_thousandths_of_an_em_in_every_font() -> None:
    dejavu = load_font("dejavu")
    assert dejavu.face.upem == 2048
    assert 550 < shaped(dejavu, "n").width < 700


def test_metrics_come_from_the_tables_of_the_font() -> None:
    assert (SERIF.ascent, SERIF.descent) == (1036, -335)
    assert 200 <= SERIF.space <= 260


def test_every_font_of_the_theme_loads_and_has_a_space() -> None:
    assert all(load_font(key).space > 0 for key in FONTS)


def test_a_font_says_whether_it_can_print_a_hyphen() -> None:
    assert [key for key in FONTS if not load_font(key).has_hyphen] == ["naskh", "naskh-bold"]


def test_fallback_changes_the_font_for_the_characters_that_need_it() -> None:
    chain = font_chain("serif", weight="regular", italic=False)
    pieces = [(font.key, "a→صاف☂"[start:end]) for font, start, end in split_by_font("a→صاف☂", chain)]
    assert pieces == [("serif", "a→"), ("naskh", "صاف"), ("dejavu", "☂")]


def test_fallback_keeps_the_weight() -> None:
    chain = font_chain("serif", weight="semibold", italic=False)
    assert [font.key for font in chain] == ["serif-semibold", "naskh-bold", "dejavu-bold"]


def test_an_italic_without_greek_takes_it_from_the_upright_face_of_the_family() -> None:
    chain = font_chain("serif", weight="regular", italic=True)
    assert [font.key for font, _, _ in split_by_font("xΩ", chain)] == ["serif-italic", "serif"]


def test_a_mark_stays_with_its_letter() -> None:
    chain = font_chain("serif", weight="regular", italic=False)
    (piece,) = split_by_font("ب\u0651", chain)
    assert piece[0].key == "naskh"
    assert graphemes("e\u0301x") == ((0, 2), (2, 3))
    assert graphemes("a\u200db") == ((0, 3),)


def test_a_character_that_no_font_has_is_missing() -> None:
    chain = font_chain("serif", weight="regular", italic=False)
    assert missing_characters("a中b\u0007", chain) == ((1, "中"), (3, "\u0007"))
    assert missing_characters("a\u00adb\u2009صاف", chain) == ()
