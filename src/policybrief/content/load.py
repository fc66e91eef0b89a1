"""A brief folder to a `Brief`: every file is read, every entry validated, everything wrong reported at once."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import Any

from policybrief.content.chart_checks import check_charts
from policybrief.content.claim_checks import check_claims
from policybrief.content.consistency import check_consistency
from policybrief.content.entries import AnyEntry, validate_entry
from policybrief.content.gather import Gathered, gather_files
from policybrief.content.glyphs import refuse_missing_glyphs
from policybrief.content.model import (
    Assumption,
    BarChart,
    BottomLine,
    Brief,
    ComparisonClaim,
    Correction,
    CountClaim,
    Criterion,
    CrossingClaim,
    DateClaim,
    Decision,
    DotRangeChart,
    Entry,
    Evidence,
    Fact,
    Header,
    KeyJudgment,
    NamesClaim,
    NextSteps,
    Option,
    PeriodClaim,
    RankClaim,
    Recommendation,
    Risk,
    RiskGridChart,
    Scales,
    ScoreMatrixChart,
    Section,
    Source,
    TimelineChart,
    TimelineEvent,
    TotalClaim,
    Uncertainty,
    WeightClaim,
    WeightLinesChart,
    WeightSet,
)
from policybrief.content.reading import Reading
from policybrief.content.references import check_mentions, collect_ids
from policybrief.content.settings import read_settings
from policybrief.content.suggestions import did_you_mean, join_words, nearest
from policybrief.content.typed_file import KeyPath, TypedFile, Value
from policybrief.diagnostics import Diagnostics, Location
from policybrief.memory import FORGETFUL, Memory, Same

SINGLES: dict[str, tuple[type[Entry], str]] = {
    "header": (Header, "header"),
    "decision": (Decision, "decision"),
    "bottom_line": (BottomLine, "bottom line"),
    "recommendation": (Recommendation, "recommendation"),
    "next_steps": (NextSteps, "list of next steps"),
    "scales": (Scales, "set of scales"),
}
"""The keys of `brief/*.yaml` that hold one entry, and what a message calls it; each stands once in a brief."""

LISTS: dict[str, tuple[type[Entry] | dict[str, type[Entry]], str]] = {
    "key_judgments": (KeyJudgment, "key judgment"),
    "sections": (Section, "section"),
    "assumptions": (Assumption, "assumption"),
    "uncertainties": (Uncertainty, "uncertainty"),
    "corrections": (Correction, "correction"),
    "facts": (Fact, "fact"),
    "claims": (
        {
            "count": CountClaim,
            "names": NamesClaim,
            "rank": RankClaim,
            "total": TotalClaim,
            "compare": ComparisonClaim,
            "crossing": CrossingClaim,
            "weight": WeightClaim,
            "date": DateClaim,
            "period": PeriodClaim,
        },
        "claim",
    ),
    "risks": (Risk, "risk"),
    "criteria": (Criterion, "criterion"),
    "weight_sets": (WeightSet, "weight set"),
    "options": (Option, "option"),
    "evidence": (Evidence, "entry of evidence"),
    "sources": (Source, "source"),
}
"""The keys of `brief/*.yaml` that hold lists; lists of one key in several files are one list.

Claims are told apart by the key they ask their question with.
"""

CHARTS: dict[str, type[Entry]] = {
    "bar_horizontal": BarChart, "dot_range": DotRangeChart, "timeline": TimelineChart, "risk_grid": RiskGridChart,
    "score_matrix": ScoreMatrixChart, "weight_lines": WeightLinesChart,
}  # fmt: skip
"""Charts by their `kind`."""


def load_brief(
    folder: Path,
    diagnostics: Diagnostics,
    *,
    printable: Container[str] | None = None,
    memory: Memory = FORGETFUL,
) -> Brief:
    """Read the brief in `folder`. Raises `BriefError` with everything found, if any of it is an error.

    `printable` holds the characters that can be printed; given that, any other is one of the errors. An entry that
    `memory` knows, in a file that did not change, is not validated again.
    """
    gathered = gather_files(folder, diagnostics, memory)
    if printable is not None:
        refuse_missing_glyphs(gathered.all_files, printable, diagnostics)
    ids = collect_ids([*gathered.brief, *gathered.charts], diagnostics)
    ids.uncertain = gathered.scraped_ids
    known = frozenset(ids.places)
    reading = Reading(diagnostics, memory.recall("ids", known, lambda: known))
    brief = _Validation(gathered, reading, memory).build_brief(read_settings(folder, diagnostics).slug)
    check_mentions(reading.mentions, ids, brief.scales.likelihood if brief.scales else None, diagnostics)
    check_consistency(brief, diagnostics)
    check_claims(brief, ids, diagnostics)
    check_charts(brief, diagnostics, complete=gathered.complete)
    diagnostics.stop_if_errors()
    return brief


class _Validation:
    """Makes the entries of a brief, key by key and one by one."""

    def __init__(self, gathered: Gathered, reading: Reading, memory: Memory) -> None:
        self._gathered, self._memory = gathered, memory
        self._reading = reading
        self._diagnostics = reading.diagnostics
        self._singles: dict[str, Entry] = {}
        self._lists: dict[str, list[Entry]] = {}
        self._key_places: dict[str, Location] = {}

    def build_brief(self, slug: str) -> Brief:
        """A brief of every entry that is valid. It is whole only if no error was found."""
        for file in self._gathered.brief:
            self._take_file(file)
        if "header" not in self._key_places and self._gathered.complete:
            at = Location("brief/brief.yaml")
            self._diagnostics.error("PB021", "the brief has no 'header'", at, help="add it to brief.yaml")
        charts: tuple[Any, ...] = tuple(chart for file in self._gathered.charts if (chart := self._read_chart(file)))
        lists: dict[str, Any] = {key: tuple(entries) for key, entries in self._lists.items()}
        singles: dict[str, Any] = dict(self._singles)
        return Brief.model_construct(slug=slug, charts=charts, events=self._read_events(), **lists, **singles)

    def _take_file(self, file: TypedFile) -> None:
        if not isinstance(file.value, dict):
            if file.value is not None:
                help = "start it with a key such as 'risks:'"
                self._diagnostics.error("PB022", "this file must have keys and values", file.at(()), help=help)
            return
        for key, value in file.value.items():
            if file.is_refused((key,)):
                continue
            if key in SINGLES:
                self._take_single(str(key), value, file)
            elif key in LISTS:
                self._take_list(str(key), value, file)
            else:
                known = [*SINGLES, *LISTS]
                help = did_you_mean(key, known) or f"the keys are {', '.join(known)}"
                self._diagnostics.error("PB020", f"'{key}' is not a part of a brief", file.key_at((key,)), help=help)
                self._key_places.setdefault(nearest(key, known), file.key_at((key,)))

    def _take_single(self, key: str, value: Value, file: TypedFile) -> None:
        at = file.key_at((key,))
        if key in self._key_places:
            help = f"it stands first at {self._key_places[key]}; keep one of them"
            self._diagnostics.error("PB012", f"the key '{key}' stands twice", at, help=help)
            return
        self._key_places[key] = at
        model, noun = SINGLES[key]
        if entry := self._validate(model, value, (key,), file, noun):
            self._singles[key] = entry

    def _take_list(self, key: str, value: Value, file: TypedFile) -> None:
        self._key_places.setdefault(key, file.key_at((key,)))
        model, noun = LISTS[key]
        if not isinstance(value, tuple):
            message = f"'{key}' must be a list" if value is not None else f"'{key}' has no value"
            self._diagnostics.error(
                "PB022", message, file.key_at((key,)), help=f"start each {noun} with '- ', or remove the key"
            )
            return
        entries = self._lists.setdefault(key, [])
        for index, item in enumerate(value):
            path: KeyPath = (key, index)
            chosen = self._choose_claim(model, item, path, file) if isinstance(model, dict) else model
            if chosen and (entry := self._validate(chosen, item, path, file, noun)):
                entries.append(entry)

    def _choose_claim(
        self, models: dict[str, type[Entry]], value: Value, path: KeyPath, file: TypedFile
    ) -> type[Entry] | None:
        """The model of a claim by the question it asks (PB020 to PB022)."""
        if not isinstance(value, dict):
            return next(iter(models.values()))
        asked = [key for key in value if key in models]
        if asked:
            return models[asked[0]]
        unknown = [key for key in value if key not in {"id", "words"}]
        if unknown:
            help = did_you_mean(unknown[0], models) or f"write one of {join_words(models, whole=True)}"
            at = file.key_at((*path, unknown[0]))
            self._diagnostics.error("PB020", f"'{unknown[0]}' is not a question a claim can ask", at, help=help)
        else:
            help = f"add one of {join_words(models, whole=True)}"
            self._diagnostics.error("PB021", "this claim asks nothing", file.at(path), help=help)
        return None

    def _validate(
        self, model: type[AnyEntry], value: Value, path: KeyPath, file: TypedFile, noun: str
    ) -> AnyEntry | None:
        """The entry of a value, and what was found and mentioned in it; a file that did not change is the same file."""

        def validate() -> tuple[AnyEntry | None, Reading]:
            reading = Reading(Diagnostics(), self._reading.known_ids)
            return validate_entry(model, value, path, file, noun, reading), reading

        key = (Same(file.places), Same(value), path, model, self._reading.known_ids)
        entry, reading = self._memory.recall("entry", key, validate)
        self._diagnostics.found.update(reading.diagnostics.found)
        self._reading.mentions += reading.mentions
        return entry

    def _read_chart(self, file: TypedFile) -> Entry | None:
        if not isinstance(file.value, dict):
            self._diagnostics.error(
                "PB022", "this file holds no chart", file.at(()), help="start it with 'id:' and 'kind:'"
            )
            return None
        kind = file.value.get("kind")
        if kind is None:
            help = f"add 'kind': {join_words(CHARTS, last='or')}"
            self._diagnostics.error("PB021", "this chart has no 'kind'", file.at(()), help=help)
        elif not isinstance(kind, str) or kind not in CHARTS:
            help = did_you_mean(str(kind), CHARTS) or f"the kinds are {join_words(CHARTS)}"
            self._diagnostics.error("PB022", f"'{kind}' is not a kind of chart", file.at(("kind",)), help=help)
        else:
            return self._validate(CHARTS[kind], file.value, (), file, "chart")
        return None

    def _read_events(self) -> dict[str, tuple[TimelineEvent, ...]]:
        events: dict[str, tuple[TimelineEvent, ...]] = {}
        for name, file in self._gathered.tables.items():
            rows = file.value if isinstance(file.value, tuple) else ()
            made = (self._validate(TimelineEvent, row, (i,), file, "row") for i, row in enumerate(rows))
            events[name] = tuple(event for event in made if event)
        return events
