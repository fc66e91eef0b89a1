"""Pages, PB7: what must stand where, at what size, in what colour. Read from the set pages, before the PDF is written.

Left out, with the reason: PB703, a split table row (layout cannot split one; one taller than a page is PB080), PB706, a
missing glyph (PB090, before layout), PB708, the resolution of images (a brief has none: charts are vectors), and PB709,
title, language, bookmarks and structure of the file (made by construction, and checked on each finished file).
"""

from __future__ import annotations

from policybrief.diagnostics import Severity
from policybrief.rules import page_boxes, page_look, page_places
from policybrief.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "PB701", "too-many-pages", Severity.ERROR,
        "The brief has no more pages than the profile's limit (pages).",
        "State Department action memo: 2 pages, firm; UK Cabinet committee paper: 3; NZ Cabinet paper: 10",
        bad="4 pages, in a profile with pages = 2", good="2 pages",
        check=page_places.check_page_count, needs_pages=True,
    ),
    Rule(
        "PB702", "decision-alone", Severity.WARNING,
        "The decision asked for does not stand alone on a page.",
        "AFH 33-337, ch. 14: the signature block never stands alone on a page",
        bad="page 2 holds the decision box and nothing else", good="the decision box stands on page 1, below the header",
        check=page_places.check_decision_alone, needs_pages=True,
    ),
    Rule(
        "PB704", "single-line", Severity.WARNING,
        "At least two lines of a paragraph stand on a page.",
        "AFH 33-337, ch. 14: at least 2 lines on each page",
        bad="a paragraph whose last line stands alone on page 3", good="two lines of it on page 3",
        check=page_look.check_split_paragraphs, needs_pages=True,
    ),
    Rule(
        "PB705", "handling-label-missing", Severity.ERROR,
        "The handling label stands in head and foot of every page, at the profile's size (banner_pt) or larger.",
        "TLP 2.0 (FIRST): header and footer of each page, 12-point or larger",
        bad="page 2 without TLP:CLEAR in its foot", good="TLP:CLEAR in head and foot of every page, in 12 pt",
        check=page_look.check_handling_label, needs_pages=True,
    ),
    Rule(
        "PB707", "type-too-small", Severity.WARNING,
        "No words are set in less than 7.5 pt.",
        "house rule; AFH 33-337 asks 10 pt of running text, which profiles may",
        bad="a note in 6 pt", good="a note in 7.5 pt",
        check=page_look.check_type_size, needs_pages=True,
    ),
    Rule(
        "PB710", "no-summary", Severity.WARNING,
        "A brief of more pages than the profile's limit (summary_above_pages) has a bottom line.",
        "NZ Cabinet paper: executive summary required above 4 pages",
        bad="6 pages without bottom_line", good="6 pages that begin with a bottom line",
        check=page_places.check_summary, needs_pages=True,
    ),
    Rule(
        "PB711", "long-bottom-line", Severity.WARNING,
        "The bottom line prints on no more lines than the profile's limit (bottom_line_lines).",
        "State Department action memo: BLUF at most 4 lines",
        bad="a bottom line of 9 printed lines, in a profile with bottom_line_lines = 4", good="one of 3 lines",
        check=page_places.check_bottom_line, needs_pages=True,
    ),
    Rule(
        "PB712", "late-recommendation", Severity.WARNING,
        "The recommendation begins by the page that the profile names (recommendation_by_page).",
        "'A policy brief is not a detective story': recommendations on the first page (studylib 26204924)",
        bad="the recommendation begins on page 5", good="the options at a glance stand on page 1",
        check=page_places.check_recommendation_place, needs_pages=True,
    ),
    Rule(
        "PB713", "ink-off-the-page", Severity.ERROR,
        "Words stand inside the margins of the page, and none within 12 pt of the edge of the sheet.",
        "house rule: printers print nothing there",
        bad="a word that runs over the right edge", good="a word inside the margins",
        check=page_boxes.check_margins, needs_pages=True,
    ),
    Rule(
        "PB714", "empty-page-bottom", Severity.WARNING,
        "No page but the last is empty over more than a third of its height.",
        "house rule",
        bad="half of page 2 is empty, because a tall figure follows", good="text stands before the figure",
        check=page_look.check_empty_bottoms, needs_pages=True,
    ),
    Rule(
        "PB715", "low-contrast", Severity.WARNING,
        "Words stand out from their ground by 4.5 to 1.",
        "WCAG 2.2, 1.4.3",
        bad="#9FBAD3 on #FFFFFF (2.1 to 1)", good="#44719E on #FFFFFF (5.1 to 1)",
        check=page_look.check_contrast, needs_pages=True,
    ),
    Rule(
        "PB716", "words-overlap", Severity.ERROR,
        "No words are printed over other words.",
        "house rule",
        bad="a long name in a narrow column runs into the next column", good="the name breaks inside its column",
        check=page_boxes.check_overlaps, needs_pages=True,
    ),
    Rule(
        "PB717", "lone-heading", Severity.WARNING,
        "Below a heading there is something of its section, on the same page.",
        "house rule",
        bad="a heading is the last line of page 2", good="its first lines follow it on page 2",
        check=page_boxes.check_lone_headings, needs_pages=True,
    ),
)  # fmt: skip
"""The rules of this family, by code."""
