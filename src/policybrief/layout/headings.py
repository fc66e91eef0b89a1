"""Headings to slabs, and to bookmarks."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.diagnostics import Location
from policybrief.document.nodes import Heading
from policybrief.document.words import Run, Words
from policybrief.layout.gauges import behind_marker, paint_marker
from policybrief.layout.pages import Bookmark
from policybrief.layout.paragraphs import set_words
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Slab
from policybrief.structure import Role

_ROLES: dict[int, Role] = {1: "H1", 2: "H2", 3: "H3", 4: "H4", 5: "H5", 6: "H6"}
_STYLES = {1: "title", 2: "heading-2", 3: "heading-3"}


def set_heading(heading: Heading, frame: Frame, setting: Setting, *, parent: int, style: str = "") -> tuple[Slab, ...]:
    """Set a heading in the style of its level, or in `style`; it becomes a bookmark and a destination."""
    look = style or _STYLES.get(heading.level, "heading-4")
    marker = paint_marker(heading.marker, frame, setting.text(look), setting)
    if marker:
        frame = behind_marker(frame, setting)
    first, *rest = set_title(
        heading.words, heading.level, frame, setting,
        parent=parent, at=heading.at, id=heading.id, style=look,
    )  # fmt: skip
    slabs = (replace(first, matter=first.matter + marker), *rest)
    return (*slabs[:-1], replace(slabs[-1], holds=True))


def set_title(
    words: Words, level: int, frame: Frame, setting: Setting, *, parent: int, at: Location, id: str, style: str
) -> tuple[Slab, ...]:
    """Set words as a heading of `level` (1 to 6); deeper ones count as 6."""
    level = min(level, 6)
    element = setting.tree.add(_ROLES[level], parent)
    id = id or f"heading-{element}"
    setting.outline.append(Bookmark(plain_text(words), level - 1, id))
    return set_words(words, style, frame, setting, owner=element, at=at, id=id)


def plain_text(words: Words) -> str:
    """The words without citations and tags, for a bookmark."""
    return "".join(run.text for run in words if isinstance(run, Run) and not (run.citation or run.tag)).strip()
