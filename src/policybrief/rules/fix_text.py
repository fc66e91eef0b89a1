"""Edits to the bytes of one file: old words for new ones, each in its place, every other byte as it was."""

from __future__ import annotations

import re

from policybrief.rules.fix_edits import Edit

_BOM = b"\xef\xbb\xbf"


def apply_edits(data: bytes, edits: tuple[Edit, ...]) -> tuple[bytes, list[Edit]]:
    """The file with its edits made, and those that were made.

    An edit whose words do not stand in their place, as in an escaped YAML string, is left out, and so is one that
    overlaps another. Lines and columns count as in `Location`: code points after the byte order mark.
    """
    start = len(_BOM) if data.startswith(_BOM) else 0
    starts = [start, *(match.end() for match in re.finditer(rb"\n", data) if match.end() > start)]
    found = [(_find_span(data, starts, edit), edit) for edit in edits]
    placed = [(*span, edit) for span, edit in found if span is not None]
    done: list[Edit] = []
    last = len(data)
    for first, end, edit in sorted(placed, key=lambda each: (-each[0], -each[1])):
        if end > last:
            continue
        data = data[:first] + edit.new.encode() + data[end:]
        last = first
        done.append(edit)
    return data, done[::-1]


def _find_span(data: bytes, starts: list[int], edit: Edit) -> tuple[int, int] | None:
    """The bytes of an edit's old words; they may run on over a line end, with the indentation of the next line."""
    if not 0 < edit.at.line <= len(starts):
        return None
    first = starts[edit.at.line - 1]
    line = data[first : starts[edit.at.line] if edit.at.line < len(starts) else len(data)]
    before = line.decode("utf-8", "replace")[: edit.at.column - 1]
    offset = first + len(before.encode())
    words = rb"\s+".join(re.escape(word.encode()) for word in re.split(r"[ \n]+", edit.old))
    match = re.compile(words).match(data, offset)
    return match.span() if match else None
