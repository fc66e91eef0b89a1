"""What is wrong, where it is, and what to do: locations, diagnostics and the one error of ours.

A step collects what it finds in a `Diagnostics` and goes on; `build.py` stops once, with all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct, field


class Location(Struct, frozen=True, order=True):
    """A stretch of one source line: `line` and `column` count from 1, in code points."""

    file: str
    """The path below the brief folder, with forward slashes: `brief/risks.yaml`."""
    line: int = 1
    column: int = 1
    length: int = 1
    """How many code points the caret underlines; at least 1."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def shifted(self, columns: int, length: int = 1) -> Location:
        """The place `columns` code points further along the same line."""
        return Location(self.file, self.line, self.column + columns, length)


GENERATED = Location("", 0, 0, 0)
"""Where words come from that no author typed: labels, page numbers, totals."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Struct, frozen=True):
    """One finding: a stable code, a plain sentence, its place, and what to do about it."""

    code: str
    severity: Severity
    message: str
    at: Location
    help: str = ""


class Diagnostics(Struct):
    """The findings of one run, and the text of every file read, so that a finding can show its line."""

    found: dict[Diagnostic, None] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    sources: dict[str, bytes] = field(default_factory=dict)
    """The bytes of every file read, by the same names: what the archive copy carries."""

    def error(self, code: str, message: str, at: Location, *, help: str = "") -> None:
        """Record something the brief cannot be built with."""
        self.found[Diagnostic(code, Severity.ERROR, message, at, help)] = None

    def warning(self, code: str, message: str, at: Location, *, help: str = "") -> None:
        """Record something a careful editor would change."""
        self.found[Diagnostic(code, Severity.WARNING, message, at, help)] = None

    def add(self, finding: Diagnostic) -> None:
        """Record a finding of any severity; the same finding twice is one."""
        self.found[finding] = None

    def __iter__(self) -> Iterator[Diagnostic]:
        """All findings, each once, by file, line and column."""
        return iter(sorted(self.found, key=lambda d: (d.at, d.code, d.message)))

    @property
    def has_errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.found)

    def stop_if_errors(self) -> None:
        """Raise `BriefError` with everything found so far, if any of it is an error."""
        if self.has_errors:
            raise BriefError(self)

    def stop_if_warnings(self) -> None:
        """Raise `BriefError` with everything found so far, if any of it is an error or a warning."""
        if any(d.severity is not Severity.NOTE for d in self.found):
            raise BriefError(self)


class BriefError(Exception):
    """The brief is wrong: the author's mistakes, all of them. Anything else that is raised is our bug."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        super().__init__("\n".join(f"{d.at}: {d.severity}[{d.code}] {d.message}" for d in diagnostics))
        self.diagnostics = diagnostics


class MachineError(Exception):
    """The machine failed, not the brief: a full disk, a missing permission. The message says which file."""


class BrokenOutputError(Exception):
    """A finished file does not keep what every file of ours promises: our bug, and never the author's mistake."""

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__("the file that was built breaks promises of ours:\n" + "\n".join(findings))
        self.findings = findings


class UnreadableFileError(ValueError):
    """A file that was given to us cannot be read; the message goes on from "The file cannot be read: ..."."""
