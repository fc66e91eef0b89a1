"""What is compared: every case of the table, its contenders, and the ratios it is held against."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct
from tests.benchmarks.contenders import STANDARDS, Contender, new_process, ours_warm, peer
from tests.benchmarks.measure import run

SHIPPED = "shipped"
MEMOS = 200
EDITS = 9
"""In one warm process; their median counts as one round."""
EDITED = "brief/section-001.md"


class Case(Struct, frozen=True):
    """One line of the table: ours against each peer."""

    name: str
    title: str
    ours: Contender
    peers: tuple[Contender, ...]
    must: float
    """The most that ours may take of Typst's processor time."""
    hope: float
    rounds: int = 5


class Workshop:
    """A folder in which briefs are prepared, each once, and built."""

    def __init__(self, folder: Path, peers: frozenset[str]) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.peers = peers
        self.prepare = cache(self._prepare)

    def _prepare(self, size: str, seeds: int = 1) -> tuple[Path, str]:
        """The folder of the first brief of `size`, and the phrase to edit in it."""
        folder = self.folder / size
        numbers = [str(seed) for seed in range(1, seeds + 1)]
        command = (sys.executable, "-m", "tests.benchmarks.prepare", str(folder), size, *numbers)
        usage = run(command, environment={"POLICYBRIEF_CACHE": str(self.cache)})
        return folder / "1", str(json.loads(usage.said)[0])

    def prepare_shipped(self) -> Path:
        """The folder of the brief of this repository in both forms."""
        folder = self.folder / SHIPPED
        command = (sys.executable, "-m", "tests.benchmarks.prepare", str(folder), SHIPPED)
        run(command, environment={"POLICYBRIEF_CACHE": str(self.cache)})
        return folder

    def ours(self, folder: Path, name: str, *, edit: bool = True) -> Contender:
        out = self.folder / f"{name}-ours.pdf"
        return Contender("ours", new_process(folder, out, self.cache, edit=edit), out)

    def typst(
        self, source: Path, name: str, *standards: str, rounds: int = 0, called: str = "typst"
    ) -> Iterator[Contender]:
        if "typst" in self.peers:
            label = " ".join((called, *standards))
            out = self.folder / f"{name}-{label.replace(',', '').replace(' ', '-')}.pdf"
            yield Contender(label, peer("typst", "once", str(source), str(out), *standards), out, rounds)

    def weasyprint(self, page: Path, name: str, *, rounds: int = 0) -> Iterator[Contender]:
        if "weasyprint" in self.peers:
            out = self.folder / f"{name}-weasyprint.pdf"
            yield Contender("weasyprint", peer("weasyprint", "once", str(page), str(out)), out, rounds)


def shipped_case(shop: Workshop) -> Case:
    """The brief of this repository against Typst, twice.

    First as a design that reads its content from YAML, as ours does: the seven pages of an earlier draft, which the
    ratio is held against. Then all our pages, annexes too, with the words as literals.
    """
    folder = shop.prepare_shipped()
    design, literal = Path(__file__).parent / "typst_memo" / "brief.typ", folder / "theirs" / "brief.typ"
    peers = (
        *shop.typst(design, SHIPPED),
        *shop.typst(design, SHIPPED, *STANDARDS),
        *shop.typst(literal, SHIPPED, called="typst, literal"),
    )
    return Case(SHIPPED, "the shipped brief, new process", shop.ours(folder / "ours", SHIPPED), peers, 1.0, 0.6)


def memo_case(shop: Workshop) -> Case:
    return _once(shop, "memo", "memo, new process", 4.0, 3.0, rounds=5, slow=3)


def unchanged_case(shop: Workshop) -> Case:
    folder, _ = shop.prepare("memo")
    ours = shop.ours(folder / "ours", "unchanged", edit=False)
    peers = tuple(shop.typst(folder / "theirs" / "brief.typ", "unchanged"))
    return Case("unchanged", "memo, nothing changed", ours, peers, 2.0, 1.2)


def report_case(shop: Workshop) -> Case:
    return _once(shop, "report", "report of 100 pages", 0.9, 0.6, rounds=5, slow=1)


def volume_case(shop: Workshop) -> Case:
    return _once(shop, "volume", "volume of 800 pages", 0.8, 0.4, rounds=3, slow=1)


def _once(shop: Workshop, size: str, title: str, must: float, hope: float, *, rounds: int, slow: int) -> Case:
    """A brief of one size in new processes; `slow` rounds for who takes minutes, or is only told beside."""
    folder, _ = shop.prepare(size)
    theirs = folder / "theirs"
    peers = (
        *shop.typst(theirs / "brief.typ", size),
        *shop.typst(theirs / "brief.typ", size, *STANDARDS, rounds=slow),
        *shop.weasyprint(theirs / "brief.html", size, rounds=slow),
    )
    return Case(size, title, shop.ours(folder / "ours", size), peers, must, hope, rounds)


def edited_case(shop: Workshop) -> Case:
    """A word of a paragraph changes, again and again, in a process that has built the memo before."""
    folder, phrase = shop.prepare("memo")
    source, page = folder / "theirs" / "brief.typ", folder / "theirs" / "brief.html"
    ours = ours_warm("edited", str(folder / "ours"), EDITED, phrase, str(EDITS), cache=shop.cache)
    peers = []
    if "typst" in shop.peers:
        peers.append(Contender("typst", peer("typst", "edited", str(source), phrase, str(EDITS)), source))
    if "weasyprint" in shop.peers:
        act = peer("weasyprint", "edited", str(page), phrase, "3")
        peers.append(Contender("weasyprint", act, page, rounds=1))
    title = "memo edited, warm process"
    return Case("edited", title, Contender("ours", ours, folder), tuple(peers), 3.0, 1.0, rounds=3)


def many_case(shop: Workshop) -> Case:
    """Different memos, one after the other in one process."""
    first, _ = shop.prepare("memo", MEMOS)
    folders = [first.parent / str(seed) for seed in range(1, MEMOS + 1)]
    out = shop.folder / "many.pdf"
    ours = ours_warm("many", str(out), *(str(each / "ours") for each in folders), cache=shop.cache)
    peers = []
    if "typst" in shop.peers:
        sources = (str(each / "theirs" / "brief.typ") for each in folders)
        peers.append(Contender("typst", peer("typst", "many", str(out), *sources), out))
    title = f"{MEMOS} memos, one process"
    return Case("many", title, Contender("ours", ours, out), tuple(peers), 0.9, 0.6, rounds=5)


CASES: dict[str, Callable[[Workshop], Case]] = {
    SHIPPED: shipped_case, "memo": memo_case, "unchanged": unchanged_case, "report": report_case,
    "volume": volume_case, "edited": edited_case, "many": many_case,
}  # fmt: skip
