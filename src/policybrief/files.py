"""Write a file whole or not at all: beside its target, flushed to disk, then renamed."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path

from policybrief.diagnostics import MachineError

_PART = ".policybrief-part"
_STALE_SECONDS = 3600


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Replace the file at `path` by `content`; a reader sees the old file or the new one, never half of one.

    The last of several writers wins, whole. `durable` waits until the disk has it, and removes the parts that a
    killed writer left. Raises `OSError`, the old file intact, where the disk is full or permission is missing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{_PART}")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    if durable:
        _sweep_parts(path)


def output_path(folder: Path, name: str, named: Path | None) -> Path:
    """Where a file goes: where the user named, or `out/<name>.pdf` in the brief folder.

    A link in the folder that leads out of it is refused: a build writes where it seems to write. So is a device or a
    pipe, which a file would take the place of.
    """
    if named is not None:
        if named.exists() and not (named.is_file() or named.is_dir()):
            raise MachineError(f"{named} is not a file: name one, or one that is not there yet")
        return named
    target = folder / "out" / f"{name}.pdf"
    root, real = folder.resolve(), target.resolve()
    if not real.is_relative_to(root):
        raise MachineError(f"{target} is a link that leaves the brief folder, to {real}: name a file with --out")
    return target


def _sweep_parts(path: Path) -> None:
    """Remove parts of this target that no living writer can still be writing."""
    for part in path.parent.glob(f".{path.name}.*{_PART}"):
        with contextlib.suppress(OSError):
            if part.stat().st_mtime < time.time() - _STALE_SECONDS:
                part.unlink()
