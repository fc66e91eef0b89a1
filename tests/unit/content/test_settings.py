"""What the output is called."""

from __future__ import annotations

import pytest

from policybrief.content.settings import slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Pakistani troops for Gaza", "pakistani-troops-for-gaza"),
        ("Énergie propre: où commencer?", "energie-propre-ou-commencer"),
        ("صاف ایندھن", "brief"),
        ("../../etc", "etc"),
        ("x" * 100, "x" * 64),
    ],
)
def test_a_slug_is_a_safe_file_name_made_of_the_title(name: str, slug: str) -> None:
    assert slug_of(name) == slug
