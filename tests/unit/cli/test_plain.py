"""Plain values are read as Typer reads them, and what is wrong is worded as Typer words it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.core import TyperCommand
from typer.testing import CliRunner

from policybrief.cli.options import Folder, FormatName, PaperName, PdfFile, Select
from policybrief.cli.plain import PlainCommand


def read(command: type[TyperCommand], typed: str) -> tuple[int, str, dict[str, Any]]:
    """The exit code, what was printed and the values that a command was called with."""
    app, given = typer.Typer(), dict[str, Any]()

    @app.command(cls=command)
    def take(
        folder: Folder = Path(),
        more: Annotated[list[Path] | None, typer.Argument()] = None,
        *,
        out: Path | None = None,
        paper: PaperName = PaperName.A4,
        format: FormatName = FormatName.TEXT,
        select: Select = None,
        profile: str = "",
        jobs: Annotated[int, typer.Option(min=0)] = 0,
        quiet: Annotated[bool, typer.Option("--quiet")] = False,
    ) -> None:
        given.update(locals())
        given.pop("given", None)

    done = CliRunner().invoke(app, typed.split())
    return done.exit_code, done.output, given


@pytest.mark.parametrize(
    "typed",
    [
        "", "a", "a b c", "--paper letter", "--paper LETTER", "--paper a5", "--format sarif", "--select PB1 --select PB2",
        "--profile house", "--profile=", "--out x.pdf", "--out", "--jobs 3", "--jobs 0", "--jobs -1", "--jobs many",
        "--quiet", "--quite", "a --quiet --out b/c.pdf --paper a4 --jobs 2", "--help",
    ],
)  # fmt: skip
def test_values_are_read_as_typer_reads_them(typed: str) -> None:
    assert read(PlainCommand, typed) == read(TyperCommand, typed)


def test_a_file_that_must_be_there_is_looked_for(tmp_path: Path) -> None:
    app = typer.Typer()

    @app.command(cls=PlainCommand)
    def look(file: PdfFile) -> None:
        typer.echo(file.name)

    (tmp_path / "a.pdf").touch()
    assert CliRunner().invoke(app, [str(tmp_path / "a.pdf")]).output == "a.pdf\n"
    assert CliRunner().invoke(app, [str(tmp_path / "b.pdf")]).exit_code == 2
    assert CliRunner().invoke(app, [str(tmp_path)]).exit_code == 2


def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def may_read(path: Any, mode: int) -> bool:
        return mode == 0  # it is there, and that is all

    monkeypatch.setattr("os.access", may_read)
    assert read(PlainCommand, str(tmp_path))[:2] == read(TyperCommand, str(tmp_path))[:2]
    assert read(PlainCommand, str(tmp_path))[0] == 2
