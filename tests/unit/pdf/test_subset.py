"""Subsets of the theme's fonts: the same bytes and meanings, however many were made before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from policybrief.pdf import subset as subset_module
from policybrief.pdf.subset import Subset
from policybrief.text.font import load_font
from policybrief.theme.fonts import FONTS


@pytest.fixture(autouse=True)
def _fresh_sources() -> Iterator[None]:
    caches = (subset_module._font_source, subset_module._font_meanings)
    for kept in caches:
        kept.cache_clear()
    yield
    for kept in caches:
        kept.cache_clear()


def _some_glyphs(key: str) -> list[frozenset[int]]:
    """Sets of glyphs of a font, from few to hundreds, also of those that no character is mapped to."""
    count = load_font(key).face.glyph_count
    return [frozenset(range(size % 11 + 1, count, max(count // size, 1))) for size in (2, 7, 40, 90, 300)]


@pytest.mark.parametrize("key", FONTS)
def test_face_prepared_for_many_subsets_gives_what_the_font_itself_gives(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [Subset(key, glyphs) for glyphs in _some_glyphs(key)]
    programs = [subset.program for subset in own]
    subset_module._font_source.cache_clear()
    monkeypatch.setattr(subset_module, "_MANY", 1)

    prepared = [Subset(key, glyphs) for glyphs in _some_glyphs(key)]

    assert [subset.program for subset in prepared] == programs
    assert [subset.codes for subset in prepared] == [subset.codes for subset in own]


@pytest.mark.parametrize("key", FONTS)
def test_glyph_means_the_same_whatever_subsets_were_made_before(key: str) -> None:
    small, *_, large = _some_glyphs(key)
    alone = {glyph: Subset(key, small).nominal[glyph] for glyph in small}
    subset_module._font_meanings.cache_clear()

    Subset(key, large)
    after = Subset(key, small | large).nominal

    assert {glyph: after[glyph] for glyph in small} == alone
