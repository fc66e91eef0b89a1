"""A builder that was warmed by any edits gives the file, and the findings, that a new process would give.

And what it keeps does not grow: two hundred edits leave as much as two.
"""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeAlias

import pytest
from tests.conftest import HEADER, WriteBrief

from policybrief.build import Built, build_brief
from policybrief.builder import Builder, Options
from policybrief.diagnostics import BriefError, Diagnostic, Diagnostics

BRIEF = Path(__file__).parents[1] / "two_page_brief"
SEEDS = 8
EDITS = 9
WORDS = ("flood", "gauge", "upstream", "a", "office", "station", "tape-recorder", "Ωμέγα", "first", "Khoury")

EXTRAS = (
    "", " [@S1]", " [@S1] [@S1]", " [here](https://example.org/a)", "^[Noted by nobody.]", ": see [@plan]", ": see [@sources]",
    " [S4]", "; *and* **so** on",
)  # fmt: skip
"""What an added paragraph ends in; `[S4]` lacks its @ where there is a source S4."""

Texts: TypeAlias = dict[str, str]
"""The text of each file of a brief, by its name."""
Edit: TypeAlias = Callable[[Texts, Random], None]
Outcome: TypeAlias = tuple[bytes, tuple[Diagnostic, ...]]

SOURCES_YAML = """\
sources:
  - {id: S1, role: source, title: Minutes, publisher: The board, date: 2026-01-02, grade: primary, saw: full,
     url: "https://example.org/minutes"}
"""
PROSE, BRIEF_YAML, FACTS = "brief/gauges.md", "brief/brief.yaml", "brief/facts.yaml"
SOURCES, CHART = "brief/sources.yaml", "charts/costs.yaml"


def change_word(texts: Texts, random: Random) -> None:
    """Anywhere in the prose, also inside a link or an id: some of these are mistakes."""
    match = random.choice(list(re.finditer(r"[a-z]{2,}", texts[PROSE])))
    texts[PROSE] = texts[PROSE][: match.start()] + random.choice(WORDS) + texts[PROSE][match.end() :]


def change_plain_word(texts: Texts, random: Random) -> None:
    texts[BRIEF_YAML] = re.sub(
        "an hour|two days|a week", random.choice(("an hour", "two days", "a week")), texts[BRIEF_YAML]
    )


def change_number(texts: Texts, random: Random) -> None:
    """The fact, and sometimes the sentence that says it."""
    old = re.search(r"amount: (\d+), unit: gauges", texts[FACTS])
    new = str(random.randint(12, 99))
    assert old is not None
    texts[FACTS] = texts[FACTS].replace(old[0], f"amount: {new}, unit: gauges")
    if random.random() < 0.7:
        texts[BRIEF_YAML] = texts[BRIEF_YAML].replace(f"[{old[1]} gauges]", f"[{new} gauges]")


def add_paragraph(texts: Texts, random: Random) -> None:
    parts = texts[PROSE].split("\n\n")
    sentence = " ".join(random.choices(WORDS, k=random.randint(2, 60))).capitalize()
    extra = random.choice(EXTRAS)
    parts.insert(random.randint(0, len(parts)), f"{sentence}{extra}.")
    texts[PROSE] = "\n\n".join(parts)


def delete_paragraph(texts: Texts, random: Random) -> None:
    parts = texts[PROSE].split("\n\n")
    parts.pop(random.randrange(len(parts)))
    texts[PROSE] = "\n\n".join(parts)


def add_row(texts: Texts, random: Random) -> None:
    row = f'        - [{random.choice(WORDS).capitalize()}, "May {random.randint(1, 28)}, 2026", Purchasing]\n'
    texts[BRIEF_YAML] = texts[BRIEF_YAML].replace("      rows:\n", f"      rows:\n{row}", 1)


def delete_row(texts: Texts, random: Random) -> None:
    rows = re.findall(r"        - \[.*\]\n", texts[BRIEF_YAML])
    if len(rows) > 2:
        texts[BRIEF_YAML] = texts[BRIEF_YAML].replace(random.choice(rows), "", 1)


def add_source(texts: Texts, random: Random) -> None:
    """One that nothing cites, and sometimes one whose id is taken."""
    id = f"S{random.randint(2, 9)}"
    texts[SOURCES] += (
        f"  - id: {id}\n    role: source\n    title: Minutes {id}\n    publisher: The board\n    date: 2026-01-30\n"
        f"    url: https://example.org/{id}\n    grade: primary\n    saw: full\n"
    )


def change_chart(texts: Texts, random: Random) -> None:
    texts[CHART] = re.sub(r"title: .*", f"title: What the {random.choice(WORDS)} costs", texts[CHART], count=1)


def rename_source(texts: Texts, random: Random) -> None:
    new = f"S{random.randint(20, 40)}"
    for name, text in texts.items():
        texts[name] = re.sub(r"\bS1\b", new, text) if random.random() < 0.9 else text


def move_section(texts: Texts, random: Random) -> None:
    """The sections behind the plan begin on another page, which only references to them say."""
    word = random.choice(WORDS)
    rows = "".join(f"        - [{word}, {word}, {word}]\n" for _ in range(random.randint(3, 30)))
    texts[BRIEF_YAML] = texts[BRIEF_YAML].replace("      rows:\n", f"      rows:\n{rows}", 1)


def change_design(texts: Texts, random: Random) -> None:
    texts["policybrief.toml"] = random.choice(DESIGNS)


DESIGNS = ("", '[theme.colours]\nnavy = "#0B3D2E"\n', "[theme.text.body]\nsize_pt = 10\n", 'slug = "gauges"\n')


def make_error(texts: Texts, random: Random) -> None:
    name = random.choice((PROSE, BRIEF_YAML, SOURCES, CHART))
    texts[name] += random.choice(("\n[@S99] and `code`.\n", "\n- : [\n", "\nunknown: 1\n"))


EDIT_KINDS: tuple[Edit, ...] = (
    change_word, change_plain_word, change_number, add_paragraph, delete_paragraph, add_row, delete_row, add_source,
    change_chart, rename_source, move_section, change_design, make_error,
)  # fmt: skip
OPTIONS: tuple[Options, ...] = ({}, {}, {}, {"paper": "letter"}, {"edition": "short"}, {"draft": True})


def build(make: Callable[..., Built], folder: Path, options: Options) -> Outcome:
    """The file, empty where the brief is wrong, and what was found."""
    diagnostics = Diagnostics()
    try:
        data = make(folder, diagnostics, **options).data
    except BriefError as error:
        return b"", tuple(error.diagnostics)
    return data, tuple(diagnostics)


def write_texts(folder: Path, texts: Texts) -> None:
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_warm_build_is_a_cold_build_after_any_edits(tmp_path: Path, seed: int) -> None:
    random, builder = Random(seed), Builder()  # noqa: S311
    folder = Path(shutil.copytree(BRIEF, tmp_path / "desk", ignore=shutil.ignore_patterns("out")))
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.glob("*/*.*")}
    good, files = dict(texts), set()
    for _ in range(EDITS):
        random.choice(EDIT_KINDS)(texts, random)
        write_texts(folder, texts)
        options = random.choice(OPTIONS)
        warm, cold = build(builder.build, folder, options), build(build_brief, folder, options)
        assert warm == cold
        files.add(warm[0])
        if warm[0]:
            good = dict(texts)
        elif random.random() < 0.7:
            texts = dict(good)  # the mistake is mended
    assert len(files) > EDITS / 3


SENTENCE = "The committee met, and nothing was said that anybody wrote down afterwards.\n\n"


def paged(second: int, third: int) -> dict[str, str]:
    """Three sections, of which the first refers to the third by its page; as many paragraphs in the others."""
    sections = "".join(f"  - {{id: {id}, title: The {id}, body: {id}.md}}\n" for id in ("body", "second", "third"))
    return {
        "brief/brief.yaml": f"{HEADER}sections:\n{sections}",
        "brief/body.md": "The rest is in [@third].\n",
        "brief/second.md": SENTENCE * second,
        "brief/third.md": SENTENCE * third,
    }


FAR: dict[str, tuple[Texts, Texts]] = {
    "a section moves to another page, and no other page changes": (paged(140, 60), paged(100, 100)),
    "what stood for words is an id now": (
        {"brief/body.md": "It rose [minutes].\n"},
        {"brief/body.md": "It rose [minutes].\n", "brief/sources.yaml": SOURCES_YAML.replace("S1", "minutes")},
    ),
    "the numbers of all elements change": (
        {"brief/body.md": "First.\n\nSee [here](https://example.org/a).\n"},
        {"brief/body.md": "*First* [there](https://example.org/b).\n\nSee [here](https://example.org/a).\n"},
    ),
}


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("name", FAR)
def test_a_warm_build_sees_what_an_edit_changes_elsewhere(write_brief: WriteBrief, name: str, *, again: bool) -> None:
    builder, outcomes = Builder(again=again), list[Outcome]()
    for texts in (*FAR[name], *FAR[name]):
        folder = write_brief("Nothing to add.")
        write_texts(folder, texts)
        outcomes.append(build(builder.build, folder, {}))
        assert outcomes[-1] == build(build_brief, folder, {})
    assert outcomes[0] != outcomes[1]


def test_what_is_kept_does_not_grow(write_brief: WriteBrief) -> None:
    builder, kept = Builder(), list[int]()
    for number in range(200):
        word = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
        folder = write_brief(
            f"The committee met once, and {word} was said. [@S1]\n\nNothing followed.\n",
            brief__sources_dot_yaml=SOURCES_YAML,
        )
        assert builder.build(folder, Diagnostics()).data
        kept.append(builder.kept)
    assert kept[1] > 50
    assert max(kept[2:]) <= kept[1] + 2  # a longer word may take other lines


def test_of_a_list_of_briefs_only_what_they_have_in_common_is_kept(write_brief: WriteBrief) -> None:
    builder, kept = Builder(again=False), list[int]()
    for word in ("first", "second", "third", "fourth"):
        folder = write_brief(f"This is the {word}. [@S1]\n\nNothing followed.\n", brief__sources_dot_yaml=SOURCES_YAML)
        assert build(builder.build, folder, {}) == build(build_brief, folder, {})
        kept.append(builder.kept)
    assert 5 < kept[0] < 25
    assert max(kept[1:]) <= 2 * kept[0]


def test_a_build_leaves_nothing_to_collect(write_brief: WriteBrief) -> None:
    """So that the collector may rest while it builds; afterwards it is as it was, also where the brief was wrong."""
    builder = Builder()
    builder.build(write_brief("Nothing to add.\n"), Diagnostics())
    while gc.collect():  # what earlier builders left comes to light in stages: it holds things the collector cannot see
        pass
    gc.disable()
    try:
        builder.build(write_brief("Something was added.\n"), Diagnostics())
        assert gc.collect() == 0
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(BriefError):
        builder.build(write_brief("[@S99]\n"), Diagnostics())
    assert gc.isenabled()
