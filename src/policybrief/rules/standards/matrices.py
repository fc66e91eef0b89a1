"""Risk matrices: likelihood and impact to a rating, by lookup."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from policybrief.rules.standards import read_standard


class Scheme(Struct, frozen=True):
    """A named scheme: five levels of likelihood by five of impact."""

    name: str
    names: tuple[str, ...]
    title: str
    source: str
    levels: tuple[str, ...]
    """From the lowest to the highest; of likelihood, impact and rating alike."""
    likelihood_from: tuple[int, ...]
    """The percent at which each level of likelihood begins."""
    likelihood_to: tuple[int, ...]
    result_values: tuple[int, ...]
    matrix: Mapping[str, tuple[str, ...]]
    """By likelihood: the rating for each level of impact."""

    def level_of(self, percent: float) -> str:
        """The level of likelihood that a percentage is on."""
        index = max(i for i, start in enumerate(self.likelihood_from) if percent >= start)
        return self.levels[index]

    def rate(self, likelihood: str, impact: str) -> str:
        """The rating that the table gives."""
        return self.matrix[likelihood][self.levels.index(impact)]


@cache
def list_schemes() -> tuple[Scheme, ...]:
    """All schemes there is data for."""
    return tuple(
        Scheme(
            scheme["name"], tuple(scheme["names"]), scheme["title"], scheme["source"], tuple(scheme["levels"]),
            tuple(scheme["likelihood_from"]), tuple(scheme["likelihood_to"]), tuple(scheme["result_values"]),
            {row: tuple(cells) for row, cells in scheme["matrix"].items()},
        )
        for scheme in read_standard("risk_matrices")["scheme"]
    )  # fmt: skip


def find_scheme(name: str) -> Scheme | None:
    """The scheme a brief names; None if there is none of that name."""
    folded = name.casefold()
    return next((scheme for scheme in list_schemes() if folded in [known.casefold() for known in scheme.names]), None)
