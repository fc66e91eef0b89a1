"""What a profile holds: the limits, required parts and severities that one house sets for its briefs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from policybrief.diagnostics import Severity


class Level(StrEnum):
    """How much a rule weighs in a profile or in `policybrief.toml`: a severity, or nothing at all."""

    OFF = "off"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def severity(self) -> Severity:
        """The severity of a level that is not off."""
        return Severity(self.value)


class Limits(Struct, frozen=True):
    """The numbers that standards differ about; 0 is no limit. Each is a key of a profile's `[limits]`."""

    # decision and options
    notice_business_days: int = 0
    """From the brief's date to the decision's, at least (State Department: 5)."""
    options: int = 2
    """Options to choose from, at least (Green Book 5.53: 4)."""
    # risk
    appetite_score: int = 0
    """The highest impact score at which a risk may be tolerated."""
    # evidence
    source_age_days: int = 0
    """How old a source may be on the brief's date."""
    # markings
    banner_pt: int = 12
    """The smallest size of a TLP label (TLP 2.0)."""
    # prose
    sentence_words: int = 0
    average_sentence_words: int = 0
    complex_words_percent: int = 0
    words: int = 0
    """Words of the whole brief."""
    heading_levels: int = 3
    # pages
    pages: int = 0
    bottom_line_lines: int = 0
    paragraph_lines: int = 0
    recommendation_by_page: int = 0
    summary_above_pages: int = 0
    """A brief of more pages than this needs a bottom line."""


class Profile(Struct, frozen=True):
    """The rules of one house; made by `profiles.py` from a TOML file."""

    name: str
    about: str = ""
    source: str = ""
    limits: Limits = field(default_factory=Limits)
    required: frozenset[str] = frozenset()
    """Parts a brief must have, by their key: "decision", "options.costs" (see `profiles.REQUIRABLE`)."""
    order: tuple[str, ...] = ()
    """Parts in the order in which they must print, by key: ("decision", "recommendation", "options")."""
    levels: Mapping[str, Level] = field(default_factory=dict)
    """By the code of a rule."""
