"""Fonts to embedded subsets: the glyphs that are used, their widths, and what each of them means.

Every font becomes a Type 0 font with Identity-H (ISO 32000-1, 9.7): TrueType in a CIDFontType2; OpenType/CFF in a
CIDFontType0, as an OpenType program with its cmap, since a bare CFF table may stand there only if it has CIDs of its
own, and ours have glyph names (9.9, table 126). Codes are the glyph ids of the subset, numbered without gaps: kept ids
would keep the names of all glyphs before the last, ten kilobytes a face.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from policybrief.pdf.objects import Objects
from policybrief.pdf.subset import Subset
from policybrief.pdf.syntax import spell_adjustment, spell_name, spell_number, spell_numbers, spell_utf16
from policybrief.text.font import load_font
from policybrief.theme.fonts import FONTS

_POSTSCRIPT_NAME = 6
_SERIF, _SYMBOLIC, _ITALIC = 1 << 1, 1 << 2, 1 << 6
"""Flags of a font descriptor (table 123); a subset with glyph ids for codes counts as symbolic."""
_ENTRIES_A_BLOCK = 100
"""The most entries that a block of a CMap may hold (Adobe Technical Note 5014)."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class EmbeddedFont:
    """One of the theme's fonts as one file uses it; `resource` is its name in content streams."""

    def __init__(self, key: str, resource: str, subset: Subset) -> None:
        self.key, self.resource = key, resource
        self.subset = subset
        self._codes, self._spelled, self._widths = subset.codes, subset.spelled, subset.widths
        self.ascent, self.descent = subset.font.ascent, subset.font.descent
        """Of the typical line, in 1/1000 em; the descent is negative."""
        self._chosen: dict[int, str] = {}
        self._named: set[int] = set()
        self._named_before: set[int] = set()

    def code(self, glyph: int) -> str:
        """Four hexadecimal digits that show a glyph."""
        return self._spelled[glyph]

    def width(self, glyph: int) -> float:
        """The width of a glyph as the file says it, in 1/1000 em."""
        return self._widths[glyph]

    def says(self, glyph: int, text: str) -> bool:
        """Whether ToUnicode says `text` for this glyph.

        A glyph means the character that it is mapped from; one that no character is mapped to (a ligature,
        a joined form) means what it first stands for.
        """
        return (self.subset.nominal.get(glyph) or self._chosen.setdefault(glyph, text)) == text

    def says_all(self, glyphs: Sequence[int], text: str) -> bool:
        """Whether ToUnicode says this character for each of these glyphs; all are given some meaning."""
        return False not in [self.says(*pair) for pair in zip(glyphs, text, strict=False)]

    def spell_codes(self, glyphs: Sequence[int], advances: Sequence[float]) -> str:
        """The inside of a TJ array that shows glyphs which advance so far each, in 1/1000 em, and are not moved."""
        pairs = zip(glyphs, advances, strict=True)
        return "".join([self._spelled[g] + spell_adjustment(self._widths[g] - advance) for g, advance in pairs])

    def glyph_of(self, character: str) -> int:
        """The glyph of a space or hyphen, which every font embeds; raises `ValueError` if there is none."""
        glyph = self.subset.font.glyph(character)
        if not glyph:
            raise ValueError(f"font {self.key!r} has no glyph for {character!r}, which is written after its words")
        self._named.add(glyph)
        return glyph

    @cached_property
    def _space(self) -> int:
        return self.glyph_of(" ")

    @property
    def space(self) -> tuple[str, float]:
        """The digits that show a word space, and its width in 1/1000 em."""
        glyph = self._space
        self._named.add(glyph)
        return self._spelled[glyph], self._widths[glyph]

    # --- what a page says that is not written anew ------------------------------------------------------

    @property
    def chosen(self) -> tuple[tuple[int, str], ...]:
        """Of the glyphs so far that no character is mapped to, what each stands for: the first page that has it says."""
        return tuple(self._chosen.items())

    @property
    def named(self) -> frozenset[int]:
        """The space and the hyphen, which are no glyphs of words, as far as they were used since `begin_page`."""
        return frozenset(self._named)

    def begin_page(self) -> None:
        """From here on note the space and the hyphen anew."""
        self._named_before |= self._named
        self._named = set()

    def learn(self, chosen: Iterable[tuple[int, str]], named: Iterable[int]) -> None:
        """Take over what the glyphs of a page stand for, and which of the space and the hyphen it has."""
        self._chosen.update(chosen)
        self._named.update(named)

    # --- the objects ------------------------------------------------------------------------------------

    def write(self, objects: Objects) -> str:
        """Write the font and return the reference to it."""
        postscript_name, is_cff, _ = _describe(self.key)
        name = spell_name(f"{self._subset_tag()}+{postscript_name}")
        descriptor = self._write_descriptor(objects, name)
        descendant = objects.add(
            f"<</Type/Font/Subtype{'/CIDFontType0' if is_cff else '/CIDFontType2/CIDToGIDMap/Identity'}/BaseFont{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/W[0[{self._spell_widths()}]]/FontDescriptor {descriptor}>>"
        )
        to_unicode = objects.add_stream("", self._spell_cmap().encode("ascii"))
        return objects.add(
            f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant}]/ToUnicode {to_unicode}>>"
        )

    def _subset_tag(self) -> str:
        """Six capitals that stand for this set of glyphs (9.6.4)."""
        digest = hashlib.sha256(f"{self.key} {sorted(self._codes)}".encode()).digest()
        return "".join([chr(ord("A") + byte % 26) for byte in digest[:6]])

    def _write_descriptor(self, objects: Objects, name: str) -> str:
        program, (_, is_cff, facts) = self.subset.program, _describe(self.key)
        if is_cff:
            embedded = "/FontFile3 " + objects.add_stream("/Subtype/OpenType", program)
        else:
            embedded = "/FontFile2 " + objects.add_stream(f"/Length1 {len(program)}", program)
        return objects.add(f"<</Type/FontDescriptor/FontName{name}{facts}{embedded}>>")

    def _spell_widths(self) -> str:
        """The widths of all codes from 0 on, for the W array (9.7.4.3)."""
        glyphs = sorted(self._codes, key=self._codes.__getitem__)
        return spell_numbers(map(self._widths.__getitem__, glyphs))

    def _spell_cmap(self) -> str:
        """What the glyphs mean: those of words the characters that they are mapped from, or what was chosen."""
        nominal, spelled = self.subset.nominal, self._spelled
        meanings = {glyph: nominal.get(glyph) for glyph in {*self.subset.glyphs, *self._named, *self._named_before}}
        meanings |= self._chosen
        lines = sorted([f"<{spelled[glyph]}> <{spell_utf16(text)}>\n" for glyph, text in meanings.items() if text])
        blocks: list[str] = []
        for start in range(0, len(lines), _ENTRIES_A_BLOCK):
            block = lines[start : start + _ENTRIES_A_BLOCK]
            blocks.append(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n")
        return _CMAP.format(blocks="".join(blocks))


@cache
def _describe(key: str) -> tuple[str, bool, str]:
    """A font's PostScript name, whether its outlines are CFF, and its descriptor but for its name and its program."""
    file, font = FONTS[key], load_font(key)
    flags = _SYMBOLIC | (_SERIF if file.family == "serif" else 0) | (_ITALIC if file.italic else 0)
    slant = struct.unpack(">i", font.face.reference_table("post").data[4:8])[0] / 65536
    box = struct.unpack_from(">4h", font.face.reference_table("head").data, 36)
    facts = (
        f"/Flags {flags}/ItalicAngle {spell_number(slant)}/FontBBox[{spell_numbers(n * font.per_unit for n in box)}]"
        f"/Ascent {spell_number(font.ascent)}/Descent {spell_number(font.descent)}"
        f"/CapHeight {file.cap_height}/StemV {file.stem_v}"
    )
    return str(font.face.get_name(_POSTSCRIPT_NAME)), "CFF " in font.face.table_tags, facts
