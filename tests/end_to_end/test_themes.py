"""Every brief in three themes: another measure, other sizes and colours change the page and break nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.conftest import WriteBrief
from tests.end_to_end.test_commands import run

from policybrief.build import Built, build_brief
from policybrief.diagnostics import Diagnostics, Severity
from policybrief.drawing import Glyphs
from policybrief.drawing import Path as InkPath
from policybrief.kept import key_build
from policybrief.layout.pages import Page
from policybrief.pdf.check import check_output
from policybrief.pdf.inspect import ReadPdf, ReadText, read_pdf
from policybrief.structure import Artifact
from policybrief.theme.memo import MEMO
from policybrief.theme.recolour import recolour
from policybrief.theme.styles import MM, Paper, Theme

TESTS = Path(__file__).parents[1]
BRIEFS = {"shipped": TESTS.parent, "French": TESTS / "second_brief", "two pages": TESTS / "two_page_brief"}
LEAST_PT = 7.5


def make_roomy() -> Theme:
    """Larger text on a shifted, narrower main column; green; more room between blocks."""
    green = recolour(MEMO, {"navy": "#0B3D2E", "mid": "#2F6B4F", "ink": "#202020", "panel": "#EFF5F1"})
    text = {
        **green.text,
        "body": replace(green.text["body"], size_pt=11, leading_pt=15),
        "heading-2": replace(green.text["heading-2"], size_pt=18, leading_pt=22, family="sans"),
        "table": replace(green.text["table"], size_pt=9, leading_pt=12),
        "fine": replace(green.text["fine"], size_pt=8, leading_pt=10.5),
    }
    papers = {"a4": replace(green.papers["a4"], left_mm=26, right_mm=14, top_mm=24, main_mm=106)}
    return replace(green, name="roomy", text=text, papers=papers, block_gap_u=6, hair_pt=0.6)


def make_bookish() -> Theme:
    """Justified with hyphens, hanging marks and old-style figures; wine red; larger words in charts."""
    wine = recolour(MEMO, {"navy": "#5B1230", "mid": "#8C3A58", "grey": "#4F4750"})
    body = replace(wine.text["body"], align="justify", hyphenate=True, hang=True, features=("onum",))
    chart = replace(wine.chart, label_pt=8.5, small_pt=8, bars=replace(wine.chart.bars, bar_mm=6))
    papers = {"a4": replace(wine.papers["a4"], left_mm=18, right_mm=22, main_mm=114, gutter_mm=6)}
    return replace(wine, name="bookish", text={**wine.text, "body": body}, chart=chart, papers=papers)


THEMES = {theme.name: theme for theme in (MEMO, make_roomy(), make_bookish())}
CASES = [(brief, theme) for brief in BRIEFS for theme in THEMES]


@cache
def built(brief: str, theme: str) -> tuple[Built, tuple[str, ...]]:
    """A brief in a theme, and what was found that is more than a note."""
    diagnostics = Diagnostics()
    made = build_brief(BRIEFS[brief], diagnostics, theme=THEMES[theme])
    return made, tuple(str(each) for each in diagnostics if each.severity is Severity.ERROR)


@cache
def read(brief: str, theme: str) -> ReadPdf:
    return read_pdf(built(brief, theme)[0].data)


def content(brief: str, theme: str) -> tuple[ReadText, ...]:
    return tuple(text for text in read(brief, theme).texts if text.text.strip() and not text.artifact)


def end_of(text: ReadText) -> float:
    """Where its last letter ends, about: the space behind it is part of what is read."""
    return text.right - (0.25 * text.size_pt if text.text.endswith(" ") else 0.0)


def paper_of(theme: str) -> Paper:
    return THEMES[theme].papers["a4"]


def glyphs_of(page: Page) -> Iterator[Glyphs]:
    for piece in page.pieces:
        if not isinstance(piece.owner, Artifact):
            yield from (ink for ink in piece.ink if isinstance(ink, Glyphs))


def colours_of(made: Built) -> set[str]:
    words = {glyphs.colour for page in made.pages.pages for glyphs in glyphs_of(page)}
    ink = (ink for page in made.pages.pages for piece in page.pieces for ink in piece.ink)
    paths = {colour for path in ink if isinstance(path, InkPath) for colour in (path.fill, path.stroke)}
    return (words | paths) - {""}


@pytest.mark.parametrize(("brief", "theme"), CASES)
def test_a_brief_is_sound_in_every_theme(brief: str, theme: str) -> None:
    made, errors = built(brief, theme)
    assert errors == ()
    assert check_output(made.data) == ()


@pytest.mark.parametrize(("brief", "theme"), CASES)
def test_no_text_is_below_the_least_size(brief: str, theme: str) -> None:
    assert min(text.size_pt for text in content(brief, theme)) >= LEAST_PT


@pytest.mark.parametrize(("brief", "theme"), CASES)
def test_words_stay_between_the_margins(brief: str, theme: str) -> None:
    paper, pages = paper_of(theme), read(brief, theme).pages
    left, right = paper.left_mm * MM, pages[0].width_pt - paper.right_mm * MM
    hanging = max(style.size_pt for style in THEMES[theme].text.values() if style.hang) if theme == "bookish" else 0.5
    outside = [text.text for text in content(brief, theme) if text.x < left - 0.5 or end_of(text) > right + hanging]
    assert outside == []


@pytest.mark.parametrize(("brief", "theme"), CASES)
def test_only_colours_of_the_theme_are_printed(brief: str, theme: str) -> None:
    known = set(THEMES[theme].colours.values())
    assert colours_of(built(brief, theme)[0]) <= known


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_the_size_of_its_theme(theme: str) -> None:
    sizes = Counter[float]()
    for text in content("shipped", theme):
        if text.font.startswith("SourceSerifPro-Regular"):
            sizes[round(text.size_pt, 2)] += len(text.text)
    assert sizes.most_common(1)[0][0] == THEMES[theme].text["body"].size_pt


def first_heading(theme: str) -> ReadText:
    """The first section's heading; its words stand in the contents list, too, in small type."""
    found = [text for text in content("shipped", theme) if text.text.startswith("Why this is")]
    return max(found, key=lambda text: text.size_pt)


@pytest.mark.parametrize("theme", THEMES)
def test_headings_have_the_face_and_size_of_their_theme(theme: str) -> None:
    style = THEMES[theme].text["heading-2"]
    heading = first_heading(theme)
    assert (round(heading.size_pt, 2), "Sans" in heading.font) == (style.size_pt, style.family == "sans")


@pytest.mark.parametrize("theme", THEMES)
def test_columns_stand_where_the_paper_puts_them(theme: str) -> None:
    paper = paper_of(theme)
    heading = first_heading(theme)
    assert heading.x == pytest.approx(paper.left_mm * MM, abs=0.1)
    body = [text for text in content("shipped", theme) if text.font.startswith("SourceSerifPro-Regular")]
    on_page = [
        text for text in body if text.page == heading.page and text.size_pt == THEMES[theme].text["body"].size_pt
    ]
    edge = (paper.left_mm + paper.main_mm) * MM
    assert edge - 30 < max(text.right for text in on_page) < edge + 8


def test_justified_lines_end_at_the_measure_and_ragged_ones_do_not() -> None:
    ends = {}
    for theme in ("memo", "bookish"):
        paper, size = paper_of(theme), THEMES[theme].text["body"].size_pt
        edge = (paper.left_mm + paper.main_mm) * MM
        page = next(text.page for text in content("shipped", theme) if text.text.startswith("Why this is"))
        lines: dict[float, float] = {}
        for text in content("shipped", theme):
            if text.page == page and text.size_pt == size and text.font.startswith("SourceSerifPro"):
                lines[round(text.y, 1)] = max(lines.get(round(text.y, 1), 0.0), text.right)
        ends[theme] = sum(abs(right - edge) < 8 for right in lines.values()) / len(lines)
    assert ends["bookish"] > 0.5 > ends["memo"]


@pytest.mark.parametrize("theme", ["roomy", "bookish"])
def test_a_theme_changes_the_page_and_not_a_word(theme: str) -> None:
    house, other = built("shipped", "memo")[0], built("shipped", theme)[0]
    assert other.document == house.document
    assert other.data != house.data
    assert MEMO.colours["navy"] not in colours_of(other)
    assert THEMES[theme].colours["navy"] in colours_of(other)


GREEN = '[theme.colours]\nnavy = "#0B3D2E"\n[theme.text.body]\nsize_pt = 10.5\nleading_pt = 14\n'


def test_a_team_chooses_its_design_in_its_settings(write_brief: WriteBrief) -> None:
    folder = write_brief("Some words of the body.", policybrief_dot_toml=GREEN)
    made = build_brief(folder, Diagnostics())
    assert "#0B3D2E" in colours_of(made)
    assert MEMO.colours["navy"] not in colours_of(made)
    (body,) = read_pdf(made.data).find_text("Some words of the body.")
    assert body.size_pt == 10.5


def test_another_design_is_another_build_and_verifies(
    write_brief: WriteBrief, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("policybrief.cli.building.key_build", key_build)
    monkeypatch.setenv("POLICYBRIEF_CACHE", str(tmp_path / "kept"))
    folder = write_brief("Some words of the body.", policybrief_dot_toml=GREEN)
    results = []
    for text in (GREEN, GREEN, GREEN.replace("0B3D2E", "5B1230")):
        (folder / "policybrief.toml").write_text(text, encoding="utf-8")
        code, stdout, _ = run("build", folder, "--json")
        assert code == 0
        results.append(json.loads(stdout))
    assert [result["unchanged"] for result in results] == [False, True, False]
    assert results[0]["sha256"] == results[1]["sha256"] != results[2]["sha256"]
    file = Path(results[2]["file"])
    assert run("verify", file, folder)[0] == 0
    (folder / "policybrief.toml").write_text(GREEN, encoding="utf-8")
    assert run("verify", file, folder)[0] == 1


def test_a_design_nobody_can_read_is_refused(write_brief: WriteBrief) -> None:
    folder = write_brief("Words.", policybrief_dot_toml='[theme.text.body]\ncolour = "pale"\nsize_pt = 5\n')
    code, _, stderr = run("check", folder)
    assert code == 1
    assert "policybrief.toml:3:11: error[PB023] 'size_pt' cannot be 5" in stderr
    folder = write_brief("Words.", policybrief_dot_toml='[theme.text.body]\ncolour = "pale"\n')
    code, _, stderr = run("check", folder, "--pages", "--strict")
    assert code == 1
    assert "warning[PB715]" in stderr
    assert "#9FBAD3 on #FFFFFF" in stderr


def test_the_design_of_the_readme_is_one(write_brief: WriteBrief) -> None:
    readme = (TESTS.parent / "README.md").read_text(encoding="utf-8")
    (settings,) = (block.partition("```")[0] for block in readme.split("```toml\n")[1:] if block.startswith("[theme]"))
    diagnostics = Diagnostics()
    made = build_brief(write_brief("Words.", policybrief_dot_toml=settings), diagnostics)
    assert not diagnostics.has_errors
    assert "#0B3D2E" in colours_of(made)
