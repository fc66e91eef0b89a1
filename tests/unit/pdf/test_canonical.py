"""The canonical digest is the document's: it does not see how a file is packed, and sees whatever a reader gets."""

from __future__ import annotations

import io
from types import ModuleType
from typing import Any

import pikepdf
import pytest

from policybrief.diagnostics import UnreadableFileError
from policybrief.pdf.canonical import digest_canonically
from policybrief.pdf.provenance import PENDING, Provenance, leave_out_makers, read_provenance, seal, spell_provenance

PACKINGS: dict[str, dict[str, Any]] = {
    "without object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    "with object streams of another size": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "not compressed": {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
    "compressed again": {"recompress_flate": True},
    "linearized": {"linearize": True},
    "spelled out": {"qdf": True},
}


def save(data: bytes, change: Any = None, **options: Any) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if change:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def data(specimen: ModuleType) -> bytes:
    made: bytes = specimen.write_specimen("3")
    return made


@pytest.mark.parametrize("packing", PACKINGS)
def test_how_a_file_is_packed_does_not_count(data: bytes, packing: str) -> None:
    packed = save(data, **PACKINGS[packing])
    assert packed != data
    assert digest_canonically(packed) == digest_canonically(data)


def test_who_made_a_file_does_not_count(specimen: ModuleType) -> None:
    from msgspec.structs import replace

    from policybrief.pdf import write_pdf

    pages, drawings = specimen.build_specimen()
    envelope = specimen.specimen_envelope()
    made = replace(envelope, provenance=Provenance("1" * 64, (("paper", "a4"),), (("zlib", "1"),)))
    other = replace(
        made, creator="policybrief 99", producer="policybrief 99", provenance=replace(made.provenance, inputs="2" * 64)
    )
    one, two = (write_pdf(pages, drawings, each) for each in (made, other))
    assert one != two
    assert digest_canonically(one) == digest_canonically(two)


def change_a_string(pdf: Any) -> None:
    pdf.trailer.Info.Author = pikepdf.String("Policy Unit & friend")


def change_a_colour(pdf: Any) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b" rg", b" RG", 1))


def change_the_order_of_kids(pdf: Any) -> None:
    kids = pdf.Root.StructTreeRoot.K.K
    kids[0], kids[1] = kids[1], kids[0]


def change_an_attachment(pdf: Any) -> None:
    file = pdf.Root.AF[0].EF.F
    file.write(file.read_bytes() + b"\n")


def change_the_title_in_xmp(pdf: Any) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"Specimen of the writer", b"Specimen of a writer"))


def point_a_link_elsewhere(pdf: Any) -> None:
    outward = next(annotation for annotation in pdf.pages[0].Annots if "/A" in annotation)
    outward.A.URI = pikepdf.String("https://example.org/elsewhere")


@pytest.mark.parametrize(
    "change",
    [change_a_string, change_a_colour, change_the_order_of_kids, change_an_attachment, change_the_title_in_xmp,
     point_a_link_elsewhere],
    ids=lambda change: change.__name__,
)  # fmt: skip
def test_whatever_a_reader_gets_counts(data: bytes, change: Any) -> None:
    assert digest_canonically(save(data, change)) != digest_canonically(data)


def test_a_string_that_looks_like_a_reference_is_none(data: bytes) -> None:
    def say(words: str) -> str:
        return digest_canonically(
            save(data, lambda pdf: pdf.trailer.Info.__setitem__("/Author", pikepdf.String(words)))
        )

    assert say("see 5 0 R (or 6 0 R)") != say("see 7 0 R (or 6 0 R)")


def test_a_number_before_a_reference_stays_a_number(data: bytes) -> None:
    def hold(number: int) -> str:
        def change(pdf: Any) -> None:
            pdf.Root.Extra = pikepdf.Array([number, pdf.pages[0].obj, number])

        return digest_canonically(save(data, change))

    assert hold(1) != hold(2)


def test_sealing_moves_nothing_and_does_not_change_the_digest(specimen: ModuleType) -> None:
    from msgspec.structs import replace

    from policybrief.pdf import write_pdf

    pages, drawings = specimen.build_specimen()
    provenance = Provenance("1" * 64, (("paper", "a4"),), (("zlib", "1"),))
    data = write_pdf(pages, drawings, replace(specimen.specimen_envelope(), provenance=provenance))
    digest = digest_canonically(data)
    sealed = seal(data, digest)
    assert (len(sealed), digest_canonically(sealed)) == (len(data), digest)
    assert sealed.count(digest.encode()) == 1
    with pytest.raises(ValueError, match="has 0 places"):
        seal(sealed, digest)


def test_a_provenance_comes_back_as_it_was_written() -> None:
    written = Provenance("a" * 64, (("paper", "a4"), ("profile", "<team> & co.toml")), (("zlib", "1.3"),), "b" * 64)
    xmp = f"<x>{spell_provenance(written)}</x>"
    assert read_provenance(xmp) == written
    assert leave_out_makers(xmp.encode()) == b"<x></x>"


@pytest.mark.parametrize(
    "broken",
    ["", "<pbrief:inputsDigest>1</pbrief:inputsDigest>", f"<pbrief:inputsDigest>{PENDING}</pbrief:inputsDigest>"],
)
def test_half_a_provenance_is_none(broken: str) -> None:
    assert read_provenance(broken) is None


def test_what_is_no_pdf_has_no_digest() -> None:
    with pytest.raises(UnreadableFileError, match="not a PDF"):
        digest_canonically(b"words")
