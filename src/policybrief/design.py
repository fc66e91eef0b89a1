"""The design of a folder: the house theme, with what `[theme]` in `policybrief.toml` changes in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from policybrief.content.files import read_source
from policybrief.content.settings import LARGEST_SETTINGS, SETTINGS_FILE
from policybrief.diagnostics import Diagnostics
from policybrief.rules.toml_places import place_toml
from policybrief.theme.memo import MEMO
from policybrief.theme.styles import Theme


def read_theme(folder: Path, diagnostics: Diagnostics, *, base: Theme = MEMO) -> Theme:
    """The theme of the brief in `folder`, over `base`; wrong settings are errors at their places.

    A file that is no TOML, or cannot be read, is reported by `content`.
    """
    if not (folder / SETTINGS_FILE).exists():
        return base
    source = read_source(folder, "", SETTINGS_FILE, largest=LARGEST_SETTINGS, diagnostics=diagnostics)
    if source is None:
        return base
    try:
        typed = tomllib.loads(source.text).get("theme")
    except tomllib.TOMLDecodeError:
        return base
    if typed is None:
        return base
    from policybrief.theme.settings import read_theme_settings

    return read_theme_settings(typed, base, place_toml(source.text, SETTINGS_FILE), diagnostics)
