"""Versions of installed libraries."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import pytest

from policybrief.versions import installed_version


@pytest.mark.parametrize("name", ["reportlab", "python-bidi", "markdown-it-py", "PyYAML", "pydantic", "numpy"])
def test_a_version_is_the_one_the_library_itself_states(name: str) -> None:
    assert installed_version(name) == version(name)


def test_what_is_not_installed_has_no_version() -> None:
    with pytest.raises(PackageNotFoundError):
        installed_version("no-such-library-at-all")
