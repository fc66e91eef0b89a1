r"""Prose to edits of its straight quotes and apostrophes: each becomes the one that is printed for it anyway.

Quotes of YAML itself are no prose, and what YAML escapes (`\\"`, `''`) is left as it is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from policybrief.content.model import Brief
from policybrief.diagnostics import Diagnostics, Location
from policybrief.document.resolve import choose_language
from policybrief.document.typography import set_quotes
from policybrief.rules.prose.passages import Passage, Span, collect_passages

if TYPE_CHECKING:
    from policybrief.rules.fix_edits import Edit


def find_quotes(brief: Brief, texts: Mapping[str, str]) -> Iterator[Edit]:
    """Edits to the plain words of a brief, and to the words of its facts and claims; `texts` are its files."""
    from policybrief.rules.fix_edits import Edit

    language = choose_language(brief, Diagnostics())
    lines = {file: text.split("\n") for file, text in texts.items()}
    for passage in collect_passages(brief):
        if "'" not in passage.text and '"' not in passage.text:
            continue
        printed = set_quotes(passage.text, language.marks)
        for start, at in _walk_straight(passage):
            typed, curly = passage.text[start], printed[start]
            if curly != typed and _stands_alone(lines.get(at.file, []), at, typed):
                yield Edit(at, typed, curly, f"a straight {typed} is written {curly.strip()}")


def _walk_straight(passage: Passage) -> Iterator[tuple[int, Location]]:
    """Where straight quotes stand in the words of a passage, and where they were typed."""
    for part in passage.parts:
        if part.kind is Span.WORDS:
            for start in range(part.start, part.end):
                if passage.text[start] in "'\"":
                    yield start, part.at.shifted(start - part.start, 1)


def _stands_alone(lines: list[str], at: Location, typed: str) -> bool:
    """Whether the mark stands in its place as typed, neither escaped nor doubled."""
    line = lines[at.line - 1] if 0 < at.line <= len(lines) else ""
    index = at.column - 1
    if not 0 <= index < len(line) or line[index] != typed:
        return False
    return line[index - 1 : index] not in ("\\", "'" if typed == "'" else "\\") and line[index + 1 : index + 2] != typed
