"""Findings to workflow commands of GitHub Actions, which become annotations at the lines of a pull request."""

from __future__ import annotations

from pathlib import Path

from policybrief.cli.places import place_from_here
from policybrief.diagnostics import Diagnostic, Diagnostics, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_annotations(diagnostics: Diagnostics, *, folder: Path) -> str:
    """One command a finding: `::error file=brief/risks.yaml,line=31,col=17,...::message`."""
    return "".join(f"{_write_command(finding, folder)}\n" for finding in diagnostics)


def _write_command(finding: Diagnostic, folder: Path) -> str:
    at = finding.at
    properties = {"title": f"policybrief {finding.code}"}
    if at.file:
        properties = {"file": place_from_here(folder, at.file)} | properties
    if at.line > 0:
        properties |= {"line": str(at.line), "endLine": str(at.line)}
        properties |= {"col": str(at.column), "endColumn": str(at.column + at.length)}
    listed = ",".join(f"{name}={_escape(value, ':,')}" for name, value in properties.items())
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_COMMANDS[finding.severity]} {listed}::{_escape(message)}"


def _escape(words: str, more: str = "") -> str:
    """A value as the runner reads it: per cent, line ends and, in properties, colon and comma are encoded."""
    words = words.replace("%", "%25")
    for character in ("\r", "\n", *more):
        words = words.replace(character, f"%{ord(character):02X}")
    return words
