"""Figures to slabs: title, subtitle, picture, note and source, kept together on one page."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.document.nodes import Figure
from policybrief.document.words import Inline, Run, Words
from policybrief.layout.paragraphs import set_words
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import DrawingBox, Matter, Slab, box, set_beside
from policybrief.structure import RULES
from policybrief.theme.styles import MM

APART = "\u2002"
"""Between a figure's number and its subtitle; plain spaces would become one."""


def set_figure(figure: Figure, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """Set a figure as slabs that stay on one page.

    The alternative text sits on the Figure element, which wraps the picture alone: caption, note and source
    are its siblings, because a Figure hides what is inside it (PDF/UA-1, 7.3). A picture no wider than the main
    column, in a frame that has a side column, has its note and source there.
    """
    group = setting.tree.add("Div", parent)
    caption = setting.tree.add("Caption", group)
    slabs = list(_set_part(figure.title, "figure-title", caption, frame, setting, figure))
    label: Words = (*(_strong(run) for run in figure.label), Run(APART), *figure.subtitle)
    slabs += _set_part(label, "figure-subtitle", caption, frame, setting, figure)
    picture = _set_picture(figure, frame, setting, parent=group)
    if frame == setting.full and figure.width_mm <= setting.paper.main_mm:
        note = _rule_above(_set_notes(figure, setting.side, setting, parent=group), setting)
        beside = set_beside(((picture,), note))
        slabs.append(replace(beside, at=figure.at, what="chart"))
    else:
        slabs += [picture, *_set_notes(figure, frame, setting, parent=group)]
    slabs = [replace(slab, keep_with_next=True) for slab in slabs]
    gap = setting.block_gap
    slabs[0] = replace(slabs[0], before_pt=gap, destinations=((figure.id, 0.0),))
    slabs[-1] = replace(slabs[-1], after_pt=gap, keep_with_next=False)
    return tuple(slabs)


def _set_notes(figure: Figure, frame: Frame, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    slabs: list[Slab] = []
    for words in (figure.note, figure.source):
        if words:
            slabs += _set_part(words, "fine", parent, frame, setting, figure)
    return tuple(slabs)


def _rule_above(slabs: tuple[Slab, ...], setting: Setting) -> tuple[Slab, ...]:
    """The notes under a hairline of their column."""
    if not slabs:
        return ()
    side, theme = setting.side, setting.theme
    line = box(side.left, side.right, 0.0, theme.hair_pt, fill=theme.colours["hair"], owner=RULES)
    return (Slab(theme.figure.note_gap_pt, (line,)), *slabs)


def _strong(run: Inline) -> Inline:
    return replace(run, strong=True) if isinstance(run, Run) else run


def _set_part(
    words: Words, style: str, parent: int, frame: Frame, setting: Setting, figure: Figure
) -> tuple[Slab, ...]:
    owner = setting.tree.add("P", parent)
    return set_words(words, style, frame, setting, owner=owner, at=figure.at)


def _set_picture(figure: Figure, frame: Frame, setting: Setting, *, parent: int) -> Slab:
    width, height = figure.width_mm * MM, figure.height_mm * MM
    element = setting.tree.add("Figure", parent, alt=figure.alt)
    if width > frame.measure + 0.5:
        setting.diagnostics.error(
            "PB081",
            f"the chart is {width / MM:.0f} mm wide; its column is {frame.measure / MM:.0f} mm",
            figure.at,
            help="make `size.width_mm` smaller: charts are never scaled, so that their text keeps its size",
        )
    gap = setting.gap(setting.theme.figure.gap_u)
    left = frame.right - width if setting.rtl else frame.left
    matter = (Matter(element, DrawingBox(figure.id, width, height), left, height, figure.at),)
    return Slab(height, matter, before_pt=gap, after_pt=gap, at=figure.at, what="chart")
