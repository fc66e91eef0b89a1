"""The handling label and the marks of portions."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.rules.small_brief import ask_rules, underlined, write_folder

NO_PARTS = "decision:\nbottom_line:\nkey_judgments: []\nscales:\nrisks: []\ncriteria: []\nweight_sets: []\noptions: []\nrecommendation:\n"


def header(handling: str, *, title: str = "A title", subject: str = "A subject", more: str = "") -> str:
    return (
        f'header:\n  title: "{title}"\n  to: The reader\n  from: The desk\n  subject: "{subject}"\n'
        f'  date: 2025-12-22\n  handling: "{handling}"\n{more}'
    )


def find(change: str, folder: Path) -> list[str]:
    write_folder(folder, NO_PARTS + change)
    return [f"{each.code} {underlined(each, folder)} | {each.help}" for each in ask_rules(folder, select=("PB5",))]


@pytest.mark.parametrize("label", ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"])
def test_the_labels_of_tlp_2_are_right(label: str, tmp_path: Path) -> None:
    assert find(header(label), tmp_path) == []


@pytest.mark.parametrize(
    ("label", "meant"),
    [("TLP:WHITE", "TLP:CLEAR"), ("tlp:clear", "TLP:CLEAR"), ("TLP: GREEN", "TLP:GREEN"), ("TLP AMBER", "TLP:AMBER"),
     ("TLP:AMBER STRICT", "TLP:AMBER+STRICT"), ("TLP-RED", "TLP:RED"), ("TLP:GREN", "TLP:GREEN")],
)  # fmt: skip
def test_another_label_of_tlp_is_told_from_the_one_meant(label: str, meant: str, tmp_path: Path) -> None:
    (found,) = find(header(label), tmp_path)
    assert found.startswith("PB504 ")
    assert found.endswith(f"| write {meant}")


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("SECERT", "SECRET"),
        ("Confidential", "CONFIDENTIAL"),
        ("OFFICIAL SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("TOP-SECRET", "TOP SECRET"),
    ],
)
def test_a_slip_in_a_classification_is_found(label: str, meant: str, tmp_path: Path) -> None:
    assert find(header(label), tmp_path) == [f"PB503 {label} | did you mean {meant}?"]


@pytest.mark.parametrize(
    "label", ["Internal", "Public", "For the minister", "SECRET", "OFFICIAL", "Embargoed to 6 May"]
)
def test_a_label_of_a_houses_own_is_left_alone(label: str, tmp_path: Path) -> None:
    assert find(header(label), tmp_path) == []


BODY = """\
sections:
  - id: background
    title: "(U) Why now"
    body: |
      {mark} The talks failed.

      - (U) They begin again.
"""


def portioned(handling: str, mark: str) -> str:
    return header(handling, title="(U) A title", subject="(U) A subject") + BODY.replace(
        "{mark} ", f"{mark} " if mark else ""
    )


def test_the_banner_is_as_high_as_the_highest_portion(tmp_path: Path) -> None:
    assert find(portioned("SECRET", "(S)"), tmp_path) == []
    assert find(portioned("TOP SECRET", "(S)"), tmp_path) == []
    assert find(portioned("CONFIDENTIAL", "(S)"), tmp_path) == [
        "PB501 S | write handling: SECRET, or mark the portion lower"
    ]


def test_one_unmarked_portion_among_marked_ones_is_found(tmp_path: Path) -> None:
    (found,) = find(portioned("SECRET", ""), tmp_path)
    assert found.startswith("PB502 The talks failed.")


def test_a_brief_without_portion_marks_needs_none(tmp_path: Path) -> None:
    change = header("SECRET") + BODY.replace("(U) ", "").replace("{mark} ", "")
    assert find(change, tmp_path) == []


def test_a_mark_that_is_on_no_ladder_is_found(tmp_path: Path) -> None:
    (found,) = find(portioned("SECRET", "(X)"), tmp_path)
    assert found.startswith("PB503 X | ")


def test_the_steps_of_two_countries_do_not_mix(tmp_path: Path) -> None:
    (found,) = find(portioned("SECRET", "(OFFICIAL)"), tmp_path)
    assert found.startswith("PB506 OFFICIAL | keep to one ladder")


def test_caveats_are_left_to_a_person(tmp_path: Path) -> None:
    (found,) = find(portioned("SECRET", "(S//NF)"), tmp_path)
    assert found.startswith("PB507 S//NF | have who may decide it check")
    assert find(header("SECRET//NOFORN"), tmp_path)[0].startswith("PB507")


@pytest.mark.parametrize(
    ("label", "mark"), [("TLP:CLEAR", "(UN)"), ("TLP:CLEAR", "(C)"), ("SECRET", "(UN)"), ("OFFICIAL", "(C)")]
)
def test_other_words_in_brackets_are_no_marks(label: str, mark: str, tmp_path: Path) -> None:
    change = header(label) + BODY.replace("(U) ", "").replace("{mark}", mark)
    assert find(change, tmp_path) == []


def test_cui_says_who_controls_it(tmp_path: Path) -> None:
    (found,) = find(header("CUI"), tmp_path)
    assert found.startswith("PB505 CUI | ")
    block = '  disclaimer: "Controlled by: the desk. CUI category: PROPIN."\n'
    assert find(header("CUI", more=block), tmp_path) == []
