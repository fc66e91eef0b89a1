"""Measured cases to a table and to JSON: medians, ratios to Typst, the limits they are held against."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from tests.benchmarks.cases import Case
from tests.benchmarks.measure import Usage

MEMORY = ("peak memory, volume", 0.2, 0.1)
"""The one case that weighs memory instead of time: its name, what it must be of Typst's, what it is hoped to be."""
AT_LEAST = 4.0
"""How many times less time each case is to take than with WeasyPrint."""

NOTES = """\
CPU is user and system time of the process, medians; ratio is ours over Typst's, and under 1 ours is less.
Ours, always: reads and validates the brief, asks the rules, tags, writes PDF/UA-1 and PDF/A-2a, reads the file back and checks it.
Typst, "typst": its defaults, which tag and claim no standard. "typst ua-1 a-2a": told to write what ours writes. It checks nothing.
Typst runs by its Python binding, whose start is in its figures, as ours is in ours. In a warm process neither start is.
WeasyPrint: its defaults, which neither tag nor claim a standard. Where fewer rounds were run, the table says so.
All set the same words with the same font files at the same sizes, on the same sheet, with charts that are ready: in our cache, as SVG for peers.
The shipped brief: ours and "typst" read content from YAML, ours all of it and Typst the seven pages of an earlier draft.
"typst, literal" sets what ours sets, page for page, from Typst alone, its words written where they stand."""


class Measured(Struct, frozen=True):
    """What one contender took."""

    usage: Usage
    """The median of each figure."""
    rounds: int
    pages: int
    """0 where no one file was made."""
    words: int
    """In the text of that file, as it is read out: what stands close together may count as one."""
    size: int
    """Of that file, in bytes."""


class Result(Struct, frozen=True):
    """A case and what each contender took in it, ours first."""

    case: Case
    measured: dict[str, Measured]

    def ratio(self, name: str) -> float | None:
        """Our processor time over that of a peer; nothing where the peer is not here."""
        theirs = self.measured.get(name)
        return self.measured["ours"].usage.cpu_s / theirs.usage.cpu_s if theirs else None


def draw_table(results: list[Result]) -> str:
    """The table of all results, and what is to be known about it."""
    lines = [
        f"{'case':32}{'who':18}{'CPU s':>9}{'wall s':>9}{'MB':>8}{'KB':>8}{'pages':>7}{'words':>9}{'rounds':>8}{'ratio':>8}  held against"
    ]
    for result in results:
        lines += _draw_case(result)
    lines += ["", *(f"{title:32}{value:8.2f}  {verdict}" for title, value, verdict in weigh_whole(results)), "", NOTES]
    return "\n".join(lines)


def _draw_case(result: Result) -> Iterator[str]:
    title = result.case.title
    for name, measured in result.measured.items():
        usage = measured.usage
        size = f"{measured.size / 1000:8.0f}" if measured.size else " " * 8
        pages = f"{measured.pages:7}" if measured.pages else " " * 7
        words = f"{measured.words:9}" if measured.words else " " * 9
        line = f"{title:32}{name:18}{usage.cpu_s:9.3f}{usage.wall_s:9.3f}{usage.peak_mb:8.0f}{size}{pages}{words}{measured.rounds:8}"
        ratio = result.ratio(name)
        verdict = judge(ratio, result.case.must, result.case.hope) if name == "typst" and ratio is not None else ""
        if name == "weasyprint" and ratio is not None:
            verdict = "" if ratio <= 1 / AT_LEAST else f"not {AT_LEAST:g} times better"
        yield line + (f"{ratio:8.2f}  {verdict}" if ratio is not None and name != "ours" else "")
        title = ""


def judge(ratio: float, must: float, hope: float) -> str:
    """What a ratio is worth."""
    verdict = "reached" if ratio <= hope else "within" if ratio <= must else "OVER"
    return f"must {must:g}, hope {hope:g}: {verdict}"


def weigh_whole(results: list[Result]) -> Iterator[tuple[str, float, str]]:
    """What takes more than one case or one figure: memory, and how time and memory grow with the pages."""
    found = {result.case.name: result for result in results}
    volume = found.get("volume")
    if volume and "typst" in volume.measured:
        title, must, hope = MEMORY
        ratio = volume.measured["ours"].usage.peak_mb / volume.measured["typst"].usage.peak_mb
        yield title, ratio, judge(ratio, must, hope)
    for small, large in (("memo", "report"), ("report", "volume")):
        if small in found and large in found:
            for name, less in found[small].measured.items():
                more = found[large].measured.get(name)
                if more and less.pages and " " not in name:
                    pages = more.pages / less.pages
                    memory = more.usage.peak_mb / less.usage.peak_mb
                    growth = more.usage.cpu_s / less.usage.cpu_s
                    note = f"times the CPU and {memory:.2f} times the memory for {pages:.2f} times the pages"
                    yield f"{small} to {large}, {name}", growth, note


def as_json(results: list[Result]) -> dict[str, object]:
    """All figures, rounded."""
    return {
        result.case.name: {
            "title": result.case.title,
            "must": result.case.must,
            "hope": result.case.hope,
            "ratio": {
                name: round(ratio, 4) for name in result.measured if (ratio := result.ratio(name)) and name != "ours"
            },
            "measured": {name: _describe(measured) for name, measured in result.measured.items()},
        }
        for result in results
    }


def _describe(measured: Measured) -> dict[str, float]:
    usage = measured.usage
    return {
        "cpu_s": round(usage.cpu_s, 4), "wall_s": round(usage.wall_s, 4), "peak_mb": round(usage.peak_mb, 1),
        "bytes": measured.size, "pages": measured.pages, "words": measured.words, "rounds": measured.rounds,
    }  # fmt: skip
