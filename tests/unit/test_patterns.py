"""Patterns compiled when they are first used: they do what compiled ones do, and all of ours compile."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import policybrief
from policybrief.patterns import compile_late


def test_a_late_pattern_finds_what_a_compiled_one_finds() -> None:
    late, now = compile_late(r"(\w)\1", re.IGNORECASE), re.compile(r"(\w)\1", re.IGNORECASE)
    text = "aA letter, spelled bB"

    assert [match.span() for match in late.finditer(text)] == [match.span() for match in now.finditer(text)]
    assert late.sub("-", text) == now.sub("-", text)
    assert late.flags == now.flags
    assert late.fullmatch("Zz") is not None


def test_a_late_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    late = compile_late("once")
    original = re.compile

    def counted(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return original(source, flags)

    monkeypatch.setattr(re, "compile", counted)

    assert late.search("at once") is not None
    assert late.match("once more") is not None
    assert compiled == ["once"]


def test_every_late_pattern_of_the_program_compiles() -> None:
    kind = type(compile_late(""))
    modules = [
        import_module(module.name)
        for module in pkgutil.walk_packages(policybrief.__path__, "policybrief.")
        if not module.name.endswith("__main__")
    ]
    late = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, kind)}

    assert len(late) > 80
    for pattern in late.values():
        assert isinstance(pattern.pattern, (str, bytes))
