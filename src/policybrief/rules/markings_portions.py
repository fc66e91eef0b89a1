"""The marks of portions to findings: off the ladder, missing, of another ladder, or higher than the banner."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from policybrief.content.model import Brief, Evidence, Header, Source
from policybrief.content.suggestions import join_words
from policybrief.diagnostics import Location
from policybrief.patterns import compile_late
from policybrief.rules.markings_banner import differ_by_one
from policybrief.rules.prose.once import worked_out_once
from policybrief.rules.prose.passages import Passage, Role, collect_passages
from policybrief.rules.rule import Finding, Subject
from policybrief.rules.standards.ladders import Ladder, find_ladders, list_ladders

_MARK = compile_late(r"\((?P<mark>[A-Z][A-Z:+ -]{0,24}(?://[A-Z ,/-]{1,40})?)\)\s+(?=\S)")


class Portion(Struct, frozen=True):
    """A title, paragraph, bullet, table or chart, and the mark before it; empty where it has none."""

    passage: Passage
    mark: str
    start: int = 0
    """Where the mark begins in the passage."""

    @property
    def at(self) -> Location:
        """The place of the mark, or of the whole portion."""
        length = len(self.mark) or max(1, len(self.passage.text))
        return self.passage.place(self.start, self.start + length)

    @property
    def step(self) -> str:
        """The mark without its caveats."""
        return self.mark.partition("//")[0].strip()


def find_portion_off_ladder(subject: Subject) -> Iterator[Finding]:
    """PB503 for portions: what stands like a mark, on no ladder, where other portions are marked."""
    ladder, portions = _read_portions(subject.brief)
    known = {portion for ladder in list_ladders() for portion in (*ladder.portions, *ladder.labels)}
    marked = any(_height_of(portion, ladder) >= 0 for portion in portions)
    for portion in portions if marked else ():
        if portion.mark and portion.step not in known:
            near = next((step for step in _all_steps(ladder) if differ_by_one(portion.step, step)), "")
            help = f"did you mean ({near})?" if near else f"marks are {_list_marks(ladder)}"
            yield Finding(f"'({portion.mark})' is not a mark of {_title(ladder)}", portion.at, help)


def find_banner_below_portion(subject: Subject) -> Iterator[Finding]:
    """PB501: the highest portion is above the banner; each portion that is."""
    ladder, portions = _read_portions(subject.brief)
    if ladder is None:
        return
    label = str(subject.brief.header.handling).partition("//")[0].strip()
    for portion in portions:
        height = _height_of(portion, ladder)
        if height > ladder.height(label):
            message = f"this portion is marked {ladder.labels[height]}, and the brief {label}"
            yield Finding(message, portion.at, f"write handling: {ladder.labels[height]}, or mark the portion lower")


def find_unmarked_portions(subject: Subject) -> Iterator[Finding]:
    """PB502: portions without a mark, where others have one."""
    ladder, portions = _read_portions(subject.brief)
    if ladder is None or not any(_height_of(portion, ladder) >= 0 for portion in portions):
        return
    for portion in portions:
        if not portion.mark:
            help = f"put ({ladder.portions[0]}) or a higher mark before it"
            yield Finding("this portion has no mark, and others have one", portion.at, help)


def find_mixed_ladders(subject: Subject) -> Iterator[Finding]:
    """PB506: a mark that is a step of another ladder than the banner's."""
    ladder, portions = _read_portions(subject.brief)
    for portion in portions if ladder else ():
        if not portion.mark:
            continue
        others = [other for other in list_ladders() if other is not ladder and portion.step in _all_steps(other)]
        letter = len(portion.step) == 1 and min(map(len, _all_steps(ladder))) > 1
        if _height_of(portion, ladder) < 0 and others and not letter:
            message = f"'({portion.mark})' is of {others[0].title}, the label of {_title(ladder)}"
            yield Finding(message, portion.at, f"keep to one ladder: {_list_marks(ladder)}")


def find_complex_marks(subject: Subject) -> Iterator[Finding]:
    """PB507: caveats behind "//", in the banner or a portion."""
    header = subject.brief.header
    help = "have who may decide it check that the banner carries every caveat below it"
    if "//" in str(header.handling):
        yield Finding(
            f"'{header.handling}' holds a caveat that does not roll up by height", header.at("handling"), help
        )
    _, portions = _read_portions(subject.brief)
    for portion in portions:
        if "//" in portion.mark:
            yield Finding(f"'({portion.mark})' holds a caveat that does not roll up by height", portion.at, help)


@worked_out_once
def _read_portions(brief: Brief) -> tuple[Ladder | None, tuple[Portion, ...]]:
    """The ladder in use and all portions; no ladder where the banner is on none."""
    ladders = find_ladders(str(brief.header.handling).partition("//")[0].strip())
    if not ladders:
        return None, ()
    passages = collect_passages(brief)
    if "(" not in {passage.text[:1] for passage in passages}:
        return ladders[0], ()  # nothing is marked, and what has no mark counts where others have one
    portions = tuple(_read_portion(passage) for passage in passages if _is_portion(passage))
    return max(ladders, key=lambda ladder: sum(_height_of(portion, ladder) >= 0 for portion in portions)), portions


def _is_portion(passage: Passage) -> bool:
    """Titles, subjects, paragraphs, bullets, judgments, tables and charts; not cells, whose table is marked."""
    if passage.role is Role.CELL or isinstance(passage.entry, (Evidence, Source)):
        return False
    if isinstance(passage.entry, Header):
        return passage.field in {"title", "subject"}
    if passage.role in {Role.PARAGRAPH, Role.ITEM, Role.HEADING}:
        return True
    part = passage.path[0]
    return (part, passage.field) in {
        ("sections", "title"), ("sections", "caption"), ("charts", "title"), ("key_judgments", "text"),
        ("bottom_line", "statement"),
    }  # fmt: skip


def _read_portion(passage: Passage) -> Portion:
    match = _MARK.match(passage.text)
    if match is None:
        return Portion(passage, "")
    return Portion(passage, match["mark"], match.start("mark"))


def _height_of(portion: Portion, ladder: Ladder | None) -> int:
    if not portion.mark:
        return -1
    steps = (ladder.portions, ladder.labels) if ladder else ()
    return next((names.index(portion.step) for names in steps if portion.step in names), -1)


def _all_steps(ladder: Ladder | None) -> tuple[str, ...]:
    return (*ladder.portions, *ladder.labels) if ladder else ()


def _list_marks(ladder: Ladder | None) -> str:
    return join_words(f"({portion})" for portion in ladder.portions) if ladder else ""


def _title(ladder: Ladder | None) -> str:
    return ladder.title if ladder else ""
