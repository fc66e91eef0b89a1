"""Random briefs: a source of chance to the files of a brief folder, every part and block of which may occur.

All of them are right: references lead somewhere, claims hold, numbers are those of their facts. What differs is which
parts there are, in which order, in which language, and their words, some of them longer than any line.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from policybrief.build import draw_figures, make_envelope
from policybrief.content.load import load_brief
from policybrief.diagnostics import Diagnostics
from policybrief.document import Document, resolve
from policybrief.layout.glyphs import refuse_missing_glyphs
from policybrief.layout.paginate import paginate
from policybrief.pdf import write_pdf
from policybrief.record import trace
from policybrief.text import Typesetter
from policybrief.theme.memo import MEMO

LANGUAGES = ("en-GB", "en-US", "fr")
WORDS = [
    "the",
    "a",
    "of",
    "to",
    "in",
    "that",
    "policy",
    "fund",
    "ministry",
    "cooking",
    "household",
    "survey",
    "evidence",
    "risk",
    "option",
    "cost",
    "spring",
    "district",
    "office",
    "affluent",
    "fluffy",
    "waffle",
    "Straße",
    "naïve",
    "déjà-vu",
    "co-operation",
    "self-reported",
    "2,803",
    "20%",
    "V-14",
    "(partly)",
    "“quoted”",
    "don't",
    "Dr.",
    "e.g.",
    "U.S.",
    "A/B",
    "AVATAR",
    "Tyco.",
    "No!",
    "Why?",
    "semi-colon;",
    "half–full",
    "—",
    "œuvre",
    "ﬁnal½",
    "H₂O",
    "x²",
    "≥",
    "→",
    "µm",
    "№",
    "₨",
    "□",
    "●",
]
LONG = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://example.org/a/very/long/address/that/no/line/can/hold/without/breaking?query=one&other=two#fragment",
    "antidisestablishmentarianismantidisestablishmentarianismantidisestablishmentarianism",
    "x" * 180,
)
OTHER_TONGUES = (("ur", "صاف ایندھن کا منصوبہ"), ("ur", "غزہ"), ("fr", "cuisson propre"), ("de", "Haushaltsstraße"))
FACTS = {"en-GB": "$120 million", "en-US": "$120 million", "fr": "120 millions de dollars"}

Files = dict[str, str]
_TYPESETTER = Typesetter()
"""Shared, so that words are shaped once."""


class BriefMaker:
    """Makes one brief out of `chance`."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._language = chance.choice(LANGUAGES)
        self._cites = ("S1", "S2", "E1", "E2")

    def make(self, *, parts: int) -> Files:
        """The files of a brief with up to `parts` sections."""
        chance = self._chance
        files: Files = {}
        registers = self._add_registers(files)
        memo: dict[str, Any] = {"header": self._header()}
        memo |= self._maybe({"decision": self._decision(), "bottom_line": self._bottom_line()})
        if chance.random() < 0.6:
            memo["key_judgments"] = [self._judgment(n) for n in range(chance.randint(1, 5))]
        charts, advice = self._add_charts(files), self._maybe(self._advice())
        registers += advice
        memo["sections"] = self._sections(files, parts, registers, charts)
        memo |= advice
        files["brief/brief.yaml"] = spell_yaml(memo)
        return files

    # --- words --------------------------------------------------------------------------------------------

    def words(self, most: int = 8) -> str:
        """A few words without markup."""
        return " ".join(self._chance.choice(WORDS) for _ in range(self._chance.randint(1, most)))

    def line(self, most: int = 8) -> str:
        """A line of prose: words, some of them marked, cited, linked, foreign or too long."""
        return " ".join(self._piece() for _ in range(self._chance.randint(1, most))) + "."

    def _piece(self) -> str:
        chance = self._chance
        roll = chance.random()
        if roll < 0.78:
            return chance.choice(WORDS)
        language, foreign = chance.choice(OTHER_TONGUES)
        return chance.choice((
            f"**{self.words(3)}**",
            f"*{self.words(2)}*",
            f"[{chance.choice(WORDS)}](https://example.org/{chance.randint(1, 9)})",
            f"[{foreign}](lang:{language})",
            f"{chance.choice(WORDS)} [@{chance.choice(self._cites)}]",
            f"[@{self._cites[0]}; @{self._cites[2]}, p. 3]",
            f"[{FACTS[self._language]}](fact:fund)",
            "[@O1]", "[@R1]", "[@risks-here]",
            chance.choice(LONG),
        ))  # fmt: skip

    def _prose(self) -> str:
        """Blocks of Markdown: paragraphs, headings, lists within lists."""
        chance = self._chance
        blocks = [self.line()]
        for _ in range(chance.randint(0, 2)):
            roll = chance.random()
            if roll < 0.5:
                blocks.append(self.line(20))
            elif roll < 0.65:
                blocks.append(f"## {self.words()}")
            elif roll < 0.85:
                blocks.append("\n".join(f"- {self.line(6)}" for _ in range(chance.randint(1, 4))))
            else:
                blocks.append("\n".join(f"{n}. {self.line(6)}" for n in range(1, chance.randint(2, 4))))
        if blocks[-1].startswith("#"):
            blocks.append(self.line())
        return "\n\n".join(blocks) + "\n"

    # --- the memo -----------------------------------------------------------------------------------------

    def _maybe(self, parts: dict[str, Any]) -> dict[str, Any]:
        return {key: part for key, part in parts.items() if self._chance.random() < 0.6}

    def _header(self) -> dict[str, Any]:
        header = {
            "title": self.words(12), "to": self.words(), "from": self.words(), "subject": self.words(),
            "date": "2026-01-15", "handling": "TLP:CLEAR", "language": self._language,
        }  # fmt: skip
        more = {
            "series": self.words(3), "subtitle": self.words(), "disclaimer": self.words(20),
            "information_cutoff": "2026-01-09", "date_basis": self.words(),
        }  # fmt: skip
        return header | self._maybe(more)

    def _decision(self) -> dict[str, Any]:
        return {"question": self.line(), "needed_by": self.line(5), "who_decides": self.line()}

    def _bottom_line(self) -> dict[str, Any]:
        return {
            "statement": self.line(), "text": self.line(20), "basis": self._basis(), "confidence": "moderate",
            "confidence_why": self.line(),
        }  # fmt: skip

    def _judgment(self, number: int) -> dict[str, Any]:
        return {"id": f"K{number}", "text": self.line(), "basis": self._basis()} | self._maybe({"confidence": "low"})

    def _basis(self) -> str:
        return self._chance.choice(("reported", "judged", "forecast", "checked", "inferred", "assumed"))

    def _advice(self) -> dict[str, Any]:
        return {
            "recommendation": {
                "option": "O1", "with": ["O2"], "not_now": ["O3"], "text": self.line(), "confidence": "low",
                "conditions": [{"id": "T1", "text": self.line()}, {"id": "T2", "text": self.line()}],
            } | self._maybe({"dissent": self.line()}),
            "next_steps": {
                "anchor": {"day": "V", "means": self.words()},
                "items": [
                    {"when": "V-7", "action": self.line(), "owner": self.words(2)},
                    {"when": "V", "action": self.line()},
                    {"when": "V+30", "action": self.line()},
                ],
            },
            "uncertainties": [{"if_we_learned": self.line(), "then": self.line(), "moves": ["R1", "O1"]}],
            "corrections": [{"source_says": self.words(), "we_print": self.words(), "because": self.line()}],
        }  # fmt: skip

    def _sections(self, files: Files, parts: int, registers: list[str], charts: list[str]) -> list[dict[str, Any]]:
        """The section `risks-here`, which prose refers to, and more of any kind."""
        chance = self._chance
        sections: list[dict[str, Any]] = [{"id": "risks-here", "title": self.words(), "show": "risks"}]
        shown = chance.sample(registers, k=min(len(registers), chance.randint(0, parts)))
        for number in range(chance.randint(1, parts)):
            section: dict[str, Any] = {"id": f"part-{number}", "title": self.words()}
            if chance.random() < 0.8:
                files[f"brief/part-{number}.md"] = self._prose()
                section["body"] = f"part-{number}.md"
            if shown and chance.random() < 0.5:
                section["show"] = shown.pop()
            if chance.random() < 0.3:
                section["table"] = self._table(number)
            if not {"body", "show", "table"} & section.keys():
                section["body"] = self.line()
            sections.append(section)
        for chart in charts:
            chance.choice(sections).setdefault("charts", []).append(chart)
        chance.shuffle(sections)
        return sections

    def _table(self, number: int) -> dict[str, Any]:
        columns = self._chance.randint(1, 5)
        rows = [[self.words(6) for _ in range(columns)] for _ in range(self._chance.randint(1, 4))]
        table = {"id": f"table-{number}", "columns": [self.words(2) for _ in range(columns)], "rows": rows}
        return table | self._maybe({"caption": self.words()})

    # --- registers and charts -----------------------------------------------------------------------------

    def _add_registers(self, files: Files) -> list[str]:
        """Write the registers; returns those that a section may show."""
        files["brief/facts.yaml"] = spell_yaml({"facts": [
            {"id": "fund", "label": "Fund", "amount": "120 million", "unit": "USD", "sources": ["S1"],
             "period": {"from": 2026, "until": 2028, "as_printed": "2026-28", "basis": "reported"}},
            {"id": "gas", "label": "Gas", "amount": "45 million", "unit": "USD", "sources": ["S2"],
             "period": {"until": 2028, "as_printed": "by 2028", "basis": "checked"}},
        ]})  # fmt: skip
        files["brief/risks.yaml"] = spell_yaml({
            "scales": {
                "likelihood": {"name": "ICD 203", "terms": [
                    {"term": "unlikely", "percent": "20-45"}, {"term": "likely", "percent": "55-80"},
                ]},
                "impact": [{"score": 1, "word": "minor", "means": self.words()},
                           {"score": 2, "word": "serious", "means": self.words()}],
            },
            "risks": [self._risk(n) for n in range(1, self._chance.randint(2, 6))],
        })  # fmt: skip
        files["brief/options.yaml"] = spell_yaml({
            "criteria": [{"id": "health", "label": "Health", "asks": self.words()}, {"id": "cost", "label": "Cost"}],
            "weight_sets": [{"id": "equal", "label": "Equal", "weights": {"health": 1, "cost": 1}}],
            "options": [self._option(n) for n in (1, 2, 3)],
        })  # fmt: skip
        files["brief/evidence.yaml"] = spell_yaml({"evidence": [
            {"id": f"E{n}", "section": self.words(2), "type": "fact", "by": self.words(2), "claim": self.words(),
             "quote": self.words(), "check": self._chance.choice(("ok", "vague", "disputed"))} for n in (1, 2)
        ]})  # fmt: skip
        files["brief/sources.yaml"] = spell_yaml({"sources": [
            {"id": f"S{n}", "role": "source", "title": self.words(), "publisher": self.words(2), "date": "2025-11-03",
             "url": f"https://example.org/{n}", "grade": "press", "saw": "full"} for n in (1, 2)
        ]})  # fmt: skip
        return ["options", "facts", "evidence", "sources"]

    def _risk(self, number: int) -> dict[str, Any]:
        risk = {
            "id": f"R{number}", "title": self.words(), "likelihood": self._chance.choice(("likely", "unlikely")),
            "impact": self._chance.randint(1, 2), "basis": self._basis(), "mitigation": self.words(12),
            "if_options": self._chance.choice((["O1"], ["O2"])),
        }  # fmt: skip
        more = {"source_view": self.words(), "drivers": self.line(), "signal": self.words(), "owner": self.words(2)}
        return risk | self._maybe(more)

    def _option(self, number: int) -> dict[str, Any]:
        def score(value: int) -> dict[str, Any]:
            return {"score": value, "why": self.words(), "basis": self._basis()}

        option = {
            "id": f"O{number}", "title": self.words(5), "short": f"Way {number}", "what": self.words(),
            "for": self.line(6), "against": self.line(6), "scores": {"health": score(number), "cost": score(5 - number)},
        }  # fmt: skip
        return option | self._maybe({"cost": self.words(4)})

    def _add_charts(self, files: Files) -> list[str]:
        """Write some charts, at most one of a kind; what they show is always the same, so each is drawn once."""
        size = {"width_mm": 170, "height_mm": 60}
        kinds: dict[str, dict[str, Any]] = {
            "bar_horizontal": {"facts": ["gas"], "axis": {"from": 0, "to": 150, "unit": "US$ millions"}},
            "dot_range": {"facts": ["fund"], "measure": "per_year", "axis": {"from": 0, "to": 60, "unit": "US$ millions"}},
            "timeline": {
                "data": "events.csv", "lanes": ["event"], "markers": {"event": "cross"},
                "axis": {"from": "2025-01-01", "to": "2025-12-31"},
            },
            "risk_grid": {
                "columns": ["unlikely", "likely"], "rows": [2, 1],
                "markers": {"O1": "filled_circle", "O2": "filled_square"},
            },
            "score_matrix": {"show_rank_for": ["equal"]},
            "weight_lines": {"vary": "health", "range": [0, 5]},
        }  # fmt: skip
        chosen = [kind for kind in kinds if self._chance.random() < 0.25]
        for kind in chosen:
            chart = {
                "id": f"chart-{kind}", "kind": kind, "title": self.line(6), "subtitle": self.words(),
                "source": "[@S1]", "alt": self.words(12), "size": size, **kinds[kind],
            }  # fmt: skip
            files[f"charts/{kind}.yaml"] = spell_yaml(chart | self._maybe({"note": self.words()}))
        if "timeline" in chosen:
            files["charts/events.csv"] = (
                "date,label,kind,source\n2025-06-18,A meeting,event,S1\n2025-11-03,Survey,event,S2\n"
            )
        return [f"chart-{kind}" for kind in chosen]


def write_brief(files: Files, folder: Path) -> Path:
    """Write the files of a brief below `folder`, and give it back."""
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def build_file(folder: Path, *, paper: str = "a4") -> tuple[bytes, Document]:
    """The file of a brief, and its document, neither checked nor sealed.

    The rules of the trade are not asked: random words keep none of them.
    """
    diagnostics, typesetter = Diagnostics(), _TYPESETTER
    document = resolve(load_brief(folder, diagnostics), edition="full", diagnostics=diagnostics)
    refuse_missing_glyphs(document, MEMO, typesetter, diagnostics)
    diagnostics.stop_if_errors()
    drawings = draw_figures(document, MEMO, typesetter, diagnostics, progress=lambda _: None)
    pages = paginate(document, theme=MEMO, paper=MEMO.papers[paper], typesetter=typesetter, diagnostics=diagnostics)
    provenance = trace(diagnostics.sources, (("paper", paper),))
    return write_pdf(pages, drawings, make_envelope(document, epoch="", provenance=provenance)), document


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
