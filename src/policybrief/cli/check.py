"""`policybrief check`: everything that is wrong with a brief, without drawing or writing anything."""

from pathlib import Path
from typing import Annotated

import typer

from policybrief.cli.options import Folder, FormatName, Ignore, Json, ProfileName, Select, Strict
from policybrief.cli.outcome import reporting, split_codes
from policybrief.diagnostics import Diagnostics, Severity


def check(
    folder: Folder = Path(),
    *,
    strict: Strict = False,
    format: Annotated[FormatName, typer.Option("--format", "-f", help="How findings are printed.")] = FormatName.TEXT,
    select: Select = None,
    ignore: Ignore = None,
    profile: ProfileName = "",
    pages: Annotated[bool, typer.Option("--pages", help="Set pages too, and ask the rules that read them.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend in place what is certain, then check.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would mend; write nothing.")] = False,
    json: Json = False,
) -> None:
    """Check a brief and report everything that is wrong with it, each finding at its line.

    [dim]Examples[/dim]

        policybrief check
        policybrief check briefs/gaza --strict --profile state-action-memo
        policybrief check --select PB1,PB3 --ignore PB107
        policybrief check --diff
        policybrief check --format sarif > findings.sarif

    Exit codes: 0 nothing is wrong, 1 the brief is wrong (with --strict: or a warning is left), 2 wrong usage, 3 the
    machine failed.
    """
    form = FormatName.JSON if json else format
    selected, ignored = split_codes(select, "--select"), split_codes(ignore, "--ignore")
    if both := set(selected) & set(ignored):
        raise typer.BadParameter(f"{', '.join(sorted(both))} is in --select and in --ignore", param_hint="--ignore")
    if diff:
        _print_diff(folder)
        return
    diagnostics = Diagnostics()
    with reporting(diagnostics, form=form, strict=strict, folder=folder) as result:
        from policybrief.build import check_brief, set_pages

        mended = _write_fixes(folder, diagnostics) if fix else 0
        checked = check_brief(folder, diagnostics, profile=profile, select=selected, ignore=ignored)
        if pages or _wants_pages(selected):
            set_pages(checked, diagnostics)
        result |= {"title": checked.document.title, "profile": checked.settings.profile.name}
        result |= {"mended": mended} if fix else {}
        if form is FormatName.TEXT:
            if fix:
                typer.echo(f"mended {mended} place{'s' * (mended != 1)}")
            if all(finding.severity is Severity.NOTE for finding in diagnostics):
                typer.echo(f"{checked.document.title}: good")


def _wants_pages(selected: tuple[str, ...]) -> bool:
    """Whether a selection means rules that only pages can answer."""
    from policybrief.rules.registry import find_rules

    return any(all(rule.needs_pages for rule in find_rules(typed)) for typed in selected)


def _write_fixes(folder: Path, diagnostics: Diagnostics) -> int:
    """Mend what is certain; how many places. Raises `BriefError` where a file may not be written."""
    from policybrief.rules.fix import plan_fixes, write_fixes

    mended = write_fixes(plan_fixes(folder), diagnostics)
    diagnostics.stop_if_errors()
    return mended


def _print_diff(folder: Path) -> None:
    """What `--fix` would change, as a unified diff; exit 1 if it would change anything."""
    from policybrief.rules.fix import plan_fixes, render_diff

    shown = render_diff(plan_fixes(folder))
    typer.echo(shown, nl=False)
    if shown:
        raise typer.Exit(1)
