"""The kinds of thing a theme decides: text styles, spacing, paper, tables, panels, charts. Data only.

Lengths are points unless the name says millimetres; `u` is the vertical unit, a third of the body's line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from policybrief.theme.chart_styles import ChartStyle
from policybrief.theme.fonts import Weight

MM = 72 / 25.4
"""Points in a millimetre."""


class TextStyle(Struct, frozen=True, cache_hash=True):
    """How a paragraph is set. Each line box is 1 em high, 0.78 above the baseline; lines are `leading_pt` apart."""

    family: str
    """A family of `theme.fonts`: "serif", "sans"."""
    size_pt: float
    leading_pt: float
    """The distance from baseline to baseline."""
    colour: str
    weight: Weight = "regular"
    strong_weight: Weight = "semibold"
    tracking_pt: float = 0.0
    capitals: bool = False
    """Printed in capitals; the text that is extracted stays as written."""
    align: Literal["start", "justify", "center", "end"] = "start"
    hyphenate: bool = False
    """Ragged lines may end in hyphens where they would be too short; justified lines may always."""
    hang: bool = False
    """Marks at the ends of justified lines stand partly outside the measure."""
    features: tuple[str, ...] = ()
    """OpenType features beyond kerning and ligatures: "onum", "tnum", "smcp"."""
    before_u: float = 0.0
    after_u: float = 0.0
    keep_with_next: bool = False
    hugs: bool = False
    """It belongs to what stands above it: a note below its table."""
    balance: bool = False
    """Lines of about one length: for titles of two or three lines."""
    citation_size_pt: float = 7.5
    citation_raise_pt: float = 3.2
    citation_colour: str = "#44719E"
    citation_family: str = "sans"
    citation_gap_pt: float = 0.4
    """Between a word and the citation that follows it."""
    tag_family: str = "sans"
    tag_size_pt: float = 7.5
    tag_colour: str = "#4A5560"
    tag_width_pt: float = 8.6
    """Of the box around a tag's letter."""
    tag_gap_pt: float = 2.0
    """Between a word and the tag that follows it."""
    link_colour: str = ""
    """Of words that lead somewhere; empty: the same as the others."""


class Paper(Struct, frozen=True):
    """A sheet and its margins."""

    width_mm: float
    height_mm: float
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    head_mm: float
    """From the top edge to the top of the running head."""
    foot_mm: float
    """From the top edge to the rule of the running foot."""
    main_mm: float = 112.0
    """The measure of the main column, at the start of the text block."""
    gutter_mm: float = 6.0
    """Between the main column and the side column, which has the rest."""
    gap_scale: float = 1.0
    """Factor on what gaps between blocks are beyond those between paragraphs: a shorter sheet is set tighter."""

    def turned(self) -> Paper:
        """The sheet in landscape; its margins stay where the reader sees them."""
        foot_mm = self.width_mm - (self.height_mm - self.foot_mm)
        return replace(self, width_mm=self.height_mm, height_mm=self.width_mm, foot_mm=foot_mm)


class TableStyle(Struct, frozen=True):
    """Rules, paddings and text of a table."""

    head: str
    """A text style's name."""
    body: str
    row_padding_pt: float
    group_padding_pt: float
    head_padding_pt: float
    gutter_mm: float
    top_rule_pt: float = 1.0
    head_rule_pt: float = 0.75
    row_rule_pt: float = 0.4
    before_u: float = 1.0
    """Above the table, at least."""
    place: Literal["main", "full"] = "full"
    """The column it stands in where it is not part of a panel or a half."""


class PanelStyle(Struct, frozen=True):
    """A block set apart: ground, bar or rules, paddings and the text inside."""

    heading: str
    body: str
    place: Literal["main", "side", "full"] = "main"
    """The column it stands in; at the side it stands beside the matter before it."""
    ground: str = ""
    bar_pt: float = 0.0
    bar_colour: str = ""
    rule_pt: float = 0.0
    rule_colour: str = ""
    padding_mm: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Top, right, bottom, left."""
    heading_after_u: float = 1.5
    before_u: float = 5.0
    after_u: float = 5.0
    item_gap_u: float = 0.0
    """Between items of a list in it; 0: as the list's text style says."""
    item_rule: bool = False
    """A hairline between items of a list in it."""


class Masthead(Struct, frozen=True):
    """The band at the head of page 1, across the sheet; it grows where the title needs more lines."""

    height_mm: float
    ground: str
    series_top_mm: float
    title_top_mm: float
    label_top_mm: float
    """The top of the handling label."""
    foot_mm: float
    """From the last line to the band's lower edge, at least."""
    gap_mm: float
    """From the band to what follows."""


class FrontPage(Struct, frozen=True):
    """The columns of the memo header and of the decision box; the cards at a glance; the key of a scale."""

    field_label_mm: float
    side_label_mm: float
    decision_mm: tuple[float, ...]
    """The question's column, then those beside it; other numbers of columns share the measure evenly."""
    fields_after_u: float
    decision_label_after_u: float
    """Below the label of a column beside the question."""
    strip_u: tuple[float, float]
    """Above and below the cards at a glance."""
    key_u: tuple[float, float]
    """Above and below the key of a scale."""
    card_gap_mm: float
    card_padding_mm: float
    card_bar_pt: float
    card_line_pt: float
    """Of a card's outline."""
    card_inner_u: float
    """Between the title of the fullest card and its role."""
    card_colours: Mapping[str, tuple[str, str, str, str]]
    """By an option's standing, the names of the colours of its card: text, ground, bar, outline."""
    term_gap_mm: float
    """Between the terms of a scale."""
    term_padding_pt: tuple[float, float]
    """Above and below a term, and at its sides."""
    term_wide: float
    """The width of a term that needs more than two lines, to that of the others."""
    term_colours: tuple[str, str]
    """The names of the grounds of a term the brief uses, and of one it does not."""
    term_top_u: float
    """Between the words above the scale and the scale."""


class Running(Struct, frozen=True):
    """What stands at the head and the foot of every page, and across a draft's."""

    label_height_mm: float
    label_padding_pt: float
    """At the sides of the handling label."""
    foot_gap_mm: float
    """From the rule of the foot to its words."""
    draft_family: str
    draft_share: float
    """Of the page's diagonal that the word across a draft takes."""


class Signs(Struct, frozen=True):
    """Small drawn things among words, and the labels beside items."""

    label_family: str
    label_colour: str
    """A colour's name."""
    label_gap_pt: float
    """Between an item's label and its words."""
    square_mm: float
    """Of a rating: one of its steps."""
    square_gap_mm: float
    square_line_pt: float
    square_above_pt: float
    """Between words and the squares below them."""
    marker_mm: float
    """The radius of a group's marker."""
    marker_room_mm: float
    """How far words stand behind a marker."""
    marker_line_pt: float
    tick_mm: float
    """The box to tick of a checklist."""
    tick_room_mm: float
    tick_line_pt: float
    tag_line_pt: float
    """Of the frame around a tag's letter."""


class FigureStyle(Struct, frozen=True):
    """Around a picture; its inside is a `ChartStyle`."""

    gap_u: float
    """Above and below the picture."""
    note_gap_pt: float
    """From the hairline at the head of the side column to a note there."""


class NoteArea(Struct, frozen=True):
    """The foot of a page that has notes: a short rule, then the notes."""

    gap_u: float
    """Above the rule, at least."""
    rule_mm: float
    rule_pt: float
    rule_gap_u: float
    """From the rule to the first note."""
    hang_pt: float
    """How far the words of a note stand behind its mark."""


class ContentsStyle(Struct, frozen=True):
    """The contents list of a long brief: running on as a paragraph does, or where it is long a line an entry."""

    from_pages: int
    """Briefs of fewer pages have none."""
    run_in_up_to: int
    """How many sections may run on; more stand in lines, in two halves, with the headings inside them."""
    entry_gap_mm: float
    """Between entries that run on."""
    page_gap_pt: float
    """Between such an entry's title and its page."""
    number_mm: float
    """The room of the page number before a title in a line of its own."""
    indent_mm: float
    """Of each level below the sections."""
    section_gap_pt: float
    """Above the line of a section, beyond the leading."""
    gaps_u: tuple[float, float]
    """Above and below."""


class Theme(Struct, frozen=True):
    """A house's design."""

    name: str
    unit_pt: float
    """The vertical unit u."""
    block_gap_u: float
    """Around tables and figures."""
    gap_give: float
    """How much of a gap, beyond a paragraph's, may be taken where that keeps a block on its page: 0.4 is two fifths."""
    hole_mm: float
    """A block that would leave less than this empty goes to the next page, and no gap gives way."""
    whole_table_mm: float
    """Tables whose rows are no higher than this are not split over pages."""
    paragraph_gap_u: float
    """Between paragraphs: what gaps are beyond it is scaled by the paper."""
    cell_gap_pt: float
    """Between paragraphs of one cell of a table, beyond the leading."""
    hair_pt: float
    """The thinnest rule."""
    colours: Mapping[str, str]
    text: Mapping[str, TextStyle]
    tables: Mapping[str, TableStyle]
    panels: Mapping[str, PanelStyle]
    masthead: Masthead
    front: FrontPage
    running: Running
    signs: Signs
    figure: FigureStyle
    notes: NoteArea
    contents: ContentsStyle
    chart: ChartStyle
    papers: Mapping[str, Paper]
