"""ReportLab, imported so that nobody's settings but ours decide what is written.

ReportLab executes `reportlab_settings.py` from the import path and `~/.reportlab_settings`, and reads `RL_*`
from the environment, when it is first imported. Empty modules stand in for the files, the environment is put
aside for the length of the import, and what matters is then set. Everybody else imports ReportLab's parts from here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
    from reportlab.pdfgen.canvas import Canvas

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
object_reference: Any = pdfdoc.PDFObjectReference

PDF_VERSION = (1, 7)


class Stream(pdfdoc.PDFObject):
    """A stream, which ReportLab's objects may refer to: a dictionary's entries as `/Key value` text, and the data."""

    def __init__(self, entries: str, data: bytes) -> None:
        self.entries, self.data = entries, data


class Sheets(Canvas):
    """A ReportLab canvas that names no font of its own: by default it would refer to Helvetica on every page."""

    def __init__(self, *, language: str) -> None:
        initialise: Any = super().__init__
        initialise(BytesIO(), pageCompression=1, invariant=1, pdfVersion=PDF_VERSION, lang=language)

    @property
    def document(self) -> Any:
        """The document whose objects the pages are."""
        return self._doc

    def _make_preamble(self) -> None:
        self._preamble = ""
