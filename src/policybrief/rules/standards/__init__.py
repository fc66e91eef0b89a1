"""The standards of the trade as data: each table in TOML with its source beside it, read once, as frozen values.

`likelihood.toml` (ICD 203, PHIA), `risk_matrices.toml` (NIST SP 800-30), `markings.toml` (TLP 2.0, classification),
`options.toml` (Green Book, State Department), `checklists.toml` (what only a reviewer can decide).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_standard(name: str) -> Mapping[str, Any]:
    """The data of `name.toml` in this package."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
