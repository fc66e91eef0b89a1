"""An element that is read from its text says what it says entry by entry."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policybrief.pdf import structure_reading
from policybrief.pdf.inspect import ReadElement, UnreadableFileError, read_pdf

KIDS = (
    "0", "7", "-1", "3.5", "null", "(x)", "[4 5]", "{page} 0 R", "{other} 0 R", "{shared} 0 R", "{integer} 0 R", "{mark} 0 R",
    "<< /Type /MCR /Pg {other} 0 R /MCID 4 >>", "<< /MCID 5 >>", "<< /Type /MCR /Pg {shared} 0 R /MCID 6 >>",
    "<< /Type /OBJR /Pg {page} 0 R /Obj {link} 0 R >>", "<< /Type /OBJR /Obj {other} 0 R >>", "<< /S /Span /K 8 >>",
)  # fmt: skip
ENTRIES = st.fixed_dictionaries(
    {"S": st.sampled_from(["/P", "/TD", "/H#31", "/Own#20Role", "(P)"])},
    optional={
        "Type": st.sampled_from(["/StructElem", "/Other"]),
        "Pg": st.sampled_from(["{page} 0 R", "{other} 0 R", "{shared} 0 R"]),
        "P": st.sampled_from(["{root} 0 R", "null"]),
        "A": st.sampled_from([
            "<< /O /Table /Scope /Row >>", "<< /O /Layout /BBox [ 1 2.5 -3 4 ] >>", "<< /O /Table /ColSpan 2 >>",
            "[ << /O /List /ListNumbering /Decimal >> << /O /Layout /Placement /Block >> ]", "<< /O /X /To {integer} 0 R >>",
            "<< /O /X /Words (a >> b) >>", "7",
        ]),
        "Alt": st.just("(a /S /P >> b)"), "T": st.just("<FEFF00E9>"), "ID": st.just("(id)"), "E": st.just("(e)"),
        "Lang": st.just("(fr)"),
    },
)  # fmt: skip
ELEMENTS = st.lists(
    st.tuples(ENTRIES, st.lists(st.sampled_from(KIDS), max_size=4), st.booleans()), min_size=1, max_size=5
)
Element = tuple[dict[str, str], list[str], bool]


FIRST = 9
"""The object number of the first element."""


def make_file(elements: list[Element]) -> bytes:
    """Two pages, and elements one in the other; the last kid of each is the next one."""
    numbers = {"page": 3, "other": 4, "link": 5, "integer": 6, "mark": 7, "root": FIRST}
    numbers["shared"] = FIRST + len(elements) - 1
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 8 0 R >>",
        "<< /Type /Pages /Kids [ 3 0 R 4 0 R ] /Count 2 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] /Annots [ 5 0 R ] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] >>",
        "<< /Type /Annot /Subtype /Link /StructParent 1 >>",
        "3",
        "<< /MCID 9 >>",
        f"<< /Type /StructTreeRoot /K {FIRST} 0 R >>",
    ]
    for number, (entries, kids, alone) in enumerate(elements, FIRST):
        held = [*kids, f"{number + 1} 0 R"] if number < numbers["shared"] else kids
        spelled = {**entries, "K": held[0] if alone and len(held) == 1 else f"[ {' '.join(held)} ]"}
        text = " ".join(f"/{key} {value}" for key, value in spelled.items())
        objects.append("<< " + re.sub(r"\{(\w+)\}", lambda name: str(numbers[name[1]]), text) + " >>")
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    with pikepdf.open(io.BytesIO(f"%PDF-1.7\n{body}trailer << /Root 1 0 R >>\n%%EOF\n".encode())) as pdf:
        out = io.BytesIO()
        pdf.save(out)  # with the table of its objects
    return out.getvalue()


def read_root(data: bytes) -> ReadElement | str:
    try:
        return read_pdf(data, words=False).root
    except UnreadableFileError as fault:
        return str(fault)


@given(ELEMENTS)
def test_elements_read_from_their_text_are_what_they_are_entry_by_entry(elements: list[Element]) -> None:
    data = make_file(elements)
    fast = read_root(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure_reading, "_ELEMENT", re.compile(rb"(?!)"))
        assert read_root(data) == fast


def test_the_plain_spelling_is_the_one_that_most_elements_have(specimen: Any) -> None:
    data = specimen.write_specimen()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        objects = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]
        texts = [obj.unparse(resolved=True) for obj in objects if obj.get("/Type") == "/StructElem"]
    plain = [text for text in texts if structure_reading._ELEMENT.fullmatch(text)]
    assert len(plain) > 0.5 * len(texts) > 0
