"""What a file says of itself, once in Info and once in XMP, and the ways through it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta, timezone
from types import ModuleType
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from policybrief.diagnostics import GENERATED
from policybrief.drawing import Path
from policybrief.layout.pages import Bookmark, Destination, LinkArea, Page, Piece
from policybrief.pdf import Attachment, Envelope
from policybrief.pdf.colour import make_srgb_profile
from policybrief.pdf.inspect import read_pdf
from policybrief.pdf.metadata import make_xmp, spell_date
from policybrief.pdf.navigation import spell_link, spell_page_labels
from policybrief.structure import TreeBuilder

DOT = Path((("M", 0, 0), ("L", 1, 1), ("Z",)), fill="#000000")


@pytest.mark.parametrize(
    ("created", "spelled"),
    [
        (date(2025, 12, 22), "D:20251222000000Z"),
        (datetime(2025, 12, 22, 9, 30), "D:20251222093000Z"),
        (datetime(2025, 12, 22, 2, 30, tzinfo=timezone(timedelta(hours=5))), "D:20251221213000Z"),
        (datetime(2025, 12, 22, 9, 30, tzinfo=UTC), "D:20251222093000Z"),
    ],
)
def test_the_time_of_a_file_is_utc(created: date, spelled: str) -> None:
    assert spell_date(created) == spelled


def test_xmp_is_sound_xml_with_the_words_of_the_envelope() -> None:
    envelope = Envelope("A < B & C", "Ours", "ur", date(2025, 1, 2), subject='"quoted"', keywords=("a&b", "غزہ"))
    packet = make_xmp(envelope).replace("\ufeff", "")
    texts = [element.text for element in ET.fromstring(packet).iter() if element.text]  # noqa: S314
    assert {"A < B & C", "Ours", "ur", '"quoted"', "a&b, غزہ", "2025-01-02T00:00:00Z"} <= set(texts)


def test_an_empty_subject_is_not_written() -> None:
    assert "dc:description" not in make_xmp(Envelope("T", "A", "en", date(2025, 1, 2)))


def test_only_the_archive_copy_may_carry_attachments() -> None:
    attachment = Attachment("a.yaml", b"", "text/yaml", "")
    with pytest.raises(ValueError, match="PDF/A-3"):
        Envelope("T", "A", "en", date(2025, 1, 2), attachments=(attachment,))


def test_the_colour_profile_is_srgb() -> None:
    profile: Any = ImageCms.ImageCmsProfile(io.BytesIO(make_srgb_profile()))
    srgb: Any = ImageCms.createProfile("sRGB")
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    lab: Any = ImageCms.createProfile("LAB")
    colours = Image.new("RGB", (6, 1))
    colours.putdata([(26, 31, 38), (18, 53, 91), (166, 58, 0), (255, 255, 255), (0, 0, 0), (68, 113, 158)])
    ours, theirs = (
        ImageCms.applyTransform(colours, ImageCms.buildTransform(source, lab, "RGB", "LAB"))
        for source in (profile, srgb)
    )
    assert ours is not None
    assert theirs is not None
    assert max(abs(a - b) for a, b in zip(ours.tobytes(), theirs.tobytes(), strict=True)) <= 1


def test_the_identifier_of_a_file_follows_from_its_content(specimen: ModuleType) -> None:
    def identifier(words: str) -> bytes:
        with pikepdf.open(io.BytesIO(specimen.write_runs(specimen.run(words, 50, 700)))) as pdf:
            trailer: Any = pdf.trailer
            first, second = (bytes(part) for part in trailer.ID)
        assert first == second
        return first

    assert identifier("one") == identifier("one")
    assert identifier("one") != identifier("two")
    assert len(identifier("one")) == 16


def test_the_file_has_no_syntax_that_qpdf_complains_of(specimen: ModuleType) -> None:
    with pikepdf.open(io.BytesIO(specimen.write_specimen())) as pdf:
        assert pdf.pdf_version == "1.7"
        assert pdf.check_pdf_syntax() == []


def page(label: str) -> Page:
    return Page(595, 842, label, (), ())


@pytest.mark.parametrize(
    ("labels", "tree"),
    [
        (["1", "2", "3"], "<</Nums[0<</S/D/St 1>>]>>"),
        (["7", "8", "1"], "<</Nums[0<</S/D/St 7>>2<</S/D/St 1>>]>>"),
        (["Cover", "1"], "<</Nums[0<</P(Cover)>>1<</S/D/St 1>>]>>"),
        (["0", "01"], "<</Nums[0<</P(0)>>1<</P(01)>>]>>"),
    ],
)
def test_page_labels_say_what_is_printed(labels: list[str], tree: str) -> None:
    assert spell_page_labels([page(label) for label in labels]) == tree


def test_an_address_is_seven_bit_ascii() -> None:
    link = spell_link(LinkArea(0, 0, 0, 9, 9, "https://example.org/größe a?b=(1)", "x"), 0)
    assert "/URI(https://example.org/gr%C3%B6%C3%9Fe%20a?b=\\(1\\))" in link


def write_with(specimen: ModuleType, **parts: Any) -> bytes:
    tree = TreeBuilder()
    paragraph = tree.add("P", tree.add("Document"))
    data: bytes = specimen.write_page(Piece(paragraph, (DOT,), GENERATED), tree=tree, **parts)
    return data


def test_an_outline_that_skips_a_level_is_drawn_up(specimen: ModuleType) -> None:
    levels = [0, 2, 3, 1, 2, 0]
    bookmarks = tuple(Bookmark(f"entry {n}", level, "top") for n, level in enumerate(levels))
    read = read_pdf(write_with(specimen, bookmarks=bookmarks, destinations=(Destination("top", 0, 1, 2),)))
    assert [entry.level for entry in read.bookmarks] == [0, 1, 2, 1, 2, 0]
    assert [entry.title for entry in read.bookmarks] == [f"entry {n}" for n in range(6)]


def test_a_bookmark_or_link_to_nowhere_is_refused_by_name(specimen: ModuleType) -> None:
    with pytest.raises(ValueError, match="no destination is called risks"):
        write_with(specimen, bookmarks=(Bookmark("Risks", 0, "risks"),))


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "", "example.org", "HTTP:x"])
def test_a_link_that_leads_out_of_the_web_is_refused(specimen: ModuleType, target: str) -> None:
    with pytest.raises(ValueError, match="only http, https and mailto"):
        write_with(specimen, links=(LinkArea(1, 0, 0, 9, 9, target, "words"),))


def test_a_file_without_bookmarks_has_no_outline(specimen: ModuleType) -> None:
    read = read_pdf(write_with(specimen))
    assert "Outlines" not in read.catalog
    assert "Names" not in read.catalog
