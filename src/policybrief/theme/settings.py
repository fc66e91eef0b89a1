"""What a team types about its design, over a theme: colours, papers, text styles, tables, panels, charts.

```toml
[theme]
extends = "memo"                   # the only one there is, and the default

[theme.colours]
navy = "#0B3D2E"                   # everywhere navy is used, charts too

[theme.papers.a4]
left_mm = 25

[theme.text.body]
size_pt = 10.5
leading_pt = 14
align = "justify"
```

A theme is data, and so is this: every field of the theme may be given under its own name, as what it is. Unknown names
(PB020), values of another kind (PB022) and values out of bounds (PB023) are told at their place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal, Protocol, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import asdict, replace

from policybrief.diagnostics import Diagnostics, Location
from policybrief.patterns import compile_late
from policybrief.theme.bounds import LEAST_TEXT_PT, check_bounds
from policybrief.theme.chart_styles import ChartStyle
from policybrief.theme.fonts import FONTS
from policybrief.theme.memo import MEMO
from policybrief.theme.recolour import recolour
from policybrief.theme.styles import Theme

THEMES: Mapping[str, Theme] = MappingProxyType({MEMO.name: MEMO})
"""The themes that may be extended."""

T = TypeVar("T")
Path = tuple[str, ...]

_COLOUR = compile_late(r"#[0-9A-Fa-f]{6}")
_FEATURE = compile_late(r"[a-z0-9]{4}")
_FAMILIES = frozenset(font.family for font in FONTS.values())
_FAMILY_FIELDS = frozenset(("family", "citation_family", "tag_family", "label_family", "draft_family"))
_STYLE_FIELDS = frozenset(("head", "body", "heading"))
_NAME_FIELDS = frozenset(("label_colour", "card_colours", "term_colours"))
_STROKE_FIELDS = frozenset(("leading", "trailing"))
_TEXT_SIZES = frozenset(("size_pt", "citation_size_pt", "tag_size_pt", "label_pt", "small_pt", "value_pt"))
_OWN = ("extends", "colours")


class Places(Protocol):
    """Where keys and values stand in the file they were typed in."""

    def key(self, *path: str | int) -> Location:
        """The place of a key."""

    def value(self, *path: str | int) -> Location:
        """The place of the value under a key."""


def read_theme_settings(typed: object, base: Theme, places: Places, diagnostics: Diagnostics) -> Theme:
    """The theme that a `[theme]` table asks for, over `base` or the one it extends; what is wrong is left out."""
    reader = _Reader(base, places, diagnostics)
    if not isinstance(typed, Mapping):
        reader.refuse(("theme",), "'theme' is a table", "write [theme] on a line of its own")
        return base
    base = reader.choose_base(typed)
    colours = reader.read_colours(typed.get("colours", {}), base)
    reader = _Reader(recolour(base, colours), places, diagnostics)
    rest = {name: value for name, value in typed.items() if name not in _OWN}
    theme = reader.change(reader.theme, rest, ("theme",))
    check_bounds(theme, typed, places.value, diagnostics)
    return theme


class _Reader(Struct, frozen=True):
    """Reads typed values into a theme; names are looked up in it."""

    theme: Theme
    places: Places
    diagnostics: Diagnostics

    def choose_base(self, typed: Mapping[str, Any]) -> Theme:
        name = typed.get("extends", self.theme.name)
        if isinstance(name, str) and name in {self.theme.name, *THEMES}:
            return self.theme if name == self.theme.name else THEMES[name]
        help = _suggest(str(name), THEMES, "themes")
        self.refuse(("theme", "extends"), f"there is no theme '{name}'", help, code="PB031")
        return self.theme

    def read_colours(self, typed: object, base: Theme) -> dict[str, str]:
        """The typed colours by name, those that are colours and have a name of the theme's."""
        if not isinstance(typed, Mapping):
            self.refuse(("theme", "colours"), "'colours' is a table", "write [theme.colours] on a line of its own")
            return {}
        known = {name: value for name, value in typed.items() if self._knows(name, base.colours, ("theme", "colours"))}
        return {
            name: self.read_colour(value, base.colours[name], ("theme", "colours", name))
            for name, value in known.items()
        }

    def change(self, value: T, typed: object, path: Path) -> T:
        """A part of a theme (a value with fields, or parts by name) with the typed fields in the place of its own."""
        parts: Any = value
        inner: dict[str, Any] = dict(parts) if isinstance(value, Mapping) else asdict(parts)
        if not isinstance(typed, Mapping):
            self.refuse(path, f"'{path[-1]}' is a table", f"write [{'.'.join(path)}] on a line of its own")
            return value
        hints = {} if isinstance(value, Mapping) else _hints(type(value))
        known = [name for name in inner if name not in ("name", "colours") or len(path) > 1]
        changed = {
            name: self._read_part(inner[name], entry, hints.get(name), (*path, name))
            for name, entry in typed.items()
            if self._knows(name, known, path)
        }
        whole: T = {**inner, **changed} if isinstance(value, Mapping) else replace(parts, **changed)  # type: ignore[assignment]
        return whole

    def read_colour(self, typed: object, otherwise: str, path: Path) -> str:
        """`#RRGGBB`, or the name of one of the theme's colours."""
        if isinstance(typed, str) and typed in self.theme.colours:
            return self.theme.colours[typed]
        if isinstance(typed, str) and (_COLOUR.fullmatch(typed) or typed == otherwise == ""):
            return typed.upper()
        near = _find_near(str(typed), self.theme.colours)
        help = f"did you mean '{near[0]}'?" if near else 'write "#RRGGBB", or the name of one of the colours'
        self.refuse(path, f"{typed!r} is not a colour", help)
        return otherwise

    def refuse(self, path: Path, message: str, help: str, *, code: str = "PB022") -> None:
        self.diagnostics.error(code, message, self.places.value(*path), help=help)

    def _knows(self, name: str, known: Iterable[str], path: Path) -> bool:
        if name in known:
            return True
        message = f"'{name}' is not a name in [{'.'.join(path)}]"
        help = _suggest(name, known, "its names")
        self.diagnostics.error("PB020", message, self.places.key(*path, name), help=help)
        return False

    def _read_part(self, value: Any, typed: object, hint: Any, path: Path) -> Any:
        if isinstance(value, Mapping | Struct):
            if isinstance(value, Mapping) and path[-1] in _NAME_FIELDS:
                return self._read_names(value, typed, path)
            return self.change(value, typed, path)
        return self._read_value(value, typed, hint, path)

    def _read_names(self, value: Mapping[str, tuple[str, ...]], typed: object, path: Path) -> Mapping[str, Any]:
        """Lists of names of colours, by key."""
        if not isinstance(typed, Mapping):
            self.refuse(path, f"'{path[-1]}' is a table", "give a list of colours for each name")
            return value
        known = {name: entry for name, entry in typed.items() if self._knows(name, value, path)}
        hint = tuple[str, ...]
        changed = {
            name: self._read_value(value[name], entry, hint, (*path, name), field=path[-1])
            for name, entry in known.items()
        }
        return {**value, **changed}

    def _read_value(self, value: Any, typed: object, hint: Any, path: Path, *, field: str = "") -> Any:
        """A number, a word, or several, of the kind that `value` is."""
        field = field or path[-1]
        if get_origin(hint) is tuple:
            return self._read_list(value, typed, hint, path, field)
        if get_origin(hint) is Literal:
            return self._read_word(value, typed, get_args(hint), path)
        if hint is bool:
            return typed if isinstance(typed, bool) else self._keep(value, path, "write true or false")
        if hint in (float, int):
            return self._read_number(value, typed, path, whole=hint is int)
        return self._read_text(value, typed, field, path)

    def _read_number(self, value: float, typed: object, path: Path, *, whole: bool) -> float:
        if isinstance(typed, bool) or not isinstance(typed, int | float) or (whole and not isinstance(typed, int)):
            self._keep(value, path, "write a whole number" if whole else "write a number, without its unit")
            return value
        least = LEAST_TEXT_PT if path[-1] in _TEXT_SIZES else 0
        if not math.isfinite(typed) or typed < least or typed > 1000:
            reason = "the least size that is read on paper" if least else "the least there is"
            help = f"write a number from {least:g} to 1000; {least:g} is {reason}"
            self.refuse(path, f"'{path[-1]}' cannot be {typed}", help, code="PB023")
            return value
        return typed

    def _read_word(self, value: str, typed: object, words: tuple[str, ...], path: Path) -> str:
        if typed in words:
            return str(typed)
        self.refuse(path, f"'{path[-1]}' cannot be {typed!r}", _suggest(str(typed), words, "its words"))
        return value

    def _read_text(self, value: str, typed: object, field: str, path: Path) -> str:
        """A family, the name of a style or of a colour, or a colour: the field's name says which."""
        if field in _FAMILY_FIELDS:
            return self._read_word(value, typed, tuple(sorted(_FAMILIES)), path)
        if field in _STYLE_FIELDS:
            return self._read_word(value, typed, tuple(self.theme.text), path)
        if field in _NAME_FIELDS:
            return self._read_word(value, typed, tuple(self.theme.colours), path)
        if field in _STROKE_FIELDS:
            return self._read_word(value, typed, _chart_colours(self.theme.chart), path)
        if field == "features":
            is_feature = isinstance(typed, str) and _FEATURE.fullmatch(typed)
            return str(typed) if is_feature else self._keep(value, path, 'write OpenType features: ["onum"]')
        return self.read_colour(typed, value, path)

    def _read_list(self, value: tuple[Any, ...], typed: object, hint: Any, path: Path, field: str) -> tuple[Any, ...]:
        kinds = get_args(hint)
        is_open = len(kinds) == 2 and kinds[1] is Ellipsis
        count = len(typed) if isinstance(typed, list) else -1
        if (
            count < 0
            or (not is_open and count != len(kinds))
            or (field in ("ramp", *_NAME_FIELDS) and count != len(value))
        ):
            wanted = "a list" if is_open and field not in ("ramp", *_NAME_FIELDS) else f"a list of {len(value)}"
            self._keep(value, path, f"write {wanted}, in [ ]")
            return value
        assert isinstance(typed, list)  # noqa: S101
        each = (kinds[0],) * count if is_open else kinds
        olds = (*value[:count], *(("",) * (count - len(value))))
        return tuple(
            self._read_value(old, entry, kind, path, field=field)
            for old, entry, kind in zip(olds, typed, each, strict=True)
        )

    def _keep(self, value: T, path: Path, help: str) -> T:
        """The value as it was, because what was typed is of another kind."""
        self.refuse(path, f"'{path[-1]}' is of another kind", help)
        return value


def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _chart_colours(style: ChartStyle) -> tuple[str, ...]:
    return tuple(name for name, value in asdict(style).items() if isinstance(value, str) and value.startswith("#"))


def _suggest(typed: str, known: Iterable[str], what: str) -> str:
    names = sorted(known)
    near = _find_near(typed, names)
    return f"did you mean '{near[0]}'?" if near else f"{what} are {', '.join(names)}"


def _find_near(typed: str, known: Iterable[str]) -> list[str]:
    """The known name that is nearest, if one is near."""
    from difflib import get_close_matches  # most designs misspell nothing

    return get_close_matches(typed, list(known), n=1)
