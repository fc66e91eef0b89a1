"""All rules, family by family, and how a typed code, name or prefix finds them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from policybrief.content.suggestions import did_you_mean
from policybrief.rules import decision, estimative, evidence, markings, page, prose, risk
from policybrief.rules.rule import Rule


class Family(Struct, frozen=True):
    """Rules about one thing, and why some that the standards have are left out."""

    prefix: str
    title: str
    rules: tuple[Rule, ...]
    scope: str
    """The family module's docstring: what it looks at, what it leaves out and why."""


FAMILIES: tuple[Family, ...] = (
    Family("PB1", "Estimative language", estimative.RULES, estimative.__doc__ or ""),
    Family("PB2", "Decision and options", decision.RULES, decision.__doc__ or ""),
    Family("PB3", "Risk", risk.RULES, risk.__doc__ or ""),
    Family("PB4", "Sources and evidence", evidence.RULES, evidence.__doc__ or ""),
    Family("PB5", "Markings", markings.RULES, markings.__doc__ or ""),
    Family("PB6", "Prose", prose.RULES, prose.__doc__ or ""),
    Family("PB7", "Pages", page.RULES, page.__doc__ or ""),
)

RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.rules)

BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
_BY_NAME: Mapping[str, Rule] = {rule.name: rule for rule in RULES}


def find_rules(typed: str) -> tuple[Rule, ...]:
    """The rules that a code ("PB104"), a name ("percent-outside-band") or a prefix ("PB1", "PB") means."""
    folded = typed.strip()
    if rule := BY_CODE.get(folded.upper()) or _BY_NAME.get(folded.lower()):
        return (rule,)
    if not folded.upper().startswith("PB"):
        return ()
    return tuple(rule for rule in RULES if rule.code.startswith(folded.upper()))


def suggest_rule(typed: str) -> str:
    """What an unknown code or name may have meant, as help."""
    known = [*BY_CODE, *_BY_NAME]
    return did_you_mean(typed.strip(), known) or "'policybrief rules' lists them"
