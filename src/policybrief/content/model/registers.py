"""The registers of a brief: facts, scales, risks, criteria, options, evidence, sources."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from policybrief.content.model.entry import Basis, Choice, Entry
from policybrief.content.prose import Line
from policybrief.content.scalars import (
    AmountField,
    CriterionId,
    Day,
    DayOrNotStated,
    Identifier,
    LineField,
    Number,
    OptionId,
    PercentBand,
    SourceId,
    TermName,
    Text,
    UnitField,
    WebAddress,
)
from policybrief.content.typed_text import refuse
from policybrief.diagnostics import GENERATED


class Period(Entry):
    """When a quantity runs: a missing `from` is not known, and stays so."""

    from_: int | None = Field(default=None, alias="from", ge=1800, le=2200)
    until: int | None = Field(default=None, ge=1800, le=2200)
    as_printed: Text
    basis: Basis
    source: SourceId | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.from_ and self.until and self.until < self.from_:
            message = f"the period ends in {self.until}, before it starts in {self.from_}"
            help = "write the first year under 'from', the last under 'until'"
            raise refuse(message, help, code="PB039", key="until")
        return self


class Fact(Entry):
    """A number, once. `sources` are cited wherever it is used; `checked` says where else it was found."""

    id: Identifier
    label: Text
    amount: AmountField
    unit: UnitField
    period: Period | None = None
    announced: Day | None = None
    scope: Text = ""
    basis: Basis = Basis.REPORTED
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    checked: tuple[SourceId, ...] = ()


class LikelihoodTerm(Entry):
    """One term of the scale and its band in percent: `"55-80"`."""

    term: Text
    percent: PercentBand

    @property
    def band(self) -> tuple[int, int]:
        """The lower and upper bound, in percent."""
        low, high = self.percent.split("-")
        return int(low), int(high)


class LikelihoodScale(Entry):
    """The one scale of likelihood that a brief declares, with its name: `ICD 203`."""

    name: Text
    terms: Annotated[tuple[LikelihoodTerm, ...], Field(min_length=2)]


class ImpactStep(Entry):
    """One step of the scale of impact."""

    score: Annotated[int, Field(ge=1, le=10)]
    word: Text
    means: LineField


class Scales(Entry):
    """The scales of the risk register."""

    likelihood: LikelihoodScale
    impact: Annotated[tuple[ImpactStep, ...], Field(min_length=2)]
    rating: Text = ""
    """The scheme that ratings are looked up in: `NIST SP 800-30`."""


class Residual(Entry):
    """What is left of a risk after its mitigation; `why` explains one that is not lower."""

    likelihood: TermName
    impact: int
    why: LineField = Line((), GENERATED)


class Risk(Entry):
    """One risk; it exists only under the options in `if_options` (empty: under all)."""

    id: Identifier
    title: LineField
    if_options: tuple[OptionId, ...] = ()
    likelihood: TermName
    probability: Annotated[Number, Field(ge=0, le=100)] | None = None
    """In percent, where one is estimated; it lies in the band of `likelihood`."""
    impact: int
    rating: Text = ""
    """The level that the scheme of the scales gives to likelihood and impact; looked up, never multiplied."""
    residual: Residual | None = None
    basis: Basis
    source_view: LineField = Line((), GENERATED)
    drivers: LineField = Line((), GENERATED)
    mitigation: LineField
    signal: LineField = Line((), GENERATED)
    owner: LineField = Line((), GENERATED)
    treatment: Literal["tolerate", "treat", "transfer", "terminate"] | None = None
    review: Day | None = None


class Criterion(Entry):
    """A test that every option is scored on."""

    id: Identifier
    label: LineField
    asks: LineField = Line((), GENERATED)


class WeightSet(Entry):
    """How much each criterion counts."""

    id: Identifier
    label: LineField
    weights: Annotated[dict[CriterionId, Annotated[Number, Field(ge=0)]], Field(min_length=1)]


class Score(Entry):
    """How an option does on a criterion, 1 worst to 5 best, and why; `thin` marks little or no evidence."""

    score: Annotated[int, Field(ge=1, le=5)]
    why: LineField
    basis: Basis
    thin: bool = False


class Option(Entry):
    """One course of action."""

    id: Identifier
    title: LineField
    short: LineField = Line((), GENERATED)
    """A name of one or two words, for charts; empty: the title."""
    role: Literal["baseline", "do_minimum"] | None = None
    """What it is among the options: business as usual, or the least that meets the need."""
    what: LineField
    for_: LineField = Field(alias="for")
    against: LineField
    cost: LineField = Line((), GENERATED)
    scores: dict[CriterionId, Score] = {}


class EvidenceType(Choice):
    """What a claim in the source article is."""

    FACT = "fact"
    JUDGMENT = "judgment"
    FORECAST = "forecast"


class Check(Choice):
    """What checking a claim outside the article gave."""

    OK = "ok"
    VAGUE = "vague"
    DISPUTED = "disputed"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    UNCHECKED = "unchecked"


class Evidence(Entry):
    """One claim of the source article, with the words it stands in."""

    id: Identifier
    section: Text
    type: EvidenceType
    by: Text
    claim: LineField
    quote: Text
    check: Check
    note: LineField = Line((), GENERATED)


class SourceRole(Choice):
    """Whether a source is what the brief is built on, or something checked outside it."""

    SOURCE = "source"
    CONTEXT = "context"


class Grade(Choice):
    """How close a source is to the event."""

    PRIMARY = "primary"
    WIRE = "wire"
    PRESS = "press"
    ANALYSIS = "analysis"
    AGGREGATOR = "aggregator"


class Source(Entry):
    """A source the brief may cite."""

    id: Identifier
    role: SourceRole
    title: Text
    publisher: Text
    author: Text = ""
    date: DayOrNotStated
    url: WebAddress
    grade: Grade
    saw: Literal["full", "excerpt"]
    made_by_ai: bool = False
    """Whether a machine wrote it: the source list says so (ICS 206-01)."""
    note: LineField = Line((), GENERATED)
