"""The files that travel in a file, written back out: bit for bit, inside one folder, over nothing that is there.

Names in a file are anybody's words. One that could lead elsewhere, that a system keeps for a device, or that another
file of the same archive has taken, is refused; nothing is made up in its place.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pikepdf
from msgspec import Struct

from policybrief.diagnostics import UnreadableFileError
from policybrief.files import write_whole
from policybrief.pdf.object_values import Budget, give_leaves
from policybrief.pdf.opening import open_safely

MOST_FILES = 10_000
LARGEST_TOTAL = 1024 * 2**20
"""Bytes that all attachments together may unpack to."""
LARGEST_SOURCES = 128 * 2**20
"""Bytes that they may unpack to where all must be held in memory."""
_DEEPEST = 8
_LONGEST = 120
_DEVICE = re.compile(r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


class Extraction(Struct, frozen=True):
    """What became of the attachments."""

    written: tuple[str, ...]
    """Their paths below the folder, with forward slashes."""
    kept: tuple[str, ...]
    """Those that were there already, with the same bytes."""
    in_the_way: tuple[str, ...]
    """Files that are there already with other bytes; where there is one, nothing was written at all."""
    refused: tuple[tuple[str, str], ...]
    """Names under which nothing may be written, and why."""


def extract_files(data: bytes, folder: Path, *, force: bool = False) -> Extraction:
    """Write the attachments of a file into `folder`. `force` lets them replace files that are there.

    Raises `UnreadableFileError`, and `OSError` where the folder cannot be written.
    """
    with open_safely(data) as pdf:
        places, refused = place_names([name for name, _ in _walk_files(pdf)])
        root = folder.resolve()
        for name, place in list(places.items()):
            if reason := _refuse_place(root, place):
                refused.append((name, reason))
                del places[name]
        streams: dict[str, Any] = {}
        for name, stream in _walk_files(pdf):
            if name in places:
                streams.setdefault(places[name], stream)
        differing, kept = _compare_files(root, streams)
        if differing and not force:
            return Extraction((), kept, differing, tuple(refused))
        written = tuple(place for place in streams if place not in kept)
        for place in written:
            write_whole(root / place, streams[place].read_bytes(), durable=False)
    return Extraction(written, kept, (), tuple(refused))


def read_files(data: bytes) -> dict[str, bytes]:
    """The attachments whose names are safe, by name, all in memory."""
    with open_safely(data) as pdf:
        files = list(_walk_files(pdf))
        places, _ = place_names([name for name, _ in files])
        contents: dict[str, bytes] = {}
        total = 0
        for name, stream in files:
            if name in places and places[name] not in contents:
                contents[places[name]] = stream.read_bytes()
                total += len(contents[places[name]])
                _check_total(total, LARGEST_SOURCES)
        return contents


def digest_files(data: bytes) -> dict[str, str]:
    """The SHA-256 of each attachment, by its name as the file spells it."""
    digests: dict[str, str] = {}
    total = 0
    with open_safely(data) as pdf:
        for name, stream in _walk_files(pdf):
            content = stream.read_bytes()
            total += len(content)
            _check_total(total)
            digests[name] = hashlib.sha256(content).hexdigest()
    return digests


def place_names(names: list[str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Where each attachment goes, by its name; and the names that are refused, each with the reason."""
    places: dict[str, str] = {}
    refused: list[tuple[str, str]] = []
    folders: set[str] = set()
    files: set[str] = set()
    for name in names:
        path = PurePosixPath(name)
        key, above = _fold(name), {_fold(str(parent)) for parent in path.parents if parent.name}
        if reason := _refuse_name(name):
            refused.append((name, reason))
        elif key in files:
            refused.append((name, "another attachment has this name"))
        elif key in folders or above & files:
            refused.append((name, "another attachment needs this name for a folder, or is in the way of one"))
        else:
            places[name] = str(path)
            files.add(key)
            folders |= above
    return places, refused


def _walk_files(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """The name and the stream of each attachment, in the order of the file."""
    names: Any = pdf.Root.get("/Names", {})
    for count, (key, file) in enumerate(give_leaves(names.get("/EmbeddedFiles", {}), "/Names", Budget()), 1):
        if count > MOST_FILES:
            raise UnreadableFileError(f"more than {MOST_FILES:,} files travel in it")
        stream = file.EF.F if isinstance(file, pikepdf.Dictionary) and "/EF" in file else None
        if isinstance(stream, pikepdf.Stream):
            yield str(file.get("/UF", file.get("/F", key))), stream


def _check_total(total: int, largest: int = LARGEST_TOTAL) -> None:
    if total > largest:
        raise UnreadableFileError(f"its attachments are larger than {largest // 2**20} megabytes")


def _refuse_name(name: str) -> str:
    """Why nothing may be written under a name; empty if it is a plain relative path."""
    parts = name.split("/")
    if not name or len(parts) > _DEEPEST or any(len(part.encode()) > _LONGEST for part in parts):
        return "it is empty, too long or too deep"
    if name.startswith("/") or "\\" in name or ":" in name:
        return "it is no path below a folder"
    if any(part in {"", ".", ".."} for part in parts):
        return "it leads elsewhere"
    if any(part.startswith(("~", "-", ".")) or part.endswith((" ", ".")) or part != part.strip() for part in parts):
        return "it is hidden, an option, or ends in a space or a point"
    if not name.isprintable() or re.search(r'[<>"|?*]', name):
        return "it has characters that no file name should have"
    if any(_DEVICE.fullmatch(part) for part in parts):
        return "it is the name of a device"
    return ""


def _refuse_place(root: Path, place: str) -> str:
    """Why nothing may be written at a place, for what is in the folder already."""
    target = root / place
    if target.is_symlink():
        return "a link stands there"
    if not target.parent.resolve().is_relative_to(root):
        return "a link in the folder leads out of it"
    if target.exists() and not target.is_file():
        return "something stands there that is not a file"
    return ""


def _compare_files(root: Path, streams: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places where there is a file with other bytes, and those where there is one with the same."""
    differing: list[str] = []
    kept: list[str] = []
    total = 0
    for place, stream in streams.items():
        content = stream.read_bytes()
        total += len(content)
        _check_total(total)
        target = root / place
        if target.is_file():
            (kept if target.read_bytes() == content else differing).append(place)
    return tuple(differing), tuple(kept)


def _fold(name: str) -> str:
    """The form in which two names are one on a system that ignores case or composes accents."""
    return unicodedata.normalize("NFKC", name).casefold()
