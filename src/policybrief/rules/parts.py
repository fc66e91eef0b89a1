"""The parts of a brief that a profile can ask for, by key, and what a message calls them."""

from __future__ import annotations

from collections.abc import Mapping

REQUIRABLE: Mapping[str, str] = {
    "decision": "a decision that is asked for",
    "decision.by": "the day by which it is needed",
    "bottom_line": "a bottom line",
    "key_judgments": "key judgments",
    "options": "options",
    "options.do_minimum": "an option that does the minimum",
    "options.cost": "what each option costs",
    "options.risk": "a risk for each option",
    "options.fails": "the test that each option set aside fails",
    "recommendation": "a recommendation",
    "recommendation.conditions": "conditions of the recommendation",
    "recommendation.dissent": "the case against the recommendation",
    "next_steps": "next steps",
    "next_steps.owner": "who takes each step",
    "assumptions": "the assumptions it rests on",
    "uncertainties": "what would change the advice",
    "risks": "a risk register",
    "risks.if_options": "the options each risk belongs to",
    "risks.owner": "who owns each risk",
    "risks.treatment": "how each risk is treated",
    "risks.review": "when each risk is reviewed",
    "risks.signal": "the sign that each risk is coming",
    "sources": "sources",
    "header.information_cutoff": "the day the information ends",
}

ORDERABLE: Mapping[str, str] = {
    key: REQUIRABLE.get(key, key)
    for key in (
        "decision", "bottom_line", "key_judgments", "recommendation", "options", "risks", "next_steps",
        "assumptions", "uncertainties", "corrections", "evidence", "sources",
    )
}  # fmt: skip
