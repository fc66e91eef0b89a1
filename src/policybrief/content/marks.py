"""The marks of inline Markdown to tokens that know where they stand.

markdown-it-py finds emphasis, escapes and entities; brackets, angle brackets and backticks are read here, because
a brief gives them fewer and stricter meanings. Every token's `meta["at"]` is its offset in the text. A mark that a
brief does not have becomes a `refused` token with what to tell the author.
"""

# ruff: noqa: FBT001 (rules have the signature that markdown-it-py calls them with)

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token

from policybrief.patterns import compile_late


def read_marks(text: str, is_id: Callable[[str], bool]) -> list[Token]:
    """The tokens of one paragraph; `is_id` says whether `[words]` are ids that lack their `@`."""
    tokens: list[Token] = []
    MARKDOWN.inline.parse(text, MARKDOWN, {"is_id": is_id}, tokens)
    return tokens


class _PlacedState(StateInline):
    """An inline state whose tokens record the offset they were read at."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.pending_at = 0
        self.closing = _match_brackets(src) if "[" in src else {}
        """For each opening bracket its closing one."""

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        token = super().pushPending()
        token.meta["at"] = self.pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token

    def refuse(self, end: int, code: str, message: str, help: str) -> bool:
        """Put a `refused` token over the text up to `end` and go on behind it."""
        token = self.push("refused", "", 0)
        token.meta |= {"end": end, "code": code, "message": message, "help": help}
        self.pos = end
        return True


class _PlacedParser(ParserInline):
    """markdown-it's inline parser with a brief's marks."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler.at("emphasis", _read_emphasis)
        self.ruler.at("backticks", _refuse_code)
        self.ruler.at("link", _read_brackets)
        self.ruler.before("link", "note", _read_note)
        self.ruler.at("image", _refuse_image)
        self.ruler.at("autolink", _read_angles)
        self.ruler.at("strikethrough", _refuse_strike)
        self.ruler.enableOnly([
            "text", "newline", "escape", "backticks", "strikethrough", "emphasis", "note", "link", "image", "autolink", "entity",
        ])  # fmt: skip
        self.ruler2.enableOnly(["balance_pairs", "emphasis"])

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


# --- emphasis


def _read_emphasis(state: StateInline, silent: bool) -> bool:
    """Take a run of `*` or `_`, one token for each, as markdown-it's own rule does, with their places."""
    start = state.pos
    marker = state.src[start]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(start, marker == "*")
    for index in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        token.meta |= {"at": start + index, "flanks": scanned.can_open or scanned.can_close}
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


# --- brackets

_ADDRESS = compile_late(
    r"\(\s*(?:<(?P<angled>[^<>\s]*)>|(?P<plain>[^\s()<>\[\]]*(?:\([^\s()<>\[\]]*\)[^\s()<>\[\]]*)*))\s*\)"
)
_TITLED = compile_late(r"\(\s*[^\s()<>\[\]]+\s+[\"'(][^\"'\n\[\]]*[\"')]\s*\)")
_UNCLOSED_CITATION = compile_late(r"\[@[\w-]*")
_DEFINITION = compile_late(r":\s*(?:<|https?:|mailto:|/|#)\S*")


def _match_brackets(text: str) -> dict[int, int]:
    """Pair the brackets of `text`, innermost first; escaped ones are no brackets. One pass."""
    pairs: dict[int, int] = {}
    open_brackets: list[int] = []
    for match in re.finditer(r"\\.|[\[\]]", text, re.DOTALL):
        if match[0] == "[":
            open_brackets.append(match.start())
        elif match[0] == "]" and open_brackets:
            pairs[open_brackets.pop()] = match.start()
    return pairs


def _read_brackets(state: StateInline, silent: bool) -> bool:
    """Take a citation, a span with its address, or refuse what looks like one; other brackets are words."""
    assert isinstance(state, _PlacedState)  # noqa: S101
    src, start = state.src, state.pos
    if silent or src[start] != "[":
        return False
    close = state.closing.get(start)
    if src.startswith("[@", start):
        return _read_citation(state, close)
    if close is None:
        return False
    if src.startswith("(", close + 1):
        return _read_span(state, close)
    return _refuse_brackets(state, close)


def _read_note(state: StateInline, silent: bool) -> bool:
    """Take `^[words]`, an author's note."""
    assert isinstance(state, _PlacedState)  # noqa: S101
    start = state.pos
    if silent or not state.src.startswith("^[", start):
        return False
    close = state.closing.get(start + 1)
    if close is None:
        return state.refuse(start + 2, "PB042", "this note has no closing bracket", "write it as ^[words]")
    state.push("note_open", "note", 1).meta |= {"end": close + 1}
    _read_inside(state, start + 2, close)
    state.push("note_close", "note", -1)
    state.pos = close + 1
    return True


def _read_inside(state: _PlacedState, start: int, close: int) -> None:
    """Take the marks between two brackets; the state is left at the closing one."""
    outer = state.posMax
    state.pos, state.posMax = start, close
    state.md.inline.tokenize(state)
    state.pos, state.posMax = close, outer


def _read_citation(state: _PlacedState, close: int | None) -> bool:
    if close is None:
        match = _UNCLOSED_CITATION.match(state.src, state.pos)
        end = match.end() if match else state.pos + 2
        return state.refuse(end, "PB042", "this citation has no closing bracket", "write it as [@E28]")
    token = state.push("citation", "", 0)
    token.meta["end"] = state.pos = close + 1
    return True


def _read_span(state: _PlacedState, close: int) -> bool:
    start = state.pos
    match = _ADDRESS.match(state.src, close + 1)
    if match is None:
        if titled := _TITLED.match(state.src, close + 1):
            return state.refuse(titled.end(), "PB042", "a link has no title here", "keep the address alone in ( )")
        message = "the address after these brackets is not finished"
        help = "write [words](address) with no space in the address; or put a space before '('"
        return state.refuse(close + 2, "PB042", message, help)
    opened = state.push("span_open", "span", 1)
    group = "plain" if match["angled"] is None else "angled"
    opened.meta |= {"close": close, "end": match.end(), "address": match.span(group)}
    _read_inside(state, start + 1, close)
    state.push("span_close", "span", -1)
    state.pos = match.end()
    return True


def _refuse_brackets(state: _PlacedState, close: int) -> bool:
    """Refuse ids without `@`, notes and links by reference; anything else in brackets is words."""
    src, start = state.src, state.pos
    inner = src[start + 1 : close] if close - start < 200 else ""
    ids = [part.strip() for part in re.split("[;,]", inner)] if inner else []
    if ids and all(state.env["is_id"](id) for id in ids):
        written = "[" + "; ".join(f"@{id}" for id in ids) + "]"
        return state.refuse(close + 1, "PB032", f"[{inner}] is not a citation yet", f"write {written}")
    if inner.startswith("^"):
        help = "write the note where its mark belongs: ^[words]; cite with [@id]"
        return state.refuse(close + 1, "PB040", "notes by reference are not used", help)
    if src.startswith("[", close + 1) and state.closing.get(close + 1) and not src.startswith("[@", close + 1):
        end = state.closing[close + 1] + 1
        return state.refuse(end, "PB040", "links by reference are not used", "write [words](https://...)")
    at_line_start = not src[:start].strip() or src[:start].rstrip(" ").endswith("\n") if start < 200 else False
    if at_line_start and (match := _DEFINITION.match(src, close + 1)):
        return state.refuse(match.end(), "PB040", "link definitions are not used", "write [words](https://...)")
    return False


# --- marks a brief does not have

_AUTOLINK = compile_late(r"<([A-Za-z][A-Za-z0-9+.-]{0,31}:[^\s<>]*)>")
_MAIL = compile_late(r"<([^\s<>@:/]{1,64}@[A-Za-z0-9.-]{1,255})>")
_HTML = compile_late(r"<(?=[A-Za-z/!?])[^<>]*>|<!--")
_STRIKE = compile_late(r"~~[^~\n]+~~")


def _read_angles(state: StateInline, silent: bool) -> bool:
    """Take `<https://...>` and `<desk@example.org>`; HTML is refused."""
    assert isinstance(state, _PlacedState)  # noqa: S101
    if silent or state.src[state.pos] != "<":
        return False
    match = _AUTOLINK.match(state.src, state.pos) or _MAIL.match(state.src, state.pos)
    if match:
        token = state.push("autolink", "", 0)
        token.meta |= {"end": match.end(), "address": match.span(1)}
        state.pos = match.end()
        return True
    if html := _HTML.match(state.src, state.pos):
        help = "use Markdown: *italic*, **bold**, [words](https://...); write \\< for the sign"
        return state.refuse(html.end(), "PB040", "HTML is not allowed", help)
    return False


def _refuse_image(state: StateInline, silent: bool) -> bool:
    assert isinstance(state, _PlacedState)  # noqa: S101
    if silent or not state.src.startswith("![", state.pos):
        return False
    close = state.closing.get(state.pos + 1)
    if close is None or not state.src.startswith(("(", "["), close + 1):
        return False
    match = _ADDRESS.match(state.src, close + 1)
    help = "pictures are charts: a file in charts/, named under the section's 'charts'"
    return state.refuse(match.end() if match else close + 2, "PB040", "images are not allowed in prose", help)


def _refuse_code(state: StateInline, silent: bool) -> bool:
    assert isinstance(state, _PlacedState)  # noqa: S101
    if silent or state.src[state.pos] != "`":
        return False
    opening = re.compile("`+").match(state.src, state.pos)
    length = len(opening[0]) if opening else 1
    if not state.backticks:
        state.backticks = {len(run[0]): run.start() for run in re.finditer("`+", state.src)}
    if state.backticks.get(length, -1) <= state.pos:
        state.append_pending("`" * length)
        state.pos += length
        return True
    closing = re.compile(f"(?<!`)`{{{length}}}(?!`)").search(state.src, state.pos + length)
    end = closing.end() if closing else state.pos + length
    return state.refuse(end, "PB040", "code is not allowed in prose", "leave the backticks out")


def _refuse_strike(state: StateInline, silent: bool) -> bool:
    assert isinstance(state, _PlacedState)  # noqa: S101
    if silent or state.src[state.pos] != "~":
        return False
    match = _STRIKE.match(state.src, state.pos)
    if match is None:
        return False
    return state.refuse(
        match.end(), "PB040", "struck-out words are not allowed", "delete them, or the '~~' around them"
    )


def _make_markdown() -> MarkdownIt:
    """The one parser: its block rules find everything, so that what is not allowed can be refused by name."""
    markdown = MarkdownIt("commonmark")
    markdown.inline = _PlacedParser()
    markdown.block.ruler.enableOnly(
        ["paragraph", "list", "heading", "lheading", "code", "fence", "blockquote", "hr", "table"]
    )
    return markdown


MARKDOWN = _make_markdown()
