"""Languages with words of their own, one module each; to add one, write its module and name it here."""

from __future__ import annotations

from policybrief.document.language import Language
from policybrief.document.languages.english import AMERICAN, BRITISH
from policybrief.document.languages.french import FRENCH
from policybrief.document.languages.neutral import make_neutral

KNOWN: tuple[Language, ...] = (BRITISH, AMERICAN, FRENCH)

__all__ = ["KNOWN", "make_neutral"]
