"""Every form of words that may stand for a quantity, a count, a rank or a multiple."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from policybrief.content.days import Days
from policybrief.content.facts import Quantity, read_amount, read_unit
from policybrief.content.model import Basis, Period
from policybrief.document.claim_forms import day_forms, period_forms, span_forms
from policybrief.document.language import Language
from policybrief.document.languages import KNOWN, make_neutral
from policybrief.document.languages.english import AMERICAN, BRITISH
from policybrief.document.languages.french import FRENCH
from policybrief.document.wording import (
    Forms,
    comparison_forms,
    count_forms,
    is_form,
    multiple_forms,
    quantity_forms,
    rank_forms,
    rank_label,
    share_forms,
    short_form,
    total_forms,
    total_label,
    usual_form,
)


def quantity(amount: str, unit: str) -> Quantity:
    return Quantity(read_amount(amount), read_unit(unit))


@pytest.mark.parametrize(
    "words",
    [
        "$35 billion", "US$35 billion", "$35bn", "US$35bn", "35 billion US dollars", "35 billion dollars",
        "thirty-five billion US dollars", "Thirty-five billion dollars", "$35\u00a0billion", "$35,000,000,000",
    ],
)  # fmt: skip
def test_an_amount_of_dollars_may_be_said_in_figures_symbols_and_words(words: str) -> None:
    assert is_form(words, quantity_forms(quantity("35 billion", "USD"), BRITISH))


@pytest.mark.parametrize("words", ["$36 billion", "$35 million", "$3.5 billion", "35", "€35 billion", "billion"])
def test_another_amount_or_currency_is_no_form(words: str) -> None:
    assert not is_form(words, quantity_forms(quantity("35 billion", "USD"), BRITISH))


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        ("17.5 billion", "EUR", "€17.5 billion"),
        ("17.5 billion", "EUR", "seventeen and a half billion euros"),
        ("2 million", "GBP", "£2m"),
        ("450", "PKR", "Rs 450"),
        ("7,500,000", "INR", "₹7.5 million"),
        ("3", "JPY", "3 yen"),
        ("1.2 trillion", "CNY", "1.2 trillion yuan"),
        ("900", "XPF", "XPF 900"),
        ("12", "percent", "12 per cent"),
        ("12", "percent", "twelve per cent"),
        ("4.6", "percent", "4.6%"),
        ("3,500", "troops", "3,500 troops"),
        ("3,500", "troops", "3500"),
        ("3", "troops", "Three troops"),
    ],
)
def test_units_have_their_own_forms(amount: str, unit: str, words: str) -> None:
    assert is_form(words, quantity_forms(quantity(amount, unit), BRITISH))


@pytest.mark.parametrize(
    "words",
    [
        "35 milliards de dollars",
        "35 Md$",
        "trente-cinq milliards de dollars",
        "35\u00a0milliards de dollars américains",
    ],
)
def test_french_says_milliards(words: str) -> None:
    assert is_form(words, quantity_forms(quantity("35 billion", "USD"), FRENCH))


def test_french_elides_before_a_vowel_and_uses_the_decimal_comma() -> None:
    assert quantity_forms(quantity("17.5 billion", "EUR"), FRENCH)[0] == "17,5 milliards d’euros"


@pytest.mark.parametrize(
    ("language", "amount", "unit", "label"),
    [
        (BRITISH, "35 billion", "USD", "$35bn"),
        (BRITISH, "17.5 billion", "EUR", "€17.5bn"),
        (BRITISH, "0.7 million", "USD", "$0.7m"),
        (BRITISH, "1,900,000", "USD", "$1.9m"),
        (BRITISH, "12", "percent", "12%"),
        (BRITISH, "3,500", "troops", "3,500\u00a0troops"),
        (BRITISH, "4500", "XPF", "XPF 4,500"),
        (FRENCH, "35 billion", "USD", "35\u00a0Md$"),
        (FRENCH, "12", "percent", "12\u00a0%"),
        (FRENCH, "4.5 billion", "XOF", "4,5\u00a0Md\u00a0F\u00a0CFA"),
        (FRENCH, "3,500", "XOF", "3\u202f500\u00a0F\u00a0CFA"),
        (FRENCH, "250,000", "ménages", "250\u202f000\u00a0ménages"),
        (FRENCH, "2.5 million", "élèves", "2,5\u00a0millions d’élèves"),
        (BRITISH, "2.5 million", "households", "2.5\u00a0million households"),
    ],
)
def test_charts_print_the_short_form(language: Language, amount: str, unit: str, label: str) -> None:
    assert short_form(quantity(amount, unit), language) == label


def test_a_language_without_words_says_currency_codes_and_figures() -> None:
    neutral = make_neutral("de", BRITISH.lexicon)
    assert is_form("USD 35\u00a0000\u00a0000\u00a0000", quantity_forms(quantity("35 billion", "USD"), neutral))
    assert short_form(quantity("12", "USD"), neutral) == "USD 12"


def test_a_count_is_said_in_words_or_figures() -> None:
    assert count_forms(3, BRITISH) == ("three", "3")
    assert is_form("Three", count_forms(3, BRITISH))
    assert is_form("none", count_forms(0, BRITISH))


def test_a_share_has_words_for_all_both_and_none() -> None:
    assert is_form("Three of the four", share_forms(3, 4, BRITISH))
    assert is_form("3 out of 4", share_forms(3, 4, BRITISH))
    assert share_forms(4, 4, BRITISH)[0] == "all four"
    assert share_forms(2, 2, BRITISH)[0] == "both"
    assert share_forms(0, 4, BRITISH)[0] == "none of the four"
    assert not is_form("Two of the four", share_forms(3, 4, BRITISH))


def test_a_shared_rank_is_never_said_plainly() -> None:
    assert "first" in rank_forms(1, BRITISH, joint=False)
    assert "first" not in rank_forms(1, BRITISH, joint=True)
    assert "joint first" in rank_forms(1, BRITISH, joint=True)
    assert rank_label(1, BRITISH, joint=True) == "=1st"
    assert rank_label(22, BRITISH, joint=False) == "22nd"


def test_the_rank_of_an_option_is_feminine_in_french() -> None:
    assert rank_label(1, FRENCH, joint=False) == "1re"
    assert rank_label(2, FRENCH, joint=True) == "2e\u00a0ex\u00a0æquo"
    assert is_form("2e ex æquo", rank_forms(2, FRENCH, joint=True))


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        ("1 million", "familles", "un million de familles"),
        ("1 million", "familles", "1 million de familles"),
        ("1 million", "familles", "1 000 000 familles"),
        ("1,000,000", "familles", "Un million de familles"),
        ("3 billion", "élèves", "trois milliards d'élèves"),
        ("2.5 million", "habitants", "2,5 millions d’habitants"),
        ("2 million", "héros", "2 millions de héros"),
        ("2 million", "yourtes", "2 millions de yourtes"),
        ("2 million", "œuvres", "2 millions d’œuvres"),
        ("1,200,000", "ménages", "un million deux cent mille ménages"),
        ("250,000", "ménages", "250 000 ménages"),
        ("4.5 billion", "XOF", "4,5 Md F CFA"),
        ("4.5 billion", "XOF", "4,5 Md FCFA"),
        ("3 million", "JPY", "3 millions de yens"),
    ],
)
def test_french_counts_things_as_it_speaks(amount: str, unit: str, words: str) -> None:
    assert is_form(words, quantity_forms(quantity(amount, unit), FRENCH))


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        ("1 million", "familles", "1 million familles"),
        ("1 million", "élèves", "1 million de élèves"),
        ("1,200,000", "ménages", "un million deux cent mille de ménages"),
        ("4.5 billion", "XOF", "4,5 MdFCFA"),
    ],
)
def test_french_that_nobody_would_print_is_no_form(amount: str, unit: str, words: str) -> None:
    assert not is_form(words, quantity_forms(quantity(amount, unit), FRENCH))


def test_a_quantity_typed_with_a_scale_is_said_with_it_first() -> None:
    assert quantity_forms(quantity("1 million", "familles"), FRENCH)[0] == "1 million de familles"
    assert quantity_forms(quantity("3 million", "troops"), BRITISH)[0] == "3 million troops"
    assert quantity_forms(quantity("3,500", "troops"), BRITISH)[0] == "3,500 troops"


def test_french_ranks_have_genders() -> None:
    assert rank_forms(1, FRENCH, joint=False)[:4] == ("premier", "première", "1er", "1re")


@pytest.mark.parametrize(
    ("multiple", "words"),
    [
        (Fraction(3), "three times"), (Fraction(3), "3"), (Fraction(2), "twice"), (Fraction(7, 2), "3.5 times"),
        (Fraction(7, 2), "three and a half times"), (Fraction(11, 3), "about 3.7 times"), (Fraction(3), "×3"),
    ],
)  # fmt: skip
def test_a_multiple_is_exact_or_says_about(multiple: Fraction, words: str) -> None:
    assert is_form(words, multiple_forms(multiple, BRITISH))


def test_a_rounded_multiple_must_say_so() -> None:
    assert not is_form("3.7 times", multiple_forms(Fraction(11, 3), BRITISH))


def test_a_total_is_printed_as_it_is() -> None:
    assert total_forms(Fraction(29), BRITISH)[:2] == ("29", "twenty-nine")
    assert total_label(Fraction(59, 2), BRITISH) == "29.5"
    assert total_label(Fraction(59, 2), FRENCH) == "29,5"
    assert total_label(Fraction(10, 3), BRITISH) == "3.33"


def test_a_comparison_counts_those_compared() -> None:
    assert is_form("the largest of three", comparison_forms("more", 2, BRITISH))
    assert is_form("larger", comparison_forms("more", 1, BRITISH))
    assert is_form("level", comparison_forms("equal", 2, BRITISH))
    assert not is_form("the largest of four", comparison_forms("more", 2, BRITISH))


def test_quotes_and_spaces_do_not_matter_to_a_form() -> None:
    assert is_form("d'euros", ["d’euros"])
    assert is_form("12\u00a0%", ["12 %"])
    assert not is_form("12", ["12 %"])


def test_known_languages_have_distinct_tags() -> None:
    assert [language.tag for language in KNOWN] == ["en-GB", "en-US", "fr"]
    assert AMERICAN.lexicon == BRITISH.lexicon


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (BRITISH, "9 December 2025"), (BRITISH, "December 9, 2025"), (BRITISH, "9 Dec"), (BRITISH, "the 9th"),
        (BRITISH, "December 2025"), (FRENCH, "9 décembre 2025"), (FRENCH, "9 décembre"), (FRENCH, "décembre 2025"),
    ],
)  # fmt: skip
def test_a_day_is_said_as_its_language_says_it(language: Language, words: str) -> None:
    day = dt.date(2025, 12, 9)
    assert is_form(words, day_forms(Days(day, day), language))
    assert not is_form(words, day_forms(Days(dt.date(2026, 1, 8), dt.date(2026, 1, 8)), language))


@pytest.mark.parametrize(
    ("language", "first", "words"),
    [
        (BRITISH, 2026, "2026-29"), (BRITISH, 2026, "from 2026 to 2029"), (BRITISH, 2026, "over four years"),
        (BRITISH, None, "by 2029"), (FRENCH, 2026, "de 2026 à 2029"), (FRENCH, 2026, "sur quatre ans"),
        (FRENCH, None, "d’ici 2029"),
    ],
)  # fmt: skip
def test_a_period_is_said_by_its_years(language: Language, first: int | None, words: str) -> None:
    period = Period.model_construct(from_=first, until=2029, as_printed="", basis=Basis.REPORTED)
    assert is_form(words, period_forms(period, language))
    assert not is_form(words, period_forms(period.model_copy(update={"until": 2031}), language))


def test_two_days_are_joined_as_their_language_joins_them() -> None:
    first, last = dt.date(2025, 12, 17), dt.date(2025, 12, 18)
    assert is_form("17-18 December 2025", span_forms(first, last, BRITISH))
    assert is_form("17 et 18 décembre 2025", span_forms(first, last, FRENCH))
    assert is_form(
        "30 December 2025 to 2 January 2026", span_forms(dt.date(2025, 12, 30), dt.date(2026, 1, 2), BRITISH)
    )


@pytest.mark.parametrize("language", [BRITISH, FRENCH])
@pytest.mark.parametrize(("amount", "unit"), [("35 billion", "USD"), ("4.5", "percent"), ("3,500", "troops")])
def test_forms_made_one_by_one_are_all_the_forms(language: Language, amount: str, unit: str) -> None:
    whole = quantity_forms(quantity(amount, unit), language)
    forms = Forms(quantity(amount, unit), language)
    assert all(forms.have(form) for form in reversed(whole))
    assert not forms.have("something else")
    assert forms.all == whole
    assert usual_form(quantity(amount, unit), language) == whole[0]
