"""Findings to what a person or a program reads: each with its line, a caret under the place, and what to do.

```
brief/risks.yaml:31:17: error[PB101] 'likley' is not a term of the ICD 203 scale
   |
31 |     likelihood: likley
   |                 ^^^^^^
   = help: did you mean 'likely' (55-80%)?
```
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from typing import Any

from policybrief.diagnostics import Diagnostic, Diagnostics, Severity
from policybrief.patterns import compile_late

NARROWEST = 40
"""Columns; a narrower terminal gets lines of this width."""


def render_text(diagnostics: Diagnostics, *, colour: bool, width: int) -> str:
    """All findings in order, a blank line between them, then how many there are; empty if there are none.

    `width` is that of the terminal, in cells: source lines are cut around the caret, help is wrapped. Nothing from
    a file is printed that could steer the terminal.
    """
    findings = list(diagnostics)
    if not findings:
        return ""
    paint = _Paint(on=colour)
    lines_of = {file: text.split("\n") for file, text in diagnostics.texts.items()}
    shown = [_render_finding(finding, lines_of, paint, max(width, NARROWEST)) for finding in findings]
    return "\n\n".join([*shown, paint.bold(summarize(findings))])


def findings_as_data(diagnostics: Diagnostics) -> list[dict[str, Any]]:
    """All findings in order, as plain values; `line`, `column` and `end_column` count from 1, in code points.

    What has no place in a file has line and column 0.
    """
    return [
        {
            "code": finding.code,
            "severity": str(finding.severity),
            "message": finding.message,
            "help": finding.help,
            "file": finding.at.file,
            "line": finding.at.line,
            "column": finding.at.column,
            "end_column": finding.at.column + finding.at.length,
        }
        for finding in diagnostics
    ]


def summarize(findings: Sequence[Diagnostic]) -> str:
    """How many findings there are of each severity: "3 errors, 1 warning"."""
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in Severity
        if counts[severity]
    )


class _Paint:
    """Colours on a terminal, plain words elsewhere."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def bold(self, words: str) -> str:
        return self._wrap("1", words)

    def gutter(self, words: str) -> str:
        return self._wrap("34", words)

    def severity(self, severity: Severity, words: str) -> str:
        code = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}[severity]
        return self._wrap(code, words)

    def _wrap(self, code: str, words: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self._on and words else words


def _render_finding(finding: Diagnostic, lines_of: dict[str, list[str]], paint: _Paint, width: int) -> str:
    at = finding.at
    place = paint.bold(f"{_show(str(at))}: ") if at.line else paint.bold(f"{_show(at.file)}: ") if at.file else ""
    label = paint.severity(finding.severity, f"{finding.severity}[{finding.code}]")
    lines = [f"{place}{label} {paint.bold(_show(finding.message))}"]
    gutter = " " * (len(str(at.line)) + 1)
    source = lines_of.get(at.file, [])
    if 0 < at.line <= len(source):
        shown, before, carets = _cut_line(source[at.line - 1], at.column - 1, at.length, width - len(gutter) - 2)
        lines.append(paint.gutter(f"{gutter}|"))
        lines.append(f"{paint.gutter(f'{at.line} |')} {shown}".rstrip())
        lines.append(f"{paint.gutter(f'{gutter}|')} {' ' * before}{paint.severity(finding.severity, '^' * carets)}")
    if finding.help:
        first, *rest = textwrap.wrap(_show(finding.help), width - len(gutter) - len("= help: "), break_on_hyphens=False)
        lines.append(f"{paint.gutter(f'{gutter}=')} {paint.bold('help:')} {first}")
        lines.extend(f"{gutter}        {line}" for line in rest)
    return "\n".join(lines)


_UNSAFE = compile_late("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def _show(words: str) -> str:
    """The words with a visible sign for every character that moves the cursor, reverses text or hides."""
    return _UNSAFE.sub(_sign_of, words)


def _sign_of(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\t":
        return "→"
    return chr(0x2400 + code) if code < 0x20 else "�"


def _count_cells(words: str) -> int:
    """The cells of a terminal that words take, of which no character is unsafe."""
    if words.isascii():
        return len(words)
    from rich.cells import cell_len

    return cell_len(words)


def _cut_line(line: str, start: int, length: int, width: int) -> tuple[str, int, int]:
    """What to show of a source line in `width` cells, the cells before the caret, and how many carets.

    A line that is too long is cut around the caret, with an ellipsis where something is left out.
    """
    safe = _show(line)
    end = min(max(start + length, start + 1), max(len(safe), start + 1))
    if _count_cells(safe) <= width:
        return safe, _count_cells(safe[:start]) + max(0, start - len(safe)), max(1, _count_cells(safe[start:end]))
    first = _find_first(safe, start, end, width)
    last = first
    room = width - (1 if first else 0) - 1
    while last < len(safe) and _count_cells(safe[first : last + 1]) <= room:
        last += 1
    shown = ("…" if first else "") + safe[first:last] + ("…" if last < len(safe) else "")
    before = (1 if first else 0) + _count_cells(safe[first:start]) + max(0, start - len(safe))
    carets = max(1, _count_cells(safe[start : min(end, last)]))
    return shown, before, carets


def _find_first(safe: str, start: int, end: int, width: int) -> int:
    """The first character to show: as much context before the caret as leaves room for what it marks."""
    if _count_cells(safe[:end]) <= width - 1:
        return 0
    marked = min(_count_cells(safe[start:end]), width // 2)
    room = max(0, (width - marked) // 2)
    first = min(start, len(safe))
    while first > 0 and _count_cells(safe[first - 1 : start]) <= room:
        first -= 1
    return first
