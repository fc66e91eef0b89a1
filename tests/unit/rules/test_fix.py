"""`check --fix`: what is certain is mended in place, every other byte stays, and nothing is ever lost."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from tests.unit.rules.small_brief import write_folder
from typer.testing import CliRunner

from policybrief.cli.app import app
from policybrief.content.load import load_brief
from policybrief.diagnostics import Diagnostics
from policybrief.document.resolve import resolve
from policybrief.rules.fix import plan_fixes, render_diff, write_fixes
from policybrief.rules.fix_edits import find_meant

ROOT = Path(__file__).parents[3]
SOURCES = """\
sources:
  - {id: C01, role: context, title: First, publisher: Paper, date: 2025-12-10, url: "https://example.org/1", grade: press, saw: full}
  - {id: C02, role: context, title: Second, publisher: Wire, date: 2025-12-11, url: "https://example.org/2", grade: wire, saw: full}
facts:
  - {id: road, label: Road, amount: 36 billion, unit: USD, sources: [C01]}
claims:
  - {id: all-options, count: {of: options}}
"""


def write(folder: Path, words: str, change: str = "") -> Path:
    """The small brief with a section whose Markdown file holds these words."""
    write_folder(folder, SOURCES + "sections:\n  - {id: body, title: Body, body: body.md}\n" + change)
    (folder / "brief" / "body.md").write_bytes(words.encode())
    return folder


def mend(folder: Path) -> str:
    """The words of the section when everything is mended."""
    diagnostics = Diagnostics()
    write_fixes(plan_fixes(folder), diagnostics)
    assert not diagnostics.found
    return (folder / "brief" / "body.md").read_bytes().decode()


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("It costs [$35 billion](fact:road).\n", "It costs [$36 billion](fact:road).\n"),
        ("It costs [US$35bn](fact:road).\n", "It costs [US$36bn](fact:road).\n"),
        ("[Three](claim:all-options) options.\n", "[Two](claim:all-options) options.\n"),
        ("It is [35\nbillion US dollars](fact:road).\n", "It is [36 billion US dollars](fact:road).\n"),
        ("See [@c01].\n", "See [@C01].\n"),
        ("See [@C1; @C02, p. 3].\n", "See [@C01; @C02, p. 3].\n"),
        ("It costs [$36 billion](fact:raod).\n", "It costs [$36 billion](fact:road).\n"),
        ("[Two](claim:all-option) options.\n", "[Two](claim:all-options) options.\n"),
        ("Delay is probable. Probably nobody leaves.\n", "Delay is likely. Likely nobody leaves.\n"),
        ("He said \"no\" and it's so, in the '90s.\n", "He said “no” and it’s so, in the ’90s.\n"),
        ("\"Go\", the 'wise' one said.\n", "“Go”, the ‘wise’ one said.\n"),
        ("It cost $ 40, 12 % of 5billion [@C01].\n", "It cost $40, 12% of 5 billion [@C01].\n"),
    ],
)
def test_what_is_certain_is_mended(typed: str, mended: str, tmp_path: Path) -> None:
    assert mend(write(tmp_path, typed)) == mended
    assert plan_fixes(tmp_path) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "See [@C03].\n",  # which source was meant?
        "See [@Z9].\n",
        "It costs [$36 billion](fact:rail).\n",
        "It costs [$36 billion](fact:all-option).\n",  # a claim is one slip away, but no fact
        "It costs [$36 billion](fact:C01).\n",  # a source, not a fact
        "See https://example.org/a'b and [a page](https://example.org/'c').\n",
        "A remote village; it cost [$36 billion](fact:road); see chapter 5.\n",
        "He said: “it is probable” [@C01].\n",
    ],
)
def test_what_is_not_certain_is_left_alone(typed: str, tmp_path: Path) -> None:
    assert plan_fixes(write(tmp_path, typed)) == ()


def test_mistakes_that_hide_each_other_are_mended_in_one_run(tmp_path: Path) -> None:
    assert (
        mend(write(tmp_path, "It costs [$35 billion](fact:raod) [@c01].\n"))
        == "It costs [$36 billion](fact:road) [@C01].\n"
    )


def test_a_likelihood_of_the_register_is_mended_by_slip_and_by_synonym(tmp_path: Path) -> None:
    risks = (
        "risks:\n"
        "  - {id: R1, title: Late, likelihood: likley, impact: 3, basis: inferred, mitigation: Hurry}  # soon\n"
        "  - {id: R2, title: Dear, likelihood: improbable, impact: 3, basis: inferred, mitigation: Save}\n"
    )
    write(tmp_path, "Words.\n", risks)
    mend(tmp_path)
    text = (tmp_path / "brief" / "brief.yaml").read_text("utf-8")
    assert "likelihood: likely, impact: 3, basis: inferred, mitigation: Hurry}  # soon" in text
    assert "likelihood: unlikely, impact" in text
    load_brief(tmp_path, Diagnostics())


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("title: It's so", "title: It’s so"),
        ('title: "It\'s so"', 'title: "It’s so"'),
        ('title: He said "no" twice', "title: He said “no” twice"),
        ("title: 'He said \"no\" twice'", "title: 'He said “no” twice'"),
        ("title: 'It''s so'", "title: 'It''s so'"),
        ('title: "He said \\"no\\" twice"', 'title: "He said \\"no\\" twice"'),
    ],
)
def test_quotes_of_prose_are_mended_and_those_of_yaml_stay(typed: str, mended: str, tmp_path: Path) -> None:
    write_folder(tmp_path, f"sections:\n  - id: body\n    {typed}   # 'quoted' and \"more\"\n    body: Words.\n")
    assert write_fixes(plan_fixes(tmp_path), Diagnostics()) == (0 if typed == mended else mended.count("“") * 2 or 1)
    text = (tmp_path / "brief" / "brief.yaml").read_text("utf-8")
    assert f"    {mended}   # 'quoted' and \"more\"\n" in text
    load_brief(tmp_path, Diagnostics())


def test_line_ends_byte_order_mark_comments_and_the_last_line_stay(tmp_path: Path) -> None:
    data = "\ufeff**Urdu** صاف costs [$35 billion](fact:road)\r\nand  more   words.\r\n\r\nSee [@C01]".encode()
    folder = write(tmp_path, "")
    path = folder / "brief" / "body.md"
    path.write_bytes(data)
    path.chmod(0o640)
    assert write_fixes(plan_fixes(folder), Diagnostics()) == 1
    assert path.read_bytes() == data.replace(b"$35 billion", b"$36 billion")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(each.name for each in path.parent.iterdir()) == ["body.md", "brief.yaml"]


def test_the_diff_shows_it_and_writes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, "It costs [$35 billion](fact:road).\n")
    assert render_diff(plan_fixes(folder)) == (
        "--- a/brief/body.md\n+++ b/brief/body.md\n@@ -1 +1 @@\n"
        "-It costs [$35 billion](fact:road).\n+It costs [$36 billion](fact:road).\n"
    )
    assert "35" in (folder / "brief" / "body.md").read_text("utf-8")


def test_a_read_only_file_is_refused_and_no_file_is_written(tmp_path: Path) -> None:
    folder = write(
        tmp_path, "It costs [$35 billion](fact:road).\n", 'key_judgments:\n  - {text: "It is $ 4.", basis: inferred}\n'
    )
    fixes = plan_fixes(folder)
    assert [fix.file for fix in fixes] == ["brief/body.md", "brief/brief.yaml"]
    (folder / "brief" / "body.md").chmod(0o444)
    diagnostics = Diagnostics()
    assert write_fixes(fixes, diagnostics) == 0
    assert [f"{each.at} {each.code} {each.message}" for each in diagnostics] == [
        "brief/body.md:1:11 PB017 brief/body.md is read-only"
    ]
    assert [fix.path.read_bytes() for fix in fixes] == [fix.before for fix in fixes]


def test_a_file_that_changed_meanwhile_is_refused_with_its_changes_kept(tmp_path: Path) -> None:
    folder = write(tmp_path, "It costs [$35 billion](fact:road).\n")
    fixes = plan_fixes(folder)
    path = folder / "brief" / "body.md"
    path.write_text("Another editor's words.\n", encoding="utf-8")
    diagnostics = Diagnostics()
    assert write_fixes(fixes, diagnostics) == 0
    assert [each.code for each in diagnostics] == ["PB018"]
    assert path.read_text("utf-8") == "Another editor's words.\n"
    path.unlink()
    diagnostics = Diagnostics()
    assert write_fixes(fixes, diagnostics) == 0
    assert [each.message for each in diagnostics] == ["brief/body.md is gone"]


def test_a_link_inside_the_folder_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    folder = write(tmp_path, "")
    path = folder / "brief" / "body.md"
    real = folder / "brief" / "text.txt"
    real.write_text("It costs [$35 billion](fact:road).\n", encoding="utf-8")
    path.unlink()
    path.symlink_to("text.txt")
    assert write_fixes(plan_fixes(folder), Diagnostics()) == 1
    assert path.is_symlink()
    assert real.read_text("utf-8") == "It costs [$36 billion](fact:road).\n"


def test_a_folder_that_cannot_be_read_gives_no_fixes(tmp_path: Path) -> None:
    assert plan_fixes(tmp_path / "nowhere") == ()
    folder = write(tmp_path, "It costs [$35 billion](fact:road).\n")
    (folder / "brief" / "brief.yaml").write_text("header: [\n", encoding="utf-8")
    assert plan_fixes(folder) == ()


def test_changing_a_pledge_of_the_real_brief_stops_the_build_and_the_fix_mends_every_form(tmp_path: Path) -> None:
    for name in ("brief", "charts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for path in (*(tmp_path / "brief").iterdir(), *(tmp_path / "charts").iterdir()):
        path.chmod(0o644)
    facts = tmp_path / "brief" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("amount: 35 billion", "amount: 36 billion"), encoding="utf-8")
    assert write_fixes(plan_fixes(tmp_path), Diagnostics()) == 3
    diagnostics = Diagnostics()
    resolve(load_brief(tmp_path, diagnostics), edition="full", diagnostics=diagnostics)
    assert not diagnostics.has_errors


def test_the_command_mends_shows_and_refuses(tmp_path: Path) -> None:
    folder = write(tmp_path, "It costs [$35 billion](fact:road) and [@c01].\n")
    path = folder / "brief" / "body.md"
    before = path.read_bytes()
    shown = CliRunner().invoke(app, ["check", str(folder), "--diff"])
    assert "+It costs [$36 billion](fact:road) and [@C01]." in shown.stdout
    assert path.read_bytes() == before
    path.chmod(0o444)
    refused = CliRunner().invoke(app, ["check", str(folder), "--fix"])
    assert (refused.exit_code, path.read_bytes()) == (1, before)
    assert "brief/body.md:1:11: error[PB017] brief/body.md is read-only" in refused.stderr
    assert "1 | It costs" in refused.stderr
    path.chmod(0o644)
    mended = CliRunner().invoke(app, ["check", str(folder), "--fix"])
    assert "mended 2 places" in mended.stdout
    assert path.read_text("utf-8") == "It costs [$36 billion](fact:road) and [@C01].\n"


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("likley", ("likely", "unlikely"), "likely"),
        ("amazn", ("amazon", "google"), "amazon"),
        ("amazonn", ("amazon", "google"), "amazon"),
        ("Amazon", ("amazon", "google"), "amazon"),
        ("amazing", ("amazon", "google"), ""),
        ("road-b", ("road-a", "road-c"), ""),
        ("e7", ("E07", "E08"), "E07"),
        ("E99", ("E09", "E98"), ""),
        ("O6", ("O1", "O5"), ""),
        ("us", ("uk", "eu"), ""),
    ],
)
def test_an_id_is_mended_only_where_one_known_id_is_one_slip_away(
    typed: str, known: tuple[str, ...], meant: str
) -> None:
    assert find_meant(typed, known) == meant
