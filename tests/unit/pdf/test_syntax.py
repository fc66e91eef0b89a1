"""Values are spelled as short as they can be, and read back as they were."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.pdf.operators import Name, decode_text, parse_operators
from policybrief.pdf.syntax import order_text, spell_name, spell_number, spell_text

PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.floats(-1e6, 1e6))
def test_a_number_is_true_to_three_decimals(value: float) -> None:
    spelled = spell_number(value)
    assert abs(float(spelled) - value) <= 0.0005001
    assert "e" not in spelled
    assert spelled not in {"", "-0", "."}
    assert "." not in spelled or not spelled.endswith(("0", "."))


@pytest.mark.parametrize(("value", "spelled"), [(12.0, "12"), (0.5, "0.5"), (-3.1254, "-3.125"), (-0.0001, "0")])
def test_a_number_is_spelled_in_its_shortest_form(value: float, spelled: str) -> None:
    assert spell_number(value) == spelled


@given(PRINTABLE)
def test_a_text_string_is_read_as_it_was_written(text: str) -> None:
    read = pikepdf.Object.parse(spell_text(text).encode("ascii"))
    assert str(read) == text


@given(PRINTABLE)
def test_a_text_string_is_decoded_from_a_content_stream(text: str) -> None:
    ((_, operands),) = parse_operators(f"{spell_text(text)} Tj".encode("ascii"))
    assert decode_text(operands[0]) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20))
def test_a_name_is_read_as_it_was_written(text: str) -> None:
    ((_, operands),) = parse_operators(f"{spell_name(text)} gs".encode("ascii"))
    assert operands == [Name(text)]


def test_names_in_a_tree_are_ordered_by_their_bytes() -> None:
    assert sorted(["é", "b", "a b", "a"], key=order_text) == ["a", "a b", "b", "é"]
