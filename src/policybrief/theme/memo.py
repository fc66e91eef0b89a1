"""The house theme: a decision memo in one blue family, serif for argument, sans for exhibits and labels."""

from __future__ import annotations

from msgspec.structs import replace

from policybrief.theme.chart_styles import (
    BarStyle,
    ChartStyle,
    DotStyle,
    GridStyle,
    LinesStyle,
    MatrixStyle,
    Pens,
    TimelineStyle,
)
from policybrief.theme.styles import (
    ContentsStyle,
    FigureStyle,
    FrontPage,
    Masthead,
    NoteArea,
    PanelStyle,
    Paper,
    Running,
    Signs,
    TableStyle,
    TextStyle,
    Theme,
)

COLOURS = {
    "ink": "#1A1F26",
    "grey": "#4A5560",
    "navy": "#12355B",
    "mid": "#44719E",
    "pale": "#9FBAD3",
    "tint": "#D5E1EC",
    "first": "#E6ECF2",
    "panel": "#F2F5F8",
    "hair": "#C8CED6",
    "alert": "#A63A00",
    "line_grey": "#7A8793",
    "paper": "#FFFFFF",
    "label_ground": "#000000",
    "palest": "#F4F7FA",
}
_ink, _grey, _navy, _mid = (COLOURS[name] for name in ("ink", "grey", "navy", "mid"))

TEXT = {
    "series": TextStyle("sans", 8.5, 11, COLOURS["tint"], "semibold", tracking_pt=1.1, capitals=True),
    "title": TextStyle("serif", 28, 31, COLOURS["paper"], "semibold", after_u=2.2, balance=True),
    "subtitle": TextStyle("sans", 12, 16, COLOURS["tint"]),
    "eyebrow": TextStyle("sans", 8, 11, _navy, "semibold", tracking_pt=0.7, capitals=True, keep_with_next=True),
    "field-label": TextStyle("sans", 9, 12, _navy, "semibold"),
    "field-value": TextStyle("sans", 9, 12, _ink, citation_raise_pt=2.4),
    "question": TextStyle("serif", 14, 17.5, _navy, "semibold", balance=True),
    "statement": TextStyle("serif", 23, 26, _navy, "semibold", after_u=2.6, keep_with_next=True, balance=True),
    "lead": TextStyle("serif", 11.5, 15.5, _ink, after_u=2, citation_raise_pt=3.6),
    "recommendation": TextStyle("serif", 12.5, 17, _ink, after_u=1.6, citation_raise_pt=3.8),
    "heading-2": TextStyle("serif", 16, 19, _navy, "semibold", before_u=5, after_u=2, keep_with_next=True),
    "heading-3": TextStyle("sans", 10.5, 13.5, _navy, "semibold", before_u=3, after_u=1.4, keep_with_next=True),
    "heading-4": TextStyle("sans", 9, 12, _navy, "semibold", before_u=2.6, after_u=1, keep_with_next=True),
    "body": TextStyle("serif", 10, 13.5, _ink, after_u=1.5),
    "panel-heading": TextStyle("sans", 10, 13, _navy, "semibold", keep_with_next=True),
    "panel": TextStyle("sans", 9.5, 13, _ink, after_u=1.2, citation_raise_pt=2.6),
    "small": TextStyle("sans", 8.5, 11.5, _ink, after_u=1, citation_raise_pt=2.4),
    "small-quiet": TextStyle("sans", 8.5, 11.5, _grey, citation_raise_pt=2.4),
    "small-strong": TextStyle("sans", 8.5, 11.5, _navy, citation_raise_pt=2.4),
    "table-head": TextStyle("sans", 8, 10.5, _navy, "semibold"),
    "table": TextStyle("sans", 8.5, 11.25, _ink, citation_raise_pt=2.2),
    "table-large": TextStyle("sans", 9, 12.5, _ink, citation_raise_pt=2.4),
    "table-small": TextStyle("sans", 8, 10.5, _ink, citation_raise_pt=2.0),
    "reference": TextStyle("sans", 8, 10.5, _ink, after_u=1.2),
    "reference-line": TextStyle("sans", 8, 10.5, _ink),
    "reference-note": TextStyle("sans", 7.5, 10, _grey, citation_raise_pt=2.0),
    "caption": TextStyle("sans", 8.5, 11, _grey, after_u=1.5),
    "figure-title": TextStyle("sans", 10.5, 13, _navy, "semibold", keep_with_next=True),
    "figure-subtitle": TextStyle("sans", 8.5, 11, _grey, after_u=1.5, keep_with_next=True),
    "note": TextStyle("sans", 7.5, 10, _grey, before_u=1.5, hugs=True, citation_raise_pt=2.0, link_colour=_mid),
    "table-note": TextStyle("sans", 7.5, 10, _grey, before_u=1.5, after_u=5, hugs=True, citation_raise_pt=2.0),
    "fine": TextStyle("sans", 7.5, 10, _grey, citation_raise_pt=2.0, link_colour=_mid),
    "contents": TextStyle("sans", 7.5, 10, _ink),
    "contents-label": TextStyle("sans", 7.5, 10, _navy, "semibold"),
    "contents-page": TextStyle("sans", 7.5, 10, _navy, "semibold"),
    "contents-line": TextStyle("sans", 8.5, 12, _ink),
    "contents-number": TextStyle("sans", 8.5, 12, _navy, "semibold"),
    "running": TextStyle("sans", 7.5, 10, _grey),
    "running-title": TextStyle("sans", 7.5, 10, _navy, "semibold"),
    "handling": TextStyle("sans", 12, 12, COLOURS["paper"], "bold"),
    "card-title": TextStyle("sans", 8, 10, _ink, "semibold"),
    "card-role": TextStyle("sans", 7.5, 9.5, _ink),
    "tag": TextStyle("sans", 7.5, 8.2, _grey, "semibold"),
}

TABLES = {
    "plain": TableStyle("table-head", "table-large", 5, 4, 3.5, 4),
    "register": TableStyle("table-head", "table-small", 3.6, 4, 3.5, 3),
    "options": TableStyle("table-head", "table", 5, 4, 3.5, 4),
    "scores": TableStyle("table-head", "table", 3.6, 4, 3.5, 3),
    "steps": TableStyle("table-head", "table", 3.6, 4, 3.5, 4),
    "changes": TableStyle("table-head", "table", 3.8, 4, 3.5, 2.5),
    "data": TableStyle("table-head", "table", 3.6, 4, 3.5, 4, place="main"),
    "data-wide": TableStyle("table-head", "table", 3.6, 4, 3.5, 3),
    "references": TableStyle("table-head", "table-small", 2.6, 4, 3.5, 3),
}

_set_apart = PanelStyle(
    "panel-heading",
    "small",
    place="side",
    ground=COLOURS["panel"],
    bar_pt=2,
    bar_colour=_navy,
    padding_mm=(3.4, 3.5, 4.0, 4.2),
)

PANELS = {
    "decision": PanelStyle(
        "eyebrow",
        "small",
        place="full",
        rule_pt=0.75,
        rule_colour=_navy,
        padding_mm=(3.2, 0, 3.8, 0),
        heading_after_u=1.3,
        before_u=3,
    ),
    "bottom-line": PanelStyle("eyebrow", "lead", heading_after_u=1.3, after_u=4),
    "key-judgments": replace(_set_apart, body="panel", after_u=4, item_gap_u=2.6),
    "corrections": replace(_set_apart, item_gap_u=3.2, item_rule=True),
    "triggers": replace(_set_apart, heading_after_u=0, item_gap_u=1.5),
    "dissent": replace(_set_apart, body="panel", place="main"),
    "how-to-read": PanelStyle("field-label", "fine", place="side", heading_after_u=0.8, before_u=4, after_u=2),
}

MASTHEAD = Masthead(56, _navy, series_top_mm=11.2, title_top_mm=20.6, label_top_mm=10, foot_mm=6.5, gap_mm=5)
FRONT = FrontPage(
    field_label_mm=18,
    side_label_mm=24,
    decision_mm=(70, 36, 52),
    fields_after_u=3,
    decision_label_after_u=1,
    strip_u=(4, 4),
    key_u=(4, 2),
    card_gap_mm=1.5,
    card_padding_mm=1.8,
    card_bar_pt=2,
    card_line_pt=0.4,
    card_inner_u=1.5,
    card_colours={
        "chosen": ("paper", "navy", "navy", "navy"),
        "offered": ("ink", "tint", "mid", "hair"),
        "ceiling": ("ink", "paper", "mid", "hair"),
        "open": ("ink", "paper", "pale", "hair"),
        "declined": ("grey", "paper", "hair", "hair"),
    },
    term_gap_mm=0.8,
    term_padding_pt=(3, 2),
    term_wide=1.3,
    term_colours=("tint", "panel"),
    term_top_u=0.8,
)
RUNNING = Running(label_height_mm=5.6, label_padding_pt=5, foot_gap_mm=2.2, draft_family="sans", draft_share=0.62)
SIGNS = Signs(
    label_family="sans",
    label_colour="navy",
    label_gap_pt=6,
    square_mm=1.75,
    square_gap_mm=0.55,
    square_line_pt=0.5,
    square_above_pt=1.5,
    marker_mm=1.5,
    marker_room_mm=5.2,
    marker_line_pt=1,
    tick_mm=3.2,
    tick_room_mm=6,
    tick_line_pt=0.8,
    tag_line_pt=0.5,
)

NOTES = NoteArea(gap_u=3, rule_mm=20, rule_pt=0.4, rule_gap_u=0.8, hang_pt=9)
CONTENTS = ContentsStyle(
    from_pages=7,
    run_in_up_to=18,
    entry_gap_mm=2.6,
    page_gap_pt=2.4,
    number_mm=8,
    indent_mm=4,
    section_gap_pt=2.5,
    gaps_u=(3, 3),
)

CHART = ChartStyle(
    "sans", 8, 7.5, 9.5, _ink, _grey, _navy, _mid, COLOURS["pale"], COLOURS["tint"], COLOURS["panel"],
    COLOURS["hair"], COLOURS["alert"], COLOURS["line_grey"], COLOURS["paper"],
    ramp=(COLOURS["palest"], COLOURS["tint"], COLOURS["pale"], _mid, _navy), dark_from=3, first=COLOURS["first"],
    pens=Pens(), bars=BarStyle(), dots=DotStyle(), timeline=TimelineStyle(), grid=GridStyle(), matrix=MatrixStyle(),
    lines=LinesStyle(),
)  # fmt: skip

PAPERS = {
    "a4": Paper(210, 297, 20, 20, 22, 21, 5.3, 280),
    "letter": Paper(215.9, 279.4, 22.95, 22.95, 18, 15.5, 4.6, 265.4, gap_scale=0.45),
}

MEMO = Theme(
    name="memo",
    unit_pt=4.5,
    block_gap_u=5,
    gap_give=0.4,
    hole_mm=15,
    whole_table_mm=45,
    paragraph_gap_u=1.5,
    cell_gap_pt=1.5,
    hair_pt=0.4,
    colours=COLOURS,
    text=TEXT,
    tables=TABLES,
    panels=PANELS,
    masthead=MASTHEAD,
    front=FRONT,
    running=RUNNING,
    signs=SIGNS,
    figure=FigureStyle(gap_u=1.5, note_gap_pt=4),
    notes=NOTES,
    contents=CONTENTS,
    chart=CHART,
    papers=PAPERS,
)
