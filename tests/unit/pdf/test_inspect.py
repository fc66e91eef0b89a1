"""The reader understands files of other writers too."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from policybrief.pdf.content_stream import read_content
from policybrief.pdf.font_reading import ReadFont, parse_to_unicode
from policybrief.pdf.inspect import read_pdf
from policybrief.pdf.operators import Name, parse_operators

FONT = ReadFont("Plain", "TrueType", True, False, {n: chr(n) for n in range(256)}, {}, 500.0, 1)


def read(content: bytes, **properties: dict[str, Any]) -> Any:
    return read_content(content, 0, {"F1": FONT}, properties)


def test_operators_come_with_their_operands() -> None:
    stream = b"% note\n/P <</MCID 3/Lang(en)/On true>>BDC\n[(a\\)b\\053) -12.5<4A4>]TJ .5 -0 +3 rg EMC"
    assert list(parse_operators(stream)) == [
        ("BDC", [Name("P"), {"MCID": 3.0, "Lang": b"en", "On": True}]),
        ("TJ", [[b"a)b+", -12.5, b"J@"]]),
        ("rg", [0.5, 0.0, 3.0]),
        ("EMC", []),
    ]


@pytest.mark.parametrize(
    "stream",
    [b"(never closed", b"] TJ", b"<</A 1 /B>> BDC", b"<<1 2>> BDC", b"[" * 1000, b"((((too deep)))) Tj", b"{ } def"],
)
def test_content_that_cannot_be_read_is_refused(stream: bytes) -> None:
    with pytest.raises(ValueError, match=r"breaks off at byte|without sense"):
        list(parse_operators(stream))


def test_an_inline_image_is_ink_and_the_text_after_it_is_read() -> None:
    stream = b"q BI /W 1 /H 1 /BPC 8 ID \x00EIx EI Q (a(b(c))d) Tj"
    assert list(parse_operators(stream)) == [("q", []), ("EI", []), ("Q", []), ("Tj", [b"a(b(c))d"])]
    assert read(b"BI /W 1 ID x EI").problems == ["1 operators paint ink that is neither tagged nor an artifact"]


def test_text_is_placed_by_matrices_moves_and_leading() -> None:
    content = read(
        b"q 2 0 0 2 10 20 cm BT /F1 10 Tf 12 TL 5 Ts 1 0 0 1 3 4 Tm (ab) Tj 0 Ts T* (c) ' ET Q BT 7 8 TD (d) Tj ET"
    )
    places = [(text.text, text.x, text.y, text.size_pt) for text in content.texts]
    assert places[:2] == [("ab", 16, 38, 20), ("c", 16, -20, 20)]


def test_tracking_and_stretching_move_the_end_of_a_string() -> None:
    first, second = read(b"BT /F1 10 Tf 1 Tc 50 Tz 1 0 0 1 0 0 Tm [-200 (ab) 100] TJ (c) Tj ET").texts
    assert (first.x, first.right) == pytest.approx((1, 1 + (2 * 5 + 2 * 1) / 2))
    assert second.x == pytest.approx(first.right - 0.5)


def test_properties_may_be_named_in_the_resources() -> None:
    content = read(b"/P /MC0 BDC BT /F1 10 Tf (a) Tj ET EMC", MC0={"MCID": 7})
    assert content.tags == {7: "P"}
    assert content.spoken == {7: "a"}


def test_an_actual_text_around_several_strings_is_said_once() -> None:
    content = read(b"/P<</MCID 0>>BDC BT /F1 9 Tf /Span<</ActualText(x y)>>BDC (a) Tj (b) Tj EMC (c) Tj ET EMC")
    assert [text.text for text in content.texts] == ["x y", "", "c"]
    assert content.spoken == {0: "x yc"}


@pytest.mark.parametrize(
    ("stream", "problem"),
    [
        (b"0 0 m 1 1 l S", "1 operators paint ink"),
        (b"/Span BMC 0 0 m 1 1 l S EMC", "1 operators paint ink"),
        (b"/Im1 Do", "1 operators paint ink"),
        (b"EMC", "never began"),
        (b"/Artifact BMC", "not closed"),
        (b"/P<</MCID 0>>BDC EMC /P<</MCID 0>>BDC EMC", "begins twice"),
        (b"/P<</MCID 0>>BDC /Artifact BMC EMC EMC", "begins within content that has an owner"),
        (b"/Artifact BMC /P<</MCID 0>>BDC EMC EMC", "begins within content that has an owner"),
        (b"/Artifact BMC BT /F9 1 Tf (a) Tj ET EMC", "which the page does not have"),
    ],
)
def test_a_fault_of_the_content_is_a_problem(stream: bytes, problem: str) -> None:
    (found,) = read(stream).problems
    assert problem in found


def test_a_mapping_to_unicode_may_use_ranges() -> None:
    cmap = (
        b"2 beginbfchar <0001> <00660069> <0002> <D835DC00> endbfchar "
        b"2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0078> <0079007A>] endbfrange"
    )
    assert parse_to_unicode(cmap) == {1: "fi", 2: "\U0001d400", 16: "A", 17: "B", 18: "C", 32: "x", 33: "yz"}


@pytest.mark.parametrize("line", ["<0003> <0042>", "<0003> <00660069>", "<0003> <D800>", "<0003>  <0042>"])
def test_even_lines_mean_what_uneven_ones_mean(line: str) -> None:
    body = f"\n<0001> <0041>\n{line}\n"
    even, uneven = (f"2 beginbfchar{said}endbfchar".encode() for said in (body, f"\n{body}"))
    assert parse_to_unicode(even) == parse_to_unicode(uneven)


def test_a_file_without_tags_is_read_as_far_as_it_goes() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    out = io.BytesIO()
    pdf.save(out)
    found = read_pdf(out.getvalue())
    assert (found.root.role, found.texts, found.links, found.xmp) == ("", (), (), "")
    assert [(page.width_pt, page.height_pt) for page in found.pages] == [(200, 100)]
