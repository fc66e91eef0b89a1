"""Words to set lines: fonts, shaping, direction, hyphens, line breaking.

`Typesetter.set_paragraph` gives the lines of a paragraph, `shape_text` a label of a chart; both are values of
`drawing`, with x from the line's left end and y from its baseline.
"""

from policybrief.text.font import Font, load_font
from policybrief.text.lines import Fragment, SetLine
from policybrief.text.paragraph import SetParagraph, SpunParagraph, Typesetter, width_of

__all__ = ["Font", "Fragment", "SetLine", "SetParagraph", "SpunParagraph", "Typesetter", "load_font", "width_of"]
