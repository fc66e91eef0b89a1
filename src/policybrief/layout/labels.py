"""The labels that hang beside items of a list: bullets, numbers, ids and boxes to tick."""

from __future__ import annotations

from functools import cached_property

from msgspec.structs import replace

from policybrief.document.nodes import Item, ItemList
from policybrief.document.words import Run, Words
from policybrief.drawing import Path
from policybrief.layout.once import break_lines_once
from policybrief.layout.paragraphs import place_paragraph
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Matter, rectangle
from policybrief.structure import RULES
from policybrief.text import SetParagraph
from policybrief.theme.styles import MM, TextStyle

BULLET: Words = (Run("•"),)


class ListLabels:
    """The labels of one list, in the text style `style`; its items stand in `frame`."""

    def __init__(self, block: ItemList, style: str, frame: Frame, setting: Setting) -> None:
        self._block, self._style_name, self._setting = block, style, setting
        box = self._tick_room
        self._frame = frame
        self._room = frame.inset(0.0, box) if setting.rtl else frame.inset(box)

    @cached_property
    def hang(self) -> float:
        """How far the items hang: the widest label and the gap after it, in points."""
        setting, bulleted = self._setting, self._block.kind == "bullets"
        labels = (BULLET,) if bulleted and self._block.items else tuple(item.label for item in self._block.items)
        natural = setting.typesetter.natural_widths
        widths = (natural(words, self._style, language=setting.language)[1] for words in labels if words)
        widest = max(widths, default=0.0)
        return self._tick_room + widest + (setting.theme.signs.label_gap_pt if widest else 0.0)

    def set(self, item: Item, *, parent: int) -> tuple[Matter, ...]:
        """The matter of an item's label, level with the item's first line; a box to tick is drawn, not read."""
        matter = (self._tick_box(),) if self._block.kind == "checklist" else ()
        bulleted = self._block.kind == "bullets"
        if not (bulleted or item.label):
            return matter
        setting, style, room = self._setting, self._style, self._room
        lines = self._bullet if bulleted else break_lines_once(item.label, style, room.measure, setting)
        element = setting.tree.add("Lbl", parent)
        (line, *_) = place_paragraph(lines, self._style_name, style, room, setting, owner=element, at=item.at)
        return (*matter, *line.matter)

    @cached_property
    def _bullet(self) -> SetParagraph:
        """The bullet, which is the same before every item."""
        return break_lines_once(BULLET, self._style, self._room.measure, self._setting)

    @cached_property
    def _style(self) -> TextStyle:
        """How a label is set: bullets as the text, ids and numbers stronger, in the family of labels."""
        text, theme = self._setting.text(self._style_name), self._setting.theme
        if self._block.kind == "bullets":
            return text
        signs = theme.signs
        colour = theme.colours[signs.label_colour]
        return replace(text, family=signs.label_family, weight=text.strong_weight, colour=colour)

    @property
    def _tick_room(self) -> float:
        return self._setting.theme.signs.tick_room_mm * MM if self._block.kind == "checklist" else 0.0

    def _tick_box(self) -> Matter:
        signs = self._setting.theme.signs
        side = signs.tick_mm * MM
        stroke = self._setting.theme.colours[signs.label_colour]
        outline = Path(rectangle(side, side), stroke=stroke, line_width_pt=signs.tick_line_pt)
        left = self._frame.right - side if self._setting.rtl else self._frame.left
        return Matter(RULES, outline, left, self._setting.text(self._style_name).size_pt * 0.39 + side / 2)
