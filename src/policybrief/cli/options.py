"""Arguments and options that commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer


class PaperName(StrEnum):
    """The sheets there are."""

    A4 = "a4"
    LETTER = "letter"


class EditionName(StrEnum):
    """The editions there are."""

    FULL = "full"
    SHORT = "short"


Folder: TypeAlias = Annotated[
    Path, typer.Argument(help="The brief folder; holds brief/ and charts/.", show_default="the current folder")
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Print the result and all findings as JSON on stdout.")]
PdfFile: TypeAlias = Annotated[
    Path, typer.Argument(help="The PDF file.", exists=True, dir_okay=False, show_default=False, metavar="FILE")
]


class FormatName(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Fail on warnings too; notes never fail.")]
Select: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only these rules: codes, names or prefixes, with commas.", show_default="all rules"),
]
Ignore: TypeAlias = Annotated[
    list[str] | None, typer.Option("--ignore", help="All rules but these.", show_default="none")
]
ProfileName: TypeAlias = Annotated[
    str,
    typer.Option(
        "--profile", help="The house's profile: a name, or a TOML file in the folder.", show_default="policybrief.toml"
    ),
]
