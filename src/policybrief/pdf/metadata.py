"""What a file says of itself: the envelope, as an Info dictionary and as the same words in XMP.

One packet identifies the file as PDF/UA-1 (ISO 14289-1, 5) and as PDF/A at level A (ISO 19005-2 and -3, 6.6.4).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Literal

from msgspec import Struct

from policybrief import __version__
from policybrief.pdf.attachments import Attachment
from policybrief.pdf.objects import Objects
from policybrief.pdf.provenance import NAMESPACE, SCHEMA, Provenance, escape, spell_provenance
from policybrief.pdf.syntax import spell_text

_PRODUCT = f"policybrief {__version__}"


class Envelope(Struct, frozen=True):
    """What is said of the document, beside its pages."""

    title: str
    author: str
    language: str
    """BCP 47."""
    created: date | datetime
    """A day means its first moment; a time without zone is UTC. The file has no other time."""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    creator: str = _PRODUCT
    """The program that made the document, with its version."""
    producer: str = f"{_PRODUCT} with ReportLab"
    """The program that wrote the file, with its version."""
    part: Literal["2", "3"] = "2"
    """PDF/A-2a; or PDF/A-3a, the only one that may carry attachments."""
    attachments: tuple[Attachment, ...] = ()
    provenance: Provenance | None = None
    """What made the file, from what and how; None for a file that says nothing of it."""

    def __post_init__(self) -> None:
        if self.attachments and self.part != "3":
            raise ValueError("only PDF/A-3 may carry attachments: set part to '3'")


def write_info(objects: Objects, envelope: Envelope) -> str:
    """Write the Info dictionary (ISO 32000-1, 14.3.3) and return the reference to it."""
    day = spell_date(envelope.created)
    words = {
        "Title": envelope.title,
        "Author": envelope.author,
        "Subject": envelope.subject,
        "Keywords": ", ".join(envelope.keywords),
        "Creator": envelope.creator,
        "Producer": envelope.producer,
        "CreationDate": day,
        "ModDate": day,
    }
    return objects.add(f"<<{''.join(f'/{key}{spell_text(text)}' for key, text in words.items() if text)}>>")


def write_xmp(objects: Objects, envelope: Envelope) -> str:
    """Write the XMP packet, not compressed, so that any tool finds it; returns the reference to it."""
    return objects.add_stream("/Type/Metadata/Subtype/XML", make_xmp(envelope).encode("utf-8"), compress=False)


def make_xmp(envelope: Envelope) -> str:
    """The XMP packet, read-only (ISO 16684-1)."""
    moment = f"{_moment(envelope.created):%Y-%m-%dT%H:%M:%SZ}"
    properties = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_in_any_language(envelope.title)}</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(envelope.language)}</rdf:li></rdf:Bag></dc:language>",
        _element("dc:creator", envelope.author, "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"),
        f"<dc:description>{_in_any_language(envelope.subject)}</dc:description>" if envelope.subject else "",
        _element("pdf:Keywords", ", ".join(envelope.keywords)),
        _element("pdf:Producer", envelope.producer),
        _element("xmp:CreatorTool", envelope.creator),
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        f"<pdfaid:part>{envelope.part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        spell_provenance(envelope.provenance) if envelope.provenance else "",
        _describe_schemas(envelope),
    ]
    return _PACKET.format(properties="\n".join(filter(None, properties)), provenance=NAMESPACE)


def _describe_schemas(envelope: Envelope) -> str:
    """Every property that PDF/A does not know itself must be described (6.6.2.3)."""
    schemas = f"{_UA_SCHEMA}\n{SCHEMA}" if envelope.provenance else _UA_SCHEMA
    return f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"


def spell_date(created: date | datetime) -> str:
    """A date as PDF spells it, in UTC: `D:20251222000000Z` (ISO 32000-1, 7.9.4)."""
    return f"D:{_moment(created):%Y%m%d%H%M%S}Z"


def _moment(created: date | datetime) -> datetime:
    if not isinstance(created, datetime):
        created = datetime.combine(created, time())
    return created.replace(tzinfo=UTC) if created.tzinfo is None else created.astimezone(UTC)


def _element(name: str, text: str, shape: str = "{}") -> str:
    return f"<{name}>{shape.format(escape(text))}</{name}>" if text else ""


def _in_any_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
 xmlns:pbrief="{provenance}">
{properties}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_UA_SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li>"""
