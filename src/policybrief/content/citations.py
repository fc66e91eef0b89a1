"""What stands between `[@` and `]`: ids and their locators."""

from __future__ import annotations

from collections.abc import Callable

from policybrief.content.located import Located
from policybrief.content.prose import Citation, Reference
from policybrief.content.reading import Reading
from policybrief.patterns import compile_late


def read_citation(text: Located, start: int, end: int, reading: Reading) -> Citation | None:
    """The citation typed as `text[start:end]`, brackets included: `[@C01; @C02, p. 3]`.

    Each id is noted as mentioned. Findings are PB032 and PB042; what cannot be read is left out.
    """
    references: list[Reference] = []
    offset = start + 1
    for part in str(text[start + 1 : end - 1]).split(";"):
        if reference := _read_reference(part, offset, text, reading):
            references.append(reference)
        offset += len(part) + 1
    return Citation(tuple(references), text.place(start, end)) if references else None


def id_test(reading: Reading) -> Callable[[str], bool]:
    """A test whether a word in brackets is an id that lacks its `@`: one that is known, or looks like E28."""

    def is_id(word: str) -> bool:
        return bool(_EVIDENCE_LIKE.fullmatch(word)) or word in reading.known_ids

    return is_id


_EVIDENCE_LIKE = compile_late(r"[A-Z]{1,3}[0-9]{1,4}")
_CITED = compile_late(r"\s*@(?P<id>[A-Za-z][A-Za-z0-9_-]{0,63})(?:\s*,\s*(?P<locator>[^;@\[\]]{1,80}?))?\s*")


def _read_reference(part: str, offset: int, text: Located, reading: Reading) -> Reference | None:
    """One id with its locator, from `part`, which starts at `offset`."""
    match = _CITED.fullmatch(part)
    if match is None:
        first = offset + len(part) - len(part.lstrip())
        at = text.place(first, max(first + 1, offset + len(part)))
        help = "write [@E28], [@C01; @C02] or [@C02, p. 3]"
        reading.diagnostics.error("PB042", "this is not a citation", at, help=help)
        return None
    locator = " ".join((match["locator"] or "").split())
    if locator and id_test(reading)(locator):
        at = text.place(offset + match.start("locator"), offset + match.end("locator"))
        help = f"write [@{match['id']}; @{locator}]"
        reading.diagnostics.error("PB032", f"'{locator}' is not a citation yet", at, help=help)
        locator = ""
    at = text.place(offset + match.start("id"), offset + match.end("id"))
    reading.mention(match["id"], at)
    return Reference(match["id"], locator, at)
