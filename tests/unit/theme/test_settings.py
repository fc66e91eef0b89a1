"""`[theme]` in `policybrief.toml`: a team's colours, sizes and margins, and every slip told where it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from policybrief.design import read_theme
from policybrief.diagnostics import Diagnostics
from policybrief.theme.memo import MEMO
from policybrief.theme.recolour import recolour
from policybrief.theme.styles import Theme

Read = Callable[[str], tuple[Theme, list[str]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The theme of a folder with this `policybrief.toml`, and what is wrong with it."""

    def read_text(text: str) -> tuple[Theme, list[str]]:
        (tmp_path / "policybrief.toml").write_text(text, encoding="utf-8")
        diagnostics = Diagnostics()
        theme = read_theme(tmp_path, diagnostics)
        return theme, [f"{each.at} {each.code} {each.message} ({each.help})" for each in diagnostics]

    return read_text


def colours_in(value: object) -> Iterator[str]:
    match value:
        case str() if re.fullmatch(r"#[0-9A-F]{6}", value):
            yield value
        case Mapping():
            for inner in value.values():
                yield from colours_in(inner)
        case tuple():
            for inner in value:
                yield from colours_in(inner)
        case Struct():
            for name in value.__struct_fields__:
                yield from colours_in(getattr(value, name))


def test_every_colour_of_the_house_is_one_of_its_named_colours_and_none_has_two_names() -> None:
    named = list(MEMO.colours.values())
    assert set(colours_in(MEMO)) == set(named)
    assert len(set(named)) == len(named)


def test_a_colour_changes_wherever_it_is_used() -> None:
    green = recolour(MEMO, {"navy": "#0B3D2E"})
    assert MEMO.colours["navy"] not in set(colours_in(green))
    assert green.text["heading-2"].colour == green.masthead.ground == green.chart.ramp[-1] == "#0B3D2E"
    assert green.panels["key-judgments"].bar_colour == "#0B3D2E"
    assert green.text["body"] == MEMO.text["body"]


def test_a_folder_without_a_theme_has_that_of_the_house(read: Read, tmp_path: Path) -> None:
    assert read_theme(tmp_path, Diagnostics()) is MEMO
    assert read('slug = "x"\n') == (MEMO, [])
    assert read('[theme]\nextends = "memo"\n') == (MEMO, [])


def test_colours_sizes_margins_and_settings_are_the_teams(read: Read) -> None:
    theme, errors = read(
        '[theme]\nblock_gap_u = 6\n[theme.colours]\nnavy = "#0b3d2e"\n[theme.papers.a4]\nleft_mm = 25\nmain_mm = 105\n'
        '[theme.text.body]\nsize_pt = 10.5\nleading_pt = 14\nalign = "justify"\nhang = true\ncolour = "grey"\n'
        'features = ["onum"]\n[theme.tables.plain]\nbody = "table"\n[theme.panels.corrections]\npadding_mm = [3, 3, 3, 3]\n'
        "[theme.chart.bars]\nbar_mm = 6\n[theme.signs]\nlabel_family = \"serif\"\n"
        '[theme.front.card_colours]\nopen = ["ink", "panel", "pale", "hair"]\n'
        '[theme.chart.lines]\nleading = [["mid", 2, [3, 1]]]\n'
    )  # fmt: skip
    assert errors == []
    assert theme.block_gap_u == 6
    assert {theme.colours["navy"], theme.chart.strong, theme.text["question"].colour} == {"#0B3D2E"}
    assert (theme.papers["a4"].left_mm, theme.papers["a4"].main_mm) == (25, 105)
    assert theme.papers["letter"] == MEMO.papers["letter"]
    body = theme.text["body"]
    assert (body.size_pt, body.leading_pt, body.colour) == (10.5, 14, MEMO.colours["grey"])
    assert (body.align, body.hang, body.features) == ("justify", True, ("onum",))
    assert theme.tables["plain"].body == "table"
    assert list(theme.panels["corrections"].padding_mm) == [3, 3, 3, 3]
    assert theme.chart.bars.bar_mm == 6
    assert theme.signs.label_family == "serif"
    assert theme.front.card_colours["open"] == ("ink", "panel", "pale", "hair")
    assert theme.front.card_colours["chosen"] == MEMO.front.card_colours["chosen"]
    assert theme.chart.lines.leading == (("mid", 2, (3, 1)),)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('[theme]\nextends = "memmo"\n', "2:11 PB031 there is no theme 'memmo' (did you mean 'memo'?)"),
        ("theme = 3\n", "1:9 PB022 'theme' is a table (write [theme] on a line of its own)"),
        ("[theme]\nblok_gap_u = 3\n", "2:1 PB020 'blok_gap_u' is not a name in [theme] (did you mean 'block_gap_u'?)"),
        ('[theme]\nname = "x"\n', "2:1 PB020 'name' is not a name in [theme] ("),
        ("[theme.colors]\n", "1:2 PB020 'colors' is not a name in [theme] ("),
        (
            '[theme.colours]\nnavi = "#000000"\n',
            "2:1 PB020 'navi' is not a name in [theme.colours] (did you mean 'navy'?)",
        ),
        (
            '[theme.colours]\nnavy = "teal"\n',
            "2:8 PB022 'teal' is not a colour (write \"#RRGGBB\", or the name of one of the colours)",
        ),
        ('[theme.text.body]\ncolour = "gray"\n', "2:10 PB022 'gray' is not a colour (did you mean 'grey'?)"),
        ("[theme.text.boddy]\n", "1:2 PB020 'boddy' is not a name in [theme.text] (did you mean 'body'?)"),
        ("[theme.text]\nbody = 3\n", "2:8 PB022 'body' is a table (write [theme.text.body] on a line of its own)"),
        (
            "[theme.text.body]\nsize = 11\n",
            "2:1 PB020 'size' is not a name in [theme.text.body] (did you mean 'size_pt'?)",
        ),
        (
            '[theme.text.body]\nsize_pt = "11 pt"\n',
            "2:11 PB022 'size_pt' is of another kind (write a number, without its unit)",
        ),
        ("[theme.text.fine]\nsize_pt = 6\n", "2:11 PB023 'size_pt' cannot be 6 ("),
        ("[theme.chart]\nsmall_pt = 7\n", "2:12 PB023 'small_pt' cannot be 7 ("),
        ("[theme.chart]\ndark_from = 2.5\n", "2:13 PB022 'dark_from' is of another kind (write a whole number)"),
        ('[theme.chart]\nramp = ["#FFFFFF"]\n', "2:8 PB022 'ramp' is of another kind (write a list of 5, in [ ])"),
        ("[theme.papers.a4]\nleft_mm = -4\n", "2:11 PB023 'left_mm' cannot be -4 ("),
        ("[theme.papers.a4]\nleft_mm = nan\n", "2:11 PB023 'left_mm' cannot be nan ("),
        ("[theme.papers.a4]\nmain_mm = 150\n", "2:11 PB023 the side column would be 14 mm wide ("),
        ("[theme.papers.a4]\ntop_mm = 200\n", "2:10 PB023 the text of a page would be 76 mm high ("),
        (
            '[theme.text.body]\nalign = "justified"\n',
            "2:9 PB022 'align' cannot be 'justified' (did you mean 'justify'?)",
        ),
        (
            '[theme.text.body]\nfamily = "Times"\n',
            "2:10 PB022 'family' cannot be 'Times' (its words are dejavu, naskh,",
        ),
        ("[theme.text.body]\nhang = 1\n", "2:8 PB022 'hang' is of another kind (write true or false)"),
        ('[theme.text.body]\nfeatures = ["old style"]\n', "2:12 PB022 'features' is of another kind ("),
        (
            "[theme.text.body]\nsize_pt = 15\n",
            "2:11 PB023 lines of 15 pt, 13.5 pt apart, run into each other (write leading_pt = 18.75, or so)",
        ),
        (
            "[theme.text.handling]\nsize_pt = 9\n",
            "2:11 PB023 the handling label cannot be 9 pt (TLP 2.0 asks for 12 pt or more)",
        ),
        ('[theme.tables.plain]\nbody = "tabel"\n', "2:8 PB022 'body' cannot be 'tabel' (did you mean 'table'?)"),
        ("[theme.front]\nstrip_u = [1]\n", "2:11 PB022 'strip_u' is of another kind (write a list of 2, in [ ])"),
    ],
)
def test_a_slip_is_told_at_its_place(read: Read, text: str, error: str) -> None:
    theme, errors = read(text)
    assert len(errors) == 1
    assert errors[0].startswith(f"policybrief.toml:{error}")
    assert isinstance(theme, Theme)


def test_every_slip_is_told_at_once(read: Read) -> None:
    _, errors = read('[theme]\nx = 1\n[theme.colours]\nnavy = 1\n[theme.text.body]\nsize_pt = 2\nalign = "left"\n')
    places = ("2:1", "4:8", "6:11", "7:9")
    assert [error.split()[0] for error in errors] == [f"policybrief.toml:{place}" for place in places]
