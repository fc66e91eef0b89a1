"""A folder as a whole: what loads, what is reported when files are missing or cannot be read."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policybrief.content import load_brief
from policybrief.content.facts import Amount, Unit
from policybrief.content.model import BarChart, Basis, CountClaim, RankClaim
from policybrief.content.prose import Citation, FactSpan, Paragraph
from policybrief.content.references import _suggest_id
from policybrief.diagnostics import BriefError, Diagnostics, Location, MachineError, Severity

if TYPE_CHECKING:
    from tests.unit.content.conftest import Folder


BRIEF = Path(__file__).parents[2] / "third_brief"


def _codes(folder: Folder) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.at)) for finding in folder.findings()]


def test_a_brief_holds_what_was_typed(folder: Folder) -> None:
    brief = folder.load()
    assert brief.header.date == dt.date(2025, 12, 22)
    assert brief.facts[0].amount == Amount(Decimal(35), 10**9)
    assert brief.facts[0].unit == Unit("USD")
    assert brief.risks[0].basis is Basis.INFERRED
    assert brief.options[1].scores["home"].thin is True
    assert brief.weight_sets[0].weights == {"us": Decimal(1), "home": Decimal(1)}
    assert isinstance(brief.charts[1], BarChart)
    assert brief.charts[1].axis.to == Decimal(40)
    assert [type(claim) for claim in brief.claims] == [CountClaim, RankClaim]
    assert brief.events["events.csv"][0].label == "A meeting, the first"
    assert brief.sources[0].date == "not stated"


def test_an_event_has_a_day_or_a_month(folder: Folder) -> None:
    folder.change("charts/events.csv", "2025-06-18,", "2025-02,")
    (event,) = folder.load().events["events.csv"]
    assert (event.days.first, event.days.last) == (dt.date(2025, 2, 1), dt.date(2025, 2, 28))
    assert event.days.is_month
    assert event.days.middle == dt.date(2025, 2, 14)
    assert str(event.days) == "2025-02"


def test_the_first_of_a_month_is_a_day(folder: Folder) -> None:
    folder.change("charts/events.csv", "2025-06-18,", "2025-02-01,")
    (event,) = folder.load().events["events.csv"]
    assert not event.days.is_month
    assert event.days.middle == event.date == dt.date(2025, 2, 1)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("ICD 203", "the ICD 203 scale"),
        ("Kent", "the Kent scale"),
        ("fictive à quatre degrés", "the scale 'fictive à quatre degrés'"),
        ("l'échelle fictive", "the scale 'l'échelle fictive'"),
        ("our own", "the scale 'our own'"),
        ("Kent scale", "the scale 'Kent scale'"),
    ],
)
def test_a_scale_is_called_so_that_the_message_reads_well(folder: Folder, name: str, called: str) -> None:
    folder.change("brief/risks.yaml", "name: ICD 203", f'name: "{name}"')
    folder.change("brief/risks.yaml", "likelihood: likely", "likelihood: likley")
    (found,) = folder.findings()
    assert (found.code, found.message) == ("PB101", f"'likley' is not a term of {called}")


def test_all_keys_that_are_missing_are_named(folder: Folder) -> None:
    folder.write("charts/new.yaml", "kind: bar_horizontal\n")
    messages = [found.help for found in folder.findings() if found.code == "PB021"]
    assert messages == ["add 'id', 'title', 'subtitle', 'source', 'alt', 'size', 'facts' and 'axis'"]


def test_a_section_shows_what_is_there(folder: Folder) -> None:
    folder.change(
        "brief/brief.yaml",
        "    charts: [chart-pledges, chart-events]\n",
        "    charts: [chart-pledges, chart-events]\n    show: corrections\n",
    )
    assert [(found.code, found.message, found.help) for found in folder.findings()] == [
        (
            "PB031",
            "the section 'background' shows 'corrections', but the brief has no corrections",
            "enter 'corrections', or remove 'show'",
        )
    ]


def test_a_section_has_something_in_it(folder: Folder) -> None:
    folder.change("brief/brief.yaml", "  - id: proposal\n", "  - {id: empty, title: Empty}\n  - id: proposal\n")
    (found,) = folder.findings()
    assert (found.code, found.message) == ("PB021", "the section 'empty' has nothing in it")


PRINTABLE = frozenset(chr(code) for code in range(0x20, 0x250)) | {"’", "€"}


def _glyphs(folder: Folder) -> list[tuple[str, str, str]]:
    diagnostics = Diagnostics()
    with pytest.raises(BriefError):
        load_brief(folder.path, diagnostics, printable=PRINTABLE)
    return [(found.code, str(found.at), found.message) for found in diagnostics]


def test_a_character_no_font_has_is_found_with_everything_else_that_is_wrong(folder: Folder) -> None:
    folder.write("brief/background.md", "Amazon 🌍 pledged\n[$35 billion](fact:amazno).\n")
    folder.change("brief/brief.yaml", "title: Troops for a peace force", "title: Troops 是 for")
    folder.change("brief/brief.yaml", "handling: TLP:CLEAR", "handlin: TLP:CLEAR")
    folder.change("charts/events.csv", "A meeting, the first", "A ☺ meeting")
    assert _glyphs(folder) == [
        ("PB090", "brief/background.md:1:8", "no font of ours has '🌍' (U+1F30D earth globe europe-africa)"),
        ("PB031", "brief/background.md:2:20", "there is no fact 'amazno'"),
        ("PB090", "brief/brief.yaml:2:17", "no font of ours has '是' (U+662F cjk unified ideograph-662f)"),
        ("PB020", "brief/brief.yaml:7:3", "'handlin' is not a key of this header"),
        ("PB090", "charts/events.csv:2:15", "no font of ours has '☺' (U+263A white smiling face)"),
    ]


def test_comments_addresses_and_descriptions_need_no_glyphs(folder: Folder) -> None:
    folder.change("brief/facts.yaml", "facts:\n", "# 是\nfacts:\n")
    folder.change("brief/sources.yaml", "https://example.org", "https://example.org/是")
    folder.change("charts/pledges.yaml", "alt: One bar", "alt: One 🌍 bar")
    folder.write("brief/background.md", "Amazon [pledged](https://example.org/是_(x)) [$35 billion](fact:amazon).\n")
    load_brief(folder.path, Diagnostics(), printable=PRINTABLE)


def test_a_letter_and_its_mark_are_printed_as_the_letter_they_make(folder: Folder) -> None:
    folder.change("brief/brief.yaml", "title: Troops for", "title: E\u0301lan for")
    load_brief(folder.path, Diagnostics(), printable=PRINTABLE)
    folder.change("brief/brief.yaml", "title: E\u0301lan for", "title: E\u0307\u0301lan for")
    assert [code for code, *_ in _glyphs(folder)] == ["PB090"]


def test_a_text_in_a_script_without_a_font_is_not_a_thousand_findings(folder: Folder) -> None:
    folder.write("brief/background.md", "是" * 1_000)
    found = _glyphs(folder)
    assert len(found) == 21
    assert found[-1] == (
        "PB090",
        "brief/background.md:1:21",
        "980 more characters that no font of ours has, here and below",
    )


def test_every_value_knows_where_it_was_typed(folder: Folder) -> None:
    brief = folder.load()
    assert brief.risks[0].at("likelihood") == Location("brief/risks.yaml", 14, 17, 6)
    assert brief.risks[0].at() == Location("brief/risks.yaml", 11, 5, 6)
    assert brief.options[1].scores["home"].at("why") == Location("brief/options.yaml", 22, 29, 7)
    assert brief.options[1].at("scores", "home", "why") == Location("brief/options.yaml", 22, 29, 7)
    assert brief.header.at("from") == Location("brief/brief.yaml", 4, 9, 8)
    assert brief.header.at("subtitle") == brief.header.at()
    assert brief.charts[1].size.at("width_mm") == Location("charts/pledges.yaml", 9, 18, 3)
    assert brief.events["events.csv"][0].at("label") == Location("charts/events.csv", 2, 13, 20)


def test_every_run_of_prose_knows_where_it_was_typed(folder: Folder) -> None:
    (paragraph,) = folder.load().sections[0].body.blocks
    assert isinstance(paragraph, Paragraph)
    _, fact, _, citation, _ = paragraph.children
    assert isinstance(fact, FactSpan)
    assert isinstance(citation, Citation)
    assert (fact.words, fact.at) == ("$35 billion", Location("brief/background.md", 1, 17, 11))
    assert (fact.fact, fact.fact_at) == ("amazon", Location("brief/background.md", 1, 35, 6))
    assert citation.references[0].locator == "p. 3"


def test_the_text_of_every_file_is_kept_for_reports(folder: Folder) -> None:
    diagnostics = Diagnostics()
    load_brief(folder.path, diagnostics)
    assert "brief/background.md" in diagnostics.texts
    assert "charts/events.csv" in diagnostics.texts
    assert diagnostics.texts["brief/facts.yaml"].startswith("facts:\n")


def test_a_register_may_be_split_over_files(folder: Folder) -> None:
    folder.write(
        "brief/evidence-more.yaml",
        "evidence:\n  - {id: E02, section: End, type: fact, by: It, claim: x, quote: x, check: ok}\n",
    )
    assert [entry.id for entry in folder.load().evidence] == ["E02", "E01"]


def test_a_part_that_stands_once_is_refused_a_second_time(folder: Folder) -> None:
    folder.write("brief/z.yaml", "decision: {question: a, needed_by: b, who_decides: c}\nheader: {title: again}\n")
    assert _codes(folder) == [("PB012", "brief/z.yaml:2:1")]


# --- names of the output


def test_the_slug_can_be_set(folder: Folder) -> None:
    folder.write("policybrief.toml", '# the output\nslug = "gaza-troops"\n')
    assert folder.load().slug == "gaza-troops"


@pytest.mark.parametrize(
    ("toml", "code", "at"),
    [
        ("slug = \n", "PB016", "policybrief.toml:1:8"),
        ('slug = "x"\nslug = "y"\n', "PB016", "policybrief.toml:2:11"),
        ('slug = "a', "PB016", "policybrief.toml:1:10"),
        ('slug = "A b"\n', "PB022", "policybrief.toml:1:8"),
        ("slug = 3\n", "PB022", "policybrief.toml:1:8"),
        ('\nslgu = "a"\n', "PB020", "policybrief.toml:2:1"),
        ("[slug]\nx = 1\n", "PB022", "policybrief.toml:1:2"),
    ],
)
def test_wrong_settings_are_shown_at_their_line(folder: Folder, toml: str, code: str, at: str) -> None:
    folder.write("policybrief.toml", toml)
    assert _codes(folder) == [(code, at)]


# --- what is missing


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as raised:
        load_brief(tmp_path / "nowhere", Diagnostics())
    (finding,) = raised.value.diagnostics
    assert (finding.code, finding.message) == ("PB001", "the folder nowhere does not exist")


def test_an_empty_folder_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as raised:
        load_brief(tmp_path, Diagnostics())
    (finding,) = raised.value.diagnostics
    assert (finding.code, finding.message) == ("PB001", "there is no folder brief/ here")
    assert "brief.yaml" in finding.help


def test_the_folder_inside_is_taken_for_the_one_above(folder: Folder) -> None:
    with pytest.raises(BriefError) as raised:
        load_brief(folder.path / "brief", Diagnostics())
    (finding,) = raised.value.diagnostics
    assert finding.help == "name the folder above this one"


def test_a_folder_without_brief_yaml_says_so(folder: Folder) -> None:
    (folder.path / "brief/brief.yaml").unlink()
    assert _codes(folder) == [("PB001", "brief/brief.yaml:1:1")]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "sections: []\n"])
def test_a_brief_needs_a_header(tmp_path: Path, text: str) -> None:
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief/brief.yaml").write_text(text)
    with pytest.raises(BriefError) as raised:
        load_brief(tmp_path, Diagnostics())
    (finding,) = raised.value.diagnostics
    assert (finding.code, finding.message) == ("PB021", "the brief has no 'header'")


def test_files_that_nothing_uses_are_named(folder: Folder) -> None:
    folder.write("brief/draft.md", "Words.\n")
    folder.write("charts/old.csv", "date,label,kind,source\n")
    assert _codes(folder) == [("PB051", "brief/draft.md:1:1"), ("PB051", "charts/old.csv:1:1")]


def test_a_yml_file_is_not_passed_over_in_silence(folder: Folder) -> None:
    folder.write("brief/more.yml", "risks: []\n")
    (finding,) = folder.findings()
    assert (finding.code, finding.help) == ("PB051", "name it more.yaml")


# --- one mistake does not hide or make another


def test_a_file_that_cannot_be_read_makes_no_false_alarms(folder: Folder) -> None:
    folder.change("brief/evidence.yaml", "claim: Troops are asked", "claim: Troops: asked")
    assert _codes(folder) == [("PB011", "brief/evidence.yaml:2:69")]


def test_an_entry_that_fails_still_has_its_id(folder: Folder) -> None:
    folder.change("brief/risks.yaml", "    mitigation: Debate first\n", "")
    assert _codes(folder) == [("PB021", "brief/risks.yaml:11:5")]


def test_mistakes_in_several_files_come_in_one_run(folder: Folder) -> None:
    folder.change("brief/facts.yaml", "35 billion", "35bn")
    folder.change("brief/risks.yaml", "likelihood: likely", "likelihood: likley")
    folder.change("brief/sources.yaml", "title: An article", "title: An: article")
    folder.change("charts/pledges.yaml", "alt: One bar\n", "")
    assert sorted(code for code, _ in _codes(folder)) == ["PB011", "PB021", "PB024", "PB101"]


def test_prose_in_a_failing_entry_is_checked_all_the_same(folder: Folder) -> None:
    folder.change("brief/risks.yaml", "impact: 2\n", "impact: high\n    drivers: See [@E77]\n")
    assert sorted(code for code, _ in _codes(folder)) == ["PB022", "PB031"]


def test_a_warning_does_not_stop_the_brief(folder: Folder) -> None:
    folder.write("brief/draft.md", "Words.\n")
    diagnostics = Diagnostics()
    assert load_brief(folder.path, diagnostics).header.date.year == 2025
    assert [finding.severity for finding in diagnostics] == ["warning"]


# --- encodings and limits


def test_a_byte_order_mark_and_crlf_leave_columns_as_an_editor_counts_them(folder: Folder) -> None:
    text = (folder.path / "brief/risks.yaml").read_text("utf-8").replace("likelihood: likely", "likelihood: likley")
    folder.write("brief/risks.yaml", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert _codes(folder) == [("PB101", "brief/risks.yaml:14:17")]


def test_a_byte_order_mark_on_the_first_line_takes_no_column(folder: Folder) -> None:
    folder.write("brief/claims.yaml", "\ufeffclams: []\n")
    assert _codes(folder) == [("PB020", "brief/claims.yaml:1:1")]


@pytest.mark.parametrize(
    ("data", "at"),
    [
        ("claims: []\n".encode("utf-16"), "brief/claims.yaml:1:1"),
        ("claims: []\n".encode("utf-16-be"), "brief/claims.yaml:1:1"),
        ("# Caf\xe9\nclaims: []\n".encode("latin-1"), "brief/claims.yaml:1:6"),
        ("# é\n# naïve caf\xe9\n".encode() + b"\xff\n", "brief/claims.yaml:3:1"),
        (b"%PDF-1.7\n\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", "brief/claims.yaml:1:1"),
    ],
)
def test_another_encoding_is_named_where_it_shows(folder: Folder, data: bytes, at: str) -> None:
    folder.write("brief/claims.yaml", data)
    assert ("PB002", at) in _codes(folder)


@pytest.mark.parametrize("character", ["\t", "\x07", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff"])
def test_characters_that_a_reader_cannot_see_are_shown(folder: Folder, character: str) -> None:
    folder.change("brief/brief.yaml", "title: Why now", f"title: Why{character}now")
    assert _codes(folder) == [("PB003", "brief/brief.yaml:12:15")]


def test_a_tab_that_indents_is_the_one_mistake(folder: Folder) -> None:
    folder.write("brief/claims.yaml", "claims:\n\t- id: a\n")
    assert _codes(folder) == [("PB003", "brief/claims.yaml:2:1")]


def test_a_flood_of_bad_characters_is_one_screen(folder: Folder) -> None:
    folder.write("brief/background.md", "Words " + "\x07" * 5_000 + " end.\n")
    assert len(folder.findings()) == 21


def test_files_are_bounded(folder: Folder) -> None:
    folder.write("brief/background.md", "word " * 200_001)
    folder.write("brief/claims.yaml", "# " + "x" * 5_000_001)
    folder.write("charts/events.csv", "date,label,kind,source\n" + "x" * 5_000_001)
    codes = {(code, at) for code, at in _codes(folder)}
    assert codes >= {
        ("PB015", "brief/brief.yaml:13:11"),
        ("PB015", "brief/claims.yaml:1:1"),
        ("PB015", "charts/events.yaml:3:7"),
    }


def test_rows_and_fields_are_bounded(folder: Folder) -> None:
    row = "2025-06-18,A meeting,event,E01\n"
    folder.write("charts/events.csv", "date,label,kind,source\n" + row * 10_001)
    assert _codes(folder) == [("PB015", "charts/events.csv:10002:1")]
    folder.write("charts/events.csv", "date,label,kind,source\n" + row.replace("meeting", "m" * 1_001))
    assert _codes(folder) == [("PB062", "charts/events.csv:2:12")]


def test_a_file_that_may_not_be_read_is_the_machines_fault(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("policybrief.content.files.os.open", refuse)
    with pytest.raises(MachineError, match=r"cannot read brief/brief\.yaml|cannot read brief/claims\.yaml"):
        load_brief(folder.path, Diagnostics())


@pytest.mark.parametrize(
    ("typed", "wrong", "code"),
    [
        ("likelihood: likely\n    impact: 4", "likelihood: likley\n    impact: 4", "PB101"),
        ("impact: 5", "impact: 7", "PB037"),
    ],
)
def test_what_is_off_its_scale_is_not_missed_on_a_grid_too(tmp_path: Path, typed: str, wrong: str, code: str) -> None:
    folder = Path(shutil.copytree(BRIEF, tmp_path / "brief"))
    register = folder / "brief" / "risks.yaml"
    text = register.read_text(encoding="utf-8")
    assert typed in text
    register.write_text(text.replace(typed, wrong, 1), encoding="utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(BriefError):
        load_brief(folder, diagnostics)
    assert [finding.code for finding in diagnostics if finding.severity is Severity.ERROR] == [code]


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("C05", "C runs from C01 to C10, without C05"),
        ("C99", "C runs from C01 to C10"),
    ],
)
def test_the_help_for_an_id_in_a_gap_of_its_series_names_the_gap(typed: str, help: str) -> None:
    known = [f"C{number:02}" for number in range(1, 11) if number != 5]
    assert _suggest_id(typed, known, ()) == help


def test_ids_without_zeros_run_in_the_order_of_their_numbers() -> None:
    assert _suggest_id("R40", [f"R{number}" for number in range(1, 13)], ()) == "R runs from R1 to R12"
