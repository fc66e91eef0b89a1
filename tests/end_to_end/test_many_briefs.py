"""Several briefs in one command: one report, one exit code, the same files as one by one."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path
from unittest.mock import Mock

import pytest
from tests.conftest import HEADER
from tests.end_to_end.test_commands import PROGRAM, ROOT, run

from policybrief.build import build_brief
from policybrief.cli.building import place_order
from policybrief.cli.jobs import Crew, LostWorkError
from policybrief.cli.many import build_many, processors

SECTION = "sections:\n  - id: body\n    title: The body\n    body: body.md\n"
OPTIONS = {
    "paper": "a4", "edition": "full", "profile": "", "draft": "False", "strict": "False", "record": "False", "epoch": "",
}  # fmt: skip
JOBS = pytest.mark.parametrize("jobs", [1, 3])


def write(folder: Path, title: str, body: str = "Words of **weight** and of office.\n") -> Path:
    (folder / "brief").mkdir(parents=True)
    header = HEADER.replace("A short brief", title)
    (folder / "brief" / "brief.yaml").write_text(header + SECTION, encoding="utf-8")
    (folder / "brief" / "body.md").write_text(body, encoding="utf-8")
    return folder


@pytest.fixture
def desks(tmp_path: Path) -> list[Path]:
    """Five briefs; the second cites a source that there is not, the fourth cannot write its file."""
    folders = [write(tmp_path / f"desk{n}", f"Memo {n}", f"Words number {n}, and more of them.\n") for n in range(5)]
    (folders[1] / "brief" / "body.md").write_text("It is said [@S9].\n", encoding="utf-8")
    (folders[3] / "out").write_text("not a folder", encoding="utf-8")
    return folders


def digests(folders: list[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for each in folders for path in (each / "out").glob("*.pdf")]


@JOBS
def test_files_are_the_same_as_one_by_one(jobs: int, tmp_path: Path) -> None:
    alone = [write(tmp_path / "alone" / name, name) for name in "abcd"]
    for folder in alone:
        assert run("build", folder)[0] == 0
    together = [write(tmp_path / "together" / name, name) for name in "abcd"]
    assert run("build", *together, "--jobs", str(jobs))[0] == 0
    assert digests(together) == digests(alone)
    assert len(set(digests(alone))) == 4


@JOBS
def test_a_brief_that_fails_stops_no_other_and_the_worst_code_counts(jobs: int, desks: list[Path]) -> None:
    code, stdout, stderr = run("build", *desks, "--jobs", str(jobs))
    assert code == 3
    assert [line.split(":")[0] for line in stdout.splitlines()] == [
        str(desks[n] / "out" / f"memo-{n}.pdf") for n in (0, 2, 4)
    ]
    assert f"{desks[1].as_posix()}/brief/body.md:1:14: error[PB031]" in stderr
    assert "It is said [@S9]." in stderr
    assert f"policybrief: {desks[3]}: " in stderr
    assert stderr.splitlines()[-1] == f"3 built, 2 failed: {desks[1]}, {desks[3]}"


def test_a_wrong_brief_alone_makes_it_exit_1(desks: list[Path]) -> None:
    assert run("build", *desks[:3])[0] == 1
    assert run("build", desks[0], desks[2])[0] == 0


@JOBS
def test_json_is_a_list_in_the_order_of_the_command_line(jobs: int, desks: list[Path]) -> None:
    code, stdout, stderr = run("build", *desks, "--json", "--jobs", str(jobs))
    results = json.loads(stdout)
    assert (code, stderr) == (3, "")
    assert [(Path(each["folder"]), each["exit"]) for each in results] == list(zip(desks, [0, 1, 0, 3, 0], strict=True))
    assert results[0]["sha256"] == digests(desks[:1])[0]
    assert [finding["file"] for finding in results[1]["findings"] if finding["severity"] == "error"] == [
        "brief/body.md"
    ]
    assert str(desks[3] / "out") in results[3]["fault"]
    _, alone, _ = run("build", desks[2], "--json")
    assert json.loads(alone) | {"folder": str(desks[2]), "exit": 0} == results[2]


def test_quiet_prints_nothing_where_nothing_is_wrong(tmp_path: Path) -> None:
    folders = [write(tmp_path / name, name) for name in "ab"]
    code, stdout, stderr = run("build", *folders, "--quiet")
    assert (code, stdout) == (0, "")
    assert "built" not in stderr


def test_out_names_one_file_so_one_brief(desks: list[Path], tmp_path: Path) -> None:
    code, _, stderr = run("build", desks[0], desks[2], "--out", tmp_path / "x.pdf")
    assert code == 2
    assert "--out" in stderr
    assert digests(desks[:1]) == []


def test_a_folder_named_twice_is_refused_before_anything_is_built(desks: list[Path], tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(desks[0])
    for again in (desks[0], link, desks[0] / "brief" / ".."):
        code, _, stderr = run("build", desks[0], desks[2], again)
        assert code == 2
        assert "same" in stderr
    assert digests(desks[:1]) == digests([desks[2]]) == []


def test_a_kept_brief_is_recalled_and_the_others_are_made(tmp_path: Path) -> None:
    folders = [write(tmp_path / name, name) for name in "abc"]
    environment = os.environ | {"POLICYBRIEF_CACHE": str(tmp_path / "cache")}
    command = [*PROGRAM, "build", *map(str, folders)]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    (folders[1] / "brief" / "body.md").write_text("Other words.\n", encoding="utf-8")
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert [line.endswith("unchanged") for line in done.stdout.splitlines()] == [True, False, True]


def test_a_terminal_gets_a_bar_and_a_file_gets_none(tmp_path: Path) -> None:
    folders = [write(tmp_path / name, name) for name in "abc"]
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80"}
    command = [*PROGRAM, "build", *map(str, folders), "--jobs", "2"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True, env=environment)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "3/3" in shown
    assert len(done.stdout.splitlines()) == 3
    quiet = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "3/3" not in quiet.stderr


def list_group(leader: int) -> list[str]:
    """What `/proc` says of every process in a group: its number, its name and its state."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            said = path.read_text()
            if int(said.rpartition(")")[2].split()[2]) == leader:
                found.append(said[: said.rindex(")") + 3])
    return found


def test_a_group_is_listed_with_all_that_live_in_it() -> None:
    with subprocess.Popen(["sh", "-c", "sleep 60 & wait"], start_new_session=True) as process:
        while len(list_group(process.pid)) < 2:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    assert list_group(os.getpgid(0))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("done", [1, 2])
def test_a_signal_ends_all_processes_and_leaves_no_part(number: int, code: int, done: int, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "abcdef"]
    for folder in folders:
        for name in ("brief", "charts"):
            shutil.copytree(ROOT / name, folder / name)
    with subprocess.Popen(
        [*PROGRAM, "build", *map(str, folders), "--jobs", "3"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        env=os.environ | {"POLICYBRIEF_CACHE": "off"},
    ) as process:  # fmt: skip
        while process.poll() is None and len(list(tmp_path.glob("*/out/*.pdf"))) < done:
            time.sleep(0.01)
        process.send_signal(number)
        _, stderr = process.communicate(timeout=60)
    if process.returncode != 0:
        assert process.returncode == code
        assert b"Traceback" not in stderr
    assert list_group(process.pid) == []
    names = {path.name for folder in folders for path in (folder / "out").glob("*")}
    assert names <= {"pakistani-troops-for-gaza.pdf"}


def test_an_end_in_the_middle_of_the_report_ends_all_processes_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [write(tmp_path / name, name) for name in "abcd"]
    monkeypatch.setattr("policybrief.cli.many.describe_file", Mock(side_effect=["a: 1 page", SystemExit(143)]))
    orders = [place_order(folder, None, OPTIONS) for folder in folders]
    with pytest.raises(SystemExit) as held:  # as a signal would, whoever keeps its traceback
        build_many(orders, jobs=2, as_json=False, quiet=False)
    assert held.value.code == 143
    assert active_children() == []


def test_a_signal_that_another_thread_takes_ends_the_process_that_was_just_begun() -> None:
    script = (
        "import os, signal, sys, threading, time\n"
        "from multiprocessing import active_children, process\n"
        "from policybrief.cli.jobs import Crew\n"
        "from policybrief.cli.stopping import stop_on_signals\n"
        "stop_on_signals()\n"
        "threading.Thread(target=time.sleep, args=(2,), daemon=True).start()\n"
        "begin = process.BaseProcess.start\n"
        "def start(self):\n"
        "    begin(self)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    time.sleep(0.3)\n"  # the thread takes it meanwhile, and the handler would run here
        "process.BaseProcess.start = start\n"
        "try:\n"
        "    with Crew(time.sleep, [60, 60], 2): pass\n"
        "except SystemExit as ended:\n"
        "    print(ended.code, active_children())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout == "143 []\n"


def test_work_that_dies_is_reported_and_the_rest_is_done() -> None:
    script = (
        "import os, signal\n"
        "from policybrief.cli.jobs import Crew\n"
        "def work(number):\n"
        "    if number == 3: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return number * 2\n"
        "with Crew(work, list(range(6)), 2) as crew:\n"
        "    print(sorted((index, str(made)) for index, made in crew.outcomes()))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "(2, '4')" in done.stdout
    assert "(3, 'the process that did it was killed by signal 9')" in done.stdout
    assert "(5, '10')" in done.stdout


def test_a_bug_of_ours_costs_one_brief(desks: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(folder: Path, *arguments: object, **options: object) -> object:
        if folder == desks[0]:
            raise ZeroDivisionError("a bug")
        return original(folder, *arguments, **options)  # type: ignore[arg-type]

    original = build_brief
    monkeypatch.setattr("policybrief.builder.build_brief", stumble)
    code, stdout, stderr = run("build", desks[0], desks[2], "--jobs", "1")
    assert code == 70
    assert "ZeroDivisionError: a bug" in stderr
    assert len(stdout.splitlines()) == 1


def test_processors_are_counted() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)


def test_lost_work_is_an_error_of_its_own() -> None:
    assert issubclass(LostWorkError, Exception)
    crew: Crew[int, str]
    with Crew(str, [], 4) as crew:
        assert list(crew.outcomes()) == []


def test_a_signal_that_came_where_nothing_can_be_raised_still_ends_it(
    desks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policybrief.cli.stopping._received", [signal.SIGTERM])
    code, stdout, _ = run("build", desks[0], desks[2], "--jobs", "1")
    assert (code, stdout) == (143, "")
    assert digests([desks[2]]) == []
