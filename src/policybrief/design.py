"""The design of a folder: the house theme, with what `[theme]` in `policybrief.toml` changes in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from policybrief.content.files import SourceText, read_source
from policybrief.content.settings import LARGEST_SETTINGS, SETTINGS_FILE
from policybrief.diagnostics import Diagnostics
from policybrief.memory import FORGETFUL, Memory, Same, recall_found
from policybrief.rules.toml_places import place_toml
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import Theme


def read_theme(folder: Path, diagnostics: Diagnostics, *, base: Theme = MEMO, memory: Memory = FORGETFUL) -> Theme:
    """The theme of the brief in `folder`, over `base`; wrong settings are errors at their places.

    A file that is no TOML, or cannot be read, is reported by `content`. The same settings are the same theme to
    `memory`.
    """
    if not (folder / SETTINGS_FILE).exists():
        return base
    source = read_source(folder, "", SETTINGS_FILE, largest=LARGEST_SETTINGS, diagnostics=diagnostics)
    if source is None:
        return base
    return recall_found(
        memory, "theme", (source, Same(base)), diagnostics, lambda found: _change_theme(source, base, found)
    )


def _change_theme(source: SourceText, base: Theme, diagnostics: Diagnostics) -> Theme:
    try:
        typed = tomllib.loads(source.text).get("theme")
    except tomllib.TOMLDecodeError:
        return base
    if typed is None:
        return base
    from policybrief.theme.settings import read_theme_settings

    return read_theme_settings(typed, base, place_toml(source.text, SETTINGS_FILE), diagnostics)
