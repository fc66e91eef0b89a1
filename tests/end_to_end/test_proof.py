"""A file that proves what it is: the archive copy, what it carries, building it again, and looking into it."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace
from tests.conftest import HEADER, WriteBrief
from typer.testing import CliRunner

from policybrief.build import Built, build_brief
from policybrief.cli.app import app
from policybrief.diagnostics import Diagnostics, UnreadableFileError
from policybrief.layout.pages import LinkArea
from policybrief.pdf.inspect import read_pdf
from policybrief.proof.verify import verify_file

SECRETS = ("nobody-may-read-this", "draft-remark-of-an-editor")
FACTS = f"""\
# {SECRETS[0]}
facts:
  - id: fund
    label: Fund
    amount: 120 million
    unit: USD
    sources: [S1]
"""
SOURCES = """\
sources:
  - {id: S1, role: source, title: A report, publisher: A press, date: 2026-01-02, url: "https://example.org/r",
     grade: press, saw: full}
"""
CHART = """\
id: chart-fund
kind: bar_horizontal
facts: [fund]
axis: {from: 0, to: 150, unit: US$ millions}
title: The fund
subtitle: US$ millions
source: "[@S1]"
alt: "One bar: the fund, [120 million US dollars](fact:fund)."
size: {width_mm: 112, height_mm: 25}
"""
BODY = "The fund is [$120 million](fact:fund) over three years. It starts in spring [@S1].\n"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(write_brief: WriteBrief) -> Path:
    """A brief with a fact, a source, a chart and remarks that are not for its readers."""
    header = HEADER.replace("header:", f"# {SECRETS[1]}\nheader:")
    made = write_brief(
        BODY, header=header, brief__facts_dot_yaml=FACTS, brief__sources_dot_yaml=SOURCES,
        charts__fund_dot_yaml=CHART,
    )  # fmt: skip
    text = (made / "brief" / "brief.yaml").read_text("utf-8")
    (made / "brief" / "brief.yaml").write_text(f"{text}    charts: [chart-fund]\n", "utf-8")
    return made


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> Path:
    """The archive copy of that brief."""
    made = tmp_path / "archive.pdf"
    code, _, stderr = run("build", folder, "--record", "--out", made)
    assert code == 0, stderr
    return made


def sources_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name in {"brief", "charts"}
    }


def unpack(data: bytes) -> bytes:
    """All bytes of a file, and all of its streams without their compression, found without a PDF reader."""
    parts = [data]
    for match in re.finditer(rb"stream\r?\n", data):
        unpacker = zlib.decompressobj()
        try:
            parts.append(unpacker.decompress(data[match.end() :]))
        except zlib.error:
            continue
    return b"\n".join(parts)


# --- the archive copy ------------------------------------------------------------------------------------------


def test_the_archive_copy_carries_exactly_the_files_that_were_read(folder: Path, archive: Path) -> None:
    (folder / "brief" / "notes.txt").write_text("not read")
    with pikepdf.open(archive) as pdf:
        carried = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
    expected = sources_of(folder)
    del expected["brief/notes.txt"]
    assert carried == expected


def test_the_archive_copy_is_pdf_a_3_and_says_what_each_file_is(archive: Path) -> None:
    read = read_pdf(archive.read_bytes())
    assert "<pdfaid:part>3</pdfaid:part>" in read.xmp
    kinds = {attached.name: (attached.relationship, attached.media_type) for attached in read.attachments}
    assert kinds["brief/facts.yaml"] == ("Source", "application/yaml")
    assert kinds["brief/body.md"] == ("Source", "text/markdown")
    assert all(attached.is_associated for attached in read.attachments)


def test_tables_travel_as_data(write_brief: WriteBrief, tmp_path: Path) -> None:
    from policybrief.record import attach_sources

    attached = attach_sources({"charts/a.csv": b"x", "policybrief.toml": b"", "brief/a.md": b""})
    assert [(a.name, a.relationship, a.media_type) for a in attached] == [
        ("brief/a.md", "Source", "text/markdown"),
        ("charts/a.csv", "Data", "text/csv"),
        ("policybrief.toml", "Source", "application/toml"),
    ]


def test_every_file_that_travels_is_named_on_the_terminal(folder: Path) -> None:
    _, stdout, _ = run("build", folder, "--record")
    named = re.findall(r"^  carries (.+)$", stdout, re.MULTILINE)
    assert sorted(named) == sorted(sources_of(folder))
    _, stdout, _ = run("build", folder, "--record", "--json")
    assert sorted(json.loads(stdout)["attached"]) == sorted(sources_of(folder))


def test_the_archive_copy_does_not_take_the_place_of_the_other(folder: Path) -> None:
    run("build", folder)
    run("build", folder, "--record")
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert len(names) == 2
    assert names[0].endswith("-record.pdf")


def test_without_record_nothing_of_the_sources_is_in_the_file(folder: Path, archive: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    run("build", folder, "--out", plain)
    unpacked = unpack(plain.read_bytes())
    assert b"/StructTreeRoot" in unpacked  # the search does see into the file
    assert all(secret.encode() in unpack(archive.read_bytes()) for secret in SECRETS)
    for secret in (*SECRETS, "amount: 120", "fact:fund", "brief.yaml"):
        assert secret.encode() not in unpacked
        assert secret.encode("utf-16-be").hex().upper().encode() not in unpacked


@pytest.mark.parametrize("handling", ["TLP:GREEN", "TLP:AMBER+STRICT", "TLP:RED"])
def test_a_marked_brief_has_no_archive_copy_unless_it_is_allowed(folder: Path, tmp_path: Path, handling: str) -> None:
    brief = folder / "brief" / "brief.yaml"
    brief.write_text(brief.read_text("utf-8").replace("TLP:CLEAR", handling), "utf-8")
    out = tmp_path / "marked.pdf"
    code, _, stderr = run("build", folder, "--record", "--out", out)
    assert code == 1
    assert re.search(rf"brief/brief\.yaml:\d+:13: error\[PB052\].*{re.escape(handling)}", stderr)
    assert "policybrief.toml" in stderr
    assert not out.exists()
    (folder / "policybrief.toml").write_text(f'[record]\nallow = ["{handling}"]\n', "utf-8")
    code, stdout, stderr = run("build", folder, "--record", "--out", out)
    assert code == 0, stderr
    assert "carries policybrief.toml" in stdout


def test_permission_for_one_marking_is_none_for_another(folder: Path, tmp_path: Path) -> None:
    brief = folder / "brief" / "brief.yaml"
    brief.write_text(brief.read_text("utf-8").replace("TLP:CLEAR", "TLP:RED"), "utf-8")
    (folder / "policybrief.toml").write_text('[record]\nallow = ["TLP:GREEN"]\n', "utf-8")
    assert run("build", folder, "--record", "--out", tmp_path / "x.pdf")[0] == 1


@pytest.mark.parametrize("typed", ["record = true", '[record]\nallow = "TLP:GREEN"', "[record]\nmarkings = []"])
def test_a_permission_that_cannot_be_read_is_shown_where_it_stands(folder: Path, tmp_path: Path, typed: str) -> None:
    (folder / "policybrief.toml").write_text(f'slug = "x"\n{typed}\n', "utf-8")
    code, _, stderr = run("build", folder, "--record", "--out", tmp_path / "x.pdf")
    assert code == 1
    assert "policybrief.toml:2:1: error[PB022]" in stderr


# --- the file says where it comes from -------------------------------------------------------------------------


def test_a_file_names_what_made_it_but_no_machine_path_or_person(archive: Path, tmp_path: Path) -> None:
    from policybrief.pdf.provenance import read_provenance

    read = read_pdf(archive.read_bytes())
    provenance = read_provenance(read.xmp)
    assert provenance is not None
    assert dict(provenance.recipe) == {"paper": "a4", "edition": "full"}
    assert {"policybrief", "Python", "deflate", "reportlab", "uharfbuzz"} <= dict(provenance.makers).keys()
    said = read.xmp + " ".join(read.info.values())
    for word in (str(tmp_path), str(Path.home()), Path.home().name + "@", "/tmp"):  # noqa: S108
        assert word not in said


def test_the_canonical_digest_in_the_file_is_that_of_the_file(archive: Path) -> None:
    from policybrief.pdf.canonical import digest_canonically
    from policybrief.pdf.provenance import PENDING, read_provenance

    data = archive.read_bytes()
    provenance = read_provenance(read_pdf(data).xmp)
    assert provenance is not None
    assert provenance.canonical == digest_canonically(data) != PENDING


def test_the_digest_of_the_inputs_can_be_computed_with_plain_tools(folder: Path, archive: Path) -> None:
    import hashlib

    from policybrief.pdf.provenance import read_provenance

    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(sources_of(folder).items())]
    provenance = read_provenance(read_pdf(archive.read_bytes()).xmp)
    assert provenance is not None
    assert provenance.inputs == hashlib.sha256("".join(lines).encode()).hexdigest()


# --- extract ---------------------------------------------------------------------------------------------------


def test_what_is_extracted_is_what_was_read_bit_for_bit(folder: Path, archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "back"
    code, stdout, stderr = run("extract", archive, "--to", target)
    assert (code, stderr) == (0, "")
    assert sources_of(target) == sources_of(folder)
    assert len(stdout.splitlines()) == len(sources_of(folder))


def test_an_extracted_folder_builds_the_same_file(archive: Path, tmp_path: Path) -> None:
    run("extract", archive, "--to", tmp_path / "back")
    run("build", tmp_path / "back", "--record", "--out", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == archive.read_bytes()


def test_nothing_is_overwritten_unless_forced(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "back"
    (target / "brief").mkdir(parents=True)
    (target / "brief" / "facts.yaml").write_text("mine")
    code, stdout, stderr = run("extract", archive, "--to", target)
    assert (code, stdout) == (1, "")
    assert "brief/facts.yaml is there with other bytes" in stderr
    assert [path.name for path in target.rglob("*.*")] == ["facts.yaml"]
    assert (target / "brief" / "facts.yaml").read_text() == "mine"
    assert run("extract", archive, "--to", target, "--force")[0] == 0
    assert SECRETS[0] in (target / "brief" / "facts.yaml").read_text("utf-8")


def test_extracting_twice_is_no_fault(archive: Path, tmp_path: Path) -> None:
    run("extract", archive, "--to", tmp_path / "back")
    code, stdout, _ = run("extract", archive, "--to", tmp_path / "back")
    assert code == 0
    assert all(line.endswith("(was there)") for line in stdout.splitlines())


def test_a_file_without_attachments_says_so(folder: Path, tmp_path: Path) -> None:
    run("build", folder, "--out", tmp_path / "plain.pdf")
    code, stdout, stderr = run("extract", tmp_path / "plain.pdf", "--to", tmp_path / "back")
    assert (code, stdout) == (1, "")
    assert "no files travel in" in stderr
    assert not (tmp_path / "back").exists()


# --- verify ----------------------------------------------------------------------------------------------------


def test_an_archive_copy_is_verified_from_itself(archive: Path) -> None:
    code, stdout, stderr = run("verify", archive)
    assert (code, stderr) == (0, "")
    assert stdout.startswith(f"{archive}: verified, the same to the byte\n")


def test_paper_and_date_are_found_in_the_file(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "letter.pdf"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1766361600")
    run("build", folder, "--paper", "letter", "--out", out)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    code, stdout, _ = run("verify", out, folder)
    assert code == 0
    assert "paper letter, edition full, epoch 1766361600" in stdout


def test_one_word_changed_in_a_source_is_named_with_its_page(folder: Path, archive: Path) -> None:
    body = folder / "brief" / "body.md"
    body.write_text(body.read_text("utf-8").replace("spring", "summer"), "utf-8")
    code, stdout, _ = run("verify", archive, folder)
    assert code == 1
    assert "differs from what its sources make" in stdout
    assert "not those that the file was built from" in stdout
    assert re.search(r"words +page 1: it says “.*spring.*”, the rebuilt file “.*summer.*”", stdout)
    assert re.search(r"attachment +brief/body.md has other bytes", stdout)


def test_a_remark_changed_in_a_source_leaves_the_document_the_same(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "plain.pdf"
    run("build", folder, "--out", out)
    facts = folder / "brief" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace(SECRETS[0], "other remark"), "utf-8")
    result = json.loads(run("verify", out, folder, "--json")[1])
    assert (result["bytes_match"], result["canonical_match"], result["inputs_match"]) == (False, True, False)


def test_a_changed_number_is_found_in_the_chart(folder: Path, archive: Path) -> None:
    for path in (folder / "brief").iterdir():
        path.write_text(path.read_text("utf-8").replace("120 million", "90 million").replace("$120", "$90"), "utf-8")
    chart = folder / "charts" / "fund.yaml"
    chart.write_text(chart.read_text("utf-8").replace("120 million", "90 million"), "utf-8")
    result = json.loads(run("verify", archive, folder, "--json")[1])
    charts = [found["message"] for found in result["differences"] if found["kind"] == "chart"]
    assert any("description says" in message for message in charts)
    assert any("drawing differs" in message for message in charts)


def test_changed_metadata_are_named(folder: Path, archive: Path) -> None:
    brief = folder / "brief" / "brief.yaml"
    brief.write_text(brief.read_text("utf-8").replace("2026-01-15", "2026-01-16"), "utf-8")
    found = json.loads(run("verify", archive, folder, "--json")[1])["differences"]
    assert {"metadata", "words"} <= {difference["kind"] for difference in found}
    assert any(difference["message"].startswith("CreationDate is ") for difference in found)


def test_every_changed_byte_is_noticed_and_located(folder: Path, archive: Path, tmp_path: Path) -> None:
    data = archive.read_bytes()
    for place in range(40, len(data), len(data) // 12):
        changed = tmp_path / "changed.pdf"
        changed.write_bytes(data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :])
        code, stdout, stderr = run("verify", changed, folder)
        assert code == 1, place
        assert f"the first byte that differs is number {place + 1:,} of" in stdout, (place, stdout, stderr)


def test_a_changed_version_in_the_provenance_does_not_pass_for_another_maker(archive: Path, tmp_path: Path) -> None:
    data = archive.read_bytes()
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data.replace(b"<rdf:li>reportlab 5", b"<rdf:li>reportlab 4"))
    code, stdout, _ = run("verify", changed)
    assert code == 1
    assert "what it says of its making was changed" in stdout
    assert "in the XMP packet" in stdout


def test_options_that_no_build_has_are_not_built_with(archive: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(archive.read_bytes().replace(b"<rdf:li>paper a4", b"<rdf:li>paper a5"))
    code, _, stderr = run("verify", changed)
    assert code == 1
    assert "made with paper 'a5', which policybrief does not know" in stderr


def test_a_byte_changed_anywhere_is_noticed(folder: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred places; the file is built again once, for all of them."""
    diagnostics = Diagnostics()
    built = build_brief(folder, diagnostics, record=True)

    def give_built(_: Path, asked: Diagnostics, **_options: Any) -> Built:
        asked.texts.update(diagnostics.texts)
        asked.sources.update(diagnostics.sources)
        return built

    monkeypatch.setattr("policybrief.proof.verify.build_brief", give_built)
    data, chance = archive.read_bytes(), Random(200)  # noqa: S311
    assert built.data == data
    for place in (chance.randrange(len(data)) for _ in range(200)):
        changed = data[:place] + bytes((data[place] ^ 1 << chance.randrange(8),)) + data[place + 1 :]
        try:
            verdict = verify_file(changed, folder, Diagnostics())
        except UnreadableFileError:
            continue
        assert not verdict.is_verified, place
        assert verdict.differences, place


def test_a_file_written_again_by_another_program_is_told_from_a_changed_one(archive: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    with pikepdf.open(archive) as pdf:
        pdf.save(again, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
    code, stdout, _ = run("verify", again)
    assert code == 1
    assert "the same document in other bytes" in stdout
    assert "the first byte that differs" in stdout


def test_a_file_made_by_other_versions_is_verified_by_its_canonical_digest(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policybrief import record
    from policybrief.proof import verify

    ours = record.name_makers()
    newer = tuple((name, "99" if name == "deflate" else version) for name, version in ours)
    monkeypatch.setattr(record, "name_makers", lambda: newer)
    monkeypatch.setattr(verify, "name_makers", lambda: newer)
    code, stdout, _ = run("verify", archive)
    assert code == 0
    assert "verified, the same document, written by other versions" in stdout
    assert f"deflate {dict(ours)['deflate']}; here it is 99" in stdout


def test_a_file_that_was_changed_and_sealed_again_still_differs(folder: Path, archive: Path, tmp_path: Path) -> None:
    from policybrief.pdf.canonical import digest_canonically
    from policybrief.pdf.provenance import read_provenance

    forged = tmp_path / "forged.pdf"
    with pikepdf.open(archive) as pdf:
        info: Any = pdf.trailer.Info
        info.Author = pikepdf.String("Somebody else")
        pdf.save(forged, fix_metadata_version=False)
    data = forged.read_bytes()
    provenance = read_provenance(read_pdf(data).xmp)
    assert provenance is not None
    again = replace(provenance, canonical=digest_canonically(data))
    data = data.replace(provenance.canonical.encode(), again.canonical.encode())
    forged.write_bytes(data.replace(provenance.own.encode(), again.digest.encode()))
    result = json.loads(run("verify", forged, folder, "--json")[1])
    assert (result["sealed"], result["verified"]) == (True, False)
    assert any("Author is “Somebody else”" in difference["message"] for difference in result["differences"])


def test_a_file_of_another_program_cannot_be_verified(tmp_path: Path, folder: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "blank.pdf")
    code, stdout, stderr = run("verify", tmp_path / "blank.pdf", folder)
    assert (code, stdout) == (1, "")
    assert "does not say how it was made" in stderr


def test_sources_that_no_longer_build_are_reported_at_their_line(folder: Path, archive: Path) -> None:
    (folder / "brief" / "body.md").write_text("Words [@E99].\n", "utf-8")
    code, _, stderr = run("verify", archive, folder)
    assert code == 1
    assert "brief/body.md:1:" in stderr


# --- inspect ---------------------------------------------------------------------------------------------------


def test_inspect_shows_the_file_as_its_reader_gets_it(archive: Path) -> None:
    code, stdout, stderr = run("inspect", archive)
    assert (code, stderr) == (0, "")
    assert stdout.startswith(f"{archive}: 1 page,")
    assert "tagged, PDF/UA-1, PDF/A-3a" in stdout
    assert re.search(r"Title +A short brief", stdout)
    assert re.search(r"^  H1 +\d+\.\d pt +20\.0 +\d+\.\d mm  A short brief$", stdout, re.MULTILINE)
    assert re.search(r"^ +H2  The body$", stdout, re.MULTILINE)
    assert re.search(r"^ +Figure +shows: One bar: the fund", stdout, re.MULTILINE)
    assert re.search(r"SourceSerifPro-Regular +embedded subset", stdout)
    assert re.search(r"brief/facts.yaml +\d+ bytes +application/yaml +Source", stdout)
    assert re.search(r"page 1 .*https://example.org/r", stdout)
    assert "artifact Pagination/Footer" in stdout


def test_parts_can_be_shown_alone(archive: Path) -> None:
    _, stdout, _ = run("inspect", archive, "--show", "fonts")
    assert stdout.splitlines()[0] == "Fonts"
    assert "Structure" not in stdout


def test_inspect_gives_the_same_to_machines(archive: Path) -> None:
    result = json.loads(run("inspect", archive, "--json")[1])
    assert result["standards"] == ["PDF/UA-1", "PDF/A-3a"]
    (title,) = (line for line in result["pages"][0]["lines"] if line["tag"] == "H1")
    assert (title["text"], result["structure"]["role"]) == ("A short brief", "Document")
    assert result["provenance"]["recipe"]["paper"] == "a4"
    assert {attached["name"] for attached in result["attachments"]} >= {"brief/facts.yaml"}


# --- the build checks what it made -----------------------------------------------------------------------------


def test_a_broken_file_is_our_bug_and_never_replaces_the_old_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policybrief.pdf.navigation import spell_link

    run("build", folder)
    (made,) = (folder / "out").iterdir()
    before = made.read_bytes()

    def forget_contents(area: LinkArea, key: int) -> str:
        return spell_link(area, key).replace("/Contents", "/Forgotten")

    monkeypatch.setattr("policybrief.pdf.canvas.spell_link", forget_contents)
    code, stdout, stderr = run("build", folder)
    assert (code, stdout) == (70, "")
    assert "this is a bug of ours" in stderr
    assert "does not say what it is: Contents is missing." in stderr
    assert "report" in stderr
    assert made.read_bytes() == before
    assert json.loads(run("build", folder, "--json")[1])["fault"].startswith("this is a bug of ours")


def test_verify_imports_no_chart_for_charts_that_were_drawn_before(archive: Path) -> None:
    """The cache of drawings is warm: building again needs no matplotlib."""
    import subprocess
    import sys

    script = (
        "import sys, contextlib\n"
        f"sys.argv = ['policybrief', 'verify', {str(archive)!r}]\n"
        "from policybrief.cli import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "sys.exit('matplotlib' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "verified" in done.stdout


def test_the_file_given_must_exist() -> None:
    assert run("verify", "nowhere.pdf")[0] == 2
    assert run("inspect", "nowhere.pdf")[0] == 2
    assert run("extract", "nowhere.pdf")[0] == 2
