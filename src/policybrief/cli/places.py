"""A finding's file, which is named below the brief folder, to its name from where the command was called."""

from __future__ import annotations

from pathlib import Path


def place_from_here(folder: Path, file: str) -> str:
    """`briefs/gaza/brief/risks.yaml`, with forward slashes; a folder elsewhere keeps the name it was called by."""
    path = folder / file
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else path
    return path.as_posix()
