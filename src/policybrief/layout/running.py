"""Running heads and feet: the short title, the handling label, the foot lines and `Page n of N`, as artifacts."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.document.nodes import Document
from policybrief.document.words import Run, Words
from policybrief.layout.paragraphs import set_words
from policybrief.layout.placing import ASCENT
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Matter, box, sink_matter
from policybrief.structure import Artifact
from policybrief.theme.styles import MM

HEAD = Artifact("Pagination", "Header")
FOOT = Artifact("Pagination", "Footer")
APART = "\u2003"
"""Between the short title and the rest; plain spaces would become one."""


def set_head(document: Document, setting: Setting, *, number: int) -> list[Matter]:
    """The head of page `number`, in depths below the sheet's top edge: short title left, label right.

    The first page has its band instead, and the label on it.
    """
    top = setting.paper.head_mm * MM if number > 1 else setting.theme.masthead.label_top_mm * MM
    frame = setting.full
    matter = _set_label(document.handling, frame, setting, top=top, owner=HEAD)
    if number > 1:
        short, rest = document.running_title
        words = (*(replace(run, strong=True) for run in short if isinstance(run, Run)), Run(APART), *rest)
        inset = (setting.theme.running.label_height_mm * MM - setting.text("running").leading_pt) / 2
        matter += _set_line(words, frame, setting, top=top + inset, owner=HEAD)
    return matter


def set_foot(document: Document, setting: Setting, *, number: int, count: int) -> list[Matter]:
    """The foot of page `number` of `count`: a hairline, the foot lines, the page number, the label."""
    frame = setting.full
    top = setting.paper.foot_mm * MM
    hair = setting.theme.colours["hair"]
    matter = [box(frame.left, frame.right, top, top + setting.theme.hair_pt, fill=hair, owner=FOOT)]
    top += setting.theme.running.foot_gap_mm * MM
    depth = top
    for line in document.foot:
        for slab in set_words(line, "running", setting.main, setting, owner=FOOT):
            matter += sink_matter(slab.matter, depth)
            depth += setting.text("running").leading_pt
    matter += _set_line(_page_of(document, number, count), setting.side, setting, top=top, owner=FOOT)
    return matter + _set_label(document.handling, frame, setting, top=top, owner=FOOT)


def _page_of(document: Document, number: int, count: int) -> Words:
    labels = document.labels
    return (Run(f"{labels.page} {number} {labels.of} {count}"),)


def _set_line(words: Words, frame: Frame, setting: Setting, *, top: float, owner: Artifact) -> list[Matter]:
    (slab, *_) = set_words(words, "running", frame, setting, owner=owner)
    return sink_matter(slab.matter, top)


def _set_label(label: str, frame: Frame, setting: Setting, *, top: float, owner: Artifact) -> list[Matter]:
    """The handling label, at least 12 pt, white on black, at the end of the line (TLP 2.0)."""
    if not label:
        return []
    style, running = setting.text("handling"), setting.theme.running
    height, padding = running.label_height_mm * MM, running.label_padding_pt
    words: Words = (Run(label),)
    _, width = setting.typesetter.natural_widths(words, style, language=setting.language)
    room = width + 2 * padding
    left = frame.left if setting.rtl else frame.right - room
    ground = box(left, left + room, top, top + height, fill=setting.theme.colours["label_ground"], owner=owner)
    inner = Frame(left + padding, width + 0.5)
    (slab, *_) = set_words(words, "handling", inner, setting, owner=owner)
    cap_centre = ASCENT * style.size_pt - 0.33 * style.size_pt
    return [ground, *sink_matter(slab.matter, top + height / 2 - cap_centre)]
