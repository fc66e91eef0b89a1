"""The fast reader of marks says what the reader of all operators says, whatever the stream."""

from __future__ import annotations

import io
import time
from types import ModuleType

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.pdf.content_marks import MarkReader, ReadContent
from policybrief.pdf.font_reading import ReadFont
from policybrief.pdf.plain_marks import PlainMarkReader, read_plain_marks

FONTS = {
    "F1": ReadFont("Wide", "CIDFontType2", True, True, {}, {}, 500.0, 2),
    "F2": ReadFont("Plain", "TrueType", True, False, {}, {}, 500.0, 1),
}
PROPERTIES = {"P1": {"MCID": 7}}
PARTS = [
    b"/P<</MCID 0>>BDC", b"/P <</MCID 1>> BDC", b"/Span/P1 BDC", b"/Span BMC", b"/P<</MCID x>>BDC", b"/P<</MCID (1)>>BDC",
    b"/Artifact<</Type/Pagination/Subtype/Header>>BDC", b"/Artifact<</Type/Layout>>BDC", b"/Artifact BMC", b"EMC",
    b"/Span<</ActualText<FEFF00AD>>>BDC", b"BT", b"ET", b"/F1 10 Tf", b"/F2 9.5 Tf", b"/F9 1 Tf", b"/F1 Tf", b"/F#31 8 Tf",
    b"[<00120034>-12.5<0056>]TJ", b"[<0012>(a\\)b)3]TJ", b"[<123>]TJ", b"[]TJ", b"[5 -.5 ]TJ", b"[<00 12>] TJ", b"[/N]TJ",
    b"<0041>Tj", b"(words) '", b"1 2 (x) \"", b"5 TJ", b"1 0 0 1 2.5 -3 Tm", b"1 0 0 1 2 cm", b"(a) 0 0 1 2 3 cm", b"/N Tc",
    b"0 0 m", b"5 5 l", b"1 2 3 4 5 6 c", b"h", b"W n", b"f", b"f*", b"S", b"B*", b"0.1 0.2 .3 rg", b"[1 2]0 d", b"q", b"Q",
    b"/X1 Do", b"BI /W 1 ID x EI", b"12f", b"1-2 m", b"+3. 4 l", b"true", b"% note", b">>", b"]", b"{", b"sh", b"unknown",
    b"/TD<</MCID 2>>BDC\n0.1 0.2 0.3 rg BT /F1 9 Tf\n1 0 0 1 2 3 Tm [<0012>-3<0034>]TJ\nET\nEMC",
    b"/TD<</MCID 3>>BDC q /F2 9 Tf [2 1]0 d <0041>Tj Q f /Span<</ActualText<FEFF00AD>>>BDC <0010>Tj EMC EMC",
    b"/P<</MCID 5>>BDC [ /F1 10 Tf <0001>]TJ EMC", b"/P<</MCID 6>>BDC /F1 9 Tf [ q <0001>]TJ </F2 9 Tf 00>Tj [(])<00>]TJ EMC",
    b"/P<</MCID 8>>BDC /F1 9 Tf [<0001>-<0002>5]TJ [<0001<0002>--5]TJ [/P<</MCID 9>>BDC <0001>]TJ <00 12>Tj EMC",
    b"/P<</MCID 10>>BDC\nBT /F1 9 Tf\n1 0 0 1 2 3 Tm [<0012>5<0034>]TJ\n/F2 9.5 Tf\n1 0 0 1 2 3.5 Tm [<0041>]TJ\nET\nEMC\n",
    b"/P<</MCID 11>>BDC\n0.1 0.2 0.3 rg BT\n1 0 0 1 2 3 Tm [<0012>]TJ\n1 0 0 1 2 3 Tm\n[<0034>]TJ\nET\nEMC\n",
    b"/P<</MCID 12>>BDC\nBT /F1 9 Tf\n1 0 0 1 2 3 Tm [<0012>]TJ\n1 0 0 1 5 ET\nEMC\n", b"1 0 0 1 2 3 Tm [<0012>]TJ\n",
    b"/P<</MCID 13>>BDC\nBT /F1 9 Tf\n1 0 0 1 2 3 Tm [<00011<5<0 01>]TJ\n1 0 0 1 2 3 Tm [<0001>5>0002>6<0003>]TJ\nET\nEMC\n",
    b"/P<</MCID 14>>BDC\nBT /F1 9 Tf\n1 0 0 1 2 3 Tm [<0001>-]TJ\n1 0 0 1 2 3 Tm [5<0002>]TJ\nET\nEMC\n", b"/F1 1.2.3 Tf",
    b"/Artifact<</Type/Layout>>BDC 0 0 m 1 1 l S [<0001>]TJ EMC", b"/P<</MCID 4>>BDC /X Do [<0002>]TJ EMC",
]  # fmt: skip
STREAMS = st.lists(st.sampled_from(PARTS), max_size=25).flatmap(
    lambda parts: st.lists(
        st.sampled_from([b"\n", b" ", b"\n", b"\r\n\t\0 ", b""]), min_size=len(parts), max_size=len(parts)
    ).map(lambda gaps: b"".join(part + gap for part, gap in zip(parts, gaps, strict=True)))
)


def read(reader: type[MarkReader], stream: bytes) -> ReadContent | str:
    """What a reader says; in which order it says what is wrong does not matter."""
    try:
        content = reader(0, FONTS, PROPERTIES).read(stream, most_texts=100)
        content.problems.sort()
        return content
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as fault:
        return f"{type(fault).__name__}: {fault}"


@given(STREAMS)
def test_the_fast_reader_reads_every_stream_as_the_other_does(stream: bytes) -> None:
    assert read(PlainMarkReader, stream) == read(MarkReader, stream)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8), st.integers(0, 200), st.binary(max_size=2))
def test_the_fast_reader_reads_damaged_streams_as_the_other_does(parts: list[bytes], place: int, put: bytes) -> None:
    stream = bytearray(b"\n".join(parts))
    stream[place % len(stream) : place % len(stream) + 1] = put
    assert read(PlainMarkReader, bytes(stream)) == read(MarkReader, bytes(stream))


@pytest.mark.parametrize("end", [b"", b"\nEMC /P<</MCID 6>>BDC", b"\n/Span<</ActualText<FEFF00AD>>>BDC EMC"])
def test_a_mark_that_the_page_leaves_open_is_a_problem(end: bytes) -> None:
    content = PlainMarkReader(0, FONTS, PROPERTIES).read(b"/P<</MCID 5>>BDC" + end, most_texts=100)
    assert content.problems == ["marked content is not closed"]


@pytest.mark.parametrize(
    "part",
    [
        b"1 0 0 1 5 5 cm ",
        b"1 ",
        b"[<0012> 5 ",
        b"/F1 10 ",
        b"<0012> ",
        b"h h h foo ",
        b"/P<</MCID 5>>BDC\nBT\n1 0 0 1 2 3 Tm [<0012>]TJ\n",
        b"1 0 0 1 2 3 Tm [<0012>]TJ\n",
    ],
)
def test_long_streams_take_time_in_proportion_to_their_length(part: bytes) -> None:
    def take(times: int) -> float:
        start = time.process_time()
        read(PlainMarkReader, part * times + b"foo")
        return time.process_time() - start

    assert take(40_000) < 20 * take(4_000) + 0.5


def test_no_page_in_our_own_spelling_is_left_to_the_other_reader(specimen: ModuleType) -> None:
    with pikepdf.open(io.BytesIO(specimen.write_specimen())) as pdf:
        streams = [pikepdf.Page(page).obj.Contents.read_bytes() for page in pdf.pages]
    fonts = {f"F{number}": FONTS["F1"] for number in range(1, 20)}
    for stream in streams:
        assert read_plain_marks(stream, fonts) == MarkReader(0, fonts, {}).read(stream, most_texts=1000)
