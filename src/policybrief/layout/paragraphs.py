"""Words to slabs: a paragraph is set, its lines become slabs, its notes the slabs of the foot."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from policybrief.diagnostics import GENERATED, Location
from policybrief.document.words import Inline, Note, Run, Words
from policybrief.layout.once import break_lines_once
from policybrief.layout.placing import LinePlacer, Owner
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Area, Matter, Slab, place_slabs
from policybrief.structure import Artifact
from policybrief.text import SetLine, SetParagraph
from policybrief.theme.styles import TextStyle

NOTE = "fine"
"""The text style of notes."""

_STANDS_ALONE = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6"))
"""What a note can stand behind; of anything else it is a part."""


def set_words(
    words: Words,
    style_name: str,
    frame: Frame,
    setting: Setting,
    *,
    owner: Owner,
    at: Location = GENERATED,
    id: str = "",
    style: TextStyle | None = None,
) -> tuple[Slab, ...]:
    """Set a paragraph in `frame`, one slab a line; `owner` is its structure element, or an artifact.

    Two lines at least stay together at either end (widows and orphans).
    """
    style = style or setting.text(style_name)
    paragraph = break_lines_once(words, style, frame.measure, setting)
    return place_paragraph(paragraph, style_name, style, frame, setting, owner=owner, at=at, id=id)


def place_paragraph(
    paragraph: SetParagraph,
    style_name: str,
    style: TextStyle,
    frame: Frame,
    setting: Setting,
    *,
    owner: Owner,
    at: Location = GENERATED,
    id: str = "",
) -> tuple[Slab, ...]:
    """Set lines in `frame`, as `set_words` does with words."""
    lines = paragraph.lines
    for run in paragraph.overfull:
        _warn_overfull(run, at, setting)
    placer = LinePlacer(style_name, style, frame, setting, owner, at)
    placed = [placer.place(line) for line in lines]
    notes: Sequence[tuple[Slab, ...]] = ((),) * len(lines)
    if placer.noted:
        notes = [_set_notes(line, setting, owner=owner) for line in lines]
    return _make_slabs(placed, notes, style, setting, id, at)


def _make_slabs(
    placed: Sequence[tuple[tuple[Matter, ...], tuple[Area, ...]]],
    notes: Sequence[tuple[Slab, ...]],
    style: TextStyle,
    setting: Setting,
    id: str,
    at: Location,
) -> tuple[Slab, ...]:
    """The lines of a paragraph with the gaps around it; two at least stay together at either end."""
    last, size, lead = len(placed) - 1, style.size_pt, style.leading_pt - style.size_pt
    places, hugs = ((id, 0.0),) if id else (), style.hugs
    above, below = max(setting.gap(style.before_u), lead), setting.gap(style.after_u)
    slabs = []
    for index, (matter, areas) in enumerate(placed):
        final = index == last
        keep = style.keep_with_next if final else index in (0, last - 1)
        below_here = below if final else 0.0
        slabs.append(Slab(size, matter, areas, places, above, below_here, keep, hugs, notes=notes[index], at=at))
        places, hugs, above = (), False, lead
    return tuple(slabs)


def _set_notes(line: SetLine, setting: Setting, *, owner: Owner) -> tuple[Slab, ...]:
    """The notes whose marks stand in a line, set in the main column.

    A note is heard behind the paragraph or the heading that has its mark, and in a cell or an item at its end.
    """
    if isinstance(owner, Artifact):
        return ()
    element = setting.tree.elements[owner]
    parent = element.parent if element.role in _STANDS_ALONE else owner
    notes = (fragment.run.note for fragment in line.fragments if isinstance(fragment.run, Run))
    return tuple(slab for note in notes if note is not None for slab in _set_note(note, setting, parent=parent))


def _set_note(note: Note, setting: Setting, *, parent: int) -> tuple[Slab, ...]:
    """A note's lines, its mark hanging before the first."""
    element = setting.tree.add("Note", parent, identifier=note.id)
    label, body = setting.tree.add("Lbl", element), setting.tree.add("P", element)
    hang = setting.theme.notes.hang_pt
    inner = setting.main.inset(0.0, hang) if setting.rtl else setting.main.inset(hang)
    (mark,) = set_words((note.mark,), NOTE, setting.main, setting, owner=label, at=note.at)
    first, *rest = set_words(note.words, NOTE, inner, setting, owner=body, at=note.at)
    opening = place_slabs(first.height_pt, ((0.0, mark), (0.0, first)))
    return replace(opening, destinations=((note.id, 0.0),), before_pt=first.before_pt, at=note.at), *rest


def _warn_overfull(run: Inline, at: Location, setting: Setting) -> None:
    place = run.at if isinstance(run, Run) and run.at != GENERATED else at
    setting.diagnostics.warning(
        "PB085",
        "a word is wider than its column and was broken where it had to be",
        place,
        help="shorten it, or give the column more width",
    )
