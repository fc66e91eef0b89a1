"""Builds kept: the finished file of a brief whose inputs, options and program are what they were.

An unchanged build loads neither Pydantic, matplotlib nor the PDF writer. The key is the SHA-256 of every file that
a build could read, of the options, and of the program: what is not covered by it is never kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from policybrief.diagnostics import Diagnostic, Diagnostics
from policybrief.own_code import list_code
from policybrief.store import Store
from policybrief.versions import installed_versions

_KIND = "build"
_FOLDERS = ("brief", "charts")
_MOST_FILES = 2_000
_MOST_BYTES = 50 * 2**20


class KeptBuild(Struct, frozen=True):
    """A finished file, what to call it, and what was found while it was built."""

    data: bytes
    name: str
    """Of the file in `out/`, without its ending."""
    pages: int
    attached: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def key_build(folder: Path, options: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """The key of a build and the names of the files it covers; an empty key where the inputs cannot be known."""
    try:
        inputs = dict(_read_inputs(folder))
        parts = {
            "inputs": {name: hashlib.sha256(content).hexdigest() for name, content in inputs.items()},
            "options": dict(options),
            "program": _describe_program(),
        }
        spelled = msgspec.json.encode(parts, order="sorted")
    except (OSError, UnicodeEncodeError, _UnknowableError):  # a name need not be text
        return "", frozenset()
    return hashlib.sha256(spelled).hexdigest(), frozenset(inputs)


def recall_build(store: Store, key: str) -> KeptBuild | None:
    """The build kept under `key`, whole; None where there is none."""
    text = store.read(_KIND, key) if key else None
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=KeptBuild)
    except ValueError:
        return None


def keep_build(store: Store, key: str, covered: frozenset[str], build: KeptBuild, *, read: Iterable[str]) -> None:
    """Keep a build under `key`, unless it `read` a file that the key does not cover."""
    if not key or not covered.issuperset(read):
        return
    with contextlib.suppress(UnicodeEncodeError):  # a finding may quote what is no text
        store.write(_KIND, key, msgspec.json.encode(build).decode())


def recall_findings(kept: KeptBuild, folder: Path, diagnostics: Diagnostics) -> None:
    """Put what was found into `diagnostics`, with the texts that it points into."""
    for finding in kept.findings:
        diagnostics.found[finding] = None
        path = folder / finding.at.file
        if finding.at.file and finding.at.file not in diagnostics.texts and path.is_file():
            diagnostics.texts[finding.at.file] = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")


class _UnknowableError(Exception):
    """The inputs are too many, too large, or lead elsewhere."""


def _read_inputs(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The name and content of every file that a build of this folder could read."""
    count = size = 0
    for path in _walk_inputs(folder):
        if path.is_symlink() or not path.is_file():
            raise _UnknowableError
        count, size = count + 1, size + path.stat().st_size
        if count > _MOST_FILES or size > _MOST_BYTES:
            raise _UnknowableError
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _walk_inputs(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.toml"))
    for name in _FOLDERS:
        if (folder / name).is_symlink():
            raise _UnknowableError
        for root, folders, files in os.walk(folder / name):
            if any((Path(root) / each).is_symlink() for each in folders):
                raise _UnknowableError
            yield from sorted(Path(root) / each for each in files)


def _describe_program() -> dict[str, object]:
    """Python, every library on the path, and our own files by name, size and time of change."""
    return {
        "python": sys.version,
        "libraries": installed_versions(),
        "ours": list_code(),
    }
