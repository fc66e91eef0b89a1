"""The builders of the specimen, for small files of one feature each."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def specimen() -> ModuleType:
    """The module that builds the specimen, and small files from the same parts."""
    path = Path(__file__).parents[2] / "conformance" / "specimen.py"
    spec = importlib.util.spec_from_file_location("specimen", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["specimen"] = module
    spec.loader.exec_module(module)
    return module
