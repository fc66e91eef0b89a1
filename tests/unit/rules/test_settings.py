"""Profiles, severities and exceptions: what a team writes, and what it is told when that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.unit.rules.small_brief import ask_rules, underlined, write_folder

from policybrief.diagnostics import Diagnostics, Severity
from policybrief.rules import Level, RuleSettings, profiles, read_rule_settings
from policybrief.rules.profiles import list_profiles

COULD = """\
key_judgments:
  - id: K1
    text: "The survey could be late."
    basis: inferred
"""


def read(folder: Path, settings: str, profile: str = "", **files: str) -> tuple[RuleSettings, list[str]]:
    write_folder(folder, settings=settings, **files)
    diagnostics = Diagnostics()
    read_settings = read_rule_settings(folder, diagnostics, profile=profile)
    found = [f"{each.at} {each.code} {underlined(each, folder)!r} {each.message} | {each.help}" for each in diagnostics]
    return read_settings, found


def test_the_profiles_of_the_package_are_whole() -> None:
    assert list_profiles() == ("default", "green-book", "idrc-brief", "state-action-memo")


@pytest.mark.parametrize("name", ["default", "green-book", "idrc-brief", "state-action-memo"])
def test_a_profile_of_the_package_reads_without_findings(name: str, tmp_path: Path) -> None:
    text = (Path(profiles.__file__).parent / "profiles" / f"{name}.toml").read_text("utf-8")
    copied, found = read(tmp_path, "", profile="copy.toml", copy_toml=text)
    settings, _ = read(tmp_path, "", profile=name)
    assert found == []
    assert settings.profile.name == name
    assert replace(copied.profile, name=name) == settings.profile
    assert settings.profile.about
    assert settings.profile.source


def test_profiles_have_the_figures_of_their_standards(tmp_path: Path) -> None:
    state = read(tmp_path, "", profile="state-action-memo")[0].profile
    assert (state.limits.pages, state.limits.bottom_line_lines, state.limits.notice_business_days) == (2, 4, 5)
    idrc = read(tmp_path, "", profile="idrc-brief")[0].profile
    assert (idrc.limits.words, idrc.limits.pages) == (1500, 2)
    assert read(tmp_path, "", profile="green-book")[0].profile.limits.options == 4


def test_a_team_extends_a_profile_with_its_own_file(tmp_path: Path) -> None:
    team = 'extends = "green-book"\nrequired = ["next_steps"]\n[limits]\npages = 3\n[severity]\nPB203 = "warning"\n'
    settings, found = read(tmp_path, '[rules]\nprofile = "team.toml"\n', team_toml=team)
    assert found == []
    profile = settings.profile
    assert (profile.limits.pages, profile.limits.options) == (3, 4)
    assert {"next_steps", "options.cost"} <= profile.required
    assert profile.levels["PB203"] is Level.WARNING


def test_the_folder_has_the_last_word_on_severities(tmp_path: Path) -> None:
    settings, found = read(tmp_path, '[rules]\nprofile = "green-book"\n[rules.severity]\ntoo-few-options = "off"\n')
    assert found == []
    assert settings.profile.levels["PB203"] is Level.OFF


@pytest.mark.parametrize(
    ("settings", "team", "finding"),
    [
        ('[rules]\nprofile = "gren-book"\n', "",
         "policybrief.toml:2:11 PB031 '\"gren-book\"' there is no profile 'gren-book' | did you mean 'green-book'?"),
        ('[rules]\nprofile = "team.toml"\n', 'extends = "team.toml"\n',
         "team.toml:1:11 PB025 '\"team.toml\"' this profile extends itself: team.toml extends team.toml | "
         "let it extend one of the package's: default, green-book, idrc-brief or state-action-memo"),
        ('[rules.severity]\nPB999 = "error"\n', "",
         "policybrief.toml:2:1 PB031 'PB999' there is no rule 'PB999' | did you mean"),
        ('[rules.severity]\nPB104 = "fatal"\n', "",
         "policybrief.toml:2:9 PB022 '\"fatal\"' 'fatal' is not a severity | severities are error, note, off and warning"),
        ('[rules.severity]\nPB104 = "error"\npercent-outside-band = "note"\n', "",
         "policybrief.toml:3:1 PB026 'percent-outside-band' PB104 is 'error' as 'PB104' and 'note' as "
         "'percent-outside-band' | keep one of them"),
        ('[rules]\nprofil = "default"\n', "",
         "policybrief.toml:2:1 PB020 'profil' 'profil' is not a key of [rules] | did you mean 'profile'?"),
        ('[rules]\nprofile = "team.toml"\n', "[limits]\npags = 2\n",
         "team.toml:2:1 PB020 'pags' there is no limit 'pags' | did you mean 'pages'?"),
        ('[rules]\nprofile = "team.toml"\n', "[limits]\npages = -2\n",
         "team.toml:2:9 PB022 '-2' 'pages' must be a number | write a whole number; 0 is no limit"),
        ('[rules]\nprofile = "team.toml"\n', 'required = ["decison"]\n',
         "team.toml:1:12 PB031 '[\"decison\"]' there is no part 'decison' to require | did you mean 'decision'?"),
        ('[rules]\nprofile = "../team.toml"\n', "", "policybrief.toml:2:11 PB050"),
        ('[rules]\nprofile = "none.toml"\n', "", "policybrief.toml:2:11 PB001"),
        ('[[allow]]\nrule = "PB101"\n', "",
         "policybrief.toml:1:3 PB027 'allow' this exception gives no reason | write reason"),
        ('[[allow]]\nrule = "PB10l"\nreason = "Because."\n', "",
         "policybrief.toml:2:8 PB031 '\"PB10l\"' there is no rule 'PB10l' | did you mean"),
        ('[[allow]]\nrule = "PB1"\nreason = "Because."\n', "", "policybrief.toml:2:8 PB031 '\"PB1\"' 'PB1' is 11 rules"),
        ('[[allow]]\nreason = "Because."\n', "", "policybrief.toml:1:3 PB021 'allow' this exception names no rule"),
        ('[[allow]]\nrule = "PB101"\nwhere = "K1"\nreason = "Because."\n', "",
         "policybrief.toml:3:1 PB020 'where' 'where' is not a key of [[allow]]"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_reported_at_its_place(settings: str, team: str, finding: str, tmp_path: Path) -> None:
    _, found = read(tmp_path, settings, team_toml=team)
    assert len(found) == 1, found
    assert found[0].startswith(finding)


def test_two_profiles_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    settings = '[rules]\nprofile = "a.toml"\n'
    _, found = read(tmp_path, settings, a_toml='extends = "b.toml"\n', b_toml='extends = "a.toml"\n')
    assert [each.split(" | ")[0] for each in found] == [
        "b.toml:1:11 PB025 '\"a.toml\"' this profile extends itself: a.toml extends b.toml extends a.toml"
    ]


@pytest.mark.parametrize("place", ['at = "K1"\n', 'at = "brief/brief.yaml"\n', "", 'words = "could be late"\n'])
def test_an_exception_with_a_reason_is_obeyed(place: str, tmp_path: Path) -> None:
    allow = f'[[allow]]\nrule = "PB101"\n{place}reason = "The minister said so."\n'
    assert ask_rules(write_folder(tmp_path, COULD, allow)) == []


@pytest.mark.parametrize("place", ['at = "R1"\n', 'at = "header"\n', 'words = "never typed"\n'])
def test_an_exception_elsewhere_allows_nothing_and_is_reported(place: str, tmp_path: Path) -> None:
    allow = f'[[allow]]\nrule = "PB101"\n{place}reason = "The minister said so."\n'
    found = ask_rules(write_folder(tmp_path, COULD, allow))
    assert [each.code for each in found] == ["PB101", "PB028"]


def test_an_exception_at_a_place_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    allow = '[[allow]]\nrule = "PB101"\nat = "bottom_lin"\nreason = "The minister said so."\n'
    found = [each for each in ask_rules(write_folder(tmp_path, COULD, allow)) if each.code == "PB031"]
    assert [(each.message, each.help) for each in found] == [
        ("there is no 'bottom_lin' in this brief", "did you mean 'bottom_line'?")
    ]


def test_an_exception_of_a_rule_that_was_not_asked_is_not_called_unused(tmp_path: Path) -> None:
    allow = '[[allow]]\nrule = "PB104"\nreason = "The minister said so."\n'
    assert [each.code for each in ask_rules(write_folder(tmp_path, "", allow), ignore=("PB104",))] == []
    assert [each.code for each in ask_rules(write_folder(tmp_path, "", allow))] == ["PB028"]


def test_severities_come_from_the_settings(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, COULD, '[rules.severity]\nPB101 = "error"\n')
    assert [each.severity for each in ask_rules(folder)] == [Severity.ERROR]
    folder = write_folder(tmp_path, COULD, '[rules.severity]\nPB1 = "off"\n')
    assert ask_rules(folder) == []


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ((), (), ["PB101"]),
        (("PB1",), (), ["PB101"]),
        (("PB2",), (), []),
        ((), ("PB1",), []),
        (("PB1",), ("PB101",), []),
        (("PB101",), ("PB1",), ["PB101"]),
        (("likelihood-off-scale",), (), ["PB101"]),
    ],
)
def test_the_closer_of_select_and_ignore_counts(
    select: tuple[str, ...], ignore: tuple[str, ...], codes: list[str], tmp_path: Path
) -> None:
    found = ask_rules(write_folder(tmp_path, COULD), select=select, ignore=ignore)
    assert [each.code for each in found] == codes


def test_a_rule_that_is_off_is_asked_when_it_is_selected_by_its_code(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, COULD, '[rules.severity]\nPB101 = "off"\n')
    assert ask_rules(folder, select=("PB1",)) == []
    assert [each.code for each in ask_rules(folder, select=("PB101",))] == ["PB101"]
