"""The specimen keeps PDF/UA-1 and PDF/A; break one promise, and it is caught."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from types import ModuleType
from typing import Any

import page
import pikepdf
import pytest

from policybrief.pdf.check import check_output

validate: Any = page.validate_pdf_bytes


def failures(data: bytes, profile: str) -> list[str]:
    return [str(failure) for failure in validate(data, profile=profile).failures]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_specimen_keeps_both_standards_at_once(specimen_pdf: bytes, profile: str) -> None:
    assert failures(specimen_pdf, profile) == []
    assert validate(specimen_pdf, profile=profile).is_compliant


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_archive_copy_with_its_attachments_keeps_both_standards(specimen: ModuleType, profile: str) -> None:
    assert failures(specimen.write_specimen("3"), profile) == []


def test_the_check_of_every_build_finds_nothing_in_the_specimen(specimen: ModuleType, specimen_pdf: bytes) -> None:
    assert check_output(specimen_pdf) == ()
    assert check_output(specimen.write_specimen("3")) == ()


def elements(pdf: pikepdf.Pdf, role: str = "") -> Iterator[Any]:
    def walk(element: Any) -> Iterator[Any]:
        yield element
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid)

    root: Any = pdf.Root
    return (element for element in walk(root.StructTreeRoot.K) if f"/{role}" == element.S or not role)


def drop_alt(pdf: Any) -> None:
    for figure in elements(pdf, "Figure"):
        del figure["/Alt"]


def untag_artifacts(pdf: Any) -> None:
    first = pdf.pages[0]
    first.Contents = pdf.make_stream(first.Contents.read_bytes().replace(b"/Artifact", b"/Foo"))


def skip_a_heading_level(pdf: Any) -> None:
    for heading in elements(pdf, "H2"):
        heading.S = pikepdf.Name.H4


def drop_languages(pdf: Any) -> None:
    del pdf.Root["/Lang"]
    for element in elements(pdf):
        if "/Lang" in element:
            del element["/Lang"]


def drop_display_title(pdf: Any) -> None:
    del pdf.Root["/ViewerPreferences"]


def drop_link_contents(pdf: Any) -> None:
    for annotation in pdf.pages[0].Annots:
        del annotation["/Contents"]


def drop_scopes(pdf: Any) -> None:
    for header in elements(pdf, "TH"):
        del header["/A"]


def drop_tab_order(pdf: Any) -> None:
    del pdf.pages[0]["/Tabs"]


def empty_the_parent_tree(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array([])))


def break_the_table(pdf: Any) -> None:
    for row in elements(pdf, "TR"):
        row.S = pikepdf.Name.P


def drop_output_intent(pdf: Any) -> None:
    del pdf.Root["/OutputIntents"]


def share_an_owner(pdf: Any) -> None:
    """Two elements claim one marked-content sequence."""
    first, second, *_ = (element for element in elements(pdf) if isinstance(element.get("/K"), int))
    second.K = first.K


def forget_to_be_tagged(pdf: Any) -> None:
    pdf.Root.MarkInfo.Marked = False


def drop_the_standard(pdf: Any) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def drop_font_programs(pdf: Any) -> None:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary):
            for key in ("/FontFile2", "/FontFile3"):
                if key in obj:
                    del obj[key]


def invent_a_role(pdf: Any) -> None:
    for element in elements(pdf, "P"):
        element.S = pikepdf.Name.Sidebar


def put_a_cell_outside_its_row(pdf: Any) -> None:
    for element in elements(pdf, "TD"):
        element.S = pikepdf.Name.LI


def drop_the_title(pdf: Any) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb"<dc:title>.*?</dc:title>", b"", packet, flags=re.DOTALL))


def forget_the_link_in_the_tree(pdf: Any) -> None:
    for element in elements(pdf, "Link"):
        element.S = pikepdf.Name.Span


def begin_content_twice(pdf: Any) -> None:
    first = pdf.pages[0]
    content = first.Contents.read_bytes()
    first.Contents = pdf.make_stream(content.replace(b"/MCID 1>>", b"/MCID 0>>", 1))


MUTATIONS: dict[Callable[[Any], None], str] = {
    drop_alt: "no description",
    untag_artifacts: "neither tagged nor an artifact",
    skip_a_heading_level: "is H4 after H1",
    drop_languages: "no language",
    drop_display_title: "DisplayDocTitle",
    drop_link_contents: "Contents is missing",
    drop_scopes: "Scope",
    drop_tab_order: "tab order",
    empty_the_parent_tree: "parent tree",
    break_the_table: "stands in",
    drop_output_intent: "OutputIntent",
    share_an_owner: "has 2 owners",
    forget_to_be_tagged: "not say that the file is tagged",
    drop_the_standard: "lacks a right pdfuaid:part",
    drop_font_programs: "is not embedded",
    invent_a_role: "Sidebar is no standard structure type",
    put_a_cell_outside_its_row: "LI stands in TR",
    drop_the_title: "no title",
    forget_the_link_in_the_tree: "belongs to no Link element",
    begin_content_twice: "begins twice",
}
OURS_ALONE = {share_an_owner, begin_content_twice}
"""What the fast validator of the tests does not look at."""


def mutate(data: bytes, mutation: Callable[[Any], None]) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        mutation(pdf)
        out = BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def test_saving_without_a_change_keeps_everything(specimen_pdf: bytes) -> None:
    assert check_output(mutate(specimen_pdf, lambda _: None)) == ()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_one_broken_promise_is_caught(specimen_pdf: bytes, mutation: Callable[[Any], None]) -> None:
    broken = mutate(specimen_pdf, mutation)
    assert any(MUTATIONS[mutation] in finding for finding in check_output(broken))
    assert (failures(broken, "ua1") + failures(broken, "2a") == []) == (mutation in OURS_ALONE)


def test_every_finding_is_a_sentence(specimen_pdf: bytes) -> None:
    for mutation in MUTATIONS:
        for finding in check_output(mutate(specimen_pdf, mutation)):
            assert re.fullmatch(r"[A-Z0-9].*\.", finding, re.DOTALL)


def test_what_is_no_pdf_is_one_finding() -> None:
    (finding,) = check_output(b"not a PDF")
    assert finding.startswith("The file cannot be read")
