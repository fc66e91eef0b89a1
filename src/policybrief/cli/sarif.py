"""Findings to SARIF 2.1.0, which code hosts show beside the lines of a pull request (OASIS, SARIF 2.1.0)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from policybrief import __version__
from policybrief.cli.places import place_from_here
from policybrief.diagnostics import Diagnostic, Diagnostics, Severity
from policybrief.rules.registry import BY_CODE

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render_sarif(diagnostics: Diagnostics, *, folder: Path) -> str:
    """One run with all findings; files are named from where the command was called, columns are code points."""
    findings = list(diagnostics)
    codes = sorted({finding.code for finding in findings})
    lines = {file: text.split("\n") for file, text in diagnostics.texts.items()}
    run = {
        "tool": {
            "driver": {
                "name": "policybrief",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_describe_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_write_result(finding, codes, lines, folder) for finding in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _describe_rule(code: str) -> dict[str, Any]:
    """A reportingDescriptor (3.49): of a rule of the trade in full, of a reading error by its code."""
    rule = BY_CODE.get(code)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.about},
        "help": {
            "text": f"{rule.about}\n{rule.standard}\n\nWrong:\n{rule.bad}\nRight:\n{rule.good}",
            "markdown": f"{rule.about}\n\n*{rule.standard}*\n\nWrong:\n```\n{rule.bad}```\nRight:\n```\n{rule.good}```",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _write_result(
    finding: Diagnostic, codes: list[str], lines_of: dict[str, list[str]], folder: Path
) -> dict[str, Any]:
    """A result (3.27). Its fingerprint is of the line's words, so that it survives lines added above."""
    text = f"{finding.message}. Help: {finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
    }
    if not finding.at.file:
        return result
    lines = lines_of.get(finding.at.file, [])
    line = lines[finding.at.line - 1] if 0 < finding.at.line <= len(lines) else ""
    print_of = f"{finding.code}\n{finding.at.file}\n{line.strip()}\n{finding.message}"
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(place_from_here(folder, finding.at.file), errors="surrogateescape")}
    }
    if finding.at.line > 0:
        physical["region"] = {
            "startLine": finding.at.line,
            "startColumn": max(1, finding.at.column),
            "endColumn": max(1, finding.at.column) + max(1, finding.at.length),
        }
    result["locations"] = [{"physicalLocation": physical}]
    digest = hashlib.sha256(print_of.encode(errors="surrogateescape")).hexdigest()
    result["partialFingerprints"] = {"finding/v1": digest[:32]}
    return result
