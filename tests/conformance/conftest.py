"""The specimen, for every test of what a written file promises."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def specimen() -> ModuleType:
    """The module that builds the specimen."""
    spec = importlib.util.spec_from_file_location("specimen", Path(__file__).parent / "specimen.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["specimen"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def specimen_pdf(specimen: ModuleType) -> bytes:
    """The specimen as PDF/A-2a."""
    data: bytes = specimen.write_specimen()
    return data
