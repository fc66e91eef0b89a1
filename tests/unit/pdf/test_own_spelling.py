"""What is read from the bytes of a file in our own spelling is what the reader of any file reads from it."""

from __future__ import annotations

import random
import zlib
from types import ModuleType

import pytest
from deflate import zlib_compress
from hypothesis import given
from hypothesis import strategies as st

from policybrief.diagnostics import UnreadableFileError
from policybrief.pdf.canonical import CanonicalObject, walk_own_objects
from policybrief.pdf.canonical_objects import _spell_text, walk_objects
from policybrief.pdf.check import check_output, find_faults
from policybrief.pdf.engine import Stream
from policybrief.pdf.inspect import read_pdf
from policybrief.pdf.objects import _finish_file, _pack_objects, _spell_row, _spell_stream
from policybrief.pdf.opening import open_safely
from policybrief.pdf.own_elements import ElementSpeller, Numbering, number_references, part_elements
from policybrief.pdf.own_file import _inflate, open_own_file, try_own_spelling, unpack_own_file
from policybrief.pdf.own_reading import read_own_file
from policybrief.pdf.own_values import OtherSpellingError, parse_object, spell_value
from policybrief.pdf.read_values import ReadPdf

ATOMS = (
    "0", "7", "-3", "0.5", "-0.25", "12.500", "3 0 R", "70 0 R", "/Name", "/text#2Fmarkdown", "/A.b-c", "null", "true",
    "(words)", "()", "(a \\(b\\) \\\\ \\n \\101 3 0 R)", "(/S /P >> << ] [)", "<FEFF00E9>", "<>", "<00ff>",
    "-0", "+5", "007", ".5", "5.", "--5", "1 0 R", "/A#42", "/#", "(a(b)c)", "<1>", "(a\rb)", "3 1 R", "% note\n", "{",
)  # fmt: skip
"""Also spellings that are not ours."""
PAGE = "<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>"
KEYS = st.sampled_from(["/A", "/B", "/Kids", "/a", "/P", "/A1"])
SPACES = st.sampled_from(["", " ", " ", "\n", " \n  "])
TEXTS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        st.tuples(st.lists(inner, max_size=5), SPACES).map(lambda made: f"[{made[1]}{' '.join(made[0])}{made[1]}]"),
        st.tuples(st.lists(st.tuples(KEYS, inner), max_size=5), SPACES).map(
            lambda made: f"<<{''.join(f'{made[1]}{key} {value}' for key, value in made[0])}{made[1]}>>"
        ),
    ),
    max_leaves=12,
).filter(lambda text: text[0] in "<[" and text[-1] in ">]")


@given(TEXTS)
def test_a_value_is_spelled_as_qpdf_spells_it_or_left_to_it(text: str) -> None:
    try:
        spelled = spell_value(parse_object(text.encode()))
    except (OtherSpellingError, ValueError, TypeError, LookupError):
        return
    objects = {1: "<</Type/Catalog/Pages 3 0 R>>", 2: text, 3: "<</Type/Pages/Kids[70 0 R]/Count 1>>", 70: PAGE}
    body = "".join(f"{number} 0 obj\n{each}\nendobj\n" for number, each in objects.items())
    with open_safely(f"%PDF-1.7\n{body}trailer <</Root 1 0 R>>\n%%EOF\n".encode()) as pdf:
        theirs = pdf.get_object(2, 0).unparse(resolved=True)
    assert _spell_text(spelled, Numbering()) == _spell_text(theirs, Numbering())


def element(role: str, kids: list[str], page: str, attributes: str) -> str:
    held = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
    return f"<</Type/StructElem/S/{role}/P 9 0 R{page}{held}{attributes}>>"


KIDS = ("0", "12", "31 0 R", "<</Type/MCR/Pg 4 0 R/MCID 3>>", "<</Type/OBJR/Pg 4 0 R/Obj 8 0 R>>", "07", "-1", "5 1 R")
ELEMENTS = st.builds(
    element,
    st.sampled_from(["P", "H1", "Own#20Role"]),
    st.lists(st.sampled_from(KIDS), max_size=4),
    st.sampled_from(["", "/Pg 4 0 R"]),
    st.sampled_from(
        ["", "/A<</O/Table/ColSpan 2>>", "/A[<</O/List/ListNumbering/Disc>><</O/Layout/BBox[1 2.5 -3 4]>>]"]
    ),
)


@given(ELEMENTS)
def test_a_plain_element_is_spelled_as_any_other_object(text: str) -> None:
    data = text.encode()
    (parts,) = part_elements([data])
    if parts is None:
        assert any(kid in text for kid in ("07", "-1", "5 1 R", "#"))
    else:
        assert ElementSpeller(Numbering()).spell(parts) == number_references(
            spell_value(parse_object(data)), Numbering()
        )


@pytest.mark.parametrize(
    "way", ["/Dest(S1)", "/A<</S/URI/URI(https://example.org/a_\\(b\\))>>", "/A<</S/URI/URI(https://example.org)>>"]
)
@pytest.mark.parametrize("words", ["(Source S1: a/b <<c>> #1)", "(a \\(b\\))", "()", "(\\376\\377\\000a)"])
def test_a_link_says_what_the_same_link_with_more_spaces_says(way: str, words: str) -> None:
    text = f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[1 2.50 30 0.125]/Contents{words}/StructParent 4{way}>>"
    assert parse_object(text.encode()) == parse_object(text.replace("/Subtype", " /Subtype").encode())


@pytest.mark.parametrize("kids", ["/K[5 ]", "/K[3 0 R ]", "/K[5 6 ]", "/Pg 4", "/K[<</Type/MCR/Pg 4 0 R/MCID 3>> ]"])
def test_an_element_with_a_space_or_half_an_entry_too_much_is_not_plain(kids: str) -> None:
    assert part_elements([f"<</Type/StructElem/S/P/P 9 0 R{kids}>>".encode()]) == [None]


@pytest.mark.parametrize(
    "text", ["<</A 5/B>>", "<</A 5 /B (words)/C>>", "<</A 5 x>>", "<</A 5/B[1 0 R 2>>", "xx/A(<<)>>"]
)
def test_a_dictionary_with_half_an_entry_is_left_to_others(text: str) -> None:
    with pytest.raises((OtherSpellingError, ValueError)):
        parse_object(text.encode())


def read_canonically(data: bytes) -> list[CanonicalObject] | str:
    try:
        with open_safely(data) as pdf:
            return list(walk_objects(pdf))
    except UnreadableFileError as fault:
        return str(fault)


def read_own_canonically(data: bytes) -> list[CanonicalObject] | None:
    return try_own_spelling(lambda data: list(walk_own_objects(unpack_own_file(data))), data)


@pytest.mark.parametrize("part", ["2", "3"])
def test_the_objects_of_our_own_files_are_those_that_any_reader_finds(specimen: ModuleType, part: str) -> None:
    data = specimen.write_specimen(part)
    own = read_own_canonically(data)
    assert own is not None
    assert own == read_canonically(data)


def read_own(data: bytes) -> ReadPdf | None:
    file = open_own_file(data)
    return read_own_file(file) if file else None


@pytest.mark.parametrize("part", ["2", "3"])
def test_what_our_own_files_hold_is_what_any_reader_reads(specimen: ModuleType, part: str) -> None:
    data = specimen.write_specimen(part)
    own = read_own(data)
    assert own is not None
    assert own == read_pdf(data, words=False)


def test_a_damaged_file_is_read_as_others_read_it_or_left_to_them(specimen: ModuleType) -> None:
    whole, chance = specimen.write_specimen("3"), random.Random(1)  # noqa: S311
    for _ in range(100):
        data = bytearray(whole)
        data[chance.randrange(len(data))] = chance.randrange(256)
        own = read_own_canonically(bytes(data))
        assert own is None or own == read_canonically(bytes(data))
        read = read_own(bytes(data))
        assert read is None or read == read_pdf(bytes(data), words=False)


FAULTS = {
    "a heading of another level": (b"/S/H2", b"/S/H4"),
    "no standard type": (b"/S/Caption", b"/S/Blockquote"),
    "marked content that is not there": (b"/K 1>>", b"/K 91>>"),
    "no owner": (b"/K 1>>", b">>"),
    "no description": (b"/Alt", b"/T"),
    "no scope": (b"/Scope/Column", b"/Scope/Nobody"),
    "no place": (b"/Dest(", b"/Dest(un"),
    "another address": (b"(https:", b"(ftp:"),
    "no Contents": (b"/Contents(", b"/Described("),
    "no tab order": (b"/Tabs /S", b"/Tabs /R"),
    "no language": (b"/Lang (", b"/Long ("),
    "not marked": (b"/Marked true", b"/Marked false"),
    "no font program": (b"/FontFile3", b"/FontFile9"),
    "another author": (b"/Author(", b"/Author(not "),
    "another element": (b"/Nums[0 ", b"/Nums[7 "),
}  # fmt: skip


def replace_in_texts(data: bytes, old: bytes, new: bytes) -> bytes:
    """A file of ours in which the first text with something in it says something else, in our own spelling."""
    file = unpack_own_file(data)
    texts = {number: text for number, text in enumerate(file._texts) if text}
    changed = next(number for number, text in texts.items() if old in text)
    texts[changed] = texts[changed].replace(old, new)
    body, places = bytearray(b"%PDF-1.7\n"), {0: (0, 0, 65535)}
    group = len(file._texts) - 2
    streams = {number: stream for number, stream in file.streams.items() if number != group}
    spelled = {
        number: _spell_stream(Stream(f"{stream.entries.decode()}{'/Filter/FlateDecode' * stream.is_packed}", packed))
        for number, stream in streams.items()
        for packed in [data[stream.start : stream.end]]
    }
    spelled[group] = _pack_objects([(number, text.decode()) for number, text in texts.items()])
    places |= {number: (2, group, index) for index, number in enumerate(texts)}
    for number, text in spelled.items():
        places[number] = (1, len(body), 0)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    rows = [_spell_row(*places[number]) for number in range(len(places))]
    return bytes(body + _finish_file(rows, len(body), "0" * 32, f"{file.root} 0 R", f"{file.info} 0 R"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_our_own_spelling_is_found_as_in_any_other(specimen: ModuleType, fault: str) -> None:
    data = replace_in_texts(specimen.write_specimen("3"), *FAULTS[fault])
    own = read_own(data)
    assert own is not None
    assert own == read_pdf(data, words=False)
    assert check_output(data) == tuple(find_faults(read_pdf(data))) != ()


WORDS = bytes(range(256)) * 9


@pytest.mark.parametrize("data", [b"", b"words", WORDS, b"\0" * 100_000], ids=["nothing", "few", "many", "all alike"])
@pytest.mark.parametrize("level", [0, 1, 9])
def test_what_is_packed_is_unpacked_as_zlib_unpacks_it(data: bytes, level: int) -> None:
    assert _inflate(zlib.compress(data, level)) == _inflate(bytes(zlib_compress(data))) == data


@pytest.mark.parametrize("packed", [b"", b"\x78", zlib.compress(WORDS)[:-1], zlib.compress(WORDS) + b"x"])
def test_what_is_cut_off_or_followed_by_something_is_left_to_others(packed: bytes) -> None:
    with pytest.raises((OtherSpellingError, ValueError)):
        _inflate(packed)


def test_each_byte_of_what_is_packed_counts() -> None:
    packed = zlib.compress(b"words of a page, and words again")
    for place in range(len(packed)):
        damaged = bytearray(packed)
        damaged[place] ^= 16
        try:
            unpacked = _inflate(bytes(damaged))
        except (OtherSpellingError, ValueError, zlib.error):
            continue
        assert unpacked == zlib.decompress(bytes(damaged))
