"""`policybrief explain PB104`: what a rule is for, whose it is, and an example of each kind."""

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from policybrief.rules import Rule

_WIDTH = 96


def explain(code: Annotated[str, typer.Argument(help="A code (PB104), a name or a family (PB1).")]) -> None:
    """Explain a rule: what it finds, whose standard it is, what is wrong and what is right.

    [dim]Examples[/dim]

        policybrief explain PB104
        policybrief explain percent-outside-band
        policybrief explain PB1
    """
    from policybrief.rules.registry import FAMILIES, find_rules, suggest_rule

    family = next((family for family in FAMILIES if family.prefix == code.strip().upper()), None)
    if family is not None:
        typer.echo(f"{family.prefix}  {family.title}\n\n{family.scope.strip()}\n")
        typer.echo("\n".join(f"{rule.code}  {rule.name:<28} {rule.about}" for rule in family.rules))
        return
    if meaning := _read_codes().get(code.strip().upper()):
        typer.echo(f"{code.strip().upper()}  {meaning}")
        return
    found = find_rules(code)
    if len(found) != 1:
        raise typer.BadParameter(f"there is no rule '{code}': {suggest_rule(code)}", param_hint="CODE")
    typer.echo(describe_rule(found[0]))


def describe_rule(rule: "Rule") -> str:
    """A rule as its reader sees it."""
    parts = [f"{rule.code}  {rule.name} ({rule.severity})", textwrap.fill(rule.about, _WIDTH)]
    parts.append(textwrap.fill(f"Standard: {rule.standard}", _WIDTH))
    if rule.needs_pages:
        parts.append("It reads the set pages: 'build' and 'check --pages' ask it.")
    parts.append(f"Wrong:\n{textwrap.indent(rule.bad.rstrip(), '    ')}")
    parts.append(f"Right:\n{textwrap.indent(rule.good.rstrip(), '    ')}")
    parts.append(
        "To accept one place, with a reason, in policybrief.toml:\n"
        f'    [[allow]]\n    rule = "{rule.code}"\n    at = "brief/background.md"\n    reason = "..."'
    )
    return "\n\n".join(parts)


def _read_codes() -> dict[str, str]:
    """The codes of reading, resolving and the engine: one sentence each."""
    from policybrief.content.codes import CODES as CONTENT
    from policybrief.document.codes import CODES as DOCUMENT
    from policybrief.rules.codes import CODES as ENGINE
    from policybrief.rules.codes import COVERED
    from policybrief.rules.registry import BY_CODE

    return {code: words for code, words in {**CONTENT, **DOCUMENT, **ENGINE, **COVERED}.items() if code not in BY_CODE}
