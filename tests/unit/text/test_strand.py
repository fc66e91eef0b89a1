"""The strand of a paragraph: what is made the quick way is what is made the long way."""

from __future__ import annotations

from typing import Any

import pytest

from policybrief.document.words import Run
from policybrief.text.hands import Hands, Wardrobe
from policybrief.text.strand import Strand, spin_any, spin_strand
from policybrief.theme.styles import TextStyle

_PLAIN = ("word", "Two words", "“Quoted” words – and half-open, 1,5 %", "naïve café", "a-b/c d.")
_OTHER = (
    "",
    " ",
    " lead",
    "trail ",
    "two  spaces",
    "no\u00a0break",
    "soft\u00adhyphen",
    "a\tb",
    "عربي text",
    "a\u200fb",
)


@pytest.mark.parametrize("text", _PLAIN + _OTHER)
@pytest.mark.parametrize("kind", [{}, {"strong": True}, {"citation": True}, {"tag": True}, {"language": "de"}])
def test_a_run_alone_gives_the_strand_that_any_words_give(text: str, kind: dict[str, Any]) -> None:
    hands = Hands(TextStyle("serif", 10.0, 12.0, "#000000"), "en", Wardrobe())
    words = (Run(text, **kind),)
    assert _tell(spin_strand(words, hands, rtl=False, page_digits=2)) == _tell(
        spin_any(words, hands, rtl=False, page_digits=2)
    )


def _tell(strand: Strand) -> tuple[object, ...]:
    """All of a strand; what is equal only to itself is told by its own values."""
    words = [(word.text, word.shapes, word.width_pt, word.cuts, word.levels) for word in strand.words]
    spans = [(span.inline, id(span.hand), span.first, span.stop) for span in strand.spans]
    return strand.rtl, words, strand.gaps, strand.joints, strand.gap_levels, spans, strand.mended
