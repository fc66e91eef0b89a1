"""Words between marks to runs, each on one source line, and the addresses among them that no bracket stands before."""

from __future__ import annotations

from policybrief.content.located import Located
from policybrief.content.prose import Words
from policybrief.content.reading import Reading
from policybrief.patterns import compile_late


def read_words(text: Located, start: int, end: int, reading: Reading) -> list[Words]:
    """The words of `text[start:end]`, with a finding (PB042) for each address that would be printed."""
    if "(" in text:
        _refuse_loose_address(text, start, end, reading)
    if start >= end:
        return []
    if len(text.pieces) == 1:
        return [Words(text[start:end], text.place(start, end))]
    return _split_words(text, start, end)


_LOOSE_ADDRESS = compile_late(r"\((?P<address>(?:fact|claim|lang):[A-Za-z][\w-]*)\)?")
"""The address of a span that no bracket stands before, so that it would be printed."""


def _refuse_loose_address(text: Located, start: int, end: int, reading: Reading) -> None:
    """Report each `(fact:id)` among the words of `text[start:end]` (PB042): nothing checks what stands before it."""
    for match in _LOOSE_ADDRESS.finditer(text, start, end):
        before = text[start : match.start()]
        if before.rstrip().endswith("]"):
            message = f"a space parts '{match[0]}' from the brackets before it"
        elif before.rfind("[") > before.rfind("]"):
            message = f"the bracket that opens before '{match[0]}' is not closed"
        else:
            message = f"no words in brackets stand before '{match[0]}'"
        help = f"write [words]({match['address']})"
        reading.diagnostics.error("PB042", message, text.place(match.start(), match.end()), help=help)


def _split_words(text: Located, start: int, end: int) -> list[Words]:
    """The words of `text[start:end]`, cut where the next character does not stand in the next column."""
    runs: list[Words] = []
    while start < end:
        stop = text.next_break(start, end)
        runs.append(Words(str(text[start:stop]), text.place(start, stop)))
        start = stop
    return runs
