"""Put citations where readers expect them: raised behind the punctuation, or inline with commas.

`home [@E34].` prints as home.^E34; in notes, captions and source lines ids stay where they were typed. An id
stands once in one place.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from policybrief.content.prose import NoteSpan, Reference
from policybrief.diagnostics import GENERATED, Location
from policybrief.document.words import Inline, Run

_POINTS, _QUOTES = ".,;:!?…", "\"'”’»"


class Cited(Struct, frozen=True):
    """References to evidence and sources that stand in one place, and notes, not yet printed."""

    references: tuple[Reference, ...]
    at: Location
    notes: tuple[NoteSpan, ...] = ()


Draft: TypeAlias = Inline | Cited
"""A piece of a line while citations still move."""


def place_citations(drafts: tuple[Draft, ...], *, before_points: bool = False) -> tuple[Draft, ...]:
    """Move raised citations behind the points that follow them, join neighbours, and drop the space before them.

    `before_points` leaves them before the points, as in French. A line of nothing but citations stays as it is.
    """
    if not any(isinstance(draft, Run) and draft.text.strip() for draft in drafts):
        return drafts
    placed: list[Draft] = []
    waiting = list(reversed(drafts))
    while waiting:
        draft = waiting.pop()
        if not isinstance(draft, Cited):
            placed.append(draft)
            continue
        _drop_space(placed)
        if not before_points and waiting:
            _pull_points(placed, waiting)
        if placed and isinstance(placed[-1], Cited):
            draft = join_cited(placed.pop(), draft)
        placed.append(draft)
    return tuple(placed)


def join_neighbours(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Join inline citations that only a space parts, each id once."""
    joined: list[Draft] = []
    for draft in drafts:
        if isinstance(draft, Cited) and joined:
            held = joined.pop() if isinstance(joined[-1], Run) and not joined[-1].text.strip() else None
            if joined and isinstance(joined[-1], Cited):
                joined.append(join_cited(joined.pop(), draft))
                continue
            if held is not None:
                joined.append(held)
        joined.append(draft)
    return tuple(joined)


def join_cited(first: Draft, second: Cited) -> Cited:
    """Two places in one: the references of both, each id and locator once, and the notes of both."""
    assert isinstance(first, Cited)  # noqa: S101 - the caller looked
    known = {(reference.id, reference.locator): reference for reference in (*second.references, *first.references)}
    order = dict.fromkeys((reference.id, reference.locator) for reference in (*first.references, *second.references))
    located = {name for name, locator in order if locator}
    references = tuple(known[key] for key in order if key[1] or key[0] not in located)
    return Cited(references, first.at, first.notes + second.notes)


def _drop_space(placed: list[Draft]) -> None:
    """Take away the space at the end of the line so far."""
    while placed and isinstance(placed[-1], Run):
        text = placed[-1].text.rstrip(" \u00a0\n")
        if text:
            placed[-1] = replace(placed[-1], text=text)
            return
        if all(not isinstance(draft, Run) or not draft.text.strip() for draft in placed[:-1]) and not any(
            isinstance(draft, Cited) for draft in placed
        ):
            return
        placed.pop()


def _pull_points(placed: list[Draft], waiting: list[Draft]) -> None:
    """Move points from the start of what follows to the end of the line so far."""
    following = waiting[-1]
    if not isinstance(following, Run) or following.link is not None:
        return
    end = _count_points(following.text)
    if not end or (end == len(following.text) and len(waiting) > 1 and not _starts_apart(waiting[-2])):
        return
    points = replace(following, text=following.text[:end])
    waiting.pop()
    rest = following.text[end:]
    if rest:
        at = following.at if following.at == GENERATED else following.at.shifted(end, max(1, len(rest)))
        waiting.append(replace(following, text=rest, at=at))
    if placed and isinstance(placed[-1], Cited):
        placed.insert(len(placed) - 1, points)
    else:
        placed.append(points)


def _count_points(text: str) -> int:
    """How many characters of a text are points, with quotation marks behind them, at its start; 0 if a word follows."""
    behind = text.lstrip(_POINTS)
    rest = behind.lstrip(_QUOTES)
    return len(text) - len(rest) if behind != text and not rest[:1].strip() else 0


def _starts_apart(draft: Draft) -> bool:
    """Whether a space, or nothing of the same word, follows."""
    return not isinstance(draft, Run) or draft.text[:1].isspace()
