"""The wheel, installed alone in an empty environment, builds a brief: fonts and profiles travel with it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.conftest import WriteBrief

ROOT = Path(__file__).parents[2]
BASE_PYTHON = sys._base_executable  # type: ignore[attr-defined]  # the environment under test has no pip


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (BASE_PYTHON, "-m", "pip", "--python", sys.executable, "--quiet")
    run(*pip, "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, ROOT)
    (made,) = folder.glob("policybrief-*.whl")
    return made


def test_the_wheel_carries_fonts_licences_and_the_typing_mark(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "policybrief/py.typed" in names
    fonts = [name for name in names if name.endswith((".otf", ".ttf"))]
    licences = [name for name in names if "font_files/LICENSE" in name]
    assert len(fonts) == 13
    assert len(licences) >= 4
    assert not [name for name in names if name.startswith(("tests/", "brief/"))]


def test_the_wheel_installed_alone_builds_a_brief(wheel: Path, write_brief: WriteBrief, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    run(BASE_PYTHON, "-m", "venv", "--without-pip", environment)
    pins = tmp_path / "pins.txt"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins.write_text(
        "\n".join(re.findall(r"^[A-Za-z0-9_.-]+==\S+(?: ; [^\\\n]*)?", lock, re.MULTILINE)), encoding="utf-8"
    )
    python = environment / "bin" / "python"
    run(BASE_PYTHON, "-m", "pip", "--python", python, "--quiet", "install", "--constraint", pins, wheel)
    folder = write_brief("Words with *italics* and [صاف](lang:ur).")
    done = subprocess.run(
        [environment / "bin" / "policybrief", "build", folder],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"PATH": os.defpath, "HOME": str(tmp_path), "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((folder / "out").glob("*.pdf"))
