"""What a rule is: a code, a sentence about it, a bad and a good example, and a function from a subject to findings.

A family module (`estimative`, `decision`, ...) ends in `RULES`, the tuple of its rules; `rules/__init__.py` lists the
families. Severities and limits are not the rule's: they come from the profile and from `policybrief.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from policybrief.diagnostics import Location, Severity
from policybrief.rules.profile import Profile

if TYPE_CHECKING:
    from policybrief.content.model import Brief
    from policybrief.document.nodes import Document
    from policybrief.layout.pages import Pages


class Finding(Struct, frozen=True):
    """One place that breaks a rule, what is wrong with it, and what to do."""

    message: str
    at: Location
    help: str = ""


class Subject(Struct, frozen=True):
    """What a rule looks at: what was typed, what the reader gets, the set pages if there are any, and the limits."""

    brief: Brief
    document: Document
    pages: Pages | None
    """`None` in `check`: rules with `needs_pages` are not asked then."""
    profile: Profile


class Rule(Struct, frozen=True):
    """One rule of the trade."""

    code: str
    """"PB104": stable, and part of the contract with CI."""
    name: str
    """"percent-outside-band": lower case, hyphens; may stand for the code on the command line and in TOML."""
    severity: Severity
    """What a finding weighs unless a profile or `policybrief.toml` says otherwise."""
    about: str
    """One sentence: what it finds."""
    standard: str
    """Whose rule it is, and where it was read."""
    bad: str
    """An example that breaks it, as an author types it."""
    good: str
    """The same, mended."""
    check: Callable[[Subject], Iterator[Finding]]
    needs_pages: bool = False
    """Whether it reads `subject.pages`: such rules run in `build` (and `check --pages`), not in `check`."""

    @property
    def family(self) -> str:
        """The first three characters of the code: PB1."""
        return self.code[:3]
