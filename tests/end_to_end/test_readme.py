"""The example of the README, typed into an empty folder as it is printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from policybrief.build import Built, build_brief
from policybrief.content.load import load_brief
from policybrief.content.model import Register
from policybrief.diagnostics import Diagnostics
from policybrief.pdf.inspect import read_pdf, text_in_order

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
FILES = dict(re.findall(r"```yaml\n# ((?:brief|charts)/[\w-]+\.yaml)([^\0]*?)\n```", README))
SHORTEST = ("brief/brief.yaml", "brief/sources.yaml")


def build(folder: Path, names: tuple[str, ...], edition: str = "full") -> Built:
    """The folder's file; nothing at all may be said about it."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#{FILES[name]}\n", encoding="utf-8")
    diagnostics = Diagnostics()
    built = build_brief(folder, diagnostics, edition=edition)
    assert list(diagnostics) == []
    return built


def words(built: Built) -> str:
    return " ".join(" ".join(text_in_order(read_pdf(built.data))).split())


def test_the_shortest_example_builds_as_printed(tmp_path: Path) -> None:
    assert "Two in three households still cook with wood. S1" in words(build(tmp_path, SHORTEST))


@pytest.mark.parametrize("edition", ["full", "short"])
def test_the_whole_example_builds_as_printed(tmp_path: Path, edition: str) -> None:
    assert len(FILES) == 5
    printed = words(build(tmp_path, tuple(FILES), edition))
    assert "The fund holds $120 million S1 for three years (Figure 1)." in printed
    assert ("Two in three" in printed) == (edition == "full")


def test_the_program_builds_again_as_printed(tmp_path: Path) -> None:
    build(tmp_path, SHORTEST)
    (program,) = re.findall(r"```python\n([^\0]*?)\n```", README)
    names: dict[str, Any] = {}
    exec(program, names)  # noqa: S102 - it is our own README
    assert names["show"](tmp_path) == "1 pages"
    first = (tmp_path / "page.pdf").read_bytes()
    prose = tmp_path / "brief" / "brief.yaml"
    typed = prose.read_text(encoding="utf-8")
    prose.write_text(typed.replace("[@S1]", "[@S7]"), encoding="utf-8")
    assert "nothing in this brief has the id 'S7'" in names["show"](tmp_path)
    prose.write_text(typed, encoding="utf-8")
    assert names["show"](tmp_path) == "1 pages"
    assert (tmp_path / "page.pdf").read_bytes() == first == build_brief(tmp_path, Diagnostics(), paper="letter").data


def test_the_formats_of_registers_are_read_as_printed(tmp_path: Path) -> None:
    build(tmp_path, SHORTEST)
    (block,) = re.findall(r"```yaml\n(scales:[^\0]*?)\n```", README)
    scales, scores, assumptions, steps = block.split("\n\n")
    option = "options:\n  - {id: O1, title: A, what: B, for: C, against: D}\n".replace(
        "D}", f"D, scores: {{{scores.splitlines()[1].strip().replace(' [@E2]', '')}}}}}"
    )
    criteria = "criteria: [{id: cost, label: Cost}]\n"
    (tmp_path / "brief" / "formats.yaml").write_text(
        f"{scales}\n{assumptions}\n{steps}\n{criteria}{option}", encoding="utf-8"
    )
    brief = load_brief(tmp_path, Diagnostics())
    assert brief.scales is not None
    assert brief.next_steps is not None
    assert len(brief.assumptions) == 1
    assert [step.when for step in brief.next_steps.items] == ["Now", "V-21", "V", "V+30"]
    assert brief.options[0].scores["cost"].thin


def test_every_register_a_section_can_show_is_named() -> None:
    (listed,) = re.findall(r"shows a register with `show:` \(([^)]*)\)", README)
    assert set(re.findall(r"`(\w+)`", listed)) == {register.value for register in Register}
