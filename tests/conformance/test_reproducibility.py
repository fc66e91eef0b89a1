"""The same pages are the same bytes, whatever the process, its hash seed, clock, zone and settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PROGRAM = Path(__file__).parent / "specimen.py"


def test_writing_twice_gives_the_same_bytes(specimen: ModuleType, specimen_pdf: bytes) -> None:
    assert specimen.write_specimen() == specimen_pdf


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Karachi", "LC_ALL": "de_DE.UTF-8"},
        {
            "PYTHONHASHSEED": "2",
            "RL_useA85": "1",
            "RL_pageCompression": "0",
            "RL_documentLang": "fr",
            "RL_defaultPageSize": "no such size",
        },
    ],
    ids=["hash seed and zone", "settings of ReportLab in the environment"],
)
def test_another_process_gives_the_same_bytes(specimen_pdf: bytes, tmp_path: Path, settings: dict[str, str]) -> None:
    out = tmp_path / "out.pdf"
    subprocess.run([sys.executable, PROGRAM, out], check=True, env=os.environ | settings, cwd=tmp_path)
    assert out.read_bytes() == specimen_pdf


def test_settings_files_of_reportlab_are_not_executed(specimen_pdf: bytes, tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'executed')!r}, 'w')\n"
    (tmp_path / "reportlab_settings.py").write_text(trap)
    (tmp_path / ".reportlab_settings").write_text(trap)
    out = tmp_path / "out.pdf"
    environment = os.environ | {
        "HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", ""))),
    }
    subprocess.run([sys.executable, PROGRAM, out], check=True, env=environment, cwd=tmp_path)
    assert not (tmp_path / "executed").exists()
    assert out.read_bytes() == specimen_pdf


def test_the_file_names_no_user_path_or_library_default(specimen_pdf: bytes) -> None:
    from policybrief.pdf.inspect import read_pdf

    read = read_pdf(specimen_pdf)
    said = " ".join((*read.info.values(), read.xmp))
    assert str(Path.home()) not in said
    assert "Helvetica" not in {font.name for font in read.fonts}
    assert set(read.info) == {
        "Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate",
    }  # fmt: skip
    assert read.info["CreationDate"] == read.info["ModDate"] == "D:20251222000000Z"


def test_the_specimen_is_small(specimen_pdf: bytes) -> None:
    assert len(specimen_pdf) < 40_000
