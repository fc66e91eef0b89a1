"""From a brief to what one edition of it shows: sections in order, figures numbered, ids that can be led to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from policybrief.content.model import Brief, Chart, Edition, Register, Section
from policybrief.content.model import Table as TypedTable
from policybrief.content.prose import Line, Prose, Words
from policybrief.diagnostics import GENERATED, Diagnostics, Location
from policybrief.document.lexicon import Lexicon

DEFAULT_ORDER = (
    Register.RISKS,
    Register.OPTIONS,
    Register.RECOMMENDATION,
    Register.NEXT_STEPS,
    Register.ASSUMPTIONS,
    Register.UNCERTAINTIES,
    Register.CORRECTIONS,
    Register.EVIDENCE,
    Register.SOURCES,
)
"""Where parts stand that no section shows: after the author's sections, in this order. Facts show on request only."""

CITED = (Register.EVIDENCE, Register.SOURCES)
"""What citations lead to: written last, and in the short edition, which shows it where asked, only what is cited."""


class PlannedSection(Struct, frozen=True):
    """One section of an edition: the author's, or one made for a part that has none."""

    id: str
    title: Line
    body: Prose
    show: Register | None
    table: TypedTable | None
    charts: tuple[Chart, ...]
    at: Location
    landscape: bool = False


class Plan(Struct, frozen=True):
    """What one edition shows."""

    edition: Edition
    sections: tuple[PlannedSection, ...]
    figures: dict[str, int]
    """The number of each chart that is shown, by its id."""
    live: frozenset[str]
    """Ids that stand somewhere in this edition."""

    @property
    def gives_reasons(self) -> bool:
        """Whether options come with the reasons for their scores: not in the short edition, nor where a section
        of their own shows them.
        """
        return self.edition is Edition.FULL and not self.shows(Register.SCORES)

    def keep(self, written: frozenset[str]) -> Plan:
        """The plan without the sections that were left with nothing in them: no link leads there."""
        empty = {section.id for section in self.sections} - written
        kept = tuple(section for section in self.sections if section.id in written)
        return replace(self, sections=kept, live=self.live - empty)

    def shows(self, register: Register) -> bool:
        return any(section.show is register for section in self.sections)


def plan_edition(brief: Brief, edition: Edition, lexicon: Lexicon, diagnostics: Diagnostics) -> Plan:
    """Choose the sections of an edition and number its figures; a register shown twice is an error."""
    kept = tuple(_plan_section(brief, section) for section in brief.sections if edition in section.editions)
    _check_shown_once(brief, edition, diagnostics)
    sections = (*kept, *_default_sections(brief, kept, edition, lexicon))
    charts = [chart.id for section in sections for chart in section.charts]
    figures = {name: number for number, name in enumerate(dict.fromkeys(charts), 1)}
    live = frozenset(_live_ids(brief, sections, edition))
    return Plan(edition, sections, figures, live)


def _plan_section(brief: Brief, section: Section) -> PlannedSection:
    known = {chart.id: chart for chart in brief.charts}
    charts = tuple(known[name] for name in section.charts if name in known)
    return PlannedSection(
        section.id, section.title, section.body, section.show, section.table, charts, section.at(),
        section.page == "landscape",
    )  # fmt: skip


def _check_shown_once(brief: Brief, edition: Edition, diagnostics: Diagnostics) -> None:
    first: dict[Register, Section] = {}
    for section in brief.sections:
        if section.show is None or edition not in section.editions:
            continue
        earlier = first.setdefault(section.show, section)
        if earlier is not section:
            diagnostics.error(
                "PB077",
                f"'{section.show}' is shown twice, here and in section '{earlier.id}'",
                section.at("show"),
                help="show each part in one section, and refer to it from the other: [@" + earlier.id + "]",
            )


def _default_sections(
    brief: Brief, kept: tuple[PlannedSection, ...], edition: Edition, lexicon: Lexicon
) -> Iterator[PlannedSection]:
    """Sections for parts that have content and none of their own: the full edition shows everything.

    What its author keeps for the short edition stays there, but for what citations lead to.
    """
    shown = {section.show for section in kept}
    shown |= {section.show for section in brief.sections} - set(CITED)
    for register in DEFAULT_ORDER if edition is Edition.FULL else ():
        if register not in shown and _has_content(brief, register):
            title = Line((Words(str(getattr(lexicon, register.value)), GENERATED),), GENERATED)
            yield PlannedSection(
                _free_id(brief, register), title, Prose((), GENERATED), register, None, (), GENERATED
            )  # fmt: skip


def _has_content(brief: Brief, register: Register) -> bool:
    return bool(getattr(brief, register.value))


def _free_id(brief: Brief, register: Register) -> str:
    """An id for a section that no author named."""
    name = register.value.replace("_", "-")
    taken = frozenset(_all_ids(brief))
    return next(candidate for candidate in (name, f"{name}-section", f"{name}-part-section") if candidate not in taken)


def _all_ids(brief: Brief) -> Iterator[str]:
    entries = (
        brief.sections, brief.charts, brief.facts, brief.claims, brief.risks, brief.options, brief.criteria,
        brief.weight_sets, brief.evidence, brief.sources, brief.key_judgments,
    )  # fmt: skip
    for register in entries:
        yield from (entry.id for entry in register if entry.id is not None)
    yield from (section.table.id for section in brief.sections if section.table is not None and section.table.id)
    if brief.recommendation is not None:
        yield from (condition.id for condition in brief.recommendation.conditions)


def _live_ids(brief: Brief, sections: tuple[PlannedSection, ...], edition: Edition) -> Iterator[str]:
    shown = {section.show for section in sections}
    for section in sections:
        yield section.id
        yield from (chart.id for chart in section.charts)
        if section.table is not None and section.table.id is not None:
            yield section.table.id
    yield from (judgment.id for judgment in brief.key_judgments if judgment.id is not None)
    if Register.EVIDENCE in shown:
        yield from (entry.id for entry in brief.evidence)
    if Register.SOURCES in shown:
        yield from (entry.id for entry in brief.sources)
    if Register.RISKS in shown or Register.TRIGGERS in shown:
        yield from (risk.id for risk in brief.risks)
    if Register.SCORES in shown or (Register.OPTIONS in shown and edition is Edition.FULL):
        yield from (criterion.id for criterion in brief.criteria)
        yield from (weights.id for weights in brief.weight_sets)
    if Register.OPTIONS in shown or brief.recommendation is not None:
        yield from (option.id for option in brief.options)
    if Register.FACTS in shown:
        yield from (fact.id for fact in brief.facts)
    if Register.RECOMMENDATION in shown and brief.recommendation is not None:
        yield from (condition.id for condition in brief.recommendation.conditions)
