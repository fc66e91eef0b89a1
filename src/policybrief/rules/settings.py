"""`policybrief.toml` to the rules in force: the profile, its severities, and the exceptions with their reasons.

```toml
[rules]
profile = "team.toml"              # or default, state-action-memo, idrc-brief, green-book

[rules.severity]
PB107 = "error"                    # or the rule's name; off, note, warning, error

[[allow]]
rule = "PB107"
at = "brief/background.md"         # a file, an id (R4, background) or a part (bottom_line); without it, the brief
words = "if the ceasefire were"    # optional: only where the line says this
reason = "The source's own sentence, quoted in full."
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from policybrief.content.files import read_source
from policybrief.content.settings import LARGEST_SETTINGS, SETTINGS_FILE
from policybrief.content.suggestions import did_you_mean, join_words
from policybrief.diagnostics import GENERATED, Diagnostics, Location
from policybrief.rules.profile import Profile
from policybrief.rules.profiles import DEFAULT, read_levels, read_profile
from policybrief.rules.registry import find_rules, suggest_rule
from policybrief.rules.toml_places import TomlPlaces, place_toml

_RULES_KEYS = ("profile", "severity")
_ALLOW_KEYS = ("rule", "at", "words", "reason")


class Allowance(Struct, frozen=True):
    """An exception: findings of one rule that a team accepts at one place, and why."""

    code: str
    reason: str
    place: str = ""
    """A file, an id or a part; empty: the whole brief."""
    words: str = ""
    """What the finding's line must say; empty: anything."""
    at: Location = GENERATED
    """Where it is typed."""


class RuleSettings(Struct, frozen=True):
    """The rules in force for one run."""

    profile: Profile
    allowances: tuple[Allowance, ...] = ()
    select: tuple[str, ...] = ()
    """Codes, names or prefixes; empty: all rules."""
    ignore: tuple[str, ...] = ()


def read_rule_settings(
    folder: Path,
    diagnostics: Diagnostics,
    *,
    profile: str = "",
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> RuleSettings:
    """The rules in force in `folder`; `profile` goes before the one its file names.

    Reports what cannot be read: PB016 and PB020 to PB022, PB025 to PB027, PB031 for an unknown rule or profile.
    """
    typed, places = _read_toml(folder, diagnostics)
    rules = _expect_table(typed.get("rules", {}), "rules", places, diagnostics)
    for key in rules:
        if key not in _RULES_KEYS:
            _report_key(key, _RULES_KEYS, "[rules]", places.key("rules", key), diagnostics)
    name, at = _choose_profile(profile, rules, places, diagnostics)
    chosen = read_profile(name, folder, diagnostics, at=at)
    levels = read_levels(rules.get("severity", {}), ("rules", "severity"), places, diagnostics)
    chosen = replace(chosen, levels={**chosen.levels, **levels})
    return RuleSettings(chosen, _read_allowances(typed.get("allow", []), places, diagnostics), select, ignore)


def _read_toml(folder: Path, diagnostics: Diagnostics) -> tuple[Mapping[str, Any], TomlPlaces]:
    """What the file says and where; nothing, where there is none. `content` reports one that is no TOML."""
    empty = TomlPlaces(SETTINGS_FILE, {}, {})
    if not (folder / SETTINGS_FILE).exists():
        return {}, empty
    source = read_source(folder, "", SETTINGS_FILE, largest=LARGEST_SETTINGS, diagnostics=diagnostics)
    if source is None:
        return {}, empty
    try:
        return tomllib.loads(source.text), place_toml(source.text, SETTINGS_FILE)
    except tomllib.TOMLDecodeError:
        return {}, empty


def _choose_profile(
    asked: str, rules: Mapping[str, Any], places: TomlPlaces, diagnostics: Diagnostics
) -> tuple[str, Location]:
    if asked:
        return asked, GENERATED
    at = places.value("rules", "profile")
    typed = rules.get("profile", DEFAULT)
    if isinstance(typed, str):
        return typed, at
    diagnostics.error("PB022", "a profile is named in quotes", at, help='write profile = "default"')
    return DEFAULT, at


def _read_allowances(typed: Any, places: TomlPlaces, diagnostics: Diagnostics) -> tuple[Allowance, ...]:
    if not isinstance(typed, list) or not all(isinstance(entry, dict) for entry in typed):
        help = "start each with [[allow]] on a line of its own"
        diagnostics.error("PB022", "'allow' is a list of exceptions", places.key("allow"), help=help)
        return ()
    made = (_read_allowance(entry, index, places, diagnostics) for index, entry in enumerate(typed))
    return tuple(allowance for allowance in made if allowance.code)


def _read_allowance(entry: Mapping[str, Any], index: int, places: TomlPlaces, diagnostics: Diagnostics) -> Allowance:
    """One exception; without a code where it cannot be used."""
    head = places.key("allow", index)
    texts: dict[str, str] = {}
    for key, value in entry.items():
        if key not in _ALLOW_KEYS:
            _report_key(key, _ALLOW_KEYS, "[[allow]]", places.key("allow", index, key), diagnostics)
        elif not isinstance(value, str):
            diagnostics.error("PB022", f"'{key}' must be text", places.value("allow", index, key), help="quote it")
        else:
            texts[key] = value.strip()
    typed = texts.get("rule", "")
    found = find_rules(typed)
    if not typed:
        diagnostics.error("PB021", "this exception names no rule", head, help='write rule = "PB107"')
    elif len(found) != 1:
        message = f"'{typed}' is {len(found)} rules" if found else f"there is no rule '{typed}'"
        help = "name one rule; its reason is its own" if found else suggest_rule(typed)
        diagnostics.error("PB031", message, places.value("allow", index, "rule"), help=help)
    if not texts.get("reason"):
        help = 'write reason = "..." for whoever reviews the brief'
        diagnostics.error("PB027", "this exception gives no reason", head, help=help)
    code = found[0].code if len(found) == 1 else ""
    return Allowance(code, texts.get("reason", ""), texts.get("at", ""), texts.get("words", ""), head)


def _expect_table(value: Any, key: str, places: TomlPlaces, diagnostics: Diagnostics) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    diagnostics.error("PB022", f"'{key}' is a table", places.key(key), help=f"write [{key}] on a line of its own")
    return {}


def _report_key(key: str, known: tuple[str, ...], what: str, at: Location, diagnostics: Diagnostics) -> None:
    help = did_you_mean(key, known) or f"its keys are {join_words(known)}"
    diagnostics.error("PB020", f"'{key}' is not a key of {what}", at, help=help)
