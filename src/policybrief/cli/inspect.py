"""`policybrief inspect`: a PDF as its reader gets it."""

from enum import StrEnum
from typing import Annotated

import typer

from policybrief.cli.options import Json, PdfFile
from policybrief.cli.outcome import reporting
from policybrief.diagnostics import Diagnostics


class Part(StrEnum):
    """What can be shown."""

    FACTS = "facts"
    FONTS = "fonts"
    LINKS = "links"
    ATTACHMENTS = "attachments"
    STRUCTURE = "structure"
    TEXT = "text"


def inspect(
    file: PdfFile,
    *,
    show: Annotated[
        list[Part] | None,
        typer.Option("--show", help="Show only this; may be given several times.", show_default="all"),
    ] = None,
    json: Json = False,
) -> None:
    """Show a PDF as its reader gets it: text by page with size, place and tag; structure; fonts, links, attachments.

    Any program's file will do. Places are millimetres from the left and from the top; in JSON, points from below.

    [dim]Examples[/dim]

        policybrief inspect out/gaza.pdf
        policybrief inspect out/gaza.pdf --show facts --show fonts
        policybrief inspect out/gaza.pdf --json > gaza.json

    Exit codes: 0 shown, 1 the file cannot be read, 2 wrong usage, 3 the machine failed.
    """
    with reporting(Diagnostics(), as_json=json) as result:
        from policybrief.pdf.inspect import read_pdf
        from policybrief.pdf.opening import load_file
        from policybrief.proof.data import file_as_data
        from policybrief.proof.describe import describe_file

        data = load_file(file)
        read = read_pdf(data)
        if json:
            result |= {"file": str(file), "bytes": len(data)} | file_as_data(read)
            return
        parts = tuple(part.value for part in show or Part)
        for line in describe_file(read, name=str(file), size=len(data), parts=parts):
            typer.echo(line)
