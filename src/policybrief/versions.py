"""The versions of installed libraries, from the names of their metadata folders.

`importlib.metadata` parses each library's metadata as an e-mail, 5 ms apiece; a build asks for nine.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

_FOLDER = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+)\.dist-info")


def installed_version(name: str) -> str:
    """The version of an installed library; raises `PackageNotFoundError` for one that is not."""
    found = installed_versions().get(_normalize(name))
    if found is not None:
        return found
    from importlib.metadata import version

    return version(name)


@cache
def installed_versions() -> dict[str, str]:
    """Every library with a metadata folder on the path, by its normalized name; the first on the path counts."""
    versions: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = sorted(path.name for path in Path(folder).iterdir())
        except OSError:
            continue
        for match in filter(None, map(_FOLDER.fullmatch, names)):
            versions.setdefault(_normalize(match["name"]), match["version"])
    return versions


def _normalize(name: str) -> str:
    """A library's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
