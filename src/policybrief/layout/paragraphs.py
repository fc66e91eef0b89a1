"""Words to slabs: a paragraph is set, its lines become slabs, its links and foreign words become elements."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.diagnostics import GENERATED, Location
from policybrief.document.words import Inline, Link, Note, PageCount, PageNumber, PageRef, Run, Words
from policybrief.drawing import Glyphs, Path
from policybrief.layout.balance import balance_lines
from policybrief.layout.once import break_lines_once
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Area, Matter, NumberBox, Slab, place_slabs, rectangle
from policybrief.structure import RULES, Artifact
from policybrief.text import Fragment, SetLine, SetParagraph
from policybrief.theme.styles import TextStyle

ASCENT = 0.78
"""Of the size, from the top of a line box to the baseline; the rest is below it."""

NOTE = "fine"
"""The text style of notes."""

Owner = int | Artifact

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
    paragraph = _break_lines(words, style, frame.measure, setting)
    for run in paragraph.overfull:
        _warn_overfull(run, at, setting)
    inline = _InlineElements(setting, owner)
    placed = [_place_line(line, style_name, style, frame, setting, inline, at) for line in paragraph.lines]
    lead = style.leading_pt - style.size_pt
    slabs = [
        Slab(
            style.size_pt, tuple(matter), tuple(areas), before_pt=lead,
            notes=_set_notes(line, setting, owner=owner), at=at,
        )
        for line, (matter, areas) in zip(paragraph.lines, placed, strict=True)
    ]  # fmt: skip
    return tuple(_keep_together(slabs, style, setting, id)) if slabs else ()


def _keep_together(slabs: list[Slab], style: TextStyle, setting: Setting, id: str) -> list[Slab]:
    """The lines of a paragraph with the gaps around it; two at least stay together at either end."""
    for index in {0, len(slabs) - 2} if len(slabs) > 1 else ():
        slabs[index] = replace(slabs[index], keep_with_next=True)
    first_gap = max(setting.gap(style.before_u), slabs[0].before_pt)
    places = ((id, 0.0),) if id else ()
    slabs[0] = replace(slabs[0], before_pt=first_gap, destinations=places, hugs=style.hugs)
    slabs[-1] = replace(slabs[-1], after_pt=setting.gap(style.after_u), keep_with_next=style.keep_with_next)
    return slabs


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


def _break_lines(words: Words, style: TextStyle, measure: float, setting: Setting) -> SetParagraph:
    def set_at(part: Words, width: float) -> SetParagraph:
        return break_lines_once(part, style, width, setting)

    return balance_lines(words, measure, set_at) if style.balance else set_at(words, measure)


def _warn_overfull(run: Inline, at: Location, setting: Setting) -> None:
    place = run.at if isinstance(run, Run) and run.at != GENERATED else at
    setting.diagnostics.warning(
        "PB085",
        "a word is wider than its column and was broken where it had to be",
        place,
        help="shorten it, or give the column more width",
    )


class _InlineElements:
    """The inline elements of one paragraph, each made when its first words are placed.

    One Link a link, in a Reference where it is a citation; a Span for words of another language, and for what is said
    otherwise than it is printed.
    """

    def __init__(self, setting: Setting, owner: Owner) -> None:
        self._setting = setting
        self._owner = owner
        self._run: Inline | None = None
        self._element: Owner = owner

    def owner_of(self, run: Inline) -> Owner:
        """The element that owns the words of `run`; an artifact's words stay an artifact."""
        if isinstance(self._owner, Artifact):
            return self._owner
        if not self._continues(run):
            self._element = self._make(run, self._owner)
        self._run = run
        return self._element

    def _continues(self, run: Inline) -> bool:
        before = self._run
        if before is None:
            return False
        kind = (_language_of(run), _expansion_of(run))
        link = _link_of(run)
        return (
            link is _link_of(before)
            and kind == (_language_of(before), _expansion_of(before))
            and bool(link or any(kind))
        )

    def _make(self, run: Inline, owner: int) -> int:
        tree, language, expansion = self._setting.tree, _language_of(run), _expansion_of(run)
        if _link_of(run) is not None:
            if isinstance(run, Run) and run.citation:
                owner = tree.add("Reference", owner, inline=True)
            return tree.add("Link", owner, inline=True, language=language, expansion=expansion)
        if language or expansion:
            return tree.add("Span", owner, inline=True, language=language, expansion=expansion)
        return owner


def _link_of(run: Inline) -> Link | None:
    return run.link if isinstance(run, Run | PageRef) else None


def _language_of(run: Inline) -> str:
    return run.language if isinstance(run, Run) else ""


def _expansion_of(run: Inline) -> str:
    return run.expansion if isinstance(run, Run) else ""


def _place_line(
    line: SetLine,
    style_name: str,
    style: TextStyle,
    frame: Frame,
    setting: Setting,
    inline: _InlineElements,
    at: Location,
) -> tuple[list[Matter], list[Area]]:
    left = frame.left + _indent(line, style, frame, rtl=setting.rtl)
    baseline = ASCENT * style.size_pt
    matter: list[Matter] = []
    areas: list[Area] = []
    behind: tuple[NumberBox, ...] = ()
    for fragment in line.fragments:
        owner = inline.owner_of(fragment.run)
        place = _place_of(fragment.run, at)
        x = left + fragment.x_pt
        ink = _ink_of(fragment, style_name)
        matter.append(Matter(owner, ink, left if isinstance(ink, Glyphs) else x, baseline, place, behind))
        if isinstance(fragment.run, Run) and fragment.run.tag:
            matter.append(_tag_box(fragment, left, baseline, setting, behind))
        link = _link_of(fragment.run)
        if link is not None and isinstance(owner, int):
            areas.append(_link_area(owner, link, fragment, x, baseline, behind))
        if isinstance(ink, NumberBox) and style.align == "start" and not setting.rtl:
            behind = (*behind, ink)
    return matter, areas


def _indent(line: SetLine, style: TextStyle, frame: Frame, *, rtl: bool) -> float:
    slack = frame.measure - line.width_pt
    match style.align:
        case "center":
            return slack / 2
        case "end":
            return 0.0 if rtl else slack
        case "start" | "justify":
            return slack if rtl else 0.0


def _place_of(run: Inline, at: Location) -> Location:
    return run.at if isinstance(run, Run | PageRef) and run.at != GENERATED else at


def _ink_of(fragment: Fragment, style_name: str) -> Glyphs | NumberBox:
    match fragment.run:
        case PageRef() | PageNumber() | PageCount():
            return NumberBox(fragment.run, style_name, fragment.width_pt, fragment.glyphs.ending)
        case _:
            return fragment.glyphs


def _tag_box(
    fragment: Fragment, left: float, baseline: float, setting: Setting, behind: tuple[NumberBox, ...]
) -> Matter:
    """The frame around a basis tag: half a point of line around the letter."""
    style = setting.text("tag")
    x, width = fragment.box_pt
    outline = Path(
        rectangle(width, style.leading_pt), stroke=style.colour, line_width_pt=setting.theme.signs.tag_line_pt
    )
    drop = (style.leading_pt - 0.66 * style.size_pt) / 2
    return Matter(RULES, outline, left + x, baseline + drop, behind=behind)


def _link_area(
    element: int, link: Link, fragment: Fragment, x: float, baseline: float, behind: tuple[NumberBox, ...]
) -> Area:
    size, rise = fragment.glyphs.size_pt, fragment.glyphs.y
    top, bottom = baseline - rise - ASCENT * size, baseline - rise + (1 - ASCENT) * size
    return Area(element, x, top, x + fragment.width_pt, bottom, link.target, link.contents, behind)
