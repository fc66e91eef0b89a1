"""The contents list to slabs: sections that run on, as in a paragraph, or a line an entry in two halves.

Pages stand behind titles that run on; in lines of their own they stand before the titles, where the eye finds them,
but are read after them. An entry is TOCI > Reference > Link (ISO 32000-1, 14.8.4.3 and 14.8.4.4).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from policybrief.document.nodes import Contents, ContentsEntry
from policybrief.document.words import PageRef, Run, Words
from policybrief.layout.halves import set_halves
from policybrief.layout.paragraphs import set_words
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Area, Slab, merge_slabs, place_slabs, say_space
from policybrief.theme.styles import MM

LABEL = "contents-label"
RUN_ON = "contents", "contents-page"
"""The text styles of a title and its page where entries run on."""
LINES = "contents-line", "contents-number"
"""Those of a title and its page in a line of their own."""


def set_contents(block: Contents, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """The contents list, its slabs marked so that a brief of few pages can leave them out."""
    if not block.entries:
        return ()
    style = setting.theme.contents
    element = setting.tree.add("TOC", parent)
    sections = tuple(entry for entry in block.entries if entry.level == 2)
    if len(sections) <= style.run_in_up_to:
        slabs = [_run_on(replace(block, entries=sections), frame, setting, parent=element)]
    else:
        slabs = _set_list(block, frame, setting, parent=element)
    before, after = (setting.gap(units) for units in style.gaps_u)
    slabs[0] = replace(slabs[0], before_pt=before)
    slabs[-1] = replace(slabs[-1], after_pt=after)
    return tuple(replace(slab, only_when_long=True) for slab in slabs)


def _run_on(block: Contents, frame: Frame, setting: Setting, *, parent: int) -> Slab:
    """The heading and the entries side by side, in as many lines as they need; no entry breaks."""
    leading = setting.text(RUN_ON[0]).leading_pt
    page_width = _page_width(setting)
    rooms = _share_lines(block, frame, page_width, setting)
    _, room = next(rooms)
    caption = setting.tree.add("Caption", parent)
    placed = [(0.0, merge_slabs(set_words(block.heading, LABEL, room, setting, owner=caption)))]
    for entry, (line, room) in zip(block.entries, rooms, strict=True):
        title, page = _split(room, room.measure - page_width, setting)
        _, page = _split(page, setting.theme.contents.page_gap_pt, setting)
        placed.append((line * leading, _set_entry(entry, RUN_ON, title, page, setting, parent=parent)))
    return place_slabs(max(depth + slab.height_pt for depth, slab in placed), placed)


def _share_lines(block: Contents, frame: Frame, page_width: float, setting: Setting) -> Iterator[tuple[int, Frame]]:
    """The line and the room of the heading and of each entry."""
    widths = [_natural_width(block.heading, LABEL, setting)]
    widths += [_natural_width(entry.words, RUN_ON[0], setting) + page_width for entry in block.entries]
    line, used = 0, 0.0
    for width in widths:
        width = min(width, frame.measure)
        if used + width > frame.measure:
            line, used = line + 1, 0.0
        _, rest = _split(frame, used, setting)
        yield line, _split(rest, width, setting)[0]
        used += width + setting.theme.contents.entry_gap_mm * MM


def _set_list(block: Contents, frame: Frame, setting: Setting, *, parent: int) -> list[Slab]:
    """The heading, then all entries in two halves."""
    caption = setting.tree.add("Caption", parent)
    heading = set_words(block.heading, "heading-3", frame, setting, owner=caption)
    style = setting.theme.contents
    leading = setting.text(LINES[0]).leading_pt - setting.text(LINES[0]).size_pt
    half, _ = setting.halves
    entries = []
    for entry in block.entries:
        page, title = _split(half, style.number_mm * MM, setting)
        _, title = _split(title, (entry.level - 2) * style.indent_mm * MM, setting)
        slab = _set_entry(entry, LINES, title, page, setting, parent=parent)
        gap = style.section_gap_pt if entry.level == 2 else 0.0
        entries.append(replace(slab, before_pt=leading + gap))
    return [*heading, set_halves(tuple(entries), setting)]


def _set_entry(
    entry: ContentsEntry, styles: tuple[str, str], title: Frame, page: Frame, setting: Setting, *, parent: int
) -> Slab:
    """Title and page as one link."""
    reference = setting.tree.add("Reference", setting.tree.add("TOCI", parent), inline=True)
    link = setting.tree.add("Link", reference, inline=True)
    words = merge_slabs(set_words(entry.words, styles[0], title, setting, owner=link))
    number = merge_slabs(set_words((PageRef(entry.target),), styles[1], page, setting, owner=link))
    slab = place_slabs(words.height_pt, ((0.0, say_space(words)), (0.0, number)))
    left, right = min(title.left, page.left), max(title.right, page.right)
    area = Area(link, left, 0.0, right, slab.height_pt, entry.link.target, entry.link.contents)
    return replace(slab, areas=(area,))


def _split(frame: Frame, width: float, setting: Setting) -> tuple[Frame, Frame]:
    """The part of a frame that is `width` wide at its start, and the rest."""
    rest = frame.measure - width
    if setting.rtl:
        return frame.inset(rest), frame.inset(0.0, width)
    return frame.inset(0.0, rest), frame.inset(width)


def _natural_width(words: Words, style: str, setting: Setting) -> float:
    return setting.typesetter.natural_widths(words, setting.text(style), language=setting.language)[1] + 0.1


def _page_width(setting: Setting) -> float:
    """The room of a page's number behind its title, and of the gap before it."""
    digits = _natural_width((Run("0" * setting.page_digits),), RUN_ON[1], setting)
    return digits + setting.theme.contents.page_gap_pt
