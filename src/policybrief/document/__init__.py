"""What the reader will get: the brief's facts and prose as final words, in order."""

from __future__ import annotations

from policybrief.document.nodes import Document
from policybrief.document.resolve import find_stale_spans, resolve
from policybrief.document.spans import Stale

__all__ = ["Document", "Stale", "find_stale_spans", "resolve"]
