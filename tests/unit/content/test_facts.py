"""Amounts and units as a person writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.content.facts import SCALES, Amount, AmountError, Quantity, Unit, read_amount, read_unit


@pytest.mark.parametrize(
    ("typed", "mantissa", "scale", "value"),
    [
        ("35 billion", "35", 10**9, "35000000000"),
        ("17.5 billion", "17.5", 10**9, "17500000000"),
        ("17.50 billion", "17.50", 10**9, "17500000000"),
        ("12,500", "12500", 1, "12500"),
        ("1,234,567.89", "1234567.89", 1, "1234567.89"),
        (Decimal("4.6"), "4.6", 1, "4.6"),
        (12, "12", 1, "12"),
        ("1.2 trillion", "1.2", 10**12, "1200000000000"),
        ("3 thousand", "3", 10**3, "3000"),
        ("0", "0", 1, "0"),
    ],
)
def test_an_amount_is_exact_and_remembers_how_it_was_typed(typed: str, mantissa: str, scale: int, value: str) -> None:
    amount = read_amount(typed)
    assert amount == Amount(Decimal(mantissa), scale)
    assert str(amount.mantissa) == mantissa
    assert amount.value == Decimal(value)
    assert SCALES[amount.scale_word] == scale


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("-3", "write the size of it"), ("−3 billion", "write the size of it"), ("35 bn", "write the scale in full"), ("35bn", "in full"),
        ("35M", "in full"), ("$35 billion", "leave '$' out"), ("35 billion USD", "leave 'USD' out"), ("1,23", "write a number"),
        ("12,5000", "write a number"), ("35  billion", "write a number"), ("35 Billion", "write a number"), ("1e9", "write a number"),
        ("three", "write a number"), ("", "write a number"), ("1001 trillion", "1,000 trillion"), ("1" * 19, "at most 18"), ("३५", "write a number"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_help(typed: str, help: str) -> None:
    with pytest.raises(AmountError) as raised:
        read_amount(typed)
    assert help in raised.value.help


@given(st.integers(0, 10**15 - 1), st.integers(0, 3))
def test_grouped_digits_mean_what_they_say(number: int, places: int) -> None:
    typed = f"{number:,}" + ("." + "7" * places if places else "")
    assert read_amount(typed).value == Decimal(typed.replace(",", ""))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("USD", "currency"),
        ("PKR", "currency"),
        ("percent", "percent"),
        ("troops", "noun"),
        ("hectares of forest", "noun"),
        ("ménages", "noun"),
        ("élèves", "noun"),
        ("e\u0301lèves", "noun"),
        ("œuvres d’art", "noun"),
        ("домохозяйства", "noun"),
        ("گھرانے", "noun"),
        ("परिवार", "noun"),
        ("戸", "noun"),
    ],
)
def test_a_unit_is_a_currency_percent_or_a_noun(typed: str, kind: str) -> None:
    assert read_unit(typed) == Unit(typed)
    assert read_unit(typed).kind == kind


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("usd", "write USD"),
        ("%", "write percent"),
        ("XYZ", "a currency code"),
        ("dollars", "its code"),
        ("rupees a year", "its code"),
        ("francs CFA", "its code"),
        ("Familles", "small letters: familles"),
        ("Élèves", "small letters: élèves"),
        ("F CFA", "a currency code"),
        ("m²", "what is counted"),
        ("-troops", "what is counted"),
        ("a b c d e f g", "what is counted"),
        ("big  troops", "what is counted"),
        ("", "write"),
    ],
)
def test_what_is_no_unit_is_refused_with_help(typed: str, help: str) -> None:
    with pytest.raises(AmountError) as raised:
        read_unit(typed)
    assert help in raised.value.help


def test_a_quantity_counts_in_single_units() -> None:
    assert Quantity(read_amount("17.5 billion"), Unit("USD")).value == Decimal(17_500_000_000)
