"""Typed characters become printed ones; letters and digits never change."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.content.currencies import CURRENCIES
from policybrief.document.language import Language
from policybrief.document.languages.english import BRITISH
from policybrief.document.languages.french import FRENCH
from policybrief.document.typography import prints_as_typed, refine, refine_text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"deteriorating"', "“deteriorating”"),
        ("'In December 2024'", "‘In December 2024’"),
        ("Trump's plan", "Trump’s plan"),
        ("the principals' staff", "the principals’ staff"),
        ("the '90s", "the ’90s"),
        ("he said \"it is 'done'\"", "he said “it is ‘done’”"),
        ("17-18 May", "17–18~May"),
        ("2026-29", "2026–29"),
        ("55-80%", "55–80%"),
        ("3.5-4.5 km", "3.5–4.5~km"),
        ("2025-12-22", "2025-12-22"),
        ("COVID-19", "COVID-19"),
        ("E02-E05", "E02-E05"),
        ("20-point plan", "20-point plan"),
        ("Jamaat-e-Islami", "Jamaat-e-Islami"),
        ("by -1, 0 or +1", "by −1, 0 or +1"),
        ("wait... now", "wait… now"),
        ("well - no", "well~– no"),
        ("$35 billion", "$35~billion"),
        ("12 per cent", "12~per cent"),
        ("Option 3 and Figure 1", "Option~3 and Figure~1"),
        ("Resolution 2803, p. 3", "Resolution~2803, p.~3"),
        ("9 December 2025", "9~December 2025"),
        ("December 9, 2025", "December~9, 2025"),
        ("25 Sept 2025", "25~Sept 2025"),
        ("USD 35", "USD~35"),
        ("Mr Smith", "Mr~Smith"),
        ("see https://example.org/2025-26?q='x'", "see https://example.org/2025-26?q='x'"),
    ],
)
def test_english_typography(typed: str, printed: str) -> None:
    assert refine_text(typed, BRITISH).replace("\u00a0", "~") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quoi? Oui!", "Quoi~? Oui~!"),
        ("Note : ceci ; cela", "Note~: ceci~; cela"),
        ('"non"', "«~non~»"),
        ("«non»", "«~non~»"),
        ("« non »", "«~non~»"),
        ("l'option 3", "l’option~3"),
        ("20 000 soldats", "20'000 soldats"),
        ("250\u00a0000 familles, 1\u202f250 000 au plus", "250'000 familles, 1'250'000 au plus"),
        ("12,5% des 38 %, soit 4,6\u202f%", "12,5~% des 38~%, soit 4,6~%"),
        ("en 2025 300 ménages", "en 2025 300 ménages"),
        ("le 77 123 45 67", "le 77 123 45 67"),
        ("3 500 F CFA et 4,5 Md F CFA", "3'500~F~CFA et 4,5~Md~F~CFA"),
        ("2e ex æquo", "2e ex~æquo"),
        ("35 milliards", "35~milliards"),
        ("à 12:30", "à 12:30"),
        ("https://example.org: oui", "https://example.org: oui"),
    ],
)
def test_french_typography(typed: str, printed: str) -> None:
    assert refine_text(typed, FRENCH).replace("\u00a0", "~").replace("\u202f", "'") == printed


def test_english_leaves_numbers_and_percent_signs_as_typed() -> None:
    assert refine_text("12.5% of 250 000", BRITISH) == "12.5% of 250 000"


def test_refining_french_twice_changes_nothing() -> None:
    once = refine_text('Soit 12,5% de 250 000 F CFA : "peu" ?', FRENCH)
    assert refine_text(once, FRENCH) == once


def test_the_anchor_day_takes_a_minus_and_an_aeroplane_does_not() -> None:
    assert refine_text("V-21 and F-16", BRITISH, anchor_day="V") == "V−21 and F-16"
    assert refine_text("V-21", BRITISH) == "V-21"


def test_every_typed_character_has_its_printed_one() -> None:
    typed = 'Trump\'s "deal" of 17-18 December... V-21'
    assert len(refine(typed, BRITISH, anchor_day="V")) == len(typed)


def test_a_megabyte_of_quotes_takes_no_longer_than_a_moment() -> None:
    typed = "'a' \"b\" 1-2 " * 20_000
    assert len(refine(typed, BRITISH)) == len(typed)


@given(st.text(alphabet="aB 1'\"-–.:@/\ufffc\u00a0%«»St;!", max_size=30))
@pytest.mark.parametrize("language", [BRITISH, FRENCH])
def test_what_prints_as_typed_is_left_as_it_is(language: Language, text: str) -> None:
    if prints_as_typed(text, language):
        assert refine(text, language) == list(text)


BESIDE = (
    *"1259  aM._\ufffc",
    "Option ",
    "p. ",
    "USD ",
    "May ",
    "Mr ",
    "Mme ",
    "st ",
    "er ",
    " mai",
    " million",
    " m",
    " %",
    " h",
    " F CFA",
)


@given(
    st.text(alphabet="12abOption FigureDecUSDstndthMr.\ufffc ", max_size=40)
    | st.lists(st.sampled_from(BESIDE)).map("".join)
)
@pytest.mark.parametrize("language", [BRITISH, FRENCH])
def test_spaces_are_kept_where_one_pattern_of_all_finds_them(language: Language, text: str) -> None:
    found = [match.end() - 1 for match in KEPT[language.tag].finditer(text)]
    assert list(language.glue.find_spaces(text)) == found
    assert not found or not language.glue.finds_none(text)


def _spell_glue(language: Language) -> re.Pattern[str]:
    """One pattern of what a language keeps together; the space is the last character of a match."""
    marks = language.marks
    before = _any_of((*marks.before_numbers, *(word[:1].upper() + word[1:] for word in marks.before_numbers)))
    after, names, codes = _any_of(marks.after_numbers), _any_of(marks.before_names), _any_of(tuple(CURRENCIES))
    months = _any_of((*language.months, *language.short_months, *language.more_months))
    return re.compile(
        rf"(?<!\w){before} (?=[\d\ufffc])|(?<!\w){codes} (?=\d)|(?<=\d)[ ](?={after}(?!\w))"
        rf"|(?<!\d)\d\d?(?:er|st|nd|rd|th)? (?={months}(?!\w))|(?<!\w){months} (?=\d\d?(?!\d))|(?<!\w){names} (?=\w)"
    )


def _any_of(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in words)})"


KEPT = {language.tag: _spell_glue(language) for language in (BRITISH, FRENCH)}
