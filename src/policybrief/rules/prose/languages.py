"""A brief to the language its rules of wording belong to."""

from __future__ import annotations

from policybrief.content.model import Brief


def is_english(brief: Brief) -> bool:
    """Whether the brief is in English, of any country."""
    return str(brief.header.language).lower().split("-")[0] == "en"
