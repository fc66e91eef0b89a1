"""What CI relies on: exit codes, formats for machines, selection, drafts."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import WriteBrief
from tests.end_to_end.json_schema import find_violations

from policybrief.pdf.inspect import read_pdf

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "policybrief"]
SCHEMA = json.loads((ROOT / "src" / "policybrief" / "cli" / "findings.schema.json").read_text("utf-8"))
SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
PLANTED = Path(__file__).parent / "planted"

WARNING = "[rules.severity]\nPB108 = 'warning'\n"
CERTAIN = "There is zero chance of a deal.\n"
UNDECIDED = """\
options:
  - {id: O1, title: Wait, role: baseline, what: Nothing., for: Cheap., against: Slow.}
  - {id: O2, title: Build, what: Two lanes., for: Fast., against: Dear.}
"""


def run(*arguments: str | Path, cwd: Path | None = None) -> tuple[int, str, str]:
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=cwd, env=os.environ | {"NO_COLOR": "1"},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


# --- exit codes and selection


def test_a_warning_fails_only_a_strict_check(write_brief: WriteBrief) -> None:
    folder = write_brief(CERTAIN)
    code, stdout, stderr = run("check", folder)
    assert (code, stdout) == (0, "")
    assert "brief/body.md:1:10: warning[PB108]" in stderr
    code, _, stderr = run("check", folder, "--strict")
    assert code == 1
    assert "1 warning" in stderr


def test_a_strict_build_of_a_brief_with_a_warning_writes_nothing(write_brief: WriteBrief) -> None:
    folder = write_brief(CERTAIN)
    assert run("build", folder, "--strict", "--quiet")[0] == 1
    assert not (folder / "out").exists()
    assert run("build", folder, "--quiet")[0] == 0
    assert [path.suffix for path in (folder / "out").iterdir()] == [".pdf"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--ignore", "PB108"], 0),
        (["--select", "PB2,PB3"], 0),
        (["--select", "certain-forecast"], 1),
        (["--select", "PB1"], 1),
    ],
)
def test_rules_are_chosen_on_the_command_line(arguments: list[str], code: int, write_brief: WriteBrief) -> None:
    assert run("check", write_brief(CERTAIN), "--strict", *arguments)[0] == code


def test_stale_numbers_and_broken_rules_come_in_one_run(write_brief: WriteBrief) -> None:
    folder = write_brief(
        f"[$36 billion](fact:road) were pledged.\n\n{CERTAIN}",
        brief__facts_dot_yaml="facts:\n  - {id: road, label: Road, amount: 35 billion, unit: USD, sources: [C01]}\n",
        brief__sources_dot_yaml="sources:\n  - {id: C01, role: context, title: One, publisher: Paper, date: 2025-12-10,"
        ' url: "https://example.org/1", grade: press, saw: full}\n',
    )
    code, stdout, _ = run("check", folder, "--json")
    assert code == 1
    assert {"PB070", "PB108"} <= {finding["code"] for finding in json.loads(stdout)["findings"]}


def test_an_exception_with_a_reason_passes_a_strict_check(write_brief: WriteBrief) -> None:
    allow = '[[allow]]\nrule = "PB108"\nat = "body"\nwords = "zero chance"\nreason = "The treaty forbids it."\n'
    assert run("check", write_brief(CERTAIN, policybrief_dot_toml=allow), "--strict")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--select", "PB999"),
        ("check", "--select", "PB108", "--ignore", "PB108"),
        ("check", "--format", "xml"),
        ("explain", "PB999"),
        ("checklist", "--standard", "icd23"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_was_meant(arguments: tuple[str, ...]) -> None:
    code, stdout, stderr = run(*arguments)
    assert (code, stdout) == (2, "")
    assert "Traceback" not in stderr


def test_a_rule_about_pages_is_asked_when_it_is_selected(write_brief: WriteBrief) -> None:
    team = '[rules]\nprofile = "team.toml"\n'
    folder = write_brief(
        "One paragraph of the brief.\n\n" * 90, policybrief_dot_toml=team, team_dot_toml="[limits]\npages = 1\n"
    )
    assert "PB701" not in run("check", folder)[2]
    assert "PB701" in run("check", folder, "--select", "PB7")[2]
    assert "PB701" in run("check", folder, "--pages")[2]


def test_an_unknown_profile_is_an_error_of_the_brief(write_brief: WriteBrief) -> None:
    code, _, stderr = run("check", write_brief(policybrief_dot_toml='[rules]\nprofile = "gren-book"\n'))
    assert code == 1
    assert "policybrief.toml:2:11: error[PB031] there is no profile 'gren-book'" in stderr
    assert "did you mean 'green-book'?" in stderr


# --- formats


@pytest.mark.parametrize("body", ["Nothing to add.", CERTAIN, "Words [@E99]."])
def test_json_is_valid_against_the_schema_of_the_repository(body: str, write_brief: WriteBrief) -> None:
    _, stdout, _ = run("check", write_brief(body), "--format", "json")
    data = json.loads(stdout)
    assert list(find_violations(data, SCHEMA)) == []
    assert len(data["findings"]) == data["errors"] + data["warnings"] + data["notes"]


def test_json_of_a_build_is_valid_against_the_schema_too(write_brief: WriteBrief) -> None:
    _, stdout, _ = run("build", write_brief(), "--json")
    assert list(find_violations(json.loads(stdout), SCHEMA)) == []


def test_sarif_has_the_findings_at_their_lines(write_brief: WriteBrief) -> None:
    folder = write_brief(f"First line.\n\n{CERTAIN}")
    code, stdout, _ = run("check", folder.name, "--format", "sarif", "--strict", cwd=folder.parent)
    data = json.loads(stdout)
    assert code == 1
    assert list(find_violations(data, SARIF)) == []
    assert data["$schema"].endswith("/sarif-schema-2.1.0.json")
    (result,) = data["runs"][0]["results"]
    rule = data["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (result["ruleId"], result["level"], rule["id"], rule["name"]) == (
        "PB108",
        "warning",
        "PB108",
        "certain-forecast",
    )
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"{folder.name}/brief/body.md"
    assert place["region"] == {"startLine": 3, "startColumn": 10, "endColumn": 24}


def test_a_finding_keeps_its_fingerprint_when_lines_are_added_above(write_brief: WriteBrief) -> None:
    prints = []
    for body in (CERTAIN, f"A line above.\n\n{CERTAIN}"):
        _, stdout, _ = run("check", write_brief(body), "--format", "sarif")
        (result,) = json.loads(stdout)["runs"][0]["results"]
        prints.append(result["partialFingerprints"])
    assert prints[0] == prints[1]


def test_sarif_of_a_good_brief_has_no_results(write_brief: WriteBrief) -> None:
    code, stdout, _ = run("check", write_brief(), "--format", "sarif")
    data = json.loads(stdout)
    assert code == 0
    assert list(find_violations(data, SARIF)) == []
    assert data["runs"][0]["results"] == []


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests" / "second_brief", PLANTED, ROOT / "src"], ids=lambda f: f.name)
def test_sarif_is_valid_whatever_is_found(folder: Path) -> None:
    data = json.loads(run("check", folder, "--format", "sarif")[1])
    assert list(find_violations(data, SARIF)) == []


def test_the_schema_of_sarif_is_asked_in_earnest(write_brief: WriteBrief) -> None:
    data = json.loads(run("check", write_brief(CERTAIN), "--format", "sarif")[1])
    (result,) = data["runs"][0]["results"]
    result["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    data["runs"][0]["tool"]["driver"]["colour"] = "blue"
    assert len(list(find_violations(data, SARIF))) == 2


def test_a_bad_brief_shows_its_findings_at_the_same_lines_in_every_format() -> None:
    """Fifty mistakes, whose places `test_planted_mistakes.py` knows: as JSON, as SARIF, as annotations."""
    found = json.loads(run("check", PLANTED, "--format", "json", cwd=PLANTED)[1])["findings"]
    wanted = [(each["code"], each["file"], each["line"], each["column"]) for each in found]
    assert len(wanted) >= 50
    (sarif,) = json.loads(run("check", PLANTED, "--format", "sarif", cwd=PLANTED)[1])["runs"]
    places = [(each["ruleId"], each["locations"][0]["physicalLocation"]) for each in sarif["results"]]
    assert wanted == [
        (code, at["artifactLocation"]["uri"], at["region"]["startLine"], at["region"]["startColumn"])
        for code, at in places
    ]
    commands = run("check", PLANTED, "--format", "github", cwd=PLANTED)[1].splitlines()
    form = re.compile(r"::\w+ file=([^,]+),title=policybrief (PB\d+),line=(\d+),endLine=\d+,col=(\d+),endColumn=\d+::")
    matches = [match for command in commands if (match := form.match(command))]
    assert wanted == [(match[2], match[1], int(match[3]), int(match[4])) for match in matches]


def test_annotations_name_the_file_from_where_the_command_runs(write_brief: WriteBrief) -> None:
    folder = write_brief("100% certain: a deal.\n\nWords [@E99].")
    code, stdout, stderr = run("check", folder, "--format", "github", cwd=folder.parent)
    assert code == 1
    first, *_ = stdout.splitlines()
    assert first.startswith(
        f"::error file={folder.name}/brief/body.md,title=policybrief PB031,line=3,endLine=3,col=9,endColumn=12::"
    )
    assert "%0A" in first
    assert "error[PB031]" in stderr


def test_an_annotation_cannot_be_broken_by_what_a_brief_says(write_brief: WriteBrief) -> None:
    folder = write_brief(policybrief_dot_toml='[rules]\nprofile = "50%, a:b"\n')
    _, stdout, _ = run("check", folder, "--format", "github")
    (line,) = stdout.splitlines()
    assert line.endswith(
        "::there is no profile '50%25, a:b'%0Aprofiles are default, green-book, idrc-brief and state-action-memo"
    )


# --- other commands


def test_rules_lists_every_rule_with_its_severity_here(write_brief: WriteBrief) -> None:
    code, stdout, _ = run("rules", write_brief(policybrief_dot_toml='[rules.severity]\nPB104 = "note"\n'))
    assert code == 0
    assert re.search(r"PB104\s+note\s+percent-outside-band", stdout)
    assert re.search(r"PB105\s+error", stdout)


def test_rules_as_json_are_for_machines() -> None:
    _, stdout, _ = run("rules", ROOT, "--json")
    listed = json.loads(stdout)["rules"]
    assert len({rule["code"] for rule in listed}) == len(listed) > 40
    assert all(rule["about"] and rule["standard"] for rule in listed)


def test_profiles_are_listed_with_their_sources() -> None:
    code, stdout, _ = run("rules", "--profiles")
    assert code == 0
    assert "state-action-memo\n  A two-page action memo" in stdout


@pytest.mark.parametrize("asked", ["PB104", "pb104", "percent-outside-band"])
def test_explain_shows_the_standard_and_both_examples(asked: str) -> None:
    code, stdout, _ = run("explain", asked)
    assert code == 0
    assert stdout.startswith("PB104  percent-outside-band (error)")
    assert "ICD 203" in stdout
    assert stdout.index("likely (40%)") < stdout.index("likely (60%)")


def test_explain_knows_families_and_codes_of_reading() -> None:
    assert "Left out" in run("explain", "PB3")[1]
    assert run("explain", "PB031")[1] == "PB031  a reference to nothing, or to the wrong kind of thing\n"


def test_the_checklist_asks_what_software_cannot_decide() -> None:
    code, stdout, _ = run("checklist", "--standard", "icd203")
    assert code == 0
    assert stdout.startswith("ICD 203: analytic standards\n")
    assert stdout.count("[ ]") == 10


# --- what the repository offers to CI


def offered_commands() -> list[list[str]]:
    """Every call of the tool in the workflow and in the hooks, without what follows a redirection."""
    texts = [(ROOT / name).read_text("utf-8") for name in (".github/workflows/brief.yml", ".pre-commit-hooks.yaml")]
    calls = re.findall(r"(?:run|entry): policybrief ([^>|\n]*)", "\n".join(texts))
    return [call.split() for call in calls]


@pytest.mark.parametrize("arguments", offered_commands(), ids=" ".join)
def test_what_ci_calls_works_in_a_brief_folder(arguments: list[str], write_brief: WriteBrief) -> None:
    code, _, stderr = run(*arguments, cwd=write_brief())
    assert code == 0, stderr


def test_ci_checks_annotates_and_keeps_the_pdf() -> None:
    calls = [" ".join(call) for call in offered_commands()]
    for wanted in ("check --strict --format github", "check --format sarif", "build --strict", "check --fix"):
        assert any(call.startswith(wanted) for call in calls), wanted


# --- drafts


def test_an_incomplete_decision_builds_only_as_a_draft(write_brief: WriteBrief) -> None:
    folder = write_brief(brief__options_dot_yaml=UNDECIDED)
    code, _, stderr = run("build", folder, "--quiet")
    assert code == 1
    assert "brief/options.yaml:2:5: error[PB201] options are weighed, and nobody is asked to decide" in stderr
    assert not (folder / "out").exists()
    code, _, stderr = run("build", folder, "--draft", "--quiet")
    assert code == 0
    assert "error[PB201]" in stderr
    (made,) = (folder / "out").iterdir()
    assert made.stem.endswith("-draft")


def test_every_page_of_a_draft_is_marked_and_counts_its_findings(write_brief: WriteBrief) -> None:
    folder = write_brief("One paragraph of the brief.\n\n" * 90, brief__options_dot_yaml=UNDECIDED)
    assert run("build", folder, "--draft", "--quiet", "--out", folder / "draft.pdf")[0] == 0
    read = read_pdf((folder / "draft.pdf").read_bytes())
    assert len(read.pages) > 1
    assert read.info["Title"].startswith("Draft. ")
    for page in read.pages:
        assert page.content.artifacts.count("Pagination/Watermark") == 1
        words = "".join(each.text for each in page.content.texts)
        assert words.startswith("DRAFT")
        assert "Draft. Open findings: 1" in words


def test_a_mistake_of_reading_stops_a_draft_too(write_brief: WriteBrief) -> None:
    folder = write_brief("Words [@E99].")
    assert run("build", folder, "--draft", "--quiet")[0] == 1
    assert not (folder / "out").exists()


# --- the shipped brief


def test_the_shipped_brief_passes_a_strict_check() -> None:
    code, _, stderr = run("check", ROOT, "--strict")
    assert code == 0, stderr


def test_a_brief_in_another_language_is_held_to_the_same_logic() -> None:
    code, _, stderr = run("check", ROOT / "tests" / "second_brief")
    assert code == 0, stderr
