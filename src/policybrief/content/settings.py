"""policybrief.toml, which a folder may have, to settings."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

from msgspec import Struct

from policybrief.content.files import read_source
from policybrief.content.suggestions import did_you_mean, join_words
from policybrief.diagnostics import Diagnostics, Location
from policybrief.patterns import compile_late

SETTINGS_FILE = "policybrief.toml"
LARGEST_SETTINGS = 100_000
_KEYS = ("slug", "rules", "allow", "record", "theme")
"""`rules` and `allow` are read by `policybrief.rules.settings`, `record` by `policybrief.record`, `theme` by
`policybrief.design`.
"""


class Settings(Struct, frozen=True):
    """What a folder says about itself."""

    slug: str
    """The name of the output: `out/<slug>.pdf`; small letters, digits and hyphens. Empty: from the title."""


def read_settings(folder: Path, diagnostics: Diagnostics) -> Settings:
    """The folder's settings; without a file, or with a wrong one (PB016, PB020, PB022), the default ones."""
    default = Settings("")
    if not (folder / SETTINGS_FILE).exists():
        return default
    source = read_source(folder, "", SETTINGS_FILE, largest=LARGEST_SETTINGS, diagnostics=diagnostics)
    if source is None:
        return default
    try:
        typed = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        _report_syntax_error(str(error), source.text, diagnostics)
        return default
    for key in typed:
        if key not in _KEYS:
            help = did_you_mean(key, _KEYS) or f"the keys are {join_words(_KEYS)}"
            diagnostics.error(
                "PB020", f"'{key}' is not a key of {SETTINGS_FILE}", _find_key(source.text, key), help=help
            )
    slug = typed.get("slug")
    if slug is None:
        return default
    if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
        help = f'write small letters, digits and hyphens: slug = "{slug_of(str(slug))}"'
        diagnostics.error("PB022", "this is not a name for the output", _find_value(source.text, "slug"), help=help)
        return default
    return Settings(slug)


def slug_of(name: str) -> str:
    """A file name made of `name`: small ASCII letters, digits and hyphens; "brief" where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:64].strip("-") or "brief"


_SLUG = compile_late(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_AT = compile_late(r"(?P<message>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


def _report_syntax_error(problem: str, text: str, diagnostics: Diagnostics) -> None:
    match = _AT.fullmatch(problem)
    lines = text.split("\n")
    if match and match["line"]:
        at = Location(SETTINGS_FILE, int(match["line"]), int(match["column"]))
    else:
        at = Location(SETTINGS_FILE, len(lines), len(lines[-1]) + 1)
    message = match["message"] if match else problem
    message = message[:1].lower() + message[1:]
    diagnostics.error("PB016", message, at, help='write key = "value", one a line')


def _find_key(text: str, key: str) -> Location:
    """The place of a key or table in TOML: the first line that starts with it."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.match(rf"\s*\[*\s*[\"']?(?P<key>{re.escape(key)})\b", line):
            return Location(SETTINGS_FILE, number, match.start("key") + 1, len(key))
    return Location(SETTINGS_FILE)


def _find_value(text: str, key: str) -> Location:
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=\s*(?P<value>\S.*?)\s*$", line):
            return Location(SETTINGS_FILE, number, match.start("value") + 1, len(match["value"]))
    return _find_key(text, key)
