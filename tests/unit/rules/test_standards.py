"""The tables of the standards hold the figures that were read, cell by cell."""

from __future__ import annotations

import pytest

from policybrief.rules.standards import read_standard
from policybrief.rules.standards.ladders import find_ladders, list_ladders
from policybrief.rules.standards.likelihood import find_scale
from policybrief.rules.standards.matrices import find_scheme


def rows_of(name: str) -> list[list[tuple[str, int, int]]]:
    scale = find_scale(name)
    assert scale is not None
    return [[(term.term, term.low, term.high) for term in terms] for _, terms in scale.rows]


def test_icd_203_has_two_rows_with_the_same_bands() -> None:
    first, second = rows_of("ICD 203")
    bands = [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)]
    assert [band[1:] for band in first] == bands
    assert [band[1:] for band in second] == bands
    assert [term for term, *_ in first] == [
        "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain",
    ]  # fmt: skip
    assert [term for term, *_ in second] == [
        "remote", "highly improbable", "improbable", "roughly even odds", "probable", "highly probable", "nearly certain",
    ]  # fmt: skip


def test_phia_leaves_gaps_between_its_terms() -> None:
    (yardstick,) = rows_of("PHIA")
    assert yardstick == [
        ("remote chance", 0, 5),
        ("highly unlikely", 10, 20),
        ("unlikely", 25, 35),
        ("realistic possibility", 40, 50),
        ("likely", 55, 75),
        ("highly likely", 80, 90),
        ("almost certain", 95, 100),
    ]


@pytest.mark.parametrize("name", ["ICD 203", "icd-203", "ICD203", "phia yardstick", "PHIA"])
def test_a_scale_is_found_by_any_of_its_names(name: str) -> None:
    assert find_scale(name) is not None


def test_nist_looks_risk_up_and_does_not_multiply() -> None:
    scheme = find_scheme("NIST SP 800-30")
    assert scheme is not None
    very_low, low, moderate, high, very_high = scheme.levels
    assert scheme.matrix == {
        very_high: (very_low, low, moderate, high, very_high),
        high: (very_low, low, moderate, high, very_high),
        moderate: (very_low, low, moderate, moderate, high),
        low: (very_low, low, low, low, moderate),
        very_low: (very_low, very_low, very_low, low, low),
    }
    assert scheme.rate(very_low, very_high) == low
    assert scheme.result_values == (0, 2, 5, 8, 10)


@pytest.mark.parametrize(
    ("percent", "level"),
    [(0, "very low"), (4, "very low"), (5, "low"), (20, "low"), (21, "moderate"), (79, "moderate"), (80, "high"),
     (95, "high"), (96, "very high"), (100, "very high")],
)  # fmt: skip
def test_nist_has_five_levels_of_likelihood(percent: int, level: str) -> None:
    scheme = find_scheme("NIST SP 800-30")
    assert scheme is not None
    assert scheme.level_of(percent) == level
    assert list(zip(scheme.likelihood_from, scheme.likelihood_to, strict=True)) == [
        (0, 4), (5, 20), (21, 79), (80, 95), (96, 100),
    ]  # fmt: skip


def test_tlp_2_has_five_labels_at_12_points() -> None:
    (tlp,) = find_ladders("TLP:AMBER+STRICT")
    assert tlp.labels == ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
    assert not tlp.classification
    assert read_standard("markings")["tlp"]["smallest_pt"] == 12


def test_secret_stands_on_the_ladder_of_two_countries() -> None:
    assert [ladder.id for ladder in find_ladders("SECRET")] == ["US", "UK"]
    assert [ladder.height("SECRET") for ladder in find_ladders("SECRET")] == [2, 2]


def test_the_green_book_asks_for_four_options_and_state_for_five_days() -> None:
    options = read_standard("options")
    assert options["green_book"]["fewest_options"] == 4
    assert options["green_book"]["roles"] == ["baseline", "do_minimum"]
    assert (options["state"]["bottom_line_lines"], options["state"]["notice_business_days"]) == (4, 5)


def test_every_table_names_its_source() -> None:
    assert all(ladder.source for ladder in list_ladders())
    for name in ("likelihood", "risk_matrices", "checklists"):
        (entries,) = read_standard(name).values()
        assert all(entry["source"] for entry in entries)
