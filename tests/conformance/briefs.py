"""Random briefs: a source of chance to the files of a brief folder, every part and block of which may occur.

All of them are right: references lead somewhere, claims hold, numbers are those of their facts. What differs is which
parts there are, in which order, in which language, and their words, some of them longer than any line.

What may occur stands in tables, one line each: `PIECES` of a sentence, `BLOCKS` of prose, `CHARTS`, `REGISTERS`; and in
`BriefMaker.make` the parts of a memo. A kind of block or chart that is in none of them fails
`test_the_briefs_have_every_kind_of_part_in_them`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from policybrief.build import draw_figures, make_envelope
from policybrief.content.load import load_brief
from policybrief.diagnostics import Diagnostics
from policybrief.document import Document, resolve
from policybrief.document.languages.english_words import LEXICON
from policybrief.document.lexicon import LABELS, field_of
from policybrief.layout.glyphs import refuse_missing_glyphs
from policybrief.layout.paginate import paginate
from policybrief.pdf import write_pdf
from policybrief.record import attach_sources, trace
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO

LANGUAGES = ("en-GB", "en-US", "fr", "ur")
"""The last has no words of its own here: its briefs bring every label, and run from right to left."""
PLAIN = """
the a of to in that policy fund ministry cooking household survey evidence risk option cost spring district
office affluent fluffy waffle Straße naïve déjà-vu co-operation self-reported 2,803 20% V-14 (partly) “quoted”
don't Dr. e.g. U.S. A/B AVATAR Tyco. No! Why? semi-colon; half–full — œuvre ﬁnal½ H₂O x² ≥ → µm № ₨ □ ●
"""
WORDS = PLAIN.split()
LONG = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://example.org/a/very/long/address/that/no/line/can/hold/without/breaking?query=one&other=two#fragment",
    "antidisestablishmentarianismantidisestablishmentarianismantidisestablishmentarianism",
    "x" * 180,
)
OTHER_TONGUES = (("ur", "صاف ایندھن کا منصوبہ"), ("ur", "غزہ"), ("fr", "cuisson propre"), ("de", "Haushaltsstraße"))
FACTS = {"en-GB": "$120 million", "en-US": "$120 million", "fr": "120 millions de dollars", "ur": "USD 120 000 000"}

Files = dict[str, str]
_TYPESETTER = Typesetter()
"""Shared, so that words are shaped once."""

SIZE = {"width_mm": 170, "height_mm": 60}
CHARTS: dict[str, dict[str, Any]] = {
    "bar_horizontal": {"facts": ["gas"], "axis": {"from": 0, "to": 150, "unit": "US$ millions"}},
    "dot_range": {"facts": ["fund"], "measure": "per_year", "axis": {"from": 0, "to": 60, "unit": "US$ millions"}},
    "timeline": {
        "data": "events.csv", "lanes": ["event"], "markers": {"event": "cross"},
        "axis": {"from": "2025-01-01", "to": "2025-12-31"},
    },
    "risk_grid": {
        "columns": ["unlikely", "likely"], "rows": [2, 1], "markers": {"O1": "filled_circle", "O2": "filled_square"},
    },
    "score_matrix": {"show_rank_for": ["equal"]},
    "weight_lines": {"vary": "health", "range": [0, 5]},
}  # fmt: skip
"""What each kind of chart shows: always the same, so that each is drawn once."""
EVENTS = "date,label,kind,source\n2025-06-18,A meeting,event,S1\n2025-11-03,Survey,event,S2\n"
REGISTERS = ("triggers", "options", "scores", "facts", "evidence", "sources")
"""What a section may show in every brief; the risks have a section of their own."""


class BriefMaker:
    """Makes one brief out of `chance`."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.language = chance.choice(LANGUAGES)
        self.charts = [kind for kind in CHARTS if chance.random() < 0.25]

    def make(self, *, parts: int) -> Files:
        """The files of a brief with up to `parts` sections."""
        files: Files = self._registers() | self._chart_files()
        judgments = [self._judgment(number) for number in range(self.chance.randint(1, 5))]
        advice = self.maybe(self._advice())
        memo = {"header": self._header()}
        memo |= self.maybe({
            "decision": self._decision(), "bottom_line": self._bottom_line(), "key_judgments": judgments,
        })  # fmt: skip
        memo |= {"sections": self._sections(files, parts, [*REGISTERS, *advice])} | advice
        return files | {"brief/brief.yaml": spell_yaml(memo)}

    # --- words --------------------------------------------------------------------------------------------

    def words(self, most: int = 8) -> str:
        """A few words without markup."""
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(1, most)))

    def line(self, most: int = 8) -> str:
        """A line of prose: words, some of them marked, cited, linked, foreign or too long."""
        return " ".join(self._piece() for _ in range(self.chance.randint(1, most))) + "."

    def _piece(self) -> str:
        return self.chance.choice(WORDS) if self.chance.random() < 0.78 else self.chance.choice(PIECES)(self)

    def prose(self, most: int = 3) -> str:
        """Blocks of Markdown, a paragraph first and last."""
        blocks = [self.chance.choice(BLOCKS)(self) for _ in range(self.chance.randint(0, most))]
        return "\n\n".join((self.line(), *blocks, self.line())) + "\n"

    def maybe(self, parts: dict[str, Any]) -> dict[str, Any]:
        """Some of these parts."""
        return {key: part for key, part in parts.items() if self.chance.random() < 0.6}

    # --- the memo -----------------------------------------------------------------------------------------

    def _header(self) -> dict[str, Any]:
        labels = {label: getattr(LEXICON, field_of(label)) for label in LABELS} if self.language == "ur" else {}
        header = {
            "title": self.words(12), "to": self.words(), "from": self.words(), "subject": self.words(),
            "date": "2026-01-15", "handling": "TLP:CLEAR", "language": self.language, "labels": labels,
        }  # fmt: skip
        more = {
            "series": self.words(3), "subtitle": self.words(), "disclaimer": self.words(20),
            "information_cutoff": "2026-01-09", "date_basis": self.words(),
        }  # fmt: skip
        return header | self.maybe(more)

    def _decision(self) -> dict[str, Any]:
        return {"question": self.line(), "needed_by": self.line(5), "who_decides": self.line()}

    def _bottom_line(self) -> dict[str, Any]:
        return {
            "statement": self.line(), "text": self.line(20), "basis": self._basis(), "confidence": "moderate",
            "confidence_why": self.line(),
        }  # fmt: skip

    def _judgment(self, number: int) -> dict[str, Any]:
        return {"id": f"K{number}", "text": self.line(), "basis": self._basis()} | self.maybe({"confidence": "low"})

    def _basis(self) -> str:
        return self.chance.choice(("reported", "judged", "forecast", "checked", "inferred", "assumed"))

    def _advice(self) -> dict[str, Any]:
        limits = self.chance.choice(({"not_now": ["O3"]}, {"ceiling": "O3"}))
        return {
            "recommendation": {
                "option": "O1", "with": ["O2"], "text": self.line(), "confidence": "low",
                "conditions": [{"id": "T1", "text": self.line()}, {"id": "T2", "text": self.line()}],
            } | limits | self.maybe({"dissent": self.line()}),
            "next_steps": {
                "anchor": {"day": "V", "means": self.words()},
                "items": [
                    {"when": "V-7", "action": self.line(), "owner": self.words(2)},
                    {"when": "V", "action": self.line()},
                    {"when": "V+30", "action": self.line()},
                ],
            },
            "assumptions": [{"text": self.line()} | self.maybe({"if_wrong": self.line()})],
            "uncertainties": [{"if_we_learned": self.line(), "then": self.line(), "moves": ["R1", "O1"]}],
            "corrections": [{"source_says": self.words(), "we_print": self.words(), "because": self.line()}],
        }  # fmt: skip

    def _sections(self, files: Files, parts: int, registers: list[str]) -> list[dict[str, Any]]:
        """The section `risks-here`, which prose refers to, and more of any kind."""
        chance = self.chance
        sections: list[dict[str, Any]] = [{"id": "risks-here", "title": self.words(), "show": "risks"}]
        shown = chance.sample(registers, k=min(len(registers), chance.randint(0, parts)))
        for number in range(chance.randint(1, parts)):
            section: dict[str, Any] = {"id": f"part-{number}", "title": self.words()}
            if chance.random() < 0.8:
                files[f"brief/part-{number}.md"] = self.prose()
                section["body"] = f"part-{number}.md"
            if shown and chance.random() < 0.5:
                section["show"] = shown.pop()
            section |= {"table": self._table(number)} if chance.random() < 0.3 else {}
            if not {"body", "show", "table"} & section.keys():
                section["body"] = self.line()
            section |= {"page": "landscape"} if chance.random() < 0.1 else {}
            sections.append(section | self.maybe({"editions": ["full", "short"]}))
        for kind in self.charts:
            chance.choice(sections).setdefault("charts", []).append(f"chart-{kind}")
        chance.shuffle(sections)
        return sections

    def _table(self, number: int) -> dict[str, Any]:
        columns = self.chance.randint(1, 5)
        rows = [[self.words(6) for _ in range(columns)] for _ in range(self.chance.randint(1, 4))]
        table = {"id": f"table-{number}", "columns": [self.words(2) for _ in range(columns)], "rows": rows}
        sides = [self.chance.choice(("left", "right", "center")) for _ in range(columns)]
        more = {"caption": self.words(), "align": sides, "widths": list(range(1, columns + 1))}
        return table | self.maybe(more)

    # --- registers and charts -----------------------------------------------------------------------------

    def _registers(self) -> Files:
        """The files of the registers."""
        scales = {
            "likelihood": {"name": "ICD 203", "terms": [
                {"term": "unlikely", "percent": "20-45"}, {"term": "likely", "percent": "55-80"},
            ]},
            "impact": [{"score": 1, "word": "minor", "means": self.words()},
                       {"score": 2, "word": "serious", "means": self.words()}],
        }  # fmt: skip
        registers: dict[str, dict[str, Any]] = {
            "facts": {"facts": [
                {"id": "fund", "label": "Fund", "amount": "120 million", "unit": "USD", "sources": ["S1"],
                 "period": {"from": 2026, "until": 2028, "as_printed": "2026-28", "basis": "reported"}},
                {"id": "gas", "label": "Gas", "amount": "45 million", "unit": "USD", "sources": ["S2"],
                 "period": {"until": 2028, "as_printed": "by 2028", "basis": "checked"}},
            ]},
            "claims": {"claims": [{"id": "ways", "count": {"of": "options"}}]},
            "risks": {"scales": scales, "risks": [self._risk(n) for n in range(1, self.chance.randint(2, 6))]},
            "options": {
                "criteria": [{"id": "health", "label": "Health", "asks": self.words()}, {"id": "cost", "label": "Cost"}],
                "weight_sets": [{"id": "equal", "label": "Equal", "weights": {"health": 1, "cost": 1}}],
                "options": [self._option(n) for n in (1, 2, 3)],
            },
            "evidence": {"evidence": [
                {"id": f"E{n}", "section": self.words(2), "type": "fact", "by": self.words(2), "claim": self.words(),
                 "quote": self.words(), "check": self.chance.choice(("ok", "vague", "disputed"))} for n in (1, 2)
            ]},
            "sources": {"sources": [
                {"id": f"S{n}", "role": "source", "title": self.words(), "publisher": self.words(2),
                 "date": "2025-11-03", "url": f"https://example.org/{n}", "grade": "press", "saw": "full"} for n in (1, 2)
            ]},
        }  # fmt: skip
        return {f"brief/{name}.yaml": spell_yaml(entries) for name, entries in registers.items()}

    def _risk(self, number: int) -> dict[str, Any]:
        risk = {
            "id": f"R{number}", "title": self.words(), "likelihood": self.chance.choice(("likely", "unlikely")),
            "impact": self.chance.randint(1, 2), "basis": self._basis(), "mitigation": self.words(12),
            "if_options": self.chance.choice((["O1"], ["O2"])),
        }  # fmt: skip
        more = {
            "source_view": self.words(), "drivers": self.line(), "signal": self.words(), "owner": self.words(2),
            "residual": {"likelihood": "unlikely", "impact": 1}, "treatment": "treat", "review": "2026-03-01",
        }  # fmt: skip
        return risk | self.maybe(more)

    def _option(self, number: int) -> dict[str, Any]:
        def score(value: int) -> dict[str, Any]:
            return {"score": value, "why": self.words(), "basis": self._basis(), "thin": self.chance.random() < 0.3}

        option = {
            "id": f"O{number}", "title": self.words(5), "short": f"Way {number}", "what": self.words(),
            "for": self.line(6), "against": self.line(6), "scores": {"health": score(number), "cost": score(5 - number)},
        }  # fmt: skip
        return option | self.maybe({"cost": self.words(4)})

    def _chart_files(self) -> Files:
        """The charts, and the table that one of them shows."""
        files = {"charts/events.csv": EVENTS} if "timeline" in self.charts else {}
        for kind in self.charts:
            chart = {
                "id": f"chart-{kind}", "kind": kind, "title": self.line(6), "subtitle": self.words(),
                "source": "[@S1]", "alt": self.words(12), "size": SIZE, **CHARTS[kind],
            }  # fmt: skip
            if self.language == "ur" and "unit" in chart.get("axis", {}):
                chart["axis"] = {"from": 0, "to": 150_000_000, "unit": "USD"}
            chart["data_table"] = self.chance.choice(("none", "beside", "annex"))
            files[f"charts/{kind}.yaml"] = spell_yaml(chart | self.maybe({"note": self.words()}))
        return files


def _items(maker: BriefMaker, mark: str) -> list[str]:
    """One to four items of a list; some have a list of their own, or two paragraphs."""
    items = []
    for number in range(maker.chance.randint(1, 4)):
        head = mark.format(number + 1)
        more = maker.chance.choice(("", "", "", f"\n\n{{indent}}{maker.line(6)}", f"\n{{indent}}- {maker.line(4)}"))
        items.append(f"{head} {maker.line(6)}{more.replace('{indent}', ' ' * (len(head) + 1))}")
    return items


PIECES: tuple[Callable[[BriefMaker], str], ...] = (
    lambda maker: f"**{maker.words(3)}**",
    lambda maker: f"*{maker.words(2)}*",
    lambda maker: f"[{maker.chance.choice(WORDS)}](https://example.org/{maker.chance.randint(1, 9)})",
    lambda maker: "[{1}](lang:{0})".format(*maker.chance.choice(OTHER_TONGUES)),
    lambda maker: f"{maker.chance.choice(WORDS)} [@{maker.chance.choice(('S1', 'S2', 'E1', 'E2'))}]",
    lambda _: "[@S1; @E1, p. 3]",
    lambda maker: f"[{FACTS[maker.language]}](fact:fund)",
    lambda _: "[3](claim:ways)",
    lambda _: "[@O1]",
    lambda _: "[@R1]",
    lambda _: "[@risks-here]",
    lambda maker: f"[@chart-{maker.charts[0]}]" if maker.charts else "[@O2]",
    lambda maker: maker.chance.choice(LONG),
    lambda maker: f"{maker.chance.choice(WORDS)}^[{maker.words(12)} [@S2] and *more*.]",
)
"""What may stand in a sentence beside plain words."""
BLOCKS: tuple[Callable[[BriefMaker], str], ...] = (
    lambda maker: maker.line(20),
    lambda maker: maker.line(40),
    lambda maker: f"## {maker.words()}",
    lambda maker: f"## {maker.words()}\n\n{maker.line()}\n\n### {maker.words()}",
    lambda maker: "\n".join(_items(maker, "-")),
    lambda maker: "\n".join(_items(maker, "{}.")),
)
"""What may stand in prose."""


def write_brief(files: Files, folder: Path) -> Path:
    """Write the files of a brief below `folder`, and give it back."""
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def resolve_folder(folder: Path, *, edition: str = "full") -> Document:
    """The document of a brief. The rules of the trade are not asked: random words keep none of them."""
    diagnostics = Diagnostics()
    document = resolve(load_brief(folder, diagnostics), edition=edition, diagnostics=diagnostics)
    diagnostics.stop_if_errors()
    return document


def build_file(
    folder: Path, *, paper: str = "a4", edition: str = "full", record: bool = False
) -> tuple[bytes, Document]:
    """The file of a brief, and its document, neither checked nor sealed; with its sources in it for a `record`."""
    diagnostics, typesetter = Diagnostics(), _TYPESETTER
    document = resolve(load_brief(folder, diagnostics), edition=edition, diagnostics=diagnostics)
    refuse_missing_glyphs(document, MEMO, typesetter, diagnostics)
    diagnostics.stop_if_errors()
    drawings = draw_figures(document, MEMO, typesetter, diagnostics, progress=lambda _: None)
    pages = paginate(document, theme=MEMO, paper=MEMO.papers[paper], typesetter=typesetter, diagnostics=diagnostics)
    sources = diagnostics.sources
    envelope = make_envelope(
        document,
        epoch="",
        provenance=trace(sources, (("paper", paper),)),
        attachments=attach_sources(sources) if record else (),
    )
    return write_pdf(pages, drawings, envelope), document


def make_brief(chance: Random, *, parts: int = 2) -> Files:
    """The files of a random brief, by their paths in its folder."""
    return BriefMaker(chance).make(parts=parts)


def spell_yaml(values: dict[str, Any]) -> str:
    """YAML with one entry a line: every value is spelled as JSON, which YAML has in it."""
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{key}:")
            lines.extend(f"  - {json.dumps(entry, ensure_ascii=False)}" for entry in value)
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
