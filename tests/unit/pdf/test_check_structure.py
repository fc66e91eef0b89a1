"""Where the quick look at a tree finds nothing, the slow one has nothing to say."""

from __future__ import annotations

from itertools import product

import pytest

from policybrief.pdf.check_structure import _KIDS, _PARENTS, _are_sound, _check_nesting
from policybrief.pdf.read_values import ReadElement, ReadKid, ReadMark

ROLES = sorted({*_KIDS, *_PARENTS, "P", "Span", "Document", "Own", ""})


def make(role: str, *kids: ReadKid) -> ReadElement:
    return ReadElement(role, kids, "", "", "", "", {}, 1)


@pytest.mark.parametrize("role", ROLES)
def test_what_looks_sound_has_no_fault(role: str) -> None:
    mark = ReadMark(0, 1)
    trees = [make(role), make(role, mark)]
    trees += [make(role, make(one, mark), make(other)) for one, other in product(ROLES, ROLES)]
    trees += [make(role, make(kid, mark), mark) for kid in ROLES]
    for tree in trees:
        is_sound = _are_sound(tuple(tree))
        assert not is_sound or not list(_check_nesting(tree))
        assert is_sound or list(_check_nesting(tree)) or any(element.role == "" for element in tree)
