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


Folder: TypeAlias = Annotated[
    Path, typer.Argument(help="The brief folder; holds brief/ and charts/.", show_default="the current folder")
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Print the result and all findings as JSON on stdout.")]
