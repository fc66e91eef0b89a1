"""One brief, one environment, one SHA-256: whatever the process, its hash seed, locale, zone, folder, umask and cache.

Six processes, each with a hash seed of its own, build the brief five times over, each time in other circumstances.
"""

from __future__ import annotations

import hashlib
import json
import locale
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec import Struct

ROOT = Path(__file__).parents[2]
BRIEF = ROOT / "tests" / "second_brief"
SEEDS = ("0", "1", "7", "42", "31337", "4294967295")


class Circumstances(Struct, frozen=True, dict=True):
    """What must not matter."""

    locale: str
    zone: str
    folder: str
    umask: int
    cold: bool
    reversed: bool
    """Whether the files were written to the folder in reverse order."""


FIVE = (
    Circumstances("C", "UTC", "a", 0o022, cold=True, reversed=False),
    Circumstances("C.UTF-8", "Asia/Karachi", "b c", 0o077, cold=False, reversed=True),
    Circumstances("de_DE.UTF-8", "America/New_York", "größe", 0o002, cold=False, reversed=False),
    Circumstances("tr_TR.UTF-8", "Pacific/Chatham", "deep/er/still", 0o027, cold=True, reversed=True),
    Circumstances("POSIX", "Asia/Kathmandu", "-d", 0o000, cold=False, reversed=True),
)


def build_under(circumstances: Circumstances, home: Path) -> list[str]:
    """The SHA-256 of the file, and from a cold cache of its archive copy too, built in this process."""
    from policybrief.build import build_brief
    from policybrief.diagnostics import Diagnostics

    cache = home / "cache"
    if circumstances.cold:
        shutil.rmtree(cache, ignore_errors=True)
    os.environ.update(
        LC_ALL=circumstances.locale, LANG=circumstances.locale, TZ=circumstances.zone, POLICYBRIEF_CACHE=str(cache),
        USER=circumstances.folder, HOME=str(home / circumstances.folder),
    )  # fmt: skip
    time.tzset()
    try:
        locale.setlocale(locale.LC_ALL, circumstances.locale)
    except locale.Error:  # this machine does not have it; the environment names it all the same
        locale.setlocale(locale.LC_ALL, "C")
    os.umask(circumstances.umask)
    folder = home / circumstances.folder / "brief here"
    copy_brief(folder, reverse=circumstances.reversed)
    os.chdir(folder if circumstances.cold else home)
    shown = Path() if circumstances.cold else folder
    records = (False, True) if circumstances.cold else (False,)
    built = (build_brief(shown, Diagnostics(), record=record).data for record in records)
    return [hashlib.sha256(data).hexdigest() for data in built]


def copy_brief(folder: Path, *, reverse: bool) -> None:
    """Write the brief's files in this order, which is the one in which some file systems list them."""
    sources = sorted(path for path in BRIEF.rglob("*") if path.is_file() and "out" not in path.parts)
    for source in sources[::-1] if reverse else sources:
        target = folder / source.relative_to(BRIEF)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The digests of thirty builds: of the file, and of some the archive copy's."""
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    running = [
        subprocess.Popen(
            [sys.executable, __file__, str(tmp_path_factory.mktemp("home"))],
            stdout=subprocess.PIPE,
            env=environment | {"PYTHONHASHSEED": seed},
        )
        for seed in SEEDS
    ]
    outputs = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0] * len(SEEDS)
    return [built for output in outputs for built in json.loads(output)]


def test_thirty_builds_in_other_circumstances_give_one_file(digests: list[list[str]]) -> None:
    assert len(digests) == 30
    assert len({plain for plain, *_ in digests}) == 1


def test_their_archive_copies_are_one_file_too(digests: list[list[str]]) -> None:
    archives = [archive for _, *archives in digests for archive in archives]
    assert len(archives) == 12
    assert len(set(archives)) == 1
    assert archives[0] != digests[0][0]


if __name__ == "__main__":
    home = Path(sys.argv[1])
    print(json.dumps([build_under(circumstances, home) for circumstances in FIVE]))  # noqa: T201
