"""What made a file, from what and how: written into its XMP packet, and read back from it.

PDF/A wants properties of our own to be described in the packet (ISO 19005-2, 6.6.2.3). They name no machine, path or
person. The canonical digest stands in a place of fixed length, and is put there when the file is finished: the digest
leaves the whole provenance out, so it does not change by being written. A digest of the provenance itself stands beside it: a changed version would
else pass for a truth that no rebuilding can refute.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from msgspec import Struct

from policybrief.patterns import compile_late

PENDING = "0" * 64
"""Stands for the canonical digest until it is known."""
NAMESPACE = "urn:policybrief:provenance:1:"
_DIGITS = "0123456789abcdef"
_CANONICAL = b"<pbrief:canonicalDigest>%s</pbrief:canonicalDigest>"
_OWN = b"<pbrief:provenanceDigest>%s</pbrief:provenanceDigest>"
_LONGEST = 16_384
"""Bytes in which the provenance of a file stands."""
_PACKET_END = b"\nendstream"
_MAKER_PARTS = compile_late(
    rb"<\?xpacket.*?\?>|<pbrief:(\w+)>.*?</pbrief:\1>|<(pdf:Producer|xmp:CreatorTool)>.*?</\2>", re.DOTALL
)
_BETWEEN_TAGS = compile_late(rb">\s+<")


class Provenance(Struct, frozen=True):
    """Where a file comes from."""

    inputs: str
    """The SHA-256 of all files that were read, with their names (`record.digest_sources`)."""
    recipe: tuple[tuple[str, str], ...]
    """The options of the build: (("paper", "a4"), ("edition", "full"))."""
    makers: tuple[tuple[str, str], ...]
    """Each program and library that decides bytes, with its version: ("reportlab", "5.1.0")."""
    canonical: str = PENDING
    """The file's canonical digest (`canonical.digest_canonically`)."""
    own: str = PENDING
    """The digest of all the above, as the file has it."""

    @property
    def digest(self) -> str:
        """The SHA-256 of what the provenance says."""
        said = [self.inputs, self.canonical, *(f"{name} {value}" for name, value in (*self.recipe, *self.makers))]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()

    @property
    def is_whole(self) -> bool:
        """Whether it says what it said when the file was made."""
        return self.own == self.digest


def spell_provenance(provenance: Provenance) -> str:
    """The properties, as elements of the packet."""
    return (
        f"<pbrief:inputsDigest>{provenance.inputs}</pbrief:inputsDigest>\n"
        f"{_CANONICAL.decode() % provenance.canonical}\n"
        f"{_OWN.decode() % provenance.own}\n"
        f"<pbrief:recipe>{_spell_pairs(provenance.recipe)}</pbrief:recipe>\n"
        f"<pbrief:makers>{_spell_pairs(provenance.makers)}</pbrief:makers>"
    )


def seal(data: bytes, canonical: str) -> bytes:
    """The file with its digests in the places that were kept for them; nothing else moves.

    Raises `ValueError` for a file that keeps no such places, or several.
    """
    place, own = _CANONICAL % PENDING.encode(), _OWN % PENDING.encode()
    if data.count(place) != 1:
        raise ValueError(f"the file has {data.count(place)} places for its canonical digest, not one")
    data = data.replace(place, _CANONICAL % canonical.encode())
    provenance = find_provenance(data)
    if provenance is None or data.count(own) != 1:
        raise ValueError("the file does not say how it was made, or has no place for the digest of that")
    return data.replace(own, _OWN % provenance.digest.encode())


def find_provenance(data: bytes) -> Provenance | None:
    """The provenance in the bytes of a file as we write it, unread and perhaps damaged; None where there is none."""
    start = data.find(b"<pbrief:inputsDigest>")
    if start < 0:
        return None
    last = start + _LONGEST
    end = data.find(_PACKET_END, start, last)  # what follows is packed: no words, and slow to take for some
    return read_provenance(data[start : end if end > 0 else last].decode("utf-8", "replace"))


def read_provenance(xmp: str) -> Provenance | None:
    """The provenance in a packet; None where there is none, or where it is not whole."""
    inputs, canonical = _read_element(xmp, "inputsDigest"), _read_element(xmp, "canonicalDigest")
    own = _read_element(xmp, "provenanceDigest")
    recipe, makers = _read_pairs(xmp, "recipe"), _read_pairs(xmp, "makers")
    if not (_is_digest(inputs) and _is_digest(canonical) and recipe and makers):
        return None
    return Provenance(inputs, recipe, makers, canonical, own)


def leave_out_makers(packet: bytes) -> bytes:
    """A packet without provenance, without the names of the programs that made the file, and without its wrapping."""
    return _BETWEEN_TAGS.sub(b"><", _MAKER_PARTS.sub(b"", packet).strip())


def escape(text: str) -> str:
    """A text as it is spelled in XML, as `html.escape` does, which would load all names of signs at every start."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;")


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape  # late: names and versions hold no such sign, and it knows two thousand names of others

    return unescape(text)


def _is_digest(text: str) -> bool:
    return len(text) == len(PENDING) and not text.strip(_DIGITS)


def _spell_pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return f"<rdf:Seq>{''.join(f'<rdf:li>{escape(name)} {escape(value)}</rdf:li>' for name, value in pairs)}</rdf:Seq>"


def _read_element(xmp: str, name: str) -> str:
    return next(_read_plain_elements(xmp, f"pbrief:{name}"), "")


def _read_plain_elements(xmp: str, name: str) -> Iterator[str]:
    """The words of each element of a name that holds words alone."""
    closing = f"/{name}>"
    for behind in xmp.split(f"<{name}>")[1:]:
        words, _, rest = behind.partition("<")
        if rest.startswith(closing):
            yield words


def _read_pairs(xmp: str, name: str) -> tuple[tuple[str, str], ...]:
    _, _, behind = xmp.partition(f"<pbrief:{name}><rdf:Seq>")
    row, closed, _ = behind.partition(f"</rdf:Seq></pbrief:{name}>")
    items = _read_plain_elements(row, "rdf:li") if closed else ()
    pairs = (_unescape(item).partition(" ") for item in items)
    return tuple((name, value) for name, _, value in pairs)


def _describe_property(name: str, kind: str, about: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>internal"
        f"</pdfaProperty:category><pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
    )


SCHEMA = f"""<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Provenance of a policy brief</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pbrief</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
{_describe_property("inputsDigest", "Text", "SHA-256 of the names and contents of all files that were read")}
{_describe_property("canonicalDigest", "Text", "SHA-256 of the unpacked objects in canonical order")}
{_describe_property("provenanceDigest", "Text", "SHA-256 of what the other properties say")}
{_describe_property("recipe", "seq Text", "The options of the build, each a name and a value")}
{_describe_property("makers", "seq Text", "Programs and libraries that decide bytes, with their versions")}
</rdf:Seq></pdfaSchema:property></rdf:li>"""
"""The description that PDF/A asks for."""
