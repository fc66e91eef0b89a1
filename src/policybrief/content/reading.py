"""One reading of a brief folder: what the readers of single values share while entries are validated."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from policybrief.diagnostics import Diagnostics, Location


class Kind(StrEnum):
    """What an id can name, in the words of a message."""

    SECTION = "section"
    TABLE = "table"
    KEY_JUDGMENT = "key judgment"
    CONDITION = "condition"
    FACT = "fact"
    CLAIM = "claim"
    RISK = "risk"
    CRITERION = "criterion"
    WEIGHT_SET = "weight set"
    OPTION = "option"
    EVIDENCE = "evidence"
    SOURCE = "source"
    CHART = "chart"
    TERM = "likelihood term"
    """Not an id: a term of the declared scale of likelihood."""

    @property
    def plural(self) -> str:
        return {"criterion": "criteria", "evidence": "evidence"}.get(self.value, f"{self.value}s")


class Mention(Struct, frozen=True):
    """Something named by its id, and what it may be; no kinds means anything that has an id."""

    id: str
    kinds: tuple[Kind, ...]
    at: Location


class Reading(Struct):
    """Where readers report findings and note down what was mentioned, for the check of references."""

    diagnostics: Diagnostics
    known_ids: frozenset[str] = frozenset()
    """Every id in the folder, also of entries that fail: `[E28]` is then a citation without its `@`."""
    mentions: list[Mention] = field(default_factory=list)

    def mention(self, id: str, at: Location, *kinds: Kind) -> None:
        """Note that `id` was named at a place; it is looked up when everything is read."""
        self.mentions.append(Mention(str(id), kinds, at))
