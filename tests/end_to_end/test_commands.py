"""The commands as a user meets them: what they print, where, how they exit, what they leave behind."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import WriteBrief
from typer.testing import CliRunner

from policybrief import __version__
from policybrief.cli.app import app
from policybrief.cli.start import main

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "policybrief")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_the_version_is_printed() -> None:
    assert run("--version") == (0, f"policybrief {__version__}\n", "")


def test_help_names_the_commands_and_shows_examples() -> None:
    _, stdout, _ = run("--help")
    assert "build" in stdout
    assert "check" in stdout
    _, stdout, _ = run("build", "--help")
    assert "policybrief build briefs/gaza --paper letter --out gaza.pdf" in stdout
    assert "Exit codes" in stdout


def test_a_build_says_on_stdout_what_it_wrote(write_brief: WriteBrief) -> None:
    folder = write_brief()
    code, stdout, stderr = run("build", folder)
    (made,) = (folder / "out").iterdir()
    assert (code, stderr) == (0, "")
    assert stdout == f"{made}: 1 page, {made.stat().st_size / 1000:.0f} KB\n"
    assert made.read_bytes().startswith(b"%PDF-1.7")


def test_quiet_prints_nothing(write_brief: WriteBrief) -> None:
    assert run("build", write_brief(), "--quiet") == (0, "", "")


def test_json_is_the_whole_of_stdout(write_brief: WriteBrief) -> None:
    folder = write_brief()
    code, stdout, stderr = run("build", folder, "--json")
    result = json.loads(stdout)
    assert (code, stderr, result["pages"], result["findings"]) == (0, "", 1, [])
    assert Path(result["file"]).stat().st_size == result["bytes"]


def test_a_wrong_brief_exits_1_and_leaves_the_old_file(write_brief: WriteBrief) -> None:
    folder = write_brief()
    run("build", folder)
    (made,) = (folder / "out").iterdir()
    before = made.read_bytes()
    (folder / "brief" / "body.md").write_text("Words [@E99].\n", encoding="utf-8")
    code, stdout, stderr = run("build", folder)
    assert (code, stdout) == (1, "")
    assert "brief/body.md:1:9: error[PB031]" in stderr
    assert "1 error" in stderr
    assert list((folder / "out").iterdir()) == [made]
    assert made.read_bytes() == before


def test_findings_as_json_have_places_codes_and_help(write_brief: WriteBrief) -> None:
    code, stdout, _ = run("check", write_brief("Words [@E99]."), "--json")
    (finding,) = json.loads(stdout)["findings"]
    assert code == 1
    assert (finding["file"], finding["line"], finding["column"]) == ("brief/body.md", 1, 9)
    assert (finding["code"], finding["severity"]) == ("PB031", "error")


def test_check_writes_nothing(write_brief: WriteBrief) -> None:
    folder = write_brief()
    before = sorted(folder.rglob("*"))
    code, stdout, stderr = run("check", folder)
    assert (code, stdout, stderr) == (0, "A short brief: good\n", "")
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("arguments", [("build", "--paper", "a3"), ("bild",), ("build", "--nonsense")])
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    code, stdout, _ = run(*arguments)
    assert (code, stdout) == (2, "")


def test_an_output_folder_that_is_a_file_exits_3(write_brief: WriteBrief) -> None:
    folder = write_brief(out="not a folder")
    code, _, stderr = run("build", folder)
    assert code == 3
    assert "Traceback" not in stderr
    assert str(folder / "out") in stderr


def test_a_link_out_of_the_folder_is_refused(write_brief: WriteBrief, tmp_path: Path) -> None:
    folder = write_brief()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "out").symlink_to(elsewhere)
    code, _, stderr = run("build", folder)
    assert code == 3
    assert "leaves the brief folder" in stderr
    assert list(elsewhere.iterdir()) == []


def test_a_full_disk_exits_3_and_leaves_the_old_file(write_brief: WriteBrief) -> None:
    folder = write_brief()
    target = folder / "old.pdf"
    target.write_bytes(b"old")
    done = subprocess.run(
        [*PROGRAM, "build", str(folder), "--out", str(target)],
        capture_output=True, text=True, check=False,
        env=os.environ | {"POLICYBRIEF_CACHE": "off"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in folder.iterdir()) == ["brief", "old.pdf"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("delay", [0.3, 0.7])
def test_a_signal_ends_a_build_without_a_trace(number: int, code: int, delay: float, tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    command = [*PROGRAM, "build", str(ROOT), "--out", str(target)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"POLICYBRIEF_CACHE": "off"}
    ) as process:
        time.sleep(delay)
        process.send_signal(number)
        _, stderr = process.communicate(timeout=30)
    if process.returncode != 0:  # it may have been done before the signal came
        assert process.returncode == code
        assert b"Traceback" not in stderr
    assert [path.name for path in tmp_path.iterdir()] in ([], ["brief.pdf"])


def test_a_signal_that_a_library_made_an_error_of_still_ends_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def swallow() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        except SystemExit:
            raise TypeError("as an extension module does") from None

    monkeypatch.setattr("policybrief.cli.app.app", swallow)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with pytest.raises(SystemExit) as stopped:
            main()
    finally:
        gc.enable()
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert stopped.value.code == 143


def _run_version(before: str) -> subprocess.CompletedProcess[str]:
    script = (
        f"import sys\nsys.argv = ['policybrief', '--version']\nfrom policybrief.cli import app, run\n{before}\nrun()\n"
    )
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


def test_leaving_at_once_prints_everything_and_calls_who_asked_for_it() -> None:
    done = _run_version("import atexit; atexit.register(print, 'called')")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"policybrief {__version__}\ncalled\n", "")


def test_a_thread_that_still_works_is_waited_for() -> None:
    work = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.3), print('done'))).start()"
    done = _run_version(work)
    assert (done.returncode, done.stdout.split()[-1]) == (0, "done")


def test_a_reader_who_left_is_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "policybrief", "--version"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_no_package_beside_us_decides_what_a_brief_may_hold(tmp_path: Path) -> None:
    (tmp_path / "meddler.py").write_text("raise SystemExit('a plugin was loaded')\n", encoding="utf-8")
    metadata = tmp_path / "meddler-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: meddler\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[pydantic]\nmeddler = meddler\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "policybrief", "check", str(ROOT)],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys, contextlib\n"
        "sys.argv = ['policybrief', '--help']\n"
        "from policybrief.cli import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "heavy = {'pydantic', 'matplotlib', 'reportlab', 'yaml', 'uharfbuzz', 'pikepdf', 'numpy'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_check_imports_neither_charts_nor_the_pdf_writer() -> None:
    script = (
        "import sys, contextlib\n"
        f"sys.argv = ['policybrief', 'check', {str(ROOT)!r}]\n"
        "from policybrief.cli import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "heavy = {'matplotlib', 'reportlab', 'pikepdf', 'numpy'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_build_of_plain_files_imports_no_yaml_parser(tmp_path: Path) -> None:
    script = (
        "import sys, contextlib\n"
        f"sys.argv = ['policybrief', 'build', {str(ROOT)!r}, '--out', {str(tmp_path / 'memo.pdf')!r}]\n"
        "from policybrief.cli import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "sys.exit('yaml' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "memo.pdf").exists()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_file_whose_name_is_no_text_is_told_in_every_form(form: str, write_brief: WriteBrief) -> None:
    folder = write_brief()
    (folder / "brief" / os.fsdecode(b"caf\xe9.md")).write_text("x", encoding="utf-8")
    command = [*PROGRAM, "check", str(folder), "--format", form]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode() + done.stderr.decode()
    assert "PB051" in said
    if form in ("json", "sarif"):
        assert "caf\\udce9.md" in done.stdout.decode()
        json.loads(done.stdout)
