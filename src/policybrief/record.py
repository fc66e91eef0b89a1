"""What was read and what made it, as a file carries it: sources to attachments, digests and versions.

The archive copy holds the sources of a brief, with comments and notes that its readers were never meant to see. So it
is made on demand only, and not from a brief that is marked, unless `policybrief.toml` allows its very marking.
"""

from __future__ import annotations

import hashlib
import platform
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import policybrief
from policybrief.content.settings import SETTINGS_FILE
from policybrief.diagnostics import Diagnostics, Location
from policybrief.own_code import digest_code
from policybrief.pdf.attachments import Attachment
from policybrief.pdf.provenance import Provenance
from policybrief.versions import installed_version

OPEN_HANDLING = "TLP:CLEAR"
"""The marking of what everybody may read."""

_LIBRARIES = (
    "reportlab", "uharfbuzz", "deflate", "matplotlib", "numpy", "python-bidi", "pyphen", "markdown-it-py", "PyYAML",
    "pydantic",
)  # fmt: skip
"""Those that decide a byte of a file; the others are used, but not for what is written."""

_CODE = (".py", ".toml", ".json")
"""What our code and data end in, fonts aside: the code holds their checksums."""

_MEDIA_TYPES = {
    ".md": "text/markdown", ".yaml": "application/yaml", ".toml": "application/toml", ".csv": "text/csv",
}  # fmt: skip


def attach_sources(sources: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    """The files that were read, as attachments: tables as Data, everything else as Source."""
    return tuple(_attach_source(name, data) for name, data in sorted(sources.items()))


def refuse_marked(handling: str, diagnostics: Diagnostics) -> None:
    """Stop for a brief whose sources may not travel with it (PB052): marked, and its marking not allowed.

    ```toml
    [record]
    allow = ["TLP:GREEN"]
    ```
    """
    allowed = _read_allowed(diagnostics)
    if handling != OPEN_HANDLING and handling not in allowed:
        diagnostics.error(
            "PB052",
            f"the archive copy would carry the sources of a brief marked {handling}",
            _find_handling(handling, diagnostics),
            help=f'if its readers may have them, write under [record] in {SETTINGS_FILE}: allow = ["{handling}"]',
        )
    diagnostics.stop_if_errors()


def name_recipe(*, paper: str, edition: str, profile: str, draft: bool, epoch: str) -> tuple[tuple[str, str], ...]:
    """The options of a build as its file names them; what is not set is left out."""
    options = {"paper": paper, "edition": edition, "profile": profile, "draft": "yes" * draft, "epoch": epoch}
    return tuple((name, value) for name, value in options.items() if value)


def trace(sources: Mapping[str, bytes], recipe: tuple[tuple[str, str], ...]) -> Provenance:
    """The provenance of a file built now from these sources with these options."""
    return Provenance(digest_sources(sources), recipe, name_makers())


def digest_sources(sources: Mapping[str, bytes]) -> str:
    """The SHA-256 of all sources: of one line a file, with the file's own SHA-256 and its name, in order of names."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(sources.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


@cache
def name_makers() -> tuple[tuple[str, str], ...]:
    """Everything that decides bytes, with its version; our own code by its digest too.

    A lock's digest is not among them: it changes with tools that decide nothing, and an installed package has none.
    """
    return (
        ("policybrief", f"{policybrief.__version__}, code {digest_code(_CODE)[:16]}"),
        ("Python", platform.python_version()),
        *((name, installed_version(name)) for name in _LIBRARIES),
    )


def _read_allowed(diagnostics: Diagnostics) -> tuple[str, ...]:
    """The markings under which a brief's sources may travel with it, from the settings that were read."""
    text = diagnostics.texts.get(SETTINGS_FILE, "")
    record = tomllib.loads(text).get("record", {})
    allowed = record.get("allow", []) if isinstance(record, dict) and record.keys() <= {"allow"} else None
    if isinstance(allowed, list) and all(isinstance(marking, str) for marking in allowed):
        return tuple(allowed)
    lines = text.split("\n")
    number = next((n for n, line in enumerate(lines, 1) if re.match(r"\s*\[?\s*record\b", line)), 1)
    at = Location(SETTINGS_FILE, number, 1, max(1, len(lines[number - 1].rstrip())))
    help = 'write [record], and below it: allow = ["TLP:GREEN"]'
    diagnostics.error("PB022", "'record' is a table with one key, 'allow', a list of markings", at, help=help)
    return ()


def _find_handling(handling: str, diagnostics: Diagnostics) -> Location:
    """The place where a brief's marking is typed."""
    for file, text in sorted(diagnostics.texts.items()):
        for number, line in enumerate(text.split("\n"), 1):
            if match := re.match(rf"\s*[\"']?handling[\"']?\s*:\s*(?P<value>[\"']?{re.escape(handling)})", line):
                return Location(file, number, match.start("value") + 1, len(match["value"]))
    return Location("brief/brief.yaml")


def _attach_source(name: str, data: bytes) -> Attachment:
    suffix = Path(name).suffix
    return Attachment(
        name,
        data,
        _MEDIA_TYPES.get(suffix, "text/plain"),
        f"{name}, as it was read",
        "Data" if suffix == ".csv" else "Source",
    )
