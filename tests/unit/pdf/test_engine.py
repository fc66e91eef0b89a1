"""ReportLab comes with nobody's settings, and without what a brief does not need."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from policybrief.pdf.engine import (
    PDF_VERSION,
    Leaf,
    Stream,
    format_object,
    open_document,
    spell_engine_number,
    spell_entries,
)


def _run(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_pillow_is_not_loaded_for_the_writer() -> None:
    assert (
        _run("import sys, policybrief.pdf; print('PIL' in sys.modules, 'PIL.Image' in sys.modules)") == "False False\n"
    )


def test_reportlab_still_opens_pictures_for_a_program_that_has_some() -> None:
    script = (
        "import policybrief.pdf\n"
        "from PIL import Image\n"
        "from reportlab.lib.utils import ImageReader\n"
        "print(ImageReader(Image.new('RGB', (3, 2))).getSize())\n"
    )
    assert _run(script) == "(3, 2)\n"


def test_pillow_that_was_there_before_stays() -> None:
    assert _run("import PIL.Image, policybrief.pdf, sys; print(sys.modules['PIL.Image'] is PIL.Image)") == "True\n"


class _Fontless(Canvas):
    """A canvas that names no font of its own: by default it would refer to Helvetica on every page."""

    def _make_preamble(self) -> None:
        self._preamble = ""


@pytest.mark.parametrize("count", [0, 1, 10, 11, 25])
def test_a_page_is_spelled_as_reportlab_spells_it(count: int) -> None:
    links = [f"{number} 0 R" for number in range(100, 100 + count)]
    ours = open_document(language="en")
    ours.addPage(Leaf(box="[0 0 595 842]", contents=Stream("", b""), links=links, key=3))
    open_canvas: Any = _Fontless
    canvas = open_canvas(BytesIO(), pageCompression=1, invariant=1, pdfVersion=PDF_VERSION, lang="en")
    canvas.showPage()
    page: Any = canvas._doc.Pages.pages[-1]
    page.Contents, page.MediaBox, page.Annots, page.StructParents, page.Tabs = (
        Stream("", b""),
        "[0 0 595 842]",
        links,
        3,
        "/S",
    )
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    spelled = [format_object(document.Pages.pages[-1], document, toplevel=1) for document in (ours, canvas._doc)]
    assert spelled[0] == spelled[1]


@pytest.mark.parametrize("count", [1, 6, 7, 8, 13])
def test_entries_stand_in_lines_as_reportlab_breaks_them(count: int) -> None:
    entries = {f"K{number:02}": number for number in range(count)}
    ours = spell_entries(*(f"/{key} {spell_engine_number(number)}" for key, number in entries.items()))
    document: Any = open_document(language="en")
    engine: Any = pdfdoc
    assert ours.encode() == engine.PDFDictionary(entries).format(document)
