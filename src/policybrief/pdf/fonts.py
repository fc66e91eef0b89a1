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
from functools import cached_property
from itertools import compress

from policybrief.pdf.objects import Objects
from policybrief.pdf.subset import Subset
from policybrief.pdf.syntax import spell_adjustment, spell_name, spell_number, spell_numbers, spell_utf16

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
        self._file, self._face, self._thousandths = self.subset.file, self.subset.face, self.subset.thousandths
        self._codes, self._spelled = self.subset.codes, self.subset.spelled
        self.width = self.subset.width
        """The width of a glyph as the file says it, in 1/1000 em."""
        self._meanings: dict[int, str] = {}
        self._said: set[tuple[int, str]] = set()
        self._moved: dict[tuple[int, float], str] = {}
        self._named: set[int] = set()

    def code(self, glyph: int) -> str:
        """Four hexadecimal digits that show a glyph."""
        return self._spelled[glyph]

    def says(self, glyph: int, text: str) -> bool:
        """Whether ToUnicode says `text` for this glyph.

        A glyph means the character that it is mapped from; one that no character is mapped to (a ligature,
        a joined form) means what it first stands for.
        """
        return self._meanings.setdefault(glyph, self.subset.nominal.get(glyph, text)) == text

    def says_all(self, glyphs: Sequence[int], text: str) -> bool:
        """Whether ToUnicode says this character for each of these glyphs; all are given some meaning."""
        if self._said.issuperset(zip(glyphs, text, strict=False)):
            return True
        pairs = list(zip(glyphs, text, strict=False))
        said = [self.says(glyph, character) for glyph, character in pairs]
        self._said.update(compress(pairs, said))
        return False not in said

    def spell_codes(self, glyphs: Sequence[int], advances: Sequence[float]) -> str:
        """The inside of a TJ array that shows glyphs which advance so far each, in 1/1000 em, and are not moved."""
        pairs = list(zip(glyphs, advances, strict=True))
        try:
            return "".join([self._moved[pair] for pair in pairs])
        except KeyError:
            for glyph, advance in pairs:
                self._moved[glyph, advance] = self.code(glyph) + spell_adjustment(self.width(glyph) - advance)
            return "".join([self._moved[pair] for pair in pairs])

    def glyph_of(self, character: str) -> int:
        """The glyph of a space or hyphen, which every font embeds; raises `ValueError` if there is none."""
        glyph: int | None = self.subset.font.get_nominal_glyph(ord(character))
        if glyph is None:
            raise ValueError(f"font {self.key!r} has no glyph for {character!r}, which is written after its words")
        self.says(glyph, character)
        self._named.add(glyph)
        return glyph

    # --- what a page says that is not written anew ------------------------------------------------------

    @property
    def chosen(self) -> tuple[tuple[int, str], ...]:
        """Of the glyphs so far that no character is mapped to, what each stands for: the first page that has it says."""
        nominal = self.subset.nominal
        return tuple((glyph, text) for glyph, text in self._meanings.items() if glyph not in nominal)

    def learn(self, meanings: Iterable[tuple[int, str]]) -> None:
        """Take over what the glyphs of a page stand for."""
        for glyph, text in meanings:
            self._meanings.setdefault(glyph, text)

    def begin_page(self) -> None:
        """From here on note the space and the hyphen, which are no glyphs of words."""
        self._named = set()
        vars(self).pop("space", None)

    def meanings(self, glyphs: Iterable[int]) -> tuple[tuple[int, str], ...]:
        """What each of these glyphs stands for, and what was named since `begin_page`."""
        known = self.subset.nominal | self._meanings
        return tuple((glyph, known[glyph]) for glyph in {*glyphs, *self._named} if glyph in known)

    @cached_property
    def space(self) -> tuple[str, float]:
        """The digits that show a word space, and its width in 1/1000 em."""
        glyph = self.glyph_of(" ")
        return self.code(glyph), self.width(glyph)

    @cached_property
    def ascent(self) -> float:
        """Of the typical line, in 1/1000 em."""
        return self._integer("hhea", 4) * self._thousandths

    @cached_property
    def descent(self) -> float:
        """Of the typical line, in 1/1000 em, negative."""
        return self._integer("hhea", 6) * self._thousandths

    def write(self, objects: Objects) -> str:
        """Write the font and return the reference to it."""
        name = spell_name(f"{self._subset_tag()}+{self._face.get_name(_POSTSCRIPT_NAME)}")
        is_cff = "CFF " in self._face.table_tags
        descriptor = self._write_descriptor(objects, name, self._embed(objects, is_cff=is_cff))
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
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _embed(self, objects: Objects, *, is_cff: bool) -> str:
        program = self.subset.program
        if is_cff:
            return "/FontFile3 " + objects.add_stream("/Subtype/OpenType", program)
        return "/FontFile2 " + objects.add_stream(f"/Length1 {len(program)}", program)

    def _write_descriptor(self, objects: Objects, name: str, program: str) -> str:
        flags = _SYMBOLIC | (_SERIF if self._file.family == "serif" else 0) | (_ITALIC if self._file.italic else 0)
        slant = struct.unpack(">i", self._table("post")[4:8])[0] / 65536
        box = (self._integer("head", offset) * self._thousandths for offset in (36, 38, 40, 42))
        return objects.add(
            f"<</Type/FontDescriptor/FontName{name}/Flags {flags}/ItalicAngle {spell_number(slant)}"
            f"/FontBBox[{spell_numbers(box)}]/Ascent {spell_number(self.ascent)}/Descent {spell_number(self.descent)}"
            f"/CapHeight {self._file.cap_height}/StemV {self._file.stem_v}{program}>>"
        )

    def _spell_widths(self) -> str:
        """The widths of all codes from 0 on, for the W array (9.7.4.3)."""
        return spell_numbers(self.width(glyph) for glyph in sorted(self._codes, key=self._codes.__getitem__))

    def _spell_cmap(self) -> str:
        meanings = sorted((self.code(glyph), text) for glyph, text in self._meanings.items() if text)
        lines = [f"<{code}> <{spell_utf16(text)}>\n" for code, text in meanings]
        blocks: list[str] = []
        for start in range(0, len(lines), _ENTRIES_A_BLOCK):
            block = lines[start : start + _ENTRIES_A_BLOCK]
            blocks.append(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n")
        return _CMAP.format(blocks="".join(blocks))

    def _table(self, tag: str) -> bytes:
        data: bytes = self._face.reference_table(tag).data
        return data

    def _integer(self, tag: str, offset: int) -> int:
        value: int = struct.unpack_from(">h", self._table(tag), offset)[0]
        return value
