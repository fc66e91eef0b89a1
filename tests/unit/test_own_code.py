"""Our own files, listed and digested, against a plain reading of the package's folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

import policybrief
from policybrief.own_code import digest_code, list_code

PACKAGE = Path(policybrief.__file__).parent
FILES = {
    path.relative_to(PACKAGE).as_posix(): path
    for path in PACKAGE.rglob("*")
    if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts
}


def test_every_file_is_listed_but_what_python_compiled() -> None:
    assert [name for name, _, _ in list_code()] == sorted(FILES)
    assert all(size == FILES[name].stat().st_size for name, size, _ in list_code())
    assert all(changed == FILES[name].stat().st_mtime_ns for name, _, changed in list_code())


@pytest.mark.parametrize(
    ("suffixes", "parts", "wanted"),
    [
        ((".py", ".toml", ".json"), (), lambda name: name.endswith((".py", ".toml", ".json"))),
        ((".py",), ("text/", "drawing.py"), lambda name: name.startswith("text/") or name == "drawing.py"),
    ],
)
def test_the_digest_is_of_names_and_contents(
    suffixes: tuple[str, ...], parts: tuple[str, ...], wanted: Callable[[str], bool]
) -> None:
    chosen = sorted(filter(wanted, FILES))
    assert len(chosen) > 10
    expected = hashlib.sha256()
    for name in chosen:
        expected.update(name.encode() + b"\n" + hashlib.sha256(FILES[name].read_bytes()).digest())
    assert digest_code(suffixes, *parts) == expected.hexdigest()
