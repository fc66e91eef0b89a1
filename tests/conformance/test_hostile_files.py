"""Files that nobody means well with: a clear sentence or a safe result, in bounded memory, and never a traceback."""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest
from typer.testing import CliRunner

from policybrief.cli.app import app
from policybrief.diagnostics import UnreadableFileError
from policybrief.pdf.canonical import digest_canonically
from policybrief.pdf.check import check_output
from policybrief.pdf.inspect import read_pdf
from policybrief.proof.data import file_as_data
from policybrief.proof.describe import describe_file
from policybrief.proof.differences import find_differences
from policybrief.proof.extract import extract_files, place_names, read_files

MEMORY = 700 * 2**20
"""Bytes of address space that a hostile file may make the command use, interpreter and libraries included."""


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def save(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def blank() -> Any:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    return pdf


def encrypted() -> bytes:
    return save(blank(), encryption=pikepdf.Encryption(owner="o", user="u"))


@cache
def unpacking_to(size: int, *, layers: int = 1) -> bytes:
    """A page whose content unpacks to `size` bytes."""
    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(bytes(2**20)) for _ in range(size // 2**20)) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    pdf = blank()
    filters = pikepdf.Array([pikepdf.Name.FlateDecode] * layers)
    pdf.pages[0].Contents = pikepdf.Stream(pdf, data, Filter=filters)
    return save(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def nested_structure(depth: int) -> bytes:
    pdf = blank()
    element = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, K=0))
    for _ in range(depth):
        element = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div, K=pikepdf.Array([element])))
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=element)
    return save(pdf)


def circular_structure() -> bytes:
    pdf = blank()
    one = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div))
    two = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div, K=pikepdf.Array([one, one])))
    one.K = pikepdf.Array([two, two])
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=one, ParentTree=pikepdf.Dictionary()))
    tree = pdf.make_indirect(pikepdf.Dictionary())
    tree.Kids = pikepdf.Array([tree, tree])
    pdf.Root.Names = pikepdf.Dictionary(Dests=tree, EmbeddedFiles=tree)
    entry = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("round")))
    entry.Next = entry.First = entry
    pdf.Root.Outlines = pikepdf.Dictionary(First=entry)
    return save(pdf)


def deep_pages(depth: int) -> bytes:
    """One page below so many nodes of a page tree."""
    pdf = blank()
    top: Any = pdf.Root.Pages
    node: Any = top.Kids[0]
    for _ in range(depth):
        node = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=1, Kids=pikepdf.Array([node])))
    top.Kids = pikepdf.Array([node])
    return save(pdf)


def circular_pages() -> bytes:
    pdf = blank()
    top: Any = pdf.Root.Pages
    top.Kids = pikepdf.Array([top])
    return save(pdf)


def doubling_arrays() -> bytes:
    """Forty arrays, each of the next twice: a million million leaves."""
    pdf = blank()
    array = pdf.make_indirect(pikepdf.Array([1, 2]))
    for _ in range(40):
        array = pdf.make_indirect(pikepdf.Array([array, array]))
    pdf.Root.OutputIntents = array
    return save(pdf)


def claiming_many_pages() -> bytes:
    pdf = blank()
    pdf.Root.Pages.Count = 2_000_000_000
    return save(pdf)


def wide_font_ranges() -> bytes:
    pdf = blank()
    cmap = pdf.make_stream(b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange")
    inner = pikepdf.Dictionary(Subtype=pikepdf.Name.CIDFontType2, W=pikepdf.Array([0, 2_000_000_000, 500]))
    font = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name.Wide, ToUnicode=cmap, DescendantFonts=pikepdf.Array([inner])
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return save(pdf)


def steering_words() -> bytes:
    pdf = blank()
    pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("\x1b[2J\u202egnp.exe")))
    return save(pdf)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "words": (lambda: b"This is a letter.", "it is not a PDF file"),
    "nothing": (lambda: b"", "it is not a PDF file"),
    "a ZIP file": (lambda: b"PK\x03\x04" + bytes(100), "it is not a PDF file"),
    "a head only": (lambda: b"%PDF-1.7\n", "it is damaged"),
    "cut off": (lambda: save(blank())[:200], "it is damaged"),
    "encrypted": (encrypted, "it is encrypted"),
    "unpacking to 300 MB": (lambda: unpacking_to(300 * 2**20), "would unpack to more than"),
    "unpacking twice to 300 MB": (lambda: unpacking_to(300 * 2**20, layers=2), "would unpack to more than"),
    "nested 5,000 deep": (lambda: nested_structure(5_000), "nested more than 200 deep"),
    "pages 1,000 deep": (lambda: deep_pages(1_000), "it is damaged"),
    "pages in a circle": (circular_pages, "it is damaged"),
    "arrays that double": (doubling_arrays, "more objects than a document has"),
}
SAFE: dict[str, Callable[[], bytes]] = {
    "circular": circular_structure,
    "two thousand million pages": claiming_many_pages,
    "fonts of all codes": wide_font_ranges,
    "words that steer a terminal": steering_words,
    "unpacking to 3 MB": lambda: unpacking_to(3 * 2**20),
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("command", ["inspect", "extract", "verify"])
def test_what_cannot_be_read_is_one_sentence_and_exit_1(tmp_path: Path, command: str, kind: str) -> None:
    file = tmp_path / "hostile.pdf"
    make, reason = REFUSED[kind]
    file.write_bytes(make())
    more = ("--to", tmp_path / "out") if command == "extract" else ()
    code, stdout, stderr = run(command, file, *more)
    assert (code, stdout) == (1, "")
    assert "cannot be read" in stderr or "no files travel in" in stderr
    assert command != "inspect" or reason in stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hostile.pdf"]


@pytest.mark.parametrize("kind", SAFE)
def test_what_is_strange_but_can_be_read_is_shown(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "strange.pdf"
    file.write_bytes(SAFE[kind]())
    code, stdout, stderr = run("inspect", file)
    assert (code, stderr) == (0, "")
    assert "Page 1" in stdout
    assert not set("\x1b\u202e") & set(stdout)
    assert run("inspect", file, "--json")[0] == 0


@pytest.mark.parametrize("kind", ["unpacking to 300 MB", "unpacking twice to 300 MB", "arrays that double"])
def test_memory_is_bounded(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(REFUSED[kind][0]())
    done = subprocess.run(
        [sys.executable, "-m", "policybrief", "inspect", str(file)],
        capture_output=True, text=True, check=False, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert REFUSED[kind][1] in done.stderr


def test_a_pipe_or_a_folder_is_no_file_to_read(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.pdf")
    code, _, stderr = run("inspect", tmp_path / "pipe.pdf")
    assert (code, "not a regular file" in stderr) == (1, True)
    assert run("inspect", tmp_path)[0] == 2


def test_a_file_of_another_program_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    import reportlab.pdfgen.canvas

    file = tmp_path / "other.pdf"
    make_canvas: Any = reportlab.pdfgen.canvas.Canvas
    canvas = make_canvas(str(file))
    canvas.drawString(100, 700, "Made (elsewhere)")
    canvas.linkURL("https://example.org", (100, 700, 200, 712))
    canvas.save()
    code, stdout, _ = run("inspect", file)
    assert code == 0
    assert "not tagged, no standard named" in stdout
    assert "Structure: none: the file is not tagged" in stdout
    assert "untagged  12.0 pt" in stdout
    assert "Made (elsewhere)" in stdout
    assert "Helvetica  NOT embedded" in stdout


# --- attachments of hostile names ------------------------------------------------------------------------------

HOSTILE = (
    "../x", "../../etc/passwd", "a/../../x", "/etc/passwd", "//server/share", "C:\\x", "C:x", "a\\..\\..\\x",
    "con", "NUL.txt", "brief/com1.yaml", "aux", "lpt9", "", ".", "..", "a//b", "a/", ".hidden", "brief/.git/config",
    "~root", "-rf", "x\x00.yaml", "x\n.yaml", "\u202egnp.exe", "a b ", "dot.", "<x>", "x|y", "n" * 200, "n" * 4000,
    "/".join("abcdefghij"), "\\\\?\\x", "file:///x",
)  # fmt: skip


def carrying(*files: tuple[str, bytes]) -> bytes:
    """A file with attachments of any names, in this order."""
    pdf = blank()
    names = pikepdf.Array()
    for number, (name, data) in enumerate(files):
        stream = pdf.make_stream(data)
        file = pikepdf.Dictionary(UF=pikepdf.String(name), EF=pikepdf.Dictionary(F=stream))
        names.append(pikepdf.String(f"{number:06}"))
        names.append(pdf.make_indirect(file))
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
    return save(pdf)


def everything_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_refused_and_the_others_are_written(tmp_path: Path, name: str) -> None:
    target = tmp_path / "deep" / "target"
    result = extract_files(carrying((name, b"bad"), ("good.yaml", b"good")), target)
    assert result.written == ("good.yaml",)
    assert len(result.refused) == 1
    assert result.refused[0][1]
    assert everything_below(tmp_path) == {"deep", "deep/target", "deep/target/good.yaml"}


def test_refused_names_are_told_and_exit_1(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(carrying(("../x\x1b[2J", b"bad")))
    code, stdout, stderr = run("extract", tmp_path / "x.pdf", "--to", tmp_path / "out")
    assert (code, stdout) == (1, "")
    assert "is not written: it leads elsewhere" in stderr
    assert "\x1b" not in stderr


@pytest.mark.parametrize(
    "names", [("a.md", "a.md"), ("a.md", "A.MD"), ("é.md", "e\u0301.md"), ("a", "a/b"), ("a/b", "a"), ("A/b", "a")]
)
def test_of_two_files_in_one_place_the_first_is_written(tmp_path: Path, names: tuple[str, str]) -> None:
    result = extract_files(carrying((names[0], b"first"), (names[1], b"second")), tmp_path / "out")
    assert result.written == (names[0],)
    assert [name for name, _ in result.refused] == [names[1]]
    assert (tmp_path / "out" / names[0]).read_bytes() == b"first"


def test_links_in_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside, target = tmp_path / "outside", tmp_path / "target"
    outside.mkdir()
    target.mkdir()
    (outside / "precious").write_text("precious")
    (target / "brief").symlink_to(outside)
    (target / "file.md").symlink_to(outside / "precious")
    result = extract_files(carrying(("brief/x.md", b"bad"), ("file.md", b"bad"), ("ok.md", b"ok")), target, force=True)
    assert result.written == ("ok.md",)
    assert {name for name, _ in result.refused} == {"brief/x.md", "file.md"}
    assert everything_below(outside) == {"precious"}
    assert (outside / "precious").read_text() == "precious"


def test_ten_thousand_attachments_are_written_and_more_are_refused(tmp_path: Path) -> None:
    many = [(f"f{n}.md", b"x") for n in range(10_001)]
    assert len(place_names([name for name, _ in many])[0]) == 10_001
    assert len(extract_files(carrying(*many[:10_000]), tmp_path / "out").written) == 10_000
    with pytest.raises(UnreadableFileError, match="more than 10,000 files"):
        extract_files(carrying(*many), tmp_path / "more")
    assert not (tmp_path / "more").exists()


def test_sources_that_would_fill_the_memory_are_not_unpacked(specimen: ModuleType) -> None:
    """Sixty-four names for one stream of eight megabytes: small in the file, half a gigabyte in memory."""
    with pikepdf.open(io.BytesIO(specimen.write_specimen("3"))) as pdf:
        stream = pdf.make_stream(bytes(8 * 2**20))
        names = pikepdf.Array()
        for number in range(64):
            file = pikepdf.Dictionary(UF=pikepdf.String(f"brief/{number}.md"), EF=pikepdf.Dictionary(F=stream))
            names.extend((pikepdf.String(f"{number:06}"), pdf.make_indirect(file)))
        root: Any = pdf.Root
        root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=names)
        data = save(pdf)
    assert len(data) < 2**20
    with pytest.raises(UnreadableFileError, match="larger than 128 megabytes"):
        read_files(data)


# --- files that were good once ---------------------------------------------------------------------------------


def spoil(data: bytes, chance: random.Random) -> bytes:
    """A copy with a few bytes changed, moved or missing."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 30))):
        place = chance.randrange(len(spoilt))
        match chance.randrange(6):
            case 0:
                del spoilt[place : place + chance.randrange(200)]
            case 1:
                spoilt[place:place] = str(chance.randrange(-5, 2**31)).encode()
            case 2:
                other = chance.randrange(len(spoilt))
                spoilt[place:place] = spoilt[other : other + 100]
            case 3:
                old, new = chance.choice(
                    ((b"/K", b"/P"), (b" 0 R", b" 1 R"), (b"<<", b"["), (b"/Kids", b"/Nums"), (b"/EF", b"/UF"),
                     (b"/Rect", b"/Dest"), (b"(", b"<"), (b"TJ", b"Tj"), (b"/MCID", b"/Lang"), (b"/Pg", b"/Obj"))
                )  # fmt: skip
                if (found := spoilt.find(old, place)) >= 0:
                    spoilt[found : found + len(old)] = new
            case _:
                spoilt[place] = chance.randrange(256)
        if len(spoilt) < 100:
            break
    return bytes(spoilt)


@pytest.mark.parametrize("seed", range(4))
def test_a_spoilt_file_is_read_or_refused_and_nothing_else(specimen: ModuleType, tmp_path: Path, seed: int) -> None:
    whole = specimen.write_specimen("3")
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        plain = save(
            pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False,
        )  # fmt: skip
    chance = random.Random(seed)  # noqa: S311
    outcomes = {"read": 0, "refused": 0}
    for _ in range(60):
        good = chance.choice((whole, plain))
        data = spoil(good, chance)
        check_output(data)
        try:
            read = read_pdf(data)
            list(describe_file(read, name="x", size=len(data)))
            file_as_data(read)
            digest_canonically(data)
            extract_files(data, tmp_path / "out", force=True)
            outcomes["read"] += 1
        except UnreadableFileError:
            outcomes["refused"] += 1
        assert find_differences(data, good) or data == good
    assert min(outcomes.values()) > 5
    assert everything_below(tmp_path) <= {"out", "out/brief", "out/brief/risks.yaml", "out/brief/brief.yaml"}
