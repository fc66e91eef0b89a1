"""Marks around words to inlines: what stands between the two ends of a mark, once it closes."""

from __future__ import annotations

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct, field

from policybrief.content.addresses import check_address
from policybrief.content.located import Located
from policybrief.content.prose import (
    ClaimSpan,
    Emphasis,
    FactSpan,
    Hyperlink,
    Inline,
    LanguageSpan,
    NoteSpan,
    Strong,
    Words,
)
from policybrief.content.reading import Kind, Reading
from policybrief.diagnostics import Location
from policybrief.patterns import compile_late

_LANGUAGE = compile_late(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_IDENTIFIER = compile_late(r"[A-Za-z][A-Za-z0-9_-]{0,63}")

FrameKind: TypeAlias = Literal["root", "emphasis", "strong", "link", "fact", "claim", "language", "note", "broken"]
LINKS: tuple[FrameKind, ...] = ("link", "fact", "claim")


class Frame(Struct):
    """A mark that is open, and the runs inside it so far."""

    kind: FrameKind
    start: int
    end: int = 0
    """Where the whole mark ends, if that is known when it opens."""
    close: int = 0
    """Where the closing bracket of a span stands."""
    address: tuple[int, int] = (0, 0)
    children: list[Inline] = field(default_factory=list)


def close_frame(frame: Frame, at: Location, text: Located, reading: Reading) -> tuple[Inline, ...]:
    """What a mark and the runs inside it are, now that it closes; `at` is the whole of it.

    What is wrong with it is reported (PB041, PB042); of a link that leads nowhere, and of a mark that was refused when
    it opened, the runs are left.
    """
    children = tuple(frame.children)
    match frame.kind:
        case "emphasis":
            return (Emphasis(children, at),)
        case "strong":
            return (Strong(children, at),)
        case "link":
            return _close_link(frame, children, at, text, reading)
        case "language":
            return _close_language(frame, children, at, text, reading)
        case "fact" | "claim":
            return _close_data(frame, children, text, reading)
        case "note":
            if children:
                return (NoteSpan(children, at),)
            return _refuse("this note has no words", "write ^[words]", text.place(frame.start, frame.end), reading)
        case "root" | "broken":
            return children
        case _:
            assert_never(frame.kind)


def _close_link(
    frame: Frame, children: tuple[Inline, ...], at: Location, text: Located, reading: Reading
) -> tuple[Inline, ...]:
    address = check_address(text, *frame.address, reading.diagnostics)
    if not children:
        return _refuse("this link has no words", "write [words](address)", text.place(frame.start, frame.end), reading)
    return (Hyperlink(address, children, at),) if address else children


def _close_language(
    frame: Frame, children: tuple[Inline, ...], at: Location, text: Located, reading: Reading
) -> tuple[Inline, ...]:
    start, end = frame.address
    tag = str(text[start + len("lang:") : end])
    if not children:
        whole = text.place(frame.start, frame.end)
        return _refuse("these brackets hold no words", "write [words](lang:ur)", whole, reading)
    if not _LANGUAGE.fullmatch(tag):
        message, help = f"'{tag[:40]}' is not a language tag", "write one like ur, ar or zh-Hant"
        return _refuse(message, help, text.place(start, end), reading)
    return (LanguageSpan(tag, children, at),)


def _close_data(frame: Frame, children: tuple[Inline, ...], text: Located, reading: Reading) -> tuple[Inline, ...]:
    """The span of a fact or a claim: plain words, and an id."""
    start, end = frame.address
    id_start = start + len(frame.kind) + 1
    id = str(text[id_start:end])
    words = "".join(child.text for child in children if isinstance(child, Words))
    if not words.strip() or not all(isinstance(child, Words) for child in children):
        message = f"the brackets of a {frame.kind} hold plain words and nothing else"
        help = f"put marks around the whole: **[words]({frame.kind}:id)**"
        return _refuse(message, help, text.place(frame.start, frame.end), reading)
    if not _IDENTIFIER.fullmatch(id):
        message, help = f"'{id[:40]}' is not an id", f"write [words]({frame.kind}:id)"
        return _refuse(message, help, text.place(start, end), reading)
    at, id_at = text.place(frame.start + 1, frame.close), text.place(id_start, end)
    reading.mention(id, id_at, Kind.FACT if frame.kind == "fact" else Kind.CLAIM)
    return (FactSpan(id, words, at, id_at) if frame.kind == "fact" else ClaimSpan(id, words, at, id_at),)


def _refuse(message: str, help: str, at: Location, reading: Reading) -> tuple[Inline, ...]:
    reading.diagnostics.error("PB042", message, at, help=help)
    return ()
