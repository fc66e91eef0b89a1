"""What the codes of the engine itself mean; the codes of rules stand in the rules."""

CODES: dict[str, str] = {
    "PB017": "a file that may not be mended",
    "PB018": "a file that changed while it was to be mended",
    "PB025": "a profile that extends itself",
    "PB026": "a rule that is given two severities",
    "PB027": "an exception without a reason",
    "PB028": "an exception that nothing needs",
}
"""Code to meaning."""

COVERED: dict[str, str] = {
    "PB208": "the bottom line in printed lines is PB711, the recommendation on page 1 is PB712",
    "PB703": "a split row: layout never splits one; a row taller than a page is PB080",
    "PB706": "a missing glyph is PB090, found before layout",
    "PB708": "the resolution of images: a brief has none, charts are drawn as vectors",
    "PB709": "title, language, bookmarks and structure: made for every file, and each finished file is checked before it "
    "is written (exit code 70)",
}
"""Codes of the standards list that are no rules of their own, and where what they ask is seen to."""
