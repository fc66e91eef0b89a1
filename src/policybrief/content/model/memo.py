"""The words of the memo, as `brief.yaml` holds them: header, decision, bottom line, sections, steps."""

from typing import Annotated, Literal

from pydantic import Field

from policybrief.content.model.entry import Basis, Choice, Confidence, Edition, Entry
from policybrief.content.prose import Line, Prose
from policybrief.content.scalars import (
    AnchorDay,
    ChartId,
    Day,
    Identifier,
    LineField,
    Number,
    OptionId,
    ProseField,
    RiskOrOptionId,
    Text,
)
from policybrief.diagnostics import GENERATED


class Header(Entry):
    """Who tells whom what, when, and how it may be handed on."""

    series: LineField = Line((), GENERATED)
    title: LineField
    subtitle: LineField = Line((), GENERATED)
    to: LineField
    from_: LineField = Field(alias="from")
    subject: LineField
    date: Day
    information_cutoff: Day | None = None
    date_basis: LineField = Line((), GENERATED)
    handling: Text
    disclaimer: LineField = Line((), GENERATED)
    language: Text = "en-GB"
    labels: dict[str, Text] = {}
    """Words for fixed labels, over those of the language: `{to: An, from: Von}`."""


class Decision(Entry):
    """What the reader is asked to decide."""

    question: LineField
    needed_by: LineField
    by: Day | None = None
    """The same as a day, where there is one: rules about notice count to it."""
    short_notice_reason: LineField = Line((), GENERATED)
    """Why the reader gets less notice than the house gives."""
    who_decides: ProseField


class BottomLine(Entry):
    """The answer, with what it rests on."""

    statement: LineField
    text: ProseField
    basis: Basis
    confidence: Confidence
    confidence_why: ProseField


class KeyJudgment(Entry):
    """One judgment the reader should take away."""

    id: Identifier | None = None
    text: LineField
    basis: Basis
    confidence: Confidence | None = None


class Table(Entry):
    """A table typed by hand: every row has as many cells as there are columns."""

    id: Identifier | None = None
    caption: LineField = Line((), GENERATED)
    columns: Annotated[tuple[LineField, ...], Field(min_length=1, max_length=12)]
    widths: tuple[Number, ...] = ()
    """Relative widths of the columns; empty: by content."""
    align: tuple[Literal["left", "right", "center"], ...] = ()
    rows: Annotated[tuple[tuple[LineField, ...], ...], Field(min_length=1)]


class Register(Choice):
    """A part of the brief that a section can show."""

    RISKS = "risks"
    TRIGGERS = "triggers"
    """The risks by what triggers them, at the side of the section's charts."""
    OPTIONS = "options"
    SCORES = "scores"
    """Every score with its reason; without a section of its own it follows the options."""
    RECOMMENDATION = "recommendation"
    NEXT_STEPS = "next_steps"
    ASSUMPTIONS = "assumptions"
    UNCERTAINTIES = "uncertainties"
    CORRECTIONS = "corrections"
    FACTS = "facts"
    EVIDENCE = "evidence"
    SOURCES = "sources"


class Section(Entry):
    """One section: a title, then prose, a register, a table and charts, in that order, whichever it has."""

    id: Identifier
    title: LineField
    body: ProseField = Prose((), GENERATED)
    """Prose, or the name of a Markdown file in `brief/`: `background.md`."""
    show: Register | None = None
    table: Table | None = None
    charts: tuple[ChartId, ...] = ()
    page: Literal["portrait", "landscape"] = "portrait"
    """A landscape section stands on pages of its own: for wide tables."""
    editions: Annotated[tuple[Edition, ...], Field(min_length=1)] = (Edition.FULL,)


class Condition(Entry):
    """A test that must be met before the ceiling option opens."""

    id: Identifier
    text: LineField


class Recommendation(Entry):
    """The option advised, what goes with it, how far to go, what not to do now."""

    option: OptionId
    with_: tuple[OptionId, ...] = Field(default=(), alias="with")
    ceiling: OptionId | None = None
    not_now: tuple[OptionId, ...] = ()
    text: ProseField
    confidence: Confidence
    conditions: tuple[Condition, ...] = ()
    override_reason: LineField = Line((), GENERATED)
    """Why an option is advised that others outscore."""
    dissent: ProseField = Prose((), GENERATED)


class Anchor(Entry):
    """The day that steps are counted from: `V-21` is 21 days before day V."""

    day: AnchorDay
    means: LineField


class Step(Entry):
    """Something to do, by whom: `when` is words ("Now"), the anchor day ("V") or an offset ("V-21")."""

    when: Text
    action: LineField
    owner: LineField = Line((), GENERATED)


class NextSteps(Entry):
    """Steps in order of time."""

    anchor: Anchor | None = None
    items: Annotated[tuple[Step, ...], Field(min_length=1)]


class Uncertainty(Entry):
    """What would change our mind, how, and which risks and options it moves."""

    if_we_learned: LineField
    then: LineField
    moves: tuple[RiskOrOptionId, ...] = ()


class Assumption(Entry):
    """What the argument takes for granted, and what follows if that is wrong (ICD 203)."""

    text: LineField
    if_wrong: LineField = Line((), GENERATED)


class Correction(Entry):
    """Where the brief prints something different from its source, and why."""

    source_says: LineField
    we_print: LineField
    because: LineField
