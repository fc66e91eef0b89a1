"""Files that travel inside the archive copy, each with what it is to the document (PDF/A-3, 6.8)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from policybrief.pdf.objects import Objects
from policybrief.pdf.syntax import order_text, spell_name, spell_text


class Attachment(Struct, frozen=True):
    """One embedded file."""

    name: str
    """Unique in the document, with forward slashes: `brief/risks.yaml`."""
    data: bytes
    media_type: str
    """`text/markdown`."""
    description: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"] = "Source"


def write_attachments(objects: Objects, attachments: Sequence[Attachment], *, date: str) -> tuple[str, str]:
    """Write the files, all dated `date` (`D:...`); returns the catalog's name tree EmbeddedFiles and array AF."""
    ordered = sorted(attachments, key=lambda attachment: order_text(attachment.name))
    references = [_write_attachment(objects, attachment, date) for attachment in ordered]
    names = "".join(f"{spell_text(a.name)}{reference} " for a, reference in zip(ordered, references, strict=True))
    return objects.add(f"<</Names[{names}]>>"), f"[{' '.join(references)}]"


def _write_attachment(objects: Objects, attachment: Attachment, date: str) -> str:
    """An embedded file stream and its file specification (ISO 32000-1, 7.11.4)."""
    digest = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()
    stream = objects.add_stream(
        f"/Type/EmbeddedFile/Subtype{spell_name(attachment.media_type)}"
        f"/Params<</Size {len(attachment.data)}/ModDate({date})/CheckSum<{digest}>>>",
        attachment.data,
    )
    name = spell_text(attachment.name)
    return objects.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{spell_text(attachment.description)}"
        f"/AFRelationship{spell_name(attachment.relationship)}/EF<</F {stream}/UF {stream}>>>>"
    )
