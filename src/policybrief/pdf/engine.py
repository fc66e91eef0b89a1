"""ReportLab, imported so that nobody's settings but ours decide what is written.

ReportLab executes `reportlab_settings.py` from the import path and `~/.reportlab_settings`, and reads `RL_*`
from the environment, when it is first imported. Empty modules stand in for the files, the environment is put
aside for the length of the import, and what matters is then set. Everybody else imports ReportLab's parts from here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any


@contextmanager
def _no_outside_settings() -> Iterator[None]:
    for name in ("reportlab_settings", "reportlab.local_rl_settings"):
        sys.modules[name] = ModuleType(name)
    aside = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("RL_")}
    try:
        yield
    finally:
        os.environ.update(aside)


class _LatePicture(ModuleType):
    """Stands for `PIL.Image`, and imports it when it is used."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module("PIL.Image"), name)


@contextmanager
def _late_pictures() -> Iterator[None]:
    if "PIL" in sys.modules:
        yield
        return
    stand_in: Any = ModuleType("PIL")
    stand_in.Image = _LatePicture("PIL.Image")
    sys.modules["PIL"] = stand_in
    try:
        yield
    finally:
        del sys.modules["PIL"]


with _no_outside_settings(), _late_pictures():
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc

vars(rl_config).update(
    invariant=1,
    pageCompression=1,
    useA85=0,
    pdfComments=0,
    pdfMultiLine=0,
    documentLang=None,
    canvas_baseColor=None,
)

format_object: Any = pdfdoc.format
"""`format_object(object, document, toplevel=1)`: the bytes of an object, without `obj` and `endobj`."""
_engine: Any = pdfdoc
_ENTRIES_A_LINE, _ITEMS_A_LINE = 6, 10

PDF_VERSION = (1, 7)


class Stream(pdfdoc.PDFObject):
    """A stream, which ReportLab's objects may refer to: a dictionary's entries as `/Key value` text, and the data."""

    def __init__(self, entries: str, data: bytes) -> None:
        self.entries, self.data = entries, data


class Leaf(pdfdoc.PDFPage):
    """A page that spells its dictionary itself, to the byte as ReportLab would, since of a page we set little."""

    def __init__(self, *, box: str, contents: Stream, links: Sequence[str], key: int) -> None:
        initialise: Any = super().__init__
        initialise()
        self.Contents, self._box, self._links, self._key = contents, box, links, key

    def format(self, document: Any) -> bytes:
        """The dictionary; the page tree and the content are numbered when the page is spelled."""
        things = (document.Pages, self.Contents, _engine.PDFObjectReference(pdfdoc.BasicFonts))
        parent, contents, fonts = (document.Reference(thing).format(document).decode("ascii") for thing in things)
        links = [f"/Annots [ {_break_lines(self._links, _ITEMS_A_LINE)} ]"] if self._links else []
        return spell_entries(
            *links,
            f"/Contents {contents}",
            f"/MediaBox {self._box}",
            f"/Parent {parent}",
            f"/Resources <<\n/Font {fonts} /ProcSet [ /PDF /Text /ImageB /ImageC /ImageI ]\n>>",
            "/Rotate 0",
            f"/StructParents {self._key}",
            "/Tabs /S",
            "/Trans <<\n\n>>",
            "/Type /Page",
        ).encode("ascii")


def spell_entries(*entries: str) -> str:
    """A dictionary of these entries, in lines as ReportLab breaks them."""
    return f"<<\n{_break_lines(entries, _ENTRIES_A_LINE)}\n>>"


def _break_lines(items: Sequence[str], most: int) -> str:
    return " \n  ".join([" ".join(items[start : start + most]) for start in range(0, len(items), most)])


@lru_cache(maxsize=1024)
def spell_engine_number(value: float) -> str:
    """A number in ReportLab's way, with up to seven digits."""
    return str(_engine.fp_str(value))


def spell_engine_text(text: str, document: Any) -> str:
    """A text string in ReportLab's way: PDFDocEncoding, or else UTF-16, in parentheses."""
    return str(_engine.PDFString(text).format(document).decode("ascii"))


def open_document(*, language: str) -> Any:
    """A document of ReportLab's without pages, whose objects are spelled one by one."""
    return _engine.PDFDocument(compression=1, invariant=1, filename=BytesIO(), pdfVersion=PDF_VERSION, lang=language)
