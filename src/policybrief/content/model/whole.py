"""The whole brief: everything its author typed, in one value."""

from policybrief.content.model.charts import Chart, TimelineEvent
from policybrief.content.model.claims import Claim
from policybrief.content.model.entry import Entry
from policybrief.content.model.memo import (
    Assumption,
    BottomLine,
    Correction,
    Decision,
    Header,
    KeyJudgment,
    NextSteps,
    Recommendation,
    Section,
    Uncertainty,
)
from policybrief.content.model.registers import (
    Criterion,
    Evidence,
    Fact,
    Option,
    Risk,
    Scales,
    Source,
    WeightSet,
)


class Brief(Entry):
    """A brief folder, read and checked, nothing computed."""

    slug: str
    """The name of the output: `out/<slug>.pdf`; set in policybrief.toml, else empty: the title names it, whatever the folder."""
    header: Header
    decision: Decision | None = None
    bottom_line: BottomLine | None = None
    key_judgments: tuple[KeyJudgment, ...] = ()
    sections: tuple[Section, ...] = ()
    recommendation: Recommendation | None = None
    next_steps: NextSteps | None = None
    assumptions: tuple[Assumption, ...] = ()
    uncertainties: tuple[Uncertainty, ...] = ()
    corrections: tuple[Correction, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    scales: Scales | None = None
    risks: tuple[Risk, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    weight_sets: tuple[WeightSet, ...] = ()
    options: tuple[Option, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sources: tuple[Source, ...] = ()
    charts: tuple[Chart, ...] = ()
    events: dict[str, tuple[TimelineEvent, ...]] = {}
    """The rows of each CSV file in `charts/`, by its name."""
