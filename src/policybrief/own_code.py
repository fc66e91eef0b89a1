"""The files of this package: by name, size and time of change for who recalls a build, by digest for who names a maker.

One walk of the folder and one reading of a file serve all who ask in a process, which runs what it began with.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache

_FOLDER = os.path.join(os.path.dirname(__file__), "")  # noqa: PTH118, PTH120
"""A string: to make and join a path for each of hundreds of files would take as long as to read them."""


@cache
def list_code() -> tuple[tuple[str, int, int], ...]:
    """Every file of the package but what Python compiled: its name below the package, bytes, time of change in ns."""
    below = len(_FOLDER)
    described = ((entry.path[below:].replace(os.sep, "/"), entry.stat()) for entry in _walk_files(_FOLDER))
    return tuple(sorted((name, status.st_size, status.st_mtime_ns) for name, status in described))


def digest_code(suffixes: tuple[str, ...], *parts: str) -> str:
    """The SHA-256 of the files of the package that end so, each by its name and its own SHA-256, in order of names.

    With `parts` only of files with these names, and of those below folders named so, with a stroke at the end.
    """
    digest = hashlib.sha256()
    for name, size, _ in list_code():
        if name.endswith(suffixes) and (not parts or name.startswith(parts)):
            digest.update(f"{name}\n".encode())
            digest.update(_digest_file(name, size))
    return digest.hexdigest()


@cache
def _digest_file(name: str, size: int) -> bytes:
    """Of a file that was so long; of one that has grown since, not the digest of its beginning."""
    descriptor = os.open(_FOLDER + name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return hashlib.sha256(os.read(descriptor, size + 1)).digest()
    finally:
        os.close(descriptor)


def _walk_files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__" or entry.name.endswith(".pyc"):
                continue
            if entry.is_dir():
                yield from _walk_files(entry.path)
            elif entry.is_file():
                yield entry
