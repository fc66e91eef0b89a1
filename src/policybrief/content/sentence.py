"""Tokens of inline Markdown to the runs of a sentence: words, emphasis, spans and citations, each with its place.

The parser is imported where it is used: many briefs have no sentence for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policybrief.content.addresses import check_address
from policybrief.content.characters import FORBIDDEN, name_character
from policybrief.content.citations import id_test, read_citation
from policybrief.content.frames import LINKS, Frame, FrameKind, close_frame
from policybrief.content.located import Located
from policybrief.content.plain_sentence import read_plainly
from policybrief.content.prose import Hyperlink, Inline, Words
from policybrief.content.reading import Reading
from policybrief.content.typed_words import read_words
from policybrief.patterns import compile_late

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST = 6
"""How deep marks may stand within marks."""


def read_sentence(text: Located, reading: Reading) -> tuple[Inline, ...]:
    """The runs of one paragraph. What is wrong with it is reported (PB003, PB032, PB040, PB041, PB042)."""
    if _MARKS.search(text) is None:
        return tuple(read_words(text, 0, len(text), reading))
    plain = read_plainly(text, reading)
    if plain is not None:
        return plain
    return read_with_parser(text, reading)


def read_with_parser(text: Located, reading: Reading) -> tuple[Inline, ...]:
    """The runs of any paragraph, its marks found by the Markdown parser."""
    from policybrief.content.marks import read_marks

    return _Assembler(text, reading).assemble(read_marks(str(text), id_test(reading)))


_MARKS = compile_late(r"[\\\[*_<&`!~\n]")


class _Assembler:
    """Takes the tokens of one paragraph in order; keeps a stack of open marks and the words not yet set down."""

    def __init__(self, text: Located, reading: Reading) -> None:
        self._text = text
        self._reading = reading
        self._stack = [Frame("root", 0)]
        self._words: tuple[int, int] | None = None
        self._too_deep = 0

    def assemble(self, tokens: list[Token]) -> tuple[Inline, ...]:
        for token in tokens:
            self._take(token, token.meta.get("at", 0))
        self._flush()
        return tuple(self._stack[0].children)

    def _take(self, token: Token, at: int) -> None:
        match token.type:
            case "text":
                self._take_text(token, at)
            case "text_special":
                self._take_special(token, at)
            case "softbreak" | "hardbreak":
                self._take_break(at)
            case "em_open":
                self._open("emphasis", at)
            case "strong_open":
                self._open("strong", at - 1)
            case "em_close":
                self._close(at + 1)
            case "strong_close":
                self._close(at + 2)
            case "span_open":
                self._open_span(token, at)
            case "span_close" | "note_close":
                self._close(self._stack[-1].end)
            case "note_open":
                self._open_note(at, token.meta["end"])
            case "autolink":
                self._take_autolink(token, at)
            case "citation":
                self._take_citation(at, token.meta["end"])
            case "refused":
                self._flush()
                self._error(token.meta["code"], token.meta["message"], token.meta["help"], at, token.meta["end"])

    # --- words

    def _take_text(self, token: Token, at: int) -> None:
        if not token.content:
            return
        if (
            token.meta.get("flanks")
            and self._text.startswith("**", at)
            and not self._text.startswith("*", at - 1 if at else 2)
        ):
            message, help = "this '**' has no partner and will be printed", "close it, or write \\*\\*"
            self._reading.diagnostics.warning("PB042", message, self._text.place(at, at + 2), help=help)
        end = at + len(token.content)
        if self._words and self._words[1] == at:
            self._words = (self._words[0], end)
            return
        self._flush()
        self._words = (at, end)

    def _take_special(self, token: Token, at: int) -> None:
        """An escape or an entity (`&amp;`): its character stands for itself."""
        self._flush()
        end = at + len(token.markup)
        if token.info == "escape" and len(token.content) == 1:
            at += 1
        if bad := FORBIDDEN.search(token.content) or re.search("\ufffd", token.content):
            self._error("PB003", f"{name_character(bad[0])} is not allowed", "delete it", at, end)
            return
        self._add(Words(token.content, self._text.place(at, end)))

    def _take_break(self, at: int) -> None:
        self._flush()
        if self._text.startswith("\\", at):
            self._error("PB040", "a forced line break is not allowed", "start a new paragraph", at, at + 1)
            at += 1
        self._add(Words(" ", self._text.place(at, at + 1)))

    def _flush(self) -> None:
        """Set down the words collected so far."""
        if self._words:
            start, end = self._words
            self._words = None
            for words in read_words(self._text, start, end, self._reading):
                self._add(words)

    def _add(self, inline: Inline) -> None:
        self._stack[-1].children.append(inline)

    # --- marks around words

    def _open(self, kind: FrameKind, start: int) -> None:
        self._flush()
        if len(self._stack) > DEEPEST:
            if not self._too_deep:
                self._error("PB015", f"marks stand more than {DEEPEST} deep here", "use fewer", start, start + 1)
            self._too_deep += 1
            return
        self._stack.append(Frame(kind, start))

    def _close(self, end: int) -> None:
        self._flush()
        if self._too_deep:
            self._too_deep -= 1
            return
        frame = self._stack.pop()
        at = self._text.place(frame.start, end)
        self._stack[-1].children.extend(close_frame(frame, at, self._text, self._reading))

    def _open_span(self, token: Token, at: int) -> None:
        start, end = token.meta["address"]
        scheme = str(self._text[start:end]).partition(":")[0].lower()
        kinds: dict[str, FrameKind] = {"fact": "fact", "claim": "claim", "lang": "language"}
        kind = kinds.get(scheme, "link")
        if kind in LINKS and any(frame.kind in LINKS for frame in self._stack):
            self._error(
                "PB042", "a link stands inside another one", "end the first one before it", at, token.meta["end"]
            )
            kind = "broken"
        elif kind == "language" and any(frame.kind == "language" for frame in self._stack):
            self._error(
                "PB042", "a language stands inside another one", "end the first one before it", at, token.meta["end"]
            )
            kind = "broken"
        self._open(kind, at)
        if not self._too_deep:
            self._stack[-1].close, self._stack[-1].end = token.meta["close"], token.meta["end"]
            self._stack[-1].address = (start, end)

    def _open_note(self, start: int, end: int) -> None:
        closed = (*LINKS, "note", "language")
        if any(frame.kind in closed for frame in self._stack):
            self._error("PB042", "a note stands inside a link, a span or another note", "put it behind", start, end)
            self._open("broken", start)
        else:
            self._open("note", start)
        if not self._too_deep:
            self._stack[-1].end = end

    # --- links and citations

    def _take_autolink(self, token: Token, at: int) -> None:
        self._flush()
        start, end = token.meta["address"]
        words = Words(str(self._text[start:end]), self._text.place(start, end))
        address = check_address(self._text, start, end, self._reading.diagnostics)
        if address and any(frame.kind in LINKS for frame in self._stack):
            self._error(
                "PB042", "a link stands inside another one", "end the first one before it", at, token.meta["end"]
            )
        elif address:
            self._add(Hyperlink(address, (words,), self._text.place(at, token.meta["end"])))

    def _take_citation(self, start: int, end: int) -> None:
        self._flush()
        if any(frame.kind in LINKS for frame in self._stack):
            self._error("PB042", "a citation stands inside a link", "put it behind the link", start, end)
        elif citation := read_citation(self._text, start, end, self._reading):
            self._add(citation)

    def _error(self, code: str, message: str, help: str, start: int, end: int) -> None:
        self._reading.diagnostics.error(code, message, self._text.place(start, end), help=help)
