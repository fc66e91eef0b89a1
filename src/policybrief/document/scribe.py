"""Turn prose into words as printed: references resolved, citations placed, typography set, every run located."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from policybrief.content import prose
from policybrief.content.model import Basis, Fact
from policybrief.diagnostics import GENERATED, Diagnostics, Location
from policybrief.document.citations import Cited, Draft, join_neighbours, place_citations
from policybrief.document.language import NBSP, Language
from policybrief.document.nodes import (
    Block,
    Heading,
    Item,
    ItemList,
    Paragraph,
)
from policybrief.document.references import Target
from policybrief.document.runs import finish_words
from policybrief.document.sentence_starts import Sentence
from policybrief.document.typography import refine
from policybrief.document.walk import tell_links
from policybrief.document.words import Inline, Link, Note, PageRef, Run, Words
from policybrief.memory import FORGETFUL, Memory, Same

_NO_TARGET = "refer to an entry, a section, a chart or a table; a claim is used as [words](claim:id)"


_AROUND = frozenset({prose.Emphasis, prose.Strong, prose.Hyperlink, prose.LanguageSpan})
"""What stands around other inlines and has no words of its own."""


class Citing(Enum):
    """How a place prints citations."""

    RAISED = "raised"
    """Raised behind the word; a fact cites its sources."""
    INLINE = "inline"
    """On the line, with commas, as in notes and source lines; a fact cites its sources."""
    TITLE = "title"
    """Raised where typed; a fact does not cite."""
    NONE = "none"
    """Not at all, as in a picture's description."""


class Scribe(Struct):
    """Writes the words of one edition and remembers what it cited."""

    language: Language
    targets: dict[str, Target]
    facts: dict[str, Fact]
    diagnostics: Diagnostics
    anchor_day: str = ""
    cited: dict[str, None] = field(default_factory=dict)
    """Evidence and sources cited so far, in order."""
    headings: int = 0
    """How many headings stand in its prose; no author's id has a dot."""
    notes: int = 0
    """How many notes were written."""
    tagged: dict[Basis, None] = field(default_factory=dict)
    """Bases whose boxed letter was printed."""
    memory: Memory = FORGETFUL

    def line(self, line: prose.Line, citing: Citing = Citing.RAISED) -> Words:
        """A line of prose as words."""
        return self.words(line.children, citing)

    def plain(self, line: prose.Line) -> str:
        """A line of prose as text without citations or links."""
        return plain_words(self.words(line.children, Citing.NONE))

    def text(self, text: str, at: Location = GENERATED) -> Words:
        """Plain text that an author typed, as words."""
        return finish_words((Run(text, at),), self.language, anchor_day=self.anchor_day) if text else ()

    def label(self, text: str, *, strong: bool = False) -> Words:
        """A fixed word as words."""
        return (Run(text, strong=strong),)

    def blocks(self, body: prose.Prose, style: str = "body", citing: Citing = Citing.RAISED) -> tuple[Block, ...]:
        """Prose as blocks, its paragraphs in a text style."""
        return tuple(self._block(block, style, citing) for block in body.blocks)

    def words(self, inlines: tuple[prose.Inline, ...], citing: Citing) -> Words:
        """Inlines as words."""
        typed = [Run(inline.text, inline.at) for inline in inlines if isinstance(inline, prose.Words)]
        if len(typed) == len(inlines):
            return finish_words(tuple(typed), self.language, anchor_day=self.anchor_day)
        drafts = tuple(self._drafts(inlines, citing, Sentence(self.language.marks.abbreviations)))
        if citing in (Citing.RAISED, Citing.TITLE):
            drafts = place_citations(drafts, before_points=self.language.marks.citation_first)
            alone = not any(isinstance(draft, Run) and draft.text.strip() for draft in drafts)
            printed = self._print_cited(drafts, raised=not alone)
        else:
            printed = self._print_cited(join_neighbours(drafts), raised=False)
        return self._finish(printed)

    def _finish(self, printed: Words) -> Words:
        def finish() -> Words:
            return finish_words(printed, self.language, anchor_day=self.anchor_day)

        if not self.memory.follows_edits:
            return finish()
        key = (printed, tell_links((printed,)), Same(self.language), self.anchor_day)
        return self.memory.recall_edited("words", key, finish)

    def reference(self, name: str, at: Location = GENERATED, *, bare: bool = False, inside: bool = False) -> Words:
        """What a reference to an id prints; `bare`: the id itself, as in a narrow column; `inside` a sentence."""
        target = self.targets.get(name)
        if target is None:
            self.diagnostics.error("PB079", f"nothing a reader can be led to has the id '{name}'", at, help=_NO_TARGET)
            return (Run(name, at),)
        if target.cites:
            self.cited[name] = None
        link = self.link(name)
        if bare or not target.paged:
            words = target.inside if inside and target.inside else target.words
            return (Run(name if bare else words, at, link=link),)
        if not target.live:
            return (Run(f"{target.words} ({self.language.lexicon.elsewhere})", at),)
        return (Run(f"{target.words}, {self.language.lexicon.page_of}{NBSP}", at, link=link), PageRef(name, at, link))

    def link(self, name: str) -> Link | None:
        """The link to an id; where that does not stand in this edition, to its place on the web, if it has one."""
        target = self.targets.get(name)
        if target is None or not (target.live or target.address):
            return None
        return Link(f"#{name}" if target.live else target.address, target.contents)

    def tag(self, basis: Basis) -> Words:
        """The boxed letter of a basis, with the space before it; a listener hears what it stands for, set off."""
        self.tagged[basis] = None
        words = self.language.lexicon
        return (Run(NBSP), Run(words.word("tag", basis), tag=True, expansion=f"({words.word('basis', basis)})"))

    def _block(self, block: prose.Block, style: str, citing: Citing) -> Block:
        match block:
            case prose.Paragraph():
                return Paragraph(self.words(block.children, citing), style, block.at)
            case prose.SubHeading():
                self.headings += 1
                words = self.words(block.children, Citing.TITLE)
                return Heading(3 if block.level == 2 else 4, words, block.at, f"heading.{self.headings}")
            case prose.BulletList():
                items = tuple(Item((), self._item(item, style, citing), item.at) for item in block.items)
                return ItemList("bullets", items, style, block.at)
            case prose.NumberedList():
                items = tuple(
                    Item((Run(self.language.number(number)),), self._item(item, style, citing), item.at)
                    for number, item in enumerate(block.items, block.start)
                )
                return ItemList("numbers", items, style, block.at)
            case _:
                assert_never(block)

    def _item(self, item: prose.ListItem, style: str, citing: Citing) -> tuple[Block, ...]:
        return tuple(self._block(block, style, citing) for block in item.blocks)

    def _drafts(self, inlines: tuple[prose.Inline, ...], citing: Citing, sentence: Sentence) -> Iterator[Draft]:
        for inline in inlines:
            is_around = type(inline) in _AROUND
            for draft in self._draft(inline, citing, sentence):
                if not is_around:
                    sentence.take(draft)
                yield draft

    def _draft(self, inline: prose.Inline, citing: Citing, sentence: Sentence) -> Iterator[Draft]:
        match inline:
            case prose.Words():
                yield Run(inline.text, inline.at)
            case prose.Emphasis(children=children):
                yield from (_mark(draft, emphasis=True) for draft in self._drafts(children, citing, sentence))
            case prose.Strong(children=children):
                yield from (_mark(draft, strong=True) for draft in self._drafts(children, citing, sentence))
            case prose.Hyperlink():
                yield from self._hyperlink(inline, sentence)
            case prose.LanguageSpan(children=children, language=language):
                yield from (_mark(draft, language=language) for draft in self._drafts(children, citing, sentence))
            case prose.FactSpan():
                yield Run(inline.words, inline.at)
                if citing in (Citing.RAISED, Citing.INLINE):
                    yield from self._cite_fact(inline)
            case prose.ClaimSpan():
                yield Run(inline.words, inline.at)
            case prose.Citation():
                yield from self._cite(inline, citing, sentence)
            case prose.NoteSpan():
                yield Cited((), inline.at, () if citing is Citing.NONE else (inline,))
            case _:
                assert_never(inline)

    def _hyperlink(self, inline: prose.Hyperlink, sentence: Sentence) -> Iterator[Draft]:
        drafts = tuple(self._drafts(inline.children, Citing.NONE, sentence))
        shown = plain_words(tuple(draft for draft in drafts if not isinstance(draft, Cited)))
        link = Link(inline.address, inline.address if shown == inline.address else f"{shown}, {inline.address}")
        yield from (replace(draft, link=link) if isinstance(draft, Run) else draft for draft in drafts)

    def _cite_fact(self, span: prose.FactSpan) -> Iterator[Cited]:
        fact = self.facts.get(span.fact)
        if fact is not None:
            yield Cited(tuple(prose.Reference(name, "", span.at) for name in fact.sources), span.at)

    def _cite(self, citation: prose.Citation, citing: Citing, sentence: Sentence) -> Iterator[Draft]:
        """References in the order typed; those that cite stand together, the others as words with commas."""
        cites = tuple(reference for reference in citation.references if self._cites(reference))
        others = tuple(reference for reference in citation.references if not self._cites(reference))
        for number, reference in enumerate(others):
            if number:
                yield Run(", ")
            inside = not sentence.starts
            words = self.reference(reference.id, reference.at, inside=inside)
            yield from words if citing is not Citing.NONE else self._unpaged(reference, inside=inside)
            if reference.locator:
                yield Run(f", {reference.locator}")
        if cites and citing is not Citing.NONE:
            yield Cited(cites, citation.at)
        elif cites:
            yield Cited((), citation.at)

    def _cites(self, reference: prose.Reference) -> bool:
        target = self.targets.get(reference.id)
        return target is not None and target.cites

    def _unpaged(self, reference: prose.Reference, *, inside: bool) -> Words:
        target = self.targets.get(reference.id)
        if target is None:
            return (Run(reference.id, reference.at),)
        return (Run(target.inside if inside and target.inside else target.words, reference.at),)

    def _print_cited(self, drafts: tuple[Draft, ...], *, raised: bool) -> Words:
        printed: list[Inline] = []
        for draft in drafts:
            if not isinstance(draft, Cited):
                printed.append(draft)
                continue
            if not draft.references:
                _trim_end(printed)
            elif not raised and printed and isinstance(printed[-1], Run) and printed[-1].text[-1:].isalnum():
                printed.append(Run(" "))
            for number, reference in enumerate(draft.references):
                if number:
                    printed.append(Run(NBSP, citation=True) if raised else Run(", "))
                printed.append(self._print_reference(reference, raised=raised))
            for number, span in enumerate(draft.notes):
                if number or draft.references:
                    printed.append(Run(NBSP, citation=True))
                printed.append(self._print_note_mark(span))
        return tuple(printed)

    def _print_note_mark(self, span: prose.NoteSpan) -> Run:
        """The raised number of a note, linked to it. Notes are numbered as they are written."""
        self.notes += 1
        note = Note(self.notes, self.language.number(self.notes), self.words(span.children, Citing.INLINE), span.at)
        contents = f"{self.language.lexicon.note} {note.label}: {plain_words(note.words)}"
        return Run(note.label, span.at, citation=True, link=Link(f"#{note.id}", contents), note=note)

    def _print_reference(self, reference: prose.Reference, *, raised: bool) -> Run:
        """One id with its locator, linked to its entry."""
        self.cited[reference.id] = None
        target = self.targets[reference.id] if reference.id in self.targets else Target(reference.id, reference.id, "")
        locator = "".join(refine(f", {reference.locator}", self.language)) if reference.locator else ""
        words = target.words + (locator.replace(" ", NBSP) if raised else locator)
        return Run(words, reference.at, citation=raised, link=self.link(reference.id))


def plain_words(words: Words) -> str:
    """Words as text; open page numbers are left out."""
    return "".join(inline.text for inline in words if isinstance(inline, Run))


def _mark(draft: Draft, *, strong: bool = False, emphasis: bool = False, language: str = "") -> Draft:
    if not isinstance(draft, Run):
        return draft
    return replace(
        draft,
        strong=draft.strong or strong,
        emphasis=draft.emphasis or emphasis,
        language=draft.language or language,
    )


def _trim_end(printed: list[Inline]) -> None:
    """Drop the space before a citation that is not printed."""
    if printed and isinstance(printed[-1], Run):
        text = printed[-1].text.rstrip(" \u00a0")
        if text:
            printed[-1] = replace(printed[-1], text=text)
        else:
            printed.pop()
