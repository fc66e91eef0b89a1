"""The versions of installed libraries, from the names of their metadata folders.

`importlib.metadata` parses each library's metadata as an e-mail, 5 ms apiece; a build asks for nine.
"""

from __future__ import annotations

import os
import sys
from functools import cache

_ENDING = ".dist-info"


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
            names = os.listdir(folder or ".")  # noqa: PTH208 - a path would be made of each
        except OSError:
            continue
        for each in sorted(name for name in names if name.endswith(_ENDING)):
            name, _, version = each.removesuffix(_ENDING).rpartition("-")
            if name and version:
                versions.setdefault(_normalize(name), version)
    return versions


def _normalize(name: str) -> str:
    """A library's name as PEP 503 compares it."""
    return "-".join(filter(None, name.lower().replace("_", "-").replace(".", "-").split("-")))
