"""What makes a brief acceptable: one function a rule, one module a family, standards and profiles as data.

    Subject (Brief, Document, Pages, Profile) -> check_rules -> findings in `Diagnostics`

PB1 estimative language, PB2 decision and options, PB3 risk, PB5 markings, and the families beside them. What no
software can decide is in `standards/checklists.toml`, for `policybrief checklist`.
"""

from policybrief.rules.engine import check_rules
from policybrief.rules.profile import Level, Limits, Profile
from policybrief.rules.registry import FAMILIES, RULES, find_rules
from policybrief.rules.rule import Finding, Rule, Subject
from policybrief.rules.settings import Allowance, RuleSettings, read_rule_settings

__all__ = [
    "FAMILIES",
    "RULES",
    "Allowance",
    "Finding",
    "Level",
    "Limits",
    "Profile",
    "Rule",
    "RuleSettings",
    "Subject",
    "check_rules",
    "find_rules",
    "read_rule_settings",
]
