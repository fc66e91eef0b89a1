"""The labels that hang beside items of a list: bullets, numbers, ids and boxes to tick."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.document.nodes import Item, ItemList
from policybrief.document.words import Run, Words
from policybrief.drawing import Path
from policybrief.layout.paragraphs import set_words
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Matter, rectangle
from policybrief.structure import RULES
from policybrief.theme.styles import MM, TextStyle

BULLET: Words = (Run("•"),)


def label_width(block: ItemList, style: str, setting: Setting) -> float:
    """How far the items of a list hang: the widest label and the gap after it, in points."""
    labels = [_words_of(item, block.kind) for item in block.items]
    look = label_style(block.kind, style, setting)
    widths = (setting.typesetter.natural_widths(words, look, language=setting.language)[1] for words in labels if words)
    widest = max(widths, default=0.0)
    return _tick_room(block.kind, setting) + widest + (setting.theme.signs.label_gap_pt if widest else 0.0)


def label_style(kind: str, style: str, setting: Setting) -> TextStyle:
    """How a label is set: bullets as the text, ids and numbers stronger, in the family of labels."""
    text = setting.text(style)
    if kind == "bullets":
        return text
    signs = setting.theme.signs
    return replace(
        text, family=signs.label_family, weight=text.strong_weight, colour=setting.theme.colours[signs.label_colour]
    )


def set_label(item: Item, kind: str, style: str, frame: Frame, setting: Setting, *, parent: int) -> tuple[Matter, ...]:
    """The matter of an item's label, level with the item's first line; a box to tick is drawn, not read."""
    matter: list[Matter] = []
    box = _tick_room(kind, setting)
    if kind == "checklist":
        matter.append(_tick_box(style, frame, setting))
    words = _words_of(item, kind)
    if words:
        element = setting.tree.add("Lbl", parent)
        room = frame.inset(0.0, box) if setting.rtl else frame.inset(box)
        (line, *_) = set_words(
            words, style, room, setting, owner=element, at=item.at, style=label_style(kind, style, setting)
        )
        matter += line.matter
    return tuple(matter)


def _tick_room(kind: str, setting: Setting) -> float:
    return setting.theme.signs.tick_room_mm * MM if kind == "checklist" else 0.0


def _words_of(item: Item, kind: str) -> Words:
    return BULLET if kind == "bullets" else item.label


def _tick_box(style: str, frame: Frame, setting: Setting) -> Matter:
    signs = setting.theme.signs
    side = signs.tick_mm * MM
    stroke = setting.theme.colours[signs.label_colour]
    outline = Path(rectangle(side, side), stroke=stroke, line_width_pt=signs.tick_line_pt)
    left = frame.right - side if setting.rtl else frame.left
    return Matter(RULES, outline, left, setting.text(style).size_pt * 0.39 + side / 2)
