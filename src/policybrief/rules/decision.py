"""Decision and options (PB2): who decides what by when, between which options, and whether the advice follows.

Left out, with the reason: an option that is not scored on every criterion is refused while reading (PB033), so no
rule repeats it. Weights need not sum to 1: totals are ranked, never read as shares, and whole-number weights are
easier to check. A list of clearances (State Department, split memos) has no place in a brief's files yet; the case
against the advice has, and PB209 reads that. PB208, the bottom line in printed lines and the recommendation on page 1,
is read from set pages, as PB711 and PB712. Whether an option is a real alternative is for the reviewer's checklist.
"""

from __future__ import annotations

from policybrief.diagnostics import Severity
from policybrief.rules.decision_advice import (
    find_dissent_without_position,
    find_other_advice,
    find_outscored_advice,
)
from policybrief.rules.decision_asked import find_open_decision, find_short_notice
from policybrief.rules.decision_options import (
    find_missing_baseline,
    find_thin_options,
    find_too_few_options,
    find_unexplained_rejections,
)
from policybrief.rules.decision_parts import find_missing_parts, find_parts_out_of_order
from policybrief.rules.rule import Rule

_STATE = "US Department of State, action memo (statedepartment.oxd2.com, a copy of Department content)"
_GREEN_BOOK = "HM Treasury, The Green Book, 5.53 (ppponline.affinitext.com, id 5905)"
_MCDA = "Practice of multi-criteria analysis"

RULES: tuple[Rule, ...] = (
    Rule(
        "PB201",
        "incomplete-decision",
        Severity.ERROR,
        "Options or advice stand with nobody asked to decide, or the decision leaves open what, when or by whom.",
        _STATE,
        bad="""\
decision:
  question: Which fuel should the fund pay for?
  needed_by: TBC
  who_decides: The minister.
""",
        good="""\
decision:
  question: Which fuel should the fund pay for?
  needed_by: 1 March 2026, when the budget closes.
  who_decides: The minister.
""",
        check=find_open_decision,
    ),
    Rule(
        "PB202",
        "short-notice",
        Severity.ERROR,
        "The decision is needed before the brief is dated, or sooner than the profile allows without a reason.",
        f"{_STATE}: at least 5 business days, or a justification",
        bad="""\
decision:
  question: Which fuel should the fund pay for?
  needed_by: 12 December 2025
  by: 2025-12-12
  who_decides: The minister.
""",
        good="""\
decision:
  question: Which fuel should the fund pay for?
  needed_by: 30 December 2025
  by: 2025-12-30
  who_decides: The minister.
""",
        check=find_short_notice,
    ),
    Rule(
        "PB203",
        "too-few-options",
        Severity.ERROR,
        "There are fewer options than the profile asks for.",
        f"{_GREEN_BOOK}: at least four; any choice has two",
        bad="""\
options:
  - {id: O1, title: Do nothing, what: No change., for: Costs nothing., against: Solves nothing.}
criteria: []
weight_sets: []
recommendation:
  option: O1
  text: Take [@O1].
  confidence: low
""",
        good="""\
options:
  - {id: O1, title: Do nothing, what: No change., for: Costs nothing., against: Solves nothing.}
  - {id: O2, title: Build, what: Build the road., for: Solves it., against: Costs most.}
criteria: []
weight_sets: []
recommendation:
  option: O1
  text: Take [@O1].
  confidence: low
""",
        check=find_too_few_options,
    ),
    Rule(
        "PB204",
        "advice-names-another-option",
        Severity.ERROR,
        "The words of the recommendation name an option that it gives no part, or never the one it advises.",
        "Consistency of the brief with itself",
        bad="""\
recommendation:
  option: O1
  text: Take [@O2].
  confidence: moderate
""",
        good="""\
recommendation:
  option: O1
  text: Take [@O1].
  confidence: moderate
""",
        check=find_other_advice,
    ),
    Rule(
        "PB205",
        "one-sided-option",
        Severity.WARNING,
        "An option has nothing for it or against it; or lacks the cost or risk that the profile asks for.",
        f"{_GREEN_BOOK}; FAO Food Security Communications Toolkit 4.1",
        bad="""\
criteria: []
weight_sets: []
options:
  - {id: O1, title: Do nothing, what: No change., for: Costs nothing., against: None.}
  - {id: O2, title: Build, what: Build the road., for: Solves it., against: Costs most.}
""",
        good="""\
criteria: []
weight_sets: []
options:
  - {id: O1, title: Do nothing, what: No change., for: Costs nothing., against: Solves nothing.}
  - {id: O2, title: Build, what: Build the road., for: Solves it., against: Costs most.}
""",
        check=find_thin_options,
    ),
    Rule(
        "PB206",
        "outscored-advice",
        Severity.ERROR,
        "The option advised is not first under the first weight set, and no 'override_reason' says why.",
        _MCDA,
        bad="""\
recommendation:
  option: O2
  text: Take [@O2].
  confidence: moderate
""",
        good="""\
recommendation:
  option: O2
  text: Take [@O2].
  confidence: moderate
  override_reason: The saving of the first is lost within a year.
""",
        check=find_outscored_advice,
    ),
    Rule(
        "PB207",
        "unexplained-rejection",
        Severity.WARNING,
        "An option set aside does not name the criterion it fails, where the profile asks for it.",
        "SFC guidance 2.4.4: rejected options must say exactly which criterion they fail",
        bad="""\
recommendation:
  option: O1
  not_now: [O2]
  text: Take [@O1].
  confidence: moderate
""",
        good="""\
criteria: [{id: cost, label: Cost}]
weight_sets: [{id: equal, label: Equal weights, weights: {cost: 1}}]
options:
  - id: O1
    title: Do nothing
    what: No change.
    for: Costs nothing.
    against: Solves nothing.
    scores: {cost: {score: 5, why: Free, basis: inferred}}
  - id: O2
    title: Build
    what: Build the road.
    for: Solves it.
    against: Fails on cost, twice the budget.
    scores: {cost: {score: 1, why: Dear, basis: inferred}}
recommendation:
  option: O1
  not_now: [O2]
  text: Take [@O1].
  confidence: moderate
""",
        check=find_unexplained_rejections,
    ),
    Rule(
        "PB209",
        "dissent-without-position",
        Severity.NOTE,
        "The case against the advice names no option that it would take instead.",
        f"{_STATE}: split memos show who opposes and what they want",
        bad="""\
recommendation:
  option: O1
  text: Take [@O1].
  confidence: moderate
  dissent: One colleague disagrees.
""",
        good="""\
recommendation:
  option: O1
  text: Take [@O1].
  confidence: moderate
  dissent: One colleague would take [@O2], because the road pays for itself.
""",
        check=find_dissent_without_position,
    ),
    Rule(
        "PB210",
        "missing-baseline",
        Severity.NOTE,
        "No option says what happens if nothing is done; or none does the minimum, where the profile asks for it.",
        f"{_GREEN_BOOK}: business as usual, the preferred way, a do-minimum and one more",
        bad="""\
criteria: []
weight_sets: []
options:
  - {id: O1, title: Build a road, what: Two lanes., for: Cheap., against: Slow.}
  - {id: O2, title: Build a railway, what: One track., for: Fast., against: Dear.}
""",
        good="""\
criteria: []
weight_sets: []
options:
  - {id: O1, title: Repair the road, role: baseline, what: Two lanes., for: Cheap., against: Slow.}
  - {id: O2, title: Build a railway, what: One track., for: Fast., against: Dear.}
""",
        check=find_missing_baseline,
    ),
    Rule(
        "PB211",
        "missing-part",
        Severity.ERROR,
        "A part that the profile requires is missing.",
        "The profile in force",
        bad="""\
uncertainties: []
""",
        good="""\
uncertainties:
  - {if_we_learned: The price falls, then: "[@O2] becomes a choice", moves: [O2]}
""",
        check=find_missing_parts,
    ),
    Rule(
        "PB212",
        "parts-out-of-order",
        Severity.WARNING,
        "A part prints before one that the profile puts ahead of it.",
        "The profile in force; State: bottom line first; 'a policy brief is not a detective story'",
        bad="""\
sections:
  - {id: the-options, title: The options, show: options}
  - {id: the-risks, title: The risks, show: risks}
""",
        good="""\
sections:
  - {id: the-risks, title: The risks, show: risks}
  - {id: the-options, title: The options, show: options}
""",
        check=find_parts_out_of_order,
    ),
)
