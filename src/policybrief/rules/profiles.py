"""Profile files to profiles: those of the package by name, a team's own by its file in the brief folder.

```toml
extends = "default"                # what this file does not say
about = "Two-page action memos of the energy desk."
required = ["decision.by", "risks.owner"]
order = ["bottom_line", "recommendation", "background"]

[limits]
pages = 2

[severity]
PB303 = "error"
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from policybrief.content.files import read_source
from policybrief.content.settings import LARGEST_SETTINGS
from policybrief.content.suggestions import did_you_mean, join_words, suggest
from policybrief.diagnostics import GENERATED, Diagnostics, Location
from policybrief.rules.parts import ORDERABLE, REQUIRABLE
from policybrief.rules.profile import Level, Limits, Profile
from policybrief.rules.registry import find_rules, suggest_rule
from policybrief.rules.toml_places import TomlPlaces, place_toml

DEFAULT = "default"
_KEYS = ("extends", "about", "source", "required", "order", "limits", "severity")
_LIMITS = Limits.__struct_fields__


@cache
def list_profiles() -> tuple[str, ...]:
    """The names of the profiles in the package, the default first."""
    names = sorted(
        entry.name.removesuffix(".toml") for entry in _shelf().iterdir() if entry.name.endswith(".toml")
    )  # fmt: skip
    return (DEFAULT, *(name for name in names if name != DEFAULT))


def read_profile(
    name: str, folder: Path, diagnostics: Diagnostics, *, at: Location, above: tuple[str, ...] = ()
) -> Profile:
    """The profile called `name`: of the package, or, for `team.toml`, the file in `folder`.

    `at` is where it is named, `above` the profiles that extend it. An unknown name is PB031, a profile that extends
    itself PB025; either gives the default one, so that everything else is checked too.
    """
    if name in above:
        chain = " extends ".join((*above[above.index(name) :], name))
        help = "let it extend one of the package's: " + join_words(list_profiles(), last="or")
        diagnostics.error("PB025", f"this profile extends itself: {chain}", at, help=help)
        return read_profile(DEFAULT, folder, diagnostics, at=at)
    if name.endswith(".toml"):
        source = read_source(folder, "", name, largest=LARGEST_SETTINGS, diagnostics=diagnostics, at=at)
        if source is None:
            return read_profile(DEFAULT, folder, diagnostics, at=at)
        return _read_text(source.text, name, source.file, folder, diagnostics, at=at, above=above)
    if name in list_profiles():
        return _read_shipped(name)
    help = suggest(name, list_profiles(), of="profiles")
    diagnostics.error("PB031", f"there is no profile '{name}'", at, help=help)
    return read_profile(DEFAULT, folder, diagnostics, at=at)


@cache
def _read_shipped(name: str) -> Profile:
    """A profile of the package, in which nothing is wrong."""
    text = (_shelf() / f"{name}.toml").read_text("utf-8")
    return _read_text(text, name, f"profiles/{name}.toml", _shelf(), Diagnostics(), at=GENERATED)


def _read_text(
    text: str,
    name: str,
    file: str,
    folder: Path,
    diagnostics: Diagnostics,
    *,
    at: Location,
    above: tuple[str, ...] = (),
) -> Profile:
    """The profile that a file says, on top of the one that it extends."""
    try:
        typed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        diagnostics.error(
            "PB016", f"this profile cannot be read: {error}", Location(file), help="see 'policybrief rules --profiles'"
        )
        return read_profile(DEFAULT, folder, diagnostics, at=at)
    places = place_toml(text, file)
    parent = typed.get("extends", "" if name == DEFAULT else DEFAULT)
    base = Profile(name)
    if isinstance(parent, str) and parent:
        base = read_profile(parent, folder, diagnostics, at=places.value("extends"), above=(*above, name))
    return _extend_profile(base, name, typed, places, diagnostics)


def read_levels(typed: Any, path: tuple[str, ...], places: TomlPlaces, diagnostics: Diagnostics) -> dict[str, Level]:
    """Levels by code from a table of severities; one rule under its code and its name with two levels is PB026."""
    if not isinstance(typed, dict):
        diagnostics.error("PB022", "'severity' is a table", places.key(*path), help='write PB107 = "warning" below it')
        return {}
    levels: dict[str, Level] = {}
    said: dict[str, str] = {}
    for key, value in typed.items():
        level = _read_level(value, places.value(*path, key), diagnostics)
        rules = find_rules(key)
        if not rules:
            help = suggest_rule(key)
            diagnostics.error("PB031", f"there is no rule '{key}'", places.key(*path, key), help=help)
        for rule in rules if level else ():
            exact = len(rules) == 1
            earlier = said.get(rule.code)
            if exact and earlier and levels[rule.code] is not level:
                message = f"{rule.code} is '{levels[rule.code]}' as '{earlier}' and '{level}' as '{key}'"
                diagnostics.error("PB026", message, places.key(*path, key), help="keep one of them")
            elif level and (exact or rule.code not in said):
                levels[rule.code] = level
                said |= {rule.code: key} if exact else {}
    return levels


def _shelf() -> Path:
    return Path(__file__).parent / "profiles"


def _extend_profile(
    base: Profile, name: str, typed: Mapping[str, Any], places: TomlPlaces, diagnostics: Diagnostics
) -> Profile:
    for key in typed:
        if key not in _KEYS:
            help = did_you_mean(key, _KEYS) or f"its keys are {join_words(_KEYS)}"
            diagnostics.error("PB020", f"'{key}' is not a key of a profile", places.key(key), help=help)
    levels = read_levels(typed.get("severity", {}), ("severity",), places, diagnostics)
    return replace(
        base,
        name=name,
        about=str(typed.get("about", "")),
        source=str(typed.get("source", "")),
        limits=_read_limits(base.limits, typed.get("limits", {}), places, diagnostics),
        required=base.required | set(_read_names(typed, "required", REQUIRABLE, places, diagnostics)),
        order=tuple(_read_names(typed, "order", ORDERABLE, places, diagnostics)) or base.order,
        levels={**base.levels, **levels},
    )


def _read_limits(base: Limits, typed: Any, places: TomlPlaces, diagnostics: Diagnostics) -> Limits:
    if not isinstance(typed, dict):
        diagnostics.error("PB022", "'limits' is a table", places.key("limits"), help="write pages = 2 below [limits]")
        return base
    read: dict[str, int] = {}
    for key, value in typed.items():
        if key not in _LIMITS:
            help = did_you_mean(key, _LIMITS) or f"limits are {', '.join(_LIMITS)}"
            diagnostics.error("PB020", f"there is no limit '{key}'", places.key("limits", key), help=help)
        elif isinstance(value, bool) or not isinstance(value, int) or value < 0:
            help = "write a whole number; 0 is no limit"
            diagnostics.error("PB022", f"'{key}' must be a number", places.value("limits", key), help=help)
        else:
            read[key] = value
    return replace(base, **read)


def _read_names(
    typed: Mapping[str, Any], key: str, known: Mapping[str, str], places: TomlPlaces, diagnostics: Diagnostics
) -> tuple[str, ...]:
    """A list of parts by name; in `order`, ids of sections may stand among them."""
    value = typed.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        diagnostics.error("PB022", f"'{key}' is a list of parts", places.value(key), help=f'write {key} = ["decision"]')
        return ()
    for name in value:
        if name not in known and key == "required":
            help = did_you_mean(name, known) or f"parts are {', '.join(known)}"
            diagnostics.error("PB031", f"there is no part '{name}' to require", places.value(key), help=help)
    return tuple(value)


def _read_level(value: Any, at: Location, diagnostics: Diagnostics) -> Level | None:
    if isinstance(value, str) and value in list(Level):
        return Level(value)
    help = suggest(str(value), list(Level), of="severities")
    diagnostics.error("PB022", f"'{value}' is not a severity", at, help=help)
    return None
