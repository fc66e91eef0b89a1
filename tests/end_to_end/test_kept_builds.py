"""A build whose inputs did not change is not made again; one whose anything changed is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import WriteBrief
from tests.end_to_end.test_commands import run

from policybrief.diagnostics import Diagnostic, Location, Severity
from policybrief.kept import KeptBuild, keep_build, key_build, recall_build
from policybrief.store import Store, open_store

OPTIONS = {"paper": "a4"}


@pytest.fixture(autouse=True)
def _keep_builds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("policybrief.cli.building.key_build", key_build)
    monkeypatch.setenv("POLICYBRIEF_CACHE", str(tmp_path / "kept"))


def build(folder: Path, *options: str) -> dict[str, object]:
    code, stdout, _ = run("build", folder, "--json", *options)
    assert code == 0
    result = json.loads(stdout)
    assert isinstance(result, dict)
    return result


def test_the_second_build_is_unchanged_and_the_same(write_brief: WriteBrief) -> None:
    folder = write_brief("Words, and a file nobody reads.", brief__spare_dot_md="spare")
    first, second = build(folder), build(folder)
    assert (first["unchanged"], second["unchanged"]) == (False, True)
    assert {**first, "unchanged": True} == second
    assert first["findings"]


def test_an_unchanged_build_says_so_and_writes_a_file_that_is_gone(write_brief: WriteBrief) -> None:
    folder = write_brief()
    run("build", folder)
    (made,) = (folder / "out").iterdir()
    content = made.read_bytes()
    made.unlink()
    _, stdout, _ = run("build", folder)
    assert stdout.endswith(" KB, unchanged\n")
    assert made.read_bytes() == content


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "brief" / "body.md").write_text("Other words.", encoding="utf-8"),
        lambda folder: (folder / "brief" / "new.md").write_text("New.", encoding="utf-8"),
        lambda folder: (folder / "policybrief.toml").write_text('slug = "other"', encoding="utf-8"),
    ],
    ids=["words", "a new file", "settings"],
)
def test_any_change_of_the_inputs_builds_anew(write_brief: WriteBrief, change: object) -> None:
    folder = write_brief()
    build(folder)
    assert callable(change)
    change(folder)
    assert build(folder)["unchanged"] is False


def test_other_options_build_anew(write_brief: WriteBrief, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_brief()
    build(folder)
    assert build(folder, "--paper", "letter")["unchanged"] is False
    assert build(folder, "--draft")["unchanged"] is False
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build(folder)["unchanged"] is False


def test_another_program_builds_anew(write_brief: WriteBrief, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_brief()
    build(folder)
    monkeypatch.setattr("policybrief.kept.installed_versions", lambda: {"reportlab": "9.9"})
    assert build(folder)["unchanged"] is False


def test_a_wrong_brief_is_never_kept(write_brief: WriteBrief) -> None:
    folder = write_brief("Words [@E99].")
    for _ in range(2):
        code, _, stderr = run("build", folder)
        assert code == 1
        assert "PB031" in stderr
    store = open_store()
    assert store.folder is not None
    assert not list(store.folder.glob("build-*"))


def test_a_damaged_kept_build_is_made_again(write_brief: WriteBrief) -> None:
    folder = write_brief()
    build(folder)
    store = open_store()
    assert store.folder is not None
    (kept,) = store.folder.glob("build-*")
    kept.write_bytes(kept.read_bytes()[:-20])
    assert build(folder)["unchanged"] is False


def test_inputs_behind_a_link_are_not_known(write_brief: WriteBrief, tmp_path: Path) -> None:
    folder = write_brief()
    (tmp_path / "elsewhere.md").write_text("x", encoding="utf-8")
    (folder / "brief" / "link.md").symlink_to(tmp_path / "elsewhere.md")
    assert key_build(folder, OPTIONS) == ("", frozenset())


def test_inputs_whose_names_are_no_text_are_not_known(write_brief: WriteBrief) -> None:
    folder = write_brief()
    (folder / "brief" / os.fsdecode(b"caf\xe9.md")).write_text("x", encoding="utf-8")
    assert key_build(folder, OPTIONS) == ("", frozenset())


def test_what_was_found_is_kept_to_the_letter(tmp_path: Path) -> None:
    at = Location("brief/brief.yaml", 3, 9, 4)
    found = (Diagnostic("PB410", Severity.NOTE, "nothing cites “E01”", at, "cite it"),)
    made = KeptBuild(bytes(range(256)), "x", 2, ("brief/brief.yaml",), found)
    keep_build(Store(tmp_path), "0" * 64, frozenset(), made, read=[])
    assert recall_build(Store(tmp_path), "0" * 64) == made


def test_a_build_that_read_what_the_key_does_not_cover_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = KeptBuild(b"%PDF", "x", 1, (), ())
    keep_build(store, "0" * 64, frozenset({"brief/brief.yaml"}), made, read=["brief/brief.yaml", "rules/team.toml"])
    assert recall_build(store, "0" * 64) is None
    keep_build(store, "0" * 64, frozenset({"brief/brief.yaml"}), made, read=["brief/brief.yaml"])
    assert recall_build(store, "0" * 64) == made


def test_an_unchanged_build_imports_nothing_heavy(write_brief: WriteBrief) -> None:
    folder = write_brief()
    script = (
        "import sys, contextlib\n"
        f"sys.argv = ['policybrief', 'build', {str(folder)!r}]\n"
        "from policybrief.cli import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "heavy = {'policybrief.content.model', 'pydantic', 'matplotlib', 'reportlab', 'yaml', 'uharfbuzz', 'pikepdf', 'numpy'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )
    for expected in (1, 0):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=dict(os.environ)
        )
        assert done.returncode == expected, done.stdout + done.stderr
