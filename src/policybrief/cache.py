"""Keep what was made under the hash of all it was made from, so that what did not change is not made again.

The cache is a folder of small text files: `$POLICYBRIEF_CACHE`, else `$XDG_CACHE_HOME/policybrief`, else
`~/.cache/policybrief`; `POLICYBRIEF_CACHE=off` keeps nothing. It may be deleted, filled up, damaged or shared
at any moment: whatever cannot be read and proven whole is made again, and nothing that fails here fails a build.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import policybrief
from policybrief.charts import DrawnPlot, draw_plot
from policybrief.charts.codec import DamagedDrawingError, decode_plot, encode_plot
from policybrief.diagnostics import Location
from policybrief.document.plots import Plot
from policybrief.theme.fonts import FONTS
from policybrief.theme.styles import ChartStyle
from policybrief.versions import installed_version

if TYPE_CHECKING:  # what was drawn before needs no text engine
    from policybrief.text import Typesetter

LIMIT_BYTES = 64 * 2**20
"""How much the folder may hold; past it, what was used longest ago goes first."""

_PART = ".policybrief-part-"
_OURS = re.compile(rf"[a-z]+-[0-9a-f]{{64}}|{re.escape(_PART)}.*")

_DRAWING_CODE = (
    "charts", "text", "theme/fonts.py", "theme/styles.py", "document/language.py", "document/plots.py", "drawing.py",
)  # fmt: skip
"""The code that a drawing depends on, besides the libraries."""


@dataclass(frozen=True, slots=True)
class Store:
    """Texts by kind and key, in `folder`; without a folder everything is missing and nothing is kept."""

    folder: Path | None
    limit_bytes: int = LIMIT_BYTES

    def read(self, kind: str, key: str) -> str | None:
        """The text kept under `key`, or None where there is none or it is damaged."""
        if self.folder is None:
            return None
        path = self.folder / f"{kind}-{key}"
        try:
            digest, _, content = path.read_bytes().partition(b"\n")
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        if digest != _digest(content):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return text

    def write(self, kind: str, key: str, text: str) -> None:
        """Keep `text` under `key`, whole or not at all."""
        if self.folder is None:
            return
        content = text.encode("utf-8")
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace_file(self.folder / f"{kind}-{key}", _digest(content) + b"\n" + content)
            _prune_folder(self.folder, self.limit_bytes)


def open_store(environment: Mapping[str, str] | None = None) -> Store:
    """The store that the environment names."""
    environment = os.environ if environment is None else environment
    named = environment.get("POLICYBRIEF_CACHE", "")
    if named == "off":
        return Store(None)
    if named:
        return Store(Path(named).absolute())
    candidates = (Path(environment.get("XDG_CACHE_HOME", "")), Path(environment.get("HOME", "")) / ".cache")
    home = next((path for path in candidates if path.is_absolute()), None)  # XDG: a relative path is ignored
    return Store(home / "policybrief" if home else None)


def draw_once(
    plot: Plot, *, width_mm: float, height_mm: float, style: ChartStyle, typesetter: Typesetter, store: Store
) -> DrawnPlot:
    """The plot as it was drawn before, if everything it depends on is the same; else drawn now, and kept."""
    key = key_drawing(plot, width_mm=width_mm, height_mm=height_mm, style=style)
    kept = store.read("drawing", key)
    if kept is not None:
        with contextlib.suppress(DamagedDrawingError):
            return decode_plot(kept)
    drawn = draw_plot(plot, width_mm=width_mm, height_mm=height_mm, style=style, typesetter=typesetter)
    store.write("drawing", key, encode_plot(drawn))
    return drawn


def key_drawing(plot: Plot, *, width_mm: float, height_mm: float, style: ChartStyle) -> str:
    """The SHA-256 of all that decides how `plot` looks; where its words stand in the sources does not."""
    depends = {
        "plot": _canonical(plot),
        "size": [float(width_mm), float(height_mm)],
        "style": _canonical(style),
        "made by": _makers(),
    }
    return hashlib.sha256(json.dumps(depends, sort_keys=True, allow_nan=False).encode()).hexdigest()


def _canonical(value: object) -> object:
    """`value` as JSON that differs where the value does; source locations are left out."""
    match value:
        case None | bool() | str() | int() | float():
            return value
        case Decimal() | Fraction() | date():
            return [type(value).__name__, str(value)]
        case tuple():
            return [_canonical(part) for part in value]
        case _ if is_dataclass(value):
            parts = ((field.name, getattr(value, field.name)) for field in fields(value))
            named = {name: _canonical(part) for name, part in parts if not isinstance(part, Location)}
            return [type(value).__name__, named]
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")


@cache
def _makers() -> dict[str, str]:
    """The libraries, fonts and code that draw; the code stands for our own version."""
    makers = {name: installed_version(name) for name in ("matplotlib", "uharfbuzz", "python-bidi")}
    makers |= {f"font {font.key}": font.sha256 for font in FONTS.values()}
    return makers | {"code": _digest_code()}


def _digest_code() -> str:
    root = Path(policybrief.__file__).parent
    digest = hashlib.sha256()
    for part in _DRAWING_CODE:
        path = root / part
        for source in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(f"{source.relative_to(root).as_posix()}\n".encode())
            digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()


def _replace_file(path: Path, content: bytes) -> None:
    """Write `content` beside `path` and rename it, so that a reader sees the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PART)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _prune_folder(folder: Path, limit_bytes: int) -> None:
    """Remove our files that were used longest ago, until the rest is within the limit."""
    total = 0
    for _, size, path in sorted(_list_files(folder), reverse=True):
        total += size
        if total > limit_bytes:
            with contextlib.suppress(OSError):
                path.unlink()


def _list_files(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """When each of our files was used, its size in bytes, its path; what vanishes meanwhile is passed over."""
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name):
            with contextlib.suppress(OSError):
                status = path.stat()
                yield status.st_mtime_ns, status.st_size, path


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")
