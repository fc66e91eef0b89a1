"""A file to the digest of what each marked-content sequence paints: whether ink differs, and whose."""

from __future__ import annotations

import hashlib
from typing import Any

from policybrief.pdf.opening import open_safely
from policybrief.pdf.operators import parse_operators


def digest_marks(data: bytes) -> list[dict[int, str]]:
    """For each page the digest of what each marked-content sequence paints, by MCID; -1 is all the rest."""
    with open_safely(data) as pdf:
        return [_digest_page(page) for page in pdf.pages]


def _digest_page(page: Any) -> dict[int, str]:
    """The digests of one page; of content that cannot be read, one of it all."""
    page.contents_coalesce()
    content = page.obj.get("/Contents")
    data: bytes = content.read_bytes() if content is not None else b""
    try:
        return _digest_operators(data)
    except ValueError:
        return {-1: hashlib.sha256(data).hexdigest()}


def _digest_operators(data: bytes) -> dict[int, str]:
    digests: dict[int, Any] = {}
    open_marks: list[int] = [-1]
    for operator, operands in parse_operators(data):
        if operator in ("BMC", "BDC"):
            entries = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            open_marks.append(int(entries.get("MCID", open_marks[-1])))
        digest = digests.setdefault(open_marks[-1], hashlib.sha256())
        digest.update(f"{operands} {operator}\n".encode("utf-8", "surrogatepass"))
        if operator == "EMC" and len(open_marks) > 1:
            open_marks.pop()
    return {mcid: digest.hexdigest() for mcid, digest in digests.items()}
