"""A brief folder's files to clean text: only regular files inside the folder, each of bounded size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from msgspec import Struct

from policybrief.content.characters import decode, replace_forbidden
from policybrief.diagnostics import Diagnostics, Location, MachineError

LARGEST_YAML = 5_000_000
LARGEST_MARKDOWN = 1_000_000
LARGEST_CSV = 5_000_000
"""Bytes; a larger file is an error (PB015)."""

MOST_FILES = 500
"""Files in one folder; more are an error (PB015)."""


class SourceText(Struct, frozen=True):
    """One file as read: its path below the brief folder, with forward slashes, and its clean text."""

    file: str
    text: str
    indented_with_tabs: bool = False
    """A tab stands where YAML counts spaces: the structure cannot be known."""


def list_names(folder: Path, below: str) -> tuple[str, ...]:
    """The names of everything in `folder/below`, sorted; hidden files are not the brief's."""
    try:
        return tuple(sorted([name for name in os.listdir(folder / below) if not name.startswith(".")]))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise MachineError(f"cannot list {below}/: {error.strerror}") from error


def name_files(listed: tuple[str, ...], below: str, suffix: str, diagnostics: Diagnostics) -> tuple[str, ...]:
    """Those of the names listed in the folder `below` that end in `suffix`."""
    names = tuple(name for name in listed if name.endswith(suffix))
    if len(names) > MOST_FILES:
        message = f"{below}/ holds {len(names)} {suffix} files; at most {MOST_FILES} are read"
        diagnostics.error("PB015", message, Location(f"{below}/{names[MOST_FILES]}"), help="join some of them")
    return names[:MOST_FILES]


def read_source(
    folder: Path, below: str, name: str, *, largest: int, diagnostics: Diagnostics, at: Location | None = None
) -> SourceText | None:
    """Read `folder/below/name`, or report why not (PB001, PB002, PB015, PB050) and return None.

    The finding stands `at` where an author named the file, else at the file itself. The text is kept in
    `diagnostics.texts`, its bytes in `diagnostics.sources`. Raises `MachineError` where the file is there and the
    machine cannot read it.
    """
    file = f"{below}/{name}" if below else name
    at = at or Location(file)
    path = _resolve_inside(folder, below, name, at, diagnostics)
    data = _read_bytes(path, file, largest, at, diagnostics) if path else None
    if data is None:
        return None
    diagnostics.sources[file] = data
    raw = decode(data, file, diagnostics)
    if raw is None:
        diagnostics.texts[file] = data.decode("utf-8", "replace")
        return None
    diagnostics.texts[file] = raw
    text = replace_forbidden(raw, file, diagnostics)
    with_tabs = "\t" in raw and any("\t" in line[: len(line) - len(line.lstrip())] for line in raw.split("\n"))
    return SourceText(file, text, with_tabs)


def _resolve_inside(folder: Path, below: str, name: str, at: Location, diagnostics: Diagnostics) -> str | None:
    """The path of the regular file that `name` names, if it lies in its folder by every way of looking at it."""
    if reason := _refuse_name(name):
        diagnostics.error("PB050", reason, at, help=f"write the plain name of a file in {below or 'the folder'}/")
        return None
    place = f"{folder}/{below}" if below else str(folder)
    path = f"{place}/{name}"
    if _stands_plainly(place, path, is_below=bool(below)):
        return path
    try:
        real = Path(path).resolve(strict=True)
        home = folder.resolve(strict=True)
    except FileNotFoundError:
        _report_missing(folder, below, name, at, diagnostics)
        return None
    except (OSError, RuntimeError):
        diagnostics.error("PB050", f"'{name}' leads nowhere", at, help="put the file itself there")
        return None
    if not real.is_relative_to(home):
        diagnostics.error("PB050", f"'{name}' leads outside the brief folder", at, help="copy the file into it")
        return None
    if not stat.S_ISREG(real.stat().st_mode):
        diagnostics.error("PB050", f"'{name}' is not a regular file", at, help="put the file itself there")
        return None
    return str(real)


def _stands_plainly(place: str, path: str, *, is_below: bool) -> bool:
    """Whether a file is a regular one, and no link, in a folder that is none: it cannot lie anywhere else."""
    try:
        in_place = not is_below or stat.S_ISDIR(os.lstat(place).st_mode)
        return in_place and stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _refuse_name(name: str) -> str:
    """Why `name` is not the plain name of a file; empty if it is one."""
    if "/" in name or "\\" in name:
        return f"'{name}' is a path, not the name of a file"
    if name in {"", ".", ".."} or name.startswith(("~", ".", "-")):
        return f"'{name}' is not the name of a file"
    if ":" in name or not name.isprintable() or len(name) > 120:
        return f"'{name[:120]}' is not the name of a file"
    return ""


def _report_missing(folder: Path, below: str, name: str, at: Location, diagnostics: Diagnostics) -> None:
    from policybrief.content.suggestions import did_you_mean

    others = name_files(list_names(folder, below), below, Path(name).suffix, diagnostics)
    help = did_you_mean(name, others) or f"put it into {below}/, or correct the name"
    diagnostics.error("PB001", f"{below}/{name} does not exist", at, help=help)


_AT_A_TIME = 65_536
"""Bytes that are asked for where a file turns out longer than it said."""


def _read_bytes(path: str, file: str, largest: int, at: Location, diagnostics: Diagnostics) -> bytes | None:
    """At most `largest` bytes; opened without waiting, so that a FIFO put there meanwhile cannot hang the build."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            data = os.read(descriptor, min(os.fstat(descriptor).st_size, largest) + 1)
            while len(data) <= largest and (more := os.read(descriptor, _AT_A_TIME)):
                data += more
        finally:
            os.close(descriptor)
    except OSError as error:
        raise MachineError(f"cannot read {file}: {error.strerror}") from error
    if len(data) > largest:
        diagnostics.error("PB015", f"{file} is larger than {largest:,} bytes", at, help="split it")
        return None
    return data
