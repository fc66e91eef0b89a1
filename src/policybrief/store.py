"""A folder of small texts by kind and key, that nobody depends on.

The folder is `$POLICYBRIEF_CACHE`, else `$XDG_CACHE_HOME/policybrief`, else `~/.cache/policybrief`;
`POLICYBRIEF_CACHE=off` keeps nothing. It may be deleted, filled up, damaged or shared at any moment: whatever cannot
be read and proven whole is made again, and nothing that fails here fails a build.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

LIMIT_BYTES = 64 * 2**20
"""How much the folder may hold; past it, what was used longest ago goes first."""

_PART = ".policybrief-part-"
_OURS = re.compile(rf"[a-z]+-[0-9a-f]{{64}}|{re.escape(_PART)}.*")


class Store(Struct, frozen=True):
    """Texts by kind and key, in `folder`; without a folder everything is missing and nothing is kept."""

    folder: Path | None
    limit_bytes: int = LIMIT_BYTES

    def read(self, kind: str, key: str) -> str | None:
        """The text kept under `key`, or None where there is none or it is damaged."""
        if self.folder is None:
            return None
        path = self.folder / f"{kind}-{key}"
        try:
            digest, _, content = path.read_bytes().partition(b"\n")
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        if digest != _digest(content):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return text

    def write(self, kind: str, key: str, text: str) -> None:
        """Keep `text` under `key`, whole or not at all."""
        if self.folder is None:
            return
        content = text.encode("utf-8")
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace_file(self.folder / f"{kind}-{key}", _digest(content) + b"\n" + content)
            _prune_folder(self.folder, self.limit_bytes)


def open_store(environment: Mapping[str, str] | None = None) -> Store:
    """The store that the environment names."""
    environment = os.environ if environment is None else environment
    named = environment.get("POLICYBRIEF_CACHE", "")
    if named == "off":
        return Store(None)
    if named:
        return Store(Path(named).absolute())
    candidates = (Path(environment.get("XDG_CACHE_HOME", "")), Path(environment.get("HOME", "")) / ".cache")
    home = next((path for path in candidates if path.is_absolute()), None)  # XDG: a relative path is ignored
    return Store(home / "policybrief" if home else None)


def _replace_file(path: Path, content: bytes) -> None:
    """Write `content` beside `path` and rename it, so that a reader sees the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PART)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _prune_folder(folder: Path, limit_bytes: int) -> None:
    """Remove our files that were used longest ago, until the rest is within the limit."""
    files = list(_list_files(folder))
    total = sum(size for _, size, _ in files)
    for _, size, name in sorted(files) if total > limit_bytes else ():
        if total > limit_bytes:
            total -= size
            with contextlib.suppress(OSError):
                (folder / name).unlink()


def _list_files(folder: Path) -> Iterator[tuple[int, int, str]]:
    """When each of our files was used, its size in bytes, its name; what vanishes meanwhile is passed over."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name):
                try:
                    status = entry.stat()
                except OSError:
                    continue
                yield status.st_mtime_ns, status.st_size, entry.name


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")
