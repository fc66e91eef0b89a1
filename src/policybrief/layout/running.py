"""Running heads and feet: the short title, the handling label, the foot lines and `Page n of N`, as artifacts."""

from __future__ import annotations

from functools import cached_property

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


class Running:
    """The heads and feet of the pages on one paper, in depths below the sheet's top edge.

    What is the same on every page is set once, when the first page asks for it.
    """

    def __init__(self, document: Document, setting: Setting) -> None:
        self._document = document
        self._setting = setting

    def head(self, number: int) -> list[Matter]:
        """The head of page `number`; the first page has its band instead, and the label on it."""
        return self._head if number > 1 else self._first_head

    def foot(self, number: int, count: int) -> list[Matter]:
        """The foot of page `number` of `count`: a hairline, the foot lines, the page number, the label."""
        labels = self._document.labels
        words: Words = (Run(f"{labels.page} {number} {labels.of} {count}"),)
        lines = self._set_line(words, self._setting.side, top=self._foot_top, owner=FOOT)
        return self._foot_lines + lines + self._foot_label

    @cached_property
    def _first_head(self) -> list[Matter]:
        return self._set_label(top=self._setting.theme.masthead.label_top_mm * MM, owner=HEAD)

    @cached_property
    def _head(self) -> list[Matter]:
        """The short title left, the label right."""
        setting = self._setting
        top = setting.paper.head_mm * MM
        short, rest = self._document.running_title
        words = (*(replace(run, strong=True) for run in short if isinstance(run, Run)), Run(APART), *rest)
        inset = (setting.theme.running.label_height_mm * MM - setting.text("running").leading_pt) / 2
        title = self._set_line(words, setting.full, top=top + inset, owner=HEAD)
        return self._set_label(top=top, owner=HEAD) + title

    @cached_property
    def _foot_lines(self) -> list[Matter]:
        setting, frame = self._setting, self._setting.full
        top = setting.paper.foot_mm * MM
        hair = setting.theme.colours["hair"]
        matter = [box(frame.left, frame.right, top, top + setting.theme.hair_pt, fill=hair, owner=FOOT)]
        depth = self._foot_top
        for line in self._document.foot:
            for slab in set_words(line, "running", setting.main, setting, owner=FOOT):
                matter += sink_matter(slab.matter, depth)
                depth += setting.text("running").leading_pt
        return matter

    @cached_property
    def _foot_label(self) -> list[Matter]:
        return self._set_label(top=self._foot_top, owner=FOOT)

    @property
    def _foot_top(self) -> float:
        """Where the lines of the foot begin, below its rule."""
        return self._setting.paper.foot_mm * MM + self._setting.theme.running.foot_gap_mm * MM

    def _set_line(self, words: Words, frame: Frame, *, top: float, owner: Artifact) -> list[Matter]:
        (slab, *_) = set_words(words, "running", frame, self._setting, owner=owner)
        return sink_matter(slab.matter, top)

    def _set_label(self, *, top: float, owner: Artifact) -> list[Matter]:
        """The handling label, at least 12 pt, white on black, at the end of the line (TLP 2.0)."""
        if not self._document.handling:
            return []
        setting, frame = self._setting, self._setting.full
        style, running = setting.text("handling"), setting.theme.running
        height, padding = running.label_height_mm * MM, running.label_padding_pt
        words: Words = (Run(self._document.handling),)
        _, width = setting.typesetter.natural_widths(words, style, language=setting.language)
        room = width + 2 * padding
        left = frame.left if setting.rtl else frame.right - room
        ground = box(left, left + room, top, top + height, fill=setting.theme.colours["label_ground"], owner=owner)
        inner = Frame(left + padding, width + 0.5)
        (slab, *_) = set_words(words, "handling", inner, setting, owner=owner)
        cap_centre = ASCENT * style.size_pt - 0.33 * style.size_pt
        return [ground, *sink_matter(slab.matter, top + height / 2 - cap_centre)]
