"""A file to whether it is what it claims: it is built again from its sources, and compared.

The sources are those that travel in the file, or a brief folder. Paper, edition and the rest of the recipe stand in
the file's provenance. Bytes are the same where the makers are; where they are of other versions, the canonical digest
is what must be the same.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pikepdf
from msgspec import Struct

from policybrief.build import build_brief
from policybrief.content.model import Edition
from policybrief.diagnostics import Diagnostics, UnreadableFileError
from policybrief.pdf.canonical import digest_canonically
from policybrief.pdf.opening import open_safely
from policybrief.pdf.provenance import Provenance, find_provenance, read_provenance
from policybrief.proof.differences import Difference, find_differences, locate_bytes
from policybrief.proof.extract import read_files
from policybrief.record import digest_sources, name_makers
from policybrief.theme.memo import MEMO


class Verdict(Struct, frozen=True):
    """What building a file again has shown."""

    sources: str
    """"record" for those that travel in the file, else the folder."""
    count: int
    """How many files were read."""
    provenance: Provenance
    sha256: str
    canonical: str
    """The canonical digest of the file as it is now; empty if it cannot be read."""
    bytes_match: bool
    canonical_match: bool
    inputs_match: bool
    """Whether the sources are those that the file was built from, to the byte."""
    makers: tuple[tuple[str, str, str], ...]
    """Programs and libraries of other versions: the name, the version that made the file, and ours."""
    differences: tuple[Difference, ...]

    @property
    def is_sealed(self) -> bool:
        """Whether the file holds, and says of its making, what it did when it was built."""
        return self.canonical == self.provenance.canonical and self.provenance.is_whole

    @property
    def is_verified(self) -> bool:
        """Whether the file is what its sources make: to the byte, or, made by other versions, in all it holds."""
        return self.bytes_match or (self.canonical_match and bool(self.makers) and self.is_sealed)


def verify_file(data: bytes, folder: Path | None, diagnostics: Diagnostics) -> Verdict:
    """Build the file again, from `folder`, or, without one, from the sources that travel in it.

    Raises `UnreadableFileError` for a file that cannot be verified, and what `build_brief` raises.
    """
    provenance, carries = _find_provenance(data), carries_sources(data)
    if provenance is None:
        raise UnreadableFileError(
            "it does not say how it was made: policybrief did not make it, or it was changed since"
        )
    if folder is not None:
        return _compare(data, provenance, folder, str(folder), diagnostics, record=carries)
    if not carries:
        raise UnreadableFileError("no sources travel in it: name the folder of the brief after the file")
    with tempfile.TemporaryDirectory(prefix="policybrief-") as unpacked:
        for name, content in read_files(data).items():
            target = Path(unpacked) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return _compare(data, provenance, Path(unpacked), "record", diagnostics, record=True)


def carries_sources(data: bytes) -> bool:
    """Whether files travel in a file; in one that is damaged, whether it looks so."""
    try:
        with open_safely(data) as pdf:
            return "/EmbeddedFiles" in pdf.Root.get("/Names", {})
    except UnreadableFileError:
        return b"/EmbeddedFile" in data


def compare_makers(provenance: Provenance) -> tuple[tuple[str, str, str], ...]:
    """What made the file in another version than is here: name, version there, version here."""
    there, here = dict(provenance.makers), dict(name_makers())
    names = [*here, *(name for name in there if name not in here)]
    versions = ((name, there.get(name, "none"), here.get(name, "none")) for name in names)
    return tuple(entry for entry in versions if entry[1] != entry[2])


def _find_provenance(data: bytes) -> Provenance | None:
    """What a file says of its making; in one that is damaged, if the packet still stands in it as we write it."""
    try:
        with open_safely(data) as pdf:
            packet = pdf.Root.get("/Metadata")
            xmp = packet.read_bytes() if isinstance(packet, pikepdf.Stream) else b""
    except UnreadableFileError:
        if (provenance := find_provenance(data)) is None:
            raise
        return provenance
    return read_provenance(xmp.decode("utf-8", "replace"))


def _check_recipe(provenance: Provenance) -> dict[str, str]:
    """The options to build with. Raises `UnreadableFileError` for those that no build has: somebody changed them."""
    recipe = dict(provenance.recipe)
    known: dict[str, set[str]] = {"paper": set(MEMO.papers), "edition": set(map(str, Edition)), "draft": {"yes"}}
    for name, value in recipe.items():
        if value not in known.get(name, {value}) or name not in {*known, "profile", "epoch"}:
            raise UnreadableFileError(
                f"it says that it was made with {name} {value!a}, which policybrief does not know: it was changed since"
            )
    return {"paper": "a4", "edition": "full"} | recipe


def _digest(data: bytes) -> str:
    """The canonical digest; empty for a file that is damaged."""
    try:
        return digest_canonically(data)
    except UnreadableFileError:
        return ""


def _compare(
    data: bytes, provenance: Provenance, folder: Path, sources: str, diagnostics: Diagnostics, *, record: bool
) -> Verdict:
    recipe = _check_recipe(provenance)
    built = build_brief(
        folder,
        diagnostics,
        paper=recipe["paper"],
        edition=recipe["edition"],
        profile=recipe.get("profile", ""),
        draft="draft" in recipe,
        epoch=recipe.get("epoch", ""),
        record=record,
    )
    bytes_match = built.data == data
    canonical = provenance.canonical if bytes_match else _digest(data)  # the build has just worked it out
    canonical_match = bytes_match or canonical == digest_canonically(built.data)
    inputs_match = digest_sources(diagnostics.sources) == provenance.inputs
    differences = () if bytes_match else find_differences(data, built.data)
    if not provenance.is_whole:
        changed = "what it says of its making was changed: the digest beside it is another"
        differences = (Difference("metadata", changed), *differences)
    if inputs_match and not any(difference.kind == "bytes" for difference in differences):
        differences = (*differences, *locate_bytes(data, built.data))
    return Verdict(
        sources=sources,
        count=len(diagnostics.sources),
        provenance=provenance,
        sha256=hashlib.sha256(data).hexdigest(),
        canonical=canonical,
        bytes_match=bytes_match,
        canonical_match=canonical_match,
        inputs_match=inputs_match,
        makers=() if bytes_match else compare_makers(provenance),
        differences=differences,
    )
