"""Files are written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from policybrief.diagnostics import MachineError
from policybrief.files import output_path, write_whole


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "brief.pdf"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "brief.pdf"
    write_whole(target, b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_of_several_writers_the_last_wins_whole(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    contents = [bytes([letter]) * 100_000 for letter in b"abcd"]
    torn: list[bytes] = []

    def read() -> None:
        seen = [target.read_bytes() for _ in range(200) if target.exists()]
        torn.extend(content for content in seen if content not in contents)

    def write(content: bytes) -> None:
        for _ in range(25):
            write_whole(target, content, durable=False)

    threads = [threading.Thread(target=write, args=(content,)) for content in contents]
    threads.append(threading.Thread(target=read))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert torn == []
    assert list(tmp_path.iterdir()) == [target]


def test_parts_of_killed_writers_are_swept_and_those_of_living_ones_are_not(tmp_path: Path) -> None:
    old = tmp_path / ".brief.pdf.1.aaaa.policybrief-part"
    young = tmp_path / ".brief.pdf.2.bbbb.policybrief-part"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    write_whole(tmp_path / "brief.pdf", b"whole")
    assert not old.exists()
    assert young.exists()


def test_a_file_takes_the_place_of_no_pipe_or_device(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(MachineError, match="not a file"):
        output_path(tmp_path, "brief", pipe)
    assert output_path(tmp_path, "brief", tmp_path / "new.pdf") == tmp_path / "new.pdf"
