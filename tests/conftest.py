"""What tests share: small briefs written to a folder, and a cache of their own."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

HEADER = """\
header:
  title: A short brief
  to: The minister
  from: The desk
  subject: Something to decide
  date: 2026-01-15
  handling: TLP:CLEAR
"""

WriteBrief = Callable[..., Path]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests share one cache of drawings, and it is not the user's; builds are made anew, but where kept ones are tested."""
    monkeypatch.setenv("POLICYBRIEF_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr("policybrief.cli.building.key_build", lambda folder, options: ("", frozenset()))


@pytest.fixture
def write_brief(tmp_path: Path) -> WriteBrief:
    """Write a brief of a header, a body and more files (by path), and give its folder."""

    def write(body: str = "Nothing to add.", *, header: str = HEADER, **files: str | bytes) -> Path:
        folder = tmp_path / "desk"
        (folder / "brief").mkdir(parents=True, exist_ok=True)
        section = "sections:\n  - id: body\n    title: The body\n    body: body.md\n"
        (folder / "brief" / "brief.yaml").write_text(header + section, encoding="utf-8")
        (folder / "brief" / "body.md").write_text(textwrap.dedent(body), encoding="utf-8")
        for name, content in files.items():
            path = folder / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).encode())
        return folder

    return write
