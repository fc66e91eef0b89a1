"""The fixed words of a document, each under a name: labels, column heads, the words of enumerations.

A language module gives one `Lexicon`; an author's `labels:` replace words of it one by one. A word with braces is
a pattern, filled by `str.format`.
"""

from __future__ import annotations

from msgspec import Struct


class Lexicon(Struct, frozen=True, kw_only=True):
    """Every word a document may print that no author typed."""

    # the memo's head
    document_kind: str
    to: str
    from_: str
    subject: str
    date: str
    information_to: str
    handling: str

    # the front page
    decision_requested: str
    needed_by: str
    who_decides: str
    bottom_line: str
    confidence: str
    confidence_is: str
    """A sentence: "Confidence: {level}."."""
    key_judgments: str
    at_a_glance: str
    position: str
    opening_offer: str
    ceiling: str
    ceiling_if: str
    """With {conditions}, such as "T1 to T7"."""
    not_now: str
    left_open: str
    likelihood_terms: str
    likelihood_from: str
    """With {scale}; follows `likelihood_terms`."""
    term_used: str
    """With {term}: what a listener hears of a shaded term."""
    how_to_read: str
    ids_lead_to: str
    """With {places}: "the claims (E) on page 7" and so on, joined."""
    ids_elsewhere: str
    """Of an edition that lists neither evidence nor sources."""
    evidence_place: str
    """With {letters}; the page's number follows."""
    sources_place: str

    # pages
    page: str
    of: str
    contents: str
    continued: str
    draft: str
    draft_foot: str
    page_of: str
    """What stands between a title and the number of its page."""
    elsewhere: str
    """Said of a part that this edition leaves out."""

    # exhibits
    figure: str
    table: str
    source: str
    note: str
    period_not_stated: str
    likelihood_if_chosen: str
    impact: str
    scores_title: str
    totals_title: str
    test: str
    leads: str
    """With {option}."""
    leader: str
    weight_on: str
    """With {criterion} and {others}."""
    range: str
    """With {low} and {high}."""

    # the data behind exhibits
    data_title: str
    data_of: str
    """With {figure}; the figure's title follows."""
    data_on: str
    """What leads from a figure to its data; a page's number follows."""
    hatched: str
    """With {why}, which a hatched bar means."""
    lowest: str
    highest: str
    item: str
    """What a number is of."""
    event: str
    kind: str
    day_not_stated: str
    """With {month}."""
    likelihood: str
    trigger: str
    thin_scores: str
    """With {options}, whose scores have little or no evidence behind them."""
    between: str
    """With {who}, {low} and {high}: who leads from one weight to another."""
    level: str
    """With {options}, which are level."""

    # things with an id
    section: str
    option: str
    option_numbered: str
    """With {number}."""
    risk: str
    condition: str
    judgment: str
    fact: str
    criterion: str
    weight_set: str
    evidence_entry: str
    source_entry: str

    # the risk register
    id: str
    id_said: str
    """`id` in full."""
    likelihood_and_impact: str
    rating: str
    """Before a level that a scheme gives: "Rating: high"."""
    residual: str
    source_view: str
    drivers: str
    mitigation: str
    signal: str
    owner: str
    treatment: str
    review: str
    if_chosen: str
    """With {options}."""
    under_all: str
    impact_scale: str

    # options and scores
    what_it_means: str
    for_: str
    against: str
    cost: str
    total_and_rank: str
    """With {total} and {rank}."""
    scores_caption: str
    thin_said: str
    """What the mark of a thin score stands for."""
    """With {mark}, which marks a score with little or no evidence."""

    # the other parts
    recommendation: str
    conditions_for: str
    """With {option}."""
    conditions: str
    best_case_against: str
    next_steps: str
    when: str
    action: str
    anchor_is: str
    """With {day}; what it means follows."""
    assumptions: str
    we_assume: str
    if_wrong: str
    uncertainties: str
    if_we_learned: str
    then: str
    moves: str
    corrections: str
    triggers: str
    source_says: str
    we_print: str
    because: str
    risks: str
    options: str
    facts: str
    amount: str
    period: str
    announced: str
    scope: str
    basis: str
    checked_in: str
    evidence: str
    claim: str
    said_by: str
    check: str
    sources: str
    grade: str
    made_by_ai: str
    not_dated: str

    # enumerations: group, underscore, value
    basis_reported: str
    basis_judged: str
    basis_forecast: str
    basis_checked: str
    basis_inferred: str
    basis_assumed: str
    tag_reported: str
    tag_judged: str
    tag_forecast: str
    tag_checked: str
    tag_inferred: str
    tag_assumed: str
    confidence_high: str
    confidence_moderate: str
    confidence_low: str
    means_high: str
    means_moderate: str
    means_low: str
    treatment_tolerate: str
    treatment_treat: str
    treatment_transfer: str
    treatment_terminate: str
    type_fact: str
    type_judgment: str
    type_forecast: str
    check_ok: str
    check_vague: str
    check_disputed: str
    check_wrong: str
    check_incomplete: str
    check_unchecked: str
    grade_primary: str
    grade_wire: str
    grade_press: str
    grade_analysis: str
    grade_aggregator: str
    saw_full: str
    saw_excerpt: str

    def word(self, group: str, value: str) -> str:
        """The word for a value of an enumeration: `word("check", "vague")`."""
        word: str = getattr(self, f"{group}_{value}")
        return word


LABELS: tuple[str, ...] = tuple(field.rstrip("_") for field in Lexicon.__struct_fields__)
"""The names of all labels, as an author types them under `labels:`."""


def field_of(label: str) -> str:
    """The lexicon's field of a label: `from` stands in `from_`."""
    return label if label in Lexicon.__struct_fields__ else f"{label}_"
