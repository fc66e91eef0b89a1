"""The font files the package ships: key, file, checksum, and which key a style asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

Weight: TypeAlias = Literal["regular", "semibold", "bold"]

_FOLDER = Path(__file__).parent / "font_files"


class FontFile(Struct, frozen=True):
    """One font file; `key` names it everywhere in the program."""

    key: str
    file: str
    sha256: str
    family: str
    weight: Weight
    italic: bool
    cap_height: int
    """In 1/1000 em, for the PDF font descriptor."""
    stem_v: int
    """Dominant vertical stem in 1/1000 em, for the PDF font descriptor."""

    @property
    def path(self) -> Path:
        """Where the file lies; the package is always installed unzipped."""
        return _FOLDER / self.file

    @property
    def kerning_path(self) -> Path:
        """Where the table of its kerning lies (`text.kerning`)."""
        return self.path.with_suffix(".kerning.json")


FONTS: dict[str, FontFile] = {
    font.key: font
    for font in (
        FontFile(
            key="serif",
            file="SourceSerifPro-Regular.otf",
            sha256="199c8adc83479480d9aa5d942afe8f52085af4e6c2093819b190807702fbcfe2",
            family="serif",
            weight="regular",
            italic=False,
            cap_height=670,
            stem_v=85,
        ),
        FontFile(
            key="serif-italic",
            file="SourceSerifPro-It.otf",
            sha256="929c92384dee90dfc6d736743e006f31fc7b7e73ab9863726d60a978ff77207c",
            family="serif",
            weight="regular",
            italic=True,
            cap_height=670,
            stem_v=82,
        ),
        FontFile(
            key="serif-semibold",
            file="SourceSerifPro-Semibold.otf",
            sha256="fa0fa85d115316bb1541607373a8e6676f2430f42d38806f2bc0b5f9a8424c91",
            family="serif",
            weight="semibold",
            italic=False,
            cap_height=670,
            stem_v=120,
        ),
        FontFile(
            key="serif-semibold-italic",
            file="SourceSerifPro-SemiboldIt.otf",
            sha256="a9ed6d553fe4ff3a635efc5467c1dfce9747815422c01570b02eb5eda3dc7ea0",
            family="serif",
            weight="semibold",
            italic=True,
            cap_height=670,
            stem_v=120,
        ),
        FontFile(
            key="sans",
            file="SourceSansPro-Regular.otf",
            sha256="6b096b47206d8f78a2c49af2f2ae46b35d93b0e3cf105a9febef59144aa2eae2",
            family="sans",
            weight="regular",
            italic=False,
            cap_height=660,
            stem_v=84,
        ),
        FontFile(
            key="sans-italic",
            file="SourceSansPro-It.otf",
            sha256="e90b35e5f96577f03a27e659c4b69666e45e1691f2bce2fc2f883aeff9238419",
            family="sans",
            weight="regular",
            italic=True,
            cap_height=660,
            stem_v=84,
        ),
        FontFile(
            key="sans-semibold",
            file="SourceSansPro-Semibold.otf",
            sha256="ee3ba5c88400b22b880d85202ce82143dc5e19861bf7880b7f4c32d4263e96d5",
            family="sans",
            weight="semibold",
            italic=False,
            cap_height=660,
            stem_v=116,
        ),
        FontFile(
            key="sans-semibold-italic",
            file="SourceSansPro-SemiboldIt.otf",
            sha256="82ed41eed0b18254c1bbcd7c4317abfbfa55ac056a5cf62004f561c0c44f735c",
            family="sans",
            weight="semibold",
            italic=True,
            cap_height=660,
            stem_v=116,
        ),
        FontFile(
            key="sans-bold",
            file="SourceSansPro-Bold.otf",
            sha256="9b8bd174f97413334e317be808d14d0ff8f6efed79a69299d84384c7e10e9312",
            family="sans",
            weight="bold",
            italic=False,
            cap_height=660,
            stem_v=147,
        ),
        FontFile(
            key="naskh",
            file="NotoNaskhArabic-Regular.ttf",
            sha256="8c67eaa2f0086872628fc3f7f760386f83c8be5c5e9a1ba3a38891237b2ac7cb",
            family="naskh",
            weight="regular",
            italic=False,
            cap_height=700,
            stem_v=80,
        ),
        FontFile(
            key="naskh-bold",
            file="NotoNaskhArabic-Bold.ttf",
            sha256="b5cbcb561b4b540ff11d7b6934577dbbbbb9e1d152d47f6f31f19176d58ff39c",
            family="naskh",
            weight="bold",
            italic=False,
            cap_height=700,
            stem_v=150,
        ),
        FontFile(
            key="dejavu",
            file="DejaVuSans.ttf",
            sha256="3fdf69cabf06049ea70a00b5919340e2ce1e6d02b0cc3c4b44fb6801bd1e0d22",
            family="dejavu",
            weight="regular",
            italic=False,
            cap_height=700,
            stem_v=80,
        ),
        FontFile(
            key="dejavu-bold",
            file="DejaVuSans-Bold.ttf",
            sha256="b184b89e3c1075f22f6b71575b6fc20d4972b3cfd3b23322ca6fd596dcaef167",
            family="dejavu",
            weight="bold",
            italic=False,
            cap_height=700,
            stem_v=150,
        ),
    )
}
"""Every face there is, by its key."""

FALLBACK: tuple[str, ...] = ("naskh", "dejavu")
"""Families to look into, in this order, for a character that the style's own family lacks."""


def font_key(family: str, *, weight: Weight = "regular", italic: bool = False) -> str:
    """The key of the closest face of a family: weight before slope, and of two as close the heavier."""
    faces = [font for font in FONTS.values() if font.family == family]
    wanted = {"regular": 0, "semibold": 1, "bold": 2}
    return min(
        faces,
        key=lambda font: (
            abs(wanted[font.weight] - wanted[weight]),
            font.italic is not italic,
            -wanted[font.weight],
        ),
    ).key
