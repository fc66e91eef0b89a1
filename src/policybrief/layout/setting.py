"""What every block is set with: the theme, the sheet, the type, and the structure tree being made."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from policybrief.diagnostics import Diagnostics
from policybrief.document.nodes import Labels
from policybrief.layout.pages import Bookmark
from policybrief.layout.slabs import Room
from policybrief.memory import FORGETFUL, Memory
from policybrief.structure import TreeBuilder
from policybrief.text import Typesetter
from policybrief.theme.styles import MM, PanelStyle, Paper, TableStyle, TextStyle, Theme


class Frame(Struct, frozen=True, gc=False):
    """A column to set matter in: its left edge on the sheet and its measure, in points."""

    left: float
    measure: float

    @property
    def right(self) -> float:
        return self.left + self.measure

    def inset(self, start_pt: float, end_pt: float = 0.0) -> Frame:
        """The frame, narrower by `start_pt` at its left and `end_pt` at its right."""
        return Frame(self.left + start_pt, self.measure - start_pt - end_pt)


class Setting(Struct, frozen=True):
    """What block setters share."""

    theme: Theme
    paper: Paper
    typesetter: Typesetter
    tree: TreeBuilder
    diagnostics: Diagnostics
    language: str
    rtl: bool
    labels: Labels
    page_digits: int
    """Room to keep for a page number."""
    outline: list[Bookmark] = field(default_factory=list)
    """The bookmarks, made with the headings."""
    depth: int = 1
    """The heading level of the section around a block."""
    body: str = "body"
    """The text style that plain paragraphs have here."""

    item_gap_u: float = 0.0
    """Between items of a list here; 0: as its text style says."""
    item_rule: bool = False
    """Whether a hairline stands between items of a list here."""
    memory: Memory = FORGETFUL

    def inside(self) -> Setting:
        """The setting one heading level further in."""
        return replace(self, depth=self.depth + 1)

    def inside_panel(self, style: PanelStyle) -> Setting:
        """The setting inside a panel."""
        return replace(
            self,
            depth=self.depth + 1,
            body=style.body,
            item_gap_u=style.item_gap_u,
            item_rule=style.item_rule,
        )

    def gap(self, units: float) -> float:
        """A gap of `units` u on this sheet, in points; what it is beyond a paragraph's gap follows the sheet."""
        theme = self.theme
        kept = theme.paragraph_gap_u
        if units <= kept:
            return units * theme.unit_pt
        return (kept + (units - kept) * self.paper.gap_scale) * theme.unit_pt

    @property
    def block_gap(self) -> float:
        """The gap around tables and figures, in points."""
        return self.gap(self.theme.block_gap_u)

    def text(self, name: str) -> TextStyle:
        return self.theme.text[name]

    def table(self, name: str) -> TableStyle:
        return self.theme.tables[name]

    def panel(self, name: str) -> PanelStyle:
        return self.theme.panels[name]

    @property
    def full(self) -> Frame:
        """The text block of the page, margin to margin."""
        paper = self.paper
        return Frame(paper.left_mm * MM, (paper.width_mm - paper.left_mm - paper.right_mm) * MM)

    @property
    def main(self) -> Frame:
        """The main column, where the text begins: left, or right in a right-to-left document."""
        rest = self.full.measure - self.paper.main_mm * MM
        return self.full.inset(rest) if self.rtl else self.full.inset(0.0, rest)

    @property
    def side(self) -> Frame:
        """The side column, beside the main one."""
        taken = (self.paper.main_mm + self.paper.gutter_mm) * MM
        return self.full.inset(0.0, taken) if self.rtl else self.full.inset(taken)

    @property
    def halves(self) -> tuple[Frame, Frame]:
        """The text block in two equal columns, in reading order."""
        gutter = self.paper.gutter_mm * MM
        half = (self.full.measure - gutter) / 2
        left, right = self.full.inset(0.0, half + gutter), self.full.inset(half + gutter)
        return (right, left) if self.rtl else (left, right)

    def on(self, paper: Paper) -> Setting:
        """The same setting on other sheets."""
        return replace(self, paper=paper)

    @property
    def room(self) -> Room:
        """What a page of these sheets has room for."""
        theme, notes = self.theme, self.theme.notes
        return Room(
            self.column_height,
            notes_gap_pt=self.gap(notes.gap_u) + notes.rule_pt + self.gap(notes.rule_gap_u),
            firm_gap_pt=self.gap(theme.paragraph_gap_u),
            give_share=theme.gap_give,
            hole_pt=theme.hole_mm * MM,
        )

    @property
    def column_height(self) -> float:
        """From the top margin to the bottom margin, in points."""
        paper = self.paper
        return (paper.height_mm - paper.top_mm - paper.bottom_mm) * MM
