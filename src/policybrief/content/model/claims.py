"""Claims: sentences that follow from the registers, as typed questions that each build answers again."""

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from policybrief.content.model.entry import Entry
from policybrief.content.scalars import (
    ChartId,
    CriterionId,
    FactId,
    FactOrOptionId,
    FactOrSourceId,
    Identifier,
    Number,
    OptionId,
    Text,
    WeightSetId,
)


class Selection(Entry):
    """Entries of a register, those that match every condition of `where`.

    A condition compares a field with a value (`likelihood: likely`), with a list (any of them), with the ends of a
    range of days or numbers (`{from: 2025-10-01, until: 2025-12-31}`, both or one of them, ends included), or, for a
    field that is a list of ids, with `{only: [O4, O5]}` (all its ids are among these) or `{any: [O1]}`.
    """

    of: Literal["risks", "options", "facts", "conditions", "evidence", "sources", "key_judgments", "steps"]
    where: dict[Text, Any] = {}


class CountClaim(Entry):
    """How many entries match, if wanted out of how many."""

    id: Identifier
    count: Selection
    out_of: Selection | None = None


class NamesClaim(Entry):
    """Which entries match, named in the order of their register: "R1 and R6", "Options 2 and 3", "Amazon and Google"."""

    id: Identifier
    names: Selection


class RankQuestion(Entry):
    """The place of an option under a weight set, with the criteria in `without` left out.

    With `either_way`, a statement must be true with those criteria too.
    """

    option: OptionId
    weights: WeightSetId
    without: tuple[CriterionId, ...] = ()
    either_way: bool = False
    is_: int | None = Field(default=None, alias="is", ge=1)
    joint: Literal["allowed", "no", "required"] = "allowed"


class RankClaim(Entry):
    """A rank; with `is`, a statement that is true or false, in any of the `words`."""

    id: Identifier
    rank: RankQuestion
    words: tuple[Text, ...] = ()


class TotalQuestion(Entry):
    """The weighted total of an option, or the sum of facts of one unit (then say why in `note`)."""

    option: OptionId | None = None
    weights: WeightSetId | None = None
    facts: tuple[FactId, ...] = ()
    note: Text = ""


class TotalClaim(Entry):
    """A total, as a number."""

    id: Identifier
    total: TotalQuestion


class ComparisonQuestion(Entry):
    """A fact compared with others, or an option's total compared with others' under a weight set.

    Facts are compared by their amounts, or by their yearly averages (`measure: per_year`): where a first year is not
    known, the whole range of averages must be more, or less.
    """

    of: FactOrOptionId
    is_: Literal["more", "less", "equal"] = Field(alias="is")
    than: Annotated[tuple[FactOrOptionId, ...], Field(min_length=1)]
    weights: WeightSetId | None = None
    measure: Literal["amount", "per_year"] = "amount"


class ComparisonClaim(Entry):
    """A comparison that is true or false, in any of the `words`."""

    id: Identifier
    compare: ComparisonQuestion
    words: tuple[Text, ...] = ()


class CrossingQuestion(Entry):
    """The weight on criterion `vary`, others at `others`, from which `leader` no longer beats `level_with`.

    `leads_until`: and up to there, from `others` (or from 0), `leader` leads all options. `leads_beyond`: and above it `level_with` leads all.
    """

    vary: CriterionId
    others: Number = Decimal(1)
    leader: OptionId
    level_with: OptionId
    leads_until: bool = False
    leads_beyond: bool = False


class CrossingClaim(Entry):
    """A weight at which the order of options changes, as a number."""

    id: Identifier
    crossing: CrossingQuestion


class WeightQuestion(Entry):
    """The weight that a set gives a criterion."""

    weights: WeightSetId
    criterion: CriterionId


class WeightClaim(Entry):
    """A weight, as a multiple: "three times", "twice"."""

    id: Identifier
    weight: WeightQuestion


class DateQuestion(Entry):
    """The day of a fact's announcement or of a source (`of`), or of an event on a timeline (`chart`, `event`).

    With `until`, the days from the one to the other.
    """

    of: FactOrSourceId | None = None
    until: FactOrSourceId | None = None
    chart: ChartId | None = None
    event: Text = ""


class DateClaim(Entry):
    """A day, as a date."""

    id: Identifier
    date: DateQuestion


class PeriodQuestion(Entry):
    """The years over which a fact runs."""

    of: FactId


class PeriodClaim(Entry):
    """The period of a fact: "by 2030", "2026 to 2029", "over five years"."""

    id: Identifier
    period: PeriodQuestion


Claim: TypeAlias = (
    CountClaim
    | NamesClaim
    | RankClaim
    | TotalClaim
    | ComparisonClaim
    | CrossingClaim
    | WeightClaim
    | DateClaim
    | PeriodClaim
)
