"""Set lines to matter: each fragment of a line where it stands in its frame, and the inline element it belongs to."""

from __future__ import annotations

from typing import TypeAlias

from policybrief.diagnostics import GENERATED, Location
from policybrief.document.words import Inline, Link, PageCount, PageNumber, PageRef, Run
from policybrief.drawing import Path
from policybrief.layout.setting import Frame, Setting
from policybrief.layout.slabs import Area, Matter, NumberBox, rectangle
from policybrief.structure import RULES, Artifact
from policybrief.text import Fragment, SetLine
from policybrief.theme.styles import TextStyle

ASCENT = 0.78
"""Of the size, from the top of a line box to the baseline; the rest is below it."""

Owner: TypeAlias = int | Artifact
"""A structure element's id, or the artifact that words are."""


class LinePlacer:
    """Places the lines of one paragraph, the first first; its inline elements are made when their words are placed.

    One Link a link, in a Reference where it is a citation; a Span for words of another language, and for what is said
    otherwise than it is printed. The words of an artifact stay an artifact.
    """

    def __init__(
        self, style_name: str, style: TextStyle, frame: Frame, setting: Setting, owner: Owner, at: Location
    ) -> None:
        self.noted = False
        """Whether a note's mark stands in a line so far."""
        self._style_name, self._style, self._frame, self._setting = style_name, style, frame, setting
        self._owner, self._at = owner, at
        self._baseline = ASCENT * style.size_pt
        self._run: Inline | None = None
        self._plain = False
        self._element, self._place = owner, at

    def place(self, line: SetLine) -> tuple[tuple[Matter, ...], tuple[Area, ...]]:
        """The matter of a line, and the areas of the links in it."""
        left, baseline = self._left_of(line), self._baseline
        matter: list[Matter] = []
        areas: list[Area] = []
        behind: tuple[NumberBox, ...] = ()
        for fragment in line.fragments:
            if fragment.run is not self._run:
                self._turn_to(fragment.run)
            if self._plain:
                matter.append(Matter(self._element, fragment.glyphs, left, baseline, self._place, behind))
            else:
                behind = self._place_marked(fragment, left, behind, matter, areas)
        return tuple(matter), tuple(areas)

    def _left_of(self, line: SetLine) -> float:
        frame, align, rtl = self._frame, self._style.align, self._setting.rtl
        if align == "center":
            return frame.left + (frame.measure - line.width_pt) / 2
        if (align == "end") is rtl:
            return frame.left
        return frame.left + (frame.measure - line.width_pt)

    def _turn_to(self, run: Inline) -> None:
        """The words of another run follow: where they come from, what they belong to, and whether they are plain."""
        before, self._run = self._run, run
        if isinstance(run, Run):
            self.noted = self.noted or run.note is not None
            self._place = run.at if run.at != GENERATED else self._at
            if run.link is None and not (run.language or run.expansion):
                self._plain, self._element = not run.tag, self._owner
                return
        else:
            self._place = run.at if isinstance(run, PageRef) and run.at != GENERATED else self._at
        self._plain = False
        if not isinstance(self._owner, Artifact) and not _continues(before, run):
            self._element = self._make_element(run, self._owner)

    def _make_element(self, run: Inline, owner: int) -> int:
        tree, (link, language, expansion) = self._setting.tree, _marks_of(run)
        if link is not None:
            if isinstance(run, Run) and run.citation:
                owner = tree.add("Reference", owner, inline=True)
            return tree.add("Link", owner, inline=True, language=language, expansion=expansion)
        if language or expansion:
            return tree.add("Span", owner, inline=True, language=language, expansion=expansion)
        return owner

    def _place_marked(
        self,
        fragment: Fragment,
        left: float,
        behind: tuple[NumberBox, ...],
        matter: list[Matter],
        areas: list[Area],
    ) -> tuple[NumberBox, ...]:
        """Place what is linked, boxed or a number; what follows it stands behind the number boxes that are returned."""
        run, element, baseline, x = fragment.run, self._element, self._baseline, left + fragment.x_pt
        link = run.link if isinstance(run, Run | PageRef) else None
        if link is not None and isinstance(element, int):
            areas.append(_link_area(element, link, fragment, x, baseline, behind))
        if isinstance(run, Run):
            matter.append(Matter(element, fragment.glyphs, left, baseline, self._place, behind))
            if run.tag:
                matter.append(self._tag_box(fragment, left, behind))
            return behind
        box = NumberBox(run, self._style_name, fragment.width_pt, fragment.glyphs.ending)
        matter.append(Matter(element, box, x, baseline, self._place, behind))
        return (*behind, box) if self._style.align == "start" and not self._setting.rtl else behind

    def _tag_box(self, fragment: Fragment, left: float, behind: tuple[NumberBox, ...]) -> Matter:
        """The frame around a basis tag: half a point of line around the letter."""
        style = self._setting.text("tag")
        x, width = fragment.box_pt
        line_pt = self._setting.theme.signs.tag_line_pt
        outline = Path(rectangle(width, style.leading_pt), stroke=style.colour, line_width_pt=line_pt)
        drop = (style.leading_pt - 0.66 * style.size_pt) / 2
        return Matter(RULES, outline, left + x, self._baseline + drop, behind=behind)


def _continues(before: Inline | None, run: Inline) -> bool:
    """Whether a run belongs to the same inline element as the one before it."""
    if before is None:
        return False
    link, language, expansion = _marks_of(run)
    other, *kind = _marks_of(before)
    return link is other and kind == [language, expansion] and bool(link or language or expansion)


def _marks_of(run: Inline) -> tuple[Link | None, str, str]:
    """The link, the language and the expansion of a run."""
    match run:
        case Run():
            return run.link, run.language, run.expansion
        case PageRef():
            return run.link, "", ""
        case PageNumber() | PageCount():
            return None, "", ""


def _link_area(
    element: int, link: Link, fragment: Fragment, x: float, baseline: float, behind: tuple[NumberBox, ...]
) -> Area:
    size, rise = fragment.glyphs.size_pt, fragment.glyphs.y
    top, bottom = baseline - rise - ASCENT * size, baseline - rise + (1 - ASCENT) * size
    return Area(element, x, top, x + fragment.width_pt, bottom, link.target, link.contents, behind)
