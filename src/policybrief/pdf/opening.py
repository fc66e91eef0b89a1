"""Bytes that may be anything to an open PDF file, within bounds of memory and depth; or one plain sentence why not."""

from __future__ import annotations

import logging
import os
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import settings

from policybrief.diagnostics import UnreadableFileError

LARGEST_FILE = 512 * 2**20
"""Bytes of a file that we read."""
LARGEST_STREAM = 64 * 2**20
"""Bytes that one stream of a file may unpack to."""
logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # what is wrong with a file, we say ourselves
_LIMITS: dict[str, Any] = {
    "parser_max_nesting": 200,
    "doc_max_warnings": 200,
    "max_stream_filters": 4,
    "flate_max_memory": LARGEST_STREAM,
    "png_max_memory": LARGEST_STREAM,
    "tiff_max_memory": LARGEST_STREAM,
    "run_length_max_memory": LARGEST_STREAM,
    "dct_max_memory": LARGEST_STREAM,
}
_FAULTS = (
    pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError,
    NotImplementedError, AssertionError, StopIteration, struct.error,
)  # fmt: skip
"""What reading broken parts of a file can end in."""


def load_file(path: Path) -> bytes:
    """The bytes of a regular file of bounded size. Raises `UnreadableFileError`, and `OSError` as it comes."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # a pipe does not hold us up
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise UnreadableFileError("it is not a regular file")
        if state.st_size > LARGEST_FILE:
            raise UnreadableFileError(f"it is larger than {LARGEST_FILE // 2**20} megabytes")
        return file.read(LARGEST_FILE)


@contextmanager
def open_safely(data: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a file for reading. What fails in it, now or while it is read, is raised as `UnreadableFileError`."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFileError("it is not a PDF file")
    before: dict[str, Any] = settings.set_qpdf_limits(**_LIMITS)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            yield pdf
    except UnreadableFileError:
        raise
    except _FAULTS as fault:
        raise UnreadableFileError(_describe_fault(fault)) from fault
    finally:
        settings.set_qpdf_limits(**before)


def _describe_fault(fault: Exception) -> str:
    match fault:
        case pikepdf.PasswordError():
            return "it is encrypted; remove the password first"
        case RecursionError():
            return "its parts are nested too deeply"
        case pikepdf.PdfError() if "memory" in str(fault) or "limit" in str(fault):
            return f"a part of it would unpack to more than {LARGEST_STREAM // 2**20} megabytes"
        case pikepdf.PdfError():
            return f"it is damaged ({_shorten(str(fault))})"
        case _:
            return f"a part of it is not what it should be ({_shorten(str(fault)) or type(fault).__name__})"


def _shorten(message: str) -> str:
    """The last words of a library's message, without the name of a file that it does not know."""
    line = message.strip().split("\n")[-1]
    return line.rpartition("object at 0x")[2].partition(": ")[2][:120] if "object at 0x" in line else line[-120:]
