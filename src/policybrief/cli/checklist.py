"""`policybrief checklist`: what no software can decide, for whoever reviews the brief."""

import json as json_format
from typing import Annotated

import typer

from policybrief.cli.options import Json


def checklist(
    *,
    standard: Annotated[
        str, typer.Option("--standard", help="One list: icd203, options, risk, release.", show_default="all")
    ] = "",
    json: Json = False,
) -> None:
    """Print the reviewer's checklist: the questions that only a reader can answer.

    [dim]Examples[/dim]

        policybrief checklist
        policybrief checklist --standard icd203 > review.txt
    """
    from policybrief.content.suggestions import suggest
    from policybrief.rules.standards import read_standard

    lists = read_standard("checklists")["checklist"]
    known = [each["id"] for each in lists]
    if standard and standard not in known:
        help = suggest(standard, known, of="checklists")
        raise typer.BadParameter(f"there is no checklist '{standard}': {help}", param_hint="--standard")
    chosen = [each for each in lists if not standard or each["id"] == standard]
    if json:
        typer.echo(json_format.dumps({"checklists": chosen}, ensure_ascii=False, indent=2))
        return
    for number, each in enumerate(chosen):
        typer.echo(("\n" if number else "") + f"{each['title']}\n{each['source']}\n")
        for item in each["items"]:
            machine = f"  (checked in part by {', '.join(item['checked'])})" if item["checked"] else ""
            typer.echo(f"  [ ] {item['ask']}{machine}")
