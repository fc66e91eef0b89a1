"""Names that an author can give, and where they may lead: nowhere but to regular files in the folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.content.conftest import Folder

NAMES = [
    "../background.md",
    "../../etc/passwd.md",
    "/etc/passwd.md",
    "/dev/zero.md",
    "sub/background.md",
    "sub/../background.md",
    "./background.md",
    "..md",
    ".hidden.md",
    "~root.md",
    "-rf.md",
    "C:background.md",
    "file:background.md",
    "https://example.org/background.md",
    "..\\background.md",
    "background.md/x.md",
    "%2e%2e/background.md",
    "a" * 130 + ".md",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_elsewhere_is_refused(folder: Folder, name: str) -> None:
    (folder.path / "brief/sub").mkdir()
    (folder.path / "brief/sub/background.md").write_text("Words.\n")
    folder.change("brief/brief.yaml", "body: background.md", f"body: '{name}'")
    code, at, under, _ = folder.finding()
    assert (code, at, under) == ("PB050", "brief/brief.yaml:13:12", name)


@pytest.mark.parametrize("name", ["../events.csv", "/etc/passwd", ".events.csv", "a/b.csv"])
def test_a_chart_reads_no_data_from_elsewhere(folder: Folder, name: str) -> None:
    folder.change("charts/events.yaml", "data: events.csv", f"data: {name}")
    code, at, _, _ = folder.finding()
    assert (code, at) == ("PB050", "charts/events.yaml:3:7")


def test_a_link_out_of_the_folder_is_refused(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("Secret.\n")
    (folder.path / "brief/background.md").unlink()
    (folder.path / "brief/background.md").symlink_to(outside)
    code, _, _, words = folder.finding()
    assert code == "PB050"
    assert "leads outside the brief folder" in words


def test_a_linked_folder_of_yaml_files_is_refused_too(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "more.yaml"
    outside.write_text("risks: []\n")
    (folder.path / "brief/more.yaml").symlink_to(outside)
    code, at, _, _ = folder.finding()
    assert (code, at) == ("PB050", "brief/more.yaml:1:1")


def test_a_link_inside_the_folder_is_read(folder: Folder) -> None:
    (folder.path / "brief/background.md").rename(folder.path / "brief/text.txt")
    (folder.path / "brief/background.md").symlink_to(folder.path / "brief/text.txt")
    assert folder.load().sections[0].body.blocks


def test_a_link_that_leads_nowhere_is_a_missing_file(folder: Folder) -> None:
    (folder.path / "brief/background.md").unlink()
    (folder.path / "brief/background.md").symlink_to(folder.path / "brief/nowhere")
    assert folder.finding()[0] == "PB001"


def test_a_link_to_itself_leads_nowhere(folder: Folder) -> None:
    (folder.path / "brief/background.md").unlink()
    (folder.path / "brief/background.md").symlink_to("background.md")
    assert folder.finding()[0] == "PB050"


def test_a_pipe_does_not_hang_the_build(folder: Folder) -> None:
    (folder.path / "brief/background.md").unlink()
    os.mkfifo(folder.path / "brief/background.md")
    code, _, _, words = folder.finding()
    assert code == "PB050"
    assert "not a regular file" in words


def test_a_folder_is_no_file(folder: Folder) -> None:
    (folder.path / "brief/folder.yaml").mkdir()
    assert folder.finding()[:2] == ("PB050", "brief/folder.yaml:1:1")


def test_a_device_is_no_file(folder: Folder) -> None:
    (folder.path / "charts/events.csv").unlink()
    (folder.path / "charts/events.csv").symlink_to("/dev/zero")
    assert folder.finding()[0] == "PB050"


def test_hidden_files_are_not_the_briefs(folder: Folder) -> None:
    folder.write("brief/.draft.yaml", "nonsense: [")
    folder.load()


def test_files_are_bounded_in_number(folder: Folder) -> None:
    for number in range(501):
        folder.write(f"brief/z{number:03}.md", "Words.\n")
    assert ("PB015", "brief/z499.md:1:1") in [(d.code, str(d.at)) for d in folder.findings()]
