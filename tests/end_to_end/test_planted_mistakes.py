"""Fifty mistakes of every kind in one folder: each is found in one run, at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from policybrief.content import load_brief
from policybrief.diagnostics import BriefError, Diagnostics, Severity

PLANTED = Path(__file__).parent / "planted"

MISTAKES = [
    ("PB022", "brief/brief.yaml:3:7", "2025"),
    ("PB020", "brief/brief.yaml:5:3", "subjct"),
    ("PB022", "brief/brief.yaml:6:9", "22.12.2025"),
    ("PB013", "brief/brief.yaml:8:11", "&series Decision brief"),
    ("PB014", "brief/brief.yaml:11:13", ">"),
    ("PB032", "brief/brief.yaml:13:34", "[E01]"),
    ("PB012", "brief/brief.yaml:15:3", "who_decides"),
    ("PB021", "brief/brief.yaml:18:3", "statement: Wait."),
    ("PB041", "brief/brief.yaml:20:47", "javascript:alert(1)"),
    ("PB031", "brief/brief.yaml:21:38", "amazno"),
    ("PB040", "brief/brief.yaml:21:46", "<br>"),
    ("PB022", "brief/brief.yaml:22:10", "infered"),
    ("PB031", "brief/brief.yaml:26:42", "E99"),
    ("PB042", "brief/brief.yaml:27:48", "[@E01"),
    ("PB050", "brief/brief.yaml:32:11", "../background.md"),
    ("PB031", "brief/brief.yaml:33:29", "chart-event"),
    ("PB035", "brief/brief.yaml:41:11", "[Size, Nothing]"),
    ("PB031", "brief/brief.yaml:44:11", "R1"),
    ("PB022", "brief/brief.yaml:45:9", "O2"),
    ("PB036", "brief/brief.yaml:54:14", "V-14"),
    ("PB036", "brief/brief.yaml:55:14", "V3"),
    ("PB020", "brief/claims.yaml:3:32", "likelyhood"),
    ("PB031", "brief/claims.yaml:5:33", "equals"),
    ("PB023", "brief/claims.yaml:5:45", "0"),
    ("PB022", "brief/evidence.yaml:3:110", "fine"),
    ("PB024", "brief/facts.yaml:4:13", "35 bn"),
    ("PB039", "brief/facts.yaml:6:33", "2026"),
    ("PB024", "brief/facts.yaml:11:11", "dollars each"),
    ("PB023", "brief/facts.yaml:13:14", "[]"),
    ("PB034", "brief/options.yaml:5:40", "{us: 1}"),
    ("PB033", "brief/options.yaml:7:9", "O1"),
    ("PB023", "brief/options.yaml:20:19", "6"),
    ("PB021", "brief/options.yaml:21:13", "{score: 1, basis: judged}"),
    ("PB040", "brief/proposal.md:4:27", "`code`"),
    ("PB040", "brief/proposal.md:6:1", "> A quotation set apart."),
    ("PB040", "brief/proposal.md:8:1", "# A heading of the wrong level"),
    ("PB101", "brief/risks.yaml:13:17", "likley"),
    ("PB037", "brief/risks.yaml:14:13", "3"),
    ("PB021", "brief/risks.yaml:17:5", "id: O1"),
    ("PB030", "brief/risks.yaml:17:9", "O1"),
    ("PB031", "brief/risks.yaml:18:29", "E1"),
    ("PB022", "brief/risks.yaml:20:13", "high"),
    ("PB011", "brief/sources.yaml:4:12", "Pakistan: a dilemma over Gaza"),
    ("PB043", "charts/events.csv:2:22", "evnt"),
    ("PB023", "charts/events.csv:3:1", "2025-13-01"),
    ("PB021", "charts/pledges.yaml:1:1", "id: chart-pledges"),
    ("PB021", "charts/pledges.yaml:6:7", "{from: 0, to: 40}"),
    ("PB023", "charts/pledges.yaml:8:34", "520"),
    ("PB022", "policybrief.toml:1:8", '"Planted Mistakes"'),
    ("PB020", "policybrief.toml:2:1", "slogan"),
]
"""Code, place, and the words the caret underlines, in the order they are reported."""


def _find_mistakes() -> Diagnostics:
    diagnostics = Diagnostics()
    with pytest.raises(BriefError) as raised:
        load_brief(PLANTED, diagnostics)
    assert raised.value.diagnostics is diagnostics
    return diagnostics


def test_fifty_planted_mistakes_are_found_in_one_run_and_nothing_else() -> None:
    diagnostics = _find_mistakes()
    found = []
    for finding in diagnostics:
        line = diagnostics.texts[finding.at.file].split("\n")[finding.at.line - 1]
        start = finding.at.column - 1
        found.append((finding.code, str(finding.at), line[start : start + finding.at.length]))
    assert found == MISTAKES
    assert len(found) == 50


def test_every_planted_mistake_says_what_is_wrong_in_plain_words() -> None:
    for finding in _find_mistakes():
        assert finding.severity is Severity.ERROR
        assert finding.message
        assert "validation" not in finding.message
        assert "Input should" not in finding.message


def test_two_runs_find_the_same() -> None:
    assert list(_find_mistakes()) == list(_find_mistakes())
