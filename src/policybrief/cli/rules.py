"""`policybrief rules`: every rule with the severity it has here; `--profiles`: the houses there are."""

import json as json_format
from pathlib import Path
from typing import Annotated

import typer

from policybrief.cli.options import Folder, Json, ProfileName
from policybrief.cli.outcome import reporting
from policybrief.diagnostics import Diagnostics


def rules(
    folder: Folder = Path(),
    *,
    profile: ProfileName = "",
    profiles: Annotated[bool, typer.Option("--profiles", help="List the profiles instead.")] = False,
    json: Json = False,
) -> None:
    """List the rules of the trade, each with what it weighs in this folder.

    [dim]Examples[/dim]

        policybrief rules
        policybrief rules --profile green-book
        policybrief rules --profiles
    """
    if profiles:
        _list_profiles(folder, as_json=json)
        return
    diagnostics = Diagnostics()
    with reporting(diagnostics, as_json=False):
        from policybrief.rules import FAMILIES, read_rule_settings
        from policybrief.rules.profile import Level

        settings = read_rule_settings(folder, diagnostics, profile=profile)
        diagnostics.stop_if_errors()
        levels = settings.profile.levels
        if json:
            listed = [
                {
                    "code": rule.code,
                    "name": rule.name,
                    "severity": str(levels.get(rule.code, Level(rule.severity))),
                    "about": rule.about,
                    "standard": rule.standard,
                    "needs_pages": rule.needs_pages,
                }
                for family in FAMILIES
                for rule in family.rules
            ]
            typer.echo(
                json_format.dumps({"profile": settings.profile.name, "rules": listed}, ensure_ascii=False, indent=2)
            )
            return
        typer.echo(f"profile {settings.profile.name}: {settings.profile.about}")
        for family in FAMILIES:
            typer.echo(f"\n{family.title}")
            for rule in family.rules:
                level = levels.get(rule.code, Level(rule.severity))
                typer.echo(f"  {rule.code}  {level:<8} {rule.name:<28} {rule.about}")


def _list_profiles(folder: Path, *, as_json: bool) -> None:
    """The profiles of the package, each with what it is for and where its figures are from."""
    from policybrief.diagnostics import GENERATED
    from policybrief.rules.profiles import list_profiles, read_profile

    found = [read_profile(name, folder, Diagnostics(), at=GENERATED) for name in list_profiles()]
    if as_json:
        data = [{"name": each.name, "about": each.about, "source": each.source} for each in found]
        typer.echo(json_format.dumps({"profiles": data}, ensure_ascii=False, indent=2))
        return
    typer.echo("\n\n".join(f"{each.name}\n  {each.about}\n  {each.source}" for each in found))
