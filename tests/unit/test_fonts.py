"""The font files that travel with the package are the ones that were chosen, whole and licensed."""

from __future__ import annotations

import hashlib

import pytest
from tests.make_kerning import TOLD

from policybrief.theme.fonts import FALLBACK, FONTS, FontFile, Weight, font_key


@pytest.mark.parametrize("font", FONTS.values(), ids=list(FONTS))
def test_a_font_file_is_unmodified(font: FontFile) -> None:
    assert hashlib.sha256(font.path.read_bytes()).hexdigest() == font.sha256


def test_every_file_in_the_folder_is_a_font_of_ours_its_kerning_or_a_licence() -> None:
    folder = next(iter(FONTS.values())).path.parent
    names = {path.name for path in folder.iterdir()}
    licences = {name for name in names if name.startswith("LICENSE-")}
    kerning = {FONTS[key].kerning_path.name for key in TOLD}
    assert names - licences == {font.file for font in FONTS.values()} | kerning
    assert len(licences) == 4
    for name in licences:
        assert len((folder / name).read_text(encoding="utf-8")) > 1000


@pytest.mark.parametrize(
    ("family", "weight", "italic", "key"),
    [
        ("serif", "regular", False, "serif"),
        ("serif", "semibold", True, "serif-semibold-italic"),
        ("serif", "bold", False, "serif-semibold"),
        ("naskh", "regular", True, "naskh"),
        ("dejavu", "semibold", False, "dejavu-bold"),
    ],
)
def test_the_closest_face_is_taken(family: str, weight: Weight, italic: bool, key: str) -> None:
    assert font_key(family, weight=weight, italic=italic) == key


def test_fallback_families_exist() -> None:
    assert all(any(font.family == family for font in FONTS.values()) for family in FALLBACK)
