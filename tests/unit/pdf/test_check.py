"""Each fault of a structure tree, and of the file around it, is one plain finding."""

from __future__ import annotations

import io
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from policybrief.pdf.check import check_output, find_faults
from policybrief.pdf.check_structure import find_structure_faults
from policybrief.pdf.inspect import ReadElement, ReadLink, ReadMark, ReadPdf, read_pdf

INK = ReadMark(0, 0)
SCOPE = {"Scope": "Column"}


def element(role: str, *kids: Any, **parts: Any) -> ReadElement:
    made = ReadElement(role, kids or (INK,), "", "", "", "", {}, id(kids))
    return replace(made, **parts)


def cells(*roles: str, **attributes: Any) -> ReadElement:
    return element("TR", *(element(role, attributes=SCOPE | attributes) for role in roles))


@pytest.fixture(scope="module")
def good(specimen: ModuleType) -> ReadPdf:
    return read_pdf(specimen.write_runs(specimen.run("words", 50, 700)))


FAULTS = {
    "no standard structure type": element("Blockquote"),
    "An element P is empty": replace(element("P"), kids=()),
    "LBody stands in P": element("P", element("LBody")),
    "P stands in Table": element("Table", element("P")),
    "TR holds text or a link of its own": element("Table", element("TR")),
    "Link stands in TOCI": element("TOC", element("TOCI", element("Link"))),
    "is H3 after H1": element("Sect", element("H1"), element("H3")),
    "is H2 after no heading": element("H2"),
    "Figure has no description": element("Figure", attributes={"BBox": (0, 0, 1, 1)}),
    "Figure does not say where it stands": element("Figure", alt="A square."),
    "has no annotation": element("Link"),
    "(ListNumbering)": element("L", element("LI", element("Lbl"), element("LBody"))),
    "(Scope)": element("Table", element("TR", element("TH"))),
    "rows of 1 and of 2 cells": element("Table", cells("TD", "TD"), cells("TD")),
    "rows of 2 and of 3 cells": element("Table", cells("TH", "TD"), cells("TH", ColSpan=3)),
    "share the ID 'n'": element("Sect", element("P", identifier="n"), element("P", identifier="n")),
    "IDTree does not lead": element("P", identifier="n"),
    "has no ID": element("Note"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_tree_is_found(good: ReadPdf, fault: str) -> None:
    read = replace(good, root=element("Document", FAULTS[fault]))
    assert any(fault in finding for finding in find_structure_faults(read))


@pytest.mark.parametrize(
    "sound",
    [
        element("Table", cells("TD", "TD"), cells("TD", ColSpan=2)),
        element("Table", cells("TH", "TD"), cells("TD", "TD")),
        element("Sect", element("H1"), element("H2"), element("H3"), element("H2")),
        element("L", element("LI", element("LBody"))),
        element("Link", INK, ReadLink(0, (0, 0, 1, 1), "#a", "a", 1, 9)),
    ],
)
def test_a_sound_tree_has_no_findings(good: ReadPdf, sound: ReadElement) -> None:
    assert list(find_structure_faults(replace(good, root=element("Document", sound)))) == []


def test_a_cell_may_hang_down_into_the_next_row(good: ReadPdf) -> None:
    tall = element("TR", element("TD", attributes={"RowSpan": 2}), element("TD"))
    table = element("Table", tall, cells("TD"), cells("TD", "TD"))
    assert list(find_structure_faults(replace(good, root=element("Document", table)))) == []


def open_on_a_page(pdf: Any) -> None:
    pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])


def rename_the_author(pdf: Any) -> None:
    pdf.trailer.Info.Author = pikepdf.String("Somebody else")


def forget_the_standard(pdf: Any) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part>1", b"pdfuaid:part>2")
    pdf.Root.Metadata = pdf.make_stream(packet)


def drop_metadata(pdf: Any) -> None:
    del pdf.Root["/Metadata"]


def drop_a_font_program(pdf: Any) -> None:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and "/FontFile3" in obj:
            del obj["/FontFile3"]


def drop_to_unicode(pdf: Any) -> None:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and "/ToUnicode" in obj:
            del obj["/ToUnicode"]


def show_notdef(pdf: Any) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"[<", b"[<0000", 1))


def untag_everything(pdf: Any) -> None:
    del pdf.Root["/StructTreeRoot"]
    del pdf.Root["/MarkInfo"]


def lead_a_link_nowhere(pdf: Any) -> None:
    pdf.pages[0].Annots[2].Dest = pikepdf.String("elsewhere")


def swap_the_keys_of_links(pdf: Any) -> None:
    first, second = pdf.pages[0].Annots[1], pdf.pages[0].Annots[2]
    first.StructParent, second.StructParent = second.StructParent, first.StructParent


def disown_a_link(pdf: Any) -> None:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Link":
            obj.K = obj.K[0]


def disown_a_paragraph(pdf: Any) -> None:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/H1":
            del obj["/K"]


def own_what_is_not_there(pdf: Any) -> None:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/H1":
            obj.K = pikepdf.Array([obj.K, 99])


FILE_FAULTS: dict[Callable[[Any], None], str] = {
    open_on_a_page: "when it is opened",
    rename_the_author: "Info and XMP disagree: Author is 'Somebody else'",
    forget_the_standard: "pdfuaid:part",
    drop_metadata: "no XMP",
    drop_a_font_program: "is not embedded",
    drop_to_unicode: "ToUnicode does not say",
    show_notdef: ".notdef",
    untag_everything: "no structure tree",
    lead_a_link_nowhere: "the link to #elsewhere leads nowhere",
    swap_the_keys_of_links: "not led to its element",
    disown_a_link: "belongs to no Link element",
    disown_a_paragraph: "has 0 owners",
    own_what_is_not_there: "owns marked content 99",
}


@pytest.mark.parametrize("fault", FILE_FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_of_the_file_is_found(specimen: ModuleType, fault: Callable[[Any], None]) -> None:
    with pikepdf.open(io.BytesIO(specimen.write_specimen())) as pdf:
        fault(pdf)
        out = io.BytesIO()
        pdf.save(out)
    data = out.getvalue()
    assert any(FILE_FAULTS[fault] in finding for finding in check_output(data))
    assert bool(list(find_faults(read_pdf(data, words=False)))) == bool(list(find_faults(read_pdf(data))))


def test_without_words_all_is_read_but_what_the_pages_say(specimen: ModuleType) -> None:
    data = specimen.write_specimen()
    whole, wordless = read_pdf(data), read_pdf(data, words=False)
    assert whole.texts
    assert wordless.texts == ()
    silent = tuple(replace(page, content=replace(page.content, texts=[], spoken={})) for page in whole.pages)
    assert replace(whole, pages=silent) == wordless


@pytest.mark.parametrize("operators", [b"(a) 0 0 1 0 0 Tm", b"(a) Tc", b"/x 2 Td", b"[(a) /x] TJ"])
def test_operands_that_are_no_numbers_are_found_with_and_without_words(specimen: ModuleType, operators: bytes) -> None:
    with pikepdf.open(io.BytesIO(specimen.write_specimen())) as pdf:
        page: Any = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"BT\n", b"BT\n" + operators + b"\n", 1))
        out = io.BytesIO()
        pdf.save(out)
    assert any("the content cannot be read" in finding for finding in check_output(out.getvalue()))
