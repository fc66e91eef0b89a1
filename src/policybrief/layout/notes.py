"""Notes at the foot of a page: the rule above them, and where they are read."""

from __future__ import annotations

from collections import deque

from policybrief.layout.setting import Setting
from policybrief.layout.slabs import Matter, Slab, box, stack_height
from policybrief.structure import RULES
from policybrief.theme.styles import MM


def rule_notes(notes: tuple[Slab, ...], setting: Setting) -> Matter:
    """The short rule above the notes of a page, in depths below the top margin."""
    style, frame = setting.theme.notes, setting.main
    bottom = setting.column_height - stack_height(notes) - setting.gap(style.rule_gap_u)
    width = style.rule_mm * MM
    left, right = (frame.right - width, frame.right) if setting.rtl else (frame.left, frame.left + width)
    return box(left, right, bottom - style.rule_pt, bottom, fill=setting.theme.colours["hair"], owner=RULES)


def merge_notes(body: list[Matter], notes: list[Matter]) -> list[Matter]:
    """The matter of a page with its notes where they are read: before the elements that were made after them.

    Ink that is written in the order of the structure tree is extracted and heard in that order.
    """
    merged: list[Matter] = []
    waiting = deque(notes)
    for piece in body:
        while waiting and isinstance(piece.owner, int) and _comes_before(waiting[0], piece.owner):
            merged.append(waiting.popleft())
        merged.append(piece)
    return [*merged, *waiting]


def _comes_before(piece: Matter, element: int) -> bool:
    return not isinstance(piece.owner, int) or piece.owner < element
