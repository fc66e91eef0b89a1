"""`check --fix`: a brief folder to the same folder with what is certain mended, and nothing else touched.

    plan_fixes(folder) -> FileFix for each file that changes -> render_diff, or write_fixes

Mended are stale forms of facts and claims, ids and terms that are one slip away from what is there, terms of
likelihood from another row of the same scale, the space between a number and its unit, and straight quotes in prose,
which become those that are printed anyway. Comments, order, line ends and the byte order mark stay as they are.

A mended id may lay bare the next mistake, so a plan is made in rounds, on a copy; the folder itself is only read.
"""

from __future__ import annotations

import difflib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from policybrief.content.settings import SETTINGS_FILE
from policybrief.diagnostics import Diagnostics, Location
from policybrief.files import write_whole
from policybrief.rules.fix_edits import Edit, find_edits
from policybrief.rules.fix_text import apply_edits

_MOST_ROUNDS = 4
_FOLDERS = {"brief": (".yaml", ".md"), "charts": (".yaml", ".csv")}


class FileFix(Struct, frozen=True):
    """One file of a folder as it is and as it would be, and the edits that lead from one to the other."""

    file: str
    """The path below the brief folder: `brief/risks.yaml`."""
    path: Path
    """The file itself, links followed."""
    before: bytes
    after: bytes
    edits: tuple[Edit, ...]


def plan_fixes(folder: Path) -> tuple[FileFix, ...]:
    """What would be mended, file by file in order of their names; nothing is written.

    A folder that cannot be read, or in which nothing can be mended, gives no fixes: `check` says what is wrong.
    """
    originals = {name: (path, path.read_bytes()) for name, path in _list_files(folder)}
    contents = {name: data for name, (_, data) in originals.items()}
    made: dict[str, list[Edit]] = {name: [] for name in contents}
    with tempfile.TemporaryDirectory(prefix="policybrief-fix-") as place:
        copy = Path(place) / (folder.resolve().name or "brief")
        for name, data in contents.items():
            _write_copy(copy / name, data)
        for _ in range(_MOST_ROUNDS):
            changed = _mend_once(copy, contents, made)
            if not changed:
                break
    return tuple(
        FileFix(name, path, data, contents[name], tuple(made[name]))
        for name, (path, data) in sorted(originals.items())
        if contents[name] != data
    )


def render_diff(fixes: tuple[FileFix, ...]) -> str:
    """What `--diff` shows: a unified diff of all files, as `patch` reads it; empty without fixes."""
    parts: list[str] = []
    for fix in fixes:
        before, after = (data.decode("utf-8-sig").splitlines(keepends=True) for data in (fix.before, fix.after))
        lines = difflib.unified_diff(before, after, f"a/{fix.file}", f"b/{fix.file}", n=2)
        parts += [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
    return "".join(parts)


def write_fixes(fixes: tuple[FileFix, ...], diagnostics: Diagnostics) -> int:
    """Write every fix; how many edits were made. All files or none.

    A file that may not be written (PB017), or that changed since it was read (PB018), is an error at its first edit,
    and then no file is written. Raises `OSError` where the machine fails; each file is then whole, old or new.
    """
    for fix in fixes:
        _refuse_unsafe(fix, diagnostics)
    if diagnostics.has_errors:
        return 0
    for fix in fixes:
        mode = stat.S_IMODE(fix.path.stat().st_mode)
        write_whole(fix.path, fix.after)
        fix.path.chmod(mode)
    return sum(len(fix.edits) for fix in fixes)


def _list_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The regular files of a brief folder, links followed as far as they stay inside it."""
    home = folder.resolve()
    named = [folder / SETTINGS_FILE]
    for below, suffixes in _FOLDERS.items():
        if (folder / below).is_dir():
            named += [path for path in sorted((folder / below).iterdir()) if path.suffix in suffixes]
    for path in named:
        if path.name.startswith("."):
            continue
        real = path.resolve()
        if real.is_file() and real.is_relative_to(home):
            yield path.relative_to(folder).as_posix(), real


def _write_copy(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _mend_once(copy: Path, contents: dict[str, bytes], made: dict[str, list[Edit]]) -> bool:
    """Find and make one round of edits in the copy; whether anything changed."""
    changed = False
    by_file: dict[str, list[Edit]] = {}
    for edit in find_edits(copy):
        by_file.setdefault(edit.at.file, []).append(edit)
    for name, edits in by_file.items():
        if name not in contents:
            continue
        after, done = apply_edits(contents[name], tuple(edits))
        if done:
            contents[name] = after
            made[name] += done
            (copy / name).write_bytes(after)
            changed = True
    return changed


def _refuse_unsafe(fix: FileFix, diagnostics: Diagnostics) -> None:
    """Report a file that may not be written, or is no longer the one that was read."""
    at = min((edit.at for edit in fix.edits), default=Location(fix.file))
    diagnostics.texts.setdefault(fix.file, fix.before.decode("utf-8-sig").replace("\r\n", "\n"))
    try:
        mode = fix.path.stat().st_mode
        now = fix.path.read_bytes()
    except FileNotFoundError:
        diagnostics.error("PB018", f"{fix.file} is gone", at, help="nothing was changed; run the command again")
        return
    if not mode & stat.S_IWUSR or not os.access(fix.path, os.W_OK):
        help = "nothing was changed; make the file writable, or mend it by hand (--diff shows how)"
        diagnostics.error("PB017", f"{fix.file} is read-only", at, help=help)
    elif now != fix.before:
        help = "nothing was changed; run the command again"
        diagnostics.error("PB018", f"{fix.file} changed while it was being checked", at, help=help)
