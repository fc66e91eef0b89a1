"""Bad input: each gives a correct page or an error at its place, never a traceback, never a half-written file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import HEADER, WriteBrief

from policybrief.build import Built, build_brief
from policybrief.diagnostics import BriefError, Diagnostic, Diagnostics, Severity
from policybrief.pdf.inspect import read_pdf, text_in_order


def build(folder: Path) -> Built:
    return build_brief(folder, Diagnostics())


def errors(folder: Path) -> list[Diagnostic]:
    """What stops the build."""
    with pytest.raises(BriefError) as caught:
        build(folder)
    return [found for found in caught.value.diagnostics if found.severity is Severity.ERROR]


def words(built: Built) -> str:
    return " ".join(" ".join(text_in_order(read_pdf(built.data))).split())


def place(finding: Diagnostic) -> tuple[str, int, int]:
    return finding.at.file, finding.at.line, finding.at.column


def test_an_empty_folder_says_what_a_brief_needs(tmp_path: Path) -> None:
    (found,) = errors(tmp_path)
    assert place(found) == ("brief", 1, 1)
    assert "brief.yaml" in found.help


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    (found,) = errors(tmp_path / "nowhere")
    assert "nowhere" in found.message + str(found.at)


def test_a_missing_prose_file_is_an_error_where_it_is_named(write_brief: WriteBrief) -> None:
    folder = write_brief()
    (folder / "brief" / "body.md").unlink()
    (found,) = errors(folder)
    assert place(found) == ("brief/brief.yaml", 11, 11)


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"text \x00\x01\x02", 1), ("text".encode("utf-16"), 1), (b"fine\nna\xefve", 2), (b"\x89PNG\r\n\x1a\n", 1)],
    ids=["binary", "UTF-16", "Latin-1", "a picture"],
)
def test_what_is_not_utf_8_text_is_a_located_error(write_brief: WriteBrief, content: bytes, line: int) -> None:
    found = errors(write_brief(brief__body_dot_md=content))
    assert found[0].at.file == "brief/body.md"
    assert found[0].at.line == line


def test_a_byte_order_mark_and_windows_line_ends_are_fine(write_brief: WriteBrief) -> None:
    plain = words(build(write_brief("One line.\n\nAnother.")))
    assert words(build(write_brief(brief__body_dot_md=b"\xef\xbb\xbfOne line.\r\n\r\nAnother.\r\n"))) == plain
    assert "One line. Another." in plain


def test_a_long_paragraph_loses_nothing(write_brief: WriteBrief) -> None:
    body = " ".join(f"word{number}" for number in range(20_000))
    assert body in words(build(write_brief(body)))


def test_a_long_word_is_broken_and_its_line_named(write_brief: WriteBrief) -> None:
    word = "x7" * 200
    diagnostics = Diagnostics()
    built = build_brief(write_brief(f"Then {word} came."), diagnostics)
    (found,) = diagnostics
    assert (found.code, found.at.file, found.at.line) == ("PB085", "brief/body.md", 1)
    assert word in words(built)


def test_a_row_taller_than_a_page_is_an_error_at_the_row(write_brief: WriteBrief) -> None:
    section = (
        "sections:\n  - id: big\n    title: Big\n    table:\n      columns: [One, Two]\n      rows:\n"
        "        - [small, small]\n"
        f"        - [small, {'many words ' * 4000}]\n"
    )
    folder = write_brief()
    (folder / "brief" / "brief.yaml").write_text(HEADER + section, encoding="utf-8")
    (found,) = errors(folder)
    assert (found.code, found.at.file, found.at.line) == ("PB080", "brief/brief.yaml", 15)


@pytest.mark.parametrize("amount", [".nan", ".inf", "1e300", "-5 billion", "-.inf", "35 zillion", "lots"])
def test_an_amount_that_is_none_is_a_located_error(write_brief: WriteBrief, amount: str) -> None:
    facts = f"facts:\n  - id: big\n    label: Big\n    amount: {amount}\n    unit: USD\n    sources: [S1]\n"
    found = [each for each in errors(write_brief(brief__facts_dot_yaml=facts)) if each.at.line == 4]
    assert [(each.at.file, each.at.column) for each in found] == [("brief/facts.yaml", 13)]


def test_an_emoji_is_an_error_at_its_character(write_brief: WriteBrief) -> None:
    (found,) = errors(write_brief("All is well 🌍 here."))
    assert place(found) == ("brief/body.md", 1, 13)
    assert "U+1F30D" in found.message


def test_a_character_without_a_font_is_found_in_one_run_with_other_mistakes(write_brief: WriteBrief) -> None:
    found = errors(write_brief("All is well 🌍 here [@E99]."))
    assert [(each.code, each.at.column) for each in found] == [("PB090", 13), ("PB031", 22)]


def test_a_character_that_only_an_entity_names_is_found_too(write_brief: WriteBrief) -> None:
    (found,) = errors(write_brief("All is well &#x1F30D; here."))
    assert (found.code, place(found)) == ("PB090", ("brief/body.md", 1, 13))


def test_a_sign_that_only_a_fallback_font_has_is_set_in_it(write_brief: WriteBrief) -> None:
    assert "All is well ☑ here, 😀 too." in words(build(write_brief("All is well ☑ here, 😀 too.")))


def test_a_script_without_a_font_is_a_located_error(write_brief: WriteBrief) -> None:
    found = errors(write_brief("The word\n是 is."))
    assert place(found[0]) == ("brief/body.md", 2, 1)


def test_urdu_inside_an_english_line_is_set_and_read_back(write_brief: WriteBrief) -> None:
    built = build(write_brief("The term [صاف ایندھن](lang:ur) means clean fuel."))
    assert "The term صاف ایندھن means clean fuel." in words(built)
    assert any(element.language == "ur" for element in built.pages.tree.elements)


@pytest.mark.parametrize("name", ["../body.md", "/etc/body.md", "a/../../body.md", "brief/../../x.md", "C:\\x.md"])
def test_a_path_out_of_the_folder_is_a_located_error(write_brief: WriteBrief, name: str) -> None:
    folder = write_brief()
    path = folder / "brief" / "brief.yaml"
    path.write_text(path.read_text().replace("body.md", name), encoding="utf-8")
    (found,) = errors(folder)
    assert (found.at.file, found.at.line) == ("brief/brief.yaml", 11)


def test_a_link_out_of_the_folder_is_a_located_error(write_brief: WriteBrief, tmp_path: Path) -> None:
    folder = write_brief()
    secret = tmp_path / "secret.md"
    secret.write_text("the secret", encoding="utf-8")
    (folder / "brief" / "body.md").unlink()
    (folder / "brief" / "body.md").symlink_to(secret)
    (found,) = errors(folder)
    assert found.at.file in {"brief/brief.yaml", "brief/body.md"}
    assert "secret" not in found.message


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("See [this](javascript:alert(1)).", 5),
        ("See [this](file:///etc/passwd).", 5),
        ("See <b>this</b>.", 5),
        ("See ![this](https://example.org/x.png).", 5),
        ("See \u202ethis.", 5),
        ("See `this`.", 5),
        ("See [E28].", 5),
    ],
)
def test_what_prose_may_not_hold_is_a_located_error(write_brief: WriteBrief, text: str, column: int) -> None:
    found = errors(write_brief(text))
    assert found[0].at.file == "brief/body.md"
    assert found[0].at.line == 1
    assert column <= found[0].at.column <= column + 7


@pytest.mark.parametrize("value", ["[@S1] says so", "{really}", "*stars*", "@S1", "a: b: c"])
def test_a_value_yaml_would_misread_gets_the_help_to_quote_it(write_brief: WriteBrief, value: str) -> None:
    folder = write_brief()
    path = folder / "brief" / "brief.yaml"
    path.write_text(path.read_text().replace("The body", value), encoding="utf-8")
    found = errors(folder)
    assert found[0].at.file == "brief/brief.yaml"
    assert found[0].at.line == 10
    assert "quote" in found[0].help


def test_a_chart_without_facts_is_a_located_error(write_brief: WriteBrief) -> None:
    chart = (
        "id: chart-none\nkind: bar_horizontal\nfacts: []\naxis: {from: 0, to: 1, unit: US$ billions}\n"
        'title: None\nsubtitle: None\nsource: "[@S1]"\nalt: None\nsize: {width_mm: 100, height_mm: 40}\n'
    )
    found = errors(write_brief(charts__none_dot_yaml=chart))
    assert ("charts/none.yaml", 3) in {(each.at.file, each.at.line) for each in found}
