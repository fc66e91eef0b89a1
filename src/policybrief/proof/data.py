"""A file as its reader gets it, as plain values for JSON. Lengths are points from the lower left corner of a page."""

from __future__ import annotations

from typing import Any

from policybrief.pdf.inspect import ReadElement, ReadLink, ReadMark, ReadPdf
from policybrief.pdf.provenance import read_provenance
from policybrief.proof.describe import name_standards
from policybrief.proof.lines import read_lines


def file_as_data(read: ReadPdf) -> dict[str, Any]:
    """All that `inspect` shows."""
    provenance = read_provenance(read.xmp)
    return {
        "standards": list(name_standards(read)),
        "tagged": bool(read.root.role),
        "language": str(read.catalog.get("Lang", "")),
        "metadata": dict(read.info),
        "provenance": {
            "recipe": dict(provenance.recipe),
            "makers": dict(provenance.makers),
            "inputs": provenance.inputs,
            "canonical": provenance.canonical,
        }
        if provenance
        else None,
        "pages": _pages_as_data(read),
        "structure": _element_as_data(read, read.root) if read.root.role or read.root.kids else None,
        "fonts": [
            {"name": font.name, "kind": font.kind, "embedded": font.is_embedded, "subset": font.is_subset}
            for font in read.fonts
        ],
        "links": [
            {"page": link.page, "rectangle": list(link.rectangle), "target": link.target, "contents": link.contents}
            for link in read.links
        ],
        "bookmarks": [
            {"title": entry.title, "level": entry.level, "page": entry.page, "y": entry.y} for entry in read.bookmarks
        ],
        "attachments": [
            {
                "name": attached.name,
                "relationship": attached.relationship,
                "media_type": attached.media_type,
                "description": attached.description,
                "size": attached.size,
            }
            for attached in read.attachments
        ],
    }


def _pages_as_data(read: ReadPdf) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = [
        {
            "label": page.label,
            "width_pt": page.width_pt,
            "height_pt": page.height_pt,
            "problems": page.content.problems,
            "lines": [],
        }
        for page in read.pages
    ]
    for line in read_lines(read):
        pages[line.page]["lines"].append(
            {
                "text": line.text,
                "tag": line.tag,
                "font": line.font,
                "size_pt": round(line.size_pt, 3),
                "x": round(line.x, 3),
                "y": round(line.y, 3),
                "right": round(line.right, 3),
            }
        )
    return pages


def _element_as_data(read: ReadPdf, element: ReadElement) -> dict[str, Any]:
    """An element with its kids in order: elements, words (a text), links (a target)."""
    kids: list[Any] = []
    for kid in element.kids:
        match kid:
            case ReadElement():
                kids.append(_element_as_data(read, kid))
            case ReadMark():
                kids.append(read.mark_text(kid))
            case ReadLink():
                kids.append({"link": kid.target})
    said = {
        "title": element.title,
        "alt": element.alt,
        "expansion": element.expansion,
        "language": element.language,
        "id": element.identifier,
        "attributes": dict(element.attributes),
    }
    return {"role": element.role, **{key: value for key, value in said.items() if value}, "kids": kids}
