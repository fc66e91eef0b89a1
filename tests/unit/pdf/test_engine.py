"""ReportLab comes with nobody's settings, and without what a brief does not need."""

from __future__ import annotations

import subprocess
import sys


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
