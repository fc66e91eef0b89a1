"""Policy briefs from plain files: checked, sourced, charted, accessible and archival PDF."""

__version__ = "0.1.0"
