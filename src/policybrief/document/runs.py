"""From drafted runs to final ones: typography set, neighbours merged, every character still in its place."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from policybrief.diagnostics import GENERATED
from policybrief.document.glue import OBJECT
from policybrief.document.language import Language
from policybrief.document.typography import prints_as_typed, refine
from policybrief.document.words import Inline, Run, Words


def finish_words(printed: Words, language: Language, *, anchor_day: str) -> Words:
    """Set the typography of a line and merge runs of one kind that stand side by side in the source."""
    if len(printed) == 1 and _is_set(printed[0], language):
        return printed
    typed = [_typed_text(inline) for inline in printed]
    text = "".join(typed)
    if prints_as_typed(text, language):
        return _merge_typed(printed)
    out = refine(text, language, anchor_day=anchor_day)
    set_text = "".join(out)
    one_for_one = len(set_text) == len(text) and "" not in out
    finished: list[Inline] = []
    start = 0
    for inline, own in zip(printed, typed, strict=True):
        end = start + len(own)
        if not isinstance(inline, Run) or _is_object(inline):
            finished.append(inline)
        elif one_for_one:
            _append_run(finished, _slice_run(inline, 0, set_text[start:end]))
        else:
            for piece in _split_run(inline, out[start:end]):
                _append_run(finished, piece)
        start = end
    return tuple(finished)


def _is_set(inline: Inline, language: Language) -> bool:
    """Whether a piece that is a line alone, as most are, is final as it stands."""
    if not isinstance(inline, Run) or _is_object(inline):
        return False
    length = len(inline.text)
    is_whole = length > 0 and (inline.at.length == length or inline.at == GENERATED)
    return is_whole and prints_as_typed(inline.text, language)


def _merge_typed(printed: Words) -> Words:
    """A line whose characters are printed as they were typed."""
    finished: list[Inline] = []
    for inline in printed:
        if not isinstance(inline, Run) or _is_object(inline):
            finished.append(inline)
        else:
            _append_run(finished, _slice_run(inline, 0, inline.text))
    return tuple(finished)


def strengthen(words: Words) -> Words:
    """Words in strong type, raised ids left as they are."""
    return tuple(replace(word, strong=True) if isinstance(word, Run) and not word.citation else word for word in words)


def _is_object(run: Run) -> bool:
    """Runs that typography leaves alone: raised ids, boxed letters, words of another language."""
    return run.citation or run.tag or bool(run.language)


def _typed_text(inline: Inline) -> str:
    """What typography sees of a piece of the line."""
    return inline.text if isinstance(inline, Run) and not _is_object(inline) else OBJECT


def _split_run(run: Run, out: list[str]) -> Iterator[Run]:
    """The run with its printed characters; split where one character became none or several."""
    start = 0
    for index, printed in enumerate(out):
        if len(printed) != 1:
            yield _slice_run(run, start, "".join(out[start:index]))
            yield _slice_run(run, index, printed)
            start = index + 1
    yield _slice_run(run, start, "".join(out[start:]))


def _slice_run(run: Run, start: int, text: str) -> Run:
    """The part of a run that is printed as `text` and starts `start` characters into it."""
    if start == 0 and text == run.text and (run.at.length == len(text) or run.at == GENERATED):
        return run
    at = run.at if run.at == GENERATED else run.at.shifted(start, len(text))
    return replace(run, text=text, at=at)


def _append_run(finished: list[Inline], run: Run) -> None:
    """Put a run behind the others, in one with the last if it goes on with it; an empty one is left out."""
    if not run.text:
        return
    last = finished[-1] if finished else None
    if isinstance(last, Run) and _continues(last, run):
        length = len(last.text) + len(run.text)
        at = last.at if last.at == GENERATED else last.at.shifted(0, length)
        finished[-1] = replace(last, text=last.text + run.text, at=at)
    else:
        finished.append(run)


def _continues(last: Run, run: Run) -> bool:
    """Whether a run is of the same kind as the one before, and stands right behind it in the source."""
    before, at = last.at, run.at
    if before == GENERATED or at == GENERATED:
        stands_behind = before == at
    else:
        stands_behind = (before.file, before.line, before.column + len(last.text)) == (at.file, at.line, at.column)
    if not stands_behind:
        return False
    kind = (last.strong, last.emphasis, last.citation, last.tag, last.language, last.link, last.expansion)
    return kind == (run.strong, run.emphasis, run.citation, run.tag, run.language, run.link, run.expansion)
