"""The tables of kerning are what HarfBuzz makes of every two signs, in every language that a face treats in its own way."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from tests.make_kerning import ORDERED, TOLD, compare_pairs, shape_each, spell_kerning

from policybrief.text.font import load_font
from policybrief.text.kerning import load_kerning
from policybrief.text.shape import Shaper, _ask
from policybrief.theme.fonts import FONTS


def list_languages(key: str) -> list[str]:
    """A language for each system of a face that is not the default, by its OpenType tag (BCP 47, private use)."""
    font = TTFont(FONTS[key].path)
    tags = {
        system.LangSysTag
        for table in ("GSUB", "GPOS")
        if table in font
        for script in font[table].table.ScriptList.ScriptRecord
        for system in script.Script.LangSysRecord
    }
    return [f"x-hbot-{tag.encode().hex()}" for tag in sorted(tags)]


@pytest.mark.parametrize("key", TOLD)
def test_the_table_of_a_face_is_what_harfbuzz_says(key: str) -> None:
    assert FONTS[key].kerning_path.read_text(encoding="utf-8") == spell_kerning(key)
    assert len(load_kerning(key).kerned) > 100


@pytest.mark.parametrize("key", TOLD)
def test_it_holds_in_every_language_that_the_face_treats_in_its_own_way(key: str) -> None:
    table, font = load_kerning(key), load_font(key)
    for language in list_languages(key):
        kerned, joined = compare_pairs(key, language)
        codes = {sign: glyphs[0][0] for sign, glyphs in zip(ORDERED, shape_each(key, ORDERED, language), strict=True)}
        nominal = {sign for sign, code in codes.items() if code == font.glyph(sign)}
        assert len(nominal) > 90
        for pair in {*kerned, *table.kerned}:
            if nominal.issuperset(pair) and pair not in table.joined:
                assert kerned.get(pair, 0) == table.kerned.get(pair, 0), (language, pair)
        assert {pair for pair in joined if nominal.issuperset(pair)} <= table.joined


def test_the_languages_tried_reach_harfbuzz() -> None:
    dotted = "x-hbot-" + b"TRK ".hex()
    assert dotted in list_languages("serif")
    assert compare_pairs("serif", dotted) != compare_pairs("serif")


def test_signs_are_asked_for_alone_and_pairs_of_them_not(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(*arguments: object, **named: object) -> object:
        asked.append(str(arguments[3]))
        return _ask(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("policybrief.text.shape._ask", ask)
    shapes = Shaper().shapes(load_font("serif"), language="en")
    shapes.meet(["Valour", "our", "12,5"])
    shapes.meet(["To-day"])
    assert asked == ["\n".join(ORDERED)] * 2  # in Latin script, and in none
