"""Claims: sentences that follow from the registers, as typed questions that each build answers again."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from policybrief.content.model.entry import Entry
from policybrief.content.scalars import (
    CriterionId,
    FactId,
    FactOrOptionId,
    Identifier,
    Number,
    OptionId,
    Text,
    WeightSetId,
)


class Selection(Entry):
    """Entries of a register, those that match every condition of `where`.

    A condition compares a field with a value (`likelihood: likely`), with a list (any of them), or, for a
    field that is a list of ids, with `{only: [O4, O5]}` (all its ids are among these) or `{any: [O1]}`.
    """

    of: Literal["risks", "options", "facts", "conditions", "evidence", "sources", "key_judgments", "steps"]
    where: dict[Text, Any] = {}


class CountClaim(Entry):
    """How many entries match, if wanted out of how many."""

    id: Identifier
    count: Selection
    out_of: Selection | None = None


class RankQuestion(Entry):
    """The place of an option under a weight set, with the criteria in `without` left out."""

    option: OptionId
    weights: WeightSetId
    without: tuple[CriterionId, ...] = ()
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
    """A fact compared with others, or an option's total compared with others' under a weight set."""

    of: FactOrOptionId
    is_: Literal["more", "less", "equal"] = Field(alias="is")
    than: Annotated[tuple[FactOrOptionId, ...], Field(min_length=1)]
    weights: WeightSetId | None = None


class ComparisonClaim(Entry):
    """A comparison that is true or false, in any of the `words`."""

    id: Identifier
    compare: ComparisonQuestion
    words: tuple[Text, ...] = ()


class CrossingQuestion(Entry):
    """The weight on criterion `vary`, others at `others`, from which `leader` no longer beats `level_with`."""

    vary: CriterionId
    others: Number = Decimal(1)
    leader: OptionId
    level_with: OptionId


class CrossingClaim(Entry):
    """A weight at which the order of options changes, as a number."""

    id: Identifier
    crossing: CrossingQuestion


Claim: TypeAlias = CountClaim | RankClaim | TotalClaim | ComparisonClaim | CrossingClaim
